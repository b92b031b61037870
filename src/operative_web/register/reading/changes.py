"""A comparison of two texts, row by row, for the lineage page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from operative_web.documents.models import Comparison
from operative_web.documents.typesetting import Paragraph, Resolution, Script, Stretch, anchors, stretches

_UP_OR_DOWN = {"strengthened": "up", "weakened": "down"}
KINDS = ("strengthened", "weakened", "reworded", "extended", "narrowed", "merged", "split", "new", "dropped", "same")


@dataclass(frozen=True, slots=True)
class Side:
    """A paragraph in one of the two columns."""

    path: str
    number: str
    anchor: str
    words: SafeString


@dataclass(frozen=True, slots=True)
class Step:
    """A verb that was put for another: both named, and whether our scale sees a step up or down, or neither."""

    way: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Act:
    """An act that came in, or went, in a paragraph that both texts have."""

    is_new: bool
    verb: str


@dataclass(frozen=True, slots=True)
class Row:
    """Paragraphs side by side.

    Attributes:
        said: what happened.
        kind: of paragraph.
        moved: does it stand in another order?
        earlier: paragraphs on the earlier side.
        later: on the later one, at most one.
        steps: verbs that changed.
        acts: that came in or went.
        alone: what happened by the words of this language version alone, where the others have it otherwise; or empty.
    """

    said: str
    kind: str
    moved: bool
    earlier: tuple[Side, ...]
    later: tuple[Side, ...]
    steps: tuple[Step, ...]
    acts: tuple[Act, ...]
    alone: str = ""


def rows_of(comparison: Comparison, earlier: Resolution, later: Resolution) -> list[Row]:
    """Return the rows of a comparison."""
    setters = (_Setter.of(earlier, "e-"), _Setter.of(later, ""))
    return [_row(row, setters) for row in comparison.data["rows"]]


def counts(rows: Iterable[Row]) -> list[tuple[str, int]]:
    """Return how many rows there are of each kind, in an order of their own."""
    found = Counter(row.said for row in rows)
    return [(kind, found[kind]) for kind in KINDS if found[kind]]


@dataclass(frozen=True, slots=True)
class _Setter:
    """Sets the paragraphs of one side."""

    script: Script
    paragraphs: Mapping[str, Paragraph]
    named: Mapping[str, str]
    prefix: str

    @classmethod
    def of(cls, resolution: Resolution, prefix: str) -> _Setter:
        paragraphs = {paragraph.path: paragraph for paragraph in resolution.paragraphs}
        return cls(Script(resolution.language or ""), paragraphs, anchors(resolution), prefix)

    def side(self, path: str, spans: Sequence[tuple[int, int]], mark: str, *, whole: bool) -> Side:
        paragraph = self.paragraphs[path]
        words = _marked(paragraph, self.script, [(0, len(paragraph.text))] if whole else spans, mark)
        number = paragraph.label if paragraph.kind in {"operative", "item"} else None
        return Side(path, number or "", f"{self.prefix}{self.named[path]}", words)


def _marked(paragraph: Paragraph, script: Script, spans: Sequence[tuple[int, int]], mark: str) -> SafeString:
    """Return a paragraph's words as safe HTML, changed ones in an element of that name."""
    pieces = []
    for piece in stretches(paragraph, [span for span in spans if span[0] < span[1]]):
        if isinstance(piece, Stretch):
            words = script.words(piece.text)
            words = f"<em>{words}</em>" if piece.emphatic else words
            pieces.append(f"<{mark}>{words}</{mark}>" if piece.marks else words)
    return mark_safe("".join(pieces))  # `Script.words` escapes


def _row(row: Mapping[str, Any], setters: tuple[_Setter, _Setter]) -> Row:
    before, after = setters
    said, words = row["said"], row["words"]
    earlier = tuple(
        before.side(path, _spans(words, "earlier", path), "del", whole=said == "dropped") for path in row["earlier"]
    )
    later = (
        (after.side(row["later"], _spans(words, "later", row["later"]), "ins", whole=said == "new"),)
        if row["later"]
        else ()
    )
    paragraph = after.paragraphs.get(row["later"] or "") or before.paragraphs.get(next(iter(row["earlier"]), ""))
    return Row(
        said=said,
        kind=paragraph.kind if paragraph else "",
        moved=row["moved"],
        earlier=earlier,
        later=later,
        steps=tuple(_steps(row)),
        acts=tuple(_acts(row)),
        alone=row.get("alone") or "",
    )


def _spans(words: Iterable[Mapping[str, Any]], side: str, path: str) -> list[tuple[int, int]]:
    return [(one[side]["start"], one[side]["end"]) for one in words if one[side]["path"] == path]


def _steps(row: Mapping[str, Any]) -> Iterable[Step]:
    changed = {one["later_clause"]: one for one in row["verbs"]}
    for link in row["clauses"]:
        verb = changed.get(link["later"])
        way = _UP_OR_DOWN.get(link["change"], "level")
        if verb is None and way == "level":
            continue
        actions = link["actions"]
        yield Step(way, verb["earlier"] if verb else actions[0] or "", verb["later"] if verb else actions[1] or "")


def _acts(row: Mapping[str, Any]) -> Iterable[Act]:
    if row["said"] in {"new", "dropped"}:
        return
    for link in row["clauses"]:
        if link["change"] in {"new", "dropped"}:
            is_new = link["change"] == "new"
            yield Act(is_new, link["actions"][1 if is_new else 0] or "")
