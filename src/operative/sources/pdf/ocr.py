"""Pages that are pictures: tesseract, where it is installed, recognises their text."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

import pypdfium2

from operative.errors import SourceError
from operative.languages.detect import detect
from operative.model import Issue
from operative.sources.block import Source
from operative.sources.text import read_text

_LANGUAGES = {"ara": "ar", "chi_sim": "zh", "eng": "en", "fra": "fr", "rus": "ru", "spa": "es"}
"""Tesseract's names of the six languages."""
_SCRIPTS = {
    "Latin": ("eng", "fra", "spa"),
    "Cyrillic": ("rus", "eng"),
    "Arabic": ("ara", "eng"),
    "Han": ("chi_sim", "eng"),
}
"""Tesseract's names of scripts, and which languages may be printed in them; symbols are Latin in all."""
_SCRIPT = re.compile(r"^Script: (?P<name>\w+)", re.MULTILINE)
_DOTS = 300
"""Dots an inch: what tesseract is made for."""
_MOST_DOTS = 14_000_000
"""Of one page: a sheet of A3 at that, and no more memory for one that says it is as large as a house."""
_SECONDS = 60
"""For one page; the whole document has a limit of its own (:mod:`operative.sources.isolated.limits`)."""
_LISTED = 12
"""Pages that are named one by one."""


def languages() -> list[str]:
    """Return the languages that tesseract has installed: codes of the six, and its own names of others.

    Returns:
        In alphabetical order; empty where tesseract is not installed.
    """
    program = shutil.which("tesseract")
    return sorted(_LANGUAGES.get(name, name) for name in _installed(program) if name != "osd") if program else []


@lru_cache(maxsize=4)
def _installed(program: str) -> tuple[str, ...]:
    """Return tesseract's own names of what it has installed."""
    try:
        command = [program, "--list-langs"]
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=_SECONDS)
    except (OSError, subprocess.SubprocessError, UnicodeDecodeError):
        return ()
    return tuple(name for line in done.stdout.splitlines()[1:] if (name := line.strip()))


def recognised(data: bytes, name: str, pages: Sequence[int], *, alone: bool) -> tuple[Source, Issue]:
    """Recognise the text of pages that are pictures.

    Args:
        data: the PDF.
        name: for messages.
        pages: their numbers, counted from 1.
        alone: whether the document has no other text.

    Returns:
        The blocks, each with its page as line, and an issue that says what was recognised, or what was left out.

    Raises:
        SourceError: ``needs-tesseract`` where tesseract is not installed and there is no other text.
    """
    program = shutil.which("tesseract")
    known = _installed(program) if program else ()
    if program is None or not any(language in _LANGUAGES for language in known):
        if alone:
            problem = "its pages are pictures, as a scanner makes them, and hold no text (or its fonts do not tell it)"
            raise SourceError(name, "needs-tesseract", problem, _REMEDY)
        message = f"Pictures were left out, on {_listed(pages)}. To have their text read, {_REMEDY}."
        return Source("pdf", ()), Issue("pages-left-out", None, message)
    reader = _Reader(program, known)
    texts = dict(zip(pages, reader.read(data, pages), strict=True))
    groups = list(_groups(pages))
    read = [read_text("\f".join(texts[page] for page in group)) for group in groups]
    blocks = tuple(
        replace(block, line=group[0]) for group, source in zip(groups, read, strict=True) for block in source.blocks
    )
    furniture = tuple(line for source in read for line in source.furniture)
    spoken = ", ".join(_LANGUAGES[language] for language in reader.spoken)
    message = (
        f"The text of {_listed(pages)} was recognised from an image by tesseract (languages: {spoken}); letters "
        "and numbers may be wrong."
    )
    return Source("pdf", blocks, furniture=furniture), Issue("text-recognised", None, message)


_REMEDY = (
    "install tesseract with the document's language (on Debian: apt-get install tesseract-ocr tesseract-ocr-fra, "
    "-spa, -rus, -chi-sim or -ara; else from tesseract-ocr.github.io), or read the Word file of the document instead"
)


def _listed(pages: Sequence[int]) -> str:
    word = "page" if len(pages) == 1 else "pages"
    return f"{word} " + ", ".join(map(str, pages[:_LISTED])) + (" …" if len(pages) > _LISTED else "")


def _groups(pages: Sequence[int]) -> Iterator[list[int]]:
    """Put pages together that follow each other."""
    group: list[int] = []
    for page in pages:
        if group and page != group[-1] + 1:
            yield group
            group = []
        group.append(page)
    yield group


class _Reader:
    """Recognises the pages of one document: the first tells the script, and its text the language of the others."""

    def __init__(self, program: str, installed: Sequence[str]) -> None:
        self._program = program
        self._oriented = "osd" in installed
        self.spoken = [language for language in _LANGUAGES if language in installed]
        """The languages that were looked for, by tesseract's names."""

    def read(self, data: bytes, pages: Sequence[int]) -> Iterator[str]:
        """Yield the text of each page."""
        document = pypdfium2.PdfDocument(data)
        try:
            for place, number in enumerate(pages):
                picture = _picture(document, number - 1)
                if place == 0:
                    self._choose(picture)
                text = self._run(picture, "-l", "+".join(self.spoken), "--psm", "1" if self._oriented else "3")
                yield text
                if place == 0:
                    self._narrow(text)
        finally:
            document.close()

    def _choose(self, picture: bytes) -> None:
        """Keep the languages of the script that a page is printed in."""
        found = _SCRIPT.search(self._run(picture, "--psm", "0", "-l", "osd")) if self._oriented else None
        likely = [name for name in _SCRIPTS.get(found["name"], ()) if name in self.spoken] if found else []
        self.spoken = likely or self.spoken

    def _narrow(self, text: str) -> None:
        """Keep the language that was read, and that of symbols."""
        read = detect(text)
        likely = [name for name in self.spoken if _LANGUAGES[name] == read]
        if likely and read in ("fr", "es", "en"):
            self.spoken = likely

    def _run(self, picture: bytes, *arguments: str) -> str:
        command = [self._program, "stdin", "stdout", *arguments]
        surroundings = {**os.environ, "OMP_THREAD_LIMIT": "1"}
        try:
            done = subprocess.run(
                command, input=picture, capture_output=True, check=False, timeout=_SECONDS, env=surroundings
            )
        except (OSError, subprocess.SubprocessError):
            return ""
        return done.stdout.decode("utf-8", "replace").rstrip("\f\n")


def _picture(document: pypdfium2.PdfDocument, index: int) -> bytes:
    """Return a page as a grey picture, in the portable graymap format."""
    page = document[index]
    try:
        width, height = page.get_size()
        scale = min(_DOTS / 72, (_MOST_DOTS / max(width * height, 1.0)) ** 0.5)
        bitmap = page.render(scale=scale, grayscale=True)
        grey = bytes(bitmap.buffer)
        rows = (grey[start : start + bitmap.width] for start in range(0, bitmap.stride * bitmap.height, bitmap.stride))
        return b"P5 %d %d 255\n" % (bitmap.width, bitmap.height) + b"".join(rows)
    finally:
        page.close()
