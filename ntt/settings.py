"""Settings, from the environment only (table in README). A wrong value stops the start."""

import re
import sys
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from django.utils.csp import CSP

from ntt import env

ROOT = Path(__file__).resolve().parent.parent
VAR = Path(env.text("VAR", str(ROOT / "var")))
TESTING = "pytest" in sys.modules

DEBUG = env.flag("DEBUG")
DEMO = env.flag("DEMO")
DEMO_TODAY = env.day("DEMO_TODAY")
# A copy of real data to look at: no worker and no clock (`ntt.serve.choices` has the rest).
REHEARSAL = env.flag("REHEARSAL")

PORT = env.number("PORT", 8000, least=1, most=65_535)
SITE_URL = env.site("SITE_URL", f"http://127.0.0.1:{PORT}")
SITE_NAME = env.text("SITE_NAME", "NTT")
SITE_HOST = urlsplit(SITE_URL).hostname or ""
ALLOWED_HOSTS = [SITE_HOST, *env.words("ALLOWED_HOSTS", "127.0.0.1,localhost,[::1]")]
IS_HTTPS = SITE_URL.startswith("https://")

SECRET_KEY = env.secret("SECRET_KEY", var=VAR)
IDENTITY_KEYS = env.secret("IDENTITY_KEY", var=VAR).split(",")
BLIND_INDEX_KEY = env.secret("BLIND_INDEX_KEY", var=VAR)

# --- who runs it ---
OPERATOR = env.text("OPERATOR", "Pemerintah Provinsi Nusa Tenggara Timur")
TDPSE_NUMBER = env.text("TDPSE_NUMBER")
CONTACT_PHONE = env.text("CONTACT_PHONE", "0811-0000-0001 (contoh)" if DEMO else "")
CONTACT_WHATSAPP = env.text("CONTACT_WHATSAPP", "0811-0000-0002 (contoh)" if DEMO else "")
# Nobody has a mailbox at an address of numbers: then the example one, which never works.
MAIL_HOST = SITE_HOST if re.search(r"[a-z]\.[a-z]", SITE_HOST) else "contoh.invalid"
CONTACT_EMAIL = env.mailbox("CONTACT_EMAIL", f"bantuan@{MAIL_HOST}")
SECURITY_CONTACT = env.contact("SECURITY_CONTACT", f"mailto:keamanan@{MAIL_HOST}")

# --- the program ---
INSTALLED_APPS = [
    "ntt.kernel.home",
    "ntt.kernel.people",
    "ntt.kernel.notify",
    "ntt.kernel.files",
    "ntt.kernel.ledger",
    "ntt.kernel.agencies",
    "ntt.kernel.regions",
    "ntt.kernel.calendar",
    "ntt.kernel.web",
    "ntt.kernel.keys",
    "procrastinate.contrib.django",
    "ntt.kernel.events",
    "ntt.marketplace",
    "ntt.monitoring",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
]

MIDDLEWARE = [
    "ntt.kernel.web.middleware.RequestLog",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "ntt.kernel.web.middleware.Compress",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "ntt.kernel.web.middleware.LanguageByAddress",
    "django.middleware.common.CommonMiddleware",
    "ntt.kernel.web.middleware.Csrf",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "ntt.kernel.people.middleware.SecondFactor",
    "ntt.kernel.people.middleware.OnBehalf",
    "ntt.kernel.files.middleware.BodyLimit",
    "ntt.kernel.web.middleware.OnlyText",
]

ROOT_URLCONF = "ntt.urls"
WSGI_APPLICATION = "ntt.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
APPEND_SLASH = True

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "ntt.kernel.web.context.frame",
            ],
            "libraries": {"i18n": "ntt.kernel.web.components.i18n"},
            "builtins": ["ntt.kernel.web.components.urls"],
        },
    },
]
FORM_RENDERER = "ntt.kernel.web.renderer.Renderer"


# Values travel beside the statement, and one that comes again is planned once a connection:
# docs/decisions/0010-prepared-statements.md.
_PREPARED = {"server_side_binding": True, "prepare_threshold": 5}


def _database(url: str, *, wait: str) -> dict[str, object]:
    """Django's database settings of a postgresql:// address; `host` may be a socket folder.

    `wait` is how long a statement may wait for a lock; the address may say otherwise, with
    `?options=`.
    """
    parts = urlsplit(url)
    options = dict(parse_qsl(parts.query, keep_blank_values=True))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/") or "ntt",
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or options.pop("host", ""),
        "PORT": str(parts.port or options.pop("port", "")),
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"application_name": "ntt", "options": f"-c lock_timeout={wait}"}
        | _PREPARED
        | options,
    }


# Web and worker connect as the web role; migrations and commands as the owner.
_WEB_URL = env.database("DATABASE_URL") or f"postgresql://ntt_web@/ntt?host={VAR / 'sock'}"
_OWNER_URL = env.database("DATABASE_OWNER_URL") or _WEB_URL.replace("ntt_web@", "ntt_owner@")
_IS_WEB = env.text("NTT_DB_ROLE") == "web"
# A request gives up before the person does; a migration may wait for its turn.
DATABASES = {
    "default": _database(_WEB_URL, wait="10s")
    if _IS_WEB
    else _database(_OWNER_URL, wait="5min")
}

# --- language and time ---
LANGUAGE_CODE = "id"
LANGUAGES = [("id", "Indonesia"), ("en", "English")]
LOCALE_PATHS = [ROOT / "ntt" / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Makassar"

# --- files ---
STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
MEDIA_ROOT = VAR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if TESTING or DEBUG
        else "ntt.kernel.web.storage.StaticFiles"
    },
}
WHITENOISE_USE_FINDERS = TESTING or DEBUG
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 400
DATA_UPLOAD_MAX_NUMBER_FILES = 6
FILE_UPLOAD_HANDLERS = ["ntt.kernel.files.uploads.LimitedUploadHandler"]

# --- sessions, cookies, headers ---
SESSION_COOKIE_NAME = "ntt_session"
SESSION_COOKIE_SECURE = IS_HTTPS
SESSION_COOKIE_AGE = 90 * 24 * 3600
CSRF_COOKIE_NAME = "ntt_csrf"
CSRF_COOKIE_SECURE = IS_HTTPS
CSRF_TRUSTED_ORIGINS = [SITE_URL]
CSRF_FAILURE_VIEW = "ntt.kernel.web.views.errors.csrf_failure"
SECURE_HSTS_SECONDS = 31_536_000 if IS_HTTPS else 0
SECURE_REFERRER_POLICY = "same-origin"
TRUSTED_PROXIES = env.number("TRUSTED_PROXIES", 0, most=5)
SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:", "blob:"],
    "connect-src": [CSP.SELF],
    "manifest-src": [CSP.SELF],
    "worker-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "frame-ancestors": [CSP.NONE],
    "base-uri": [CSP.NONE],
}

# Django's message levels in the words of the kit.
MESSAGE_TAGS = {10: "info", 20: "info", 25: "done", 30: "warning", 40: "danger"}

# --- e-mail ---
SMTP_HOST = env.text("SMTP_HOST")
SMTP_PORT = env.number("SMTP_PORT", 587, least=1, most=65_535)
# In clear only to this machine, or when somebody says so: codes and a password travel there.
_IS_NEAR = SMTP_HOST in {"localhost", "127.0.0.1", "::1"}
_SMTPS = 465
_SMTP_TLS = "ssl" if SMTP_PORT == _SMTPS else "none" if _IS_NEAR else "starttls"
SMTP_TLS = env.choice("SMTP_TLS", _SMTP_TLS, ["starttls", "ssl", "none"])
MAILERS = {
    "default": {
        "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "OPTIONS": {
            "host": SMTP_HOST or "localhost",
            "port": SMTP_PORT,
            "username": env.text("SMTP_USER"),
            "password": env.text("SMTP_PASSWORD"),
            "use_tls": SMTP_TLS == "starttls",
            "use_ssl": SMTP_TLS == "ssl",
            "timeout": 20,
        },
    }
}
DEFAULT_FROM_EMAIL = env.mailbox("SMTP_FROM", f"{SITE_NAME} <jangan-balas@{SITE_HOST}>")

# --- payments ---
MIDTRANS_SERVER_KEY = env.text("MIDTRANS_SERVER_KEY")
SANDBOX_PORT = env.number("SANDBOX_PORT", PORT + 1, least=1, most=65_535)
SANDBOX_URL = env.site("SANDBOX_URL", f"http://127.0.0.1:{SANDBOX_PORT}")
IS_SANDBOX = MIDTRANS_SERVER_KEY == ""
SANDBOX_SERVER_KEY = env.text("SANDBOX_SERVER_KEY", "SB-Mid-server-contoh")
MIDTRANS_URL = env.site(
    "MIDTRANS_URL", SANDBOX_URL if IS_SANDBOX else "https://api.midtrans.com"
)

# --- sign-in ---
AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = ["ntt.kernel.people.backend.Backend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["name"]},
    },
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
SESSION_ENGINE = "ntt.kernel.people.sessions"
# The default cache holds the attempts of sign-in and nothing else; it is a table, so that
# several processes count together.
CACHES = {"default": {"BACKEND": "ntt.kernel.people.limits.LimitCache"}}
LOGIN_URL = "account_request_login_code"
LOGIN_REDIRECT_URL = "people:me"
LOGOUT_REDIRECT_URL = "home:front"
ALLAUTH_TRUSTED_PROXY_COUNT = TRUSTED_PROXIES
_SIX_DIGITS = {"numeric": True, "length": 6, "dashed": False}
ACCOUNT_ADAPTER = "ntt.kernel.people.adapter.Adapter"
ACCOUNT_FORMS = {
    "confirm_login_code": "ntt.kernel.people.forms.CodeForm",
    "login": "ntt.kernel.people.forms.PasswordSignInForm",
    "reauthenticate": "ntt.kernel.people.forms.PasswordAgainForm",
    "reset_password": "ntt.kernel.people.forms.ForgottenForm",
    "confirm_password_reset_code": "ntt.kernel.people.forms.ForgottenCodeForm",
    "reset_password_from_key": "ntt.kernel.people.forms.NewPasswordForm",
    "change_password": "ntt.kernel.people.forms.ChangePasswordForm",
    "set_password": "ntt.kernel.people.forms.FirstPasswordForm",
}
ACCOUNT_LOGIN_METHODS = {"email", "phone"}
# Only the password page reads the first field; our own page makes accounts.
ACCOUNT_SIGNUP_FIELDS = ["password1", "email*", "phone"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_USER_DISPLAY = "ntt.kernel.people.adapter.display_name"
ACCOUNT_EMAIL_VERIFICATION = "optional"
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if IS_HTTPS else "http"
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_FORMAT = _SIX_DIGITS
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 30 * 60
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
# Longer than the code lives, or a late code would find no sign-in waiting for it.
ACCOUNT_LOGIN_TIMEOUT = 45 * 60
# A code, not a link: a link would stand in the logs of every machine on its way.
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
ACCOUNT_PASSWORD_RESET_BY_CODE_CODE_FORMAT = _SIX_DIGITS
ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT = 30 * 60
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
# A whole village may stand behind one address of a mobile operator, so the limits on a
# place are wide. Those on a phone or an e-mail address are narrow from one place, whose
# key is both (attempts.py), and wider from everywhere: no stranger can use up somebody's.
ACCOUNT_RATE_LIMITS = {
    "request_login_code": "60/m/ip,600/h/ip,3/10m/key,8/d/key",
    "code_to_address": "9/10m/key,24/d/key",
    # Five tries a code, for longer than any code lives; the others allow those of as many
    # codes as may be sent, so nobody waits longer for a try than for a code.
    "type_code": "5/h/key",
    "resend_code": "2/h/key",
    "type_code_here": "60/m/ip,600/h/ip,15/10m/key,40/d/key",
    "type_code_to_address": "120/d/key",
    "login": "30/m/ip,300/h/ip",
    "login_failed": "30/m/ip,5/5m/key,50/d/key",
    "login_failed_anywhere": "50/h/key,200/d/key",
    "reset_password": "20/m/ip,9/10m/key,24/d/key",
    "reset_password_here": "3/10m/key,8/d/key",
    # The four digits of an order: 20 tries of 10,000 a day, half of them from one place. Who
    # uses them up does not shut the buyer out: a browser that opened the order before, and the
    # account of its buyer, open it without a try.
    "look_up": "60/m/ip,600/h/ip,20/d/key",
    "look_up_here": "5/10m/key,10/d/key",
    # Photos sent: a seller with forty products and three of each sends 120. Guests complain,
    # and many of them may share one address of their phone company.
    "upload": "400/d/key",
    "upload_by_guest": "100/d/ip",
    "prove_phone": "60/m/ip,600/h/ip,5/10m/key,20/d/key",
}
MFA_ADAPTER = "ntt.kernel.people.second_factor.Adapter"
MFA_FORMS = {
    "authenticate": "ntt.kernel.people.forms.SecondCodeForm",
    "reauthenticate": "ntt.kernel.people.forms.SecondCodeAgainForm",
    "activate_totp": "ntt.kernel.people.forms.ActivateAppForm",
    "login_webauthn": "ntt.kernel.people.forms.PasskeySignInForm",
    "authenticate_webauthn": "ntt.kernel.people.forms.PasskeySecondForm",
    "reauthenticate_webauthn": "ntt.kernel.people.forms.PasskeyAgainForm",
    "add_webauthn": "ntt.kernel.people.forms.AddPasskeyForm",
    "edit_webauthn": "ntt.kernel.people.forms.PasskeyNameForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_USER_VERIFICATION = "required"
# Passkeys need https; browsers make an exception for this machine itself.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not IS_HTTPS
MFA_TOTP_ISSUER = SITE_NAME
MFA_TRUST_ENABLED = True
MFA_TRUST_COOKIE_AGE = 90 * 24 * 3600
MFA_TRUST_COOKIE_NAME = "ntt_trusted"
# --- end of sign-in ---

# --- logs: configured by kernel.web ---
LOGGING_CONFIG = "ntt.kernel.web.logs.configure"
_LEVELS = ["DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"]
LOGGING = {"level": env.choice("LOG_LEVEL", "INFO", _LEVELS)}

# W003: our `i18n` takes the place of Django's on purpose (kernel/web/components/i18n.py).
SILENCED_SYSTEM_CHECKS = ["templates.W003"]
