import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.handlers.wsgi import WSGIRequest
from django.test import RequestFactory, override_settings

from ntt import settings, wsgi

ROOT = Path(__file__).resolve().parents[3]
LOOK = (
    "import json, ntt.settings as s;"
    "print(json.dumps([s.SMTP_TLS, s.MAILERS['default']['OPTIONS']]))"
)


def start(**asked):
    """What reading the settings comes to in a process of its own."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    keys = dict.fromkeys(["SECRET_KEY", "IDENTITY_KEY", "BLIND_INDEX_KEY"], "k" * 40)
    command = [sys.executable, "-c", LOOK]
    return subprocess.run(
        command, cwd=ROOT, env=kept | keys | asked, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("LOG_LEVEL", "loud"),
        ("SITE_URL", "foo"),
        ("SITE_URL", "ftp://x"),
        ("SITE_URL", "https://x:y"),
        ("SITE_URL", "https://x/below"),
        ("SMTP_PORT", "0"),
        ("SMTP_TLS", "maybe"),
        ("SMTP_FROM", "garbage"),
        ("SECURITY_CONTACT", "foo"),
        ("CONTACT_EMAIL", "foo"),
        ("MIDTRANS_URL", "foo"),
        ("SANDBOX_URL", "foo"),
        ("SANDBOX_PORT", "0"),
        ("TRUSTED_PROXIES", "9"),
        ("DATABASE_URL", "mysql://x/y"),
        ("DATABASE_OWNER_URL", "postgresql://name:geheim@x:y/z"),
        ("DEMO_TODAY", "soon"),
        ("DEBUG", "yes"),
        ("REHEARSAL", "yes"),
    ],
)
def test_a_wrong_value_stops_the_start_with_one_sentence(name, value):
    stopped = start(**{name: value})

    [sentence] = stopped.stderr.splitlines()
    assert (stopped.returncode, sentence.startswith(name)) == (1, True)
    assert "write" in sentence and "geheim" not in sentence


@pytest.mark.parametrize(
    ("asked", "tls"),
    [
        ({"SMTP_HOST": "mail.example"}, "starttls"),
        ({"SMTP_HOST": "mail.example", "SMTP_PORT": "2525"}, "starttls"),
        ({"SMTP_HOST": "mail.example", "SMTP_PORT": "465"}, "ssl"),
        ({"SMTP_HOST": "mail.example", "SMTP_TLS": "none"}, "none"),
        ({"SMTP_HOST": "localhost", "SMTP_PORT": "2525"}, "none"),
        ({"SMTP_HOST": "127.0.0.1", "SMTP_TLS": "starttls"}, "starttls"),
    ],
)
def test_mail_is_sealed_on_its_way_unless_it_stays_here_or_somebody_says_so(asked, tls):
    told = start(**asked, SMTP_FROM="NTT <jangan-balas@ntt.example>")

    [kind, options] = json.loads(told.stdout)
    assert kind == tls
    assert (options["use_tls"], options["use_ssl"]) == (tls == "starttls", tls == "ssl")


@pytest.mark.parametrize("told", [{}, {"HTTP_X_FORWARDED_PROTO": "http"}])
@pytest.mark.parametrize("is_https", [True, False])
def test_a_site_under_https_is_secure_whatever_the_proxy_says(monkeypatch, told, is_https):
    seen = []
    monkeypatch.setattr(
        wsgi, "site", lambda environ, _start: seen.append(WSGIRequest(environ).is_secure())
    )

    with override_settings(IS_HTTPS=is_https):
        wsgi.application(RequestFactory().get("/").environ | told, None)

    assert seen == [is_https]


def test_nobody_waits_for_a_lock_without_end():
    plain = settings._database("postgresql://ntt_web@/ntt?host=/tmp/x", wait="10s")
    pooled = settings._database("postgresql://ntt_web@db/ntt?options=", wait="10s")

    assert plain["OPTIONS"]["options"] == "-c lock_timeout=10s"
    assert plain["HOST"] == "/tmp/x"
    assert pooled["OPTIONS"]["options"] == ""
