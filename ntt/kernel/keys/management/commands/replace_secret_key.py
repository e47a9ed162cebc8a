"""`replace_secret_key`: starts accept the SECRET_KEY that was changed on purpose."""

from typing import Any

from django.core.management.base import BaseCommand

from ntt.kernel.keys.api import replace_secret_key


class Command(BaseCommand):
    help = "Accepts a SECRET_KEY that was changed on purpose; it signs everybody out."

    def handle(self, *args: Any, **options: Any) -> None:
        replace_secret_key()
        self.stdout.write("SECRET_KEY is accepted from now on; everybody signs in again.")
