"""Who reads from far away: whom to ask, how to pay, and goods in English words."""

from urllib.parse import quote

import pytest

from ntt.marketplace.models import TimeLimit
from ntt.marketplace.tests import make
from ntt.marketplace.tests.checkout import STEP, walk
from ntt.marketplace.tests.pages import get, text_of
from ntt.marketplace.tests.shelves import cloth, shown

pytestmark = pytest.mark.django_db
WHATSAPP = "https://wa.me/6281112345678?text="


@pytest.fixture
def reachable(settings):
    settings.CONTACT_WHATSAPP = "0811-1234-5678"


@pytest.mark.parametrize("says", ["yes", "ask"])
def test_whom_to_ask_stands_where_a_product_may_go_abroad(client, reachable, says):
    product = shown("Kopi Bajawa 200 g", ships_abroad=says)

    page = get(client, f"/beli/barang/{product.pk}/").content.decode()

    assert f'href="{WHATSAPP}{quote("Kirim ke luar negeri: Kopi Bajawa 200 g")}' in page
    assert f"barang%2F{product.pk}%2F" in page


def test_what_never_goes_abroad_asks_for_no_message(client, reachable):
    product = shown("Kopi Bajawa 200 g", ships_abroad="no")

    assert WHATSAPP not in get(client, f"/beli/barang/{product.pk}/").content.decode()


def test_without_whatsapp_the_message_is_an_e_mail(client, settings):
    settings.CONTACT_WHATSAPP, settings.CONTACT_EMAIL = "", "tanya@ntt.example"
    product = shown('Kopi & "Madu" <b>', ships_abroad="yes")

    page = get(client, f"/beli/barang/{product.pk}/").content.decode()

    about = quote('Kopi & "Madu" <b>', safe="")
    assert (
        f'href="mailto:tanya@ntt.example?subject=Kirim%20ke%20luar%20negeri%3A%20{about}'
        in page
    )


def test_a_shop_and_the_second_step_say_whom_to_ask(client, reachable):
    make.rate()
    product = make.product()

    shop = get(client, f"/beli/toko/{product.shop.slug}/").content.decode()
    walk(client, product, until=2)
    step = client.get(STEP.format(2))

    assert f'href="{WHATSAPP}{quote(product.shop.name)}' in shop
    assert "Luar negeri: belum bisa dipesan di sini. Hubungi kami" in text_of(step)
    assert f'href="{WHATSAPP}Memesan%20dari%20luar%20negeri"' in step.content.decode()


def test_beside_the_button_stands_what_keeps_the_money_safe_and_how_one_pays(client):
    product = shown("Kopi")
    TimeLimit.objects.create(
        kind="complete_working_days", amount=7, valid_from="2026-01-01", legal_basis="uji"
    )

    page = text_of(get(client, f"/beli/barang/{product.pk}/"))

    assert "Uang dititipkan sampai barang Anda terima." in page
    assert "Ada yang salah? Katakan dalam 7 hari kerja." in page
    assert (
        "Bayar dengan QRIS atau transfer di Indonesia lewat BRI, BNI, BCA, Bank Permata."
        in page
    )


def test_a_price_that_qris_does_not_carry_is_paid_through_a_bank(client):
    product = shown("Tenun", price_rp=20_000_000)

    page = text_of(get(client, f"/beli/barang/{product.pk}/"))

    assert "Bayar dengan transfer di Indonesia lewat BRI" in page and "QRIS" not in page


def test_units_are_said_in_the_language_of_the_page(client):
    many, one = shown("Kopi", stock=40, unit="bungkus"), shown("Madu", stock=1, unit="botol")
    own = shown("Sirih", stock=40, unit="sikat <b>")

    english = [
        get(client, f"/en/beli/barang/{each.pk}/").content.decode() for each in (many, one, own)
    ]

    assert "40 packs available" in english[0] and "per pack<" in english[0]
    assert "1 bottle left" in english[1]
    assert '40 <span lang="id">sikat &lt;b&gt;</span> available' in english[2]
    assert "Ada 40 bungkus" in text_of(get(client, f"/beli/barang/{many.pk}/"))


def test_what_stays_indonesian_on_an_english_page_says_so(client):
    told = "Written by the seller in Indonesian."
    named = shown("Mete", name_en="Cashews", story="")
    cases = [(shown("Mete", name_en=""), True), (named, False)]
    cases += [(shown("Mete", name_en="Cashews", story="Disangrai pelan."), True)]

    for product, is_told in cases:
        english = text_of(get(client, f"/en/beli/barang/{product.pk}/"))
        assert (told in english) is is_told
        assert "Ditulis penjual" not in text_of(get(client, f"/beli/barang/{product.pk}/"))


def test_a_shop_tells_its_story_in_indonesian_and_says_so(client):
    silent, telling = make.shop(), make.shop(story="Enam keluarga.")

    assert "Written by the seller" not in text_of(get(client, f"/en/beli/toko/{silent.slug}/"))
    assert "Written by the seller" in text_of(get(client, f"/en/beli/toko/{telling.slug}/"))
    assert "Ditulis penjual" not in text_of(get(client, f"/beli/toko/{telling.slug}/"))


def test_a_cloth_on_an_english_page_is_a_piece(client):
    page = text_of(get(client, f"/en/beli/barang/{cloth().pk}/"))

    assert "per piece" in page and "lembar" not in page
