"""The identifiers of elements (``eId``): by the guidelines from the paragraph's number, in published files by counting.

The naming convention of Akoma Ntoso (1.0, 5.4) builds them from the abbreviated element and its number without the
final mark, and names what stands around only where numbers begin again. Canonical paths are made the same way, so
that an identifier follows from the path alone and is the same in every language.
"""

from __future__ import annotations

import re
from typing import Protocol

from operative.model import Paragraph

_PATH = re.compile(
    r"""
    (?:(?P<division>[^:]{1,200}):)?
    (?:(?P<section>[^.(\[+]{1,60})\.(?=[P\d]))?
    (?:(?P<mark>[PH])(?=\d))?
    (?P<rest>.*)
    """,
    re.VERBOSE | re.DOTALL,
)
_STEP = re.compile(r"\((?P<item>[^()]{0,60})\)|\[(?P<bullet>[^\[\]]{0,60})\]|\+(?P<more>\d{1,9})|(?P<other>[^(\[+]+|.)")
_FIRST = {"P": "container", "H": "sec", None: "para"}
_WHITE = re.compile(r"\s+")
_NO_LETTER = re.compile(r"[^\w]+")


class Names(Protocol):
    """Gives every element a name of its own."""

    def paragraph(self, paragraph: Paragraph, tag: str, parent: str) -> str:
        """Return the name of a paragraph's element, which may stand within another."""

    def section(self, heading: Paragraph, numeral: str | None, following: Paragraph | None) -> str:
        """Return the name of a section, from its heading, its printed numeral and the paragraph it opens with."""

    def part(self, parent: str, name: str) -> str:
        """Return the name of a list, or of what else stands in a paragraph and is none."""

    def division(self, name: str) -> str:
        """Return the name of a part or an annex, which stands before those of its paragraphs."""

    def other(self, name: str) -> str:
        """Return the name of an element outside the paragraphs: a formula, a note."""


class _Taken:
    """The names given so far, since no two elements of a document may share one."""

    def __init__(self) -> None:
        self._names: set[str] = set()
        self._counts: dict[str, int] = {}

    def free(self, name: str) -> str:
        """Return `name`, or where it is taken one with a number behind it."""
        name = _WHITE.sub("-", name) or "e"
        wanted = name
        while name in self._names:
            self._counts[wanted] = count = self._counts.get(wanted, 1) + 1
            name = f"{wanted}-{count}"
        self._names.add(name)
        return name

    def counted(self, name: str) -> str:
        """Return `name` with the next number behind it."""
        self._counts[f"{name}_"] = count = self._counts.get(f"{name}_", 0) + 1
        return self.free(f"{name}_{count}")


class _Place:
    """A canonical path taken apart: division, section, and the steps from the paragraph to the item."""

    def __init__(self, path: str) -> None:
        found = _PATH.match(path)
        rest = found["rest"] if found else path
        self._division = found["division"] if found else None
        self.section = found["section"] if found else None
        self.first = _FIRST[found["mark"] if found else None]
        self.steps = [_step(step) for step in _STEP.finditer(rest)] or ["0"]
        if self.steps[0].startswith(("point_", "indent_", "al_")):
            self.steps.insert(0, "0")

    def around(self, *, sections: bool = True) -> list[str]:
        """Return the names of what the numbers begin anew in."""
        names = [division_name(self._division)] if self._division else []
        return [*names, f"sec_{self.section}"] if sections and self.section else names


class StrictNames:
    """Identifiers by the guidelines.

    >>> names = StrictNames()
    >>> paths = ("31(a)(ii)", "II.3", "annex1:2[1]")
    >>> [names.paragraph(Paragraph(path, None, "item", ""), "point", "") for path in paths]
    ['para_31__point_a__point_ii', 'sec_II__para_3', 'att_1__para_2__indent_1']
    """

    def __init__(self) -> None:
        self._taken = _Taken()

    def paragraph(self, paragraph: Paragraph, tag: str, parent: str) -> str:  # noqa: ARG002 (the path says where)
        """Return the name that a path becomes."""
        place = _Place(paragraph.path)
        first = "crossHeading" if tag == "crossHeading" else place.first
        return self._taken.free("__".join([*place.around(), f"{first}_{'__'.join(place.steps)}"]))

    def section(self, heading: Paragraph, numeral: str | None, following: Paragraph | None) -> str:
        """Return the name that paragraphs in it have before theirs; else its numeral or its place among headings."""
        place = _Place(heading.path)
        within = _Place(following.path).section if following else None
        number = within or _NO_LETTER.sub("", numeral or "") or "__".join(place.steps)
        return self._taken.free("__".join([*place.around(sections=False), f"sec_{number}"]))

    def part(self, parent: str, name: str) -> str:
        """Return the name of a part, counted within its parent."""
        return self._taken.counted(f"{parent}__{name}" if parent else name)

    def division(self, name: str) -> str:
        """Return the name."""
        return self._taken.free(name)

    def other(self, name: str) -> str:
        """Return a name, counted where there is more than one of it."""
        return self._taken.counted(name)


class RunningNames:
    """Identifiers as in published files: one count runs through the document, whatever the paragraphs' numbers.

    >>> names = RunningNames()
    >>> names.other("formula"), names.paragraph(Paragraph("31", "31.", "operative", ""), "paragraph", "")
    ('formula_1', 'para_2')
    """

    def __init__(self) -> None:
        self._taken = _Taken()
        self._count = 0

    def paragraph(self, paragraph: Paragraph, tag: str, parent: str) -> str:
        """Return the next number, or in a list the item's letter behind the list's name."""
        if not parent:
            name = {"paragraph": "para", "crossHeading": "preamble"}.get(tag, tag)
            return self._next(name)
        letter = _NO_LETTER.sub("", paragraph.label or "")
        return self._taken.free(f"{parent}_{tag}_{letter}") if letter else self._taken.counted(f"{parent}_{tag}")

    def section(self, heading: Paragraph, numeral: str | None, following: Paragraph | None) -> str:  # noqa: ARG002
        """Return the next number."""
        return self._next("section")

    def part(self, parent: str, name: str) -> str:
        """Return the name of a part, behind its parent's."""
        return self._taken.free(f"{parent}_{name}") if parent else self._next(name)

    def division(self, name: str) -> str:
        """Return the name."""
        return self._taken.free(name)

    def other(self, name: str) -> str:
        """Return the name of a formula with the next number, of others with one of their own."""
        return self._next(name) if name == "formula" else self._taken.counted(name)

    def _next(self, name: str) -> str:
        self._count += 1
        return self._taken.free(f"{name}_{self._count}")


def division_name(id: str) -> str:
    """Return the name of a part or an annex.

    >>> division_name("annex2"), division_name("B")
    ('att_2', 'cmp_B')
    """
    number = id.removeprefix("annex")
    return f"att_{number}" if number != id and number else f"cmp_{id}"


def _step(step: re.Match[str]) -> str:
    if step["item"] is not None:
        return f"point_{step['item']}"
    if step["bullet"] is not None:
        return f"indent_{step['bullet']}"
    return f"al_{step['more']}" if step["more"] else step["other"]
