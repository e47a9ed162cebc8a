"""The nine programmes of 25 March 2025 and what was published about them."""

from ntt.monitoring.models import Programme, PublishedFigure

# slug, kind, name, English, owner (agency code), indicator counted here
PROGRAMMES = [
    (
        "posyandu", "quick_win", "Optimalisasi posyandu untuk pencegahan stunting",
        "Better posyandu against stunting", "dinkes", "",
    ),
    (
        "beli-ntt", "quick_win", "Gerakan Beli NTT", "Buy NTT movement", "disperindag",
        "turnover",
    ),
    (
        "ovop", "quick_win", "Satu desa satu produk unggulan (OVOP)",
        "One village, one product (OVOP)", "pmd", "",
    ),
    (
        "siswa", "quick_win", "Pendampingan siswa ke perguruan tinggi dan sekolah kedinasan",
        "Students into universities and service academies", "disdikbud", "",
    ),
    (
        "aset", "quick_win", "Peningkatan PAD lewat pengelolaan dan pemanfaatan aset daerah",
        "Own revenue from regional assets", "bpad", "",
    ),
    (
        "birokrasi", "quick_win", "Penguatan tata kelola birokrasi",
        "Better governance of the bureaucracy", "biro-organisasi", "",
    ),
    (
        "koperasi", "supporting", "Koperasi Merah Putih", "Merah Putih cooperatives",
        "diskop-ukm", "",
    ),
    (
        "sekber", "supporting", "Sekretariat Bersama Ayo Bangun NTT",
        "Joint Secretariat Ayo Bangun NTT", "badan-penghubung", "",
    ),
    (
        "meja-rakyat", "supporting", "Platform Digital Meja Rakyat",
        "People's Desk (Meja Rakyat)", "diskominfo", "",
    ),
]  # fmt: skip

# slug, value, words, English words, as of, source, address
PUBLISHED = [
    (
        "posyandu", "37%", "balita stunting menurut survei (SSGI)",
        "of under-fives stunted, by survey (SSGI)", "2024", "SSGI 2024, dikutip suarantt.id",
        "http://www.suarantt.id/gubernur-melki-makanan-bergizi-untuk-ibu-hamil-justru-dimakan-para-bapak-ini-tanda-darurat-edukasi-stunting/",
    ),
    (
        "posyandu", "15,2%", "balita stunting menurut pencatatan (e-PPGBM)",
        "of under-fives stunted, by register (e-PPGBM)", "2023", "e-PPGBM, dikutip pers",
        "",
    ),
    (
        "beli-ntt", "22", "gerai NTT Mart dibuka, menurut pernyataan setahun",
        "NTT Mart outlets opened, as claimed after a year", "20 Februari 2026",
        "siarantimor.com",
        "https://siarantimor.com/melki-johni-genap-setahun-pemprov-ntt-klaim-fondasi-pembangunan-kian-kokoh",
    ),
    (
        "ovop", "44", "produk unggulan desa, dua di tiap kabupaten dan kota",
        "village products, two in each regency and city", "27 Mei 2025", "lintasntt.com",
        "https://www.lintasntt.com/pemprov-ntt-resmi-luncurkan-one-village-one-product-perkenalkan-44-produk-unggulan/",
    ),
    (
        "siswa", "2.137", "siswa didampingi penuh, dari 13.523 pendaftar",
        "students fully mentored, of 13,523 registered", "Juli 2025",
        "kupang.tribunnews.com, 15 Juli 2025", "",
    ),
    (
        "aset", "Rp1,297 triliun", "PAD tahun 2025; target 2026 Rp2,8 triliun",
        "own revenue in 2025; target for 2026 Rp2.8 trillion", "Januari 2026",
        "kupang.antaranews.com",
        "https://kupang.antaranews.com/berita/179138/gubernur-ntt-menginginkan-optimalisasi-pad-di-tahun-2026",
    ),
    (
        "birokrasi", "3,35", "indeks SPBE", "index of digital government (SPBE)", "2022",
        "itworks.id",
        "https://www.itworks.id/63848/top-digital-awards-2023-wujudkan-spbe-pemprov-ntt-hadirkan-sejumlah-solusi-it.html",
    ),
    (
        "koperasi", "3.442", "koperasi terdaftar; yang sudah beroperasi tidak diumumkan",
        "cooperatives registered; how many operate was not published", "7 Agustus 2025",
        "prontt.com",
        "https://prontt.com/ribuan-koperasi-desa-merah-putih-sudah-terbentuk-di-ntt-siap-dihubungkan-dengan-bumn",
    ),
    (
        "sekber", "25", "kementerian dan lembaga dikunjungi bersama 22 kabupaten dan kota",
        "ministries and agencies visited with the 22 regencies and cities", "25 Maret 2025",
        "lintasntt.com",
        "https://lintasntt.com/gubernur-dan-wagub-ntt-bahas-kemajuan-program-quick-wins",
    ),
    (
        "meja-rakyat", "265", "aduan dalam 78 hari pertama",
        "complaints in the first 78 days", "30 Mei 2025", "detikntt.com",
        "https://detikntt.com/melki-jhoni-luncurkan-dua-buku-refleksi-100-hari-kerja-di-ntt-menuju-ntt-centris-yang-sehat-cerdas-dan-sejahtera/",
    ),
]  # fmt: skip


def load_reference() -> None:
    """Write the rows above; safe to repeat, changes nothing that staff have mended."""
    Programme.objects.bulk_create(
        [
            Programme(
                slug=slug,
                kind=kind,
                position=position,
                name=name,
                name_en=name_en,
                owner_id=owner,
                indicator=indicator,
            )
            for position, (slug, kind, name, name_en, owner, indicator) in enumerate(
                PROGRAMMES, start=1
            )
        ],
        ignore_conflicts=True,
    )
    PublishedFigure.objects.bulk_create(
        [
            PublishedFigure(
                programme_id=slug,
                position=position,
                value=value,
                words=words,
                words_en=words_en,
                as_of=as_of,
                source=source,
                url=url,
            )
            for position, (slug, value, words, words_en, as_of, source, url) in enumerate(
                PUBLISHED
            )
        ],
        ignore_conflicts=True,
    )
