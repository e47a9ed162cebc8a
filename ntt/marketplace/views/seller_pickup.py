"""Where and when a shop's goods can be fetched, in its seller's words."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from ntt.marketplace.actions.shops import set_pickup_note
from ntt.marketplace.forms.seller import PickupForm
from ntt.marketplace.views.seller_frame import at_shop, desk_page, person_of, shop_of


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def seller_pickup(request: HttpRequest) -> HttpResponse:
    """«Cara mengambil»: shown from the check page on to whoever fetches the goods."""
    shop = shop_of(request)
    back = at_shop("marketplace:seller_today", shop)
    is_sent = request.method == "POST"
    form = PickupForm(request.POST if is_sent else None, initial={"cara": shop.pickup_note})
    if is_sent and form.is_valid():
        set_pickup_note(
            shop_id=shop.pk, actor_id=person_of(request).pk, words=form.cleaned_data["cara"]
        )
        messages.success(request, _("Cara mengambil disimpan."))
        return redirect(back)
    return desk_page(
        request,
        "marketplace/seller_pickup.html",
        {"form": form, "back": back},
        shop=shop,
        tab="today",
        status=422 if form.errors else 200,
    )
