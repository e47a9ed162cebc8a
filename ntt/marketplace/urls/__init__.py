"""/beli/…: the table of contents of the marketplace."""

from django.urls import URLPattern

from ntt.marketplace.urls import buying, catalogue, seller, staff

app_name = "marketplace"
urlpatterns: list[URLPattern] = [
    *catalogue.urlpatterns,
    *buying.urlpatterns,
    *seller.urlpatterns,
    *staff.urlpatterns,
]
