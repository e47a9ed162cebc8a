"""What the house may ask of monitoring."""

from django.urls import reverse
from django.utils.translation import gettext as _

from ntt.kernel.calendar.api import now, today
from ntt.kernel.home.api import Figure, Found, Hit, fits, words_of
from ntt.kernel.web.numerals import month_text, number_text, rupiah_short_text
from ntt.marketplace.api import figures as beli
from ntt.monitoring.models import Programme
from ntt.monitoring.queries.printed import Printed, programme_names, published_of
from ntt.monitoring.queries.programmes import count_programmes, month_of
from ntt.monitoring.search_words import SEARCH_WORDS


def beli_this_month() -> Figure:
    """«Rp1,24 miliar nilai transaksi bulan November» for the first page; one statement."""
    day = today()
    sold = beli.turnover(month_of(day), day)
    return Figure(
        value=rupiah_short_text(sold.goods_rp),
        words=_("belanja produk NTT bulan %(month)s sampai hari ini")
        % {"month": month_text(day)},
        url=reverse("monitoring:beli_ntt"),
        counted_at=now(),
    )


def programmes_counted() -> Figure | None:
    """«1 dari 9 program dihitung dari catatan»; one statement, None before they are loaded."""
    every, counted = count_programmes()
    if not every:
        return None
    return Figure(
        value=_("%(counted)s dari %(every)s")
        % {"counted": number_text(counted), "every": number_text(every)},
        words=_("program dihitung dari catatan harian; yang lain memakai angka terbit"),
        url=reverse("monitoring:pantau"),
        counted_at=now(),
    )


def find_figures(text: str) -> Found | None:
    """Programmes and their figures by words, each leading to its row.

    No statement when nothing fits, at most three when something does.
    """
    asked = words_of(text)
    scores = {slug: fits(asked, words_of(words)) for slug, words in SEARCH_WORDS.items()}
    best = max(scores.values())
    if not best or best * 2 <= len(asked):
        return None
    hits = [
        Hit(
            programme_names(programme)["name"],
            _note(programme, published),
            f"{reverse('monitoring:pantau')}?buka={programme.pk}#{programme.pk}",
        )
        for programme, published in published_of(
            slug for slug, score in scores.items() if score == best
        ).items()
    ]
    return Found(_("Angka"), len(hits), hits, "")


def _note(programme: Programme, published: list[Printed]) -> str:
    if programme.indicator:
        figure = beli_this_month()
        return f"{figure.value} {figure.words}"
    told = "; ".join(f"{each.value} {each.words} ({each.as_of})" for each in published)
    return told or _("Belum ada angka yang diterbitkan.")
