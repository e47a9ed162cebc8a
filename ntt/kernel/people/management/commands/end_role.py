from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from ntt.kernel.calendar.api import today
from ntt.kernel.people.access import not_ended
from ntt.kernel.people.actions.roles import end_role
from ntt.kernel.people.models import RoleKind
from ntt.kernel.people.queries.persons import person_by_address
from ntt.kernel.people.words import PeopleRefused
from ntt.kernel.web.words import sentence


class Command(BaseCommand):
    help = "Ends one role that somebody holds or will hold, not the others. Twice is once."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("address", help="the phone or e-mail they sign in with")
        parser.add_argument("role", choices=sorted(RoleKind.values))
        parser.add_argument("scope", nargs="?", default="", help="shop:12; else everywhere")
        parser.add_argument("--on", type=date.fromisoformat, help="the first day without it")

    def handle(self, *args: Any, **options: Any) -> None:
        person = person_by_address(options["address"])
        if person is None:
            raise CommandError("Nobody signs in with this.")
        held = not_ended(today()).filter(
            person=person, kind=options["role"], scope=options["scope"]
        )
        for role in held:
            try:
                end_role(role_id=role.pk, ends_on=options["on"], actor_id=None)
            except PeopleRefused as refusal:
                raise CommandError(sentence(refusal)) from None
        self.stdout.write(f"{person.pk}: {len(held)}")
