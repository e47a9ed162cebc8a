"""The storage: a folder by default, S3-compatible by setting. Names come from rules.Names."""

from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile

# The stubs ask what an upload holds; what it does hold is bytes.
type Upload = UploadedFile[Any]


def put(name: str, content: bytes | Upload) -> None:
    """Store under exactly this name; what lay there before is replaced."""
    # save() would otherwise choose another free name, and a repeated task would litter.
    default_storage.delete(name)
    stored = default_storage.save(
        name, ContentFile(content) if isinstance(content, bytes) else content
    )
    assert stored == name, "the storage chose another name"


def read(name: str) -> bytes:
    """The bytes under a name. Raises FileNotFoundError when nothing lies there."""
    with default_storage.open(name, "rb") as content:
        found: bytes = content.read()
    return found


def has(name: str) -> bool:
    return default_storage.exists(name)


def drop(name: str) -> None:
    """Remove; it is fine when it is already gone."""
    default_storage.delete(name)
