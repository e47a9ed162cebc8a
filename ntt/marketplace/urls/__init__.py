"""/beli/…: the table of contents of the marketplace."""

from django.urls import URLPattern

from ntt.marketplace.urls import buying

app_name = "marketplace"
urlpatterns: list[URLPattern] = [
    *buying.urlpatterns,
]
