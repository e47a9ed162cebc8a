"""The memory of attempts, shared by all processes: a small cache in PostgreSQL.

allauth counts attempts in Django's default cache, and keeps there which codes of an
authenticator were used. In a cache of one process the limits would be multiplied by the
number of processes; Django's database cache counts its whole table at each write. Each
operation here is one statement. Keys are hashed with a secret, because they contain the
address of whoever knocked; values are JSON.
"""

import json
from datetime import datetime, timedelta
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT, BaseCache
from django.db import connection
from django.utils import timezone

from ntt.kernel import crypto
from ntt.kernel.people.models import Limit

_ADD = """
INSERT INTO people_limit AS known (key, value, expires_at) VALUES (%s, %s::jsonb, %s)
ON CONFLICT (key) DO UPDATE SET value = excluded.value, expires_at = excluded.expires_at
WHERE known.expires_at <= %s
"""
_SET = """
INSERT INTO people_limit (key, value, expires_at) VALUES (%s, %s::jsonb, %s)
ON CONFLICT (key) DO UPDATE SET value = excluded.value, expires_at = excluded.expires_at
"""


class LimitCache(BaseCache):
    """Django's cache protocol over the table of limits, for JSON values only."""

    def __init__(self, location: str, params: dict[str, Any]) -> None:
        super().__init__(params)

    def make_key(self, key: Any, version: int | None = None) -> str:
        return crypto.blind_index(f"limit {super().make_key(key, version)}").hex()

    def get(self, key: Any, default: Any = None, version: int | None = None) -> Any:
        found = Limit.objects.filter(pk=self.make_key(key, version)).first()
        if found is None or (found.expires_at and found.expires_at <= timezone.now()):
            return default
        return found.value

    def add(
        self,
        key: Any,
        value: Any,
        timeout: Any = DEFAULT_TIMEOUT,
        version: int | None = None,
    ) -> bool:
        """Store unless something unexpired stands there; of two at once, one is told True."""
        row = [self.make_key(key, version), json.dumps(value), self._expiry(timeout)]
        with connection.cursor() as cursor:
            cursor.execute(_ADD, [*row, timezone.now()])
            return bool(cursor.rowcount == 1)

    def set(
        self,
        key: Any,
        value: Any,
        timeout: Any = DEFAULT_TIMEOUT,
        version: int | None = None,
    ) -> None:
        row = [self.make_key(key, version), json.dumps(value), self._expiry(timeout)]
        with connection.cursor() as cursor:
            cursor.execute(_SET, row)

    def touch(
        self, key: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None
    ) -> bool:
        rows = Limit.objects.filter(pk=self.make_key(key, version))
        return rows.update(expires_at=self._expiry(timeout)) == 1

    def delete(self, key: Any, version: int | None = None) -> bool:
        gone, _ = Limit.objects.filter(pk=self.make_key(key, version)).delete()
        return gone == 1

    def clear(self) -> None:
        Limit.objects.all().delete()

    def _expiry(self, timeout: Any) -> datetime | None:
        if timeout is DEFAULT_TIMEOUT:
            timeout = self.default_timeout
        return None if timeout is None else timezone.now() + timedelta(seconds=timeout)


def forget_expired() -> int:
    """Drop what no limit needs any more; called by the clock."""
    gone, _ = Limit.objects.filter(expires_at__lte=timezone.now()).delete()
    return gone
