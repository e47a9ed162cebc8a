"""The first five minutes in a real browser: a guest buys, the weaver sends, the governor sees.

Steps 0 to 6 of the walk, at two widths, with and without JavaScript; and once in English,
where every page on the way must stay English.
"""

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from ntt.kernel.events.api import deliver_now
from ntt.kernel.files.api import store_ready
from ntt.kernel.files.tests.make import sizes
from ntt.kernel.ledger.api import balance, verify
from ntt.kernel.people.demo import make_people, person_for
from ntt.marketplace.models import Order
from ntt.marketplace.tests import make, mine, shelves
from ntt.marketplace.tests.provider import deliver_news
from ntt.serve.announce import ADDRESSES
from tests.chrome import CHROMIUM, chromium_beside_the_database
from tests.language import Language
from tests.phone import PATIENCE_MS

pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed"),
    pytest.mark.django_db(transaction=True),
]
NOT_BUILT = {"/meja/"}
PRICE, SHIPPING = 450_000, 40_000


@pytest.fixture
def cloth():
    """One cloth of a Sabu shop for which the demo's weaver sells."""
    make_people()
    make.rate()
    shop = make.shop(name="Kelompok Tenun Uji")
    product = shelves.cloth("Selendang tenun Sabu", shop=shop, price_rp=PRICE)
    product.pictures.create(file=store_ready(name="uji", sizes=sizes()), position=0)
    mine.sells(person_for("penjual"), shop)
    return product


class Walker:
    """Somebody with a browser of their own; what is wrong with the pages is kept."""

    def __init__(self, browser, site, language, *, width, has_script):
        self.site, self.language = site, language
        self.width, self.has_script = width, has_script
        self.visited, self.faults = set(), []
        context = browser.new_context(
            viewport={"width": width, "height": 800}, java_script_enabled=has_script
        )
        context.set_default_timeout(PATIENCE_MS)
        self.tab = context.new_page()
        self.tab.on("response", self._note)
        self.tab.on("console", self._hear)

    def _hear(self, message):
        if message.type == "error":
            self.faults.append(message.text)

    def _note(self, response):
        """Every page and every redirect on the way, also those that are left at once."""
        if response.request.is_navigation_request():
            path = urlsplit(response.url).path
            if not path.startswith(self.language.root + "/"):
                self.faults.append(f"{path} has lost the language")
            if response.status >= 400:
                self.faults.append(f"{path} answers {response.status}")
            self.visited.add(path.removeprefix(self.language.root))

    def look(self):
        here = urlsplit(self.tab.url).path
        wide = self.tab.evaluate("document.documentElement.scrollWidth")
        found = [f"is {wide} px wide"] if wide > self.width else []
        found += self.language.faults(self.tab)
        self.faults += [f"{here} {fault}" for fault in found]

    def open(self, path):
        self.tab.goto(self.site + self.language.root + path)
        self.look()

    def reload(self):
        self.tab.reload()
        self.look()

    def arrive(self, path):
        """The page goes on by itself; without a script, when it is asked again."""
        if not self.has_script:
            self.tab.reload()
        self.tab.wait_for_url(f"**{path}**")
        self.look()

    def find(self, role, words, **values):
        name = self.language.say(words, **values)
        return self.tab.get_by_role(role, name=name, exact=True).first

    def press(self, words, role="button", **values):
        self.follow(self.find(role, words, **values))

    def follow(self, part):
        # Not any navigation: htmx notes its own in the history, without a new page.
        with self.tab.expect_event("load"):
            part.click()
        self.look()

    def fill(self, label, words):
        self.tab.get_by_label(self.language.say(label), exact=True).fill(words)

    def choose(self, label):
        self.tab.get_by_label(self.language.say(label)).check()
        self.press("Lanjut")

    def reads(self, words, **values):
        expect(self.tab.locator("body")).to_contain_text(self.language.pattern(words, **values))

    def play(self, role):
        """One of the demo's roles, in one click."""
        self.open("/masuk/contoh/")
        self.press(role)
        self.reads("Anda: %(role)s (contoh)", role=self.language.say(role))


def find_cloth(guest):
    """Steps 1 and 2: from the first page to the cloths of Sabu, also called Sawu."""
    guest.open("/")
    guest.reads("Apa yang Anda perlukan?")
    expect(guest.tab.locator(".front__today a")).to_have_count(3)
    shelf = guest.language.say(
        "barang siap dibeli, dari %(count)s kabupaten dan kota", count="1"
    )
    guest.follow(guest.tab.get_by_role("link").filter(has_text=shelf))
    guest.tab.locator("input[name=cari]").fill("tenun sawu")
    guest.press("Cari")
    guest.reads("termasuk hasil untuk")
    guest.reads("Saring barang")
    guest.reads("dicari dalam %(milliseconds)s ms")


def read_cloth(guest):
    """Step 3: what it is, what it costs to send, where the money goes."""
    guest.follow(guest.tab.get_by_role("link", name="Selendang tenun Sabu").first)
    for words in ("Ukuran", "Penenun", "Pewarna", "Motif", "Ke mana uang Anda"):
        guest.reads(words)
    guest.reads("ke %(place)s", place="Kota Kupang")
    shares = guest.tab.locator(".shares").inner_text()
    assert re.search(r"PAD.*Rp0", shares, re.DOTALL), shares


def order(guest):
    """Step 4, first half: four short questions, without an account."""
    guest.press("Masukkan ke keranjang")
    guest.press("Lanjut memesan", "link")
    guest.fill("Nama Anda", "Yohana Bere")
    guest.fill("Nomor HP", "0812-3456-7890")
    guest.press("Lanjut")
    guest.choose("Ke alamat saya di NTT")
    guest.tab.locator("input[name=desa]").fill("Alak, Kota Kupang")
    guest.fill("Alamat dan patokan", "RT 3, belakang gereja")
    guest.press("Lanjut")
    if guest.tab.url.endswith("/alamat/"):  # two places of that name: choose
        guest.tab.locator("input[type=radio]").first.check()
        guest.press("Lanjut")
    guest.choose("QRIS")
    guest.press("Bayar %(total)s", total=guest.language.rupiah(PRICE + SHIPPING))


def pay(guest):
    """Step 4, second half: the customer's phone in a second tab."""
    deliver_now()  # the worker
    guest.reload()
    expect(guest.tab.locator("svg.qris")).to_have_count(1)
    expect(guest.tab.get_by_role("timer")).to_contain_text("WITA")
    with guest.tab.context.expect_page() as opened:
        guest.find("link", "Buka HP pelanggan (contoh)").click()
    phone = opened.value
    for button in ("Gagalkan", "Biarkan kedaluwarsa"):
        expect(phone.get_by_role("button", name=button)).to_be_visible()
    with phone.expect_navigation():
        phone.get_by_role("button", name=re.compile("^Bayar")).click()
    deliver_news()
    guest.arrive("/beli/pesanan/")
    guest.reads("Pembayaran diterima")
    guest.reads("Ke mana uang Anda")


def hear(guest):
    """Step 5: what both sides were told lies in the outbox."""
    guest.open("/contoh/pesan/")
    expect(guest.tab.locator(".bubble")).to_have_count(2)
    guest.tab.go_back()


def send(seller):
    """Step 5: one new order, its slip, its courier."""
    seller.play("Penenun Sabu")
    seller.reads("%(n)s pesanan untuk dikirim", n="1")
    seller.reads("kirim paling lambat %(day)s")
    seller.follow(seller.tab.get_by_role("link", name="Selendang tenun Sabu").first)
    seller.press("Terima pesanan")
    slip = seller.find("link", "Cetak slip paket (PDF)").get_attribute("href")
    assert seller.tab.request.get(seller.site + slip).body().startswith(b"%PDF")
    seller.tab.get_by_label(seller.language.say("Kurir, dengan nomor resi")).check()
    seller.fill("Siapa yang membawanya?", "JNE")
    seller.fill("Nomor resi", "JX1")
    seller.press("Sudah saya kirim")


def judge(governor):
    """Step 6: nine programmes, the figure that has just moved, the order behind it."""
    governor.play("Gubernur")
    assert urlsplit(governor.tab.url).path == f"{governor.language.root}/pantau/"
    expect(governor.tab.locator(".nine__row")).to_have_count(9)
    row = governor.tab.locator("#beli-ntt")
    if row.locator("details[open]").count() == 0:
        row.locator("summary").click()
    moved = governor.language.say(
        "+%(amount)s, %(moment)s",
        amount=governor.language.rupiah(PRICE),
        moment=governor.language.say("baru saja"),
    )
    expect(row).to_contain_text(moved)
    governor.follow(
        row.get_by_role("link", name=governor.language.say("Buka angka dan daftarnya"))
    )
    governor.follow(governor.tab.locator(".main a[href$='/pantau/beli-ntt/pesanan/']").first)
    governor.reads("Nama pembeli dari %(n)s pesanan tidak ditampilkan untuk Anda.", n="1")
    first = governor.tab.locator(".records tbody tr").first
    expect(first).to_contain_text(Order.objects.get().number)
    assert "Yohana" not in governor.tab.locator("main").inner_text()


@pytest.mark.parametrize(
    ("code", "width", "has_script"),
    [
        ("id", 360, True),
        ("id", 360, False),
        ("id", 1280, True),
        ("id", 1280, False),
        ("en", 360, True),
    ],
)
def test_from_search_to_the_governors_figure(
    live_server, sandbox, cloth, monkeypatch, code, width, has_script
):
    with chromium_beside_the_database(monkeypatch) as browser:
        guest, seller, governor = (
            Walker(browser, live_server.url, Language(code), width=width, has_script=has_script)
            for _ in range(3)
        )
        find_cloth(guest)
        read_cloth(guest)
        order(guest)
        pay(guest)
        hear(guest)
        send(seller)
        guest.reload()
        guest.press("Barang sudah saya terima")
        judge(governor)

    wrong = [*guest.faults, *seller.faults, *governor.faults]
    assert not wrong, "\n" + "\n".join(wrong)
    # Step 0: what the terminal offers.
    opened = guest.visited | seller.visited | governor.visited
    assert {path for _name, path in ADDRESSES} - NOT_BUILT <= opened
    assert Order.objects.get().state == "received"
    assert balance("held") == PRICE + SHIPPING
    assert verify() == []
