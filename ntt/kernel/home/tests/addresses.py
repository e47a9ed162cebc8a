"""Addresses of the house's own tests, free of the modules above it."""

from django.conf.urls.i18n import i18n_patterns
from django.http import HttpResponse
from django.urls import include, path

handler500 = "ntt.kernel.web.views.errors.server_error"


def nothing(_request):
    return HttpResponse("")


shop = [
    path("", nothing, name="window"),
    path("penjual/", nothing, name="sell"),
    path("petugas/", nothing, name="desk"),
]
urlpatterns = [
    path("", include("ntt.kernel.web.urls")),
    *i18n_patterns(
        path("", include("ntt.kernel.home.urls")),
        path("beli/", include((shop, "toko"))),
        path("wilayah/", include("ntt.kernel.regions.urls")),
        path("", include("ntt.kernel.people.urls")),
        prefix_default_language=False,
    ),
]
