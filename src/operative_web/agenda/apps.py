from __future__ import annotations

from django.apps import AppConfig


class AgendaConfig(AppConfig):
    """What comes when, and what became of it."""

    name = "operative_web.agenda"
    label = "agenda"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let occasions follow what is found and decided, and the trail hold what people say of them."""
        from operative_web.agenda import following, models  # noqa: PLC0415 - models are not there before
        from operative_web.register import trail  # noqa: PLC0415

        following.connect()
        trail.follow(models.Session, models.Mark, models.Feed)
