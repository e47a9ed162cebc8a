"""Three buyers who are not content; what becomes of it is left to the demo's guests."""

from ntt.kernel.calendar.api import today
from ntt.kernel.people.demo import person_for
from ntt.marketplace.actions.complaints import answer_complaint, complain
from ntt.marketplace.demo.tariffs import GROUP, SELLERS
from ntt.marketplace.models import Order
from ntt.marketplace.queries.buying import arrivals
from ntt.marketplace.queries.complaints import kinds_to_say
from ntt.marketplace.rules.complaints import NOT_HERE

SAID = (
    ("damaged", "Kemasannya pecah waktu tiba, isinya tinggal setengah."),
    ("differs", "Yang datang bukan yang saya pesan."),
)
SORRY = "Maaf, paketnya tertukar. Kami bersedia menerima barang kembali."
NOT_COME = "Paketnya belum sampai, padahal hari perkiraan tibanya sudah lewat."


def make_complaints() -> None:
    """Where it can be, at the shop whose head the guests may be: one waits for that seller, one
    is answered and waits for an officer, one is of a parcel that does not come. Made by the
    actions, since nothing has followed from them yet; none where the demo ends on a day long
    past.
    """
    received = Order.objects.filter(state="received", complete_on__gte=today()).order_by("pk")
    of_group = received.filter(shop__slug=GROUP)[: len(SAID)]
    orders = [*of_group, *received.exclude(shop__slug=GROUP)][: len(SAID)]
    made = [
        complain(order_id=order.pk, kind=kind, words=words, actor_id=None)
        for order, (kind, words) in zip(orders, SAID, strict=False)
    ]
    if len(of_group) == len(SAID):
        seller = person_for(SELLERS[GROUP])
        answer_complaint(complaint_id=made[-1].pk, words=SORRY, actor_id=seller.pk)
    if awaited := _awaited_too_long():
        complain(order_id=awaited.pk, kind=NOT_HERE, words=NOT_COME, actor_id=None)


def _awaited_too_long() -> Order | None:
    """The group's oldest parcel that should be there, and that the clock has not given up."""
    sent = Order.objects.filter(state="sent", shop__slug=GROUP, receive_by__gte=today())
    parcels = sent.filter(purchase__delivery="courier").select_related("purchase", "shop")
    for order in parcels.order_by("pk"):
        arrives = arrivals(order.purchase, [order]).get(order.pk)
        if NOT_HERE in kinds_to_say(order, None, arrives=arrives, day=today()):
            return order
    return None
