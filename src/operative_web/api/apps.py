from __future__ import annotations

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """The register for other programs."""

    name = "operative_web.api"
    label = "api"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let webhooks follow what is written, and the trail hold what happens to tokens and hooks."""
        from operative_web.api import following, models  # noqa: PLC0415 - models are not there before
        from operative_web.register import trail  # noqa: PLC0415

        following.connect()
        trail.follow(models.Token, models.Hook)
