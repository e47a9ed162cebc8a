"""What the demo catalogue says: plain data, no database."""

from ntt.marketplace.demo.content.buyers import buyers
from ntt.marketplace.demo.content.products import products, sold_pieces
from ntt.marketplace.demo.content.sellers import sellers
from ntt.marketplace.demo.content.shapes import (
    Buyer,
    Certificate,
    Piece,
    Product,
    Seller,
)

__all__ = [
    "Buyer",
    "Certificate",
    "Piece",
    "Product",
    "Seller",
    "buyers",
    "products",
    "sellers",
    "sold_pieces",
]
