"""`draw_outline`: draws the map of the regencies after their boundaries changed."""

import gzip
import json
from typing import Any

from django.core.management.base import BaseCommand

from ntt.kernel.regions import maps, outline

REGENCIES = maps.OUTLINE.parent / "regency.topojson.gz"


class Command(BaseCommand):
    help = "Draws the outline map of the regencies into the shipped file."

    def handle(self, *args: Any, **options: Any) -> None:
        with gzip.open(REGENCIES, "rt", encoding="utf-8") as file:
            drawn = outline.draw(json.load(file))
        maps.OUTLINE.write_text(json.dumps(drawn, indent=0) + "\n", encoding="utf-8")
        self.stdout.write(f"{maps.OUTLINE.name}: {maps.OUTLINE.stat().st_size} bytes")
