from __future__ import annotations

from django.apps import AppConfig


class PagesConfig(AppConfig):
    """The frame of all pages, the start page, help and errors."""

    name = "operative_web.pages"
    label = "pages"
