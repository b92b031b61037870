from __future__ import annotations

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """Files, readings and what was found in them."""

    name = "operative_web.documents"
    label = "documents"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Have files and readings checked with the audit chain."""
        from operative_web.documents import vouching  # noqa: PLC0415 - models are not there before

        vouching.connect()
