"""How the pages say things: rupiah, moments, and where a payment stands."""

from datetime import datetime
from zoneinfo import ZoneInfo

WITA = ZoneInfo("Asia/Makassar")
DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip

STATUS = {
    "pending": "Menunggu dibayar",
    "settlement": "Dibayar",
    "deny": "Digagalkan",
    "expire": "Kedaluwarsa",
    "cancel": "Dibatalkan toko",
    "refund": "Dikembalikan",
    "partial_refund": "Dikembalikan sebagian",
}
BANKS = {"bca": "BCA", "bni": "BNI", "bri": "BRI", "permata": "Permata"}


def rupiah(amount_rp: int) -> str:
    return "Rp" + f"{amount_rp:,}".replace(",", ".")


def clock(moment: float) -> str:
    return f"{datetime.fromtimestamp(moment, WITA):%H.%M.%S}"


def moment(at: float, now: float) -> str:
    day = datetime.fromtimestamp(at, WITA)
    if day.date() == datetime.fromtimestamp(now, WITA).date():
        return f"hari ini, {day:%H.%M} WITA"
    date = f"{DAYS[day.weekday()]}, {day.day} {MONTHS[day.month - 1]} {day.year}"
    return f"{date}, {day:%H.%M} WITA"


def in_groups(number: str) -> str:
    return " ".join(number[at : at + 4] for at in range(0, len(number), 4))
