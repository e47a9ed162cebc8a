"""What the page of a village does not tell yet, and which office should send it."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Gap:
    """`topic` is the one a module's panel names once it tells this."""

    topic: str
    title: Any  # lazy translations
    what: Any
    office: Any


GAPS = [
    Gap(
        "goods",
        _("Barang yang dijual"),
        _("Belum ada barang dari desa ini di Beli NTT."),
        _("Kelompok usaha desa, dibantu Dinas Perindustrian dan Perdagangan"),
    ),
    Gap(
        "complaints",
        _("Aduan warga"),
        _("Berapa yang masuk dan berapa yang sudah dijawab."),
        _("Dinas Komunikasi dan Informatika (Ruang Meja Rakyat)"),
    ),
    Gap(
        "posyandu",
        _("Posyandu"),
        _("Jumlah posyandu dan berapa balita yang ditimbang."),
        _("Puskesmas dan dinas kesehatan kabupaten atau kota"),
    ),
    Gap(
        "cooperative",
        _("Koperasi Merah Putih"),
        _("Sampai di mana pendiriannya dan siapa melangkah berikutnya."),
        _("Dinas Koperasi dan UKM"),
    ),
    Gap(
        "assets",
        _("Aset provinsi di desa ini"),
        _("Tanah, gedung, dan siapa yang memakainya."),
        _("Badan Pendapatan dan Aset Daerah"),
    ),
    Gap(
        "students",
        _("Siswa yang didampingi"),
        _("Jumlah siswa yang bersiap ke sekolah kedinasan atau kampus."),
        _("Dinas Pendidikan dan Kebudayaan"),
    ),
    Gap(
        "signal",
        _("Sinyal telepon"),
        _("4G, 2G, atau tidak ada."),
        _("Dinas Komunikasi dan Informatika"),
    ),
    Gap(
        "population",
        _("Jumlah penduduk desa"),
        _("Angka penduduk yang kami punya hanya sampai kabupaten dan kota."),
        _("Dinas kependudukan dan pencatatan sipil kabupaten atau kota"),
    ),
]
BOUNDARY = Gap(
    "boundary",
    _("Batas desa"),
    _("Batasnya belum terbit sebagai data terbuka, jadi belum ada di peta."),
    _("Dinas Pemberdayaan Masyarakat dan Desa, Badan Informasi Geospasial"),
)


def missing(told: Collection[str], *, has_boundary: bool) -> list[Gap]:
    """The gaps that stay when the panels have told these topics."""
    gaps = GAPS if has_boundary else [*GAPS, BOUNDARY]
    return [gap for gap in gaps if gap.topic not in told]
