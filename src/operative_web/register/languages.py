"""Where the languages of one version disagree: nothing is merged, a person is asked."""

from __future__ import annotations

from typing import Any

from operative_web.audit.writing import update
from operative_web.documents.models import Finding, Text, Work
from operative_web.documents.readings import READER, present_reading
from operative_web.register import snapshots
from operative_web.register.models import Entry


def compare_languages(work: Work) -> None:
    """Store with each entry in which languages the same place says something else.

    Languages are joined by path and order; what is compared is force, ask and addressees, or who, to whom and when.
    """
    entries = list(Entry.objects.filter(work=work).exclude(finding=None).select_related("finding__reading"))
    if not entries:
        return
    leading = entries[0].finding.reading if entries[0].finding else None
    siblings = [
        (text.language, reading)
        for text in _texts_beside(work, leading.original_id if leading else "")
        if (reading := present_reading(text)) is not None
    ]
    found = {
        language: {(one.kind, one.key): one for one in Finding.objects.filter(reading=reading)}
        for language, reading in siblings
    }
    for entry in entries:
        if entry.differs != (differs := _differences(entry, found)):
            update(entry, "register.compare-languages", by=READER, differs=differs)


def _texts_beside(work: Work, original: str) -> list[Text]:
    """Return the other texts of the version that the entries follow."""
    leading = Text.objects.filter(version__work=work, original=original).first()
    if leading is None:
        return []
    beside = Text.objects.filter(version=leading.version_id).exclude(language=leading.language)
    return list(beside.order_by("language", "added_at"))


def _differences(entry: Entry, found: dict[str, dict[tuple[str, str], Finding]]) -> list[dict[str, Any]]:
    assert entry.finding is not None
    here = snapshots.meaning(entry.kind, entry.finding.data)
    told: list[dict[str, Any]] = []
    for language, findings in found.items():
        there = findings.get((entry.kind, entry.key))
        if there is None:
            told.append({"language": language, "missing": True})
            continue
        meaning = snapshots.meaning(entry.kind, there.data)
        if unlike := {name: [here[name], meaning[name]] for name in here if here[name] != meaning[name]}:
            told.append({"language": language, **unlike})
    return told
