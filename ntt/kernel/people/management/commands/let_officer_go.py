from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from ntt.kernel.people.actions.officers import let_officer_go
from ntt.kernel.people.queries.persons import person_by_email


class Command(BaseCommand):
    help = "Ends every office of a person at once and signs them out everywhere."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email")

    def handle(self, *args: Any, **options: Any) -> None:
        person = person_by_email(options["email"])
        if person is None:
            raise CommandError("Nobody has this e-mail address.")
        let_officer_go(person_id=person.pk, actor_id=None)
        self.stdout.write(f"{person.pk}")
