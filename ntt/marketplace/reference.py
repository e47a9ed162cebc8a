"""Rows the marketplace cannot run without: shelves, papers they need, places, time limits.

Each rule carries its day. A law that changes is a new row with its own day, and a last day for
the row before it (time limits need none: the newest counts). A row whose day has come is never
rewritten here, whatever is written in its place: actions/dated_rules.py.
"""

from datetime import date

from ntt.kernel.regions.api import Region
from ntt.marketplace.actions.dated_rules import DatedRule, load_rules
from ntt.marketplace.actions.money import load_accounts
from ntt.marketplace.models import Category, CertificateRule, PadAccount, TimeLimit, Zone

# slug, parent, name, English name; in the order of the shop window (drinks, snacks, weaving
# first, as the governor asked on 25 March 2025).
CATEGORIES = [
    ("minuman", "", "Minuman", "Drinks"),
    ("kopi", "minuman", "Kopi", "Coffee"),
    ("teh", "minuman", "Teh", "Tea"),
    ("air-minum", "minuman", "Air minum", "Drinking water"),
    ("jus-sirup", "minuman", "Jus & sirup", "Juice & syrup"),
    ("minuman-serbuk", "minuman", "Minuman serbuk", "Powdered drinks"),
    ("makanan-ringan", "", "Makanan ringan", "Snacks"),
    ("keripik", "makanan-ringan", "Keripik", "Chips"),
    ("kacang-mete", "makanan-ringan", "Kacang, mete & kenari", "Nuts"),
    ("kue", "makanan-ringan", "Kue & roti", "Biscuits & bread"),
    ("olahan-buah", "makanan-ringan", "Olahan buah", "Fruit products"),
    ("cokelat", "makanan-ringan", "Cokelat", "Chocolate"),
    ("tenun", "", "Tenun", "Woven cloth"),
    ("selendang", "tenun", "Selendang", "Shawls"),
    ("sarung", "tenun", "Sarung", "Sarongs"),
    ("selimut", "tenun", "Selimut & kain lebar", "Large cloths"),
    ("tenun-jadi", "tenun", "Pakaian & tas tenun", "Clothes & bags"),
    ("tenun-rumah", "tenun", "Tenun untuk rumah", "For the home"),
    ("bumbu-sambal", "", "Bumbu & sambal", "Spices & relishes"),
    ("bumbu", "bumbu-sambal", "Bumbu & garam", "Spices & salt"),
    ("sambal", "bumbu-sambal", "Sambal", "Chilli relishes"),
    ("minyak", "bumbu-sambal", "Minyak kelapa", "Coconut oil"),
    ("mi-tepung", "bumbu-sambal", "Mi & tepung", "Noodles & flour"),
    ("madu-gula", "", "Madu & gula", "Honey & sugar"),
    ("madu", "madu-gula", "Madu", "Honey"),
    ("gula", "madu-gula", "Gula lontar & kelapa", "Palm sugar"),
    ("hasil-laut", "", "Hasil laut olahan", "Seafood products"),
    ("daging", "", "Se'i & olahan daging", "Smoked meat"),
    ("hasil-bumi", "", "Beras & hasil bumi", "Rice & harvest"),
    ("beras", "hasil-bumi", "Beras & sorgum", "Rice & sorghum"),
    ("hasil-kebun", "hasil-bumi", "Hasil kebun", "Garden produce"),
    ("rumput-laut", "hasil-bumi", "Rumput laut", "Seaweed"),
    ("obat-herbal", "", "Obat herbal", "Herbal remedies"),
    ("kerajinan", "", "Kerajinan", "Crafts"),
    ("perawatan-tubuh", "", "Perawatan tubuh", "Body care"),
    ("karya-sekolah", "", "Buku & karya sekolah", "Books & school work"),
    ("buku", "karya-sekolah", "Buku", "Books"),
    ("mebel", "karya-sekolah", "Mebel & lampu", "Furniture & lamps"),
    ("alat", "karya-sekolah", "Alat & mesin", "Tools"),
    ("kerajinan-siswa", "karya-sekolah", "Kerajinan siswa", "Pupils' crafts"),
]

HALAL_LAW = "PP 42/2024 Pasal 160 (usaha mikro dan kecil sejak 17-10-2026)"
HALAL_SINCE = date(2026, 10, 17)
FOOD_LAW = "Peraturan BPOM 22/2018"
HERBAL_LAW = "Peraturan BPOM tentang obat tradisional"
NIB_LAW = "PP 28/2025"
NIB_LAW_SINCE = date(2025, 6, 5)
# A rule of ours that holds for every day we know of; the law behind it has its own date.
LONG_AGO = date(2020, 1, 1)
# Only what is labelled as not halal: food cannot be said to need no answer.
NOT_HALAL = ["not_halal"]

FOOD = ["minuman", "makanan-ringan", "bumbu-sambal", "madu-gula"]
MEAT_AND_FISH = ["hasil-laut", "daging"]
HELPER_FOOD = "Dinas Kesehatan kabupaten/kota (P-IRT), Balai POM Kupang (MD)"
HELPER_MD = "Balai POM Kupang"
HELPER_HALAL = "Dinas Perindustrian dan Perdagangan"
HELPER_NIB = "Dinas Penanaman Modal dan PTSP"

# category, one of these papers, declared so it needs none, from, last day (None: still holds),
# law, since when the law holds (None: not confirmed), who helps
NEEDS = [
    *[
        (slug, ["nib"], [], LONG_AGO, None, NIB_LAW, NIB_LAW_SINCE, HELPER_NIB)
        for slug in [*FOOD, *MEAT_AND_FISH]
    ],
    *[(slug, ["pirt", "md"], [], LONG_AGO, None, FOOD_LAW, None, HELPER_FOOD) for slug in FOOD],
    *[(slug, ["md"], [], LONG_AGO, None, FOOD_LAW, None, HELPER_MD) for slug in MEAT_AND_FISH],
    *[
        (
            slug,
            ["halal"],
            NOT_HALAL,
            HALAL_SINCE,
            None,
            HALAL_LAW,
            HALAL_SINCE,
            HELPER_HALAL,
        )
        for slug in [*FOOD, *MEAT_AND_FISH]
    ],
    ("obat-herbal", ["tr"], [], LONG_AGO, None, HERBAL_LAW, None, HELPER_MD),
]

PROVINCES = {
    "11": "Aceh", "12": "Sumatera Utara", "13": "Sumatera Barat", "14": "Riau", "15": "Jambi",
    "16": "Sumatera Selatan", "17": "Bengkulu", "18": "Lampung", "19": "Bangka Belitung",
    "21": "Kepulauan Riau", "31": "DKI Jakarta", "32": "Jawa Barat", "33": "Jawa Tengah",
    "34": "DI Yogyakarta", "35": "Jawa Timur", "36": "Banten", "51": "Bali",
    "52": "Nusa Tenggara Barat", "61": "Kalimantan Barat", "62": "Kalimantan Tengah",
    "63": "Kalimantan Selatan", "64": "Kalimantan Timur", "65": "Kalimantan Utara",
    "71": "Sulawesi Utara", "72": "Sulawesi Tengah", "73": "Sulawesi Selatan",
    "74": "Sulawesi Tenggara", "75": "Gorontalo", "76": "Sulawesi Barat", "81": "Maluku",
    "82": "Maluku Utara", "91": "Papua", "92": "Papua Barat", "93": "Papua Selatan",
    "94": "Papua Tengah", "95": "Papua Pegunungan", "96": "Papua Barat Daya",
}  # fmt: skip

# what, how long, from, law
LIMITS = [
    ("pay_qris_minutes", 60, LONG_AGO, "Ketentuan penyedia pembayaran"),
    ("pay_bank_minutes", 24 * 60, LONG_AGO, "Ketentuan penyedia pembayaran"),
    ("send_working_days", 3, LONG_AGO, "Ketentuan Beli NTT"),
    ("cancel_working_days", 3, LONG_AGO, "Ketentuan Beli NTT"),
    ("receive_days", 14, LONG_AGO, "Ketentuan Beli NTT"),
    (
        "complete_working_days",
        2,
        LONG_AGO,
        "PP 80/2019: menukar paling sedikit 2 hari kerja",
    ),
    # Ten years with their leap days. The archive schedule (JRA) may rule otherwise: a new row.
    (
        "hide_buyer_days",
        3_653,
        LONG_AGO,
        "PP 80/2019 Pasal 25: data transaksi keuangan 10 tahun",
    ),
]

# Where a contribution of the platform is booked in the RKUD: code, name, from, law. NTT has not
# said by which way the platform brings PAD (cooperation, dividend of a BUMD, levy): until it
# does, the share of an agreement, and the page says that nobody has confirmed it.
PAD_ACCOUNTS = [
    ("4.1.04.04.01.0001", "Hasil kerja sama daerah", LONG_AGO, "Kepmendagri 050-5889/2021"),
]


def load_reference() -> None:
    """Write the rows above; safe to repeat, changes nothing that staff have added."""
    load_accounts()
    _load_categories()
    load_rules(rules=_rules())
    regencies = Region.objects.filter(level="regency")
    zones = {region.code: region.full_name for region in regencies} | PROVINCES
    Zone.objects.bulk_create(
        [Zone(code=code, name=name) for code, name in zones.items()], ignore_conflicts=True
    )


def _rules() -> list[DatedRule]:
    shelves = {shelf.slug: shelf for shelf in Category.objects.all()}
    papers = [
        CertificateRule(
            category=shelves[slug],
            kinds=kinds,
            unless_halal_state=unless,
            valid_from=since,
            valid_until=until,
            legal_basis=law,
            basis_since=law_since,
            helper=helper,
        )
        for slug, kinds, unless, since, until, law, law_since, helper in NEEDS
    ]
    limits = [
        TimeLimit(kind=kind, amount=amount, valid_from=since, legal_basis=law)
        for kind, amount, since, law in LIMITS
    ]
    accounts = [
        PadAccount(code=code, name=name, valid_from=since, legal_basis=law)
        for code, name, since, law in PAD_ACCOUNTS
    ]
    return [*papers, *limits, *accounts]


def _load_categories() -> None:
    shelves = {shelf.slug: shelf for shelf in Category.objects.all()}
    for position, (slug, parent, name, name_en) in enumerate(CATEGORIES):
        if slug not in shelves:
            shelves[slug] = Category.objects.create(
                slug=slug,
                name=name,
                name_en=name_en,
                parent=shelves[parent] if parent else None,
                position=position,
            )
