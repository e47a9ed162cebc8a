"""/wilayah/…"""

from django.urls import path

from ntt.kernel.regions import views

app_name = "regions"
urlpatterns = [
    path("desa/", views.suggest, name="suggest"),
    path("di/", views.at, name="at"),
]
