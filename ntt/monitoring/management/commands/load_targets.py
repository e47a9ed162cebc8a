"""`load_targets`: what indicators should reach, from a file (docs/deploy.md)."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from ntt.kernel.web.tables import BadTable
from ntt.monitoring.actions.targets import check_targets, load_targets
from ntt.monitoring.forms import read_targets


class Command(BaseCommand):
    help = "Loads monthly targets from a CSV: the whole file or nothing. docs/deploy.md"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--check", action="store_true", help="show it, write nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            wanted = read_targets(options["file"], takes_examples=settings.DEMO)
            if options["check"]:
                found = check_targets(wanted)
            else:
                found = load_targets(wanted=wanted, actor_id=None)
        except BadTable as bad:
            raise CommandError(str(bad)) from None
        if options["check"]:
            for goal in found.added:
                self.stdout.write(f"+ {goal.indicator} {goal.month:%Y-%m}: {goal.value}")
            for before, goal in found.changed:
                month = f"{goal.indicator} {goal.month:%Y-%m}"
                self.stdout.write(f"~ {month}: {before.value} > {goal.value}")
        values = {"added": len(found.added), "changed": len(found.changed)}
        words = _("%(added)s baru, %(changed)s diubah, %(same)s tetap.")
        self.stdout.write(words % {**values, "same": len(found.same)})
        if options["check"]:
            self.stdout.write(_("Belum ada yang ditulis."))
