"""/pantau/…: the table of contents of monitoring."""

from django.urls import path

from ntt.monitoring.views import files, pantau

app_name = "monitoring"
urlpatterns = [
    path("", pantau.pantau, name="pantau"),
    path("beli-ntt/", pantau.beli_ntt, name="beli_ntt"),
    path("beli-ntt/pesanan/", pantau.records, name="records"),
    path("beli-ntt/pesanan.csv", files.records, name="records_csv"),
    path("beli-ntt/kabupaten.csv", files.by_regency, name="regency_csv"),
    path("beli-ntt/minggu.csv", files.by_week, name="week_csv"),
]
