"""`demo`: rows for showing, up to DEMO_TODAY; or very many for measuring."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from ntt.kernel.home import registry
from ntt.kernel.home.rules import demo_refusal
from ntt.kernel.people.api import filled_with


class Command(BaseCommand):
    help = "Fills an empty database with the demo; --products and --orders add so many more."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--only-if-empty", action="store_true")
        parser.add_argument("--products", type=int, default=0)
        parser.add_argument("--orders", type=int, default=0)

    def handle(self, *args: Any, **options: Any) -> None:
        filled = filled_with()
        if options["only_if_empty"] and filled:
            return
        is_load = bool(options["products"] or options["orders"])
        if refusal := demo_refusal(is_demo=settings.DEMO, filled_with=filled, is_load=is_load):
            raise CommandError(refusal)
        if not filled:
            for _order, name, make in registry.demos:
                self.stdout.write(f"  {name}")
                make()
        for kind in ("products", "orders"):
            if options[kind]:
                self.stdout.write(f"  {kind}: {options[kind]}")
                registry.loads[kind](options[kind])
