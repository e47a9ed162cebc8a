"""What a person has uploaded."""

from typing import Any

from ntt.kernel.files.models import File
from ntt.kernel.files.words import KINDS, STATES

# What the codes of `uploads_of` say to people.
UPLOAD_WORDS = {"jenis": KINDS, "keadaan": STATES}


def uploads_of(owner_id: int) -> list[dict[str, Any]]:
    """All uploads of a person, oldest first, without their contents; one statement."""
    rows = File.objects.filter(owner_id=owner_id).order_by("pk")
    return [
        {
            "waktu": at,
            "untuk": purpose,
            "jenis": kind,
            "keadaan": state,
            "ukuran_byte": size_bytes,
            "rahasia": is_private,
        }
        for at, purpose, kind, state, size_bytes, is_private in rows.values_list(
            "created_at", "purpose", "kind", "state", "size_bytes", "is_private"
        )
    ]
