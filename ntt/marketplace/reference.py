"""Rows the marketplace cannot run without: shelves, papers they need, places, time limits."""

from datetime import date

from ntt.kernel.regions.api import Region
from ntt.marketplace.actions.money import load_accounts
from ntt.marketplace.models import Category, CertificateRule, TimeLimit, Zone

# slug, parent, name, English name; in the order of the shop window (drinks, snacks, weaving
# first, as the governor asked on 25 March 2025).
CATEGORIES = [
    ("minuman", "", "Minuman", "Drinks"),
    ("kopi-teh", "minuman", "Kopi dan teh", "Coffee and tea"),
    ("air-jus", "minuman", "Air dan sari buah", "Water and juice"),
    ("makanan-ringan", "", "Makanan ringan", "Snacks"),
    ("keripik", "makanan-ringan", "Keripik dan kue kering", "Crisps and biscuits"),
    ("kacang", "makanan-ringan", "Kacang dan mete", "Nuts and cashews"),
    ("tenun", "", "Tenun", "Woven cloth"),
    ("kain-sarung", "tenun", "Kain dan sarung", "Cloths and sarongs"),
    ("selendang", "tenun", "Selendang", "Shawls"),
    ("busana-tas-tenun", "tenun", "Busana dan tas tenun", "Clothes and bags of weave"),
    ("bumbu", "", "Bumbu dan sambal", "Spices and sambal"),
    ("madu-gula", "", "Madu dan gula", "Honey and sugar"),
    ("daging-ikan", "", "Daging dan ikan olahan", "Meat and fish"),
    ("bahan-pangan", "", "Bahan pangan", "Staple foods"),
    ("herbal", "", "Obat herbal", "Herbal remedies"),
    ("perawatan", "", "Perawatan tubuh", "Body care"),
    ("kerajinan", "", "Kerajinan", "Crafts"),
    ("karya-sekolah", "", "Karya sekolah", "School works"),
]

HALAL_LAW = "PP 42/2024 Pasal 160 (usaha mikro dan kecil sejak 17-10-2026)"
HALAL_SINCE = date(2026, 10, 17)
FOOD_LAW = "Peraturan BPOM 22/2018"
HERBAL_LAW = "Peraturan BPOM tentang obat tradisional"
NIB_LAW = "PP 28/2025"
LONG_AGO = date(2020, 1, 1)
FREE_OF_HALAL = ["not_halal", "not_required"]

FOOD = ["minuman", "makanan-ringan", "bumbu", "madu-gula", "bahan-pangan"]
HELPER_FOOD = "Dinas Kesehatan kabupaten/kota (P-IRT), Balai POM Kupang (MD)"
HELPER_HALAL = "Dinas Perindustrian dan Perdagangan"
HELPER_NIB = "Dinas Penanaman Modal dan PTSP"

# category, one of these papers, declared so it needs none, from, law, who helps
NEEDS = [
    *[(slug, ["nib"], [], LONG_AGO, NIB_LAW, HELPER_NIB) for slug in [*FOOD, "daging-ikan"]],
    *[(slug, ["pirt", "md"], [], LONG_AGO, FOOD_LAW, HELPER_FOOD) for slug in FOOD],
    ("daging-ikan", ["md"], [], LONG_AGO, FOOD_LAW, "Balai POM Kupang"),
    *[
        (slug, ["halal"], FREE_OF_HALAL, HALAL_SINCE, HALAL_LAW, HELPER_HALAL)
        for slug in [*FOOD, "daging-ikan"]
    ],
    (
        "herbal",
        ["tr"],
        [],
        LONG_AGO,
        "Peraturan BPOM tentang obat tradisional",
        "Balai POM Kupang",
    ),
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

LIMITS = [
    ("pay_qris_minutes", 60, "Ketentuan penyedia pembayaran"),
    ("pay_bank_minutes", 24 * 60, "Ketentuan penyedia pembayaran"),
    ("send_working_days", 3, "Ketentuan Beli NTT"),
    ("receive_days", 14, "Ketentuan Beli NTT"),
    (
        "complete_working_days",
        2,
        "PP 80/2019: menukar paling sedikit 2 hari kerja",
    ),
]


def load_reference() -> None:
    """Write the rows above; safe to repeat, changes nothing that staff have added."""
    load_accounts()
    _load_categories()
    if not CertificateRule.objects.exists():
        shelves = {shelf.slug: shelf for shelf in Category.objects.all()}
        CertificateRule.objects.bulk_create(
            CertificateRule(
                category=shelves[slug],
                kinds=kinds,
                unless_halal_state=unless,
                valid_from=since,
                legal_basis=law,
                helper=helper,
            )
            for slug, kinds, unless, since, law, helper in NEEDS
        )
    regencies = Region.objects.filter(level="regency")
    zones = {region.code: region.full_name for region in regencies} | PROVINCES
    Zone.objects.bulk_create(
        [Zone(code=code, name=name) for code, name in zones.items()], ignore_conflicts=True
    )
    TimeLimit.objects.bulk_create(
        [
            TimeLimit(kind=kind, amount=amount, valid_from=LONG_AGO, legal_basis=basis)
            for kind, amount, basis in LIMITS
        ],
        ignore_conflicts=True,
    )


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
