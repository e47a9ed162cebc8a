import re

import pytest

from ntt.kernel.notify.api import deliver_due, trouble_counts, troubled
from ntt.kernel.notify.models import Message
from ntt.kernel.notify.queries.messages import index_of, outbox, recent_recipients
from ntt.kernel.notify.tests import make

pytestmark = pytest.mark.django_db
PAGE = "/contoh/pesan/"


def shown(client, path=PAGE, status=200):
    answer = client.get(path)
    assert answer.status_code == status
    return answer.content.decode()


def test_all_messages_are_shown_newest_first(client, mail_server):
    make.message(text="Kode masuk Anda 481 223. Berlaku 30 menit.")
    make.email(text="Pesanan Anda sudah dibayar.")

    page = shown(client)

    assert page.index("sudah dibayar") < page.index("481 223")
    assert "WhatsApp" in page and "E-mail" in page
    assert "Contoh, tidak dikirim" in page and "Menunggu dikirim" in page
    assert "Ditahan" not in page and "Belum ada penyedia" not in page


def test_addresses_are_masked(client, mail_server):
    make.message(email=make.EMAIL)

    page = shown(client)

    assert "0812****7890" in page and "Y***@contoh.id" in page
    assert "81234567890" not in page and make.EMAIL not in page


@pytest.mark.parametrize("typed", ["0812-3456-7890", "+62 812 3456 7890", "yuliana@CONTOH.id"])
def test_a_person_finds_their_own(client, mail_server, typed):
    make.message(text="untuk Mama Yuliana", email=make.EMAIL)
    make.message(text="untuk orang lain", phone="+6281111111111")

    page = shown(client, f"{PAGE}?cari={typed.replace('+', '%2B')}")

    assert "untuk Mama Yuliana" in page
    assert "untuk orang lain" not in page


def test_a_recipient_of_the_list_leads_to_their_messages(client):
    make.message(text="untuk Mama Yuliana")
    make.message(text="untuk orang lain", phone="+6281111111111")
    key = index_of(make.PHONE).hex()

    assert f"{PAGE}?penerima={key}" in shown(client)
    page = shown(client, f"{PAGE}?penerima={key}")
    assert "untuk Mama Yuliana" in page and "untuk orang lain" not in page


def test_pages_follow_each_other_without_gap_or_repetition(client):
    for number in range(1, 46):
        make.message(text=f"Pesan nomor {number}.")

    path, seen = PAGE, []
    while path:
        page = shown(client, path)
        seen += [int(found) for found in re.findall(r"Pesan nomor (\d+)\.", page)]
        following = re.search(r'href="(\?[^"]*sebelum=\d+)"', page)
        path = PAGE + following[1].replace("&amp;", "&") if following else ""

    assert seen == list(range(45, 0, -1))


def test_the_next_page_stays_with_the_recipient(client):
    for _number in range(21):
        make.message()
    key = index_of(make.PHONE).hex()

    assert f"?penerima={key}&amp;sebelum=" in shown(client, f"{PAGE}?penerima={key}")


def test_the_page_asks_twice_however_many_messages(client, django_assert_num_queries):
    for _number in range(5):
        make.message()

    with django_assert_num_queries(2):
        shown(client)


@pytest.mark.parametrize(
    "query",
    [
        "cari=bukan%20nomor",
        "cari=0812",
        "penerima=xyz",
        "penerima=' OR 1=1 --",
        "sebelum=-1",
        "sebelum=999999999999999999999999",
        "sebelum=abc",
    ],
)
def test_bad_input_shows_nothing_and_says_why(client, query):
    make.message(text="rahasia")

    page = shown(client, f"{PAGE}?{query}", status=422)

    assert "rahasia" not in page
    assert "Lihat semua pesan" in page


def test_a_typed_address_that_is_none_gets_an_example(client):
    page = shown(client, f"{PAGE}?cari=<script>alert(1)</script>", status=422)

    assert "Tulis nomor HP lengkap, misalnya 0812-3456-7890, atau alamat e-mail." in page
    assert "<script>alert(1)" not in page


def test_words_of_people_cannot_become_markup(client, mail_server):
    make.email(text="<script>alert(1)</script> <img src=x>", subject="<b>tebal</b>")

    page = shown(client)

    assert "&lt;script&gt;" in page and "&lt;b&gt;tebal" in page
    assert "<script>alert" not in page and "<img src=x" not in page and "<b>tebal" not in page


def test_links_in_a_message_can_be_followed(client):
    make.message(text="Ikuti di http://testserver/beli/pesanan/BN-2611-00042-7/ kapan saja.")

    assert 'href="http://testserver/beli/pesanan/BN-2611-00042-7/"' in shown(client)


def test_an_empty_outbox_says_how_it_fills(client):
    assert "Belum ada pesan di sini." in shown(client)


def test_the_page_is_never_kept(client):
    assert "no-store" in client.get(PAGE)["Cache-Control"]


def test_the_page_speaks_english(client):
    make.message()

    assert '<html lang="en"' in shown(client, f"/en{PAGE}")


def test_recipients_are_those_of_the_latest_messages():
    make.message(), make.message(), make.message(phone="+6281111111111")

    recipients = recent_recipients()

    assert [(who.masked, who.count) for who in recipients] == [
        ("0811****1111", 1),
        ("0812****7890", 2),
    ]


def test_staff_see_what_did_not_go_out_in_two_statements(
    mail_server, django_assert_num_queries
):
    make.email(text="terkirim")
    deliver_due()
    make.message(text="Kode masuk Anda 481 223.", about="person:7")

    with django_assert_num_queries(2):
        (row,), counts = troubled(), trouble_counts()

    assert counts == {"failed": 0, "held": 1}
    assert (row.about, row.masked, row.may_go) == ("person:7", "0812****7890", False)


def test_an_unknown_reason_is_shown_as_it_is():
    message = make.message()
    Message.objects.filter(pk=message.pk).update(error="something_new")

    assert outbox()[0].reason == "something_new"
