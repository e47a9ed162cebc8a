"""The nine rows, worst first: what is counted, what was published, who answers for it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

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
    """All nine, worst first; seven statements."""
    on = day or today()
    programmes = list(Programme.objects.select_related("owner"))
    published: dict[str, list[PublishedFigure]] = {row.slug: [] for row in programmes}
    for figure in PublishedFigure.objects.all():
        published[figure.programme_id].append(figure)
    heads = heads_of([row.owner_id for row in programmes], on)
    rows = [
        _row(programme, published[programme.slug], heads.get(programme.owner_id), on)
        for programme in programmes
    ]
    return sorted(rows, key=lambda row: rules.worst_first(row.status, row.programme.position))


def _row(
    programme: Programme, published: list[PublishedFigure], head: Head | None, day: date
) -> Row:
    count = INDICATORS.get(programme.indicator)
    figure = count(day) if count else None
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
    rows = Target.objects.filter(indicator=indicator, month=month_of(day))
    return rows.values_list("value", flat=True).first()


def turnover_figure(day: date) -> Figure:
    """Turnover of Beli NTT this month; three statements."""
    value = beli.turnover(month_of(day), day).goods_rp
    target = target_of("turnover", day)
    last = beli.newest(month_of(day), day)
    return Figure(
        value=value,
        target=target,
        path=rules.path_value(target, day) if target else None,
        status=rules.status(value, target, day),
        last_rp=last.goods_rp if last else 0,
        last_at=last.paid_at if last else None,
    )


INDICATORS: dict[str, Callable[[date], Figure]] = {"turnover": turnover_figure}
