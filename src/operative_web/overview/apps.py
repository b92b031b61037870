from __future__ import annotations

from django.apps import AppConfig


class OverviewConfig(AppConfig):
    """The state of play, and what is handed over with a post."""

    name = "operative_web.overview"
    label = "overview"
    default_auto_field = "django.db.models.BigAutoField"
