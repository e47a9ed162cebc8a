import pytest
from django.core.management import call_command

from ntt.kernel.home import api, registry
from ntt.kernel.home.registry import Kept


def test_everything_hangs_in_the_order_it_asks_for():
    for order in (30, 10, 20):
        api.add_door(order, url_name="toko:window", title=f"{order}", promise="")
        api.add_figure(order, lambda: None)
        api.add_search(order, lambda text: None)
        api.add_village_panel(order, lambda code: None)
        api.add_reference(order, lambda: None)
        api.add_demo(order, f"{order}", lambda: None)
        api.add_keeping(order, title="", rows=[Kept("", "", "")])
        api.add_help(order, anchor="a", title="", template="")
        api.add_work_link(order, url_name="toko:sell", title="")
        api.add_staff_link(order, kinds=["inspector"], title="", url_name="toko:desk")

    for each in (registry.doors, registry.keepings, registry.help_topics, registry.work_links):
        assert [row.order for row in each] == [10, 20, 30]
    for each in (registry.figures, registry.searches, registry.panels, registry.references):
        assert [row[0] for row in each] == [10, 20, 30]
    assert [row[0] for row in registry.demos] == [10, 20, 30]
    assert [row.order for row in registry.staff_links] == [10, 20, 30, 80, 90, 93, 95]


def test_the_kernel_gives_regions_before_agencies_and_people_first_in_the_demo(full_house):
    orders = [order for order, _load in registry.references]

    assert orders == sorted(orders)
    assert orders[:2] == [10, 20]
    assert registry.demos[0][:2] == (10, "people")
    assert {link.url_name for link in registry.staff_links} >= {
        "home:staff_queue",
        "home:staff_messages",
    }


@pytest.mark.django_db
def test_references_are_loaded_in_their_order():
    loaded = []
    api.add_reference(20, lambda: loaded.append("agencies"))
    api.add_reference(10, lambda: loaded.append("regions"))

    call_command("load_reference")

    assert loaded == ["regions", "agencies"]
