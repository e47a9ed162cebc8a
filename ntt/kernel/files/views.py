from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.templatetags.static import static
from django.utils.cache import (
    add_never_cache_headers,
    get_conditional_response,
    patch_cache_control,
)
from django.utils.http import content_disposition_header
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from ntt.kernel.files import rules
from ntt.kernel.files.gateways import store
from ntt.kernel.files.models import File
from ntt.kernel.files.queries import links
from ntt.kernel.web import respond

DAY = 24 * 3600
YEAR = 365 * DAY


@require_safe
def picture(request: HttpRequest, token: str, width: int) -> HttpResponseBase:
    """A public picture: the same bytes for ever, found without a statement."""
    try:
        content, found = _rendition(rules.Names(token), int(width), is_private=False)
    except FileNotFoundError:
        return _not_there(token)
    response = HttpResponse(content, content_type="image/webp")
    response["ETag"] = etag = f'"{token}-{found}"'
    response["X-Content-Type-Options"] = "nosniff"
    if found == int(width):
        patch_cache_control(response, public=True, max_age=YEAR, immutable=True)
    else:
        patch_cache_control(response, public=True, max_age=DAY)
    return get_conditional_response(request, etag=etag, response=response) or response


def _rendition(names: rules.Names, width: int, *, is_private: bool) -> tuple[bytes, int]:
    """The bytes of a rendition and its width: the square where there is no small one yet.

    Raises FileNotFoundError.
    """
    try:
        return store.read(names.rendition(width, is_private=is_private)), width
    except FileNotFoundError:
        if width != rules.WIDTH_SMALL:
            raise
    square = rules.WIDTH_SQUARE
    return store.read(names.rendition(square, is_private=is_private)), square


def _not_there(token: str) -> HttpResponse:
    if not links.is_waiting(token):
        raise Http404
    response = redirect(static(links.PLACEHOLDER))
    add_never_cache_headers(response)
    return response


@require_safe
@never_cache
def private_file(request: HttpRequest, signed: str) -> HttpResponse:
    """A private file, for whoever holds a link that has not expired."""
    try:
        file, width = links.file_of_link(signed)
    except links.LinkExpired:
        return respond.page(request, "files/link_expired.html", {}, status=404)
    except (links.LinkForged, File.DoesNotExist) as unknown:
        raise Http404 from unknown
    is_document = file.kind == File.Kind.DOCUMENT
    try:
        if is_document:
            content = store.read(file.names.original)
        else:
            content, _found = _rendition(file.names, width, is_private=True)
    except FileNotFoundError as missing:
        raise Http404 from missing
    response = HttpResponse(
        content, content_type="application/pdf" if is_document else "image/webp"
    )
    # The name it came with may be somebody's name, so it is not kept.
    filename = f"berkas-{file.pk}.{'pdf' if is_document else 'webp'}"
    disposition = content_disposition_header(is_document, filename)
    response["Content-Disposition"] = disposition or "attachment"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    response["Referrer-Policy"] = "no-referrer"
    return response
