from __future__ import annotations

from django.urls import path

from operative_web.overview.play import views

urlpatterns = [
    path("", views.state_of_play, name="state_of_play"),
    path("changes/", views.changes, name="changes"),
    path("<slug:key>.<slug:kind>", views.picture_file, name="picture_file"),
]
