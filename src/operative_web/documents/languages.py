"""The languages in which the United Nations publish what they adopt."""

from __future__ import annotations

from django.db import models


class Language(models.TextChoices):
    """The six languages of the United Nations, each by its own name."""

    AR = "ar", "العربية"
    ZH = "zh", "中文"
    EN = "en", "English"
    FR = "fr", "Français"
    RU = "ru", "Русский"
    ES = "es", "Español"
