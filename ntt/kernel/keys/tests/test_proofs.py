import pytest
from django.core.management import call_command
from django.db import ProgrammingError, connection, transaction

from ntt.kernel.keys.api import KeptKey, foreign_keys, keep_keys, unkept_keys

ALL = ["IDENTITY_KEY", "BLIND_INDEX_KEY", "SECRET_KEY"]
NEW = "a new secret of forty random characters"

pytestmark = pytest.mark.django_db


def test_keys_that_were_kept_are_known_again_and_kept_once():
    assert unkept_keys() == ALL

    for _time in range(2):
        keep_keys()

    assert (unkept_keys(), foreign_keys()) == ([], [])
    assert KeptKey.objects.count() == 3


@pytest.mark.parametrize(
    ("at_hand", "named"),
    [
        ({"IDENTITY_KEYS": [NEW]}, ["IDENTITY_KEY"]),
        ({"BLIND_INDEX_KEY": NEW}, ["BLIND_INDEX_KEY"]),
        ({"SECRET_KEY": NEW}, ["SECRET_KEY"]),
        ({"IDENTITY_KEYS": [NEW], "BLIND_INDEX_KEY": NEW, "SECRET_KEY": NEW}, ALL),
    ],
)
def test_another_key_is_named(settings, at_hand, named):
    keep_keys()

    for name, value in at_hand.items():
        setattr(settings, name, value)

    assert foreign_keys() == named


def test_an_identity_key_before_the_old_one_is_kept_too_and_neither_may_go(settings):
    [old] = settings.IDENTITY_KEYS
    keep_keys()
    settings.IDENTITY_KEYS = [NEW, old]
    for _time in range(2):
        keep_keys()

    assert foreign_keys() == []
    assert KeptKey.objects.filter(setting="IDENTITY_KEY").count() == 2
    for gone in ([NEW], [old]):
        settings.IDENTITY_KEYS = gone
        assert foreign_keys() == ["IDENTITY_KEY"]


def test_a_secret_key_changed_on_purpose_is_accepted_and_the_one_before_no_more(settings):
    old = settings.SECRET_KEY
    keep_keys()
    settings.SECRET_KEY = NEW

    for _time in range(2):
        call_command("replace_secret_key")

    assert foreign_keys() == []
    settings.SECRET_KEY = old
    assert foreign_keys() == ["SECRET_KEY"]


def test_the_web_role_reads_the_proofs_and_writes_none():
    keep_keys()
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE ntt_web")

        assert foreign_keys() == []
        for change in ("DELETE FROM keys_keptkey", "UPDATE keys_keptkey SET proof = ''"):
            with (
                pytest.raises(ProgrammingError, match="permission denied"),
                transaction.atomic(),
            ):
                cursor.execute(change)
        cursor.execute("RESET ROLE")
