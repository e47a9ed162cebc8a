"""The weaver's phone: one cloth with three photos, changed, half written, without signal."""

import io
import threading
from wsgiref.simple_server import WSGIRequestHandler, make_server

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.wsgi import get_wsgi_application
from PIL import Image
from playwright.sync_api import expect

from ntt.kernel.files.api import process_waiting
from ntt.kernel.files.gateways import store
from ntt.kernel.files.tests.make import image, jpeg
from ntt.kernel.people.demo import make_people, person_for
from ntt.marketplace.models import Product
from ntt.marketplace.tests import make, mine
from tests.chrome import CHROMIUM, wait_for_draft
from tests.phone import fits, phone, sign_in, tap

pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed"),
    pytest.mark.django_db(transaction=True),
]
COLOURS = {"merah": "#9b2c1f", "nila": "#22357c", "kunyit": "#d9a520", "hijau": "#2f6b3a"}


@pytest.fixture
def phones(monkeypatch):
    with phone(monkeypatch) as make_phone:
        yield make_phone


@pytest.fixture
def shop():
    """A shop in Sabu for which the demo's weaver sells."""
    make_people()
    found = make.shop(name="Kelompok Tenun Uji")
    mine.sells(person_for("penjual"), found)
    return found


@pytest.fixture
def photos(tmp_path):
    """Three photos as a camera makes them, and one more."""
    found = {}
    for name, colour in COLOURS.items():
        found[name] = tmp_path / f"{name}.jpg"
        found[name].write_bytes(jpeg(image(1600, 1200, colour=colour)))
    return found


def open_form(page, url):
    page.goto(f"{url}/beli/penjual/barang/")
    tap(page, "Jual satu lembar tenun", "link")


def write_words(page, name="Selendang Sabu motif ketupat"):
    page.get_by_label("Nama barang").fill(name)
    page.get_by_label("Jenis barang").select_option(label="Tenun: Selendang")
    page.get_by_label("Panjang kain").fill("180")
    page.get_by_label("Lebar kain").fill("55")
    page.get_by_label("Harga").fill("450.000")
    page.get_by_label("Nama penenun").fill("Ina Riwu")
    page.get_by_label("Motif", exact=True).fill("Ketupat kecil")
    page.get_by_label("Pewarna").fill("Tarum dan mengkudu")
    page.get_by_label("Berat dengan bungkus").fill("400")


def give_photos(page, photos, names=("merah", "nila", "kunyit")):
    for number, name in enumerate(names, start=1):
        page.set_input_files(f"input[name=foto_{number}]", photos[name])
    if page.evaluate("document.querySelector('.photo--live') !== null"):
        expect(page.locator(".photo__list img")).to_have_count(len(names))


def colours(product):
    """The photos of a product by their place, told apart by their colour."""
    process_waiting()
    found = []
    for picture in product.pictures.select_related("file"):
        drawn = store.read(picture.file.names.rendition(320, is_private=False))
        dot = Image.open(io.BytesIO(drawn)).convert("RGB").getpixel((160, 160))
        found.append(min(COLOURS, key=lambda name: distance(COLOURS[name], dot)))
    return found


def distance(colour, dot):
    return sum(abs(int(colour[1 + 2 * i : 3 + 2 * i], 16) - dot[i]) for i in range(3))


@pytest.mark.parametrize("has_script", [True, False], ids=["script", "plain"])
def test_one_cloth_with_three_photos_is_on_sale(live_server, phones, shop, photos, has_script):
    page = sign_in(phones(has_script=has_script), live_server.url, "Penenun Sabu")
    open_form(page, live_server.url)
    complaints = []
    page.on("console", lambda m: complaints.append(m.text) if m.type == "error" else None)
    give_photos(page, photos)
    write_words(page)
    assert not has_script or fits(page)

    tap(page, "Simpan dan tayangkan")

    expect(page.get_by_text("Barang Anda tayang.")).to_be_visible()
    product = Product.objects.get()
    assert (product.status, product.kind, product.stock) == ("live", "piece", 1)
    assert (product.piece.length_cm, product.piece.width_cm) == (180, 55)
    assert (product.price_rp, product.shop) == (450_000, shop)
    assert colours(product) == ["merah", "nila", "kunyit"]
    assert complaints == []


def test_photos_are_moved_changed_and_taken_away(live_server, phones, shop, photos):
    product = make.product(shop=shop, name="Selendang lama", kind="piece", stock=1)
    page = sign_in(phones(), live_server.url, "Penenun Sabu")
    page.goto(f"{live_server.url}/beli/penjual/barang/{product.pk}/")
    write_words(page, name="Selendang baru")
    page.set_input_files("input[name=foto_1]", photos["merah"])
    tap(page, "Simpan perubahan")
    for name in ("nila", "kunyit"):
        page.get_by_label("Tambah foto").set_input_files(photos[name])
        tap(page, "Simpan perubahan")
    assert colours(product) == ["merah", "nila", "kunyit"]
    page.reload()
    assert fits(page)

    page.get_by_label("Ganti foto 2").set_input_files(photos["hijau"])
    tap(page, "Simpan perubahan")
    assert colours(product) == ["merah", "hijau", "kunyit"]

    tap(page, "Jadikan foto 3 foto utama")
    assert colours(product) == ["kunyit", "merah", "hijau"]

    tap(page, "Hapus foto 2")
    tap(page, "Hapus foto 2")
    tap(page, "Hapus foto 1")
    expect(page.get_by_text("perlu sedikitnya satu foto")).to_be_visible()
    product.refresh_from_db()
    assert colours(product) == ["kunyit"]
    assert (product.name, product.status, product.stock) == ("Selendang baru", "live", 1)


def test_a_draft_is_there_again_after_the_tab_was_closed(live_server, phones, shop, photos):
    handset = phones()
    page = sign_in(handset, live_server.url, "Penenun Sabu")
    open_form(page, live_server.url)
    write_words(page)
    give_photos(page, photos, ["merah", "nila"])
    key = page.get_attribute("form[data-draft]", "data-draft")
    wait_for_draft(page, key, lambda kept: "Tarum" in kept)
    page.close()

    page = handset.new_page()
    open_form(page, live_server.url)
    expect(page.locator(".photo__list img")).to_have_count(2)
    expect(page.get_by_text("Kami kembalikan yang tadi Anda isi")).to_be_visible()
    assert page.get_by_label("Nama penenun").input_value() == "Ina Riwu"
    assert page.get_by_label("Jenis barang").input_value() != ""
    tap(page, "Simpan dan tayangkan")
    expect(page.get_by_text("Barang Anda tayang.")).to_be_visible()
    assert colours(Product.objects.get()) == ["merah", "nila"]

    wait_for_draft(page, key, lambda kept: not kept)
    open_form(page, live_server.url)
    page.wait_for_timeout(500)
    assert page.get_by_label("Nama penenun").input_value() == ""
    assert page.locator(".photo__list img").count() == 0


def test_a_draft_can_be_thrown_away(live_server, phones, shop, photos):
    page = sign_in(phones(), live_server.url, "Penenun Sabu")
    open_form(page, live_server.url)
    give_photos(page, photos, ["merah"])
    page.get_by_label("Nama barang").fill("Salah ketik")
    key = page.get_attribute("form[data-draft]", "data-draft")
    wait_for_draft(page, key, lambda kept: "Salah" in kept)
    page.reload()
    expect(page.locator(".photo__list img")).to_have_count(1)

    tap(page, "Buang, mulai dari awal")

    expect(page.get_by_label("Nama barang")).to_have_value("")
    expect(page.locator(".photo__list img")).to_have_count(0)
    assert not page.get_by_text("Kami kembalikan").is_visible()


KEPT = """async () => {
  const open = indexedDB.open("ntt-drafts", 1);
  open.onupgradeneeded = () => open.result.createObjectStore("photos");
  const shelf = await new Promise((done) => { open.onsuccess = () => done(open.result); });
  const photos = shelf.transaction("photos").objectStore("photos").count();
  await new Promise((done) => { photos.onsuccess = done; });
  shelf.close();
  return [Object.keys(localStorage).length, photos.result];
}"""


def test_the_next_person_on_the_phone_finds_no_draft(live_server, phones, shop, photos):
    handset = phones()
    page = sign_in(handset, live_server.url, "Penenun Sabu")
    page.goto(f"{live_server.url}/beli/penjual/buka/")
    page.get_by_label("Nama penjual atau kelompok").fill("Tenun Mama Rambu")
    key = page.get_attribute("form[data-draft]", "data-draft")
    wait_for_draft(page, key, lambda kept: "Mama Rambu" in kept)

    page = sign_in(handset, live_server.url, "Warga")
    page.goto(f"{live_server.url}/beli/penjual/buka/")
    page.wait_for_timeout(500)

    assert page.get_by_label("Nama penjual atau kelompok").input_value() == ""
    assert not page.get_by_text("Kami kembalikan").is_visible()


def test_signing_out_takes_drafts_and_photos_and_leaves_the_basket(
    live_server, phones, shop, photos
):
    handset = phones()
    page = sign_in(handset, live_server.url, "Penenun Sabu")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    open_form(page, live_server.url)
    give_photos(page, photos, ["merah"])
    write_words(page)
    key = page.get_attribute("form[data-draft]", "data-draft")
    wait_for_draft(page, key, lambda kept: "Tarum" in kept)
    assert page.evaluate(KEPT) == [1, 1]
    handset.add_cookies([{"name": "ntt_basket_n", "value": "3", "url": live_server.url}])

    page.goto(f"{live_server.url}/en/saya/")
    tap(page, "Sign out")

    assert page.url == f"{live_server.url}/en/"
    assert page.evaluate(KEPT) == [0, 0]
    names = {cookie["name"]: cookie["value"] for cookie in handset.cookies()}
    assert names["ntt_basket_n"] == "3"
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    handset.set_offline(True)
    page.goto(f"{live_server.url}/en/saya/")
    expect(page.get_by_role("heading", name="No signal")).to_be_visible()


def test_without_signal_the_form_says_so_and_keeps_everything(
    live_server, phones, shop, photos
):
    handset = phones()
    page = sign_in(handset, live_server.url, "Penenun Sabu")
    open_form(page, live_server.url)
    write_words(page)
    give_photos(page, photos)

    handset.set_offline(True)
    page.get_by_role("button", name="Simpan dan tayangkan").tap()
    expect(page.get_by_text("Tidak ada sinyal, jadi belum terkirim.")).to_be_visible()
    assert page.get_by_label("Nama penenun").input_value() == "Ina Riwu"
    assert not Product.objects.exists()

    handset.set_offline(False)
    tap(page, "Simpan dan tayangkan")
    expect(page.get_by_text("Barang Anda tayang.")).to_be_visible()
    assert colours(Product.objects.get()) == ["merah", "nila", "kunyit"]


class Quiet(WSGIRequestHandler):
    def log_message(self, *args):
        pass


def serve(port=0):
    """A site that can be switched off, which the test's own cannot."""
    server = make_server(
        "127.0.0.1", port, StaticFilesHandler(get_wsgi_application()), handler_class=Quiet
    )
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()

    def stop():
        server.shutdown()
        server.server_close()
        thread.join()

    return server.server_port, stop


def test_a_send_that_dies_on_the_way_loses_nothing(phones, shop, photos):
    port, stop = serve()
    url = f"http://127.0.0.1:{port}"
    page = sign_in(phones(), url, "Penenun Sabu")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    open_form(page, url)
    write_words(page)
    give_photos(page, photos)
    stop()  # the phone still believes that it has a signal

    page.get_by_role("button", name="Simpan dan tayangkan").tap()
    expect(page.get_by_text("Baru mengirim formulir? Kirimannya mungkin belum")).to_be_visible()

    _port, stop = serve(port)
    page.go_back()
    expect(page.locator(".photo__list img")).to_have_count(3)
    assert page.get_by_label("Nama penenun").input_value() == "Ina Riwu"
    tap(page, "Simpan dan tayangkan")
    stop()
    assert Product.objects.get().pictures.count() == 3
