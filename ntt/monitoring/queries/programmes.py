"""The nine rows, worst first: what is counted, what was published, who answers for it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from ntt.kernel.agencies.api import Head, heads_of
from ntt.kernel.calendar.api import today
from ntt.kernel.sql import columns_of, rows_of
from ntt.marketplace.api import figures as beli
from ntt.monitoring import rules
from ntt.monitoring.models import Programme, PublishedFigure
from ntt.monitoring.rules import Month, month_at

# In SQL, because building them from querysets takes longer than their answer.
PROGRAMMES = f"""
    SELECT {columns_of(Programme, "programme")}, owner.name AS owner_name,
        target.value AS target
    FROM monitoring_programme AS programme
    JOIN agencies_agency AS owner ON owner.code = programme.owner_id
    LEFT JOIN monitoring_target AS target
        ON target.indicator = programme.indicator AND target.month = %s
    ORDER BY programme.position"""  # noqa: S608
COUNT = "SELECT count(*), count(*) FILTER (WHERE indicator <> '') FROM monitoring_programme"


@dataclass(frozen=True, slots=True)
class Figure:
    """A counted figure of the month so far, with what moved it last."""

    value: int
    # What of it the days that have ended brought.
    ended: int
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


def count_programmes() -> tuple[int, int]:
    """All, and those whose figure is counted here; one statement."""
    ((every, counted),) = rows_of(COUNT)
    return every, counted


def programme_rows(day: date | None = None) -> list[Row]:
    """All nine, worst first; four statements."""
    on = day or today()
    programmes = list(Programme.objects.raw(PROGRAMMES, [month_of(on)]))
    published: dict[str, list[PublishedFigure]] = {row.slug: [] for row in programmes}
    for figure in PublishedFigure.objects.all():
        published[figure.programme_id].append(figure)
    heads = heads_of([row.owner_id for row in programmes], on)
    rows = [
        _row(
            programme,
            programme.owner_name,  # type: ignore[attr-defined]  # a column of PROGRAMMES
            heads.get(programme.owner_id),
            published[programme.slug],
            _figure(programme, month_at(on, on)),
        )
        for programme in programmes
    ]
    return sorted(rows, key=lambda row: rules.worst_first(row.status, row.programme.position))


def _figure(programme: Programme, month: Month) -> Figure | None:
    count = INDICATORS.get(programme.indicator)
    target = programme.target  # type: ignore[attr-defined]  # a column of PROGRAMMES
    return count(target, month) if count else None


def _row(
    programme: Programme,
    owner: str,
    head: Head | None,
    published: list[PublishedFigure],
    figure: Figure | None,
) -> Row:
    return Row(
        programme=programme,
        owner=owner,
        head=head.title_line if head else "",
        published=published,
        figure=figure,
        status=figure.status if figure else "gate_missing",
    )


def turnover_so_far(target: int | None, month: Month) -> Figure:
    """Turnover of Beli NTT in a month; one statement."""
    return turnover_figure(beli.so_far(month.since, month.until), target, month)


def turnover_figure(so_far: beli.SoFar, target: int | None, month: Month) -> Figure:
    value = so_far.sold.goods_rp
    return Figure(
        value=value,
        ended=so_far.ended_rp,
        target=target,
        path=rules.path_value(target, month) if target else None,
        status=rules.status(value, target, month),
        last_rp=so_far.last_rp,
        last_at=so_far.last_at,
    )


INDICATORS: dict[str, Callable[[int | None, Month], Figure]] = {"turnover": turnover_so_far}
