"""The nine rows, worst first: what is counted, what was published, who answers for it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import OuterRef, QuerySet, Subquery

from ntt.kernel.agencies.api import Head, heads_of
from ntt.kernel.calendar.api import today
from ntt.marketplace.api import figures as beli
from ntt.monitoring import rules
from ntt.monitoring.models import Programme, PublishedFigure, Target


@dataclass(frozen=True, slots=True)
class Figure:
    """A counted figure of the month so far, with what moved it last."""

    value: int
    target: int | None
    path: int | None
    status: str
    last_rp: int
    last_at: datetime | None


@dataclass(frozen=True, slots=True)
class Row:
    """One programme as the governor reads it."""

    programme: Programme
    owner: str
    # Who speaks for the owner today, with Plt. or Plh.; empty while the post is vacant.
    head: str
    published: list[PublishedFigure]
    figure: Figure | None
    status: str


def month_of(day: date) -> date:
    return day.replace(day=1)


def programme_rows(day: date | None = None) -> list[Row]:
    """All nine, worst first; five statements."""
    on = day or today()
    targets = _targets(OuterRef("indicator"), on).values("value")
    programmes = list(
        Programme.objects.select_related("owner").annotate(target=Subquery(targets))
    )
    published: dict[str, list[PublishedFigure]] = {row.slug: [] for row in programmes}
    for figure in PublishedFigure.objects.all():
        published[figure.programme_id].append(figure)
    heads = heads_of([row.owner_id for row in programmes], on)
    rows = [
        _row(
            programme,
            published[programme.slug],
            heads.get(programme.owner_id),
            _figure(programme.indicator, programme.target, on),
        )
        for programme in programmes
    ]
    return sorted(rows, key=lambda row: rules.worst_first(row.status, row.programme.position))


def _figure(indicator: str, target: int | None, day: date) -> Figure | None:
    count = INDICATORS.get(indicator)
    return count(target, day) if count else None


def _row(
    programme: Programme,
    published: list[PublishedFigure],
    head: Head | None,
    figure: Figure | None,
) -> Row:
    return Row(
        programme=programme,
        owner=programme.owner.name,
        head=head.title_line if head else "",
        published=published,
        figure=figure,
        status=figure.status if figure else "gate_missing",
    )


def target_of(indicator: str, day: date) -> int | None:
    """The target of a month, if somebody set one; one statement."""
    return _targets(indicator, day).values_list("value", flat=True).first()


def _targets(indicator: str | OuterRef, day: date) -> QuerySet[Target]:
    return Target.objects.filter(indicator=indicator, month=month_of(day))


def turnover_so_far(target: int | None, day: date) -> Figure:
    """Turnover of Beli NTT this month; one statement."""
    return turnover_figure(beli.so_far(month_of(day), day), target, day)


def turnover_figure(so_far: beli.SoFar, target: int | None, day: date) -> Figure:
    value = so_far.sold.goods_rp
    return Figure(
        value=value,
        target=target,
        path=rules.path_value(target, day) if target else None,
        status=rules.status(value, target, day),
        last_rp=so_far.last_rp,
        last_at=so_far.last_at,
    )


INDICATORS: dict[str, Callable[[int | None, date], Figure]] = {"turnover": turnover_so_far}
