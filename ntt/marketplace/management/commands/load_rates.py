"""`load_rates`: the tariff of a courier, from a file (docs/deploy.md)."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from ntt.kernel.web.tables import BadTable
from ntt.marketplace.actions.tariff import check_rates, load_rates
from ntt.marketplace.forms.tariff import read_tariff
from ntt.marketplace.models import Zone
from ntt.marketplace.rules.tariff import Changes


class Command(BaseCommand):
    help = "Loads shipping rates from a CSV: the whole file or nothing. docs/deploy.md"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--check", action="store_true", help="show it, write nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        zones = set(Zone.objects.values_list("code", flat=True))
        try:
            wanted = read_tariff(options["file"], zones, takes_examples=settings.DEMO)
            if options["check"]:
                found = check_rates(wanted)
                self.stdout.writelines(_each(found))
            else:
                found = load_rates(wanted=wanted, actor_id=None)
        except BadTable as bad:
            raise CommandError(str(bad)) from None
        values = {
            "added": len(found.added),
            "mended": len(found.mended),
            "ended": len(found.ended),
            "same": len(found.same),
        }
        words = _("%(added)s baru, %(mended)s diperbaiki, %(ended)s berakhir, %(same)s tetap.")
        self.stdout.write(words % values)
        if options["check"]:
            self.stdout.write(_("Belum ada yang ditulis."))


def _each(found: Changes) -> Iterator[str]:
    """«+ 53.20 > 31: 52000 + 31000/kg, 2027-01-01»; a line each."""
    for mark, rates in (("+", found.added), ("~", found.mended), ("-", found.ended)):
        for rate in rates:
            days = f"{rate.valid_from} … {rate.valid_until or ''}"
            yield (
                f"{mark} {rate.origin} > {rate.destination}: {rate.first_kg_rp}"
                f" + {rate.next_kg_rp}/kg, {days.strip()}\n"
            )
