"""What `bin/manage demo --products 100000 --orders 500000` makes."""

from ntt.marketplace.demo.load_goods import make_products
from ntt.marketplace.demo.load_orders import make_orders

__all__ = ["make_orders", "make_products"]
