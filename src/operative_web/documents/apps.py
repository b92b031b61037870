from __future__ import annotations

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """Files, readings and what was found in them."""

    name = "operative_web.documents"
    label = "documents"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Have files and readings checked with the audit chain, and what tells of readings worked out as they land."""
        from operative_web.documents import lineage, vouching  # noqa: PLC0415 - models are not there before

        vouching.connect()
        lineage.connect()
