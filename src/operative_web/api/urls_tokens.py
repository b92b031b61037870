from __future__ import annotations

from django.urls import path

from operative_web.api import views

urlpatterns = [
    path("", views.tokens, name="tokens"),
    path("<uuid:pk>/revoke/", views.revoke, name="token_revoke"),
    path("interface/", views.interface, name="api_interface"),
]
