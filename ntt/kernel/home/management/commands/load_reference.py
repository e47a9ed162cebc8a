"""`load_reference`: the rows the product cannot run without. Safe to repeat."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from ntt.kernel.home import registry


class Command(BaseCommand):
    help = "Loads regions, agencies, categories and dated rules; safe to repeat."

    def handle(self, *args: Any, **options: Any) -> None:
        for _order, load in registry.references:
            with transaction.atomic():
                load()
