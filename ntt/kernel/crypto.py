"""Identity data at rest: sealed with AES-GCM, found by a blind index, shown masked.

The secrets are settings.IDENTITY_KEYS (newest first; the older ones only open what they
once sealed) and settings.BLIND_INDEX_KEY. Any long random text will do as a secret.
"""

import hashlib
import hmac
import os
from functools import cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

SECRET_MIN = 32
KEY_ID_BYTES = 4
NONCE_BYTES = 12


class Unreadable(Exception):
    """The sealed bytes were changed, or the key that sealed them is no longer listed."""


def encrypt(text: str) -> bytes:
    """Seal a text with the newest key. The same text gives other bytes every time."""
    key = _keys()[0]
    key_id = _id_of(key)
    nonce = os.urandom(NONCE_BYTES)
    return key_id + nonce + AESGCM(key).encrypt(nonce, text.encode(), key_id)


def decrypt(sealed: bytes | memoryview) -> str:
    """Open what encrypt() sealed, with whichever listed key did it. Raises Unreadable."""
    # A binary column arrives as a memoryview on some drivers.
    sealed = bytes(sealed)
    key_id = sealed[:KEY_ID_BYTES]
    nonce = sealed[KEY_ID_BYTES : KEY_ID_BYTES + NONCE_BYTES]
    for key in _keys():
        if _id_of(key) == key_id:
            try:
                body = sealed[KEY_ID_BYTES + NONCE_BYTES :]
                return AESGCM(key).decrypt(nonce, body, key_id).decode()
            except (InvalidTag, ValueError) as broken:
                raise Unreadable("the sealed bytes were changed") from broken
    raise Unreadable("no listed key sealed these bytes")


def opens(sealed: bytes | memoryview) -> bool:
    """Whether a listed key opens this."""
    try:
        decrypt(sealed)
    except Unreadable:
        return False
    return True


def is_of_newest_key(sealed: bytes | memoryview) -> bool:
    """Whether encrypt() would seal with the same key today."""
    return bytes(sealed[:KEY_ID_BYTES]) == _id_of(_keys()[0])


def fingerprint(secret: str) -> bytes:
    """The same 32 bytes for the same secret, by which it is known again and not found out."""
    return _stretch(secret, b"fingerprint")


def blind_index(text: str) -> bytes:
    """The same 32 bytes for the same text, so that it can be looked up and kept unique.

    The caller brings the text into one form first: "+628123456789", not "0812-345…".
    """
    return hmac.digest(
        _stretch(settings.BLIND_INDEX_KEY, b"blind index"), text.encode(), "sha256"
    )


def mask(text: str, *, first: int = 4, last: int = 4) -> str:
    """Only the ends of a number: 0812****7890. A short text is hidden whole."""
    if len(text) <= first + last:
        return "*" * len(text)
    return text[:first] + "*" * (len(text) - first - last) + text[-last:]


def _keys() -> list[bytes]:
    return [_stretch(secret, b"identity") for secret in settings.IDENTITY_KEYS]


@cache
def _stretch(secret: str, use: bytes) -> bytes:
    # One secret pasted into both settings must still give two unrelated keys.
    assert len(secret) >= SECRET_MIN, f"a secret needs at least {SECRET_MIN} characters"
    return HKDF(SHA256(), 32, salt=None, info=b"ntt " + use).derive(secret.encode())


def _id_of(key: bytes) -> bytes:
    return hashlib.sha256(b"ntt key id" + key).digest()[:KEY_ID_BYTES]
