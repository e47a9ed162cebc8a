"""Two buyers who are not content; what becomes of it is left to the demo's guests."""

from ntt.kernel.calendar.api import today
from ntt.kernel.people.demo import person_for
from ntt.marketplace.actions.complaints import answer_complaint, complain
from ntt.marketplace.demo.tariffs import GROUP, SELLERS
from ntt.marketplace.models import Order

SAID = (
    ("damaged", "Kemasannya pecah waktu tiba, isinya tinggal setengah."),
    ("differs", "Yang datang bukan yang saya pesan."),
)
SORRY = "Maaf, paketnya tertukar. Kami bersedia menerima barang kembali."


def make_complaints() -> None:
    """Where it can be, at the shop whose head the guests may be: one waits for that seller, one
    is answered and waits for an officer. Made by the actions, since nothing has followed from
    them yet; none where the demo ends on a day long past.
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
