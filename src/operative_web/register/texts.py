"""Which of a work's texts a page shows: its versions and languages, and the one that is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import F

from operative_web.documents.languages import Language
from operative_web.documents.models import Reading, Text, Version, Work
from operative_web.documents.readings import present_reading
from operative_web.register.landing import leading_of


@dataclass(frozen=True, slots=True)
class Choice:
    """The text that a page shows, and what could be chosen instead.

    Attributes:
        text: it.
        reading: that it is shown by.
        versions: of the work that have a text.
        languages: of the version shown, each with its own name.
        is_leading: does the work's list of entries follow this text?
    """

    text: Text
    reading: Reading
    versions: tuple[Version, ...]
    languages: tuple[tuple[str, str], ...]
    is_leading: bool


def choose(work: Work, *, language: str = "", version: str = "") -> Choice | None:
    """Return the text to show, or None where the work has none that was read.

    Args:
        work: visible to who asks.
        language: asked for; the one that the entries follow where it is not there.
        version: the id of the one asked for, likewise.
    """
    texts = list(Text.objects.filter(version__work=work).select_related("version").order_by("-added_at", "pk"))
    leading = leading_of(texts) or (texts[0] if texts else None)
    if leading is None:
        return None
    of_version = [text for text in texts if str(text.version_id) == version] or [
        text for text in texts if text.version_id == leading.version_id
    ]
    text = _in(of_version, language) or _in(of_version, leading.language) or of_version[0]
    reading = present_reading(text)
    if reading is None:
        return None
    versions = {one.version_id: one.version for one in reversed(texts)}
    there = {one.language for one in of_version}
    return Choice(
        text=text,
        reading=reading,
        versions=tuple(versions.values()),
        languages=tuple((code, name) for code, name in Language.choices if code in there),
        is_leading=text.original_id == leading.original_id,
    )


def beside(choice: Choice, language: str) -> Choice | None:
    """Return the text of the same version in another language, to be shown beside, or None."""
    if not language or language == choice.text.language:
        return None
    same = Text.objects.filter(version=choice.text.version_id, language=language).select_related("version")
    text = same.order_by("-added_at", "pk").first()
    reading = present_reading(text) if text else None
    return Choice(text, reading, (), (), is_leading=False) if text and reading else None


def versions_beside(one: Choice, other: Choice) -> list[tuple[UUID, UUID]]:
    """Return the readings of two texts in the other languages that both have, by their ids."""
    readings = [_by_language(choice.text) for choice in (one, other)]
    shown = {one.text.language, other.text.language, ""}
    shared = sorted(readings[0].keys() & readings[1].keys() - shown)
    return [(readings[0][language], readings[1][language]) for language in shared]


def _by_language(text: Text) -> dict[str, UUID]:
    """Return the readings that hold of a text's version, by language: the newest one of the newest file."""
    found = Reading.objects.filter(original__texts__version=text.version_id, hints=F("original__texts__hints"))
    rows = found.order_by("original__texts__added_at", "made_at")
    return dict(rows.values_list("original__texts__language", "pk"))


def _in(texts: Sequence[Text], language: str) -> Text | None:
    """The newest one in a language; where there are two files in it, the newer one holds."""
    return next((text for text in texts if text.language == language), None)
