from typing import Any

from django.core.management.base import BaseCommand

from ntt.kernel.files.actions.pictures import draw_small


class Command(BaseCommand):
    help = "Draws the small size of pictures that were stored before there was one."

    def handle(self, **options: Any) -> None:
        self.stdout.write(f"{draw_small()} pictures got their small size.")
