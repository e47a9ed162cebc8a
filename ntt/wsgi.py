"""The door for Granian."""

import os
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ntt.settings")
site = get_wsgi_application()


def application(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    """Of a site under https each request is one, whatever the proxy before us tells or not.

    TLS ends at the proxy; what says https:// in SITE_URL is reached by no other way.
    """
    if settings.IS_HTTPS:
        environ["wsgi.url_scheme"] = "https"
    return site(environ, start_response)
