"""Whether the keys at hand are those this database was sealed with."""

from collections.abc import Callable

from django.conf import settings
from django.db import transaction

from ntt.kernel import crypto
from ntt.kernel.keys.models import KeptKey

SEALED = "ntt"
Setting = KeptKey.Setting


def foreign_keys() -> list[str]:
    """Settings whose key does not open what is kept of it. One statement."""
    rows = KeptKey.objects.order_by("pk").values_list("setting", "proof")
    found = {setting for setting, proof in rows if not OPENS[setting](bytes(proof))}
    return [setting for setting in Setting.values if setting in found]


def unkept_keys() -> list[str]:
    """Settings of which this database has nothing yet. One statement."""
    kept = set(KeptKey.objects.values_list("setting", flat=True))
    return [setting for setting in Setting.values if setting not in kept]


@transaction.atomic
def keep_keys() -> None:
    """Seal something with each key at hand. Whoever calls knows that they are the right ones.

    A new IDENTITY_KEY in front of the old one is kept beside it. Again changes nothing.
    """
    for setting in unkept_keys():
        KeptKey.objects.create(setting=setting, proof=SEALS[setting]())
    proofs = KeptKey.objects.filter(setting=Setting.IDENTITY).values_list("proof", flat=True)
    if not any(crypto.is_of_newest_key(proof) for proof in proofs):
        KeptKey.objects.create(setting=Setting.IDENTITY, proof=crypto.encrypt(SEALED))


def replace_secret_key() -> None:
    """Keep the SECRET_KEY at hand instead of the one before: it has sealed nothing."""
    KeptKey.objects.update_or_create(
        setting=Setting.SECRET, defaults={"proof": SEALS[Setting.SECRET]()}
    )


def _secret_proof() -> bytes:
    return crypto.fingerprint(settings.SECRET_KEY)


def _blind_proof() -> bytes:
    return crypto.blind_index(SEALED)


SEALS: dict[str, Callable[[], bytes]] = {
    Setting.IDENTITY: lambda: crypto.encrypt(SEALED),
    Setting.BLIND_INDEX: _blind_proof,
    Setting.SECRET: _secret_proof,
}
OPENS: dict[str, Callable[[bytes], bool]] = {
    Setting.IDENTITY: crypto.opens,
    Setting.BLIND_INDEX: lambda proof: proof == _blind_proof(),
    Setting.SECRET: lambda proof: proof == _secret_proof(),
}
