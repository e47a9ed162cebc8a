"""«Masuk saja: semua pesanan tampil»: with the account, or as a guest with the proved phone."""

from uuid import uuid4

import pytest

from ntt.kernel.people.tests import make as people
from ntt.marketplace.models import Purchase
from ntt.marketplace.queries.buying import PAGE_SIZE
from ntt.marketplace.tests import make, mine
from ntt.marketplace.tests.pages import text_of

pytestmark = pytest.mark.django_db
LIST = "/beli/pesanan/"


@pytest.fixture
def buyer():
    return people.person(phone=mine.PHONE)


def bought(**buyer):
    product = make.product(name="Selendang Rahasia")
    placed = make.place({product.pk: 1}, buyer=make.buyer(**buyer), request_key=uuid4())
    return Purchase.objects.get(pk=placed.purchase_id)


def test_what_a_guest_bought_with_the_proved_phone_is_listed_and_opens(buyer):
    purchase = bought()
    client = mine.inside(buyer)

    assert purchase.number in text_of(client.get(LIST))
    assert "Selendang Rahasia" in text_of(client.get(f"{LIST}{purchase.number}/"))


def test_a_number_typed_into_somebody_elses_order_opens_nothing(buyer):
    other = bought(buyer_id=people.person().pk)
    strange = bought(phone="+6281299991234")
    client = mine.inside(buyer)

    page = text_of(client.get(LIST))

    for purchase in (other, strange):
        assert purchase.number not in page
        assert client.get(f"{LIST}{purchase.number}/").status_code == 404


def test_an_account_without_a_phone_sees_no_guests_order():
    purchase = bought()
    Purchase.objects.update(phone_blind=b"")
    client = mine.inside(people.person())

    assert purchase.number not in text_of(client.get(LIST))
    assert client.get(f"{LIST}{purchase.number}/").status_code == 404


def test_older_ones_are_a_page_further(buyer):
    product = make.product(stock=99)
    numbers = [
        make.place({product.pk: 1}, request_key=uuid4()).number for _ in range(PAGE_SIZE + 2)
    ]
    client = mine.inside(buyer)

    first = client.get(LIST)
    second = text_of(client.get(LIST + first.context["next_url"]))

    assert [number in text_of(first) for number in numbers] == [False] * 2 + [True] * PAGE_SIZE
    assert [number in second for number in numbers] == [True] * 2 + [False] * PAGE_SIZE


def test_the_list_asks_the_same_however_many_there_are(buyer, django_assert_num_queries):
    client = mine.inside(buyer)
    for _ in range(2):
        bought()
        # Session, person, the phone, the page.
        with django_assert_num_queries(4):
            client.get(LIST)
