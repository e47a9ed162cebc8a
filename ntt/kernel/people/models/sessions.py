from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models


class Session(AbstractBaseSession):
    """A browser that remembers somebody. `device` names it for its owner: «Chrome, Android».

    `codes_until`: when the first thing in it that waits for a code goes, by forget_codes().
    """

    person = models.ForeignKey(
        "people.Person", on_delete=models.CASCADE, null=True, related_name="sessions"
    )
    device = models.CharField(max_length=60, db_default="", default="")
    signed_in_at = models.DateTimeField(null=True)
    codes_until = models.DateTimeField(null=True)

    class Meta(AbstractBaseSession.Meta):
        indexes = [
            models.Index(
                fields=["codes_until"],
                name="session_codes_until",
                condition=models.Q(codes_until__isnull=False),
            )
        ]

    @classmethod
    def get_session_store_class(cls) -> type[SessionBase]:
        from ntt.kernel.people.sessions import SessionStore

        return SessionStore
