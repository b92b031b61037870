"""How a reading is compared with the gold: normal form, longest common sequence, what differs."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from benchmark.gold import GoldParagraph

_HYPHENS = re.compile("[\u2010\u2011\u00ad]")
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\ufeff]")
_WHITE = re.compile(r"\s+")
_EDGE = " .;:,，；。：،؛"
_KINDS = {"preambular": "p", "operative": "o", "item": "i", "heading": "h"}

Entry = tuple[str, str, str]
"""Kind (one letter), canonical path, text in normal form."""


def norm(text: str) -> str:
    """Return `text` as both sides are compared: without white space, invisible characters and closing marks.

    >>> norm("Human Rights;") == norm("Human\\u00a0Rights")
    True
    """
    text = unicodedata.normalize("NFKC", text)
    text = _INVISIBLE.sub("", _HYPHENS.sub("-", text))
    return _WHITE.sub("", text).strip(_EDGE)


def gold_entries(paragraphs: Iterable[GoldParagraph]) -> list[Entry]:
    """Return what a right reading holds; a heading's numeral counts as its words."""
    return [
        (_KINDS[p.kind], p.path, norm(f"{p.label} {p.text}" if p.kind == "heading" and p.label else p.text))
        for p in paragraphs
    ]


def got_entries(paragraphs: Iterable[Mapping[str, Any]]) -> list[Entry]:
    """Return what a reading holds, from its JSON data."""
    return [
        (
            _KINDS[p["kind"]],
            p["path"],
            norm(f"{p['label']} {p['text']}" if p["kind"] == "heading" and p["label"] else p["text"]),
        )
        for p in paragraphs
    ]


def without_bars(entries: Sequence[Entry]) -> list[Entry]:
    """Return the entries without the bars between a table's cells, which only some forms have."""
    return [(kind, path, text.replace("|", "")) for kind, path, text in entries]


def common(one: Sequence[object], other: Sequence[object]) -> int:
    """Return the length of the matching blocks of two sequences, as the shared tool counts them."""
    if one == other:
        return len(one)
    return sum(m.size for m in difflib.SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks())


@dataclass(frozen=True, slots=True)
class Verdict:
    """How one reading of one document compares.

    Attributes:
        gold, got, hit: paragraphs and items in the gold, in the reading, in both (kind and words, in order).
        exact: kinds, canonical paths and words all equal, headings included.
        words_exact: kinds and words equal, headings left out: what the shared tool asks.
        why: the first difference, where there is one.
    """

    gold: int
    got: int
    hit: int
    exact: bool
    words_exact: bool
    why: str | None


def compare(gold: Sequence[Entry], got: Sequence[Entry]) -> Verdict:
    """Compare a reading with the gold."""
    words = [(kind, text) for kind, _, text in gold if kind != "h"]
    found = [(kind, text) for kind, _, text in got if kind != "h"]
    hit = common(words, found)
    exact = list(gold) == list(got)
    return Verdict(len(words), len(found), hit, exact, words == found, None if exact else difference(gold, got))


def difference(gold: Sequence[Entry], got: Sequence[Entry]) -> str:
    """Say in words how two readings first differ."""
    for place, (right, read) in enumerate(zip(gold, got, strict=False)):
        if right == read:
            continue
        if right[2] == read[2]:
            what = "path" if right[0] == read[0] else "kind"
            return f"{what}: {_said(right)} read as {_said(read)}: {right[2][:50]}"
        if place and read[2] and right[2].startswith(read[2]):
            return f"cut short: {_said(right)} ends at …{read[2][-40:]}"
        if right[2] and read[2].startswith(right[2]):
            return f"runs on: {_said(right)} goes on with {read[2][len(right[2]) :][:50]}"
        return f"words: {_said(right)} {right[2][:40]} read as {_said(read)} {read[2][:40]}"
    if len(got) > len(gold):
        kind, path, text = got[len(gold)]
        return f"one too many: {kind} {path} {text[:50]}"
    kind, path, text = gold[len(got)]
    return f"missing: {kind} {path} {text[:50]}"


def _said(entry: Entry) -> str:
    return f"{entry[0]} {entry[1]}"
