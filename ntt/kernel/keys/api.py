"""The door of keys."""

from ntt.kernel.keys.models import KeptKey
from ntt.kernel.keys.proofs import foreign_keys, keep_keys, replace_secret_key, unkept_keys

__all__ = ["KeptKey", "foreign_keys", "keep_keys", "replace_secret_key", "unkept_keys"]
