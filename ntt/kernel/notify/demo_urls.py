"""The outbox page: included only when DEMO is on."""

from django.urls import path

from ntt.kernel.notify import views

app_name = "notify"

urlpatterns = [path("contoh/pesan/", views.outbox, name="outbox")]
