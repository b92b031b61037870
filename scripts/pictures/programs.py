"""Pictures of pages by the programs that show them: Chromium for the web, LibreOffice for Word, pdfium for PDF."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pypdfium2

from scripts.office import convert
from scripts.pictures.png import Picture, coloured, grey, read_png

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
_SECONDS = 120
_QUIET = (
    "--headless=new", "--disable-gpu", "--hide-scrollbars", "--no-first-run", "--no-sandbox", "--disable-extensions",
)  # fmt: skip
_DARK = "--blink-settings=preferredColorScheme=0"

# LibreOffice takes letters that a font lacks from whichever comes first; for Arabic that should be a text face.
_FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<include ignore_missing="yes">/etc/fonts/fonts.conf</include>
<match target="pattern"><test name="lang" compare="contains"><string>ar</string></test>
<edit name="family" mode="prepend" binding="strong"><string>Noto Naskh Arabic</string></edit></match></fontconfig>
"""


def missing() -> list[str]:
    """Return the programs that are needed and not installed."""
    browser = next((name for name in BROWSERS if shutil.which(name)), None)
    return [*([] if browser else ["chromium"]), *([] if convert.office() else ["libreoffice"])]


def screenshot(page: Path, size: tuple[int, int], folder: Path, *, dark: bool = False) -> Picture:
    """Return a page as it is shown in a window.

    Args:
        page: a file of HTML.
        size: of the window, in dots.
        folder: for the browser's own files.
        dark: whether the reader prefers dark pages.
    """
    made = folder / f"{page.stem}.png"
    _browse(page, folder, f"--window-size={size[0]},{size[1]}", f"--screenshot={made}", *([_DARK] if dark else []))
    return read_png(made.read_bytes())


def printed(page: Path, folder: Path) -> Path:
    """Return a page as a PDF, as it is printed."""
    made = folder / f"{page.stem}.pdf"
    _browse(page, folder, "--no-pdf-header-footer", f"--print-to-pdf={made}")
    return made


def document_of(page: Path, folder: Path) -> str:
    """Return the document that a page has become once its scripts have run, as HTML."""
    return _browse(page, folder, "--virtual-time-budget=2000", "--dump-dom")


def _browse(page: Path, folder: Path, *options: str) -> str:
    program = next(found for name in BROWSERS if (found := shutil.which(name)))
    return _run([program, *_QUIET, f"--user-data-dir={folder / 'browser'}", *options, page.resolve().as_uri()])


def opened_in_office(documents: Sequence[Path], folder: Path) -> list[Path]:
    """Return Word documents as PDF, as LibreOffice sets them."""
    fonts = folder / "fonts.conf"
    fonts.write_text(_FONTS, "utf-8")
    command = convert.command("pdf", folder / "office", folder, documents)
    _run(command, {"FONTCONFIG_FILE": str(fonts)})
    return [folder / f"{document.stem}.pdf" for document in documents]


def _run(command: Sequence[str], more: dict[str, str] | None = None) -> str:
    environment = {**os.environ, **(more or {})}
    done = subprocess.run(command, check=True, capture_output=True, timeout=_SECONDS, env=environment)
    return done.stdout.decode("utf-8", "replace")


def page_of(pdf: Path, number: int, width: int, *, in_colour: bool = False) -> Picture:
    """Return a page of a PDF, in greys unless asked otherwise.

    Args:
        pdf: the file.
        number: of the page, from 0.
        width: of the picture, in dots.
        in_colour: whether it is in colours.
    """
    document = pypdfium2.PdfDocument(pdf)
    try:
        page = document[number]
        scale = width / page.get_width()
        bitmap = page.render(scale=scale, grayscale=not in_colour, rev_byteorder=in_colour)
        made = coloured if in_colour else grey
        return made(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))
    finally:
        document.close()
