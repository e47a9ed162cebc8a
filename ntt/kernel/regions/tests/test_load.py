import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection

from ntt.kernel.events.models import Event
from ntt.kernel.regions.actions import loading
from ntt.kernel.regions.models import Boundary, Region, VillageName

pytestmark = pytest.mark.django_db


def test_all_areas_and_all_published_boundaries_are_there():
    counted = {level: Region.objects.filter(level=level).count() for level in Region.Level}

    assert counted == {"province": 1, "regency": 22, "district": 315, "village": 3_442}
    assert Boundary.objects.values("region_id").distinct().count() == 3_352
    assert VillageName.objects.count() == 3_442
    sabu = Region.objects.get(pk="53.20")
    assert (sabu.kind, sabu.name, sabu.population, sabu.area_km2) == (
        "kabupaten",
        "Sabu Raijua",
        94_860,
        457.14,
    )


def test_loading_again_changes_nothing_and_says_nothing(capsys):
    loading.load()
    events = Event.objects.count()

    call_command("load_regions")

    assert capsys.readouterr().out == "Already loaded.\n"
    assert Event.objects.count() == events


def test_loading_a_changed_file_mends_rows_and_keeps_those_it_does_not_know(monkeypatch):
    Region.objects.filter(pk="53.20.01.2010").update(name="Salah")
    Boundary.objects.filter(region_id="53.20.01.2010").delete()
    Region.objects.create(
        pk="53.20.01.2999", parent_id="53.20.01", level="village", kind="desa", name="Lama"
    )
    monkeypatch.setattr(loading, "history", lambda *args, **options: [])

    loaded = loading.load()

    assert loaded == loading.Loaded(areas=3_780, rings=4_072)
    assert Region.objects.get(pk="53.20.01.2010").name == "Raemude"
    assert Boundary.objects.filter(region_id="53.20.01.2010").count() == 1
    assert Region.objects.filter(pk="53.20.01.2999").exists()
    event = Event.objects.latest("pk")
    assert (event.name, event.subject) == ("regions.Loaded", "regions:53")
    assert event.payload["areas"] == 3_780


@pytest.mark.parametrize(
    ("wrong", "constraint"),
    [
        ({"level": "district"}, "region_level_fits_code"),
        ({"pk": "53.20.1.2998"}, "region_level_fits_code"),
        ({"parent_id": "53.20.02"}, "region_lies_in_its_parent"),
        ({"parent_id": None}, "region_lies_in_its_parent"),
    ],
)
def test_a_code_fits_its_level_and_its_parent(wrong, constraint):
    values = {
        "pk": "53.20.01.2998",
        "parent_id": "53.20.01",
        "level": "village",
        "kind": "desa",
        "name": "Baru",
    }

    with pytest.raises(IntegrityError, match=constraint):
        Region.objects.create(**(values | wrong))


def test_the_boundaries_are_closed_by_the_database_itself():
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM regions_boundary WHERE npoints(ring) < 3")
        assert cursor.fetchone() == (0,)
