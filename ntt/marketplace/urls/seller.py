"""The seller's desk."""

from django.urls import path, re_path

from ntt.marketplace.views import (
    seller,
    seller_papers,
    seller_pickup,
    seller_products,
    seller_slip,
)

urlpatterns = [
    path("penjual/", seller.seller_today, name="seller_today"),
    path("penjual/buka/", seller.seller_open, name="seller_open"),
    path("penjual/uang/", seller.seller_money, name="seller_money"),
    path("penjual/izin/", seller_papers.seller_papers, name="seller_papers"),
    path("penjual/ambil/", seller_pickup.seller_pickup, name="seller_pickup"),
    path("penjual/pesanan/", seller.seller_orders, name="seller_orders"),
    path("penjual/pesanan/<str:number>/", seller.seller_order, name="seller_order"),
    path("penjual/pesanan/<str:number>/terima/", seller.accept, name="seller_accept"),
    path("penjual/pesanan/<str:number>/kirim/", seller.send, name="seller_send"),
    path("penjual/pesanan/<str:number>/batal/", seller.cancel, name="seller_cancel"),
    path("penjual/pesanan/<str:number>/jawab/", seller.answer, name="seller_answer"),
    path("penjual/pesanan/<str:number>/slip.pdf", seller_slip.slip, name="seller_slip"),
    path("penjual/barang/", seller_products.seller_products, name="seller_products"),
    re_path(
        r"^penjual/barang/baru/(?P<kind>barang|tenun)/$",
        seller_products.product_new,
        name="seller_product_new",
    ),
    path(
        "penjual/barang/<int:product_id>/",
        seller_products.product_edit,
        name="seller_product",
    ),
    path(
        "penjual/barang/<int:product_id>/sisa/",
        seller_products.product_stock,
        name="seller_stock",
    ),
    path(
        "penjual/barang/<int:product_id>/kembali/",
        seller_products.product_put_back,
        name="seller_put_back",
    ),
    path(
        "penjual/barang/<int:product_id>/tayang/",
        seller_products.product_show,
        name="seller_show",
    ),
    path(
        "penjual/barang/<int:product_id>/turunkan/",
        seller_products.product_hide,
        name="seller_hide",
    ),
    path(
        "penjual/barang/<int:product_id>/foto/<int:picture_id>/utama/",
        seller_products.picture_first,
        name="picture_first",
    ),
    path(
        "penjual/barang/<int:product_id>/foto/<int:picture_id>/hapus/",
        seller_products.picture_remove,
        name="picture_remove",
    ),
]
