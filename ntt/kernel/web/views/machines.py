"""Small files at fixed addresses that browsers and machines ask for."""

import hashlib
import json
from datetime import timedelta

from django.conf import settings
from django.contrib.staticfiles.storage import ManifestFilesMixin, staticfiles_storage
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

SECURITY_TXT_DAYS = 180
OFFLINE_PAGES = ("/tanpa-sinyal/", "/en/tanpa-sinyal/")
SHELL = (
    "web/ntt.css",
    "web/ntt.js",
    "web/htmx.min.js",
    "web/mark.svg",
)


@require_safe
@cache_control(max_age=0, must_revalidate=True)
def service_worker(_request: HttpRequest) -> HttpResponse:
    """Served at the root, because a worker reigns only over addresses below its own."""
    files = list(OFFLINE_PAGES)
    # Files without a fingerprint in their name change under the worker's feet.
    if isinstance(staticfiles_storage, ManifestFilesMixin):
        files += [static(name) for name in SHELL]
    version = hashlib.sha256(json.dumps(files).encode()).hexdigest()[:12]
    source = render_to_string("web/sw.js", {"files": json.dumps(files), "version": version})
    return HttpResponse(source, content_type="text/javascript; charset=utf-8")


@require_safe
@cache_control(public=True, max_age=86_400)
def robots(_request: HttpRequest) -> HttpResponse:
    """Search engines may read what everybody reads; a demo is not for them at all."""
    closed = ["/"] if settings.DEMO else ["/masuk/", "/en/masuk/", "/saya/", "/en/saya/"]
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in closed)]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@require_safe
@cache_control(public=True, max_age=86_400)
def security_txt(_request: HttpRequest) -> HttpResponse:
    """RFC 9116: whom to tell about a weakness."""
    expires = timezone.now().replace(hour=0, minute=0, second=0, microsecond=0)
    expires += timedelta(days=SECURITY_TXT_DAYS)
    lines = [
        f"Contact: {settings.SECURITY_CONTACT}",
        f"Expires: {expires:%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages: id, en",
        f"Canonical: {settings.SITE_URL}/.well-known/security.txt",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
