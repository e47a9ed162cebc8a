"""Addresses for people: the kit for developers, and what a phone shows without signal."""

from django.urls import path

from ntt.kernel.web.views import kit

app_name = "kit"

urlpatterns = [
    path("kit/", kit.show, name="show"),
    path("tanpa-sinyal/", kit.offline, name="offline"),
]
