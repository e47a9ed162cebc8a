"""`load_regions`: the areas and boundaries of NTT. Safe to repeat."""

from typing import Any

from django.core.management.base import BaseCommand

from ntt.kernel.regions.actions.loading import load


class Command(BaseCommand):
    help = "Loads the areas and boundaries of NTT; safe to repeat."

    def handle(self, *args: Any, **options: Any) -> None:
        loaded = load()
        self.stdout.write(
            f"{loaded.areas} areas, {loaded.rings} rings" if loaded else "Already loaded."
        )
