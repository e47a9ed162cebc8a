"""What buyer and seller are told of a complaint: made, answered, withdrawn, decided."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, override

from ntt.kernel.web.numerals import day_date_text, rupiah_text
from ntt.marketplace.actions.notices import follow_url, tell_buyer, tell_seller
from ntt.marketplace.models import Complaint
from ntt.marketplace.words import COMPLAINT_KINDS


def complaint_made(complaint_id: int) -> None:
    complaint = _complaint(complaint_id)
    if not complaint.is_open:
        return
    _tell_seller(
        complaint,
        "made",
        gettext_noop(
            "pembeli mengeluh tentang pesanan %(number)s: %(kind)s. Uangnya ditahan sampai "
            "petugas memutuskan. Baca dan jawab di sini: %(url)s"
        ),
    )
    _tell_buyer(
        complaint,
        "made",
        gettext_noop(
            "keluhan tentang pesanan %(number)s sudah kami terima. Uangnya tetap dititipkan "
            "sampai petugas memutuskan. Ikuti: %(url)s"
        ),
    )


def complaint_answered(complaint_id: int) -> None:
    complaint = _complaint(complaint_id)
    _tell_buyer(
        complaint,
        "answered",
        gettext_noop(
            "%(shop)s menjawab keluhan tentang pesanan %(number)s: «%(answer)s». Petugas "
            "memutuskan. Ikuti: %(url)s"
        ),
    )


def complaint_withdrawn(complaint_id: int) -> None:
    complaint = _complaint(complaint_id)
    _tell_buyer(
        complaint,
        "withdrawn",
        gettext_noop(
            "keluhan tentang pesanan %(number)s ditarik. Bukan Bapak/Ibu yang menariknya? "
            "Beri tahu kami sampai %(day)s: %(url)s"
        ),
    )
    _tell_seller(
        complaint,
        "withdrawn",
        gettext_noop(
            "pembeli menarik keluhannya tentang pesanan %(number)s. Bila tidak ada keluhan "
            "lain sampai %(day)s, uangnya menjadi milik Bapak/Ibu."
        ),
        on_its_way=gettext_noop(
            "pembeli menarik keluhannya tentang pesanan %(number)s. Pesanannya berjalan lagi: "
            "tanpa kabar dari pembeli sampai %(day)s, barangnya dianggap diterima."
        ),
    )


def complaint_upheld(complaint_id: int) -> None:
    complaint = _complaint(complaint_id)
    _tell_buyer(
        complaint,
        "upheld",
        gettext_noop(
            "petugas memutuskan keluhan tentang pesanan %(number)s: %(amount)s kembali kepada "
            "Bapak/Ibu. Alasannya: %(reason)s. Ikuti: %(url)s"
        ),
    )
    _tell_seller(
        complaint,
        "upheld",
        gettext_noop(
            "petugas memutuskan keluhan tentang pesanan %(number)s: uangnya kembali kepada "
            "pembeli. Alasannya: %(reason)s. Lihat: %(url)s"
        ),
    )


def order_continued(complaint_id: int) -> None:
    complaint = _complaint(complaint_id)
    _tell_buyer(
        complaint,
        "continued",
        gettext_noop(
            "petugas memutuskan keluhan tentang pesanan %(number)s: pesanan diteruskan, dan "
            "uangnya menjadi milik penjual sesudah %(day)s. Alasannya: %(reason)s. Belum "
            "setuju? Hubungi kami sebelum itu. %(url)s"
        ),
        on_its_way=gettext_noop(
            "petugas memutuskan keluhan tentang pesanan %(number)s: pesanan diteruskan. "
            "Alasannya: %(reason)s. Tanpa kabar sampai %(day)s, barangnya dianggap diterima. "
            "Belum juga sampai? Hubungi kami sebelum itu. %(url)s"
        ),
    )
    _tell_seller(
        complaint,
        "continued",
        gettext_noop(
            "petugas memutuskan keluhan tentang pesanan %(number)s: pesanan diteruskan, dan "
            "uangnya menjadi milik Bapak/Ibu sesudah %(day)s. Alasannya: %(reason)s."
        ),
        on_its_way=gettext_noop(
            "petugas memutuskan keluhan tentang pesanan %(number)s: pesanan diteruskan. "
            "Alasannya: %(reason)s. Tanpa kabar dari pembeli sampai %(day)s, barangnya "
            "dianggap diterima."
        ),
    )


def _tell_buyer(complaint: Complaint, step: str, sentence: str, on_its_way: str = "") -> None:
    """One message to the buyer; the sentences are msgids of the catalogue, the second for
    goods that are still on their way where it is another."""
    purchase = complaint.order.purchase
    if complaint.order.complete_on is None:
        sentence = on_its_way or sentence
    with override(purchase.language):
        tell_buyer(
            purchase=purchase,
            key=f"complaint-{complaint.pk}-{step}",
            subject=_("Keluhan tentang pesanan %(number)s")
            % {"number": complaint.order.number},
            text=_(sentence) % _words(complaint, follow_url(purchase)),
        )


def _tell_seller(complaint: Complaint, step: str, sentence: str, on_its_way: str = "") -> None:
    number = complaint.order.number
    if complaint.order.complete_on is None:
        sentence = on_its_way or sentence
    url = settings.SITE_URL + reverse("marketplace:seller_order", args=[number])
    with override("id"):
        tell_seller(
            order=complaint.order,
            key=f"complaint-{complaint.pk}-{step}",
            subject=_("Keluhan tentang pesanan %(number)s") % {"number": number},
            text=_(sentence) % _words(complaint, url),
        )


def _words(complaint: Complaint, url: str) -> dict[str, str]:
    """What a sentence may name, in the language that is active."""
    order = complaint.order
    day = order.complete_on or order.receive_by
    return {
        "number": order.number,
        "shop": order.shop.name,
        "kind": str(COMPLAINT_KINDS[complaint.kind]).lower(),
        "answer": complaint.answer,
        "reason": complaint.reason,
        "amount": rupiah_text(order.goods_rp + order.shipping_rp),
        "day": day_date_text(day) if day else "",
        "url": url,
    }


def _complaint(complaint_id: int) -> Complaint:
    rows = Complaint.objects.select_related("order__purchase", "order__shop")
    return rows.get(pk=complaint_id)
