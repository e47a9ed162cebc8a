"""Private files at /berkas/pribadi/: inside the languages, for the page of an old link."""

from django.urls import path

from ntt.kernel.files import views

app_name = "files_private"

urlpatterns = [path("berkas/pribadi/<str:signed>/", views.private_file, name="file")]
