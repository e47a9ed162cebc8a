"""A small demo: fewer orders a day, and pictures not drawn."""

from ntt.kernel.files.tests.make import sizes
from ntt.kernel.people.demo import make_people
from ntt.marketplace.demo import shops
from ntt.marketplace.demo.generate import make_demo
from ntt.marketplace.handlers import TOLD

A_DAY = 10


def make_small_demo(patch):
    """The demo as `make run` makes it, but for the number of orders and the drawing."""
    one = sizes()
    patch.setattr(
        shops, "taken", lambda shots, widths: ((shot, one) for shot in dict.fromkeys(shots))
    )
    make_people()
    make_demo(TOLD, a_day=A_DAY)
