"""What a seller fills in: a product with its photos first, a parcel, a bank account."""

from typing import Any, ClassVar
from uuid import uuid4

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from ntt.kernel.regions.forms import VillageField
from ntt.kernel.web.forms import (
    Form,
    OneOfField,
    PhoneField,
    PhotoField,
    RupiahField,
    WholeNumberField,
    offer,
    with_blank,
)
from ntt.marketplace.models import Category
from ntt.marketplace.queries.cards import named
from ntt.marketplace.rules.catalogue import (
    NAME_MAX,
    PICKUP_NOTE_MAX,
    PICTURES_MAX,
    PRICE_MAX_RP,
    STOCK_MAX,
    STORY_MAX,
    WEIGHT_MAX_G,
    PieceFacts,
)
from ntt.marketplace.rules.orders import REASON_MAX

HALAL = [
    ("certified", _("Bersertifikat halal")),
    ("in_process", _("Sertifikat sedang diurus")),
    ("not_halal", _("Tidak halal")),
    ("not_required", _("Tidak wajib, bukan makanan atau minuman")),
]
ABROAD = [("yes", _("Ya")), ("no", _("Tidak")), ("ask", _("Tanya dulu"))]
# A cooperative is of the class of small firms, and known as what it is beside that.
COOPERATIVE = "koperasi"
CLASSES = [
    ("ovop", _("Kelompok desa (OVOP, satu desa satu produk)")),
    ("ocop", _("Komunitas (OCOP)")),
    ("osop", _("Sekolah (OSOP)")),
    ("umkm", _("Usaha sendiri")),
    (COOPERATIVE, _("Koperasi")),
]
WITH_NUMBER = "kurir"
WAYS = [
    (WITH_NUMBER, _("Kurir, dengan nomor resi")),
    ("sendiri", _("Kapal, bus, atau diantar sendiri, tanpa nomor resi")),
]
CENTIMETRES_MAX = 1_000
PHOTOS_ASKED = 3
PHOTO_NAMES = [f"foto_{number}" for number in range(1, PICTURES_MAX + 1)]


class KeyField(forms.UUIDField):
    """Made with the form and sent with it: sent twice, it is written once."""

    def __init__(self) -> None:
        hidden = forms.HiddenInput(attrs={"data-keep": ""})
        super().__init__(required=False, initial=uuid4, widget=hidden)


class ProductForm(Form):
    """One page for a phone: photos, words, price, how many, how heavy.

    `pictures` is how many a product has that is being changed; a new one has none to say.
    """

    # What has an answer already lies under a fold.
    FOLDED: ClassVar[tuple[str, ...]] = ("panjang", "lebar", "tinggi", "luar")
    unmarked: tuple[str, ...] = ("foto_1",)
    UNIT = _("buah")

    kunci = KeyField()
    foto_1 = PhotoField(
        label=_("Foto utama (perlu supaya tayang)"),
        required=False,
        help_text=_("Tanpa foto, barang tersimpan tetapi belum tayang."),
    )
    foto_2 = PhotoField(label=_("Foto dari dekat"), required=False)
    foto_3 = PhotoField(label=_("Foto saat dipakai"), required=False)
    nama = forms.CharField(
        label=_("Nama barang"),
        max_length=NAME_MAX,
        help_text=_("Misalnya: Keripik pisang manis 200 g."),
    )
    rak = forms.ChoiceField(
        label=_("Jenis barang"), error_messages={"required": _("Pilih jenis barang.")}
    )
    harga = RupiahField(label=_("Harga"), min_value=1, max_value=PRICE_MAX_RP)
    sisa = WholeNumberField(label=_("Sisa"), min_value=0, max_value=STOCK_MAX, initial=1)
    satuan = forms.CharField(label=_("Satuan"), max_length=20, initial=UNIT)
    berat = WholeNumberField(
        label=_("Berat dengan bungkus"), unit=_("gram"), min_value=1, max_value=WEIGHT_MAX_G
    )
    panjang = WholeNumberField(
        label=_("Panjang paket"), unit="cm", min_value=1, max_value=CENTIMETRES_MAX, initial=20
    )
    lebar = WholeNumberField(
        label=_("Lebar paket"), unit="cm", min_value=1, max_value=CENTIMETRES_MAX, initial=20
    )
    tinggi = WholeNumberField(
        label=_("Tinggi paket"), unit="cm", min_value=1, max_value=CENTIMETRES_MAX, initial=5
    )
    cerita = forms.CharField(
        label=_("Cerita barang"),
        max_length=STORY_MAX,
        required=False,
        widget=forms.Textarea,
        help_text=_("Siapa yang membuat, dari bahan apa, bagaimana merawatnya."),
    )
    halal = OneOfField(label=_("Halal"), choices=HALAL)
    luar = OneOfField(label=_("Bisa dikirim ke luar negeri?"), choices=ABROAD, initial="ask")

    def __init__(
        self, *args: Any, shelves: list[Category], pictures: int | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "rak", with_blank(_shelf_choices(shelves)))
        self.is_new = pictures is None
        if pictures is not None:
            # How many are left changes by the hour and has a form of its own.
            del self.fields["sisa"], self.fields["kunci"]
            self._ask_for_other_photos(pictures)

    def _ask_for_other_photos(self, pictures: int) -> None:
        """One place for each picture there is, and one to add another."""
        for name in PHOTO_NAMES[:PHOTOS_ASKED]:
            del self.fields[name]
        self.unmarked = ()
        added: dict[str, forms.Field] = {}
        for number, name in enumerate(PHOTO_NAMES[: pictures + 1], start=1):
            words = _("Ganti foto %(number)s") if number <= pictures else _("Tambah foto")
            field = PhotoField(label=words % {"number": number}, required=False)
            added[name] = field
        self.fields = added | self.fields

    def tell_of_price(self, words: str) -> None:
        """What comes of it stands at the question."""
        self["harga"].help_text = words

    def keep(self, numbers: list[int]) -> None:
        """These photos lie here already: the page must not ask for them again."""
        for number in numbers:
            bound = self[PHOTO_NAMES[number]]
            bound.field.widget.attrs["data-kept"] = ""
            bound.help_text = _("Foto ini sudah kami terima. Pilih lagi untuk mengganti.")

    def photos(self) -> dict[int, Any]:
        """The uploads by their place; Django's upload class differs by size."""
        sent = {number: self.cleaned_data.get(name) for number, name in enumerate(PHOTO_NAMES)}
        return {number: upload for number, upload in sent.items() if upload}

    def begin_again(self) -> None:
        """The next send is another product, not a repeat of this one."""
        typed = {name: self.data[name] for name in self.data}
        self.data = typed | {"kunci": str(uuid4())}

    def asked(self) -> list[BoundField]:
        return [bound for bound in self.visible_fields() if bound.name not in self.FOLDED]

    def folded(self) -> list[BoundField]:
        return [self[name] for name in self.FOLDED]

    def is_unfolded(self) -> bool:
        return any(bound.errors for bound in self.folded())

    def values(self) -> dict[str, Any]:
        """Columns of a product; the stock only of a new one."""
        typed = self.cleaned_data
        stock = {"stock": typed["sisa"]} if self.is_new else {}
        return stock | {
            "category_id": int(typed["rak"]),
            "name": typed["nama"],
            "price_rp": typed["harga"],
            "unit": typed["satuan"],
            "weight_g": typed["berat"],
            "length_cm": typed["panjang"],
            "width_cm": typed["lebar"],
            "height_cm": typed["tinggi"],
            "story": typed["cerita"],
            "halal_state": typed["halal"],
            "ships_abroad": typed["luar"],
        }

    def piece(self) -> PieceFacts | None:
        return None


class PieceForm(ProductForm):
    """One cloth and no other like it."""

    FOLDED: ClassVar[tuple[str, ...]] = (
        "hak", "teknik", "hari", "panjang", "lebar", "tinggi", "halal", "luar",
    )  # fmt: skip
    UNIT = _("lembar")

    kain_panjang = WholeNumberField(
        label=_("Panjang kain"), unit="cm", min_value=1, max_value=CENTIMETRES_MAX
    )
    kain_lebar = WholeNumberField(
        label=_("Lebar kain"), unit="cm", min_value=1, max_value=CENTIMETRES_MAX
    )
    penenun = forms.CharField(label=_("Nama penenun"), max_length=80)
    motif = forms.CharField(label=_("Motif"), max_length=120)
    hak = forms.CharField(
        label=_("Milik siapa motif ini?"),
        max_length=200,
        initial=_("Milik bersama desa, tidak untuk ditiru atau dicetak"),
    )
    warna = forms.CharField(label=_("Pewarna"), max_length=120)
    teknik = forms.CharField(label=_("Teknik"), max_length=80, initial=_("Tenun ikat"))
    hari = WholeNumberField(
        label=_("Lama menenun"), unit=_("hari"), min_value=1, max_value=2_000, required=False
    )

    # Three photos, size, price: what the weaver knows by heart comes first.
    field_order = [
        "foto_1", "foto_2", "foto_3", "nama", "rak", "kain_panjang", "kain_lebar", "harga",
        "penenun", "motif", "warna", "berat", "cerita",
    ]  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["nama"].help_text = _("Misalnya: Selendang tenun ikat pewarna alam.")
        # Cloth lies on no shelf of food.
        self.fields["halal"].initial = "not_required"
        self.fields.pop("sisa", None)
        del self.fields["satuan"]

    def values(self) -> dict[str, Any]:
        self.cleaned_data |= {"sisa": 1, "satuan": str(self.UNIT)}
        return super().values() | {"kind": "piece"}

    def piece(self) -> PieceFacts:
        typed = self.cleaned_data
        return PieceFacts(
            length_cm=typed["kain_panjang"],
            width_cm=typed["kain_lebar"],
            weaver=typed["penenun"],
            motif=typed["motif"],
            motif_rights=typed["hak"],
            dye=typed["warna"],
            technique=typed["teknik"],
            days_of_work=typed["hari"],
        )


def _shelf_choices(shelves: list[Category]) -> list[tuple[str, str]]:
    """Every shelf, those inside another named with it."""
    names = {shelf.pk: named(shelf.name, shelf.name_en) for shelf in shelves}
    return [
        (str(shelf.pk), f"{names[shelf.parent_id]}: {names[shelf.pk]}")
        if shelf.parent_id
        else (str(shelf.pk), names[shelf.pk])
        for shelf in shelves
    ]


class StockForm(Form):
    """How many are left; `tadi` is the number that was shown."""

    sisa = WholeNumberField(label=_("Sisa"), min_value=0, max_value=STOCK_MAX)
    tadi = WholeNumberField(
        widget=forms.HiddenInput,
        error_messages={"required": _("Muat ulang halaman ini, lalu hitung lagi.")},
    )

    def show_again(self, stock: int) -> None:
        """Sent again it says that this number was seen; what was typed stays."""
        self.data = {"sisa": self.data.get("sisa", ""), "tadi": str(stock)}


class SendForm(Form):
    """A parcel that left; for pick-up nothing is asked."""

    unmarked: tuple[str, ...] = ("resi",)

    lewat = OneOfField(
        label=_("Dikirim dengan apa?"),
        choices=WAYS,
        error_messages={"required": _("Pilih dengan apa dikirim.")},
    )
    kurir = forms.CharField(
        label=_("Siapa yang membawanya?"),
        max_length=40,
        help_text=_("Misalnya JNE, feri Sabu ke Kupang, atau Pak Yosef."),
        error_messages={
            "required": _("Tulis nama kurir, kapal, bus, atau orang yang membawanya.")
        },
    )
    resi = forms.CharField(
        label=_("Nomor resi"),
        max_length=40,
        required=False,
        help_text=_("Hanya bila lewat kurir."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def sent_with(self) -> dict[str, Any]:
        """What send_order is told of it."""
        typed = self.cleaned_data
        return {
            "courier": typed["kurir"],
            "tracking_number": typed["resi"],
            "has_number": typed["lewat"] == WITH_NUMBER,
        }


class SellerReasonForm(Form):
    alasan = forms.CharField(
        label=_("Mengapa tidak dapat dikirim?"),
        max_length=REASON_MAX,
        help_text=_("Pembeli membaca kalimat ini, dan uangnya kembali."),
        error_messages={"required": _("Tulis alasannya, agar pembeli mengerti.")},
    )


class PayeeForm(Form):
    """Where the money goes."""

    bank = forms.CharField(label=_("Bank"), max_length=30)
    nama = forms.CharField(label=_("Nama pemilik rekening"), max_length=80)
    rekening = forms.CharField(
        label=_("Nomor rekening"),
        max_length=30,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    ketua = forms.BooleanField(
        label=_("Ini rekening ketua kelompok, yang membagikan kepada anggota"), required=False
    )


class PickupForm(Form):
    """Where and when goods can be fetched."""

    cara = forms.CharField(
        label=_("Cara mengambil"),
        max_length=PICKUP_NOTE_MAX,
        required=False,
        widget=forms.Textarea,
        help_text=_(
            "Tempat, patokan, dan jam. Misalnya: Rumah di samping kapela, Senin sampai Sabtu"
            " pukul 08.00 sampai 16.00. Dibaca semua pembeli yang memilih ambil sendiri."
        ),
    )


class ShopForm(Form):
    """Opening a shop: who sells, from which village."""

    kunci = KeyField()
    nama = forms.CharField(label=_("Nama penjual atau kelompok"), max_length=NAME_MAX)
    golongan = OneOfField(label=_("Anda menjual sebagai"), choices=CLASSES)
    desa = VillageField()
    hp = PhoneField(label=_("Nomor HP untuk kabar pesanan"))
    cerita = forms.CharField(
        label=_("Tentang Anda"),
        max_length=STORY_MAX,
        required=False,
        widget=forms.Textarea,
        help_text=_("Dua atau tiga kalimat yang dibaca pembeli."),
    )

    def origin(self) -> dict[str, Any]:
        """What open_shop is told of who sells."""
        said = self.cleaned_data["golongan"]
        is_cooperative = said == COOPERATIVE
        return {
            "origin_class": "umkm" if is_cooperative else said,
            "is_cooperative": is_cooperative,
        }
