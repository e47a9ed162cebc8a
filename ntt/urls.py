"""The table of contents of the product: every address starts here."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path

handler500 = "ntt.kernel.web.views.errors.server_error"

# Machines call these; they have no language.
urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("ntt.kernel.web.urls")),
    path("", include("ntt.kernel.files.urls")),
    path("", include("ntt.marketplace.urls.gateway")),
]

# People read these: Indonesian at /…, English at /en/….
urlpatterns += i18n_patterns(
    path("", include("ntt.kernel.home.urls")),
    path("", include("ntt.kernel.web.page_urls")),
    path("beli/", include("ntt.marketplace.urls")),
    path("pantau/", include("ntt.monitoring.urls")),
    path("wilayah/", include("ntt.kernel.regions.urls")),
    path("", include("ntt.kernel.people.urls")),
    path("", include("ntt.kernel.files.private_urls")),
    *([path("", include("ntt.kernel.notify.demo_urls"))] if settings.DEMO else []),
    prefix_default_language=False,
)
