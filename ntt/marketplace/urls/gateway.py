"""Where machines call: no language, no page."""

from django.urls import path

from ntt.marketplace.views import gateway

urlpatterns = [
    path("beli/pembayaran/midtrans/", gateway.midtrans_notice, name="midtrans_notice"),
]
