"""Basket, checkout, payment, following an order."""

from django.urls import path

from ntt.marketplace.views import (
    again,
    basket,
    checkout,
    complaints,
    orders,
    paying,
    refund_accounts,
)

REFUND = "pesanan/<str:number>/rekening/<int:refund_id>/"

urlpatterns = [
    path("keranjang/", basket.basket, name="basket"),
    path("keranjang/tambah/", basket.basket_add, name="basket_add"),
    path("keranjang/ubah/", basket.basket_set, name="basket_set"),
    path("pesan/<int:step>/", checkout.checkout, name="checkout"),
    path("pesan/alamat/", checkout.place, name="checkout_place"),
    path("bayar/<str:number>/", paying.pay, name="pay"),
    path("bayar/<str:number>/lagi/", paying.pay_again, name="pay_again"),
    path("bayar/<str:number>/ganti/", paying.pay_change, name="pay_change"),
    path("pesanan/", orders.orders, name="orders"),
    path("pesanan/<str:number>/", orders.purchase, name="purchase"),
    path("pesanan/<str:number>/batal/", orders.cancel_all, name="cancel_all"),
    path("pesanan/<str:number>/lagi/", again.order_again, name="order_again"),
    path("pesanan/<str:number>/dari/", orders.heard, name="heard"),
    path(REFUND, refund_accounts.refund_account, name="refund_account"),
    path(f"{REFUND}kode/", refund_accounts.refund_code, name="refund_code"),
    path("pesanan/<str:number>/<str:order_number>/terima/", orders.receive, name="receive"),
    path("pesanan/<str:number>/<str:order_number>/batal/", orders.cancel, name="cancel"),
    path(
        "pesanan/<str:number>/<str:order_number>/keluhan/", complaints.complain, name="complain"
    ),
    path(
        "pesanan/<str:number>/<str:order_number>/keluhan/tarik/",
        complaints.withdraw,
        name="complaint_withdraw",
    ),
]
