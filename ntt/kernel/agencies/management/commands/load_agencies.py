"""`load_agencies`: the agencies of the province. Safe to repeat."""

from typing import Any

from django.core.management.base import BaseCommand

from ntt.kernel.agencies.actions.agencies import load


class Command(BaseCommand):
    help = "Loads the agencies of the province; safe to repeat."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{load()} agencies changed")
