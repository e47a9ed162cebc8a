"""Every template that is a page, the address that shows it, who looks, and what it may weigh.

Budgets are those of first visits with nothing kept, compressed: bytes in all, and requests.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

import time_machine
from django.http import HttpResponse
from django.test import Client
from django.utils import translation

from ntt.kernel.calendar.api import now
from ntt.kernel.files.api import private_link, store_upload
from ntt.kernel.files.rules import BODY_BYTES_MAX
from ntt.kernel.files.tests import make as files
from ntt.kernel.web.views.errors import server_error
from tests.pages import visitors as by

KB = 1_000


@dataclass(frozen=True, slots=True)
class Budget:
    weight: int
    requests: int = 8


FORM = Budget(30 * KB)
LIST = Budget(35 * KB)
PROGRAMMES = Budget(60 * KB)
WINDOW = Budget(100 * KB, requests=19)
PRODUCT = Budget(90 * KB, requests=10)
# Five photos, and still one other thing of the shop.
FIVE_PHOTOS = Budget(90 * KB, requests=11)
# Every component in every state, for developers.
KIT = Budget(60 * KB, requests=12)

Answer = Callable[[str], HttpResponse]


@dataclass(frozen=True, slots=True)
class Page:
    """`address` takes names of the house; `answer` makes a page that is no answer to GET."""

    template: str
    address: str
    who: by.Visitor = by.visitor
    budget: Budget = FORM
    status: int = 200
    answer: Answer | None = None


def bad_host(prefix: str) -> HttpResponse:
    return Client().get(f"{prefix}/", headers={"host": "lain.example"})


def from_elsewhere(prefix: str) -> HttpResponse:
    client = Client(enforce_csrf_checks=True, headers={"Sec-Fetch-Site": "cross-site"})
    return client.post(f"{prefix}/masuk/", {"address": "x"})


def from_an_old_browser(prefix: str) -> HttpResponse:
    return Client(enforce_csrf_checks=True).post(f"{prefix}/masuk/", {"address": "0812"})


def too_often(prefix: str) -> HttpResponse:
    for _ in range(31):
        response = Client().post(f"{prefix}/masuk/petugas/", {"login": "x", "password": "y"})
    return response


def too_big(prefix: str) -> HttpResponse:
    size = {"CONTENT_LENGTH": str(BODY_BYTES_MAX + 1)}
    return Client().post(f"{prefix}/masuk/", {"address": "x"}, **size)


def broken(prefix: str) -> HttpResponse:
    with translation.override("en" if prefix else "id"):
        return server_error(None)


def old_link(prefix: str) -> HttpResponse:
    file = store_upload(upload=files.upload(), owner_id=7, purpose="uji", is_private=True)
    with time_machine.travel(now() - timedelta(days=2)):
        address = private_link(file.token, seconds=60)
    return Client().get(prefix + address)


HOUSE = [
    Page("home/front.html", "/"),
    Page("home/search.html", "/cari/?q=raemude", budget=LIST),
    Page("home/search.html", "/cari/?q=qqqzzz", budget=LIST),
    Page("home/number.html", "/nomor/?nomor=x", status=422),
    Page("home/villages.html", "/desa/", budget=LIST),
    Page("home/villages.html", "/desa/?nama=wae", budget=LIST),
    Page("home/area.html", "/desa/53.20/", budget=LIST),
    Page("home/area.html", "/desa/53.20.01/", budget=LIST),
    Page("home/village.html", "/desa/{village}/", budget=WINDOW),
    Page("home/about.html", "/tentang/"),
    Page("home/privacy.html", "/privasi/"),
    Page("home/accessibility.html", "/aksesibilitas/"),
    Page("home/laws.html", "/dasar-hukum/"),
    Page("home/open_data.html", "/data-terbuka/"),
    Page("home/help.html", "/bantuan/"),
    Page("home/staff.html", "/petugas/", by.role("pemeriksa")),
    Page("home/staff_queue.html", "/petugas/antrean/", by.keeper),
    Page("home/staff_messages.html", "/petugas/pesan/", by.keeper),
    Page("home/staff_officers.html", "/petugas/akun/", by.keeper, LIST),
    Page("home/staff_officer.html", "/petugas/akun/{officer}/", by.keeper),
    Page(
        "home/staff_role_end.html",
        "/petugas/akun/{officer}/peran/{role}/akhiri/",
        by.keeper,
    ),
    Page("home/staff_agencies.html", "/petugas/perangkat-daerah/", by.keeper, LIST),
    Page("home/staff_agency.html", "/petugas/perangkat-daerah/disperindag/", by.keeper),
    Page(
        "home/staff_agency_end.html",
        "/petugas/perangkat-daerah/disperindag/kepala/{head}/akhiri/",
        by.keeper,
    ),
    Page(
        "home/staff_agency_close.html", "/petugas/perangkat-daerah/disnak/berakhir/", by.keeper
    ),
    Page("notify/outbox.html", "/contoh/pesan/", budget=LIST),
    Page("web/kit.html", "/kit/", budget=KIT),
    Page("web/offline.html", "/tanpa-sinyal/"),
    Page("web/confirm_post.html", "/masuk/", status=403, answer=from_an_old_browser),
    Page("400.html", "/", status=400, answer=bad_host),
    Page("403.html", "/masuk/", status=403, answer=from_elsewhere),
    Page("404.html", "/tidak-ada/", status=404),
    Page("429.html", "/masuk/petugas/", status=429, answer=too_often),
    Page("500.html", "/", status=500, answer=broken),
    Page("files/body_too_big.html", "/masuk/", status=413, answer=too_big),
    Page("files/link_expired.html", "/berkas/", status=404, answer=old_link),
]

PEOPLE = [
    Page("people/sign_in.html", "/masuk/"),
    Page("people/code.html", "/masuk/kode/", by.code_asked),
    Page("people/demo_roles.html", "/masuk/contoh/"),
    Page("people/me.html", "/saya/", by.citizen),
    Page("people/me.html", "/saya/", by.role("pemeriksa")),
    Page("people/profile.html", "/saya/ubah/", by.citizen),
    Page("people/on_behalf.html", "/saya/atas-nama/", by.aide),
    Page("people/delete.html", "/saya/hapus/", by.role("warga")),
    Page("people/again.html", "/saya/hapus/", by.citizen),
    Page("people/deleted.html", "/saya/hapus/selesai/"),
    Page("people/new_phone.html", "/masuk/hp/", by.new_address),
    Page("people/new_email.html", "/masuk/email/", by.new_address),
    Page("people/prove_address.html", "/masuk/alamat/kode/", by.new_address),
    Page("account/account_inactive.html", "/masuk/tidak-aktif/"),
    Page("account/login.html", "/masuk/petugas/"),
    Page("account/logout.html", "/masuk/keluar/", by.citizen),
    Page("account/password_change.html", "/masuk/kata-sandi/ganti/", by.officer),
    Page("account/password_set.html", "/masuk/kata-sandi/buat/", by.new_address),
    Page("account/password_reset.html", "/masuk/kata-sandi/lupa/"),
    Page(
        "account/confirm_password_reset_code.html",
        "/masuk/kata-sandi/lupa/kode/",
        by.password_forgotten,
    ),
    Page(
        "account/password_reset_from_key.html", "/masuk/kata-sandi/lupa/baru/", by.password_anew
    ),
    Page("account/password_reset_from_key_done.html", "/masuk/kata-sandi/lupa/selesai/"),
    Page("account/reauthenticate.html", "/masuk/ulang/", by.officer),
    Page("mfa/authenticate.html", "/masuk/petugas/kode/", by.second_step),
    Page("mfa/trust.html", "/masuk/petugas/ingat/", by.remembering),
    Page("mfa/index.html", "/masuk/dua-langkah/", by.officer),
    Page("mfa/reauthenticate.html", "/masuk/ulang/kode/", by.officer),
    Page("mfa/recovery_codes/index.html", "/masuk/dua-langkah/kode-cadangan/", by.officer),
    Page(
        "mfa/recovery_codes/generate.html", "/masuk/dua-langkah/kode-cadangan/baru/", by.officer
    ),
    Page("mfa/totp/activate_form.html", "/masuk/dua-langkah/aplikasi/", by.officer_without_app),
    Page("mfa/totp/deactivate_form.html", "/masuk/dua-langkah/aplikasi/lepas/", by.officer),
    Page("mfa/webauthn/authenticator_list.html", "/masuk/dua-langkah/kunci/", by.officer),
    Page("mfa/webauthn/add_form.html", "/masuk/dua-langkah/kunci/tambah/", by.officer),
    Page(
        "mfa/webauthn/authenticator_confirm_delete.html",
        "/masuk/dua-langkah/kunci/{passkey}/lepas/",
        by.officer,
    ),
    Page("mfa/webauthn/edit_form.html", "/masuk/dua-langkah/kunci/{passkey}/nama/", by.officer),
    Page("mfa/webauthn/reauthenticate.html", "/masuk/ulang/kunci/", by.officer),
]

BUYING = [
    Page("marketplace/window.html", "/beli/", budget=WINDOW),
    Page("marketplace/list.html", "/beli/kategori/makanan-ringan/", budget=WINDOW),
    Page("marketplace/list.html", "/beli/cari/?cari=keripik", budget=WINDOW),
    Page("marketplace/list.html", "/beli/cari/?cari=qqqzzz", budget=LIST),
    Page("marketplace/product.html", "/beli/barang/{product}/", budget=PRODUCT),
    Page("marketplace/product.html", "/beli/barang/{cloth}/", budget=FIVE_PHOTOS),
    Page("marketplace/product.html", "/beli/barang/{food}/", budget=PRODUCT),
    Page("marketplace/shop.html", "/beli/toko/{slug}/", budget=WINDOW),
    Page("marketplace/basket.html", "/beli/keranjang/"),
    Page("marketplace/basket.html", "/beli/keranjang/", by.buyer),
    Page("marketplace/checkout_who.html", "/beli/pesan/1/", by.buyer),
    Page("marketplace/checkout_way.html", "/beli/pesan/2/", by.buyer),
    Page("marketplace/checkout_place.html", "/beli/pesan/alamat/", by.buyer),
    Page("marketplace/checkout_method.html", "/beli/pesan/3/", by.buyer),
    Page("marketplace/checkout_check.html", "/beli/pesan/4/", by.buyer),
    Page("marketplace/pay.html", "/beli/bayar/{awaiting}/", by.buyer),
    Page("marketplace/pay.html", "/beli/bayar/{failed}/", by.buyer),
    Page("marketplace/pay_change.html", "/beli/bayar/{awaiting}/ganti/", by.buyer),
    Page("marketplace/orders.html", "/beli/pesanan/"),
    Page("marketplace/orders.html", "/beli/pesanan/", by.buyer),
    Page("marketplace/purchase.html", "/beli/pesanan/{paid}/", by.buyer),
    Page("marketplace/purchase.html", "/beli/pesanan/{sent}/", by.buyer),
    Page("marketplace/purchase.html", "/beli/pesanan/{received}/", by.buyer),
    Page("marketplace/purchase.html", "/beli/pesanan/{held}/", by.buyer),
    Page("marketplace/purchase.html", "/beli/pesanan/{awaiting}/", by.buyer),
    Page(
        "marketplace/refund_code.html",
        "/beli/pesanan/{back}/rekening/{refund}/kode/",
        by.account_typed,
    ),
    Page(
        "marketplace/complain.html",
        "/beli/pesanan/{received}/{received_order}/keluhan/",
        by.buyer,
    ),
]

SELLER, TWO_SHOPS = by.role("penjual"), by.role("ketua-kelompok")
SELLING = [
    Page("marketplace/seller_open.html", "/beli/penjual/buka/", by.citizen),
    Page("marketplace/seller_today.html", "/beli/penjual/", SELLER, LIST),
    Page("marketplace/seller_today.html", "/beli/penjual/?toko={slug}", TWO_SHOPS, LIST),
    Page("marketplace/seller_pickup.html", "/beli/penjual/ambil/", SELLER),
    Page("marketplace/seller_orders.html", "/beli/penjual/pesanan/", SELLER, LIST),
    Page("marketplace/seller_order.html", "/beli/penjual/pesanan/{paid_order}/", SELLER),
    Page("marketplace/seller_order.html", "/beli/penjual/pesanan/{sent_order}/", SELLER),
    Page("marketplace/seller_order.html", "/beli/penjual/pesanan/{held_order}/", SELLER),
    Page("marketplace/seller_products.html", "/beli/penjual/barang/", SELLER, WINDOW),
    Page("marketplace/seller_product.html", "/beli/penjual/barang/{food}/", SELLER),
    Page("marketplace/seller_product.html", "/beli/penjual/barang/{product}/", SELLER, PRODUCT),
    Page("marketplace/seller_product.html", "/beli/penjual/barang/baru/tenun/", SELLER),
    Page("marketplace/seller_papers.html", "/beli/penjual/izin/", SELLER, LIST),
    Page("marketplace/seller_papers.html", "/beli/penjual/izin/?barang={food}", SELLER, LIST),
    Page("marketplace/seller_money.html", "/beli/penjual/uang/", SELLER, LIST),
]

CHECKER, TREASURER, SIGNER = by.role("pemeriksa"), by.role("bendahara"), by.role("penyetuju")
OFFICE = [
    Page("marketplace/staff_today.html", "/beli/petugas/", CHECKER, LIST),
    Page("marketplace/staff_list.html", "/beli/petugas/daftar/terlambat/", CHECKER, LIST),
    Page("marketplace/staff_list.html", "/beli/petugas/daftar/izin/", CHECKER, LIST),
    Page("marketplace/staff_list.html", "/beli/petugas/daftar/periksa/", CHECKER, LIST),
    Page("marketplace/staff_list.html", "/beli/petugas/daftar/habis-lewat/", CHECKER, LIST),
    Page("marketplace/staff_products.html", "/beli/petugas/barang/", CHECKER, LIST),
    Page("marketplace/staff_product.html", "/beli/petugas/barang/{food}/", CHECKER),
    Page("marketplace/staff_product.html", "/beli/petugas/barang/{product}/", CHECKER),
    Page("marketplace/staff_shop.html", "/beli/petugas/toko/{shop}/", CHECKER, LIST),
    Page("marketplace/staff_complaints.html", "/beli/petugas/keluhan/", CHECKER, LIST),
    Page("marketplace/staff_complaint.html", "/beli/petugas/keluhan/{complaint}/", CHECKER),
    Page("marketplace/staff_orders.html", "/beli/petugas/pesanan/", CHECKER, LIST),
    Page("marketplace/staff_order.html", "/beli/petugas/pesanan/{late_order}/", CHECKER),
    Page("marketplace/staff_order.html", "/beli/petugas/pesanan/{sent_order}/", CHECKER),
    Page("marketplace/staff_payouts.html", "/beli/petugas/pencairan/", TREASURER, LIST),
    Page("marketplace/staff_batch.html", "/beli/petugas/pencairan/{batch}/", SIGNER, LIST),
    Page("marketplace/staff_refunds.html", "/beli/petugas/uang-kembali/", TREASURER, LIST),
    Page("marketplace/staff_refund.html", "/beli/petugas/uang-kembali/{refund}/", TREASURER),
    Page("marketplace/staff_refund.html", "/beli/petugas/uang-kembali/{signed}/", SIGNER),
    Page("marketplace/staff_refund.html", "/beli/petugas/uang-kembali/{done}/", TREASURER),
    Page(
        "marketplace/staff_correction_new.html",
        "/beli/petugas/koreksi/baru/refund_back/{done}/",
        TREASURER,
    ),
    Page("marketplace/staff_correction.html", "/beli/petugas/koreksi/{correction}/", SIGNER),
    Page("marketplace/staff_stuck.html", "/beli/petugas/uang-macet/", SIGNER, LIST),
    Page("marketplace/staff_unclear.html", "/beli/petugas/uang-belum-jelas/", SIGNER, LIST),
    Page(
        "marketplace/staff_unclear_one.html",
        "/beli/petugas/uang-belum-jelas/{unclear}/",
        TREASURER,
    ),
    Page(
        "marketplace/staff_unclear_one.html",
        "/beli/petugas/uang-belum-jelas/{proposed}/",
        SIGNER,
    ),
    Page("marketplace/staff_rules.html", "/beli/petugas/pembagian/", SIGNER, LIST),
    Page("marketplace/staff_rule_new.html", "/beli/petugas/pembagian/usul/", TREASURER),
    Page("marketplace/staff_rule_end.html", "/beli/petugas/pembagian/{rule}/akhiri/", SIGNER),
    Page("marketplace/staff_pad.html", "/beli/petugas/pad/", TREASURER, LIST),
]

GOVERNOR = by.role("gubernur")
WATCHING = [
    Page("monitoring/pantau.html", "/pantau/", budget=PROGRAMMES),
    Page("monitoring/pantau_large.html", "/pantau/?layar=besar", GOVERNOR, PROGRAMMES),
    Page("monitoring/beli_ntt.html", "/pantau/beli-ntt/", budget=LIST),
    Page("monitoring/beli_ntt.html", "/pantau/beli-ntt/", GOVERNOR, LIST),
    Page("monitoring/beli_ntt_large.html", "/pantau/beli-ntt/?layar=besar", GOVERNOR, LIST),
    Page("monitoring/no_month.html", "/pantau/beli-ntt/?bulan=2026-13", status=404),
    Page("monitoring/regencies.html", "/pantau/beli-ntt/kabupaten/", GOVERNOR, LIST),
    Page("monitoring/contribution.html", "/pantau/beli-ntt/kontribusi/", GOVERNOR, LIST),
    Page("monitoring/records.html", "/pantau/beli-ntt/pesanan/", GOVERNOR, LIST),
]

PAGES = {
    "house": HOUSE,
    "people": PEOPLE,
    "buying": BUYING,
    "selling": SELLING,
    "office": OFFICE,
    "watching": WATCHING,
}
