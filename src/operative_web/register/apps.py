from __future__ import annotations

from django.apps import AppConfig


class RegisterConfig(AppConfig):
    """What people decide on what was found."""

    name = "operative_web.register"
    label = "register"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let entries follow each reading that lands, and each work that is joined to another."""
        from operative_web.register import joining, landing  # noqa: PLC0415 - models are not there before

        landing.connect()
        joining.connect()
