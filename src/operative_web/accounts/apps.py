from __future__ import annotations

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Organisations, posts, persons."""

    name = "operative_web.accounts"
    label = "accounts"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tell in the trail what people do with their means of signing in."""
        from operative_web.accounts import signals  # noqa: PLC0415 - models are not there before

        signals.connect()
