"""How a language names resolutions, decisions and the organs that adopt them: the table ``[citations]``, compiled."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from operative.languages import word_edges, words
from operative.languages.numbers import number_characters
from operative.languages.phrases import Phrases
from operative.languages.wording import any_of, expand, plain
from operative.vocabulary.organs import ORGANS, organ_names

COUNCIL, COMMISSION, OTHER = "council", "chr", "other"
"""A council without its name; the Commission on Human Rights (until 2006); a body whose resolutions have no symbol that
can be told from the number."""


@dataclass(frozen=True, slots=True)
class Grammar:
    """One language's way.

    Attributes:
        named: finds the words for a resolution (``resolution``), a decision (``decision``), an organ (``ga``, …,
            ``chr``, ``council``, ``other``) and the word that stands for the organ itself (``own``); a group for each.
        number: finds a number, with groups ``prefix``, ``session``, ``item``, ``count``, ``year`` (or ``special`` and
            ``session_number``, where sessions are not numbered in Roman) and ``part``.
        more_part: what stands between the letters of two parts (A and B), the second in its group.
        filler: a word that may stand between two pieces of one citation.
        glue: a run between two pieces that is one genitive (of the, de l', del), so that what follows belongs to
            what stands before.
        prefixes: how the language writes the prefixes of special sessions, with their dash, and what they stand for.
        parts: how it writes the letters of parts.
        describing: what opens a description between an organ and its resolution, where the number comes last.
        language: its code.
        leading: do the date and the number stand before the word for a resolution, as in Chinese?
    """

    named: Phrases
    number: re.Pattern[str]
    more_part: re.Pattern[str]
    filler: frozenset[str]
    glue: re.Pattern[str]
    prefixes: dict[str, str]
    parts: dict[str, str]
    describing: re.Pattern[str]
    language: str
    leading: bool


@cache
def grammar(language: str) -> Grammar:
    """Return the grammar of a language, compiled once.

    Args:
        language: one of :data:`operative.languages.CODES`.
    """
    table = words(language)["citations"]
    prefixes = {plain(form, language): name for name, forms in table["special"].items() for form in forms}
    parts = {plain(form, language): letter for letter, form in words(language)["masthead"].get("parts", {}).items()}
    part = "|".join(["[A-Z]", *map(re.escape, sorted(parts, key=len, reverse=True))])
    end = r"(?![A-Za-z0-9]|[’'-]|\.\w)" if table["leading"] else r"(?!\w|[’'-]|\.\w)"
    return Grammar(
        named=_named(table, language),
        number=_number(prefixes, f"(?:{part})", end, table.get("session", []), number_characters(language)),
        more_part=re.compile(rf"\s?(?:{'|'.join(map(expand, table['and']))}|,|、|-|–)\s?(?P<part>(?:{part})){end}"),
        filler=frozenset(plain(word, language) for word in table["fillers"]),
        glue=re.compile(any_of(table["genitives"]) + r"\s?", re.IGNORECASE),
        prefixes=prefixes,
        parts=parts,
        describing=re.compile(any_of(table.get("describing", []))),
        language=language,
        leading=table["leading"],
    )


def _named(table: dict[str, list[str]], language: str) -> Phrases:
    """One pattern for all words; names in full before those of other bodies, and these before the short names."""
    groups = {
        "own_resolution": table.get("own_resolution", []),
        "own_decision": table.get("own_decision", []),
        "resolution": table["resolution"],
        "decision": table["decision"],
        "own": table["own"],
        **{organ: organ_names(organ, language) for organ in ORGANS},
        COMMISSION: table["commission"],
        OTHER: [*_other_bodies(language, table["council"]), *table["other"]],
        **{f"short_{organ}": table.get(organ, []) for organ in ORGANS},
        COUNCIL: table["council"],
    }
    before, after = word_edges(language)[0], "" if table["leading"] else r"(?![^\W\d])"
    wordings = {name: any_of(forms) for name, forms in groups.items() if forms}
    return Phrases.named(wordings, before, after, re.IGNORECASE)


def _other_bodies(language: str, councils: list[str]) -> list[str]:
    """The names of other bodies, but for one that is no more than the word for a council."""
    return [name for name in organ_names(OTHER, language) if name not in councils]


def _number(prefixes: dict[str, str], letter: str, end: str, sessions: list[str], characters: str) -> re.Pattern[str]:
    forms = sorted((form.removesuffix("-") for form in prefixes), key=len, reverse=True)
    prefix = rf"(?:{'|'.join(map(re.escape, forms))})\s?[-‑–]"
    counted = any_of([f"{form}-" for form in sessions])  # (د-25) for (XXV)
    written = rf"|[{characters}]{{1,3}}" if characters else ""  # (二十五)
    return re.compile(
        rf"""(?<![A-Za-z0-9/.,\-–])
        (?:(?P<prefix>{prefix})\s?)?
        (?:(?P<session>[0-9]{{1,4}})/(?P<item>[0-9]{{1,4}})(?![0-9/]|[.,-][0-9])          # 48/23, 2021/27
          |(?P<count>[0-9]{{1,4}})(?:\s?{letter}(?:[-–, ]{{1,2}}{letter}){{0,3}})?           # 1325, 217 A
           \s?[(（]\s?(?:(?P<year>[0-9]{{4}}|(?:E?S-)?[IVXLC]{{1,8}})                       # (2000), (III)
             |(?P<special>{prefix})?(?:{counted})?(?P<session_number>[0-9]{{1,2}}{written}))\s?[)）])
        (?:\s?(?P<part>{letter}){end})?                                                     # 75/250 B
        """,
        re.VERBOSE,
    )
