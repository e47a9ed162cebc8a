"""The pages as text. Everything that comes from outside passes through `h`."""

import json
from dataclasses import dataclass
from html import escape as h

from ntt.marketplace.gateways.qris import qris_svg
from ntt.sandbox import words
from ntt.sandbox.books import Notice, Payment, Refund
from ntt.sandbox.provider import MERCHANT

NEWS = {
    "sudah": "Sudah dibayar sebelumnya. Uang tidak ditarik lagi.",
    "tutup": "Tagihan ini sudah ditutup. Uang tidak ditarik.",
}
CLOSED = {
    "expire": "Batas waktu lewat",
    "deny": "Pembayaran digagalkan",
    "cancel": "Dibatalkan toko",
}
TAGS = {"pending": "wait", "settlement": "ok", "refund": "ok", "partial_refund": "ok"}
MARKS = {"done": "M14 25l7 7 13-15", "no": "M16 16l16 16M32 16L16 32", "wait": "M24 14v11l7 5"}

FRAME = """<!doctype html>
<html lang="id">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<link rel="stylesheet" href="/sandbox.css">
<link rel="icon" href="/tenun.svg" type="image/svg+xml">
</head>
<body>
<a class="skip" href="#isi">Langsung ke isi</a>
<header class="top"><p class="strip">DATA CONTOH, bukan uang sungguhan</p><div class="top__in">
<a class="top__name" href="/">HP pelanggan (contoh)</a><a href="{site}/">Ke toko</a>
</div><div class="tenun"></div></header>
<main id="isi">
{body}
</main>
</body>
</html>
"""


@dataclass(frozen=True)
class Seen:
    """A payment with what happened to it, and the shop it belongs to."""

    payment: Payment
    refunds: list[Refund]
    notices: list[Notice]
    site_url: str


def latest(payments: list[Payment], now: float, site_url: str) -> str:
    body = "".join(_row(payment, now) for payment in payments)
    if body:
        body = f'<ul class="rows">{body}</ul>'
    else:
        body = (
            '<p class="callout">Belum ada tagihan. Belanjalah di toko sampai langkah bayar,'
            " lalu buka halaman ini lagi.</p>"
        )
    return _frame(
        "HP pelanggan (contoh)",
        '<div class="narrow"><h1>Tagihan terbaru</h1>'
        f"<p>Pilih tagihan, lalu bayar, gagalkan, atau biarkan kedaluwarsa.</p>{body}</div>",
        site_url,
    )


def phone(seen: Seen, now: float, news: str) -> str:
    payment = seen.payment
    if payment.status == "pending":
        screen = _waiting(payment, now)
    elif payment.status in CLOSED:
        screen = _closed(seen, now)
    else:
        screen = _paid(seen, now)
    callout = f'<p class="callout" role="status">{NEWS[news]}</p>' if news in NEWS else ""
    clock = f"<span>{words.clock(now)[:5]} WITA</span>"
    state = f"{words.STATUS[payment.status]}: {words.rupiah(payment.amount_rp)}"
    return _frame(
        f"{state} – HP pelanggan (contoh)",
        '<div class="sides"><section class="phone" aria-label="Layar HP">'
        f'<p class="phone__bar"><span>Dompet Contoh</span>{clock}</p>'
        f"{callout}{screen}</section>\n{_behind(seen)}</div>",
        seen.site_url,
    )


def lost(site_url: str) -> str:
    return _frame(
        "Tidak ditemukan – HP pelanggan (contoh)",
        '<div class="narrow"><h1>Tagihan ini tidak ada</h1><p>Periksa nomornya, atau'
        ' <a href="/">lihat tagihan terbaru</a>.</p></div>',
        site_url,
    )


def _frame(title: str, body: str, site_url: str) -> str:
    return FRAME.format(title=h(title), body=body, site=h(site_url))


def _row(payment: Payment, now: float) -> str:
    amount, made = words.rupiah(payment.amount_rp), words.moment(payment.created_at, now)
    tag = f"tag tag--{TAGS.get(payment.status, 'late')}"
    return (
        f'<li><div class="rows__main"><a href="/hp/{h(payment.order_id)}">{amount}</a>'
        f'<span class="{tag}">{words.STATUS[payment.status]}</span></div>'
        f"<p>{h(payment.order_id)} · {_way(payment)} · {made}</p></li>\n"
    )


def _waiting(payment: Payment, now: float) -> str:
    amount = words.rupiah(payment.amount_rp)
    return "".join(
        [
            _heading(payment, "Bayar ke", MERCHANT.name),
            _code(payment, amount),
            '<div class="choices">',
            _button(payment, "bayar", f"Bayar {amount}"),
            _button(payment, "gagal", "Gagalkan", quiet=True),
            _button(payment, "kedaluwarsa", "Biarkan kedaluwarsa", quiet=True),
            "</div>",
            _facts(payment, "Batas bayar", payment.expires_at, now),
        ]
    )


def _code(payment: Payment, amount: str) -> str:
    if payment.is_qris:
        return qris_svg(payment.qr_string, title=f"Kode QRIS {amount}, contoh")
    number = words.in_groups(payment.va_number)
    return (
        f'<p class="va">Nomor virtual {words.BANKS[payment.bank]}'
        f'<span class="va__number">{number}</span></p>'
    )


def _paid(seen: Seen, now: float) -> str:
    payment = seen.payment
    back = ""
    if seen.refunds:
        amount = words.rupiah(sum(refund.amount_rp for refund in seen.refunds))
        back = f'<p class="callout">{amount} sudah kembali ke dompet Anda.</p>'
    return "".join(
        [
            _mark("done"),
            _heading(payment, "Sudah dibayar ke", MERCHANT.name),
            back,
            _home(seen),
            _facts(payment, "Dibayar", payment.settled_at or payment.created_at, now),
        ]
    )


def _closed(seen: Seen, now: float) -> str:
    payment = seen.payment
    is_expired = payment.status == "expire"
    late = (
        '<div class="choices"><p class="soft">Mencoba uang yang baru dikabarkan bank setelah'
        " batas waktu:</p>"
        f"{_button(payment, 'terlambat', 'Bayar terlambat', quiet=True)}</div>"
    )
    return "".join(
        [
            _mark("wait" if is_expired else "no"),
            _heading(payment, "Tidak ada uang yang ditarik:", CLOSED[payment.status]),
            _home(seen),
            _facts(payment, "Batas bayar", payment.expires_at, now),
            late if is_expired else "",
        ]
    )


def _heading(payment: Payment, small: str, large: str) -> str:
    return (
        f'<h1 class="phone__title"><span>{small}</span> {h(large)}</h1>'
        f'<p class="amount">{words.rupiah(payment.amount_rp)}</p>'
    )


def _facts(payment: Payment, name: str, moment: float, now: float) -> str:
    rows = [("Nomor", payment.order_id)]
    if payment.customer:
        rows.append(("Atas nama", payment.customer))
    rows += [("Cara", _way(payment)), (name, words.moment(moment, now))]
    lines = "".join(f"<div><dt>{h(row)}</dt><dd>{h(value)}</dd></div>" for row, value in rows)
    return f'<dl class="facts">{lines}</dl>'


def _way(payment: Payment) -> str:
    return "QRIS" if payment.is_qris else f"Transfer {words.BANKS[payment.bank]}"


def _button(payment: Payment, name: str, label: str, *, quiet: bool = False) -> str:
    kind = "btn btn--quiet" if quiet else "btn"
    return (
        f'<form method="post" action="/hp/{h(payment.order_id)}/{name}">'
        f'<button class="{kind}">{label}</button></form>'
    )


def _home(seen: Seen) -> str:
    return f'<p><a class="btn" href="{h(seen.site_url)}/">Kembali ke toko</a></p>'


def _mark(kind: str) -> str:
    return (
        f'<svg class="mark mark--{kind}" viewBox="0 0 48 48" aria-hidden="true" fill="none"'
        ' stroke="currentColor" stroke-width="3" stroke-linecap="square">'
        f'<circle cx="24" cy="24" r="21"/><path d="{MARKS[kind]}"/></svg>'
    )


def _behind(seen: Seen) -> str:
    """What the shop was told and what it answered: the part a real phone does not show."""
    payment = seen.payment
    at = f"<time>{words.clock(payment.created_at)} WITA</time>"
    asked = f"Toko meminta tagihan {words.rupiah(payment.amount_rp)}"
    told = "".join(_step(notice) for notice in seen.notices)
    return (
        '<section class="behind"><h2>Di balik layar</h2>'
        '<p class="soft">Program kecil ini berbicara seperti penyedia pembayaran. Toko meminta'
        " tagihan, lalu dikabari setiap kali ada perubahan.</p>"
        f'<ol class="steps"><li class="done">{at}{asked}</li>{told}</ol>'
        f'<p><a href="/hp/{h(payment.order_id)}">Muat ulang</a> ·'
        ' <a href="/">Tagihan lain</a></p></section>'
    )


def _step(notice: Notice) -> str:
    status = json.loads(notice.body)["transaction_status"]
    done = ' class="done"' if notice.state == "delivered" else ""
    return (
        f"<li{done}><time>{words.clock(notice.created_at)} WITA</time>"
        f"Kabar ke toko: {words.STATUS[status].lower()}<span>{_outcome(notice)}</span></li>"
    )


def _outcome(notice: Notice) -> str:
    answer = f"Toko menjawab {notice.answer}." if notice.answer else "Toko tidak menjawab."
    match notice.state:
        case "delivered":
            return f"Diterima toko ({notice.answer})."
        case "waiting" if notice.attempts:
            return f"{answer} Dikirim lagi {words.clock(notice.next_at)}."
        case "waiting":
            return "Sedang dikirim."
        case "held":
            return "Ditahan untuk uji coba."
        case "dropped":
            return "Tidak dikirim, untuk uji coba."
    return f"{answer} Tidak dikirim lagi setelah {notice.attempts} kali."
