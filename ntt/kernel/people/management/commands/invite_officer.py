from argparse import ArgumentParser
from secrets import token_hex
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from ntt.kernel.notify import api as notify
from ntt.kernel.people.actions.officers import OFFICES, invite_officer
from ntt.kernel.people.words import PeopleRefused
from ntt.kernel.web.words import sentence


class Command(BaseCommand):
    help = "Makes somebody a person of the office and sends them the way in."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name")
        parser.add_argument("email")
        parser.add_argument("role", choices=sorted(OFFICES))
        parser.add_argument("--scope", default="", help="agency:disperindag; else everywhere")

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        try:
            validate_email(options["email"])
        except ValidationError:
            raise CommandError("This is no e-mail address.") from None
        try:
            person = invite_officer(
                name=options["name"],
                email=options["email"],
                kind=options["role"],
                scope=options["scope"],
                actor_id=None,
            )
        except PeopleRefused as refusal:
            raise CommandError(sentence(refusal)) from None
        address = settings.SITE_URL + reverse("account_reset_password")
        notify.send(
            key=f"invite:{token_hex(16)}",
            email=options["email"].lower(),
            language=person.language,
            subject=_("Akun petugas NTT"),
            text=render_to_string("people/message/invited.txt", {"address": address}),
            about=f"person:{person.pk}",
        )
        self.stdout.write(f"{person.pk}: {address}")
        if "email" not in notify.open_ways():
            self.stdout.write("No e-mail goes out without SMTP_HOST: set it before they begin.")
