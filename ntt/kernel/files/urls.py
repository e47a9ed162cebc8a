"""Public pictures at /berkas/: outside the languages, so each has one address."""

from django.urls import re_path

from ntt.kernel.files import views

app_name = "files"

urlpatterns = [
    re_path(
        r"^berkas/(?P<token>[A-Za-z0-9_-]{22})-(?P<width>160|320|640|1280)\.webp$",
        views.picture,
        name="picture",
    ),
]
