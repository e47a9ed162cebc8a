import pytest
from django.test import override_settings
from hypothesis import given
from hypothesis import strategies as st

from ntt.kernel.crypto import Unreadable, blind_index, decrypt, encrypt, mask

OLD, NEW = (
    "an old secret of forty random characters",
    "a new secret of forty random characters",
)


@pytest.fixture(autouse=True, scope="module")
def _keys():
    with override_settings(IDENTITY_KEYS=[OLD], BLIND_INDEX_KEY="i" * 40):
        yield


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_what_was_sealed_opens_again(text):
    assert decrypt(encrypt(text)) == text


def test_the_same_text_is_sealed_differently_each_time():
    assert encrypt("+6281234567890") != encrypt("+6281234567890")


def test_the_sealed_bytes_do_not_contain_the_text():
    assert b"5371012345678901" not in encrypt("5371012345678901")


def test_a_memoryview_from_the_database_opens():
    assert decrypt(memoryview(encrypt("Sabu"))) == "Sabu"


def test_after_rotation_old_bytes_open_and_new_bytes_use_the_new_key(settings):
    before = encrypt("Sabu")

    settings.IDENTITY_KEYS = [NEW, OLD]
    after = encrypt("Sabu")

    assert decrypt(before) == decrypt(after) == "Sabu"
    assert before[:4] != after[:4]


def test_a_key_taken_off_the_list_opens_nothing(settings):
    before = encrypt("Sabu")
    settings.IDENTITY_KEYS = [NEW]

    with pytest.raises(Unreadable, match="no listed key"):
        decrypt(before)


@pytest.mark.parametrize("position", [4, 15, 16, -1])
def test_one_changed_bit_is_noticed(position):
    sealed = bytearray(encrypt("5371012345678901"))
    sealed[position] ^= 1

    with pytest.raises(Unreadable):
        decrypt(bytes(sealed))


@pytest.mark.parametrize("length", [0, 3, 4, 10, 16, 20])
def test_bytes_that_were_cut_short_are_unreadable(length):
    with pytest.raises(Unreadable):
        decrypt(encrypt("5371012345678901")[:length])


def test_the_blind_index_is_stable_and_tells_texts_apart():
    assert blind_index("+6281234567890") == blind_index("+6281234567890")
    assert blind_index("+6281234567890") != blind_index("+6281234567891")
    assert len(blind_index("")) == 32


def test_the_blind_index_depends_on_its_key(settings):
    before = blind_index("+6281234567890")

    settings.BLIND_INDEX_KEY = "j" * 40

    assert blind_index("+6281234567890") != before


def test_a_short_secret_stops_at_once(settings):
    settings.IDENTITY_KEYS = ["short"]

    with pytest.raises(AssertionError):
        encrypt("Sabu")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("081234567890", "0812****7890"),
        ("5371012345678901", "5371********8901"),
        ("12345678", "********"),
        ("", ""),
    ],
)
def test_a_masked_number_shows_only_its_ends(text, shown):
    assert mask(text) == shown
