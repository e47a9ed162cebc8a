"""The twelve roles of the demonstration: offices, not people."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from allauth.account.models import EmailAddress
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from ntt.kernel import crypto
from ntt.kernel.calendar.api import WITA
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
    title: Any  # lazy words
    does: Any
    url_name: str  # where the role begins
    kinds: tuple[tuple[str, str], ...] = ()

    @property
    def is_staff(self) -> bool:
        return bool(self.kinds)

    @property
    def name(self) -> str:
        """Of the person who plays it: the same in every language."""
        return f"{self.sentence}{EXAMPLE}"

    @property
    def sentence(self) -> str:
        """What the page calls the role, before it is translated."""
        with translation.override("id"):
            return str(self.title)

    @property
    def office(self) -> str:
        """What the page calls the role; that it is an example is said once, above."""
        return str(self.title)

    @property
    def email(self) -> str:
        return f"peran-{self.key}@contoh.invalid"


TRADE = _("Pembeli dan penjual")
OFFICE = _("Petugas")
LEADERS = _("Pimpinan dan pengawas")

ROLES = (
    DemoRole(
        TRADE,
        "warga",
        _("Warga"),
        _("Belanja, bayar, ikuti pesanan, minta uang kembali."),
        "home:front",
    ),
    DemoRole(
        TRADE,
        "penjual",
        _("Penenun Sabu"),
        _("Jual tenun dari HP, kirim pesanan, terima uang."),
        "marketplace:seller_today",
    ),
    DemoRole(
        TRADE,
        "ketua-kelompok",
        _("Kepala kelompok OVOP"),
        _("Kelola toko kelompok desa dan terima uang anggota."),
        "marketplace:seller_today",
    ),
    DemoRole(
        OFFICE,
        "pemeriksa",
        _("Petugas Disperindag"),
        _("Periksa barang, izin, dan sertifikat sebelum tayang."),
        "marketplace:staff_today",
        ((RoleKind.PRODUCT_CHECKER, DISPERINDAG), (RoleKind.AGENCY_OFFICER, DISPERINDAG)),
    ),
    DemoRole(
        OFFICE,
        "bendahara",
        _("Bendahara pembayaran"),
        _("Usulkan pengiriman uang ke penjual dan pengembalian uang."),
        "marketplace:staff_today",
        ((RoleKind.FINANCE_PROPOSER, ""),),
    ),
    DemoRole(
        OFFICE,
        "penyetuju",
        _("Penyetuju pembayaran"),
        _("Setujui atau tolak usulan bendahara."),
        "marketplace:staff_today",
        ((RoleKind.FINANCE_APPROVER, ""),),
    ),
    DemoRole(
        OFFICE,
        "petugas-meja",
        _("Petugas Meja Rakyat"),
        # The queue of complaints is not built yet; until then this role keeps the office's.
        _("Jaga pesan dan kabar yang tidak sampai. Aduan menyusul."),
        "home:staff",
        ((RoleKind.AGENCY_OFFICER, "agency:setda"), (RoleKind.STAFF_ADMIN, "")),
    ),
    DemoRole(
        LEADERS,
        "kepala-dinas",
        _("Kepala Dinas Perindustrian dan Perdagangan"),
        _("Lihat angka dinas dan daftar di baliknya."),
        "monitoring:pantau",
        ((RoleKind.AGENCY_HEAD, DISPERINDAG),),
    ),
    DemoRole(
        LEADERS,
        "gubernur",
        _("Gubernur"),
        _("Lihat sembilan program dan daftar di balik tiap angka."),
        "monitoring:pantau",
        ((RoleKind.GOVERNOR, ""),),
    ),
    DemoRole(
        LEADERS,
        "wakil-gubernur",
        _("Wakil Gubernur"),
        _("Lihat sembilan program dan sebarannya per kabupaten."),
        "monitoring:pantau",
        ((RoleKind.DEPUTY_GOVERNOR, ""),),
    ),
    DemoRole(
        LEADERS,
        "sekda",
        _("Sekretaris Daerah"),
        _("Lihat program di layar besar, untuk rapat progres."),
        "monitoring:pantau",
        ((RoleKind.SEKDA, ""),),
    ),
    DemoRole(
        LEADERS,
        "auditor",
        _("Inspektorat"),
        _("Baca angka dan daftar di baliknya, tanpa mengubah apa pun."),
        "monitoring:pantau",
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
        person = Person.objects.create_person(
            name=role.name,
            is_staff=role.is_staff,
            is_demo=True,
            # Before the demo's first message: each reads what was written since they joined.
            created_at=datetime.combine(SINCE, time.min, WITA),
        )
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
