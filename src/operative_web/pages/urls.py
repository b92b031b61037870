from __future__ import annotations

from django.urls import path

from operative_web.pages import choices, views

urlpatterns = [
    path("help/", views.help_page, name="help"),
    path("check/", views.check_page, name="check"),
    path("guide/", choices.choose_guide, name="choose_guide"),
    path("keys/", choices.choose_keys, name="choose_keys"),
    path("language/", choices.choose_language, name="choose_language"),
    path("colours/", choices.choose_theme, name="choose_theme"),
]
