"""Nothing of the source may be lost: the share of its characters that the reading holds somewhere.

A character is held where it lies in a paragraph or its label, a note, the masthead, the end matter, an enacting
formula, the opening line of a part or annex, or declared page furniture. What the reader kept as `unplaced` is not
lost, but counts as not held.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from benchmark.report import Goal, Section, Table

if TYPE_CHECKING:
    from benchmark.forms import Form
    from benchmark.measure import Measured

_INLINE = re.compile(r"\[footnoteRef:[^\]]*\]\s\[([^:\]]*):\s")
_SILENT = re.compile("[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffc\\s]+")


@dataclass(frozen=True, slots=True)
class Kept:
    """Counts of one document in one form: characters of the source, those held, those unplaced; some of the lost."""

    source: int
    held: int
    unplaced: int
    lost: str


def characters(text: str) -> Counter[str]:
    """Count the characters that print, in composed form."""
    return Counter(_SILENT.sub("", unicodedata.normalize("NFC", text)))


def held_texts(reading: Mapping[str, Any]) -> Iterable[str]:
    """Yield everything of the source that a reading holds, each once."""
    for paragraph in reading["paragraphs"]:
        yield f"{paragraph['label'] or ''}{paragraph['text']}"
        yield from (f"{note['marker']}{note['text']}" for note in paragraph["notes"])
    yield from (f"{note['marker']}{note['text']}" for note in reading["notes"])
    for lines in ("masthead", "closing", "furniture"):
        yield from reading[lines]
    yield reading["formula"] or ""
    for part in reading["parts"]:
        # A part's label is its whole opening line, its title a piece of that; a draft may have a title alone.
        yield part["label"] or part["title"] or ""
        yield part["formula"] or ""
    for annex in reading["annexes"]:
        yield annex["label"] or ""  # its title is its first headings, which are paragraphs


def kept(text: str, reading: Mapping[str, Any], *, inline: bool) -> Kept:
    """Count what a reading holds of the text it was made from.

    Args:
        text: as it was read.
        reading: its JSON data.
        inline: whether notes stand in the text, in brackets whose markup is debris and no text.
    """
    source = characters(_INLINE.sub(r"\1 ", text) if inline else text)
    held = characters("".join(held_texts(reading)))
    unplaced = characters("".join(reading["unplaced"]))
    if inline:
        for counts in (source, held, unplaced):
            counts.pop("]", None)
    lost = source - held
    return Kept(source.total(), (source & held).total(), (lost & unplaced).total(), _sample(lost))


def _sample(lost: Counter[str]) -> str:
    return "".join(char * min(count, 6) for char, count in lost.most_common(12))


def section(results: Sequence[Measured]) -> Section:
    """Report on what was measured."""
    counted = [(r, r.kept) for r in results if r.kept]
    sums: dict[tuple[Form, str], list[int]] = defaultdict(lambda: [0, 0])
    for r, k in counted:
        for language in (r.file.language, "all"):
            sums[r.form, language][0] += k.source
            sums[r.form, language][1] += k.held
    forms = list(dict.fromkeys(r.form for r, _ in counted))
    report = Section("conservation", "Conservation: nothing of the source is lost")
    worst = min((sums[form, "all"][1] / max(1, sums[form, "all"][0]) for form in forms), default=0.0)
    report.goals.append(Goal("characters held, worst form", worst, 0.999, percent=True))
    languages = [*dict.fromkeys(r.file.language for r, _ in counted), "all"]
    rows: list[tuple[str, ...]] = [
        (form, *[f"{100 * sums[form, code][1] / max(1, sums[form, code][0]):.3f} %" for code in languages])
        for form in forms
    ]
    report.tables.append(Table(("form", *languages), rows))
    worse = sorted((pair for pair in counted if pair[1].lost), key=lambda pair: pair[1].held / pair[1].source)[:15]
    lines = [(r.file.name, r.form, f"{100 * k.held / k.source:.2f} %", str(k.unplaced), k.lost) for r, k in worse]
    head = ("document", "form", "held", "unplaced characters", "commonest of what is lost")
    if lines:
        report.tables.append(Table(head, lines, "The documents of which most is lost"))
    return report
