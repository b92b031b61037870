from __future__ import annotations

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """What can be found by its words."""

    name = "operative_web.search"
    label = "search"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let the index follow each reading that lands and each item that is written."""
        from operative_web.search import following  # noqa: PLC0415 - models are not there before

        following.connect()
