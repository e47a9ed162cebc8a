"""All tables of the marketplace, so that others write marketplace.models.Order."""

from ntt.marketplace.models.catalogue import (
    Category,
    Certificate,
    CertificateRule,
    Piece,
    Product,
    ProductPicture,
    Shop,
)
from ntt.marketplace.models.complaints import Complaint
from ntt.marketplace.models.corrections import Correction
from ntt.marketplace.models.money import (
    Payment,
    PaymentNotice,
    Payout,
    PayoutBatch,
    Refund,
    SplitRule,
    UnclearMoney,
)
from ntt.marketplace.models.orders import Order, OrderLine, OrderShare, Purchase
from ntt.marketplace.models.pad import PadAccount, PadReceipt
from ntt.marketplace.models.places import ShippingRate, TimeLimit, Zone
from ntt.marketplace.models.search import SearchDoc, SearchRest, SearchStory, SearchWord

__all__ = [
    "Category",
    "Certificate",
    "CertificateRule",
    "Complaint",
    "Correction",
    "Order",
    "OrderLine",
    "OrderShare",
    "PadAccount",
    "PadReceipt",
    "Payment",
    "PaymentNotice",
    "Payout",
    "PayoutBatch",
    "Piece",
    "Product",
    "ProductPicture",
    "Purchase",
    "Refund",
    "SearchDoc",
    "SearchRest",
    "SearchStory",
    "SearchWord",
    "ShippingRate",
    "Shop",
    "SplitRule",
    "TimeLimit",
    "UnclearMoney",
    "Zone",
]
