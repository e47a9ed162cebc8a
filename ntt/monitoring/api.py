"""What the house may ask of monitoring."""

from django.urls import reverse
from django.utils.translation import gettext as _

from ntt.kernel.calendar.api import now, today
from ntt.kernel.home.api import Figure
from ntt.kernel.web.numerals import month_text, rupiah_short_text
from ntt.marketplace.api import figures as beli
from ntt.monitoring.queries.programmes import month_of


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
