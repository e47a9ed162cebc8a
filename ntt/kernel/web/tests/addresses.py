"""Addresses of the kit's own tests, free of the other modules."""

from django.conf.urls.i18n import i18n_patterns
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, StreamingHttpResponse
from django.urls import include, path
from django.utils.translation import get_language

from ntt.kernel.web.respond import page

handler500 = "ntt.kernel.web.views.errors.server_error"


def post_box(request):
    return HttpResponse(f"{request.method} {request.POST.get('nama', '')}")


def language(_request):
    return HttpResponse(get_language())


def broken(_request):
    raise ZeroDivisionError


def closed(_request):
    raise PermissionDenied


def long_text(request):
    return HttpResponse("tenun " * 1000, headers={"ETag": '"tenun"'})


def streamed(_request):
    chunks = (f"baris {n}\n".encode() for n in range(2000))
    return StreamingHttpResponse(chunks, content_type="text/csv")


def tiny(_request):
    return HttpResponse("ya")


def picture(_request):
    return HttpResponse(b"\x00" * 5000, content_type="image/webp")


def kept(request):
    return page(request, "web/offline.html", {}, keep=True)


urlpatterns = [
    path("", include("ntt.kernel.web.urls")),
    path("toko/", include(([path("keranjang/", tiny, name="basket")], "toko"))),
    path("streamed", streamed),
    path("picture", picture),
    *i18n_patterns(
        path("", include("ntt.kernel.web.page_urls")),
        path("kotak/<str:nomor>/", lambda request, nomor: post_box(request)),
        path("kotak/", post_box),
        path("bahasa/", language),
        path("rusak/", broken),
        path("tutup/", closed),
        path("panjang/", long_text),
        path("pendek/", tiny),
        path("simpan/", kept),
        prefix_default_language=False,
    ),
]
