from allauth.account.auth_backends import AuthenticationBackend
from django.conf import settings

from ntt.kernel.people.access import Visitor


class Backend(AuthenticationBackend):
    """Lets persons of the demonstration in nowhere else: neither by a door nor by a session."""

    def user_can_authenticate(self, user: Visitor | None) -> bool:
        is_stranger = not settings.DEMO and getattr(user, "is_demo", False)
        return not is_stranger and super().user_can_authenticate(user)
