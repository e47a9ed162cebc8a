"""Complaining, answering and deciding, as people meet it without a script."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from ntt.kernel.calendar.api import add_working_days, today
from ntt.kernel.files.api import File, process_waiting
from ntt.kernel.files.tests import make as files
from ntt.kernel.people.tests import make as people
from ntt.kernel.web.numerals import day_date_text
from ntt.marketplace.actions import complaints as actions
from ntt.marketplace.models import Complaint, Order, Purchase, Refund
from ntt.marketplace.tests import complaints as made
from ntt.marketplace.tests import make, mine
from ntt.marketplace.tests.pages import placed_in, text_of
from ntt.marketplace.tests.staff import officer

pytestmark = pytest.mark.django_db
SAID = {"apa": "damaged", "cerita": made.WORDS}
BUTTON = "Ada yang salah dengan barangnya"


@pytest.fixture
def order():
    return made.received()


@pytest.fixture
def buyer(client, order):
    """The browser in which it was ordered."""
    return placed_in(client, order.purchase)


@pytest.fixture
def seller(order):
    person = people.person(phone="+6281377778888")
    mine.sells(person, order.shop)
    return mine.inside(person)


@pytest.fixture
def checker():
    return mine.inside(officer("product_checker", name="Petugas Dagang"))


def page_of(order):
    return f"/beli/pesanan/{order.purchase.number}/"


def ask(order):
    return f"{page_of(order)}{order.number}/keluhan/"


def sold(order):
    return f"/beli/penjual/pesanan/{order.number}/"


def desk(complaint):
    return f"/beli/petugas/keluhan/{complaint.pk}/"


def test_a_received_order_offers_to_complain_until_its_last_day(buyer, order):
    page = text_of(buyer.get(page_of(order)))

    assert BUTTON in page
    assert f"Anda dapat mengeluh sampai {day_date_text(order.complete_on)}." in page
    assert f"Bila tidak ada keluhan sampai {day_date_text(order.complete_on)}" in page
    assert "Penjual sudah diberi tahu" not in page


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"state": "packing"}, "Barang ini belum Anda terima"),
        ({"state": "sent"}, "Barang ini belum Anda terima"),
        ({"complete_on": "2026-01-02"}, "Waktu mengeluh untuk pesanan ini sudah lewat"),
        ({"state": "returned"}, "Waktu mengeluh untuk pesanan ini sudah lewat"),
    ],
)
def test_before_and_after_it_is_not_offered_and_not_taken(buyer, order, changes, why):
    Order.objects.filter(pk=order.pk).update(**changes)

    assert BUTTON not in text_of(buyer.get(page_of(order)))
    for answer in (buyer.get(ask(order)), buyer.post(ask(order), SAID)):
        assert answer.status_code == 302 and answer.url == page_of(order)
    assert why in text_of(buyer.get(page_of(order)))
    assert not Complaint.objects.exists()


def test_complaining_holds_the_money_and_everybody_sees_the_same(buyer, seller, checker, order):
    answer = buyer.post(ask(order), SAID)

    assert answer.url == page_of(order)
    order.refresh_from_db()
    assert order.is_held
    page = text_of(buyer.get(page_of(order)))
    assert "Keluhan Anda diperiksa" in page and made.WORDS in page
    assert "Uang ditahan sampai keluhan diputuskan" in page
    assert BUTTON not in page
    sells = text_of(seller.get(sold(order)))
    assert "Uang pesanan ini ditahan sampai petugas memutuskan" in sells and made.WORDS in sells
    assert "Rp250.000 ditahan karena pembeli mengeluh" in text_of(
        seller.get("/beli/penjual/uang/")
    )
    complaint = Complaint.objects.get()
    for address in ("/beli/petugas/", "/beli/petugas/keluhan/"):
        assert order.number in text_of(checker.get(address))
    assert made.WORDS in text_of(checker.get(desk(complaint)))
    assert "Keluhan pembeli" in text_of(checker.get("/petugas/"))


def test_pressing_twice_is_one_complaint(buyer, order):
    for _ in range(2):
        assert buyer.post(ask(order), SAID).status_code == 302

    assert Complaint.objects.count() == 1


@pytest.mark.parametrize(
    ("over", "words"),
    [
        ({"apa": ""}, "Pilih apa yang salah."),
        ({"apa": "ugly"}, "Apa yang salah?"),
        ({"cerita": "  "}, "Tulis apa yang salah dengan barangnya."),
        ({"cerita": "x" * 281}, "paling banyak 280 huruf"),
        ({"cerita": "a\x00b"}, "Ceritakan"),
    ],
)
def test_bad_input_is_asked_again_and_nothing_typed_is_lost(buyer, order, over, words):
    photo = files.upload()
    answer = buyer.post(ask(order), SAID | {"foto_1": photo} | over)

    assert answer.status_code == 422
    assert words in text_of(answer)
    html = answer.content.decode()
    if "apa" in over:
        assert made.WORDS in html
    else:
        assert re.search(r'value="damaged"[^>]*checked', html)
    assert "Foto ini sudah kami terima" in html
    order.refresh_from_db()
    assert not order.is_held and not Complaint.objects.exists()

    kept = re.search(r'name="foto_disimpan" value="([^"]+)"', html)[1]
    assert buyer.post(ask(order), SAID | {"foto_disimpan": kept}).status_code == 302
    assert Complaint.objects.get().photo_id == File.objects.get().pk


def test_the_photo_is_private_and_seen_by_who_decides(buyer, seller, checker, order):
    buyer.post(ask(order), SAID | {"foto_1": files.upload()})

    assert "sedang disiapkan" in text_of(buyer.get(page_of(order)))
    process_waiting()

    complaint = Complaint.objects.select_related("photo").get()
    assert (complaint.photo.is_private, complaint.photo.purpose) == (True, "complaint")
    for who, address in ((buyer, page_of(order)), (seller, sold(order))):
        assert _shown(who, address) == 200
    assert _shown(checker, desk(complaint)) == 200
    public = reverse("files:picture", args=[complaint.photo.token, 640])
    assert Client().get(public).status_code == 404


def _shown(who, address):
    found = re.search(r'class="pic" src="([^"]+)"', who.get(address).content.decode())
    assert found, address
    return who.get(found[1].replace("&amp;", "&")).status_code


def test_a_pdf_is_no_photo(buyer, order):
    pdf = files.upload(b"%PDF-1.7\n%%EOF\n", name="x.pdf")

    answer = buyer.post(ask(order), SAID | {"foto_1": pdf})

    assert answer.status_code == 422
    assert "Di sini hanya foto" in text_of(answer)
    assert made.WORDS in text_of(answer)
    assert not File.objects.exists()


def test_strangers_meet_404_and_change_nothing(order):
    complaint = made.complain(order)
    stranger = mine.inside(people.person(phone="+6281399990000"))
    other_seller = mine.inside(people.person(phone="+6281399990001"))
    mine.sells(people.Person.objects.latest("pk"), make.shop())
    buyers = [ask(order), f"{ask(order)}tarik/"]
    sellers = [f"{sold(order)}jawab/"]
    office = ["/beli/petugas/keluhan/", desk(complaint), f"{desk(complaint)}putusan/"]
    everything = {"putusan": "kembalikan", "alasan": "x", "jawaban": "x", **SAID}

    for who in (stranger, other_seller):
        for address in [*buyers, *sellers, *office]:
            for send in (who.get, who.post):
                assert send(address, everything).status_code in {404, 405}, address
    treasurer = mine.inside(officer("finance_proposer"))
    for address in office:
        assert treasurer.post(address, everything).status_code in {404, 405}

    complaint.refresh_from_db()
    assert complaint.is_open and complaint.answer == ""


def test_the_buyer_may_withdraw_it(buyer, order):
    made.complain(order)

    for _ in range(2):
        assert buyer.post(f"{ask(order)}tarik/").url == page_of(order)

    page = text_of(buyer.get(page_of(order)))
    assert "Ditarik pembeli" in page and BUTTON in page
    order.refresh_from_db()
    assert not order.is_held


def test_withdrawing_what_nobody_said_is_404(buyer, order):
    assert buyer.post(f"{ask(order)}tarik/").status_code == 404


def test_the_seller_answers_once_and_the_buyer_reads_it(buyer, seller, order):
    made.complain(order)
    for words, status in (("", 422), ("x" * 281, 422), ("Kami ganti yang baru", 302)):
        assert seller.post(f"{sold(order)}jawab/", {"jawaban": words}).status_code == status

    again = seller.post(f"{sold(order)}jawab/", {"jawaban": "Lain"})

    assert again.status_code == 422 and "Anda sudah menjawab" in text_of(again)
    assert "Kami ganti yang baru" in text_of(buyer.get(page_of(order)))
    assert 'name="jawaban"' not in seller.get(sold(order)).content.decode()


def test_answering_without_a_complaint_is_404(seller, order):
    assert seller.post(f"{sold(order)}jawab/", {"jawaban": "x"}).status_code == 404


@pytest.mark.parametrize(
    ("way", "state", "told"),
    [
        ("kembalikan", "returned", "Uang Anda kembali"),
        ("teruskan", "received", "Diputuskan: pesanan diteruskan"),
    ],
)
def test_an_officer_decides_with_a_reason(buyer, seller, checker, order, way, state, told):
    complaint = made.complain(order)

    answer = checker.post(
        f"{desk(complaint)}putusan/", {"putusan": way, "alasan": "Foto jelas"}
    )

    assert answer.url == desk(complaint)
    order.refresh_from_db()
    assert (order.state, order.is_held) == (state, False)
    assert Refund.objects.count() == (1 if way == "kembalikan" else 0)
    page, sells = text_of(buyer.get(page_of(order))), text_of(seller.get(sold(order)))
    assert told in page and "Foto jelas" in page and "Foto jelas" in sells
    assert BUTTON not in page
    desk_page = text_of(checker.get(desk(complaint)))
    assert "Diputuskan oleh Petugas Dagang" in desk_page and "Putusan" not in desk_page
    assert order.number in text_of(checker.get("/beli/petugas/keluhan/?keadaan=selesai"))
    assert "Bila tidak ada keluhan" not in page
    if way == "teruskan":
        day = day_date_text(add_working_days(today(), 2))
        for shown in (page, sells, desk_page):
            assert day in shown


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"putusan": "kembalikan", "alasan": ""}, "Tulis alasannya."),
        ({"putusan": "teruskan", "alasan": "x" * 281}, "paling banyak 280 huruf"),
        ({"putusan": "", "alasan": "Foto jelas"}, "Pilih putusannya"),
        ({"putusan": "hapus", "alasan": "Foto jelas"}, "Pilih putusannya"),
    ],
)
def test_half_a_decision_is_asked_again(checker, order, sent, words):
    complaint = made.complain(order)

    answer = checker.post(f"{desk(complaint)}putusan/", sent)

    assert answer.status_code == 422
    assert words in text_of(answer) and sent["alasan"] in text_of(answer)
    complaint.refresh_from_db()
    assert complaint.is_open


def test_the_second_officer_reads_that_it_is_over(checker, order):
    complaint = made.complain(order)
    actions.continue_order(complaint_id=complaint.pk, reason="Wajar", actor_id=1)

    answer = checker.post(
        f"{desk(complaint)}putusan/", {"putusan": "kembalikan", "alasan": "Rusak"}
    )

    assert answer.status_code == 422 and "Keluhan ini sudah selesai" in text_of(answer)
    assert not Refund.objects.exists()


def test_the_history_an_officer_reads_does_not_name_the_buyer(checker, order):
    person = people.person(name="Mama Uji Rahasia")
    Purchase.objects.filter(pk=order.purchase_id).update(buyer=person)
    complaint = made.complain(order, actor_id=person.pk)

    page = checker.get(desk(complaint))

    assert "Riwayat" in text_of(page) and "Mama Uji Rahasia" not in text_of(page)


def test_a_complaint_that_is_not_there_is_404(checker):
    assert checker.get("/beli/petugas/keluhan/999/").status_code == 404
    assert checker.get("/beli/petugas/keluhan/?sebelum=x&keadaan=y").status_code == 200


def test_the_desk_counts_what_waits(checker, order):
    assert "1 menunggu" not in _link(checker)

    made.complain(order)

    assert re.search(r"\b1\b", _link(checker))


def _link(checker):
    html = checker.get("/petugas/").content.decode()
    start = html.index(reverse("marketplace:staff_complaints"))
    return re.sub(r"<[^>]+>", " ", html[start : start + 600].partition("</li>")[0])


def test_who_leaves_leaves_no_words_and_no_photo(buyer, order):
    """An open complaint is a running order; a closed one is emptied with the buyer."""
    me = people.person(phone=mine.PHONE)
    buyer.post(ask(order), SAID | {"foto_1": files.upload()})
    process_waiting()
    complaint = Complaint.objects.select_related("photo").get()
    assert "Masih ada pesanan berjalan" in text_of(mine.leave(me))
    assert mine.exported(me)["belanja_keluhan"][0]["cerita"] == made.WORDS
    actions.continue_order(complaint_id=complaint.pk, reason="Kata Yohana", actor_id=1)
    Order.objects.update(state="completed")

    mine.leave(me)

    complaint.refresh_from_db()
    assert (complaint.words, complaint.reason, complaint.photo_id) == ("", "", None)
    assert not File.objects.exists()


def test_the_two_ways_to_decide_weigh_the_same(checker, order):
    page = checker.get(desk(made.complain(order))).content.decode()

    found = re.findall(r'<button class="([^"]+)" name="putusan" value="\w+">([^<]+)<', page)
    assert [words for _kind, words in found] == [
        "Uang kembali ke pembeli Rp250.000",
        "Uang diteruskan ke penjual",
    ]
    assert {kind for kind, _words in found} == {"btn btn--quiet"}
