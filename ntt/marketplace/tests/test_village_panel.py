"""What a village sells is all to be reached from its page."""

import pytest

from ntt.marketplace.api import village_goods
from ntt.marketplace.tests import make
from ntt.marketplace.tests.shelves import shown

pytestmark = pytest.mark.django_db


def test_a_village_with_more_goods_than_cards_names_its_shops(client):
    one, other = make.shop(name="Tenun Ina"), make.shop(name="Kopi Bapa")
    for number in range(5):
        shown(f"Selendang {number}", shop=one)
    for number in range(3):
        shown(f"Kopi {number}", shop=other)

    told = village_goods(make.SABU).context
    pages = [client.get(each["url"]).content.decode() for each in told["shops"]]

    assert told["count"] == 8 and len(told["cards"]) == 6
    assert [each["text"] for each in told["shops"]] == ["Tenun Ina (5)", "Kopi Bapa (3)"]
    assert [page.count('class="card__title"') for page in pages] == [5, 3]


def test_a_village_whose_cards_show_everything_names_no_shops(django_assert_num_queries):
    shown("Selendang")

    with django_assert_num_queries(2):
        assert village_goods(make.SABU).context["shops"] == []
