"""Pages as a browser shows them, where one is installed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from scripts.pictures.png import Picture
from scripts.pictures.programs import BROWSERS, screenshot


def pixels(page: str, size: tuple[int, int], folder: Path) -> Picture:
    """Return a picture of a page, or skip the test where no browser is installed."""
    if not any(shutil.which(name) for name in BROWSERS):
        pytest.skip("no Chromium is installed; it shows the pages as readers see them")
    file = folder / f"page-{size[0]}.html"
    file.write_text(page, "utf-8")
    return screenshot(file, size, folder)
