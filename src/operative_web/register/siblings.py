"""The same place in the other languages of a version: what it says there, and where it says something else."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from operative_web.documents.languages import Language
from operative_web.documents.models import Finding, Reading, Text
from operative_web.register import snapshots
from operative_web.register.models import Entry

_SHOWN = 280
"""Characters of a sibling that says the same: enough to know it by."""


@dataclass(frozen=True, slots=True)
class Sibling:
    """What another language says at an entry's place.

    Attributes:
        language: its code.
        finding: what was found there, or None.
        unlike: what it says otherwise, by name.
    """

    language: str
    finding: Finding | None
    unlike: dict[str, Any] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """Of the language, in itself."""
        return str(Language(self.language).label)

    @property
    def direction(self) -> str:
        """In which the language is written."""
        return "rtl" if self.language == Language.AR else "ltr"

    @property
    def quote(self) -> str:
        """Its words; shortened where it says the same."""
        words = self.finding.quote if self.finding else ""
        return words if self.unlike or len(words) <= _SHOWN else f"{words[:_SHOWN].rsplit(' ', 1)[0]} …"


def siblings(entry: Entry) -> list[Sibling]:
    """Return what the other languages of the version say at an entry's place."""
    if entry.finding is None:
        return []
    texts = list(Text.objects.filter(version__work=entry.work_id).order_by("added_at"))
    leading = next((text for text in texts if text.original_id == entry.finding.reading.original_id), None)
    if leading is None:
        return []
    beside = {
        text.original_id: text.language
        for text in texts
        if text.version_id == leading.version_id and text.language != leading.language
    }
    readings = Reading.objects.filter(original__in=beside).order_by("made_at").only("original_id")
    newest = {beside[reading.original_id]: reading.pk for reading in readings}
    there = Finding.objects.filter(reading__in=newest.values(), kind=entry.kind, key=entry.key)
    by_reading = {finding.reading_id: finding for finding in there}
    here = snapshots.meaning(entry.kind, entry.finding.data)
    return [_sibling(language, by_reading.get(pk), entry.kind, here) for language, pk in sorted(newest.items())]


def _sibling(language: str, finding: Finding | None, kind: str, here: dict[str, Any]) -> Sibling:
    if finding is None:
        return Sibling(language, None)
    there = snapshots.meaning(kind, finding.data)
    return Sibling(language, finding, {name: there[name] for name in here if here[name] != there[name]})
