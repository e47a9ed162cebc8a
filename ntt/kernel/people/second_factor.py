"""The second factor of people of the office: sealed secrets, our words, and no way around."""

from base64 import b64decode, b64encode

import segno
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ntt.kernel import crypto
from ntt.kernel.people.models import Person
from ntt.kernel.people.queries.persons import email_of

FACTORS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]


class Adapter(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | {
        "cannot_delete_authenticator": gettext_lazy(
            "Akun petugas perlu paling sedikit satu langkah kedua. Tambah yang lain dulu."
        ),
        "cannot_generate_recovery_codes": gettext_lazy(
            "Pasang dulu aplikasi kode atau kunci sandi."
        ),
        "incorrect_code": gettext_lazy("Kode ini tidak cocok. Tunggu kode berikutnya."),
        "unverified_email": gettext_lazy("E-mail Anda belum dipastikan."),
    }

    def encrypt(self, text: str) -> str:
        return b64encode(crypto.encrypt(text)).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return crypto.decrypt(b64decode(encrypted_text))

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """The last factor of a person of the office stays."""
        if not authenticator.user.is_staff:
            return True
        others = Authenticator.objects.filter(user=authenticator.user, type__in=FACTORS)
        return others.exclude(pk=authenticator.pk).exists()

    def build_totp_svg(self, url: str) -> SafeString:
        return mark_safe(segno.make(url).svg_inline(omitsize=True))  # noqa: S308  (drawn by segno)

    def generate_authenticator_name(
        self, user: AbstractBaseUser, type: Authenticator.Type
    ) -> str:
        count = Authenticator.objects.filter(user_id=user.pk, type=type).count()
        return _("Kunci sandi %(number)s") % {"number": count + 1}

    def _get_user_identifier(self, user: AbstractBaseUser) -> str:
        assert isinstance(user, Person)
        return email_of(user) or user.name

    def _get_site_name(self) -> str:
        return str(settings.SITE_NAME)
