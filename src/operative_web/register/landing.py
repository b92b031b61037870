"""A reading has landed: the work's entries are made, or found again in it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import PROTECT

from operative_web.audit.writing import create, remove, update
from operative_web.documents.identity import PRECEDENCE
from operative_web.documents.models import Finding, Reading, Text, VersionKind, Work
from operative_web.documents.readings import READER
from operative_web.documents.signals import landed
from operative_web.register import snapshots
from operative_web.register.attaching import attach
from operative_web.register.languages import compare_languages
from operative_web.register.models import Attachment, Entry, Outcome
from operative_web.register.standing import standing


def connect() -> None:
    """Listen for readings."""
    landed.connect(_landed, dispatch_uid="register.landing")


def _landed(*, text: Text, reading: Reading, **_: Any) -> None:
    work = text.version.work
    if text == leading_text(work):
        follow(work, text, reading)
    compare_languages(work)


def leading_text(work: Work) -> Text | None:
    """Return the text that a work's entries follow: of the version that ranks first, the first one brought in; of two
    files in its language, the newer.
    """
    return leading_of(Text.objects.filter(version__work=work).select_related("version"))


def leading_of(texts: Iterable[Text]) -> Text | None:
    """Return which of a work's texts its entries follow, as :func:`leading_text` does."""
    whole = [text for text in texts if text.version.kind != VersionKind.CORRIGENDUM]
    if not whole:
        return None
    first = min(whole, key=lambda text: (PRECEDENCE.index(VersionKind(text.version.kind)), text.added_at))
    same = [text for text in whole if (text.version_id, text.language) == (first.version_id, first.language)]
    return max(same, key=lambda text: text.added_at)


def follow(work: Work, text: Text, reading: Reading) -> None:
    """Attach a work's entries to the findings of a reading; what was not there before becomes an entry."""
    findings = list(Finding.objects.filter(reading=reading).order_by("kind", "position"))
    for finding in findings:
        finding.reading = reading  # it is large, and would be fetched anew for each
    now = [snapshots.of(finding, text.language) for finding in findings]
    entries = _entries(work)
    taken = set()
    for match in attach([entry.snapshot for entry in entries], now, [_last(entry) for entry in entries]):
        entry = entries[match.entry]
        if match.finding is None:
            _lose(entry, reading)
            continue
        taken.add(match.finding)
        _find_again(entry, findings[match.finding], now[match.finding], match.way)
    for index, finding in enumerate(findings):
        if index not in taken:
            _add(work, finding, now[index])


def _entries(work: Work) -> list[Entry]:
    """Return a work's entries in the order of the text; where two works became one, and two entries are about the same
    words, the one that somebody decided on finds them first.
    """
    rows = Entry.objects.filter(work=work).select_related("finding").prefetch_related("decisions", "notes")
    return sorted(rows.order_by("kind", "position", "key", "pk"), key=lambda entry: not entry.decisions.all())


def _last(entry: Entry) -> snapshots.Snapshot:
    """Return what an entry was last attached to: its place as it was then, which decisions on it do not know."""
    there = {"key": entry.key, "path": entry.path, "attached": entry.finding is not None}
    if entry.finding is None:
        return {**entry.snapshot, **there}
    return {**snapshots.of(entry.finding, entry.language or entry.snapshot["language"]), **there}


def _add(work: Work, finding: Finding, snapshot: snapshots.Snapshot) -> None:
    entry = Entry(
        work=work, kind=finding.kind, key=finding.key, path=finding.path, position=finding.order,
        finding=finding, language=snapshot["language"], snapshot=snapshot,
    )  # fmt: skip
    create(entry, "register.find", by=READER)
    _note(entry, finding.reading, Outcome.NEW)


def _find_again(entry: Entry, finding: Finding, now: snapshots.Snapshot, way: str) -> None:
    """Attach an entry; a decision whose words or meaning changed is not applied until somebody has looked."""
    changes = snapshots.differences(entry.snapshot, now)
    outcome = Outcome.CHANGED if changes else Outcome.KEPT
    _note(entry, finding.reading, outcome, way=way, changes=changes)
    update(
        entry, "register.attach", by=READER, finding=finding, key=finding.key, path=finding.path,
        position=finding.order, language=now["language"], acknowledged=None, **standing(entry, now),
    )  # fmt: skip


def _lose(entry: Entry, reading: Reading) -> None:
    """Keep what people decided or wrote, with the words it was about; let go of what nobody touched."""
    if not _is_named(entry):
        for attachment in entry.attachments.all():
            remove(attachment, "register.let-go", by=READER)
        remove(entry, "register.let-go", by=READER)
        return
    _note(entry, reading, Outcome.ORPHANED)
    update(entry, "register.orphan", by=READER, finding=None, **standing(entry, None))


def _is_named(entry: Entry) -> bool:
    """Does something that people made name the entry: a decision, a note, or what a part above this one keeps?"""
    kept = [one for one in Entry._meta.related_objects if one.on_delete is PROTECT]
    return any(getattr(entry, str(one.get_accessor_name())).exists() for one in kept)


def _note(
    entry: Entry, reading: Reading, outcome: str, *, way: str = "", changes: dict[str, Any] | None = None
) -> None:
    """Note what became of an entry in a reading; read again, a text may say it anew."""
    told: dict[str, Any] = {"outcome": outcome, "way": way, "changes": changes or {}}
    if there := Attachment.objects.filter(entry=entry, reading=reading).first():
        update(there, "register.note-attachment", by=READER, **told)
    else:
        create(Attachment(entry=entry, reading=reading, **told), "register.note-attachment", by=READER)
