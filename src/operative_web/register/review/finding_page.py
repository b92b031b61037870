"""What the page of one entry shows beside its words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from operative_web.accounts.viewer import Viewer
from operative_web.documents import vocabulary
from operative_web.documents.models import FindingKind, Reading
from operative_web.documents.points import chapeaux, points_in
from operative_web.register import snapshots
from operative_web.register.models import Decision, Entry
from operative_web.register.review import words
from operative_web.register.review.likewise import likewise, successors
from operative_web.register.review.queue import Filters, following, preceding, progress
from operative_web.register.siblings import siblings
from operative_web.register.standing import in_force

_ASK_KEYS = {"explicit": "t", "implied": "i", "none": "n"}
_ORGAN_KEYS = {"hrc": "h", "ga": "g", "sc": "s", "ecosoc": "c"}


@dataclass(frozen=True, slots=True)
class Quick:
    """A value that one key chooses.

    Attributes:
        name: of what it is a value (``force``).
        value: in the terms of the contract.
        key: on the keyboard.
        found: is it what was found?
    """

    name: str
    value: str
    key: str
    found: bool


@dataclass(frozen=True, slots=True)
class Change:
    """What a decision was made on, and what stands there now."""

    name: str
    before: Any
    now: Any

    @property
    def pieces(self) -> list[words.Piece]:
        """Two wordings as one."""
        return words.changed(self.before, self.now) if self.name == "quote" else []


def shown(entry: Entry, viewer: Viewer, filters: Filters) -> dict[str, Any]:
    """Return what the page of an entry shows.

    Args:
        entry: as :func:`loaded` gives it.
        viewer: who looks.
        filters: with which; they choose what comes next.
    """
    decisions = list(entry.decisions.all())
    standing_now = in_force(entry)
    return {
        "entry": entry,
        "filters": filters,
        "progress": progress(entry.work_id),
        "next": following(entry, filters, viewer),
        "previous": preceding(entry, filters, viewer),
        "decisions": decisions[::-1],
        "in_force": standing_now,
        "in_conflict": standing_now if len(standing_now) > 1 else [],
        "last": last_decision(viewer, entry),
        **(_with_words(entry, standing_now, viewer) if entry.finding else {"successors": successors(entry, viewer)}),
    }


def loaded(rows: Any) -> Any:
    """Return entries with what their pages need; the readings' data stay in the database."""
    related = ("work", "finding__reading")
    return (
        rows.select_related(*related)
        .defer("finding__reading__data")
        .prefetch_related("decisions__person", "decisions__post__organisation")
    )


def _with_words(entry: Entry, decisions: list[Decision], viewer: Viewer) -> dict[str, Any]:
    assert entry.finding is not None
    paragraph, chapeau, points = _paragraphs(entry)
    data = entry.finding.data
    meaning = snapshots.meaning(entry.kind, data)
    alike = likewise(entry, viewer)
    return {
        "paragraph": paragraph,
        "chapeau": chapeau,
        "points": points,
        "pieces": words.of_finding(paragraph.get("text", entry.finding.quote), data),
        "meaning": meaning,
        "due": data.get("due", ()),
        "quick": quick(entry.kind, meaning),
        "siblings": siblings(entry),
        "alike": len(alike) if len(alike) > 1 else 0,
        "changes": changes(entry, decisions),
        "asked": [*meaning.get("addressees", meaning.get("who", ())), "", ""],
        **_options(entry.kind),
    }


def changes(entry: Entry, decisions: list[Decision]) -> list[Change]:
    """Return what is another now than when an entry was decided on; nothing where nobody or two people decided."""
    if entry.finding is None or len(decisions) != 1:
        return []
    now = snapshots.of(entry.finding, entry.language)
    unlike = snapshots.differences(decisions[0].snapshot, now)
    return [Change(name, before, after) for name, (before, after) in unlike.items()]


def quick(kind: str, meaning: Mapping[str, Any]) -> list[Quick]:
    """Return the values that one key chooses, each with its key.

    >>> [one.key for one in quick("clause", {"force": "urge", "ask": "none"})][:3]
    ['1', '2', '3']
    """
    first, second = ("force", "ask") if kind == FindingKind.CLAUSE else ("kind", "to")
    values = vocabulary.FORCES if first == "force" else vocabulary.KINDS
    keys = _ASK_KEYS if second == "ask" else _ORGAN_KEYS
    numbered = {value: str(number) for number, value in enumerate(values, start=1)}
    return [
        Quick(name, value, key, found=meaning.get(name) == value)
        for name, keyed in ((first, numbered), (second, keys))
        for value, key in keyed.items()
    ]


def last_decision(viewer: Viewer, entry: Entry) -> Decision | None:
    """Return what somebody decided last, in their post and on this work, where it still stands."""
    if viewer.person is None or viewer.post is None:
        return None
    rows = Decision.objects.filter(person=viewer.person, post=viewer.post, entry__work=entry.work_id, taken_back=None)
    decision = rows.select_related("entry").order_by("-decided_at", "pk").first()
    return decision if decision and decision.in_force else None


def _options(kind: str) -> dict[str, Any]:
    if kind == FindingKind.CLAUSE:
        return {"forces": vocabulary.FORCES, "asks": vocabulary.ASKS}
    return {"kinds": vocabulary.KINDS, "organs": vocabulary.RECIPIENTS}


def _paragraphs(entry: Entry) -> tuple[dict[str, Any], dict[str, Any] | None, list[tuple[str, str]]]:
    """Return an entry's paragraph, for an item the one whose words it goes on from, for a clause the list below it."""
    assert entry.finding is not None
    told = Reading.objects.filter(pk=entry.finding.reading_id).values_list("data__paragraphs", flat=True)
    paragraphs = told.get()
    by_path = {paragraph["path"]: paragraph for paragraph in paragraphs}
    path = entry.finding.path
    before, _plus, more = path.rpartition("+")  # "31+1" goes on from 31
    above = before if more.isdecimal() else next(chapeaux(path), path)
    points = points_in(paragraphs).of(path, entry.finding.end) if entry.kind == FindingKind.CLAUSE else []
    return by_path.get(path, {}), by_path.get(above) if above != path else None, points
