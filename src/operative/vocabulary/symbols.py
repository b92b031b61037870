"""Document symbols of the United Nations: whose they are, which session, which number.

Source of the rules: Dag Hammarskjöld Library, "United Nations document symbols" (research.un.org/en/docs/symbols):
organ, body, nature (RES, DEC, PRST, L), session or year, number, modifier (Add, Corr, Rev, Amend).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from operative.model import DocumentKind
from operative.model.quick import quick

_KINDS: dict[str, DocumentKind] = {
    "RES": "resolution", "DEC": "decision", "PRST": "presidential-statement", "L": "draft-resolution",
}  # fmt: skip
_NATURES: dict[DocumentKind, str] = {kind: nature for nature, kind in _KINDS.items()}
_BODIES = {"ga": "A", "sc": "S", "hrc": "A/HRC", "ecosoc": "E"}
_ORGANS = {body: organ for organ, body in _BODIES.items()}

# Cyrillic capitals that are typed for Latin ones; one for one, so that places stay.
_LOOKALIKES = tuple(zip("АВСЕНКМОРТХ", "ABCEHKMOPTX", strict=True))

_MODIFIER = r"(?P<modifier>(?:/(?:Add|Corr|Rev|Amend)\.\d{1,3})*)"
_RESOLUTION = re.compile(
    r"""(?<![\w/])
    (?P<body>A/HRC|A|S|E|[AE]/CN\.\d{1,2}(?:/Sub\.\d)?)
    /(?P<nature>RES|DEC|PRST)/\s?
    (?:(?P<session>(?:ES-|S-|OS/|OM/)?\d{1,4})/(?P<item>\d{1,4})        # 48/23, S-32/1, 2021/27
      |(?P<count>\d{1,4})\s?\((?P<year>\d{4}|(?:E?S-)?[IVXLC]{1,8})\))  # 2504 (2020), 2625 (XXV), 3201 (S-VI)
    (?:\s?(?P<part>[A-Z](?:\s?[-–]\s?[A-Z])?)                           # 75/250 B, 75/101 A-B
      (?![\w’'.-]|/(?!Add|Corr|Rev|Amend)))?                            # and not the A of A/61/1
    """
    + _MODIFIER,
    re.VERBOSE,
)
_DRAFT = re.compile(
    r"""(?<![\w/])
    (?P<body>A/HRC|A|S|E)(?:/C\.\d)?
    /(?P<session>(?:ES-|S-|OS/|OM/)?\d{1,4})
    /(?P<nature>L)\.(?P<item>\d{1,4})
    """
    + _MODIFIER,
    re.VERBOSE,
)
_ANY = re.compile(r"(?<![\w/])(?:A|S|E|ST|T|DP|ID|TD|[A-Z]{2,10})(?:/[A-Za-z0-9](?:[\w.\-()]| \((?=\d{4}\)))*){1,8}")
_BODY = re.compile(r"(A/HRC|A|S|E)(?:/C\.\d)?/(?:((?:ES-|S-)?\d{1,4})/)?")
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_PART = re.compile(r"\s?[-–]\s?")

# Geneva numbers its documents GE.21-14803, New York 20-17541, each with the language in brackets; an asterisk says that
# it was issued again.
_JOB_NUMBER = re.compile(r"(?<![\w.-])(?:(?P<geneva>GE\.\d\d-\d{4,6})|(?P<other>\d\d-\d{5})(?=\*?\s?\([A-Z]\)))(?!\d)")


def latin(text: str) -> str:
    """Return a text with Latin capitals for the Cyrillic ones that are typed for them; every place stays.

    >>> latin("А/НRС/42/31")
    'A/HRC/42/31'
    """
    for typed, meant in _LOOKALIKES:  # faster than str.translate, which looks up every letter
        text = text.replace(typed, meant)
    return text


@quick
@dataclass(frozen=True, slots=True)
class Symbol:
    """A document symbol, read.

    Attributes:
        text: in canonical spacing (``S/RES/2504 (2020)``, ``A/RES/75/250 B``).
        organ: ``ga``, ``sc``, ``hrc`` or ``ecosoc``; None for another body.
        kind: what the symbol says the document is; ``other`` where it says nothing of the kind.
        session: ``48``, ``S-32``, ``ES-10``, ``2021``; None for the Security Council, which has none.
        number: the number of the resolution, decision or statement (``48/23``, ``2504 (2020)``, ``75/290 A``).
    """

    text: str
    organ: str | None
    kind: DocumentKind
    session: str | None = None
    number: str | None = None


def parse_symbol(text: str) -> Symbol | None:
    """Read a text that is one symbol and nothing else.

    Args:
        text: for example ``S/RES/2504(2020)``.

    Returns:
        The symbol, or None where the text is none or holds more.

    >>> parse_symbol("S/RES/2504(2020)").text
    'S/RES/2504 (2020)'
    """
    text = latin(" ".join(text.split()))
    for symbol, start, end in _symbols(text):
        return symbol if (start, end) == (0, len(text)) else None
    return None


def find_symbol(text: str) -> Symbol | None:
    """Find the first symbol of a resolution, decision, statement or draft in a line.

    >>> find_symbol("United Nations A/RES/75/250 B").number
    '75/250 B'
    """
    if "/" not in text:
        return None
    return next((symbol for symbol, _, _ in _symbols(latin(text)) if symbol.kind != "other"), None)


def symbol_span(text: str) -> tuple[Symbol, int, int] | None:
    """Find the first symbol of any document in a line, with its place.

    >>> symbol_span("Distr. GENERAL A/49/624 11 November 1994")[1:]
    (15, 23)
    """
    return next(symbol_spans(text), None)


def symbol_spans(text: str) -> Iterator[tuple[Symbol, int, int]]:
    """Find all symbols in a text, each with its place, in order and without overlaps.

    >>> [(symbol.text, start) for symbol, start, _ in symbol_spans("A/HRC/42/31 and A/HRC/48/79.")]
    [('A/HRC/42/31', 0), ('A/HRC/48/79', 16)]
    """
    return _symbols(latin(text)) if "/" in text else iter(())


def compose_symbol(organ: str, kind: DocumentKind, number: str) -> str | None:
    """Return the symbol of a resolution or decision of which organ and number are known, else None.

    >>> compose_symbol("hrc", "resolution", "48/23")
    'A/HRC/RES/48/23'
    """
    body, nature = _BODIES.get(organ), _NATURES.get(kind)
    return f"{body}/{nature}/{number}" if body and nature in ("RES", "DEC") else None


def find_job_number(text: str) -> str | None:
    """Find the number under which Conference Services made the document, without its language.

    >>> find_job_number("GE.21-14803(E)"), find_job_number("20-17541 (E) 050121")
    ('GE.21-14803', '20-17541')
    """
    match = _JOB_NUMBER.search(text)
    return (match["geneva"] or match["other"]) if match else None


def session_of_number(number: str) -> str | None:
    """Return the session in a number: before the stroke, or in Roman numerals in brackets.

    >>> session_of_number("S-32/1"), session_of_number("2625 (XXV)"), session_of_number("2504 (2020)")
    ('S-32', '25', None)
    """
    if "/" in number:
        return number.partition("/")[0]
    match = re.search(r"\((E?S-)?([IVXLC]{1,8})\)", number)
    return f"{match[1] or ''}{_from_roman(match[2])}" if match else None


def _symbols(text: str) -> Iterator[tuple[Symbol, int, int]]:
    done = 0
    for match in _ANY.finditer(text):
        start = match.start()
        if start < done:
            continue  # within the one before: the A of 60/251 A/Corr.1
        if precise := _RESOLUTION.match(text, start) or _DRAFT.match(text, start):
            done = precise.end()
            yield _read(precise), start, done
        elif any(c.isdigit() for c in match[0]):
            yield _other(match[0].rstrip(".,;:-(")), start, start + len(match[0].rstrip(".,;:-("))


def _read(match: re.Match[str]) -> Symbol:
    body, nature = match["body"], match["nature"]
    organ = _ORGANS.get(body)
    parts = match.groupdict()
    number = f"{parts['session']}/{parts['item']}" if parts["session"] else f"{parts['count']} ({parts['year']})"
    if parts.get("part"):
        number += " " + _PART.sub("-", parts["part"])
    if nature == "L":
        session = None if organ == "sc" or parts["session"].startswith("O") else parts["session"]
        return Symbol(match[0], organ, _KINDS[nature], session)
    # Organizational sessions and meetings (OS/14, OM/7) are numbered apart from the sessions.
    session = None if organ == "sc" or number.startswith("O") else session_of_number(number)
    return Symbol(f"{body}/{nature}/{number}{match['modifier']}", organ, _KINDS[nature], session, number)


def _other(text: str) -> Symbol:
    match = _BODY.match(text)
    organ = _ORGANS[match[1]] if match and match[2] else None
    return Symbol(text, organ, "other", match[2] if match and organ != "sc" else None)


def _from_roman(numeral: str) -> int:
    values = [_ROMAN[c] for c in numeral]
    return sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))
