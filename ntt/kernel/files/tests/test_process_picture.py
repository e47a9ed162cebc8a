from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from PIL import Image

from ntt.kernel.events.api import deliver_now, history
from ntt.kernel.files.actions import pictures
from ntt.kernel.files.api import File, process_waiting, store_ready
from ntt.kernel.files.gateways import store
from ntt.kernel.files.tests import make
from ntt.kernel.files.tests.test_store_upload import stored

pytestmark = pytest.mark.django_db


def told(file):
    return [row.name for row in history(f"file:{file.pk}")]


def test_a_public_picture_becomes_four_public_files_and_the_original_goes(media):
    file = make.file(make.with_gps(make.image(900, 600)))

    assert pictures.process_picture(file_id=file.pk)

    file.refresh_from_db()
    folder, rest = file.token[:2], file.token[2:]
    assert (file.state, file.width, file.height) == ("ready", 900, 600)
    assert stored(media) == [
        f"public/{folder}/{rest}-{width}.webp" for width in (1280, 160, 320, 640)
    ]
    assert told(file) == ["files.PictureReady", "files.FileStored"]


def test_a_private_picture_stays_private(media):
    make.file(is_private=True)

    process_waiting()

    assert len(stored(media)) == 4
    assert all(name.startswith("private/") for name in stored(media))


def test_a_turned_picture_has_the_size_of_the_upright_one():
    file = make.file(make.with_gps(make.image(600, 400), orientation=6))

    process_waiting()

    file.refresh_from_db()
    assert (file.width, file.height) == (400, 600)


def test_processing_twice_changes_nothing(media):
    file = make.file()
    pictures.process_picture(file_id=file.pk)
    before = {name: (media / name).read_bytes() for name in stored(media)}

    assert not pictures.process_picture(file_id=file.pk)

    assert {name: (media / name).read_bytes() for name in stored(media)} == before
    assert told(file) == ["files.PictureReady", "files.FileStored"]


def test_a_worker_killed_before_the_end_is_repeated_over_its_half_done_files(media):
    file = make.file(make.jpeg(make.image(500, 500)))
    store.put(file.names.rendition(320, is_private=False), b"half a picture")

    pictures.process_picture(file_id=file.pk)

    assert len(stored(media)) == 4
    assert store.read(file.names.rendition(320, is_private=False)).startswith(b"RIFF")


def test_a_worker_killed_after_the_commit_leaves_no_original_behind(media):
    file = make.file()
    pictures.process_picture(file_id=file.pk)
    store.put(file.names.original, make.with_gps())

    pictures.process_picture(file_id=file.pk)

    assert not any("original" in name for name in stored(media))


def test_while_one_worker_draws_another_stays_away():
    file = make.file()
    File.objects.filter(pk=file.pk).update(try_at=timezone.now() + timedelta(seconds=60))

    assert not pictures.process_picture(file_id=file.pk)

    file.refresh_from_db()
    assert file.state == "waiting"


@pytest.mark.django_db(transaction=True)
def test_a_picture_that_is_still_being_drawn_is_not_taken_again_when_its_lease_is_over(
    monkeypatch,
):
    file, taken_again = make.file(), []

    def draw_for_hours(_content):
        File.objects.filter(pk=file.pk).update(try_at=timezone.now())
        with ThreadPoolExecutor() as other:
            taken_again.append(other.submit(_in_another_worker, process_waiting).result(30))
        raise pictures.pictures.Undecodable

    monkeypatch.setattr(pictures.pictures, "render", draw_for_hours)
    pictures.process_picture(file_id=file.pk)

    file.refresh_from_db()
    assert taken_again == [0]
    assert (file.state, file.attempts) == ("refused", 1)


def _in_another_worker(act):
    try:
        return act()
    finally:
        connection.close()


def test_a_broken_picture_is_refused_with_its_reason_and_forgotten(media):
    file = make.file(make.jpeg(make.noise(200, 200))[:4000])

    process_waiting()

    file.refresh_from_db()
    assert (file.state, file.refusal) == ("refused", "picture_broken")
    assert stored(media) == []
    assert told(file)[0] == "files.PictureRefused"


def test_a_picture_that_keeps_breaking_the_worker_is_refused_in_the_end(media, monkeypatch):
    file = make.file()

    def die(_content):
        raise SystemExit

    monkeypatch.setattr(pictures.pictures, "render", die)
    with time_machine.travel(timezone.now(), tick=False) as clock:
        for _try in range(5):
            with pytest.raises(SystemExit):
                pictures.process_picture(file_id=file.pk)
            clock.shift(timedelta(minutes=3))
        pictures.process_picture(file_id=file.pk)

    file.refresh_from_db()
    assert (file.state, file.refusal) == ("refused", "picture_not_processed")
    assert stored(media) == []


def test_a_lost_original_is_refused():
    file = make.file()
    store.drop(file.names.original)

    process_waiting()

    file.refresh_from_db()
    assert file.refusal == "picture_not_processed"


def test_an_unreachable_storage_is_tried_again_and_refuses_nothing(monkeypatch):
    file = make.file()

    def unreachable(_name):
        raise OSError("no route")

    monkeypatch.setattr(pictures.store, "read", unreachable)
    with pytest.raises(OSError, match="no route"):
        pictures.process_picture(file_id=file.pk)

    file.refresh_from_db()
    assert (file.state, file.attempts) == ("waiting", 1)


@pytest.mark.django_db(transaction=True)
def test_the_event_hands_a_picture_to_the_queue_and_a_document_not():
    picture, _document = make.file(), make.file(make.PDF, is_private=True)

    deliver_now()

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT (args->>'file_id')::bigint FROM procrastinate_jobs "
            "WHERE task_name = 'files.process'"
        )
        assert cursor.fetchall() == [(picture.pk,)]


def test_a_drawn_picture_is_stored_once_whatever_its_name(media):
    first = store_ready(name="tenun-1", sizes=make.sizes())

    again = store_ready(name="tenun-2", sizes=make.sizes())
    other = store_ready(name="tenun-3", sizes=make.sizes("#9b2c1f"))

    assert again == first and other != first
    assert (first.state, first.purpose, first.width) == ("ready", "tenun-1", 1280)
    assert len(stored(media)) == 8


def test_a_drawn_picture_gets_its_small_size_and_is_the_same_file_without_it(media):
    given = make.sizes()
    small = given.pop(160)

    file = store_ready(name="tenun", sizes=given)
    again = store_ready(name="tenun", sizes=given | {160: small})

    assert again == file
    assert len(stored(media)) == 4
    name = file.names.rendition(160, is_private=False)
    assert Image.open(media / name).size == (160, 160)


@pytest.mark.parametrize("is_private", [False, True])
def test_pictures_from_before_get_their_small_size_once(media, is_private):
    old = make.file(make.jpeg(make.image(500, 400)), is_private=is_private)
    make.file(make.PDF, is_private=True)
    process_waiting()
    name = old.names.rendition(160, is_private=is_private)
    store.drop(name)
    waiting = make.file()

    assert pictures.draw_small() == 1
    assert pictures.draw_small() == 0

    assert Image.open(media / name).size == (160, 160)
    assert not store.has(waiting.names.rendition(160, is_private=False))


def test_a_drawn_picture_needs_all_three_widths():
    with pytest.raises(AssertionError):
        store_ready(name="tenun", sizes={320: make.sizes()[320]})


@pytest.mark.parametrize(
    ("constraint", "values"),
    [
        ("file_kind_known", {"kind": "script", "is_private": True}),
        ("file_state_known", {"state": "lost"}),
        ("file_document_never_public", {"kind": "document"}),
        ("file_refused_only_with_reason", {"state": "refused"}),
        ("file_refused_only_with_reason", {"refusal": "picture_broken"}),
        ("file_ready_picture_has_size", {"state": "ready", "width": None}),
    ],
)
def test_the_database_refuses_what_may_never_be(constraint, values):
    file = make.file()

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        File.objects.filter(pk=file.pk).update(**values)
