"""Photos of a form that came back with errors: what arrived once is not sent again."""

from collections.abc import Mapping
from typing import Any, Protocol

from django.contrib import messages
from django.core import signing
from django.http import HttpRequest
from django.utils.translation import gettext as _

from ntt.kernel.files.api import (
    File,
    FileRefused,
    looks_like_ktp_number,
    private_link,
    store_upload,
)
from ntt.kernel.people.api import may_try
from ntt.kernel.refusals import Refused

NAME = "foto_disimpan"
KEPT_SECONDS = 7 * 24 * 3600
LINK_SECONDS = 3_600
LINK_SIZE = 640


class AsksForPhotos(Protocol):
    """A form with the fields foto_1, foto_2 …"""

    cleaned_data: dict[str, Any]

    def is_valid(self) -> bool: ...
    def photos(self) -> Mapping[int, Any]: ...
    def keep(self, numbers: list[int]) -> None: ...
    def refuse(self, refusal: Refused, *, field: str | None = None) -> None: ...


def take_photos(
    request: HttpRequest,
    form: AsksForPhotos,
    *,
    purpose: str = "product",
    is_private: bool = False,
) -> dict[int, int]:
    """File ids by place: those just sent, and those an earlier try of this form brought.

    A photo that is refused is said at its own question, and the others stay.
    """
    form.is_valid()  # fills cleaned_data, with or without errors
    files = _read(request)
    for number, upload in form.photos().items():
        try:
            if not _may_send(request):
                raise FileRefused("uploads_too_many")
            stored = store_upload(
                upload=upload,
                owner_id=request.user.pk,
                purpose=purpose,
                is_private=is_private,
                only_pictures=True,
            )
        except FileRefused as refusal:
            form.refuse(refusal, field=f"foto_{number + 1}")
        else:
            files[number] = stored.pk
    form.keep(list(files))
    return files


def warn_of_ktp(request: HttpRequest, form: AsksForPhotos) -> None:
    """Say that everybody can read what looks like a NIK. It stays: it may be something else."""
    typed = [words for words in form.cleaned_data.values() if isinstance(words, str)]
    named = [upload.name for upload in form.photos().values()]
    if any(looks_like_ktp_number(words) for words in typed + named):
        messages.warning(
            request,
            _(
                "Ada angka seperti NIK di tulisan atau nama foto. Halaman barang dibaca semua"
                " orang: hapus kalau itu NIK atau foto KTP."
            ),
        )


def kept_photos(request: HttpRequest, files: dict[int, int]) -> str:
    """The value of the hidden field NAME; worth nothing to anybody else."""
    return signing.dumps(list(files.items()), salt=_salt(request)) if files else ""


def photo_link(file: File | None) -> str:
    """Where a private photo is seen for an hour; nothing while it is not ready."""
    if file is None or file.state != "ready":
        return ""
    return private_link(file.token, LINK_SECONDS, LINK_SIZE)


def _may_send(request: HttpRequest) -> bool:
    """Count one photo of today: by person, and by place for who has not signed in."""
    if request.user.is_authenticated:
        return may_try(request, "upload", key=str(request.user.pk))
    return may_try(request, "upload_by_guest")


def _read(request: HttpRequest) -> dict[int, int]:
    try:
        raw = request.POST.get(NAME, "")
        return dict(signing.loads(raw, salt=_salt(request), max_age=KEPT_SECONDS))
    except signing.BadSignature:
        return {}


def _salt(request: HttpRequest) -> str:
    return f"{NAME}:{request.user.pk}:{request.path}"
