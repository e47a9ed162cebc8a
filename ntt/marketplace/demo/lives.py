"""What becomes of an order and of money that goes back; a story is cut at the present."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from random import Random

from ntt.kernel.calendar.api import WITA, add_working_days, day_of, is_working_day
from ntt.marketplace.demo.market import Market
from ntt.marketplace.gateways.make import make_gateway
from ntt.marketplace.gateways.port import Method
from ntt.marketplace.words import NOT_SENT

MORNING, EVENING = 7, 21
OFFICE_OPENS, OFFICE_ENDS = 8, 15
# In a thousand paid orders.
CALLED_OFF_BY_SELLER, CALLED_OFF_BY_BUYER, SENT_BACK, SLOW = 22, 12, 8, 30
CONFIRMED = 820
SELLER_REASONS = (
    "Bahan belum datang",
    "Barang rusak waktu dibungkus",
    "Kapal tidak berlayar minggu ini",
    "Stok di rumah ternyata habis",
)
BUYER_REASONS = ("Salah pilih barang", "Salah tulis alamat", "Dobel pesan")
RETURN_REASONS = ("Kemasan bocor waktu tiba", "Ukuran tidak sesuai", "Barang tertukar")


@dataclass(frozen=True, slots=True)
class Back:
    """Money on its way to a buyer. `is_turned`: the provider could not send it after all."""

    begun_at: datetime
    way: str
    named_at: datetime | None = None
    proposed_at: datetime | None = None
    approved_at: datetime | None = None
    done_at: datetime | None = None
    is_turned: bool = False

    @property
    def state(self) -> str:
        if self.done_at:
            return "done"
        if self.way == "provider":
            return "approved"
        if self.approved_at:
            return "sent"
        return "proposed" if self.named_at else "needs_account"

    def until(self, now: datetime) -> "Back":
        """As much of it as has happened by now; the provider, who takes seconds, is done."""
        done_at = self.done_at
        if done_at and self.way == "provider":
            done_at = min(done_at, now)
        return replace(
            self,
            named_at=_past(self.named_at, now),
            proposed_at=_past(self.proposed_at, now),
            approved_at=_past(self.approved_at, now),
            done_at=_past(done_at, now),
        )


@dataclass(frozen=True, slots=True)
class Life:
    """When one shop's order went which step; None is not yet, or never.

    `is_untold`: nobody could be told of its end, which waits on the page of dead deliveries.
    """

    accepted_at: datetime | None = None
    sent_at: datetime | None = None
    received_at: datetime | None = None
    received_by: str = "buyer"
    completed_at: datetime | None = None
    cancelled_at: datetime | None = None
    cancelled_by: str = ""
    returned_at: datetime | None = None
    reason: str = ""
    back: Back | None = None
    is_untold: bool = False

    @property
    def state(self) -> str:
        steps = (
            ("returned", self.returned_at),
            ("cancelled", self.cancelled_at),
            ("completed", self.completed_at),
            ("received", self.received_at),
            ("sent", self.sent_at),
            ("packing", self.accepted_at),
        )
        return next((state for state, at in steps if at), "paid")

    def until(self, now: datetime) -> "Life":
        """As much of it as has happened by now."""
        ended_at = self.cancelled_at or self.returned_at
        is_ended = ended_at is not None and ended_at <= now
        return replace(
            self,
            accepted_at=_past(self.accepted_at, now),
            sent_at=_past(self.sent_at, now),
            received_at=_past(self.received_at, now),
            completed_at=_past(self.completed_at, now),
            cancelled_at=_past(self.cancelled_at, now),
            cancelled_by=self.cancelled_by if is_ended else "",
            returned_at=_past(self.returned_at, now),
            reason=self.reason if is_ended else "",
            back=self.back.until(now) if self.back and is_ended else None,
        )


def _past(at: datetime | None, now: datetime) -> datetime | None:
    return at if at is not None and at <= now else None


def order_life(
    market: Market, rng: Random, *, paid_at: datetime, way: str, days: tuple[int, int]
) -> Life:
    """The whole story of an order, also of days to come. `days` (0, 0): fetched at the shop."""
    chance = rng.randrange(1000)
    if chance < CALLED_OFF_BY_BUYER:
        at = paid_at + timedelta(minutes=rng.uniform(4, 90))
        return called_off(rng, paid_at=paid_at, at=at, by="buyer", way=way)
    if chance < CALLED_OFF_BY_BUYER + CALLED_OFF_BY_SELLER:
        at = awake(rng, paid_at + timedelta(hours=rng.uniform(3, 40)))
        return called_off(rng, paid_at=paid_at, at=at, by="seller", way=way)
    accepted_at = awake(rng, paid_at + timedelta(hours=rng.uniform(0.3, 20)))
    packed = timedelta(hours=rng.uniform(2, 28))
    if rng.randrange(1000) < SLOW:
        packed += timedelta(days=rng.uniform(4, 8))
    sent_at = awake(rng, accepted_at + packed)
    last = market.last_to_send(day_of(paid_at))
    if day_of(sent_at) > last:
        back = money_back(rng, paid_at=paid_at, at=night_after(last), way=way)
        return never_sent(accepted_at=accepted_at, back=back)
    life = delivered(market, rng, accepted_at=accepted_at, sent_at=sent_at, days=days)
    if rng.randrange(1000) < SENT_BACK:
        assert life.received_at is not None
        at = in_office(rng, life.received_at + timedelta(hours=rng.uniform(2, 18)))
        return sent_back(rng, life, paid_at=paid_at, at=at, way=way)
    return life


def delivered(
    market: Market,
    rng: Random,
    *,
    accepted_at: datetime,
    sent_at: datetime,
    days: tuple[int, int],
) -> Life:
    """From the shop to the buyer's hand; who says nothing has it after the last day."""
    on_its_way = timedelta(days=rng.uniform(*days), hours=rng.uniform(2, 30))
    received_at, by = awake(rng, sent_at + on_its_way), "buyer"
    last = day_of(sent_at) + timedelta(days=market.limits["receive_days"])
    if rng.randrange(1000) >= CONFIRMED or day_of(received_at) > last:
        received_at, by = night_after(last), "system"
    return received(market, Life(accepted_at=accepted_at, sent_at=sent_at), received_at, by)


def received(market: Market, life: Life, at: datetime, by: str = "buyer") -> Life:
    """With the day on which the money is shared out."""
    days = market.limits["complete_working_days"]
    completed_at = night_after(add_working_days(day_of(at), days))
    return replace(life, received_at=at, received_by=by, completed_at=completed_at)


def called_off(rng: Random, *, paid_at: datetime, at: datetime, by: str, way: str) -> Life:
    reasons = BUYER_REASONS if by == "buyer" else SELLER_REASONS
    back = money_back(rng, paid_at=paid_at, at=at, way=way)
    return Life(cancelled_at=at, cancelled_by=by, reason=rng.choice(reasons), back=back)


def never_sent(*, accepted_at: datetime, back: Back) -> Life:
    """The clock called it off."""
    return Life(
        accepted_at=accepted_at,
        cancelled_at=back.begun_at,
        cancelled_by="system",
        reason=NOT_SENT,
        back=back,
    )


def sent_back(rng: Random, life: Life, *, paid_at: datetime, at: datetime, way: str) -> Life:
    """The goods came back; before the money was shared out, unless `at` says otherwise."""
    assert life.completed_at is not None
    return replace(
        life,
        completed_at=life.completed_at if life.completed_at < at else None,
        returned_at=at,
        reason=rng.choice(RETURN_REASONS),
        back=money_back(rng, paid_at=paid_at, at=at, way=way),
    )


def money_back(rng: Random, *, paid_at: datetime, at: datetime, way: str) -> Back:
    """Through the provider in seconds, if it still can; else by transfer in days."""
    days = make_gateway().capabilities(Method(way)).refund_days
    if at - paid_at < timedelta(days=days):
        return Back(at, "provider", done_at=at + timedelta(seconds=rng.randrange(3, 40)))
    named_at = awake(rng, at + timedelta(hours=rng.uniform(2, 30)))
    proposed_at = in_office(rng, named_at + timedelta(hours=rng.uniform(1, 16)))
    approved_at = in_office(rng, proposed_at + timedelta(hours=rng.uniform(0.5, 4)))
    done_at = in_office(rng, approved_at + timedelta(hours=rng.uniform(18, 26)))
    return Back(at, "transfer", named_at, proposed_at, approved_at, done_at, is_turned=days > 0)


def night_after(day: date) -> datetime:
    """When the clock of the marketplace looks first after a last day."""
    return datetime.combine(day + timedelta(days=1), time(0, 5), WITA)


def awake(rng: Random, moment: datetime) -> datetime:
    """The same moment, or the next morning: sellers and buyers sleep."""
    local = moment.astimezone(WITA)
    if MORNING <= local.hour < EVENING:
        return local
    day = local.date() + timedelta(days=local.hour >= EVENING)
    return datetime.combine(day, time(MORNING, rng.randrange(60), rng.randrange(60)), WITA)


def in_office(rng: Random, moment: datetime) -> datetime:
    """The same moment, or the next hour in which the finance office works."""
    local = moment.astimezone(WITA)
    if is_working_day(local.date()) and OFFICE_OPENS <= local.hour < OFFICE_ENDS:
        return local
    day = local.date()
    if not is_working_day(day) or local.hour >= OFFICE_ENDS:
        day = add_working_days(day, 1)
    return datetime.combine(day, time(OFFICE_OPENS, rng.randrange(60), rng.randrange(60)), WITA)
