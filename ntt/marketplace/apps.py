from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

TABS = [
    (_("Cari"), "marketplace:window"),
    (_("Keranjang"), "marketplace:basket"),
    (_("Pesanan"), "marketplace:orders"),
    (_("Saya"), "people:me"),
]


class MarketplaceConfig(AppConfig):
    name = "ntt.marketplace"
    label = "marketplace"

    def ready(self) -> None:
        from ntt.kernel.events.api import describe
        from ntt.kernel.home.api import (
            add_demo,
            add_door,
            add_laws,
            add_load,
            add_reference,
            add_search,
            add_village_panel,
        )
        from ntt.kernel.web.api import register_door
        from ntt.kernel.web.words import register
        from ntt.marketplace.api import find_goods, village_goods
        from ntt.marketplace.handlers import listen
        from ntt.marketplace.house import furnish
        from ntt.marketplace.queries.laws import laws
        from ntt.marketplace.reference import load_reference
        from ntt.marketplace.rules import MoneyRefused, OrderRefused, ShopRefused
        from ntt.marketplace.sentences import MONEY_SENTENCES, SENTENCES, SHOP_SENTENCES
        from ntt.marketplace.words import EVENTS

        register_door(
            "marketplace",
            title=_("Beli NTT"),
            url_name="marketplace:window",
            tabs=TABS,
        )
        describe(EVENTS)
        register(SENTENCES, OrderRefused)
        register(MONEY_SENTENCES, MoneyRefused)
        register(SHOP_SENTENCES, ShopRefused)
        listen()
        add_reference(40, load_reference)
        add_laws(laws)
        add_demo(20, "marketplace", _make_demo)
        add_load("products", _load_products)
        add_load("orders", _load_orders)
        add_door(
            10,
            url_name="marketplace:window",
            title=_("Belanja produk NTT"),
            promise=_("Tenun, kopi, camilan, langsung dari 22 kabupaten dan kota."),
        )
        add_search(10, find_goods)
        add_village_panel(10, village_goods)
        furnish()


def _make_demo() -> None:
    # Drawing needs Pillow and tables that no web process should carry.
    from ntt.marketplace.demo.generate import make_demo
    from ntt.marketplace.handlers import TOLD

    make_demo(TOLD)


def _load_products(count: int) -> None:
    from ntt.marketplace.demo.load import make_products

    make_products(count)


def _load_orders(count: int) -> None:
    from ntt.marketplace.demo.load import make_orders

    make_orders(count)
