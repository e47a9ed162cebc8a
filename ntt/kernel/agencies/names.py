"""The shipped names of offices and heads in English; others stay Indonesian, and say so."""

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from ntt.kernel.agencies.rules import BEFORE_TITLE
from ntt.kernel.web.native import native
from ntt.kernel.web.numerals import language

HEAD = "Kepala "
# As `data/agencies.csv` has them. A test sees that none is missing.
SHIPPED = frozenset(
    {
        _("Gubernur Nusa Tenggara Timur"),
        _("Wakil Gubernur Nusa Tenggara Timur"),
        _("Sekretaris Daerah"),
        _("Sekretariat Daerah"),
        _("Biro Pemerintahan"),
        _("Biro Hukum"),
        _("Biro Perekonomian dan Administrasi Pembangunan"),
        _("Biro Pengadaan Barang dan Jasa"),
        _("Biro Organisasi"),
        _("Biro Administrasi Pimpinan"),
        _("Biro Umum"),
        _("Sekretariat DPRD"),
        _("Inspektorat Daerah"),
        _("Satuan Polisi Pamong Praja"),
        _("Dinas Pendidikan dan Kebudayaan"),
        _("Dinas Kesehatan"),
        _("Dinas Kependudukan dan Pencatatan Sipil"),
        _("Dinas Pekerjaan Umum dan Perumahan Rakyat"),
        _("Dinas Sosial"),
        _("Dinas Koperasi dan UKM"),
        _("Dinas Tenaga Kerja dan Transmigrasi"),
        _("Dinas Pemberdayaan Perempuan, Perlindungan Anak, Pengendalian Penduduk dan KB"),
        _("Dinas Pemberdayaan Masyarakat dan Desa"),
        _("Dinas Pertanian dan Ketahanan Pangan"),
        _("Dinas Peternakan"),
        _("Dinas Kelautan dan Perikanan"),
        _("Dinas Lingkungan Hidup dan Kehutanan"),
        _("Dinas Perhubungan"),
        _("Dinas Komunikasi dan Informatika"),
        _("Dinas Penanaman Modal dan PTSP"),
        _("Dinas Kepemudaan dan Olahraga"),
        _("Dinas Kearsipan dan Perpustakaan"),
        _("Dinas Pariwisata dan Ekonomi Kreatif"),
        _("Dinas Energi dan Sumber Daya Mineral"),
        _("Dinas Perindustrian dan Perdagangan"),
        _("Badan Perencanaan Pembangunan, Riset dan Inovasi Daerah"),
        _("Badan Keuangan Daerah"),
        _("Badan Pendapatan dan Aset Daerah"),
        _("Badan Kepegawaian Daerah"),
        _("Badan Pengembangan SDM Daerah"),
        _("Badan Penanggulangan Bencana Daerah"),
        _("Badan Kesatuan Bangsa dan Politik"),
        _("Badan Pengelola Perbatasan Daerah"),
        _("Badan Penghubung"),
        _("RSUD Prof. Dr. W.Z. Johannes Kupang"),
        _("Sekretaris DPRD"),
        _("Inspektur Daerah"),
        _("Kepala Pelaksana Badan Penanggulangan Bencana Daerah"),
        _("Direktur RSUD Prof. Dr. W.Z. Johannes Kupang"),
    }
)


def office_text(text: str) -> SafeString:
    """An agency, or the line under a head's name, in the language of the page."""
    words = office_name(text)
    return native(text) if words == text else conditional_escape(words)


def office_name(text: str) -> str:
    """The same where nothing can be marked: in a list to choose from."""
    if language() == "id":
        return text
    before = max((each for each in BEFORE_TITLE.values() if text.startswith(each)), key=len)
    english = _english(text.removeprefix(before))
    return f"{before}{english}" if english else text


def _english(name: str) -> str:
    """Empty for a name that somebody wrote since."""
    if name in SHIPPED:
        return gettext(name)
    agency = name.removeprefix(HEAD)
    if agency != name and agency in SHIPPED:
        return gettext("Kepala %(agency)s") % {"agency": gettext(agency)}
    return ""
