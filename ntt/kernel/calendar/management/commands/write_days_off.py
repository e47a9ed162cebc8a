"""`write_days_off`: after the `holidays` library was renewed, write its days into our file."""

import csv
from typing import Any

from django.core.management.base import BaseCommand

from ntt.kernel.calendar import rules


class Command(BaseCommand):
    help = "Writes the days off of the `holidays` library into the shipped file."

    def handle(self, *args: Any, **options: Any) -> None:
        with rules.DAYS_OFF.open("w", encoding="utf-8", newline="") as lines:
            writer = csv.writer(lines, lineterminator="\n")
            writer.writerow(["day", "name"])
            for year in rules.YEARS_SHIPPED:
                for day, name in rules.library_days_off(year).items():
                    writer.writerow([day.isoformat(), name])
        self.stdout.write(f"{rules.DAYS_OFF.name}: {len(rules.YEARS_SHIPPED)}")
