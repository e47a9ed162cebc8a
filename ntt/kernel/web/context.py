"""What the page frame needs, the same for every anonymous visitor of an address."""

from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext

from ntt.kernel.web.api import Door, door_of
from ntt.kernel.web.numerals import language

SIGN_IN = "masuk/"
DEMO_ROLES = "masuk/contoh/"
MINE = "saya/"
ON_BEHALF = "saya/atas-nama/"
BASKET = "basket"


@dataclass(frozen=True)
class Tab:
    text: str
    url: str
    is_here: bool
    counts_basket: bool


@dataclass(frozen=True)
class Frame:
    """Read by web/base.html as `frame`."""

    site_name: str
    operator: str
    email: str
    is_demo: bool
    is_rehearsal: bool
    language: str
    root: str
    canonical: str
    other_languages: dict[str, str]
    switch_url: str
    person_name: str
    role: str
    sign_in_url: str
    mine_url: str
    demo_roles_url: str
    on_behalf_of: str
    on_behalf_url: str
    door_title: str = ""
    door_url: str = ""
    tabs: list[Tab] = field(default_factory=list)

    @property
    def name(self) -> str:
        """«NTT · Beli NTT», in the header and at the end of every title."""
        return f"{self.site_name} · {self.door_title}" if self.door_title else self.site_name


def frame(request: HttpRequest) -> dict[str, Any]:
    """Context processor."""
    is_known = settings.SESSION_COOKIE_NAME in request.COOKIES
    root = "/en/" if language() == "en" else "/"
    plain = request.path.removeprefix("/en") if root == "/en/" else request.path
    door = _door(request)
    made = Frame(
        site_name=settings.SITE_NAME,
        operator=settings.OPERATOR,
        email=settings.CONTACT_EMAIL,
        is_demo=settings.DEMO,
        is_rehearsal=settings.REHEARSAL,
        language=language(),
        root=root,
        canonical=settings.SITE_URL + request.path,
        other_languages={
            "id": settings.SITE_URL + plain,
            "en": f"{settings.SITE_URL}/en{plain}",
        },
        switch_url=_switched(request),
        # Without its cookie nobody is signed in: the session is not even asked, and the
        # page stays the same for everybody.
        person_name=_person_name(request) if is_known else "",
        role=_role(request) if is_known else "",
        sign_in_url=root + SIGN_IN,
        mine_url=root + MINE,
        demo_roles_url=root + DEMO_ROLES,
        on_behalf_of=getattr(request, "on_behalf_of", ""),
        on_behalf_url=root + ON_BEHALF,
        door_title=str(door.title) if door else "",
        door_url=reverse(door.url_name) if door else "",
        tabs=_tabs(door, request) if door else [],
    )
    context: dict[str, Any] = {"frame": made}
    if not is_known:
        # Forms of anonymous pages carry no token (see middleware.Csrf), so that the page
        # can be kept and given to the next visitor.
        context["csrf_token"] = ""
    return context


def _switched(request: HttpRequest) -> str:
    """This page in the other language, with what was searched."""
    full = request.get_full_path()
    if request.path == "/en" or request.path.startswith("/en/"):
        return full.removeprefix("/en") or "/"
    return f"/en{full}"


def _person_name(request: HttpRequest) -> str:
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return ""
    return str(getattr(user, "name", "") or user)


def _role(request: HttpRequest) -> str:
    """Of the demonstration; the session keeps the untranslated words."""
    words = request.session.get("demo_role", "")
    return gettext(words) if words else ""


def _door(request: HttpRequest) -> Door | None:
    match = request.resolver_match
    return door_of(match.namespace) if match else None


def _tabs(door: Door, request: HttpRequest) -> list[Tab]:
    tabs = []
    for text, url_name in door.tabs:
        url = reverse(url_name)
        tabs.append(Tab(str(text), url, request.path == url, url_name.endswith(f":{BASKET}")))
    return tabs
