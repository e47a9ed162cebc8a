"""/pantau/…: the table of contents of monitoring."""

from django.urls import path

from ntt.monitoring.views import beli, files, pantau

app_name = "monitoring"
urlpatterns = [
    path("", pantau.pantau, name="pantau"),
    path("beli-ntt/", beli.beli_ntt, name="beli_ntt"),
    path("beli-ntt/kabupaten/", beli.by_regency, name="regencies"),
    path("beli-ntt/kontribusi/", beli.contribution, name="contribution"),
    path("beli-ntt/pesanan/", beli.records, name="records"),
    path("beli-ntt/pesanan.csv", files.records, name="records_csv"),
    path("beli-ntt/kabupaten.csv", files.by_regency, name="regency_csv"),
    path("beli-ntt/minggu.csv", files.by_week, name="week_csv"),
]
