from __future__ import annotations

from django.apps import AppConfig


class FollowupConfig(AppConfig):
    """Who leads what was asked, and how far it has come."""

    name = "operative_web.followup"
    label = "followup"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let the trail hold what happens to items and what belongs to them."""
        from operative_web.followup import models  # noqa: PLC0415 - models are not there before
        from operative_web.followup.exchange.models import OutForm  # noqa: PLC0415
        from operative_web.register import trail  # noqa: PLC0415

        trail.follow(
            models.Item, models.Recommendation, models.Source, models.Clearing, models.Signatory, models.SavedView,
            OutForm,
        )  # fmt: skip
