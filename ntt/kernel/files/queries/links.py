from collections.abc import Iterable

from django.core import signing
from django.db.models import FETCH_RAISE
from django.templatetags.static import static
from django.urls import reverse

from ntt.kernel.files import rules
from ntt.kernel.files.models import File

PLACEHOLDER = "files/waiting.svg"
_signer = signing.TimestampSigner(salt="ntt.files.private")


class LinkExpired(Exception):
    """The link was ours, and its time is over."""


class LinkForged(Exception):
    """The link was not made by us."""


def get(ids: Iterable[int]) -> dict[int, File]:
    """Files by id, in one statement; unknown ids are left out."""
    return File.objects.all().fetch_mode(FETCH_RAISE).in_bulk(list(ids))


def picture_url(picture: File | str | None, size: int = rules.WIDTH_SQUARE) -> str:
    """Where a page finds a public picture of this width, without a statement.

    A File that is not ready, or none at all, gives the drawn placeholder. A token alone gives
    the address, which leads to the placeholder by itself while the picture waits.
    """
    assert size in rules.WIDTHS, f"a picture has the widths {rules.WIDTHS}"
    if isinstance(picture, File):
        assert not picture.is_private, "a private picture needs private_link()"
        picture = picture.token if picture.state == File.State.READY else ""
    if not picture:
        return static(PLACEHOLDER)
    return reverse("files:picture", args=[picture, size])


def private_link(token: str, seconds: int, size: int = rules.WIDTH_LARGE) -> str:
    """An address of a private file that works for so many seconds, for whoever holds it.

    The caller has already asked whether this person may see the file. `size` is for pictures.
    """
    assert 0 < seconds <= rules.LINK_SECONDS_MAX, "a private link lives a day at most"
    assert size in rules.WIDTHS, f"a picture has the widths {rules.WIDTHS}"
    return reverse("files_private:file", args=[_signer.sign(f"{token}.{size}.{seconds}")])


def file_of_link(signed: str) -> tuple[File, int]:
    """The file and the width a private link asks for.

    Raises LinkExpired, LinkForged, and File.DoesNotExist when the file is not ready.
    """
    try:
        token, size, seconds = _signer.unsign(signed).rsplit(".", 2)
        _signer.unsign(signed, max_age=int(seconds))
    except signing.SignatureExpired as late:
        raise LinkExpired from late
    except signing.BadSignature as forged:
        raise LinkForged from forged
    file = File.objects.get(token=token, is_private=True, state=File.State.READY)
    return file, int(size)


def is_waiting(token: str) -> bool:
    """Is a public picture of this token still with the worker?"""
    return File.objects.filter(token=token, is_private=False, state=File.State.WAITING).exists()
