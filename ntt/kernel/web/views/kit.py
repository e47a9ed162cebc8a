"""/kit/: every component in all its states, for developers, axe and the eye."""

from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from ntt.kernel.web.forms import (
    Form,
    OneOfField,
    PhoneField,
    PhotoField,
    RupiahField,
    SomeOfField,
    WholeNumberField,
    with_blank,
)
from ntt.kernel.web.respond import page

MOMENT = datetime(2026, 11, 24, 0, 0, tzinfo=UTC)
REGENCIES = [("53.71", "Kota Kupang"), ("53.20", "Sabu Raijua"), ("53.09", "Ngada")]
ARRIVALS = [("antar", "Diantar ke alamat"), ("ambil", "Ambil sendiri di gerai")]
SOURCES = [("teman", "Teman"), ("baliho", "Baliho"), ("wa", "WhatsApp")]


class SampleForm(Form):
    name = forms.CharField(label="Nama barang", max_length=80)
    price = RupiahField(label="Harga")
    weight = WholeNumberField(label="Berat", unit="gram", min_value=1)
    phone = PhoneField(label="Nomor HP", help_text="Dipakai hanya untuk kabar pesanan ini.")
    regency = forms.ChoiceField(label="Kabupaten atau kota", choices=with_blank(REGENCIES))
    arrival = OneOfField(label="Bagaimana barang sampai?", choices=ARRIVALS)
    heard = SomeOfField(label="Tahu dari mana?", choices=SOURCES, required=False)
    story = forms.CharField(label="Cerita barang", widget=forms.Textarea, required=False)
    photo = PhotoField(label="Foto barang", required=False)
    agreed = forms.BooleanField(label="Saya setuju dengan cara pengembalian barang")


WRONG = {"name": "", "price": "empat ratus", "weight": "0", "phone": "0812345", "story": "Ikat"}
RIGHT = {
    "name": "Selendang tenun ikat Ndao",
    "price": "450.000",
    "weight": "600",
    "phone": "0812 3456 7890",
    "regency": "53.20",
    "arrival": "antar",
    "heard": ["teman"],
    "agreed": "on",
}

RANKING = [
    ("Sabu Raijua", 91, False),
    ("Kota Kupang", 88, False),
    ("Sikka", 84, False),
    ("Ende", 79, True),
    ("Timor Tengah Selatan", 58, True),
    ("Sumba Barat Daya", 37, True),
    ("Malaka", 0, True),
]
MONTHS = [
    ("Jan", 310.0),
    ("Feb", 402.0),
    ("Mar", 388.0),
    ("Apr", None),
    ("Mei", 512.0),
    ("Jun", 640.0),
    ("Jul", 615.0),
    ("Agu", 820.0),
    ("Sep", 990.0),
    ("Okt", 1110.0),
    ("Nov", 1240.0),
]
SPLIT = [
    {"label": "Penjual", "value": 405_000, "text": "Rp405.000", "note": "Kelompok Ina Ndao"},
    {"label": "Pengiriman", "value": 35_000, "text": "Rp35.000"},
    {"label": "Biaya bayar", "value": 3_150, "text": "Rp3.150"},
    {"label": "Pengelola", "value": 6_850, "text": "Rp6.850"},
    {"label": "Pendapatan daerah (PAD)", "value": 0, "text": "Rp0", "note": "Belum ada dasar"},
]
STEPS = [
    {"title": "Dibayar", "at": MOMENT, "state": "done"},
    {"title": "Diterima penjual", "at": MOMENT, "note": "Kelompok Ina Ndao", "state": "done"},
    {"title": "Dikirim", "at": date(2026, 11, 27), "state": "now", "note": "Paling lambat"},
    {"title": "Sampai", "state": "next", "note": "Kira-kira Kamis 3 Des"},
]


def _ranking() -> list[dict[str, Any]]:
    rows = [
        {"label": name, "value": value, "text": f"{value}%", "late": is_late, "url": "#angka"}
        for name, value, is_late in RANKING
    ]
    return [*rows, {"label": "Alor", "value": None}]


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    names = ["Selendang tenun ikat Ndao", "Kopi arabika Bajawa 200 g", "Gula lempeng lontar"]
    context = {
        "empty_form": SampleForm(auto_id="kosong_%s"),
        "wrong_form": SampleForm(WRONG, auto_id="salah_%s"),
        "right_form": SampleForm(RIGHT, auto_id="benar_%s"),
        "notes": {"ambil": "Gratis. Buka 08.00–16.00 WITA."},
        "cards": [(name, 250_000 * (n + 1)) for n, name in enumerate(names * 2)],
        "chips": [
            {"text": "Semua", "url": "#daftar", "chosen": True},
            {"text": "Minuman", "url": "#daftar"},
            {"text": "Makanan ringan", "url": "#daftar"},
            {"text": "Tenun", "url": "#daftar"},
        ],
        "facet": [
            {"text": "Sabu Raijua", "count": 14, "url": "#daftar", "chosen": True},
            {"text": "Kota Kupang", "count": 1204, "url": "#daftar"},
        ],
        "answers": [
            ("Nama penerima", "Maria Rihi", "#tanya"),
            ("Alamat", "Desa Raemude, Sabu Barat\nSabu Raijua", "#tanya"),
            ("Nomor HP", "0812-3456-7890", ""),
        ],
        "bill": [("Barang", "Rp450.000"), ("Ongkir", "Rp35.000"), ("Jumlah", "Rp485.000")],
        "steps": STEPS,
        "history": [
            SimpleNamespace(sentence="Pesanan dibayar", at=MOMENT, on_behalf_of=""),
            SimpleNamespace(sentence="Pesanan dibuat", at=MOMENT, on_behalf_of="Kepala Dinas"),
        ],
        "ranking": _ranking(),
        "months": MONTHS,
        "split": SPLIT,
        "moment": MOMENT,
        "is_large": "layar" in request.GET,
        "draft_form": SampleForm(auto_id="konsep_%s") if "konsep" in request.GET else None,
        "draft_done": request.GET.get("selesai", ""),
    }
    return page(request, "web/kit.html", context, keep=True)


@require_safe
def offline(request: HttpRequest) -> HttpResponse:
    """Kept by the service worker and shown in place of a page that cannot be fetched."""
    return page(request, "web/offline.html", {})
