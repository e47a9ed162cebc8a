"""What a person bought and sells, for themselves; and whose purchases are over."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Exists, F, OuterRef, QuerySet

from ntt.kernel.calendar.api import day_of
from ntt.kernel.crypto import decrypt
from ntt.kernel.people.api import Person
from ntt.kernel.regions.api import labels
from ntt.marketplace.access import own_purchases, shop_ids_of
from ntt.marketplace.models import (
    Complaint,
    Order,
    OrderLine,
    Payment,
    Payout,
    Product,
    Purchase,
    Refund,
    Shop,
)
from ntt.marketplace.queries.limits import time_limits
from ntt.marketplace.rules import my_data as rules

type Rows = Sequence[Mapping[str, Any]]

HIDE_LIMIT = "hide_buyer_days"


def bought_by(person_id: int) -> QuerySet[Purchase]:
    """What a person may see as their own, whatever became of it."""
    mine = own_purchases(Person.objects.get(pk=person_id))
    return Purchase.objects.filter(mine).order_by("pk")


def purchases_of_mine(person_id: int) -> Rows:
    """One row a checkout, with everything that was typed in it."""
    rows = list(bought_by(person_id))
    villages = labels({row.village_id for row in rows if row.village_id})
    return [
        {
            "nomor": row.number,
            "dipesan": row.placed_at,
            "dibayar": row.paid_at,
            "keadaan": row.state,
            "nama": row.name,
            "hp": _opened(row.phone_cipher),
            "email": row.email,
            "bahasa": row.language,
            "pengiriman": row.delivery,
            "wilayah": row.zone_code,
            "desa": villages.get(row.village_id or "", ""),
            "alamat": row.address,
            "penerima": row.recipient_name,
            "hp_penerima": _opened(row.recipient_phone_cipher),
            "diketahui_dari": row.heard_from,
            "cara_bayar": row.pay_method,
            "barang_rp": row.goods_rp,
            "ongkir_rp": row.shipping_rp,
            "jumlah_rp": row.total_rp,
        }
        for row in rows
    ]


def orders_of_mine(person_id: int) -> Rows:
    """One row a shop: what became of it."""
    rows = Order.objects.filter(purchase__in=bought_by(person_id)).order_by("pk")
    return list(
        rows.values(
            nomor=F("number"),
            toko=F("shop__name"),
            keadaan=F("state"),
            kurir=F("courier"),
            resi=F("tracking_number"),
            dikirim=F("sent_at"),
            diterima=F("received_at"),
            selesai=F("completed_at"),
            dibatalkan=F("cancelled_at"),
            alasan=F("reason"),
            ongkir_rp=F("shipping_rp"),
        )
    )


def lines_of_mine(person_id: int) -> Rows:
    """What was in each order, at the price of that day."""
    rows = OrderLine.objects.filter(order__purchase__in=bought_by(person_id))
    return list(
        rows.order_by("order_id", "product_id").values(
            nomor=F("order__number"),
            barang=F("name"),
            jumlah=F("quantity"),
            satuan=F("unit"),
            harga_rp=F("price_rp"),
        )
    )


def payments_of_mine(person_id: int) -> Rows:
    """Each attempt to pay."""
    rows = Payment.objects.filter(purchase__in=bought_by(person_id)).order_by("pk")
    return list(
        rows.values(
            nomor=F("order_ref"),
            cara=F("method"),
            keadaan=F("state"),
            nomor_penyedia=F("provider_ref"),
            bank=F("va_bank"),
            nomor_va=F("va_number"),
            dibuat=F("created_at"),
            dibayar=F("paid_at"),
            jumlah_rp=F("amount_rp"),
        )
    )


def refunds_of_mine(person_id: int) -> Rows:
    """Money back; of the account only its last four digits."""
    rows = Refund.objects.filter(purchase__in=bought_by(person_id)).order_by("pk")
    return list(
        rows.values(
            nomor=F("key"),
            cara=F("way"),
            keadaan=F("state"),
            alasan=F("reason"),
            bank=F("account_bank"),
            pemilik_rekening=F("account_name"),
            rekening_empat_angka=F("account_last4"),
            dimulai=F("created_at"),
            tiba=F("done_at"),
            jumlah_rp=F("amount_rp"),
        )
    )


def complaints_of_mine(person_id: int) -> Rows:
    """What the person said was wrong, and what became of it."""
    rows = Complaint.objects.filter(order__purchase__in=bought_by(person_id)).order_by("pk")
    return list(
        rows.values(
            nomor=F("order__number"),
            yang_salah=F("kind"),
            cerita=F("words"),
            jawaban_penjual=F("answer"),
            keadaan=F("state"),
            alasan=F("reason"),
            disampaikan=F("created_at"),
            selesai=F("closed_at"),
        )
    )


def shops_of_mine(person_id: int) -> Rows:
    """The shops the person sells for today; of the account only its last four digits."""
    rows = list(_shops(person_id).order_by("pk"))
    villages = labels({row.village_id for row in rows})
    return [
        {
            "toko": row.name,
            "alamat_halaman": row.slug,
            "golongan": row.origin_class,
            "koperasi": row.is_cooperative,
            "desa": villages[row.village_id],
            "keadaan": row.status,
            "cerita": row.story,
            "cara_mengambil": row.pickup_note,
            "hp": _opened(row.phone_cipher),
            "dibuka": row.opened_at,
            "bank": row.payee_bank,
            "pemilik_rekening": row.payee_name,
            "rekening_empat_angka": row.payee_account_last4,
        }
        for row in rows
    ]


def products_of_mine(person_id: int) -> Rows:
    """What those shops have put up, whatever became of it."""
    rows = Product.objects.filter(shop__in=_shops(person_id)).order_by("pk")
    return list(
        rows.values(
            toko=F("shop__name"),
            barang=F("name"),
            cerita=F("story"),
            harga_rp=F("price_rp"),
            sisa=F("stock"),
            keadaan=F("status"),
            terjual=F("sold_count"),
            ditulis=F("created_at"),
        )
    )


def payouts_of_mine(person_id: int) -> Rows:
    """Money sent to those shops; of the account only its last four digits."""
    rows = Payout.objects.filter(shop__in=_shops(person_id)).order_by("pk")
    return list(
        rows.values(
            nomor=F("reference"),
            toko=F("shop__name"),
            keadaan=F("state"),
            bank_tujuan=F("bank"),
            pemilik_rekening=F("account_name"),
            rekening_empat_angka=F("account_last4"),
            barang_rp=F("goods_rp"),
            ongkir_rp=F("shipping_rp"),
        )
    )


def running_order(purchase_ids: Collection[int]) -> str:
    """The number of the first of their orders that is not over; empty when all are."""
    return _first(_running().filter(purchase__in=purchase_ids), "number")


def money_moving(purchase_ids: Collection[int]) -> str:
    """The number of the first purchase whose money is not settled; empty when all is."""
    codes = _codes().filter(purchase__in=purchase_ids)
    return _first(_back().filter(purchase__in=purchase_ids), "purchase__number") or _first(
        codes, "purchase__number"
    )


def hidden_after_days(moment: datetime) -> int | None:
    """Days from ordering until the buyer is hidden, as ruled that day; None: not at all."""
    return time_limits(day_of(moment)).get(HIDE_LIMIT)


def buyers_due(moment: datetime) -> QuerySet[Purchase]:
    """Purchases that are over and so old that the rule hides their buyer, oldest first.

    PP 80/2019 article 25 counts from the day the data came: that of the order.
    """
    days = hidden_after_days(moment)
    if days is None:
        return Purchase.objects.none()
    same = {"purchase": OuterRef("pk")}
    return Purchase.objects.filter(
        ~Exists(_running().filter(**same)),
        ~Exists(_back().filter(**same)),
        ~Exists(_codes().filter(**same)),
        erased_at=None,
        placed_at__lt=moment - timedelta(days=days),
        state__in=rules.PURCHASE_OVER,
    ).order_by("placed_at", "pk")


def running_order_of_shop(shop_id: int) -> str:
    """The number of the first order the shop has not finished; empty when there is none."""
    return _first(_running().filter(shop_id=shop_id), "number")


def has_payout_moving(shop_id: int) -> bool:
    return Payout.objects.filter(shop_id=shop_id, state__in=rules.PAYOUT_OPEN).exists()


def _shops(person_id: int) -> QuerySet[Shop]:
    return Shop.objects.filter(pk__in=shop_ids_of(Person.objects.get(pk=person_id)))


def _running() -> QuerySet[Order]:
    return Order.objects.exclude(state__in=rules.ORDER_OVER)


def _back() -> QuerySet[Refund]:
    return Refund.objects.exclude(state=rules.REFUND_OVER)


def _codes() -> QuerySet[Payment]:
    return Payment.objects.filter(state__in=rules.PAYMENT_OPEN)


def _first(rows: QuerySet[Any], column: str) -> str:
    return str(rows.order_by("pk").values_list(column, flat=True).first() or "")


def _opened(sealed: bytes | memoryview) -> str:
    return decrypt(sealed) if sealed else ""
