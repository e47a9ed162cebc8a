"""The marketplace's dated rules with their legal basis, for «Dasar hukum»."""

from collections.abc import Iterator

from django.db.models import Q
from django.utils.translation import gettext as _

from ntt.kernel.calendar.api import today
from ntt.kernel.home.api import Law
from ntt.kernel.web.numerals import rupiah_text
from ntt.marketplace.models import CertificateRule, SplitRule, TimeLimit
from ntt.marketplace.rules.money import RULED
from ntt.marketplace.words import BASES, BENEFICIARIES, CERTIFICATE_KINDS, TIME_LIMITS

NEED_ONE = ("investor", "pad")


def laws() -> list[Law]:
    """What holds today; three statements."""
    return [*_split_laws(), *_paper_laws(), *_time_laws()]


def percent_text(basis_points: int) -> str:
    """200 is «2 %», 70 is «0,7 %»."""
    whole, rest = divmod(basis_points, 100)
    return f"{whole},{rest:02d}".rstrip("0").rstrip(",") + " %"


def rule_text(rule: SplitRule) -> str:
    """«Pengelola: 2 % dari harga barang, paling banyak Rp10.000»."""
    words = (
        f"{BENEFICIARIES[rule.beneficiary]}: {percent_text(rule.basis_points)} "
        f"{BASES[RULED[rule.beneficiary]]}"
    )
    if rule.cap_rp:
        words += _(", paling banyak %(cap)s") % {"cap": rupiah_text(rule.cap_rp)}
    return words


def _split_laws() -> Iterator[Law]:
    topic = _("Pembagian uang")
    day = today()
    rules = SplitRule.objects.filter(
        Q(valid_until=None) | Q(valid_until__gte=day),
        approved_by_id__isnull=False,
        valid_from__lte=day,
    )
    held = {rule.beneficiary: rule for rule in rules}
    for beneficiary in RULED:
        rule = held.get(beneficiary)
        # The house says the same of PAD and investors until this row takes its place.
        key = f"{beneficiary}_share"
        if rule is not None:
            yield Law(topic, rule_text(rule), rule.legal_basis, rule.valid_from, key)
        elif beneficiary in NEED_ONE:
            words = _("%(who)s: Rp0, karena belum ada dasar hukum")
            yield Law(topic, words % {"who": BENEFICIARIES[beneficiary]}, "", None, key)


def _paper_laws() -> Iterator[Law]:
    topic = _("Izin barang")
    day = today()
    rules = CertificateRule.objects.filter(
        Q(valid_until=None) | Q(valid_until__gte=day), valid_from__lte=day
    )
    # One line for all shelves under the same rule.
    shelves: dict[tuple[tuple[str, ...], str, object], list[CertificateRule]] = {}
    for rule in rules.select_related("category").order_by("category__position", "pk"):
        key = (tuple(rule.kinds), rule.legal_basis, rule.valid_from)
        shelves.setdefault(key, []).append(rule)
    for (kinds, basis, _since), same in shelves.items():
        papers = _(" atau ").join(str(CERTIFICATE_KINDS[kind]) for kind in kinds)
        names = ", ".join(rule.category.name for rule in same)
        yield Law(topic, f"{papers}: {names}", basis, same[0].valid_from)


def _time_laws() -> Iterator[Law]:
    topic = _("Batas waktu")
    limits = TimeLimit.objects.filter(valid_from__lte=today())
    for limit in limits.order_by("kind", "-valid_from").distinct("kind"):
        words = TIME_LIMITS[limit.kind] % {"amount": limit.amount}
        yield Law(topic, str(words), limit.legal_basis, limit.valid_from)
