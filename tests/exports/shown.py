"""Pages as a browser shows them, where one is installed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from scripts.pictures.png import Picture
from scripts.pictures.programs import BROWSERS, document_of, screenshot


def pixels(page: str, size: tuple[int, int], folder: Path) -> Picture:
    """Return a picture of a page, or skip the test where no browser is installed."""
    return screenshot(_held(page, folder, f"page-{size[0]}.html"), size, folder)


def after_scripts(page: str, folder: Path) -> str:
    """Return the document of a page once its scripts have run, or skip the test where no browser is installed."""
    return document_of(_held(page, folder, "page.html"), folder)


def _held(page: str, folder: Path, name: str) -> Path:
    if not any(shutil.which(name) for name in BROWSERS):
        pytest.skip("no Chromium is installed; it shows the pages as readers see them")
    file = folder / name
    file.write_text(page, "utf-8")
    return file
