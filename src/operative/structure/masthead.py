"""The masthead: what a document says of itself before the organ speaks.

Order and wording are those of United Nations documents: organization, symbol, distribution, date of issue, original
language; organ, session, its dates, agenda item and its title; who adopted the text and when; on whose proposal;
number and title. Lines may be missing, share a block or run over several.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from operative.model import DocumentKind
from operative.sources.block import Block
from operative.structure.masthead_lines import LineReader
from operative.structure.masthead_pieces import Facts
from operative.structure.masthead_words import masthead_words
from operative.vocabulary.organs import ORGANS, first_decision
from operative.vocabulary.symbols import compose_symbol, session_of_number

_YEAR_BRACKET = re.compile(r"\(\d{4}\)")
_BRACKET = re.compile(r"\s?\(")
_WIDE = re.compile("[\u2e80-\u9fff\uff00-\uffef]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Masthead:
    """What the masthead says; the fields are those of :class:`operative.model.Resolution`."""

    symbol: str | None = None
    organ: str | None = None
    kind: DocumentKind = "other"
    session: str | None = None
    session_from: str | None = None
    session_to: str | None = None
    number: str | None = None
    title: str | None = None
    adopted_on: str | None = None
    issued_on: str | None = None
    meeting: int | None = None
    agenda_item: str | None = None
    agenda_item_title: str | None = None
    job_number: str | None = None
    original_language: str | None = None
    distribution: str | None = None
    proponent: str | None = None
    sponsors: tuple[str, ...] = ()


def read_masthead(blocks: Sequence[Block], language: str, *, formula_organ: str | None = None) -> Masthead:
    """Read a masthead.

    Args:
        blocks: all that stands before the enacting formula or the first paragraph, in order.
        language: one of :data:`operative.languages.CODES`; English words are understood in every language.
        formula_organ: whose enacting formula follows (see :func:`operative.vocabulary.formulas.find_formula`).

    Returns:
        What was found; nothing is guessed but what follows from the rest: the symbol from organ and number, the
        session from the symbol, the kind from symbol or wording.

    >>> head = read_masthead([Block("48/23.	Advisory services")], "en", formula_organ="hrc")
    >>> head.symbol, head.title
    ('A/HRC/RES/48/23', 'Advisory services')
    """
    reader = LineReader(language, masthead_words(language))
    for block in blocks:
        reader.take(f"{block.label} {block.text}".strip())
    facts = reader.facts
    organ = _organ(facts, formula_organ)
    number = _number(facts)
    kind = _kind(facts, organ, number)
    symbol = facts.symbol.text if facts.symbol else None
    if symbol is None and organ and number:
        symbol = compose_symbol(organ, kind, number)
    return Masthead(
        symbol=symbol,
        organ=organ,
        kind=kind,
        session=_session(facts, organ, number),
        session_from=facts.period[0] if facts.period else None,
        session_to=facts.period[1] if facts.period else None,
        number=number,
        title=_title(facts, number),
        adopted_on=facts.adopted_on,
        issued_on=facts.issued_on,
        meeting=facts.meeting,
        agenda_item=facts.agenda_item,
        agenda_item_title=_agenda_title(facts, organ),
        job_number=facts.job_number,
        original_language=facts.original_language,
        distribution=facts.distribution,
        proponent=_joined(facts.proponent),
        sponsors=facts.sponsors,
    )


def _organ(facts: Facts, formula_organ: str | None) -> str | None:
    """The organ by the best witness: symbol, formula, adoption line, number, the last heading."""
    if facts.symbol and facts.symbol.organ:
        return facts.symbol.organ
    if formula_organ is not None:
        return formula_organ if formula_organ in ORGANS else None
    if facts.adopter or (facts.number and _YEAR_BRACKET.search(facts.number)):
        return facts.adopter or "sc"  # no other organ numbers its resolutions 7 (1946)
    return facts.organs[-1] if facts.organs else None


def _number(facts: Facts) -> str | None:
    """The number; where symbol and line differ, the symbol's, which names the part (75/253 B)."""
    if facts.symbol and facts.symbol.number:
        return facts.symbol.number
    return _BRACKET.sub(" (", facts.number) if facts.number else None


def _kind(facts: Facts, organ: str | None, number: str | None) -> DocumentKind:
    if facts.symbol and facts.symbol.kind != "other":
        return facts.symbol.kind
    if facts.kind:
        return facts.kind
    if facts.symbol or not (organ and number):
        return "other"
    first = first_decision(organ)
    item = number.rpartition("/")[2].split()[0]
    return "decision" if first and "/" in number and item.isdigit() and int(item) >= first else "resolution"


def _session(facts: Facts, organ: str | None, number: str | None) -> str | None:
    """The session printed; a special one whose line lacks the word is known by the symbol."""
    if organ == "sc":
        return None
    by_number = (facts.symbol.session if facts.symbol else None) or (session_of_number(number) if number else None)
    if facts.session is None or (by_number or "").endswith(f"S-{facts.session}"):
        return by_number
    return facts.session


def _title(facts: Facts, number: str | None) -> str | None:
    title = _joined(facts.title)
    if title and facts.part and (number or "").endswith(f" {facts.part}"):
        title = title[len(facts.part) :].lstrip(" .:—–-")  # the symbol tells that the letter names the part
    return title


def _agenda_title(facts: Facts, organ: str | None) -> str | None:
    """The lines after the agenda item, or those that the adoption line follows where the item has no number."""
    if facts.agenda_item:
        return _joined(facts.agenda_title)
    return None if organ == "sc" or not (facts.adopter is not None or facts.sponsors) else _joined(facts.loose)


def _joined(lines: Sequence[str]) -> str | None:
    """The lines of one text; Chinese takes no space where a line ends."""
    text = ""
    for line in lines:
        glue = "" if not text or (_WIDE.match(text[-1]) and _WIDE.match(line)) else " "
        text += glue + line
    return text.rstrip("*").rstrip() or None
