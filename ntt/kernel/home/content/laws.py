"""Rules of the house with their basis, and those that nobody has given a basis yet."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import chain

from django.utils.translation import gettext_lazy as _

from ntt.kernel.home import registry
from ntt.kernel.home.registry import Law

SERVICE = _("Layanan")
DATA = _("Data pribadi")
OPENNESS = _("Informasi publik dan arsip")
BUYING = _("Beli NTT")
PROGRAMMES = _("Program lain")

OWN = [
    Law(
        SERVICE,
        _("Setiap orang berhak atas layanan yang jelas syarat, waktu, dan biayanya."),
        _("UU 25/2009 tentang Pelayanan Publik"),
        None,
    ),
    Law(
        SERVICE,
        _("Layanan harus bisa dipakai penyandang disabilitas."),
        _("UU 8/2016 tentang Penyandang Disabilitas"),
        None,
    ),
    Law(
        SERVICE,
        _("Sistem pemerintah didaftarkan sebagai penyelenggara sistem elektronik publik."),
        _("Permenkomdigi 5/2025"),
        date(2025, 3, 25),
    ),
    Law(
        SERVICE,
        _("Sistem pemerintah di provinsi ini saling terhubung dan tidak berulang."),
        _("Perpres 95/2018 dan Pergub NTT 32/2023 tentang SPBE"),
        None,
    ),
    Law(
        DATA,
        _(
            "Permintaan melihat, membetulkan, membatasi, atau menghentikan pemakaian data"
            " pribadi dijawab dalam 3 × 24 jam."
        ),
        _("UU 27/2022 tentang Pelindungan Data Pribadi, Pasal 30, 32, 40, dan 41"),
        date(2024, 10, 17),
    ),
    Law(
        DATA,
        _(
            "Kebocoran data diberitahukan kepada orangnya dan kepada lembaga yang berwenang"
            " dalam 3 × 24 jam."
        ),
        _("UU 27/2022, Pasal 46"),
        date(2024, 10, 17),
    ),
    Law(
        OPENNESS,
        _(
            "Permintaan informasi publik dijawab dalam 10 hari kerja, dan bisa ditambah"
            " 7 hari kerja dengan alasan tertulis."
        ),
        _("UU 14/2008 tentang Keterbukaan Informasi Publik dan Perki 1/2021"),
        None,
    ),
    Law(
        OPENNESS,
        _("Catatan pemerintah tidak dimusnahkan sendiri oleh program."),
        _("UU 43/2009 tentang Kearsipan"),
        None,
    ),
]
# A module that knows better gives a row with the same key.
WITHOUT_BASIS = [
    Law(
        BUYING,
        _(
            "Kewajiban belanja produk NTT bagi pegawai (ASN). Di sini hanya ajakan: tidak ada"
            " sanksi dan tidak ada daftar siapa yang belum belanja."
        ),
        "",
        None,
        "asn_purchase",
    ),
    Law(
        BUYING,
        _(
            "Bagian pendapatan daerah (PAD) dari setiap pembelian. Nilainya Rp0 sampai ada"
            " peraturan daerah atau perjanjian yang mengaturnya."
        ),
        "",
        None,
        "pad_share",
    ),
    Law(
        BUYING,
        _("Bagian penanam modal dari setiap pembelian. Nilainya Rp0 sampai ada perjanjian."),
        "",
        None,
        "investor_share",
    ),
    Law(
        PROGRAMMES,
        _(
            "Meja Rakyat: keputusan pembentukan, tata kerja, dan batas waktu khusus provinsi."
            " Sampai ada, yang dipakai hanya batas waktu nasional."
        ),
        "",
        None,
        "desk",
    ),
    Law(
        PROGRAMMES,
        _("Orang tua asuh bagi anak berisiko stunting: kewajiban pejabat dan bentuk bantuan."),
        "",
        None,
        "foster",
    ),
]


@dataclass(frozen=True, slots=True)
class Laws:
    """All rules in force, all that have ended, all that wait for a basis; topic by topic."""

    in_force: list[Law]
    ended: list[Law]
    waiting: list[Law]


def laws() -> Laws:
    given = list(chain.from_iterable(give() for give in registry.laws))
    keys = {law.key for law in given if law.key}
    every = [*given, *OWN, *(law for law in WITHOUT_BASIS if law.key not in keys)]
    return Laws(
        in_force=_by_topic(law for law in every if law.basis and law.until is None),
        ended=_by_topic(law for law in every if law.basis and law.until is not None),
        waiting=_by_topic(law for law in every if not law.basis),
    )


def _by_topic(rows: Iterable[Law]) -> list[Law]:
    """Rows of one topic beside each other, topics in the order they first came."""
    listed = list(rows)
    topics = list(dict.fromkeys(str(law.topic) for law in listed))
    return sorted(listed, key=lambda law: topics.index(str(law.topic)))
