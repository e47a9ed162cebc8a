"""The marketplace's dated rules with their legal basis, for «Dasar hukum»."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import Q, QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ntt.kernel.calendar.api import today
from ntt.kernel.home.api import Law
from ntt.kernel.web.numerals import date_text, number_text, rupiah_text
from ntt.marketplace.models import CertificateRule, SplitRule, TimeLimit
from ntt.marketplace.queries.cards import named
from ntt.marketplace.queries.my_data import HIDE_LIMIT
from ntt.marketplace.queries.pad import pad_accounts
from ntt.marketplace.rules.money import RULED
from ntt.marketplace.words import (
    BASES,
    BENEFICIARIES,
    CERTIFICATE_KINDS,
    TIME_LIMITS,
    written,
)

NEED_ONE = ("investor", "pad")
DAYS_OF_A_YEAR = 365.25


def laws() -> list[Law]:
    """What holds today, and which rules of the split have ended; four statements."""
    return [*_split_laws(), *_pad_laws(), *_paper_laws(), *_time_laws()]


def percent_text(basis_points: int) -> str:
    """200 is «2 %», 70 is «0,7 %»; «0.7 %» in English."""
    places = next(n for n in range(3) if basis_points % 10 ** (2 - n) == 0)
    return f"{number_text(Decimal(basis_points) / 100, places)} %"


def rule_text(rule: SplitRule) -> str:
    """«Pengelola: 2 % dari harga barang, paling banyak Rp10.000»."""
    words = (
        f"{BENEFICIARIES[rule.beneficiary]}: {percent_text(rule.basis_points)} "
        f"{BASES[RULED[rule.beneficiary]]}"
    )
    if rule.cap_rp:
        words += _(", paling banyak %(cap)s") % {"cap": rupiah_text(rule.cap_rp)}
    return words


def share_laws(beneficiary: str) -> list[Law]:
    """Every rule that has ever given a beneficiary a share, the newest first; one statement."""
    found = _approved().filter(beneficiary=beneficiary, basis_points__gt=0)
    return [_split_law(rule) for rule in found]


def _approved() -> QuerySet[SplitRule]:
    """What holds or has held, the newest first."""
    rules = SplitRule.objects.filter(approved_by_id__isnull=False, valid_from__lte=today())
    return rules.order_by("-valid_from")


def _split_law(rule: SplitRule) -> Law:
    has_ended = rule.valid_until is not None and rule.valid_until < today()
    return Law(
        _("Pembagian uang"),
        rule_text(rule),
        written(rule.legal_basis),
        rule.valid_from,
        # The house says the same of PAD and investors until this row takes its place.
        key="" if has_ended else f"{rule.beneficiary}_share",
        until=rule.valid_until if has_ended else None,
    )


def _split_laws() -> Iterator[Law]:
    rules = list(_approved())
    for beneficiary in RULED:
        told = [_split_law(rule) for rule in rules if rule.beneficiary == beneficiary]
        yield from (law for law in told if law.basis or law.until is None)
        if beneficiary in NEED_ONE and all(law.until for law in told):
            yield _nothing(beneficiary, told)


def _nothing(beneficiary: str, ended: list[Law]) -> Law:
    """That a beneficiary has no share, and since when it has none."""
    last = max((law.until for law in ended if law.until), default=None)
    who = {"who": BENEFICIARIES[beneficiary]}
    if last is None:
        words = _("%(who)s: Rp0, karena belum ada dasar hukum") % who
    else:
        words = _("%(who)s: Rp0 sejak %(day)s, karena aturannya berakhir") % {
            **who,
            "day": date_text(last + timedelta(days=1)),
        }
    return Law(_("Pembagian uang"), words, "", None, f"{beneficiary}_share")


def _pad_laws() -> Iterator[Law]:
    for account in pad_accounts(today()):
        words = _("PAD dari Beli NTT dibukukan pada rekening %(code)s (%(name)s)")
        said = words % {"code": account.code, "name": account.name}
        yield Law(_("Pembagian uang"), said, written(account.legal_basis), account.basis_since)


def _paper_laws() -> Iterator[Law]:
    topic = _("Izin barang")
    day = today()
    rules = CertificateRule.objects.filter(
        Q(valid_until=None) | Q(valid_until__gte=day), valid_from__lte=day
    )
    # One line for all shelves under the same rule.
    shelves: dict[tuple[tuple[str, ...], str, date | None], list[CertificateRule]] = {}
    for rule in rules.select_related("category").order_by("category__position", "pk"):
        key = (tuple(rule.kinds), rule.legal_basis, rule.basis_since)
        shelves.setdefault(key, []).append(rule)
    for (kinds, basis, since), same in shelves.items():
        papers = _(" atau ").join(str(CERTIFICATE_KINDS[kind]) for kind in kinds)
        every = (rule.category for rule in same)
        names = ", ".join(named(shelf.name, shelf.name_en) for shelf in every)
        yield Law(topic, f"{capfirst(papers)}: {names}", written(basis), since)


def _time_laws() -> Iterator[Law]:
    topic = _("Batas waktu")
    limits = TimeLimit.objects.filter(valid_from__lte=today())
    for limit in limits.order_by("kind", "-valid_from").distinct("kind"):
        yield Law(topic, time_text(limit), written(limit.legal_basis), limit.basis_since)


def time_text(limit: TimeLimit) -> str:
    """«Membayar dengan transfer bank: 24 jam»; minutes that fill hours are told in hours, days
    that fill years in years."""
    hours, minutes = divmod(limit.amount, 60)
    if limit.kind.endswith("_minutes") and not minutes:
        amount = ngettext("%(n)s jam", "%(n)s jam", hours) % {"n": number_text(hours)}
    elif limit.kind.endswith("_minutes"):
        words = ngettext("%(n)s menit", "%(n)s menit", limit.amount)
        amount = words % {"n": number_text(limit.amount)}
    elif limit.kind == HIDE_LIMIT:
        amount = days_text(limit.amount)
    else:
        amount = number_text(limit.amount)
    return TIME_LIMITS[limit.kind] % {"amount": amount}


def days_text(days: int) -> str:
    """«30 hari»; days that fill years are told in both: «10 tahun (3.653 hari)»."""
    told = ngettext("%(n)s hari", "%(n)s hari", days) % {"n": number_text(days)}
    years = round(days / DAYS_OF_A_YEAR)
    if not years or abs(days - years * DAYS_OF_A_YEAR) >= 1:
        return told
    words = ngettext("%(n)s tahun (%(days)s)", "%(n)s tahun (%(days)s)", years)
    return words % {"n": number_text(years), "days": told}
