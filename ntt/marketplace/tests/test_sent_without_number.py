"""A parcel that goes by boat, by bus or by hand has no number, and everybody reads so."""

import pytest
from django.urls import reverse

from ntt.marketplace.models import Order
from ntt.marketplace.tests import complaints as made
from ntt.marketplace.tests import make, mine, staff
from ntt.marketplace.tests.pages import placed_in, text_of
from ntt.marketplace.tests.test_not_here import overdue_parcel
from ntt.marketplace.tests.test_seller_pages import sells_for
from ntt.marketplace.tests.test_step_notices import told
from ntt.marketplace.views.seller_slip import slip_data

pytestmark = pytest.mark.django_db
BOAT = "Feri Sabu ke Kupang"
BY_BOAT = {"lewat": "sendiri", "kurir": BOAT, "resi": ""}


@pytest.fixture
def order():
    """A paid order that its shop must send."""
    make.rate()
    purchase = mine.bought(state="paid", delivery="courier", is_gift=False)
    return Order.objects.select_related("shop", "purchase").get(purchase=purchase)


def send(order, **typed):
    address = reverse("marketplace:seller_send", args=[order.number])
    return sells_for(order.shop).post(address, typed)


def test_the_seller_sends_by_boat_without_inventing_a_number(order):
    response = send(order, **BY_BOAT)

    order.refresh_from_db()
    assert response.status_code == 302
    assert (order.state, order.courier, order.tracking_number) == ("sent", BOAT, "")


def test_buyer_seller_officer_and_slip_say_that_there_is_no_number(order, client):
    assert slip_data(order)["carried"] == ""

    send(order, **BY_BOAT)

    order = Order.objects.select_related("shop", "purchase").get()
    words = f"Tanpa nomor resi, lewat {BOAT}"
    address = reverse("marketplace:purchase", args=[order.purchase.number])
    assert words in text_of(placed_in(client, order.purchase).get(address))
    own = reverse("marketplace:seller_order", args=[order.number])
    assert words in text_of(sells_for(order.shop).get(own))
    assert slip_data(order)["carried"] == words
    text = told(f"purchase:{order.purchase_id}")[-1][1]
    assert f"sudah dikirim tanpa nomor resi, lewat {BOAT}." in text and "resi ," not in text


def test_the_officer_of_a_complaint_is_told_whom_to_ask(client):
    order = overdue_parcel()
    Order.objects.update(courier=BOAT, tracking_number="")
    complaint = made.complain(order, kind="not_here")
    client.force_login(staff.officer("product_checker"))

    page = client.get(reverse("marketplace:staff_complaint", args=[complaint.pk]))

    assert f"tanpa nomor resi, lewat {BOAT}. Tanyakan dulu kepada penjual" in text_of(page)


@pytest.mark.parametrize(
    ("over", "words"),
    [
        ({"lewat": ""}, "Pilih dengan apa dikirim."),
        ({"lewat": "merpati"}, "Dikirim dengan apa?"),
        ({"kurir": " "}, "Tulis nama kurir, kapal, bus, atau orang yang membawanya."),
        ({"resi": "JX1"}, "Hapus nomor resinya, atau pilih «Kurir, dengan nomor resi»."),
        ({"lewat": "kurir"}, "Tidak ada? Pilih «Kapal, bus, atau diantar sendiri»."),
        ({"kurir": "pickup"}, "Ongkos kirimnya sudah dibayar."),
    ],
)
def test_what_does_not_fit_together_is_said_at_its_question_and_stays_typed(order, over, words):
    response = send(order, **BY_BOAT | over)

    order.refresh_from_db()
    assert response.status_code == 422
    assert words in text_of(response)
    assert (order.state, order.courier) == ("paid", "")


def test_the_number_is_not_called_one_that_may_be_left_out(order):
    page = sells_for(order.shop).get(reverse("marketplace:seller_order", args=[order.number]))

    asked = text_of(page).split("Nomor resi", 1)[1]
    assert asked.lstrip().startswith("Hanya bila lewat kurir.")
