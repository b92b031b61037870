from __future__ import annotations

from django.urls import path

from operative_web.register import views_trail

urlpatterns = [
    path("", views_trail.trail, name="trail"),
    path("trail.csv", views_trail.trail_csv, name="trail_csv"),
    path("verify/", views_trail.trail_verify, name="trail_verify"),
]
