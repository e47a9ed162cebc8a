"""`demo`: rows for showing, up to DEMO_TODAY; or very many for measuring."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from ntt.kernel.home import registry
from ntt.kernel.people.api import Person


class Command(BaseCommand):
    help = "Fills an empty database with the demo; --products and --orders add so many more."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--only-if-empty", action="store_true")
        parser.add_argument("--products", type=int, default=0)
        parser.add_argument("--orders", type=int, default=0)

    def handle(self, *args: Any, **options: Any) -> None:
        is_load = options["products"] or options["orders"]
        if not ((options["only_if_empty"] or is_load) and Person.objects.exists()):
            for _order, name, make in registry.demos:
                self.stdout.write(f"  {name}")
                make()
        for kind in ("products", "orders"):
            if options[kind]:
                self.stdout.write(f"  {kind}: {options[kind]}")
                registry.loads[kind](options[kind])
