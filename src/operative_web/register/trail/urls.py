from __future__ import annotations

from django.urls import path

from operative_web.register.trail import views

urlpatterns = [
    path("", views.trail, name="trail"),
    path("trail.csv", views.trail_csv, name="trail_csv"),
    path("verify/", views.trail_verify, name="trail_verify"),
]
