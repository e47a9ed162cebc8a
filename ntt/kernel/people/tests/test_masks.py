import pytest

from ntt.kernel import crypto
from ntt.kernel.people.rules.masks import mask_email, redact
from ntt.kernel.people.rules.roles import device_name, place_of


def test_masks_leave_enough_to_know_ones_own():
    assert crypto.mask("5371016503900001") == "5371********0001"
    assert crypto.mask("3201234567890001") == "3201********0001"
    assert crypto.mask("081234567890") == "0812****7890"
    assert mask_email("budi@gmail.com") == "b***@gmail.com"


@pytest.mark.parametrize("broken", ["", "budi", "@gmail.com"])
def test_a_broken_address_is_masked_whole(broken):
    assert mask_email(broken) == "***"


@pytest.mark.parametrize(
    ("text", "public"),
    [
        ("NIK saya 5371016503900001.", "NIK saya 5371********0001."),
        ("Telepon 0812 3456 7890 ya", "Telepon 0812****7890 ya"),
        ("+62 812-3456-7890", "+628******7890"),
        ("Pesanan BN-2611-00042-7 Rp1.250.000", "Pesanan BN-2611-00042-7 Rp1.250.000"),
        ("Nomor 12345678901234567 panjang", "Nomor 12345678901234567 panjang"),
    ],
)
def test_free_text_is_cleaned_of_numbers_before_others_read_it(text, public):
    assert redact(text) == public


def test_a_browser_is_called_by_a_name_its_owner_knows():
    phone = (
        "Mozilla/5.0 (Linux; Android 10; SM-A105F) AppleWebKit/537.36 (KHTML, like Gecko) "
        "Chrome/120.0.0.0 Mobile Safari/537.36"
    )

    assert device_name(phone) == "Chrome, Android"
    assert device_name("curl/8.0") == ""


def test_each_role_begins_its_day_somewhere():
    assert place_of(["seller"]) == "marketplace:seller_today"
    assert place_of(["seller", "governor"]) == "monitoring:pantau"
    assert place_of(["finance_proposer"]) == "marketplace:staff_today"
    assert place_of([]) == ""
