import pytest

from ntt.kernel.notify import rules, words
from ntt.settings import MAILERS


@pytest.mark.parametrize(
    ("text", "tidied"),
    [
        ("satu\r\ndua\rtiga", "satu\ndua\ntiga"),
        ("  satu  \n\n\n\n\ndua\t\n", "satu\n\ndua"),
        ("kode\x00 123\x07456\x1b[0m", "kode 123456[0m"),
        ("tautan \u202eid.otnoc\u202c", "tautan id.otnoc"),
        ("Ama Lobo’o «tenun» — Rp450.000", "Ama Lobo’o «tenun» — Rp450.000"),
        ("<b>tebal</b> & *bintang*", "<b>tebal</b> & *bintang*"),
        (" \n\t ", ""),
    ],
)
def test_a_text_is_plain_and_quiet(text, tidied):
    assert rules.tidy(text) == tidied


def test_a_subject_cannot_begin_a_new_header():
    assert rules.one_line(" Pesanan\r\nBcc: semua@contoh.id\t baru ") == (
        "Pesanan Bcc: semua@contoh.id baru"
    )


@pytest.mark.parametrize(
    ("address", "masked"),
    [
        ("yuliana@contoh.id", "y***@contoh.id"),
        ("a@b.id", "a***@b.id"),
        ("@contoh.id", "***@contoh.id"),
    ],
)
def test_an_address_is_shown_masked(address, masked):
    assert rules.mask_email(address) == masked


def test_the_pauses_grow_and_end():
    pauses = [rules.pause_minutes(tries) for tries in range(1, 9)]

    assert pauses == [1, 5, 30, 120, 360, 720, 1_440, 1_440]


def test_a_mail_server_that_is_away_for_a_day_and_a_half_loses_nothing():
    assert sum(rules.PAUSES) > 36 * 60


def test_the_lease_is_longer_than_the_slowest_mail_server():
    # Connecting, two greetings, STARTTLS, two steps of signing in, sender, recipient, DATA,
    # text and QUIT, each as slow as it may be.
    slowest = 11 * MAILERS["default"]["OPTIONS"]["timeout"]

    assert slowest < rules.LEASE_MINUTES * 60


def test_a_message_greets_with_respect():
    assert words.greeting("Yuliana") == "Bapak/Ibu Yuliana,"
    assert words.greeting() == "Bapak/Ibu,"
