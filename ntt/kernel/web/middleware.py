"""What happens to every request: its number and log line, language, compression, forgery."""

import gzip
import re
import time
import zlib
from collections.abc import Callable, Iterable, Iterator
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

import brotli  # type: ignore[import-untyped]
import structlog
from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseForbidden,
    StreamingHttpResponse,
)
from django.http.response import HttpResponseBase
from django.middleware.csrf import CsrfViewMiddleware
from django.utils import translation
from django.utils.cache import patch_vary_headers

Next = Callable[[HttpRequest], HttpResponseBase]

REQUEST_ID = re.compile(r"[A-Za-z0-9._-]{8,64}")
QUERY_NAME = re.compile(r"[a-z_]{1,30}")
QUERY_NAMES_MAX = 20
NO_ROUTE = "(no route)"
FILE_STATUSES = {200, 206, 304}  # Answered by whitenoise: a file of ours, by its name.
COMPRESS_MIN = 400
BROTLI_QUALITY = 5
GZIP_LEVEL = 6
COMPRESSIBLE = ("text/", "application/json", "application/ld+json", "application/manifest")
COMPRESSIBLE_EXACT = {"application/javascript", "application/xml", "image/svg+xml"}
HEADERS = {
    "Permissions-Policy": "camera=(self), geolocation=(self), microphone=(self), "
    "browsing-topics=(), interest-cohort=()",
    "Cross-Origin-Resource-Policy": "same-origin",
}

log = structlog.get_logger("access")


class RequestLog:
    """Gives each request a number and one log line.

    The line holds no personal data: no address of the visitor, no name, nothing that was typed
    into the address bar. What does not look like a parameter of ours is only counted.
    """

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        offered = request.headers.get("X-Request-ID", "")
        request_id = offered if REQUEST_ID.fullmatch(offered) else uuid4().hex
        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(request_id=request_id)
        started = time.perf_counter()
        response = self.get_response(request)
        response.headers["X-Request-ID"] = request_id
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        names = sorted(filter(QUERY_NAME.fullmatch, request.GET))[:QUERY_NAMES_MAX]
        log.info(
            "request",
            method=request.method,
            path=_address(request, response),
            query=names,
            query_others=len(request.GET) - len(names),
            status=response.status_code,
            ms=round((time.perf_counter() - started) * 1000, 1),
        )
        return response


def _address(request: HttpRequest, response: HttpResponseBase) -> str:
    """The address without what it captures: an order's number or a reset link is nobody's
    business but its owner's. Where nothing stands, anything may have been typed.
    """
    if request.resolver_match is not None:
        return f"/{request.resolver_match.route}"
    is_file = response.status_code in FILE_STATUSES and request.path.startswith(
        settings.STATIC_URL
    )
    return request.path if is_file else NO_ROUTE


class LanguageByAddress:
    """English under /en/, Indonesian everywhere else.

    Django's own middleware varies pages on Accept-Language; ours must be the same for
    everybody who asks for an address, because they are kept and given to the next visitor.
    """

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        is_english = request.path_info == "/en" or request.path_info.startswith("/en/")
        language = "en" if is_english else settings.LANGUAGE_CODE
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response


class OnlyText:
    """An address with a NUL in it names nothing: the database has no such text.

    Stands last: the page that says so needs the visitor and the language.
    """

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if "\0" in request.path:
            raise Http404
        return self.get_response(request)


class Csrf(CsrfViewMiddleware):
    """A form is ours when the browser says it came from our pages; else it needs the token.

    Forms of anonymous pages carry no token, so that the pages are the same for everybody.
    """

    def process_view(
        self,
        request: HttpRequest,
        callback: Callable[..., HttpResponseBase],
        callback_args: tuple[Any, ...],
        callback_kwargs: dict[str, Any],
    ) -> HttpResponseForbidden | None:
        if is_from_our_page(request):
            request.csrf_processing_done = True  # type: ignore[attr-defined]
            return None
        return super().process_view(request, callback, callback_args, callback_kwargs)


def is_from_our_page(request: HttpRequest) -> bool:
    """What the browser itself says; scripts of other sites cannot set these headers."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    origin = request.headers.get("Origin")
    if origin is None:
        return False
    try:
        return urlsplit(origin).netloc == request.get_host()
    except (ValueError, DisallowedHost):
        return False


def says_nothing_of_itself(request: HttpRequest) -> bool:
    """An old browser that sends neither header: not suspicious, only silent."""
    return "Sec-Fetch-Site" not in request.headers and "Origin" not in request.headers


class Compress:
    """Brotli where the browser knows it, else gzip; every kilobyte counts on a slow line."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if response.has_header("Content-Encoding") or not _is_text(response):
            return response
        patch_vary_headers(response, ["Accept-Encoding"])
        encoding = _chosen(request.headers.get("Accept-Encoding", ""))
        if encoding and _compress(response, encoding):
            response.headers["Content-Encoding"] = encoding
            etag = response.headers.get("ETag", "")
            if etag.startswith('"'):
                response.headers["ETag"] = f"W/{etag}"
        return response


def _is_text(response: HttpResponseBase) -> bool:
    kind = response.headers.get("Content-Type", "").partition(";")[0].strip()
    return kind.startswith(COMPRESSIBLE) or kind in COMPRESSIBLE_EXACT


def _chosen(accepted: str) -> str:
    offers = {}
    for part in accepted.lower().split(","):
        name, _, weight = part.strip().partition(";")
        offers[name.strip()] = weight.replace(" ", "") not in {"q=0", "q=0.0", "q=0.00"}
    return next((name for name in ("br", "gzip") if offers.get(name)), "")


def _compress(response: HttpResponseBase, encoding: str) -> bool:
    if isinstance(response, StreamingHttpResponse):
        if response.is_async:
            return False
        response.streaming_content = _stream(response.streaming_content, encoding)  # type: ignore[arg-type]
        response.headers.pop("Content-Length", None)
        return True
    if not isinstance(response, HttpResponse) or len(response.content) < COMPRESS_MIN:
        return False
    if encoding == "br":
        response.content = brotli.compress(
            response.content, mode=brotli.MODE_TEXT, quality=BROTLI_QUALITY
        )
    else:
        response.content = gzip.compress(response.content, compresslevel=GZIP_LEVEL, mtime=0)
    if response.has_header("Content-Length"):
        response.headers["Content-Length"] = str(len(response.content))
    return True


def _stream(chunks: Iterable[bytes], encoding: str) -> Iterator[bytes]:
    if encoding == "br":
        squeezer = brotli.Compressor(mode=brotli.MODE_TEXT, quality=BROTLI_QUALITY)
        for chunk in chunks:
            yield squeezer.process(chunk)
        yield squeezer.finish()
    else:
        deflate = zlib.compressobj(GZIP_LEVEL, wbits=zlib.MAX_WBITS | 16)
        for chunk in chunks:
            yield deflate.compress(chunk)
        yield deflate.flush()
