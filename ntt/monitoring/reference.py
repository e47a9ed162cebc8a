"""The nine programmes of 25 March 2025 and what was published about them."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction

from ntt.monitoring.models import Programme, PublishedFigure

PERCENT = PublishedFigure.Unit.PERCENT
RP_TRILLION = PublishedFigure.Unit.RUPIAH_TRILLION
MONTH = PublishedFigure.Exact.MONTH
YEAR = PublishedFigure.Exact.YEAR

# slug, kind, name, English, short, short English, owner (agency code), indicator counted here
PROGRAMMES = [
    (
        "posyandu", "quick_win", "Optimalisasi posyandu untuk pencegahan stunting",
        "Better posyandu against stunting", "Posyandu", "Posyandu", "dinkes", "",
    ),
    (
        "beli-ntt", "quick_win", "Gerakan Beli NTT", "Buy NTT movement", "Gerakan Beli NTT",
        "Buy NTT movement", "disperindag", "turnover",
    ),
    (
        "ovop", "quick_win", "Satu desa satu produk unggulan (OVOP)",
        "One village, one product (OVOP)", "Satu desa satu produk", "One village one product",
        "pmd", "",
    ),
    (
        "siswa", "quick_win", "Pendampingan siswa ke perguruan tinggi dan sekolah kedinasan",
        "Students into universities and service academies", "Pendampingan siswa",
        "Student mentoring", "disdikbud", "",
    ),
    (
        "aset", "quick_win", "Peningkatan PAD lewat pengelolaan dan pemanfaatan aset daerah",
        "Own revenue from regional assets", "PAD dan aset daerah", "Own revenue, assets",
        "bpad", "",
    ),
    (
        "birokrasi", "quick_win", "Penguatan tata kelola birokrasi",
        "Better governance of the bureaucracy", "Tata kelola birokrasi",
        "Better bureaucracy", "biro-organisasi", "",
    ),
    (
        "koperasi", "supporting", "Koperasi Merah Putih", "Merah Putih cooperatives",
        "Koperasi Merah Putih", "Merah Putih cooperatives", "diskop-ukm", "",
    ),
    (
        "sekber", "supporting", "Sekretariat Bersama Ayo Bangun NTT",
        "Joint Secretariat Ayo Bangun NTT", "Sekber Ayo Bangun NTT", "Joint Secretariat",
        "badan-penghubung", "",
    ),
    (
        "meja-rakyat", "supporting", "Platform Digital Meja Rakyat",
        "People's Desk (Meja Rakyat)", "Meja Rakyat", "People's Desk", "diskominfo", "",
    ),
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Published:
    """One figure as its source gives it. `noun` and `words` are Indonesian, then English."""

    slug: str
    amount: str
    words: tuple[str, str]
    on: date
    source: tuple[str, str]
    url: str
    noun: tuple[str, str] = ("", "")
    unit: str = PublishedFigure.Unit.COUNT
    exact: str = PublishedFigure.Exact.DAY


# Nothing was published about the Sekretariat Bersama: no members, meetings, decree or results.
PUBLISHED = [
    Published(
        "posyandu", "37",
        ("balita stunting menurut survei (SSGI)", "of under-fives stunted, by survey (SSGI)"),
        date(2024, 1, 1),
        ("SSGI 2024, dikutip suarantt.id", "SSGI 2024, via suarantt.id"),
        "http://www.suarantt.id/gubernur-melki-makanan-bergizi-untuk-ibu-hamil-justru-dimakan-para-bapak-ini-tanda-darurat-edukasi-stunting/",
        ("stunting", "stunted"), PERCENT, YEAR,
    ),
    Published(
        "posyandu", "15.2",
        (
            "balita stunting menurut pencatatan (e-PPGBM)",
            "of under-fives stunted, by register (e-PPGBM)",
        ),
        date(2023, 9, 20),
        (
            "e-PPGBM 2023, dikutip thekupangtimesnewsroom.com",
            "e-PPGBM 2023, via thekupangtimesnewsroom.com",
        ),
        "https://thekupangtimesnewsroom.com/2023/09/pj-gubernur-prov-ntt-ayodhia-kalake-membuka-kegiatan-pertemuan-evaluasi-terpadu-percepatan-penurunan-stunting-di-prov-ntt.html",
        ("stunting", "stunted"), PERCENT,
    ),
    Published(
        "beli-ntt", "22",
        (
            "gerai NTT Mart dibuka, menurut pernyataan setahun",
            "NTT Mart outlets opened, as claimed after a year",
        ),
        date(2026, 2, 20), ("siarantimor.com", "siarantimor.com"),
        "https://siarantimor.com/melki-johni-genap-setahun-pemprov-ntt-klaim-fondasi-pembangunan-kian-kokoh",
        ("gerai", "outlets"),
    ),
    Published(
        "ovop", "44",
        (
            "produk unggulan desa, dua di tiap kabupaten dan kota",
            "village products, two in each regency and city",
        ),
        date(2025, 5, 27), ("lintasntt.com", "lintasntt.com"),
        "https://www.lintasntt.com/pemprov-ntt-resmi-luncurkan-one-village-one-product-perkenalkan-44-produk-unggulan/",
        ("produk", "products"),
    ),
    Published(
        "siswa", "2137",
        (
            "siswa dari 22 kabupaten dan kota mengikuti pendampingan intensif",
            "students from all 22 regencies and cities took part in intensive mentoring",
        ),
        date(2025, 7, 1), ("ttu.inews.id", "ttu.inews.id"),
        "https://ttu.inews.id/read/618499/program-quik-win-melki-johni-buka-jalan-bagi-anak-ntt-ke-universitas-nasional-dan-sekolah-kedinasan/2",
        ("siswa", "students"), exact=MONTH,
    ),
    Published(
        "aset", "1.297",
        (
            "PAD tahun 2025; target 2026 Rp2,8 triliun",
            "own revenue in 2025; target for 2026 Rp2.8 trillion",
        ),
        date(2026, 1, 1), ("kupang.antaranews.com", "kupang.antaranews.com"),
        "https://kupang.antaranews.com/berita/179138/gubernur-ntt-menginginkan-optimalisasi-pad-di-tahun-2026",
        unit=RP_TRILLION, exact=MONTH,
    ),
    Published(
        "birokrasi", "3.35", ("indeks SPBE", "index of digital government (SPBE)"),
        date(2022, 1, 1), ("itworks.id", "itworks.id"),
        "https://www.itworks.id/63848/top-digital-awards-2023-wujudkan-spbe-pemprov-ntt-hadirkan-sejumlah-solusi-it.html",
        ("indeks SPBE", "SPBE index"), exact=YEAR,
    ),
    Published(
        "koperasi", "3442",
        (
            "koperasi terdaftar; yang sudah beroperasi tidak diumumkan",
            "cooperatives registered; how many operate was not published",
        ),
        date(2025, 8, 7), ("prontt.com", "prontt.com"),
        "https://prontt.com/ribuan-koperasi-desa-merah-putih-sudah-terbentuk-di-ntt-siap-dihubungkan-dengan-bumn",
        ("koperasi", "co-ops"),
    ),
    Published(
        "meja-rakyat", "265",
        (
            "aduan lewat «pengaduan publik berbasis digital» dalam 100 hari kerja",
            "complaints through the digital complaint service in the first 100 days of work",
        ),
        date(2025, 5, 30), ("detikntt.com", "detikntt.com"),
        "https://detikntt.com/melki-jhoni-luncurkan-dua-buku-refleksi-100-hari-kerja-di-ntt-menuju-ntt-centris-yang-sehat-cerdas-dan-sejahtera/",
        ("aduan", "complaints"),
    ),
]  # fmt: skip


@transaction.atomic
def load_reference() -> None:
    """Write the rows above; safe to repeat.

    What staff have mended in a programme stays. Published figures are the ones above and no
    others: nobody types them, and a wrong source is mended everywhere.
    """
    Programme.objects.bulk_create(_programmes(), ignore_conflicts=True)
    unnamed = Programme.objects.filter(short_name="")
    for programme in _programmes():
        unnamed.filter(pk=programme.slug).update(
            short_name=programme.short_name, short_name_en=programme.short_name_en
        )
    PublishedFigure.objects.all().delete()
    PublishedFigure.objects.bulk_create(_published())


def _programmes() -> list[Programme]:
    return [
        Programme(
            slug=slug,
            kind=kind,
            position=position,
            name=name,
            name_en=name_en,
            short_name=short,
            short_name_en=short_en,
            owner_id=owner,
            indicator=indicator,
        )
        for position, (
            slug, kind, name, name_en, short, short_en, owner, indicator,
        ) in enumerate(PROGRAMMES, start=1)
    ]  # fmt: skip


def _published() -> list[PublishedFigure]:
    return [
        PublishedFigure(
            programme_id=row.slug,
            position=position,
            amount=Decimal(row.amount),
            unit=row.unit,
            noun=row.noun[0],
            noun_en=row.noun[1],
            words=row.words[0],
            words_en=row.words[1],
            as_of_on=row.on,
            as_of_exact=row.exact,
            source=row.source[0],
            source_en=row.source[1],
            url=row.url,
        )
        for position, row in enumerate(PUBLISHED)
    ]
