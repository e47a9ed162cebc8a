"""Addresses for machines; they have no language."""

from django.urls import path

from ntt.kernel.web.views import health, machines

app_name = "web"

urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("sw.js", machines.service_worker, name="sw"),
    path("robots.txt", machines.robots, name="robots"),
    path(".well-known/security.txt", machines.security_txt, name="security_txt"),
]
