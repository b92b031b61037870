"""Reads the pages on which the English cases are said in another language, as its translators would write them.

Under each heading, the title of the English case, stands the text; what must be found is what the English case expects.
A version in which something else is found, which nobody has mended yet, says so in a line that begins with ``Open:``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection
from pathlib import Path
from typing import Any, NamedTuple

import pytest

_VERSION = re.compile(
    r"^## (?P<title>.+?)\n\n(?P<open>Open: .+?\n\n)?```text\n(?P<text>.*?)```", re.DOTALL | re.MULTILINE
)


class Version(NamedTuple):
    """An English case in another language.

    Attributes:
        language: of the text.
        title: of the English case.
        text: to be read.
        is_open: whether something else than in English is known to be found.
    """

    language: str
    title: str
    text: str
    is_open: bool


def load(folder: Path, titles: Collection[str]) -> list[Version]:
    """Return the versions of all languages; a page not of the form, or a title that no English case has, fails."""
    versions = []
    for page in sorted(folder.glob("*.md")):
        written = page.read_text(encoding="utf-8")
        found = [
            Version(page.stem, match["title"], match["text"], match["open"] is not None)
            for match in _VERSION.finditer(written)
        ]
        assert len(found) == written.count("\n## "), f"{page.name}: a version is not of the form that is read"
        assert {version.title for version in found} <= set(titles), f"{page.name}: a title is of no English case"
        versions += found
    return versions


def each(versions: Collection[Version]) -> pytest.MarkDecorator:
    """Run a test for each version."""
    return pytest.mark.parametrize("version", versions, ids=[f"{one.language}: {one.title}" for one in versions])


def check(version: Version, found: Counter[Any], wanted: Counter[Any]) -> None:
    """Assert that a version says the same as its English case, or that it does not where it is open."""
    if version.is_open:
        assert found != wanted, "This version now says what English says: take its line “Open:” away."
    else:
        assert found == wanted
