"""/masuk/… and /saya/…: allauth's pages keep their names and get Indonesian addresses."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from ntt.kernel.people.views import addresses, behalf, demo, me
from ntt.kernel.people.views.sign_in import (
    CodeView,
    ForgottenCodeView,
    RemovePasskeyView,
    SignInView,
    SignOutView,
    answered,
    answered_when_fresh,
    sign_up,
)

sign_in = [
    path("", answered(SignInView.as_view()), name="account_request_login_code"),
    path("kode/", answered(CodeView.as_view()), name="account_confirm_login_code"),
    path("daftar/", sign_up, name="account_signup"),
    path("keluar/", answered(SignOutView.as_view()), name="account_logout"),
    path("tidak-aktif/", answered(account.account_inactive), name="account_inactive"),
    path("hp/", addresses.new_phone, name="account_change_phone"),
    path("email/", addresses.new_email, name="account_email"),
    path("alamat/kode/", addresses.prove_address, name="account_verify_phone"),
    path("alamat/", me.me, name="account_email_verification_sent"),
]

staff = [
    path("petugas/", answered(account.login), name="account_login"),
    path("petugas/kode/", answered(mfa.authenticate), name="mfa_authenticate"),
    path("petugas/ingat/", answered(mfa.trust), name="mfa_trust"),
    path("petugas/kunci/", answered(webauthn.login_webauthn), name="mfa_login_webauthn"),
    path("ulang/", answered(account.reauthenticate), name="account_reauthenticate"),
    path("ulang/kode/", answered(mfa.reauthenticate), name="mfa_reauthenticate"),
    path(
        "ulang/kunci/",
        answered(webauthn.reauthenticate_webauthn),
        name="mfa_reauthenticate_webauthn",
    ),
]

passwords = [
    path("ganti/", answered(account.password_change), name="account_change_password"),
    path(
        "buat/",
        answered_when_fresh(account.password_set, then="account_set_password"),
        name="account_set_password",
    ),
    path("lupa/", answered(account.password_reset), name="account_reset_password"),
    path(
        "lupa/kode/",
        answered(ForgottenCodeView.as_view()),
        name="account_confirm_password_reset_code",
    ),
    path(
        "lupa/baru/",
        answered(account.complete_password_reset),
        name="account_complete_password_reset",
    ),
    path(
        "lupa/selesai/",
        answered(account.password_reset_from_key_done),
        name="account_password_reset_completed",
    ),
]

second_factor = [
    path("", answered(mfa.index), name="mfa_index"),
    path(
        "aplikasi/",
        answered_when_fresh(totp.activate_totp, then="mfa_activate_totp"),
        name="mfa_activate_totp",
    ),
    path("aplikasi/lepas/", answered(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path(
        "kode-cadangan/",
        answered(recovery.view_recovery_codes),
        name="mfa_view_recovery_codes",
    ),
    path(
        "kode-cadangan/baru/",
        answered(recovery.generate_recovery_codes),
        name="mfa_generate_recovery_codes",
    ),
    path(
        "kode-cadangan/unduh/",
        answered(recovery.download_recovery_codes),
        name="mfa_download_recovery_codes",
    ),
    path("kunci/", answered(webauthn.list_webauthn), name="mfa_list_webauthn"),
    path(
        "kunci/tambah/",
        answered_when_fresh(webauthn.add_webauthn, then="mfa_add_webauthn"),
        name="mfa_add_webauthn",
    ),
    path(
        "kunci/<int:pk>/lepas/",
        answered(RemovePasskeyView.as_view()),
        name="mfa_remove_webauthn",
    ),
    path("kunci/<int:pk>/nama/", answered(webauthn.edit_webauthn), name="mfa_edit_webauthn"),
]

mine = [
    path("", me.me, name="me"),
    path("ubah/", me.profile, name="profile"),
    path("perangkat/keluar-lain/", me.end_other_devices, name="end_other_devices"),
    path("perangkat/<slug:handle>/keluar/", me.end_device, name="end_device"),
    path("persetujuan/<slug:purpose>/", me.consent, name="consent"),
    path("atas-nama/", behalf.on_behalf, name="on_behalf"),
    path("data/", me.export, name="export"),
    path("hapus/", me.delete, name="delete"),
    path("hapus/selesai/", me.deleted, name="deleted"),
]


def patterns(*, is_demo: bool) -> list[URLPattern | URLResolver]:
    """All addresses; those of the example roles do not exist outside a demonstration."""
    door: list[URLPattern | URLResolver] = [
        *sign_in,
        *staff,
        path("kata-sandi/", include(passwords)),
        path("dua-langkah/", include(second_factor)),
    ]
    if is_demo:
        door.append(path("contoh/", demo.roles, name="demo_roles"))
    return [path("masuk/", include(door)), path("saya/", include((mine, "people")))]


urlpatterns = patterns(is_demo=settings.DEMO)
