import pytest
from django.core.management import CommandError, call_command

from ntt.kernel.home.actions.keys import take_keys
from ntt.kernel.keys.api import unkept_keys
from ntt.kernel.notify.tests import make as notify
from ntt.kernel.people.tests import make as people

NEW = "a new secret of forty random characters"
PHONE = "+6281234567890"

pytestmark = pytest.mark.django_db


def sealed_number():
    people.person(phone=PHONE)


def sealed_message():
    notify.message()


@pytest.mark.parametrize("sealed", [sealed_number, sealed_message])
def test_a_database_of_before_the_proofs_believes_the_keys_that_open_it(sealed):
    sealed()

    assert take_keys() == ""
    assert unkept_keys() == []


@pytest.mark.parametrize("sealed", [sealed_number, sealed_message])
@pytest.mark.parametrize(
    ("name", "value", "named"),
    [("IDENTITY_KEYS", [NEW], "IDENTITY_KEY"), ("BLIND_INDEX_KEY", NEW, "BLIND_INDEX_KEY")],
)
def test_it_does_not_believe_keys_that_do_not_and_keeps_nothing_of_them(
    settings, sealed, name, value, named
):
    sealed()
    setattr(settings, name, value)

    assert f"other keys: {named} did not" in take_keys()
    assert len(unkept_keys()) == 3


def test_prepare_refuses_other_keys_and_says_which_settings_to_copy(settings):
    settings.DEMO, settings.DEBUG = False, True
    call_command("prepare")
    settings.IDENTITY_KEYS, settings.SECRET_KEY = [NEW], NEW

    with pytest.raises(CommandError) as refused:
        call_command("prepare")

    sentence = str(refused.value)
    assert sentence.startswith("Kunci lain / other keys: IDENTITY_KEY, SECRET_KEY did not")
    assert "Set IDENTITY_KEY, BLIND_INDEX_KEY and SECRET_KEY as on the machine" in sentence
    assert "replace_secret_key" in sentence
