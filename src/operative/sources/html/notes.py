"""The notes of a page: a short link to a later place that links back, whichever program wrote it.

Word, LibreOffice, Google Docs and Pandoc name and nest these links differently, but in all of them the marker in the
text links to the note, and the note back to the marker.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from operative.model import Note
from operative.sources.clean import clean
from operative.sources.drawn.looks import HIDDEN, RAISED, STRUCK
from operative.sources.html.elements import LINES, SILENT, calls_comment
from operative.sources.html.sheets import Sheets
from operative.sources.html.tree import Element

_MARKER = re.compile(r"[\[({]?\s?(?P<marker>\d{1,4}|[a-z]{1,3}|[A-Z]|[ivxlIVXL]{1,7}|[*†‡§¶#]{1,5})\s?[/.]?\s?[\])}]?")
_BRACKETS = " \u00a0[]"
_EMPTY_BRACKETS = re.compile(r"\(\s?\)\s?")
"""What is left of a marker that a note prints itself, as in Arabic."""
_CALLS = frozenset(("doc-noteref", "noteref"))
_MOST, _TRIED = 5000, 3
"""Notes of one page, and links to one place that are tried; what is more stays text."""
_SHOWN = 60
"""Code points of an element that are looked at to compare it with a marker."""
_WITHIN = 4
"""Elements around a link or a note that are looked at, upwards."""
_WHOLE = frozenset(("div", "li", "aside", "dd", "tr"))
"""What may hold one note as a whole, of several paragraphs."""


@dataclass(frozen=True, slots=True)
class Linked:
    """The notes of a page.

    Attributes:
        calls: from the element that stands for a marker in the text to the note it calls.
        again: elements that call a note called before, to its marker.
        bodies: the elements that hold notes, which are read here and nowhere else.
    """

    calls: dict[Element, Note]
    again: dict[Element, str]
    bodies: frozenset[Element]


@dataclass(frozen=True, slots=True)
class _Pair:
    """A link that may be a marker, the place it leads to, and the marker."""

    link: Element
    target: Element
    marker: str


def linked_notes(root: Element, sheets: Sheets) -> Linked:
    """Find the notes of a page that its links tell.

    Args:
        root: of the page.
        sheets: its style sheets, since what they hide is no part of a note.
    """
    pairs = _pairs(root)
    around: Counter[Element] = Counter()
    for target in {pair.target for pair in pairs}:
        around.update(_upwards(target, 2 * _WITHIN))
    calls: dict[Element, Note] = {}
    again: dict[Element, str] = {}
    bodies: dict[Element, str] = {}
    known: dict[Element, str] = {}
    tried: Counter[Element] = Counter()
    for pair in pairs:
        shell = _shell(pair.link)
        if pair.target in known:
            again[shell] = known[pair.target]
            continue
        tried[pair.target] += 1
        if tried[pair.target] > _TRIED:
            continue
        body = _body(pair, around)
        back = None if body is None else _links_back(pair.link, body)
        if body is None or body in bodies or (back is None and not _is_called(pair, body, sheets)):
            continue
        marker = pair.marker or str(len(calls) + 1)
        text = _text(body, marker, back or [], sheets)
        if text:
            calls[shell], known[pair.target], bodies[body] = Note(marker, text), marker, marker
    return Linked(calls, again, frozenset(bodies))


def _pairs(root: Element) -> list[_Pair]:
    """The links whose text may be a marker, each with the later place in the page it leads to."""
    places: dict[str, tuple[int, Element]] = {}
    links: list[tuple[int, Element, str]] = []
    for place, element in enumerate(root.iter()):
        for name in (element.get("id"), element.get("name") if element.tag == "a" else None):
            if name:
                places.setdefault(name, (place, element))
        if element.tag == "a" and "#" in (address := element.get("href") or "") and not calls_comment(element):
            links.append((place, element, address.rpartition("#")[2]))
    pairs: list[_Pair] = []
    for place, link, name in links:
        later, target = places.get(name, (0, None))
        if later <= place or len(pairs) >= _MOST:
            continue
        shown = _shown(link)
        if found := _MARKER.fullmatch(shown):
            pairs.append(_Pair(link, target, found["marker"]))
        elif not shown and "ftn" in name:  # Word leaves a marker out that it counts itself
            pairs.append(_Pair(link, target, ""))
    return pairs


def _shown(element: Element) -> str:
    """The beginning of an element's text, as far as a marker reaches."""
    pieces: list[str] = []
    size = 0
    for text in element.itertext():
        pieces.append(text[:_SHOWN])
        size += len(pieces[-1])
        if size > _SHOWN:
            break
    return clean("".join(pieces))


def _upwards(element: Element, most: int) -> Iterator[Element]:
    """The element and those around it, `most` at most."""
    inner: Element | None = element
    for _ in range(most):
        if inner is None:
            return
        yield inner
        inner = inner.getparent()


def _shell(link: Element) -> Element:
    """Return the outermost element that shows nothing but the link and brackets around it."""
    shell, shown = link, _shown(link).strip(_BRACKETS)
    for outer in _upwards(link, _WITHIN):
        if outer.tag in LINES or _shown(outer).strip(_BRACKETS) != shown:
            break
        shell = outer
    return shell


def _body(pair: _Pair, around: Counter[Element]) -> Element | None:
    """Return the element that holds the whole note and no other, or None."""
    body = next((outer for outer in _upwards(pair.target, 2 * _WITHIN) if outer.tag in LINES), None)
    above = set(pair.link.iterancestors())
    if body is None or body in above or around[body] > 1:
        return None
    if body.tag in ("td", "th"):  # the marker in one cell, its note in the next
        row = body.getparent()
        return row if row is not None and row not in above and around[row] == 1 else None
    for outer in list(_upwards(body, _WITHIN))[1:]:
        named = outer.get("id") or "footnote" in (outer.get("style") or "")
        if outer.tag not in _WHOLE or not named or outer in above or around[outer] > 1:
            break
        body = outer
    return body


def _links_back(link: Element, body: Element) -> list[Element] | None:
    """Return the links in a note that lead back to its marker, or None where there is none."""
    names = {name for element in _near(link) for name in (element.get("id"), element.get("name")) if name}
    found = [back for back in body.iter("a") if (back.get("href") or "").rpartition("#")[2] in names]
    return found or None


def _near(link: Element) -> Iterator[Element]:
    """The elements whose place is the link's own: around it within the line, in it, and an empty one before it."""
    for outer in _upwards(link, _WITHIN):
        if outer.tag in LINES:
            break
        yield outer
        before = outer.getprevious()
        if before is not None and before.tag == "a" and not clean(before.tail or ""):
            yield before
    yield from link.iter()


def _is_called(pair: _Pair, body: Element, sheets: Sheets) -> bool:
    """Without a link back: is the marker raised or said to be one, and does the note begin with it?"""
    around = [element for element in _upwards(pair.link, _WITHIN) if element.tag not in LINES]
    inner = [*around, *pair.link.iter()]
    said = any((element.get("role") or element.get("epub:type")) in _CALLS for element in around)
    raised = any(sheets.look(element, str(element.tag), 0) & RAISED for element in inner)
    begins = _shown(body).lstrip(f"{_BRACKETS}(").startswith(pair.marker)
    return bool(pair.marker) and (said or raised) and (said or begins)


def _text(body: Element, marker: str, back: list[Element], sheets: Sheets) -> str:
    """Return the words of a note on one line, without its marker and the links back."""
    pieces: list[str] = []
    shown = any(_shown(link).strip(_BRACKETS) == marker for link in back)
    walker = etree.iterwalk(body, events=("start", "end"))
    for event, element in walker:
        breaks = element.tag in LINES or element.tag == "br"
        if event == "end":
            pieces += [" "] * breaks + [element.tail or ""] * (element is not body)
        elif element in back or element.tag in SILENT or sheets.look(element, str(element.tag), 0) & (HIDDEN | STRUCK):
            walker.skip_subtree()
        elif element.tag == "sup" and _shown(element) == marker and not "".join(pieces[:20]).strip():
            walker.skip_subtree()  # the marker printed once more
            shown = True
        else:
            pieces += [" "] * breaks + [element.text or ""]
    text = clean("".join(pieces))
    printed = None if shown else _MARKER.match(text)
    if printed and printed["marker"] == marker and not text[printed.end() : printed.end() + 1].isalnum():
        text = text[printed.end() :].lstrip(" .)/")
    empty = _EMPTY_BRACKETS.match(text)
    return text[empty.end() :] if empty else text
