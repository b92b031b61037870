from __future__ import annotations

from django.urls import path

from operative_web.overview.pack import views

urlpatterns = [
    path("<uuid:pk>/", views.pack, name="pack"),
    path("<uuid:pk>/pack.<str:kind>", views.pack_file, name="pack_file"),
]
