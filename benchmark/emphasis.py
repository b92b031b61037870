"""The acts found in plain text against the words that the United Nations' own XML sets off in operative paragraphs.

The files print the verbs of the organ in italics, in bold in Chinese. All do so where a paragraph opens; later verbs
are set off in the Security Council's resolutions only, and not in all of them, so of those only that they are found
is measured. The texts are read without their emphasis.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

import operative
from benchmark.corpus import XmlFile
from operative.findings import with_findings
from operative.model import Clause, Paragraph, Resolution, Span

_LONGEST = 60
"""Letters of an act at most: what is longer is a heading or a title."""
_LETTERS = re.compile(r"[^\W\d_]{2}|[\u4e00-\u9fff]")
_EDGE = 3
"""A span that begins so near to the paragraph's start opens it: files set quotation marks and spaces apart."""


def measure_file(file: XmlFile) -> Counter[str]:
    """Count the acts of one file: ``open``, ``later``, and of both those set off, found and right in all words."""
    reading = operative.read(file.path, findings=False)
    bare = tuple(replace(paragraph, emphasis=()) for paragraph in reading.paragraphs)
    found = with_findings(replace(reading, paragraphs=bare))
    clauses: dict[str, list[Clause]] = defaultdict(list)
    for clause in found.clauses:
        clauses[clause.path].append(clause)
    counts: Counter[str] = Counter()
    for paragraph in _operative(reading):
        counts += _counted(paragraph, clauses[paragraph.path])
    return counts


def _operative(reading: Resolution) -> list[Paragraph]:
    return [
        paragraph
        for paragraph in reading.paragraphs
        if paragraph.kind == "operative" and not paragraph.path.startswith("annex")
    ]


def _counted(paragraph: Paragraph, clauses: Sequence[Clause]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for name, spans in (("open", _spans(paragraph, opening=True)), ("later", _spans(paragraph, opening=False))):
        counts[f"{name} set off"] += len(spans)
        for span in spans:
            clause = next((clause for clause in clauses if _overlap(span, clause)), None)
            words = paragraph.text[span[0] : span[1]].strip(" ,，、:")
            counts[f"{name} hit"] += clause is not None
            counts[f"{name} right"] += clause is not None and words.lower() in clause.action.lower()
    counts["open found"] += sum(clause.start < _EDGE for clause in clauses)
    return counts


def _spans(paragraph: Paragraph, *, opening: bool) -> list[Span]:
    """Return the spans that are acts by their length, those that open the paragraph or the others."""
    return [
        (start, end)
        for start, end in paragraph.emphasis
        if (start < _EDGE) == opening and end - start < _LONGEST and _LETTERS.search(paragraph.text[start:end])
    ]


def _overlap(span: Span, clause: Clause) -> bool:
    return any(start < span[1] and span[0] < end for start, end in clause.action_spans)
