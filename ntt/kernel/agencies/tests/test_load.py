import pytest
from django.core.management import call_command
from django.db import IntegrityError

from ntt.kernel.agencies import api
from ntt.kernel.agencies.actions import agencies
from ntt.kernel.agencies.models import Agency
from ntt.kernel.agencies.tests import make
from ntt.kernel.events.models import Event

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _loaded():
    api.load()


def test_the_42_agencies_and_the_three_offices_are_there():
    assert Agency.objects.exclude(kind="office").count() == 42
    assert set(Agency.objects.filter(kind="office").values_list("code", flat=True)) == {
        "gubernur",
        "wagub",
        "sekda",
    }
    found = api.get("bkud")
    assert (found.name, found.short_name) == ("Badan Keuangan Daerah", "BKUD")
    assert api.get("tidak-ada") is None


def test_what_the_source_does_not_confirm_is_marked_and_says_what_is_open():
    open_rows = Agency.objects.filter(is_unconfirmed=True)

    assert set(open_rows.values_list("code", flat=True)) == {
        "setda",
        "dinkes",
        "dukcapil",
        "nakertrans",
        "dp3ap2kb",
        "disarpus",
    }
    assert not open_rows.filter(note="").exists()


def test_announced_mergers_are_noted_and_not_applied():
    for code in ["disnak", "bkd", "bpsdmd"]:
        agency = api.get(code)

        assert (agency.valid_to, agency.successor) == (None, None)
        assert "digabung" in agency.note


def test_loading_again_changes_nothing_and_says_nothing(capsys):
    events = Event.objects.count()

    call_command("load_agencies")

    assert capsys.readouterr().out == "0 agencies changed\n"
    assert Event.objects.count() == events


def test_loading_mends_names_and_leaves_ends_alone():
    api.close_agency(code="disnak", on=make.DAY, successor_code="distan-kp", actor_id=None)
    Agency.objects.filter(pk="disnak").update(name="Salah")

    assert agencies.load() == 1

    agency = api.get("disnak")
    assert (agency.name, agency.valid_to) == ("Dinas Peternakan", make.DAY)
    assert agency.successor_id == "distan-kp"
    assert Event.objects.latest("pk").payload == {"codes": ["disnak"]}


@pytest.mark.parametrize(
    ("wrong", "constraint"),
    [
        ({"kind": "yayasan"}, "agency_kind_known"),
        ({"code": "Uji Coba"}, "agency_code_shape"),
        ({"valid_from": "2026-01-02", "valid_to": "2026-01-02"}, "agency_validity_in_order"),
        ({"successor_id": "bkd"}, "agency_successor_only_when_ended"),
        ({"successor_id": "uji", "valid_to": "2026-01-02"}, "agency_not_its_own_successor"),
        ({"head_title": ""}, "agency_head_somewhere"),
    ],
)
def test_the_table_refuses_what_cannot_be(wrong, constraint):
    with pytest.raises(IntegrityError, match=constraint):
        make.agency(**wrong)
