"""A reading recovered from an Akoma Ntoso file that this program wrote: exactly, or not at all.

Text comes from the elements that everybody reads; attributes of our own say which canonical path each has, and the
metadata hold what no element of the standard does. The seal tells whether text and facts still agree: a file that was
changed since, or written by anybody else, is read as any other.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args

from lxml import etree

from operative.model import (
    Division,
    DocumentKind,
    Note,
    Paragraph,
    ParagraphKind,
    Resolution,
    RollCall,
    RollCallEntry,
    Span,
    Vote,
    VoteOutcome,
)
from operative.sources.akn_elements import local_name, style_of
from operative.sources.akn_seal import AKN, LINES, OWN, SIDES, TEXT_FACTS, VERSION, readable, seal
from operative.sources.clean import clean

Element = Any
"""An element of lxml."""

KINDS: dict[str, ParagraphKind] = {
    "container": "preambular", "crossHeading": "preambular", "heading": "heading", "subheading": "heading",
    "num": "heading", "paragraph": "operative", "alinea": "operative", "point": "item", "indent": "item",
    "item": "item",
}  # fmt: skip
"""What an element with a path is, where its attribute ``kind`` does not say otherwise."""

_LINE = f"{{{AKN}}}p"
_NUMBER = f"{{{AKN}}}num"
_SELF = ("crossHeading", "heading", "subheading", "num")
"""Elements with a path whose words are their own; those of others are in their first line."""
_NOTE = f"{{{AKN}}}authorialNote"


def own(name: str) -> str:
    """Return a name in our namespace, as lxml writes it."""
    return f"{{{OWN}}}{name}"


def recover(root: Element) -> Resolution | None:
    """Return the reading a file holds.

    Args:
        root: ``akomaNtoso``.

    Returns:
        The reading without issues and provenance; None where the file is not ours, or was changed since.
    """
    facts = root.find(f"{{*}}*/{{*}}meta/{{*}}proprietary/{own('reading')}")
    if facts is None or facts.get("version") != VERSION:
        return None
    try:
        found = _reading(root, facts)
        sealed = facts.get("seal") == seal(found, etree.tostring(root, encoding="unicode", method="text"))
    except (ValueError, KeyError, TypeError, StopIteration, RecursionError):  # a file that only looks like ours
        return None
    return found if sealed and is_sound(found) else None


def is_sound(reading: Resolution) -> bool:
    """Tell whether a reading keeps what every reader promises: anybody can compute a seal."""
    paths = {paragraph.path for paragraph in reading.paragraphs}
    texts = (text for p in reading.paragraphs for text in (p.text, *(note.text for note in p.notes)))
    return (
        reading.kind in get_args(DocumentKind)
        and reading.vote.outcome in get_args(VoteOutcome)
        and len(paths) == len(reading.paragraphs)
        and all(paragraph.kind in get_args(ParagraphKind) for paragraph in reading.paragraphs)
        and all(text == clean(text) for text in texts)
    )


def _reading(root: Element, facts: Element) -> Resolution:
    told = {element.get("name"): readable(element.text or "") for element in facts.iter(own("fact"))}
    plain: dict[str, Any] = {name: told[name] for name in TEXT_FACTS if name in told}
    lines: dict[str, list[str]] = {name: [] for name in LINES}
    for element in root.xpath("//*[@o:line]", namespaces={"o": OWN}):
        lines[element.get(own("line"))].append(_Words().read(element).text)
    divisions = [(element.get("kind"), _division(element)) for element in facts.iter(own("division"))]
    plain.update((name, tuple(texts)) for name, texts in lines.items())
    return Resolution(
        **plain,
        meeting=int(told["meeting"]) if "meeting" in told else None,
        sponsors=tuple(readable(element.text or "") for element in facts.iter(own("sponsor"))),
        vote=_vote(facts.find(own("vote"))),
        paragraphs=tuple(_paragraph(element) for element in root.xpath("//*[@o:path]", namespaces={"o": OWN})),
        notes=tuple(_note(element, None) for element in root.xpath("//*[@o:loose]", namespaces={"o": OWN})),
        parts=tuple(division for kind, division in divisions if kind == "part"),
        annexes=tuple(division for kind, division in divisions if kind == "annex"),
    )


def _division(element: Element) -> Division:
    told = {name: element.get(name) for name in ("id", "label", "title", "formula")}
    read = {name: value if value is None else readable(value) for name, value in told.items()}
    return Division(read["id"] or "", read["label"], read["title"], read["formula"])


def _vote(element: Element | None) -> Vote:
    if element is None:
        return Vote()
    counts = {side: int(element.get(side)) if element.get(side) else None for side in SIDES}
    voters: dict[str, list[RollCallEntry]] = {side: [] for side in SIDES}
    for voter in element:
        voters[voter.get("side")].append(RollCallEntry(readable(voter.text or ""), voter.get("state")))
    called = RollCall(**{side: tuple(names) for side, names in voters.items()}) if element.get("called") else None
    return Vote(element.get("outcome"), **counts, roll_call=called)


# -- paragraphs -------------------------------------------------------------------------------------------------------


def _paragraph(element: Element) -> Paragraph:
    name = local_name(element.tag)
    itself = name in _SELF
    read = _Words().read(element if itself else next(element.iter(_LINE)))
    number = element.getprevious() if itself else next((child for child in element if child.tag == _NUMBER), None)
    label = read.label
    if number is not None and number.tag == _NUMBER and number.get(own("path")) is None:
        label = "".join(map(readable, number.itertext()))
    kind: ParagraphKind = element.get(own("kind")) or KINDS[name]
    path = readable(element.get(own("path")))
    return Paragraph(path, label, kind, read.text, tuple(read.spans), tuple(read.in_order()))


def _note(element: Element, at: int | None) -> Note:
    text = next(element.iter(_LINE), None)
    told = element.get(own("at"))
    placed = None if element.get(own("place")) == "unknown" else int(told) if told else at
    return Note(readable(element.get("marker") or ""), "" if text is None else _Words().read(text).text, placed)


class _Words:
    """The words of one element: its text as it stands, what is set off in it, the notes that hang in it.

    Attributes:
        text: without notes and without a label that stands in it.
        spans: set off, in the order in which they begin.
        label: printed within the text, or None.
    """

    def __init__(self) -> None:
        self.text = ""
        self.spans: list[Span] = []
        self.label: str | None = None
        self._notes: list[tuple[int, Note]] = []
        self._pieces: list[str] = []
        self._length = 0

    def read(self, element: Element) -> _Words:
        """Read the element and return self."""
        self._inside(element)
        self.text = "".join(self._pieces)
        self.spans.sort()
        return self

    def in_order(self) -> Iterator[Note]:
        """Yield the notes in the order of the reading, which the text may not show."""
        yield from (note for _, note in sorted(self._notes, key=lambda entry: entry[0]))

    def _add(self, text: str | None) -> None:
        if text:
            read = readable(text)
            self._pieces.append(read)
            self._length += len(read)

    def _inside(self, element: Element) -> None:
        self._add(element.text)
        for child in element:
            name = local_name(child.tag)
            if child.tag == _NOTE:
                order = child.get(own("order"))
                self._notes.append((len(self._notes) if order is None else int(order), _note(child, self._length)))
            elif name == "inline" and child.get("name") == "num":
                self.label = "".join(map(readable, child.itertext())).removesuffix(" ")
            else:
                start = self._length
                self._inside(child)
                if name in ("i", "b") or style_of(child.get("class")):
                    self.spans.append((start, self._length))
            self._add(child.tail)
