from __future__ import annotations

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """Who is told of what by e-mail."""

    name = "operative_web.notices"
    label = "notices"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let letters be written where an item is written."""
        from operative_web.notices import following  # noqa: PLC0415 - models are not there before

        following.connect()
