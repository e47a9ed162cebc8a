from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from ntt.kernel.calendar.api import today
from ntt.kernel.people.actions.roles import give_role
from ntt.kernel.people.models import RoleKind
from ntt.kernel.people.queries.persons import person_by_address
from ntt.kernel.people.words import PeopleRefused
from ntt.kernel.web.words import sentence

TRADE = [RoleKind.SELLER, RoleKind.OUTLET_CASHIER]


class Command(BaseCommand):
    help = "Lets somebody with an account sell for a shop: its second seller. Twice is once."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("address", help="the phone or e-mail they sign in with")
        parser.add_argument("role", choices=sorted(TRADE))
        parser.add_argument("scope", help="shop:12")
        parser.add_argument("--from", dest="starts_on", type=date.fromisoformat)
        parser.add_argument("--until", type=date.fromisoformat, help="the first day without it")

    def handle(self, *args: Any, **options: Any) -> None:
        person = person_by_address(options["address"])
        if person is None or not person.is_active:
            raise CommandError("Nobody signs in with this. They sign in once, then ask again.")
        try:
            role = give_role(
                person_id=person.pk,
                kind=options["role"],
                scope=options["scope"],
                starts_on=options["starts_on"] or today(),
                ends_on=options["until"],
                actor_id=None,
            )
        except PeopleRefused as refusal:
            raise CommandError(sentence(refusal)) from None
        self.stdout.write(f"{person.pk}: {role}, {role.starts_on} - {role.ends_on or ''}")
