"""How many photos somebody may send in a day: enough for a shop, not for a machine."""

import pytest
from django.test import Client

from ntt.kernel.files.api import File
from ntt.kernel.files.tests import make as files
from ntt.kernel.people.api import may_try
from ntt.marketplace.models import Complaint, Product
from ntt.marketplace.tests import complaints as made
from ntt.marketplace.tests import make
from ntt.marketplace.tests.pages import placed_in, text_of
from ntt.marketplace.tests.test_complaint_pages import SAID, ask
from ntt.marketplace.tests.test_seller_pages import sells_for, typed
from ntt.marketplace.tests.test_seller_product_form import NEW

pytestmark = pytest.mark.django_db
TOO_MANY = "Foto yang dikirim hari ini sudah terlalu banyak. Kirim foto ini lagi besok."


@pytest.fixture
def two_a_day(settings):
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {
        "upload": "2/d/key",
        "upload_by_guest": "2/d/ip",
    }


def three_photos():
    return {f"foto_{place}": files.upload() for place in (1, 2, 3)}


def test_a_photo_too_many_is_refused_at_its_place_and_the_rest_is_kept(two_a_day):
    own = sells_for(make.shop())

    answer = own.post(NEW, typed(**three_photos()))

    html = answer.content.decode()
    assert answer.status_code == 422
    assert TOO_MANY in text_of(answer)
    assert 'href="#id_foto_3"' in html and 'href="#id_foto_2"' not in html
    assert html.count("Foto ini sudah kami terima.") == 2
    assert File.objects.count() == 2 and not Product.objects.exists()


def test_photos_are_counted_for_each_person(two_a_day):
    sells_for(make.shop()).post(NEW, typed(**three_photos()))

    answer = sells_for(make.shop()).post(NEW, typed(foto_1=files.upload()))

    assert answer.status_code == 302


def test_photos_of_guests_are_counted_by_the_place_they_come_from(two_a_day):
    orders = [made.received() for _ in range(3)]

    answers = [
        placed_in(Client(), order.purchase).post(ask(order), SAID | {"foto_1": files.upload()})
        for order in orders
    ]

    assert [answer.status_code for answer in answers] == [302, 302, 422]
    assert TOO_MANY in text_of(answers[2])
    assert made.WORDS in text_of(answers[2])
    assert Complaint.objects.count() == File.objects.count() == 2


def test_a_seller_may_send_three_photos_of_forty_products_in_a_day(rf):
    request = rf.get("/")

    assert all(may_try(request, "upload", key="7") for _ in range(40 * 3))
