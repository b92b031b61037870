"""Preamble and body: paragraphs, items, headings as elements, each with its canonical path."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from operative.exports.akn.inline import Words, add
from operative.exports.akn.names import Names
from operative.exports.akn.nesting import Node
from operative.exports.akn.profiles import Profile
from operative.model import Paragraph
from operative.sources.akn_own import KINDS, own
from operative.sources.akn_seal import AKN, writable
from operative.sources.clean import is_wide
from operative.structure.headings import section_numeral

_MAX_NAME = 60
"""Code points of a preambular paragraph's opening words that name its container."""


class Body:
    """Writes the paragraphs of divisions."""

    def __init__(self, profile: Profile, names: Names, words: Words) -> None:
        self._profile = profile
        self._names = names
        self._words = words

    # -- the preamble -------------------------------------------------------------------------------------------------

    def preamble(self, parent: etree._Element, formula: str | None, nodes: Sequence[Node]) -> None:
        """Write the enacting formula and the preambular paragraphs; nothing where there are none."""
        if not formula and not nodes:
            return
        preamble = add(parent, "preamble")
        if formula:
            element = add(preamble, "formula", name="enactingFormula", eId=self._names.other("formula"))
            self._words.formula(add(element, "p"), formula)
        for node in nodes:
            self._container(preamble, node)

    def _container(self, parent: etree._Element, node: Node) -> None:
        container = self._start(parent, "container", node.paragraph, name=_opening(node.paragraph))
        self._line(add(container, "p"), node.paragraph)
        self._block_list(container, node)

    def _block_list(self, parent: etree._Element, node: Node) -> None:
        """Items outside the body, where the schema has lists of blocks."""
        if not node.under:
            return
        name = parent.get("eId") or ""
        block_list = add(parent, "blockList", eId=self._names.part(name, "list"))
        for under in node.under:
            item = self._start(block_list, "item", under.paragraph, parent=block_list.get("eId") or "")
            self._number(item, under.paragraph)
            self._words.paragraph(add(item, "p"), under.paragraph)
            self._block_list(item, under)

    # -- the body -----------------------------------------------------------------------------------------------------

    def body(self, body: etree._Element, nodes: Sequence[Node]) -> None:
        """Write the paragraphs after the preamble."""
        into = body
        headings: list[Paragraph] = []
        loose: etree._Element | None = None  # the list that items without a paragraph are in
        for at, node in enumerate(nodes):
            paragraph = node.paragraph
            if paragraph.kind == "heading":
                headings.append(paragraph)
                following = nodes[at + 1].paragraph if at + 1 < len(nodes) else None
                if len(headings) > 1 or not _goes_on(paragraph, following):
                    into = self._heading(body, into, headings, following)
                    headings = []
            elif paragraph.kind == "preambular":
                self._late_preamble(into, node)
            elif paragraph.kind == "item":
                loose = self._list(into, "") if loose is None else loose
                self._item(loose, loose.get("eId") or "", node)
            else:
                self._paragraph(into, "paragraph", node)
            if paragraph.kind != "item":
                loose = None
        if not len(body):
            add(body, "p")  # the schema wants something in every body

    def _heading(
        self, body: etree._Element, into: etree._Element, headings: Sequence[Paragraph], following: Paragraph | None
    ) -> etree._Element:
        """Open a section, or write a heading beside the paragraphs, and return what the next ones go into.

        Args:
            body: that sections stand in.
            into: what is open.
            headings: one, or a numeral on a line of its own and the title under it.
            following: the paragraph after them.
        """
        if not (self._profile.sectioned or (following is not None and following.kind == "preambular")):
            for heading in headings:
                name = self._names.paragraph(heading, "paragraph", "")
                self._titled(add(into, "paragraph", class_="H23", eId=name), heading)
            return into
        numeral = headings[0].label or (headings[0].text if len(headings) > 1 else None)
        section = add(body, "section", eId=self._names.section(headings[0], numeral, following))
        for heading in headings[:-1]:
            self._words.paragraph(self._marked(add(section, "num"), heading, "num"), heading)
        self._titled(section, headings[-1])
        return section

    def _titled(self, element: etree._Element, heading: Paragraph) -> None:
        """Write a heading's number and words."""
        tag = "heading" if self._profile.sectioned else "subheading"
        self._number(element, heading)
        self._words.paragraph(self._marked(add(element, tag), heading, tag), heading)

    def _late_preamble(self, into: etree._Element, node: Node) -> None:
        """A preamble inside a section (AKN4UN): its paragraphs are headings that refer to the preamble."""
        if into.tag != f"{{{AKN}}}section":
            self._container(into, node)
            return
        heading = self._start(into, "crossHeading", node.paragraph, refersTo="#preamble")
        self._line(heading, node.paragraph)
        if node.under:
            listed = self._list(into, heading.get("eId") or "")
            for under in node.under:
                self._item(listed, listed.get("eId") or "", under)

    def _paragraph(self, parent: etree._Element, tag: str, node: Node, name: str = "") -> None:
        element = self._start(parent, tag, node.paragraph, parent=name)
        self._number(element, node.paragraph)
        self._content(element, node, node.under)

    def _content(self, element: etree._Element, node: Node, under: Sequence[Node]) -> None:
        """Write a paragraph's words and what stands under it: lists of items, and text that goes on after one."""
        name = element.get("eId") or ""
        if not under:
            self._words.paragraph(add(add(element, "content"), "p"), node.paragraph)
            return
        listed = self._list(element, name) if under[0].paragraph.kind == "item" else None
        self._words.paragraph(add(add(element if listed is None else listed, "intro"), "p"), node.paragraph)
        for child in under:
            if child.paragraph.kind == "item":
                listed = self._list(element, name) if listed is None else listed
                self._item(listed, listed.get("eId") or "", child)
            else:
                listed = None
                self._paragraph(element, "alinea", child, name)

    def _list(self, parent: etree._Element, name: str) -> etree._Element:
        return add(parent, "list", eId=self._names.part(name, "list"))

    def _item(self, listed: etree._Element, name: str, node: Node) -> None:
        """Write an item; its own items within it, or as in published files in a list of their own beside it."""
        tag = "indent" if self._profile.nested and node.place.endswith("]") else "point"
        item = self._start(listed, tag, node.paragraph, parent=name)
        self._number(item, node.paragraph)
        if self._profile.nested or any(under.paragraph.kind != "item" for under in node.under):
            self._content(item, node, node.under)
            return
        self._content(item, node, ())
        if node.under:
            beside = add(listed, "sublist", eId=self._names.part(item.get("eId") or "", "sublist"))
            for under in node.under:
                self._item(beside, beside.get("eId") or "", under)

    # -- what all have ------------------------------------------------------------------------------------------------

    def _start(
        self, into: etree._Element, tag: str, paragraph: Paragraph, parent: str = "", **attributes: str
    ) -> etree._Element:
        element = add(into, tag, **attributes)
        element.set("eId", writable(self._names.paragraph(paragraph, tag, parent)))
        return self._marked(element, paragraph, tag)

    def _marked(self, element: etree._Element, paragraph: Paragraph, tag: str) -> etree._Element:
        """Say which paragraph an element is, and of which kind where its name does not."""
        element.set(own("path"), writable(paragraph.path))
        if KINDS[tag] != paragraph.kind:
            element.set(own("kind"), paragraph.kind)
        return element

    def _number(self, element: etree._Element, paragraph: Paragraph) -> None:
        if paragraph.label is not None:
            add(element, "num", paragraph.label)

    def _line(self, element: etree._Element, paragraph: Paragraph) -> None:
        """Words where the schema has no element for a number: one that is printed all the same stands before them."""
        if paragraph.label is not None:
            add(element, "inline", f"{paragraph.label} ", name="num")
        self._words.paragraph(element, paragraph)


def _opening(paragraph: Paragraph) -> str:
    """The opening words that name a preambular paragraph: those set off at its beginning, else its first.

    Chinese sets no spaces between words; its verbs have two characters.
    """
    text = paragraph.text
    for start, end in paragraph.emphasis[:1]:
        if start == 0 and 0 < end <= _MAX_NAME:
            return text[:end]
    first = text[:2] if is_wide(text[:1]) else text[:_MAX_NAME].partition(" ")[0]
    return first or "preambularParagraph"


def _goes_on(heading: Paragraph, following: Paragraph | None) -> bool:
    """Is a heading a numeral alone, whose title is the next one?"""
    titled = following is not None and following.kind == "heading" and not following.label
    return titled and not heading.label and not heading.notes and section_numeral(heading.text) == heading.text
