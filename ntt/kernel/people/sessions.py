"""Sessions in the database, sealed; they know whose they are, so that a person can end them."""

import json
from base64 import b64decode, b64encode
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.db import connection
from django.utils import timezone

from ntt.kernel import crypto
from ntt.kernel.people.models import Session
from ntt.kernel.people.rules.waiting import over_at, without_addresses

DEVICE = "device"
SIGNED_IN_AT = "signed_in_at"

# Every request of somebody with a basket or a name does these two: one statement each, by hand.
# Through models they are four, and half of the milliseconds of the pages that are quick.
LOAD = "SELECT session_data FROM people_session WHERE session_key = %s AND expire_date > %s"
SAVE = """
UPDATE people_session
   SET session_data = %s, expire_date = %s, person_id = %s, device = %s, signed_in_at = %s,
       codes_until = %s
 WHERE session_key = %s
"""


class SessionStore(DatabaseStore):
    """Django's database sessions in our own table, sealed.

    Codes, the address each was sent to and what was typed lie in them, and they are in every
    backup. A row that cannot be opened (its key is gone) is an empty session: signed out.
    """

    @classmethod
    def get_model_class(cls) -> type[Session]:
        return Session

    def encode(self, session_dict: Mapping[str, Any]) -> str:
        text = json.dumps(without_addresses(session_dict), separators=(",", ":"))
        return b64encode(crypto.encrypt(text)).decode()

    def decode(self, session_data: bytes | str) -> dict[str, Any]:
        try:
            known: dict[str, Any] = json.loads(crypto.decrypt(b64decode(session_data)))
        except (crypto.Unreadable, ValueError):
            return {}
        return known

    def load(self) -> dict[str, Any]:
        with connection.cursor() as cursor:
            cursor.execute(LOAD, [self.session_key, timezone.now()])
            row = cursor.fetchone()
        if row is None:
            self._session_key = None
            return {}
        return self.decode(row[0])

    def save(self, must_create: bool = False) -> None:
        """Raises UpdateError when somebody has ended the session meanwhile."""
        if must_create or self.session_key is None:
            super().save(must_create=must_create)
            return
        # Django's name for the data that load() has brought, or will.
        row = self.create_model_instance(self._session)  # type: ignore[attr-defined]
        with connection.cursor() as cursor:
            cursor.execute(
                SAVE,
                [
                    row.session_data,
                    row.expire_date,
                    row.person_id,
                    row.device,
                    row.signed_in_at,
                    row.codes_until,
                    row.session_key,
                ],
            )
            if cursor.rowcount == 0:
                raise UpdateError

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        row = super().create_model_instance(data)
        assert isinstance(row, Session)
        row.person_id = data.get(SESSION_KEY)
        row.device = data.get(DEVICE, "")
        row.signed_in_at = data.get(SIGNED_IN_AT)
        over = over_at(data, lives=settings.ACCOUNT_LOGIN_TIMEOUT)
        row.codes_until = datetime.fromtimestamp(over, tz=UTC) if over else None
        return row
