from __future__ import annotations

from django.urls import path

from operative_web.notices import views

urlpatterns = [
    path("", views.letters, name="letters"),
    path("posts/<uuid:pk>/", views.letters_of_post, name="letters_of_post"),
    path("off/<str:token>/", views.off, name="letters_off"),
    path("waiting/", views.waiting, name="letters_waiting"),
    path("waiting/again/", views.again, name="letters_again"),
]
