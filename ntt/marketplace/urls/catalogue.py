"""Shop window, lists, product and shop pages."""

from django.urls import path

from ntt.marketplace.views import catalogue, product, search

urlpatterns = [
    path("", catalogue.window, name="window"),
    path("cari/", search.search, name="search"),
    path("saran/", search.suggestions, name="suggest"),
    path("kategori/<slug:slug>/", search.category, name="category"),
    path("barang/<int:product_id>/", product.product, name="product"),
    path("toko/<slug:slug>/", catalogue.shop, name="shop"),
]
