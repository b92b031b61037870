"""A reading has landed: the work's entries are made, or found again in it."""

from __future__ import annotations

from typing import Any

from operative_web.audit.writing import create, remove, update
from operative_web.documents.identity import PRECEDENCE
from operative_web.documents.models import Finding, Reading, Text, VersionKind, Work
from operative_web.documents.readings import READER
from operative_web.documents.signals import landed
from operative_web.register import snapshots
from operative_web.register.attaching import attach
from operative_web.register.languages import compare_languages
from operative_web.register.models import Attachment, Entry, Outcome, State


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
    texts: list[Text] = list(Text.objects.filter(version__work=work).exclude(version__kind=VersionKind.CORRIGENDUM))
    if not texts:
        return None
    first = min(texts, key=lambda text: (PRECEDENCE.index(VersionKind(text.version.kind)), text.added_at))
    same = [text for text in texts if (text.version_id, text.language) == (first.version_id, first.language)]
    return max(same, key=lambda text: text.added_at)


def follow(work: Work, text: Text, reading: Reading) -> None:
    """Attach a work's entries to the findings of a reading; what was not there before becomes an entry."""
    findings = list(Finding.objects.filter(reading=reading).order_by("kind", "position"))
    now = [snapshots.of(finding, text.language) for finding in findings]
    entries = list(Entry.objects.filter(work=work).order_by("kind", "position"))
    taken = set()
    for match in attach([entry.snapshot for entry in entries], now):
        entry = entries[match.entry]
        if match.finding is None:
            _lose(entry, reading)
            continue
        taken.add(match.finding)
        _find_again(entry, findings[match.finding], now[match.finding], match.way)
    for index, finding in enumerate(findings):
        if index not in taken:
            _add(work, finding, now[index])


def _add(work: Work, finding: Finding, snapshot: snapshots.Snapshot) -> None:
    entry = Entry(
        work=work, kind=finding.kind, key=finding.key, path=finding.path, position=finding.order,
        finding=finding, snapshot=snapshot,
    )  # fmt: skip
    create(entry, "register.find", by=READER)
    Attachment.objects.create(entry=entry, reading=finding.reading, outcome=Outcome.NEW)


def _find_again(entry: Entry, finding: Finding, now: snapshots.Snapshot, way: str) -> None:
    """Attach an entry; a decision whose words or meaning changed is not applied until somebody has looked."""
    changes = snapshots.differences(entry.snapshot, now)
    outcome = Outcome.CHANGED if changes else Outcome.KEPT
    Attachment.objects.update_or_create(
        entry=entry, reading=finding.reading, defaults={"outcome": outcome, "way": way, "changes": changes}
    )
    decided = entry.decisions.filter(taken_back=None, overtaken=None).exists()
    values: dict[str, Any] = {
        "finding": finding, "key": finding.key, "path": finding.path, "position": finding.order,
    }  # fmt: skip
    if not decided:
        values |= {"snapshot": now, "state": State.FOUND}
    elif changes:
        values["state"] = State.ASK
    elif entry.state == State.ORPHANED:
        values["state"] = state_of(entry)
    update(entry, "register.attach", by=READER, **values)


def _lose(entry: Entry, reading: Reading) -> None:
    """Keep what people decided or wrote, with the words it was about; let go of what nobody touched."""
    if not entry.decisions.exists() and not entry.notes.exists():
        remove(entry, "register.let-go", by=READER)
        return
    Attachment.objects.update_or_create(entry=entry, reading=reading, defaults={"outcome": Outcome.ORPHANED, "way": ""})
    update(entry, "register.orphan", by=READER, finding=None, state=State.ORPHANED)


def state_of(entry: Entry) -> str:
    """Return the state that an entry's decisions in force give it."""
    in_force = list(entry.decisions.filter(taken_back=None, overtaken=None))
    if not in_force:
        return State.FOUND
    if len(in_force) > 1:
        return State.ASK
    return {"confirm": State.CONFIRMED, "correct": State.CORRECTED, "reject": State.REJECTED}[in_force[0].verdict]
