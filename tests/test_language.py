"""What the walk in English takes for Indonesian; no browser, no database."""

import pytest

from tests.language import Language, indonesian_in


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Keranjang", "Keranjang"),
        ("  Masukkan\n ke keranjang ", "Masukkan ke keranjang"),
        ("Bayar Rp490,000", "Bayar %(total)s"),
        ("Sample. Tidak perlu akun. More.", "Tidak perlu akun."),
    ],
)
def test_a_sentence_that_has_an_english_is_found(text, sentence):
    assert sentence in indonesian_in(["Basket", text])


@pytest.mark.parametrize(
    "text",
    ["Add to basket", "Pay Rp490,000", "Keranjang Uji", "Selendang tenun Sabu", "QRIS", "Kota"],
)
def test_english_and_names_are_not(text):
    assert indonesian_in([text]) == []


def test_sentences_are_said_in_the_language_of_the_walk():
    total = {"total": "Rp1"}

    assert Language("id").say("Bayar %(total)s", **total) == "Bayar Rp1"
    assert Language("en").say("Bayar %(total)s", **total) == "Pay Rp1"
    assert Language("en").pattern("Bayar %(total)s").search("Pay Rp490,000")
