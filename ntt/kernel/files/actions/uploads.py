import hashlib
import secrets
from dataclasses import dataclass

from django.db import transaction

from ntt.kernel.events.api import record
from ntt.kernel.files import headers, rules
from ntt.kernel.files.gateways import store
from ntt.kernel.files.gateways.store import Upload
from ntt.kernel.files.models import File
from ntt.kernel.files.words import FileRefused

TOKEN_BYTES = 16
PDF_END = b"%%EOF"


@dataclass(frozen=True, slots=True)
class _Checked:
    kind: str
    width: int | None
    height: int | None
    sha256: str


def store_upload(
    *,
    upload: Upload,
    owner_id: int | None,
    purpose: str,
    is_private: bool = False,
    only_pictures: bool = False,
) -> File:
    """Take an upload in: checked first, then kept privately, then listed.

    Public uploads are pictures; private ones pictures or, unless told otherwise, PDF. A
    picture waits for the worker, a document is ready at once. Called before the action that
    uses the file, never inside its transaction. Raises FileRefused, and then nothing was kept.
    """
    checked = _check(upload, takes_documents=is_private and not only_pictures)
    token = secrets.token_urlsafe(TOKEN_BYTES)
    name = rules.Names(token).original
    upload.seek(0)
    store.put(name, upload)
    try:
        return _list(checked, upload.size or 0, token, owner_id, purpose, is_private)
    except BaseException:
        store.drop(name)
        raise


@transaction.atomic(durable=True)
def _list(
    checked: _Checked,
    size_bytes: int,
    token: str,
    owner_id: int | None,
    purpose: str,
    is_private: bool,
) -> File:
    is_picture = checked.kind == rules.PICTURE
    file = File.objects.create(
        token=token,
        purpose=purpose,
        owner_id=owner_id,
        is_private=is_private,
        kind=checked.kind,
        state=File.State.WAITING if is_picture else File.State.READY,
        size_bytes=size_bytes,
        width=checked.width,
        height=checked.height,
        sha256=checked.sha256,
    )
    record(
        "files.FileStored",
        subject=f"file:{file.pk}",
        actor_id=owner_id,
        payload={"file_id": file.pk, "kind": file.kind, "purpose": purpose},
    )
    return file


def _check(upload: Upload, *, takes_documents: bool) -> _Checked:
    """Size, kind and header, in this order: the cheapest question first."""
    size_bytes = upload.size or 0
    if size_bytes == 0:
        raise FileRefused("file_empty")
    if size_bytes > rules.UPLOAD_BYTES_MAX:
        raise _too_big(size_bytes, takes_documents)
    upload.seek(0)
    found = rules.format_of(upload.read(rules.HEAD_BYTES))
    kind = rules.KIND_OF.get(found)
    if found == "heic":
        raise FileRefused("picture_heic")
    if kind is None:
        raise FileRefused("private_kind_unknown" if takes_documents else "file_kind_unknown")
    if kind == rules.DOCUMENT and not takes_documents:
        raise FileRefused("picture_only")
    if size_bytes > rules.BYTES_MAX[kind]:
        raise _too_big(size_bytes, takes_documents)
    width = height = None
    if kind == rules.PICTURE:
        width, height = _checked_size(upload, found)
    else:
        _check_end_of_pdf(upload, size_bytes)
    return _Checked(kind, width, height, _sha256(upload))


def _checked_size(upload: Upload, picture_format: str) -> tuple[int, int]:
    try:
        width, height = headers.size_of(upload, picture_format)
        scans = headers.scans_of(upload) if picture_format == "jpeg" else 1
    except headers.BrokenHeader as broken:
        raise FileRefused("picture_broken") from broken
    if width * height > rules.PIXELS_MAX or max(width, height) > rules.SIDE_MAX:
        raise FileRefused(
            "picture_too_large",
            width=width,
            height=height,
            megapixels=rules.PIXELS_MAX // 1_000_000,
        )
    if scans > rules.SCANS_MAX:
        raise FileRefused("picture_too_many_scans")
    return width, height


def _check_end_of_pdf(upload: Upload, size_bytes: int) -> None:
    upload.seek(max(0, size_bytes - rules.TAIL_BYTES))
    if PDF_END not in upload.read(rules.TAIL_BYTES):
        raise FileRefused("document_broken")


def _sha256(upload: Upload) -> str:
    digest = hashlib.sha256()
    for chunk in upload.chunks():
        digest.update(chunk)
    return digest.hexdigest()


def _too_big(size_bytes: int, takes_documents: bool) -> FileRefused:
    return FileRefused(
        "file_too_big" if takes_documents else "picture_too_big",
        # Rounded up: a file of 8,000,001 bytes must not read as 8 MB.
        megabytes=-(-size_bytes // rules.MEGABYTE),
        picture=rules.PICTURE_BYTES_MAX // rules.MEGABYTE,
        document=rules.DOCUMENT_BYTES_MAX // rules.MEGABYTE,
    )
