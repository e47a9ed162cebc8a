"""Who keeps the officers gives and ends one role at a time, between days."""

from datetime import date

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.core.management import CommandError, call_command

from ntt.kernel.events.models import Event
from ntt.kernel.home.tests.test_staff import holder
from ntt.kernel.people.api import Role, give_role, holds
from ntt.kernel.people.tests import make

pytestmark = [pytest.mark.django_db, pytest.mark.urls("ntt.kernel.home.tests.addresses")]
LIST = "/petugas/akun/"
SINCE = date(2026, 1, 1)


@pytest.fixture(autouse=True)
def on_that_day():
    with time_machine.travel("2026-11-24 10:00+08:00", tick=False):
        yield


@pytest.fixture
def keeper(client):
    return holder(client, "staff_admin")


@pytest.fixture
def officer():
    made = make.officer(name="Bapak Daud")
    for kind, scope in (("agency_officer", "agency:disperindag"), ("product_checker", "")):
        give_role(person_id=made.pk, kind=kind, scope=scope, starts_on=SINCE, actor_id=None)
    return made


def role_of(person, kind):
    return Role.objects.get(person=person, kind=kind)


def asked(**over):
    return {
        "peran": "finance_proposer",
        "lingkup": "",
        "mulai": "2026-12-01",
        "sampai": "2026-12-31",
    } | over


@pytest.mark.parametrize(
    ("path", "method"),
    [("", "get"), ("{0}/", "get"), ("{0}/peran/", "post"), ("{0}/peran/{1}/akhiri/", "post")],
)
def test_only_who_keeps_the_officers_has_these_pages(client, officer, path, method):
    url = LIST + path.format(officer.pk, role_of(officer, "product_checker").pk)
    data = asked(hari="2026-12-31")
    before = list(Role.objects.filter(person=officer).values())

    assert getattr(client, method)(url, data).status_code == 302
    for kind in ("governor", "agency_head", "finance_approver", "inspector"):
        holder(client, kind)
        assert getattr(client, method)(url, data).status_code == 404

    assert list(Role.objects.filter(person=officer).values()) == before


def test_the_list_shows_who_holds_what_and_is_searched(
    client, keeper, officer, django_assert_max_num_queries
):
    make.officer(name="Ibu Lain", email="lain@contoh.id")

    with django_assert_max_num_queries(9):
        page = client.get(LIST).content.decode()
    by_role = client.get(LIST, {"peran": "product_checker"}).content.decode()
    by_name = client.get(LIST, {"cari": "ibu la"}).content.decode()

    assert "Bapak Daud" in page and "Ibu Lain" in page
    assert "Pemeriksa barang (Seluruh provinsi)" in page
    assert "Petugas perangkat daerah (Dinas Perindustrian dan Perdagangan)" in page
    assert "Bapak Daud" in by_role and "Ibu Lain" not in by_role
    assert "Bapak Daud" not in by_name and "Ibu Lain" in by_name


def test_one_role_ends_and_the_others_stay(client, keeper, officer):
    role = role_of(officer, "product_checker")
    url = f"{LIST}{officer.pk}/peran/{role.pk}/akhiri/"

    answers = [client.post(url, {"hari": "2026-11-30"}) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    role.refresh_from_db()
    assert role.ends_on == date(2026, 12, 1)
    assert role_of(officer, "agency_officer").ends_on is None
    assert Event.objects.filter(name="people.RoleEnded").count() == 1
    assert Event.objects.get(name="people.RoleEnded").actor_id == keeper.pk
    assert holds(officer, "product_checker")
    with time_machine.travel("2026-12-01 08:00+08:00"):
        assert not holds(officer, "product_checker")
        assert holds(officer, "agency_officer")


def test_a_role_is_given_from_a_day_to_a_day(client, keeper, officer):
    answers = [client.post(f"{LIST}{officer.pk}/peran/", asked()) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    role = role_of(officer, "finance_proposer")
    assert (role.starts_on, role.ends_on) == (date(2026, 12, 1), date(2027, 1, 1))
    assert "Belum mulai" in client.get(f"{LIST}{officer.pk}/").content.decode()


@pytest.mark.parametrize(
    ("over", "said"),
    [
        ({"sampai": "2026-11-30"}, "Hari terakhirnya lebih dulu"),
        ({"lingkup": "agency:dinkes"}, "tidak berlaku untuk lingkup ini"),
        ({"peran": "agency_officer"}, "tidak berlaku untuk lingkup ini"),
        ({"peran": "product_checker"}, "sudah dipegang sejak 01-01-2026"),
        ({"lingkup": "agensi;drop"}, "Lingkup"),
        ({"peran": "seller", "lingkup": ""}, "Peran"),
        ({"mulai": ""}, "Mulai"),
    ],
)
def test_a_role_that_cannot_be_given_is_refused_with_a_sentence(
    client, keeper, officer, over, said
):
    before = list(Role.objects.order_by("pk").values())

    answer = client.post(f"{LIST}{officer.pk}/peran/", asked(**over))

    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert list(Role.objects.order_by("pk").values()) == before


def test_nobody_gives_or_ends_their_own_roles(client, keeper):
    keeper.is_staff = True
    keeper.save()
    Authenticator.objects.create(user=keeper, type="totp", data={"secret": "x"})
    role = role_of(keeper, "staff_admin")

    given = client.post(f"{LIST}{keeper.pk}/peran/", asked())
    ended = client.post(f"{LIST}{keeper.pk}/peran/{role.pk}/akhiri/", {"hari": "2026-11-30"})

    assert (given.status_code, ended.status_code) == (422, 422)
    assert "pengelola akun yang lain" in given.content.decode()
    assert Role.objects.get().ends_on is None


def test_a_role_of_another_officer_is_not_ended_by_this_address(client, keeper, officer):
    other = make.officer(email="lain@contoh.id")
    role = role_of(officer, "product_checker")

    url = f"{LIST}{other.pk}/peran/{role.pk}/akhiri/"

    assert client.post(url, {"hari": "2026-11-30"}).status_code == 404
    assert client.get(f"{LIST}{make.person().pk}/").status_code == 404


def test_a_shop_gets_a_second_seller_by_a_command_and_one_role_ends_by_another():
    person = make.person(phone=make.PHONE)
    give = ("give_role", "0812-3456-7890", "seller", "shop:12")

    call_command(*give)
    call_command(*give)

    assert Role.objects.get().scope == "shop:12"
    assert holds(person, "seller", scope="shop:12")
    call_command("end_role", "0812-3456-7890", "seller", "shop:12")
    assert not holds(person, "seller")
    for wrong in (("give_role", "x@contoh.id", "seller", "shop:12"), (*give[:3], "toko 12")):
        with pytest.raises(CommandError):
            call_command(*wrong)
    assert Role.objects.count() == 1
