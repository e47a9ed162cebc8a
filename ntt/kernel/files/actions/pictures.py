import base64
import hashlib
import io
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from django.db import connection, transaction
from django.utils import timezone

from ntt.kernel.events.api import record
from ntt.kernel.files import headers, rules
from ntt.kernel.files.gateways import pictures, store
from ntt.kernel.files.models import File

TOKEN_LENGTH = 22


def process_picture(*, file_id: int) -> bool:
    """Draw the renditions of one waiting picture, then forget the original. Safe to repeat.

    True if it was this call's turn. A picture that cannot be drawn is refused with its
    reason; one that keeps breaking the worker is refused after a few tries.
    """
    with _alone_with(file_id) as is_alone:
        file = _claim(file_id) if is_alone else None
        if file is not None:
            _draw(file)
    # Also when the job runs again because the worker died between commit and this line.
    _forget_original(file_id)
    return file is not None


def process_waiting() -> int:
    """Process all pictures that are due and return how many: for the clock, tests and demo."""
    done = 0
    while due := list(
        File.objects.filter(state=File.State.WAITING, try_at__lte=timezone.now())
        .order_by("try_at")
        .values_list("pk", flat=True)[: rules.BATCH]
    ):
        turns = sum(process_picture(file_id=file_id) for file_id in due)
        if turns == 0:  # All that is due is being drawn by others.
            break
        done += turns
    return done


def store_ready(*, name: str, sizes: dict[int, bytes]) -> File:
    """Keep a picture that was drawn by the program: WebP bytes by width. The small one is drawn
    here when it is not given.

    The token is made of the other bytes, so the same picture is the same File however often it
    is stored. `name` says what it is, for people who read the table.
    """
    given = set(rules.WIDTHS) - {rules.WIDTH_SMALL}
    assert given <= set(sizes) <= set(rules.WIDTHS), f"a picture has the widths {rules.WIDTHS}"
    digest = hashlib.sha256(b"".join(sizes[width] for width in sorted(given)))
    token = base64.urlsafe_b64encode(digest.digest()).decode()[:TOKEN_LENGTH]
    if twin := File.objects.filter(token=token).first():
        return twin
    width, height = headers.size_of(io.BytesIO(sizes[rules.WIDTH_LARGE]), "webp")
    if rules.WIDTH_SMALL not in sizes:
        small = pictures.small_of(sizes[rules.WIDTH_SQUARE])
        sizes = sizes | {rules.WIDTH_SMALL: small}
    _keep(rules.Names(token), sizes, is_private=False)
    return _list_ready(
        token=token,
        purpose=name[: rules.PURPOSE_MAX],
        size_bytes=sum(len(content) for content in sizes.values()),
        width=width,
        height=height,
        sha256=digest.hexdigest(),
    )


def draw_small() -> int:
    """Draw the small rendition of pictures from before there was one; returns how many.

    Safe to repeat. Until then the square is served in its place.
    """
    drawn = 0
    ready = File.objects.filter(kind=File.Kind.PICTURE, state=File.State.READY)
    for file in ready.order_by("pk").iterator():
        small, square = (
            file.names.rendition(width, is_private=file.is_private)
            for width in (rules.WIDTH_SMALL, rules.WIDTH_SQUARE)
        )
        if store.has(square) and not store.has(small):
            store.put(small, pictures.small_of(store.read(square)))
            drawn += 1
    return drawn


@transaction.atomic
def _list_ready(*, token: str, **values: object) -> File:
    fixed = {"is_private": False, "kind": File.Kind.PICTURE, "state": File.State.READY}
    file, is_new = File.objects.get_or_create(token=token, defaults=values | fixed)
    if is_new:
        _tell("files.PictureReady", file.pk, {})
    return file


@contextmanager
def _alone_with(file_id: int) -> Iterator[bool]:
    """Whether nobody else draws this picture now, however long ago they began.

    The lock is the connection's: it goes with a worker that is killed, and not before.
    """
    name = f"files.draw:{file_id}"
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(hashtextextended(%s, 0))", [name])
        row = cursor.fetchone()
    assert row is not None
    is_alone = bool(row[0])
    try:
        yield is_alone
    finally:
        if is_alone:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(hashtextextended(%s, 0))", [name])


@transaction.atomic(durable=True)
def _claim(file_id: int) -> File | None:
    """The picture, if it waits and its lease is over: a worker that was killed left it so."""
    now = timezone.now()
    file = (
        File.objects.select_for_update()
        .filter(pk=file_id, state=File.State.WAITING, try_at__lte=now)
        .first()
    )
    if file is not None:
        file.attempts += 1
        file.try_at = now + timedelta(seconds=rules.LEASE_SECONDS)
        file.save(update_fields=["attempts", "try_at"])
    return file


def _draw(file: File) -> None:
    if file.attempts > rules.ATTEMPTS_MAX:
        _refuse(file.pk, "picture_not_processed")
        return
    try:
        drawn = pictures.render(store.read(file.names.original))
    except FileNotFoundError:
        _refuse(file.pk, "picture_not_processed")
    except pictures.Undecodable:
        _refuse(file.pk, "picture_broken")
    else:
        _keep(file.names, drawn.by_width, is_private=file.is_private)
        _show(file.pk, drawn.width, drawn.height)


def _keep(names: rules.Names, sizes: dict[int, bytes], *, is_private: bool) -> None:
    for width, content in sizes.items():
        store.put(names.rendition(width, is_private=is_private), content)


@transaction.atomic(durable=True)
def _show(file_id: int, width: int, height: int) -> None:
    changed = File.objects.filter(pk=file_id, state=File.State.WAITING).update(
        state=File.State.READY, width=width, height=height
    )
    if changed:
        _tell("files.PictureReady", file_id, {})


@transaction.atomic(durable=True)
def _refuse(file_id: int, refusal: str) -> None:
    changed = File.objects.filter(pk=file_id, state=File.State.WAITING).update(
        state=File.State.REFUSED, refusal=refusal
    )
    if changed:
        _tell("files.PictureRefused", file_id, {"refusal": refusal})


def _tell(name: str, file_id: int, payload: dict[str, str]) -> None:
    record(
        name,
        subject=f"file:{file_id}",
        actor_id=None,
        payload={"file_id": file_id} | payload,
    )


def _forget_original(file_id: int) -> None:
    settled = File.objects.filter(pk=file_id, kind=File.Kind.PICTURE).exclude(
        state=File.State.WAITING
    )
    for file in settled:
        store.drop(file.names.original)
