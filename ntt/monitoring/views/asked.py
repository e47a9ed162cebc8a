"""What an address asks for: a month, a place, a screen of the meeting view."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse

from ntt.kernel.calendar.api import today
from ntt.kernel.regions.api import regencies
from ntt.kernel.web.numerals import month_text
from ntt.kernel.web.respond import page
from ntt.marketplace.api import figures as beli
from ntt.monitoring.rules import Month, month_at, neighbours, read_month

MISSING = 404
LARGE = {"layar": "besar"}


@dataclass(frozen=True, slots=True)
class Asked:
    """A month with the addresses of its neighbours; `query` carries it to every link."""

    month: Month
    # The day of the first counted payment.
    first: date
    before: str
    after: str
    is_large: bool

    @property
    def query(self) -> str:
        """«?bulan=2026-10», empty for the running month."""
        return self.link()

    @property
    def of_month(self) -> dict[str, str]:
        return {} if self.month.is_running else {"bulan": self.month.key}

    @property
    def month_part(self) -> str:
        """«bulan=2026-10&», for an address that goes on."""
        return f"{urlencode(self.of_month)}&" if self.of_month else ""

    def link(self, **more: str) -> str:
        asked = {**self.of_month, **(LARGE if self.is_large else {}), **more}
        return f"?{urlencode(asked)}" if asked else ""

    @property
    def large(self) -> str:
        """The meeting view of the same month."""
        return f"?{urlencode({**self.of_month, **LARGE})}"

    @property
    def usual(self) -> str:
        """The same month without the meeting view."""
        return f"?{urlencode(self.of_month)}" if self.of_month else ""

    @property
    def words(self) -> str:
        return month_text(self.month.since)

    @property
    def nearby(self) -> list[dict[str, str]]:
        """The month before and the month after, where there are figures."""
        return [
            {"text": month_text(date.fromisoformat(f"{key}-01")), "url": self.link(bulan=key)}
            for key in (self.before, self.after)
            if key
        ]


type MonthView = Callable[[HttpRequest, Asked], HttpResponse]


def by_month(view: MonthView) -> Callable[[HttpRequest], HttpResponse]:
    """Hands the view the month of ?bulan=2026-10; a page that says so where there is none."""

    @wraps(view)
    def read(request: HttpRequest) -> HttpResponse:
        day = today()
        first = beli.first_paid_on() or day
        month = read_month(request.GET.get("bulan", ""), day, first)
        if month is None:
            context = {
                "first": month_at(first, day),
                "now": month_at(day, day),
                "asked": request.GET["bulan"],
                "path": request.path,
            }
            return page(request, "monitoring/no_month.html", context, status=MISSING)
        before, after = neighbours(month, first)
        return view(request, Asked(month, first, before, after, is_large(request)))

    return read


def is_large(request: HttpRequest) -> bool:
    return request.GET.get("layar") == "besar"


@dataclass(frozen=True, slots=True)
class Screen:
    """One screen of a view that is shown a screen at a time."""

    number: int
    count: int
    shown: Any
    previous: str
    next: str


def screen(request: HttpRequest, screens: Sequence[object], query: dict[str, str]) -> Screen:
    """The screen of ?hal=2; 404 for one that is none."""
    text = request.GET.get("hal", "1")
    if text not in {str(number + 1) for number in range(len(screens))}:
        raise Http404
    number = int(text)

    def link(other: int) -> str:
        return f"?{urlencode({**query, **LARGE, 'hal': other})}"

    return Screen(
        number,
        len(screens),
        screens[number - 1],
        link(number - 1) if number > 1 else "",
        link(number + 1) if number < len(screens) else "",
    )


def regency(request: HttpRequest) -> str:
    """?wilayah=53.20, if there is such a regency; 404 otherwise."""
    code = request.GET.get("wilayah", "")
    if code and code not in {region.code for region in regencies()}:
        raise Http404
    return code
