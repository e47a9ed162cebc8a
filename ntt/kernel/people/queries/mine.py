"""What we hold about one person, for that person."""

from datetime import datetime
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.conf import settings

from ntt.kernel.events.api import history, sentences
from ntt.kernel.files.api import UPLOAD_WORDS, uploads_of
from ntt.kernel.notify.api import MESSAGE_WORDS, Held, messages_to
from ntt.kernel.people import registry
from ntt.kernel.people.models import Consent, Person, Role, RoleKind
from ntt.kernel.people.queries.persons import (
    about,
    addresses_of,
    former_addresses_of,
    phone_of,
)
from ntt.kernel.people.queries.sessions import devices_of
from ntt.kernel.people.registry import Purpose, Words

HISTORY_MAX = 500

type Section = list[dict[str, Any]]


def purposes_of(person_id: int) -> list[tuple[Purpose, Consent | None]]:
    """Each purpose with the person's standing yes to its present text; one statement."""
    given = {
        consent.purpose: consent
        for consent in Consent.objects.filter(person_id=person_id, withdrawn_at__isnull=True)
    }
    found = []
    for purpose in registry.purposes.values():
        consent = given.get(purpose.key)
        is_current = consent is not None and consent.text_version == purpose.version
        found.append((purpose, consent if is_current else None))
    return found


def own_sections(person: Person) -> dict[str, Section]:
    """All we hold, by section, in plain values: ours first, then what modules registered.

    National numbers are not here; they have their own door.
    """
    sections: dict[str, Section] = {
        "akun": [
            {
                "nomor": person.pk,
                "nama": person.name,
                "bahasa": person.language,
                "hp": phone_of(person),
                "dibuat": person.created_at,
            }
        ],
        "email": [
            {"email": row.email, "dipastikan": row.verified}
            for row in EmailAddress.objects.filter(user=person)
        ],
        "peran": _roles(person),
        "persetujuan": _consents(person),
        "perangkat": [
            {"perangkat": device.name, "masuk": device.signed_in_at}
            for device in devices_of(person.pk, this_key=None)
        ],
        "langkah_kedua": [
            {"jenis": row.get_type_display(), "dipasang": row.created_at}
            for row in Authenticator.objects.filter(user=person).order_by("pk")
        ],
        "alamat_lama": [
            {"alamat": row.address, "sampai": row.until} for row in former_addresses_of(person)
        ],
        "pesan": messages_to(_held_by(person)),
        "unggahan": uploads_of(person.pk),
        "riwayat": [
            {
                "waktu": row.at,
                "kejadian": row.name,
                "oleh": row.actor_id,
                "rincian": row.payload,
            }
            for row in history(about(person.pk), limit=HISTORY_MAX)
        ],
    }
    for part in registry.my_data:
        sections[part.name] = [dict(row) for row in part.export(person.pk)]
    return sections


def section_words() -> dict[str, Words]:
    """What codes in those sections say to people, by section and column."""
    kinds: dict[str, Any] = dict(RoleKind.choices)
    titles = {purpose.key: purpose.title for purpose in registry.purposes.values()}
    return {
        "akun": {"bahasa": dict(settings.LANGUAGES)},
        "peran": {"peran": kinds},
        "persetujuan": {"tujuan": titles},
        "pesan": MESSAGE_WORDS,
        "unggahan": UPLOAD_WORDS,
        "riwayat": {"kejadian": sentences()},
        **{part.name: part.words for part in registry.my_data},
    }


def _held_by(person: Person) -> list[Held]:
    """Every address that is or was the person's, from when it was proved until it was given up.

    It was proved when the last change of its kind before that happened; without one, when they
    joined.
    """
    spans = [(row.address, row.until) for row in former_addresses_of(person)]
    changes = {name: _changes(person, name) for name in ("EmailChanged", "PhoneChanged")}
    found = []
    for address, until in [*spans, *((address, None) for address in addresses_of(person))]:
        proved = changes["EmailChanged" if "@" in address else "PhoneChanged"]
        since = next((at for at in proved if until is None or at < until), until)
        found.append(Held(address, since, until))
    return found


def _changes(person: Person, name: str) -> list[datetime]:
    """When addresses of one kind were proved, newest first; joining is the first of them."""
    rows = history(about(person.pk), name=f"people.{name}", limit=HISTORY_MAX)
    joined = [person.created_at] if len(rows) < HISTORY_MAX else []
    return [row.at for row in rows] + joined


def _roles(person: Person) -> Section:
    return [
        {
            "peran": role.kind,
            "di": role.scope,
            "sejak": role.starts_on,
            "sampai": role.ends_on,
        }
        for role in Role.objects.filter(person=person).order_by("pk")
    ]


def _consents(person: Person) -> Section:
    return [
        {
            "tujuan": consent.purpose,
            "naskah": consent.text_version,
            "diberikan": consent.given_at,
            "ditarik": consent.withdrawn_at,
        }
        for consent in Consent.objects.filter(person=person).order_by("pk")
    ]
