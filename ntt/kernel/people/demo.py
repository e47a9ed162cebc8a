"""The twelve roles of the demonstration: offices, not people."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from allauth.account.models import EmailAddress
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from ntt.kernel import crypto
from ntt.kernel.people.actions.roles import give_role
from ntt.kernel.people.models import Person, PhoneNumber, RoleKind

DISPERINDAG = "agency:disperindag"
SINCE = date(2025, 2, 20)
EXAMPLE = " (contoh)"
PHONE = "+62811000011%02d"


@dataclass(frozen=True, slots=True)
class DemoRole:
    """One way to look at the product. Sellers get their shops from the marketplace."""

    group: Any
    key: str
    name: str
    does: Any  # lazy sentence
    place: str
    kinds: tuple[tuple[str, str], ...] = ()

    @property
    def is_staff(self) -> bool:
        return bool(self.kinds)

    @property
    def office(self) -> str:
        """What the page calls the role; that it is an example is said once, above."""
        return self.name.removesuffix(EXAMPLE)

    @property
    def email(self) -> str:
        return f"peran-{self.key}@contoh.invalid"


TRADE = _("Pembeli dan penjual")
OFFICE = _("Petugas")
LEADERS = _("Pimpinan dan pengawas")

ROLES = (
    DemoRole(TRADE, "warga", "Warga (contoh)", _("Belanja, bayar, dan menerima barang."), "/"),
    DemoRole(
        TRADE,
        "penjual",
        "Penenun Sabu (contoh)",
        _("Jual tenun dari HP, kirim pesanan, terima uang."),
        "/beli/penjual/",
    ),
    DemoRole(
        TRADE,
        "ketua-kelompok",
        "Kepala kelompok OVOP (contoh)",
        _("Kelola toko kelompok desa dan terima uang anggota."),
        "/beli/penjual/",
    ),
    DemoRole(
        OFFICE,
        "pemeriksa",
        "Petugas Disperindag (contoh)",
        _("Periksa barang, izin, dan sertifikat sebelum tayang."),
        "/beli/petugas/",
        ((RoleKind.PRODUCT_CHECKER, DISPERINDAG), (RoleKind.AGENCY_OFFICER, DISPERINDAG)),
    ),
    DemoRole(
        OFFICE,
        "bendahara",
        "Bendahara pembayaran (contoh)",
        _("Usulkan pengiriman uang ke penjual dan pengembalian uang."),
        "/beli/petugas/",
        ((RoleKind.FINANCE_PROPOSER, ""),),
    ),
    DemoRole(
        OFFICE,
        "penyetuju",
        "Penyetuju pembayaran (contoh)",
        _("Setujui atau tolak usulan bendahara."),
        "/beli/petugas/",
        ((RoleKind.FINANCE_APPROVER, ""),),
    ),
    DemoRole(
        OFFICE,
        "petugas-meja",
        "Petugas Meja Rakyat (contoh)",
        _("Terima aduan warga dan teruskan ke dinas."),
        "/",
        ((RoleKind.AGENCY_OFFICER, "agency:setda"),),
    ),
    DemoRole(
        LEADERS,
        "kepala-dinas",
        "Kepala Dinas Perindustrian dan Perdagangan (contoh)",
        _("Lihat angka dinas, beri catatan, jawab arahan."),
        "/pantau/",
        ((RoleKind.AGENCY_HEAD, DISPERINDAG),),
    ),
    DemoRole(
        LEADERS,
        "gubernur",
        "Gubernur (contoh)",
        _("Lihat sembilan program dan daftar di balik tiap angka."),
        "/pantau/",
        ((RoleKind.GOVERNOR, ""),),
    ),
    DemoRole(
        LEADERS,
        "wakil-gubernur",
        "Wakil Gubernur (contoh)",
        _("Lihat program dan catat temuan kunjungan."),
        "/pantau/",
        ((RoleKind.DEPUTY_GOVERNOR, ""),),
    ),
    DemoRole(
        LEADERS,
        "sekda",
        "Sekretaris Daerah (contoh)",
        _("Pimpin rapat progres dan tindak lanjutnya."),
        "/pantau/",
        ((RoleKind.SEKDA, ""),),
    ),
    DemoRole(
        LEADERS,
        "auditor",
        "Inspektorat (contoh)",
        _("Baca semua catatan dan riwayat, tanpa mengubah apa pun."),
        "/pantau/",
        ((RoleKind.INSPECTOR, ""),),
    ),
)
BY_KEY = {role.key: role for role in ROLES}


def make_people() -> None:
    """Bring the twelve persons into being. Safe to repeat."""
    for number, role in enumerate(ROLES, start=1):
        _make(role, number)


def person_for(key: str) -> Person:
    """The person who plays a role; made if make_people() has not run yet."""
    person = Person.objects.filter(emailaddress__email=BY_KEY[key].email).first()
    if person is not None:
        return person
    return _make(BY_KEY[key], ROLES.index(BY_KEY[key]) + 1)


@transaction.atomic
def _make(role: DemoRole, number: int) -> Person:
    address = (
        EmailAddress.objects.filter(email=role.email, verified=True)
        .select_related("user")
        .first()
    )
    if address is not None:
        person: Person = address.user
    else:
        person = Person.objects.create_person(name=role.name, is_staff=role.is_staff)
        EmailAddress.objects.create(user=person, email=role.email, verified=True, primary=True)
        phone = PHONE % number
        PhoneNumber.objects.create(
            person=person,
            cipher=crypto.encrypt(phone),
            blind=crypto.blind_index(phone),
            verified=True,
        )
    for kind, scope in role.kinds:
        give_role(person_id=person.pk, kind=kind, scope=scope, starts_on=SINCE, actor_id=None)
    return person
