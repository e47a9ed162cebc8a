from typing import ClassVar
from uuid import uuid4

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _


class PersonManager(BaseUserManager["Person"]):
    """Makes persons; addresses and passwords are set by the actions of sign-in."""

    def create_person(self, *, name: str = "", **values: object) -> "Person":
        """A person who cannot use a password until one is set."""
        person = self.model(name=name, **values)
        person.set_unusable_password()
        person.save(using=self._db)
        return person


class Person(AbstractBaseUser):
    """Somebody who can sign in. When they last did is not kept.

    E-mail addresses live in allauth's table, phone numbers sealed in `PhoneNumber`:
    there is no second copy here.
    """

    class Language(models.TextChoices):
        INDONESIAN = "id", _("Bahasa Indonesia")
        ENGLISH = "en", _("Bahasa Inggris")

    key = models.UUIDField(default=uuid4, unique=True, editable=False)
    name = models.CharField(max_length=120, blank=True, db_default="")
    language = models.CharField(
        max_length=2,
        choices=Language,
        default=Language.INDONESIAN,
        db_default=Language.INDONESIAN,
    )
    is_staff = models.BooleanField(default=False, db_default=False)
    is_active = models.BooleanField(default=True, db_default=True)
    # Invented for the demonstration: worth nothing without DEMO, and never beside real people.
    is_demo = models.BooleanField(default=False, db_default=False, editable=False)
    created_at = models.DateTimeField(db_default=Now(), editable=False)
    deleted_at = models.DateTimeField(null=True, blank=True)

    last_login = None

    USERNAME_FIELD = "key"

    objects: ClassVar[PersonManager] = PersonManager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="person_language_known", condition=Q(language__in=["id", "en"])
            ),
            models.CheckConstraint(
                name="person_deleted_is_not_active",
                condition=Q(deleted_at__isnull=True) | Q(is_active=False, name=""),
            ),
        ]

    def __str__(self) -> str:
        return self.name or gettext("Saya")


class PhoneNumber(models.Model):
    """The phone number of a person, sealed; found again by its blind index.

    A number that is not yet verified may stand with several persons, a verified one
    only with one.
    """

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="phone")
    cipher = models.BinaryField()
    blind = models.BinaryField(max_length=32)
    verified = models.BooleanField(default=False, db_default=False)

    class Meta:
        indexes = [models.Index(fields=["blind"], name="phonenumber_blind")]
        constraints = [
            models.UniqueConstraint(
                fields=["blind"],
                name="phonenumber_verified_once",
                condition=Q(verified=True),
            )
        ]

    def __str__(self) -> str:
        return f"phone of {self.person_id}"


class FormerAddress(models.Model):
    """A number or an e-mail address the person gave up then, sealed: goes when they leave."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    cipher = models.BinaryField()
    until = models.DateTimeField(db_default=Now())

    def __str__(self) -> str:
        return f"former address of {self.person_id}"
