from __future__ import annotations

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """Files, readings and what was found in them."""

    name = "operative_web.documents"
    label = "documents"
    default_auto_field = "django.db.models.BigAutoField"
