"""When a purchase is over: from then on nobody needs to know who bought."""

# "paid" alone does not end it: its orders do.
PURCHASE_OVER = ("paid", "expired", "cancelled", "refunded")
ORDER_OVER = ("completed", "cancelled", "returned")
# A code that can still be paid, or money that nobody has looked at yet.
PAYMENT_OPEN = ("creating", "pending", "unclear")
REFUND_OVER = "done"
# A shop that still sells, or may again at any moment.
SHOP_OPEN = ("live", "paused")
PAYOUT_OPEN = ("draft", "sent")
