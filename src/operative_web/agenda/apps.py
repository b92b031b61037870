from __future__ import annotations

from django.apps import AppConfig


class AgendaConfig(AppConfig):
    """What comes when, and what became of it."""

    name = "operative_web.agenda"
    label = "agenda"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let occasions follow what is found and decided."""
        from operative_web.agenda import following  # noqa: PLC0415 - models are not there before

        following.connect()
