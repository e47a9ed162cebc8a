from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from ntt.kernel.files import rules
from ntt.kernel.web import respond


class BodyLimit:
    """A body larger than any form of ours is answered with words, before it is read.

    Stands last: it must come before anything reads request.POST, which Django's CSRF check
    does after all middleware was entered, and its page needs the visitor and the language.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        limit = settings.DATA_UPLOAD_MAX_MEMORY_SIZE or rules.BODY_BYTES_MAX
        if request.content_type == "multipart/form-data":
            limit = rules.BODY_BYTES_MAX
        if _announced(request) > limit:
            context = {"megabytes": rules.PICTURE_BYTES_MAX // rules.MEGABYTE}
            return respond.page(request, "files/body_too_big.html", context, status=413)
        return self.get_response(request)


def _announced(request: HttpRequest) -> int:
    # The server enforces this header: what it does not announce is never read.
    length = request.META.get("CONTENT_LENGTH") or "0"
    return int(length) if length.isdigit() else 0
