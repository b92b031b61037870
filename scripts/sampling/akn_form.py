"""A master as Akoma Ntoso, in the shape in which the United Nations publishes its documents (AKN4UN).

The shape was taken from the published files of 2020 to 2026: cover page, preface, a container for each preambular
paragraph, paragraphs with lists and sublists, notes where their marker stands, italics (bold in Chinese) for the
opening words, text that goes on after items as a paragraph without number, parts as components, annexes as attachments.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count, takewhile

from lxml import etree

from scripts.sampling.akn_elements import Content, make, root, words
from scripts.sampling.akn_head import conclusions, cover, identity, meta, preface
from scripts.sampling.inline import Note
from scripts.sampling.master import Division, Master, Paragraph

_NAMES = {
    "resolution": "resolution",
    "decision": "decision",
    "presidential-statement": "presidentialStatement",
    "draft-resolution": "draftResolution",
}
_NOTHING = Division("text", "", (), None, ())


def render_akn(master: Master) -> bytes:
    """Return the document as UTF-8 bytes, marked as invented in a comment."""
    document = root(_Builder(master).statement())
    document.insert(0, etree.Comment(" Invented for testing: no document of the United Nations. "))
    return etree.tostring(document, encoding="utf-8", xml_declaration=True)


class _Builder:
    def __init__(self, master: Master) -> None:
        self.master = master
        self.set_off = "bold" if master.language == "zh" else "italic"
        self.ids = count(1)

    # -- divisions ------------------------------------------------------------------------------------------------

    def statement(self) -> etree._Element:
        divisions = self.master.divisions
        main = next((d for d in divisions if d.kind == "text"), _NOTHING)
        out = make(
            "statement",
            meta(self.master),
            cover(self.master),
            name=_NAMES[str(self.master.facts.get("kind", "resolution"))],
        )
        out.extend([*preface(self.master), *self._body(main)])
        if embedded := [self._component(d) for d in divisions if d.kind in ("part", "draft")]:
            out.append(make("components", *embedded))
        out.extend(conclusions(self.master))
        if annexes := [self._attachment(d) for d in divisions if d.kind == "annex"]:
            out.append(make("attachments", *annexes))
        return out

    def _component(self, division: Division) -> etree._Element:
        out = make(
            "statement", meta(self.master), name="draft resolution" if division.kind == "draft" else "resolution"
        )
        if division.head:
            out.append(make("preface", make("p", make("docTitle", " ".join(division.head)))))
        out.extend(self._body(division))
        return make("component", out)

    def _attachment(self, division: Division) -> etree._Element:
        heads = [make("paragraph", make("heading", line), class_="H1") for line in division.head]
        body = make("mainBody", *heads, *self._blocks(division.paragraphs))
        return make("attachment", make("doc", identity(self.master), body, name="annex"))

    def _body(self, division: Division) -> Iterator[etree._Element]:
        preamble = list(takewhile(lambda p: p.kind == "preambular", division.paragraphs))
        if division.formula or preamble:
            out = make("preamble")
            if division.formula:
                formula = words(make("span", division.formula, class_=self.set_off))
                out.append(make("formula", formula, name="enactingFormula"))
            out.extend(self._container(p) for p in preamble)
            yield out
        yield make("mainBody", *self._blocks(division.paragraphs[len(preamble) :]))

    # -- paragraphs -----------------------------------------------------------------------------------------------

    def _blocks(self, paragraphs: Sequence[Paragraph]) -> Iterator[etree._Element]:
        """Yield what stands in a main body: items are gathered under the paragraph before them."""
        index = 0
        while index < len(paragraphs):
            here = paragraphs[index]
            items = list(takewhile(lambda p: p.kind == "item", paragraphs[index + 1 :]))
            if here.kind == "heading":
                yield make("paragraph", make("subheading", *self._heading(here)), eId=self._id("para"), class_="H23")
            elif here.kind == "preambular":
                yield make("crossHeading", *self._inline(here), refersTo="#preamble", eId=self._id("preamble"))
            else:
                yield self._paragraph(here, items)
            index += 1 + len(items)

    def _container(self, paragraph: Paragraph) -> etree._Element:
        start, end = paragraph.emphasis[0] if paragraph.emphasis else (0, 0)
        name = paragraph.text[start:end] or "preambularPhrase"
        return make("container", words(*self._inline(paragraph)), name=name, eId=self._id("container"))

    def _paragraph(self, paragraph: Paragraph, items: Sequence[Paragraph]) -> etree._Element:
        out = make("paragraph", eId=self._id("para"), class_="SingleTxtG")
        if paragraph.label:
            out.append(make("num", paragraph.label))
        own = words(*self._inline(paragraph))
        out.append(make("list", make("intro", own), *self._points(items, 1)) if items else make("content", own))
        return out

    def _points(self, items: Sequence[Paragraph], level: int) -> Iterator[etree._Element]:
        index = 0
        while index < len(items):
            here = items[index]
            below = list(takewhile(lambda p: p.level > level, items[index + 1 :]))
            yield make("point", make("num", here.label or ""), make("content", words(*self._inline(here))))
            if below:
                yield make("sublist", *self._points(below, level + 1))
            index += 1 + len(below)

    # -- words ----------------------------------------------------------------------------------------------------

    def _heading(self, paragraph: Paragraph) -> list[Content]:
        return [f"{paragraph.label} ", *self._inline(paragraph)] if paragraph.label else self._inline(paragraph)

    def _inline(self, paragraph: Paragraph) -> list[Content]:
        """The words of a paragraph with spans for what is set off and its notes where their markers stand."""
        text, out, end = paragraph.text, list[Content](), 0
        marks: list[tuple[int, int, Note | None]] = [(a, b, None) for a, b in paragraph.emphasis]
        marks += [(note.at, note.at, note) for note in paragraph.notes]
        for start, stop, note in sorted(marks, key=lambda mark: mark[:2]):
            out.append(text[end:start])
            out.append(self._note(note) if note else make("span", text[start:stop], class_=self.set_off))
            end = stop
        return [*out, text[end:]]

    @staticmethod
    def _note(note: Note) -> etree._Element:
        eid = f"authorialNote_{note.marker}"
        return make("authorialNote", words(f"\t{note.text}"), marker=note.marker, placement="bottom", eId=eid)

    def _id(self, kind: str) -> str:
        return f"{kind}_{next(self.ids)}"
