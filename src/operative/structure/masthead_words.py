"""What the lines of a masthead look like in one language, compiled from its table ``[masthead]``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from operative.languages import words
from operative.languages.numbers import ordinal_pattern, read_ordinal
from operative.languages.wording import any_of, fill, fold
from operative.model import DocumentKind

NUMBER = (
    r"(?:(?:ES-|S-)?\d{1,4}/(?:\d{1,4}(?![\d/])|…|\.{2,3}|_{1,6}|\[…\]|(?=\.\s))"  # 48/23, S-32/1, 2021/27, 59/…
    r"|\d{1,4}\s?\((?:\d{4}|(?:E?S-)?[IVXLC]{1,8})\))"  # 2504 (2020), 2625 (XXV), 3201 (S-VI)
)
"""A resolution's number as a regular expression without groups; in a draft its second half is yet open."""

_YEAR = r"(?P<year>\d{4})(?!\d)"


@dataclass(frozen=True, slots=True)
class MastheadWords:
    """The patterns of one language; see :func:`masthead_words`.

    Attributes:
        sessions: a prefix of the session (``S-``, ``ES-`` or nothing) and the pattern of the line, special ones first.
        distribution: the label and what follows it.
        distributions: folded word to English word.
        original: the label of the original language with its colon.
        language_name: any of the six languages by name, in the masthead's language or in English.
        languages: folded name to code.
        adoption: how a line begins that says who adopted the text.
        adoption_end: how such a line ends where the language puts the verb last.
        numbered: kind of document and the pattern of a line such as ``Resolution 2504 (2020)``.
        kinds: kind of document and the words that name it, drafts first.
        draft: the words for a draft, at the start of a line or after the sponsors and a colon.
        title: a number and the title after it.
        parts: Latin letter of a part by the word or letter that stands for it, folded.
        united_nations: the organization's name.
    """

    sessions: tuple[tuple[str, re.Pattern[str]], ...]
    distribution: re.Pattern[str]
    distributions: dict[str, str]
    original: re.Pattern[str]
    language_name: re.Pattern[str]
    languages: dict[str, str]
    adoption: re.Pattern[str]
    adoption_end: re.Pattern[str]
    numbered: tuple[tuple[DocumentKind, re.Pattern[str]], ...]
    kinds: tuple[tuple[DocumentKind, re.Pattern[str]], ...]
    draft: re.Pattern[str]
    title: re.Pattern[str]
    parts: dict[str, str]
    united_nations: re.Pattern[str]


@cache
def masthead_words(language: str) -> MastheadWords:
    """Return the patterns of a language, compiled once."""
    table = words(language)["masthead"]
    ordinal = {"ordinal": f"(?P<ordinal>{ordinal_pattern(language)})", "year": _YEAR}
    plain = {"ordinal": ordinal_pattern(language)}
    languages = _names(table["languages"]) | _names(words("en")["masthead"]["languages"])
    distributions = _names(table["distributions"]) | _names(words("en")["masthead"]["distributions"])
    values = any_of(sorted(_spellings(language, "distributions"), key=len, reverse=True))
    draft = any_of(table["draft_words"])
    return MastheadWords(
        sessions=tuple((prefix, _compiled(fill(wording, ordinal))) for prefix, wording in table["sessions"]),
        distribution=_compiled(rf"{any_of(table['distribution'])}(?!\w)\s?[:：]?\s?(?P<value>{values}(?!\w))?"),
        distributions=distributions,
        original=_compiled(rf"{any_of(table['original'])}\s?[:：]\s?"),
        language_name=_compiled(any_of(sorted(_spellings(language, "languages"), key=len, reverse=True))),
        languages=languages,
        adoption=_compiled(any_of(table["adoption_starts"], plain)),
        adoption_end=_compiled(any_of(table["adoption_ends"]) + r"[\s,，。]?$"),
        numbered=(("resolution", _numbered(table["resolution"])), ("decision", _numbered(table["decision"]))),
        kinds=_kinds(table),
        draft=_compiled(rf"(?:^|[:：]\s?){draft}"),
        title=_title(table.get("parts", {})),
        parts={fold(form): letter for letter, form in table.get("parts", {}).items()},
        united_nations=_compiled(any_of(table["united_nations"])),
    )


def read_session(text: str, patterns: MastheadWords, language: str) -> tuple[int, int, str] | None:
    """Find a session: ``(start, end, session)``, the session as in symbols (``54``, ``S-32``, ``ES-11``, ``2021``)."""
    for prefix, pattern in patterns.sessions:
        if match := pattern.search(text):
            parts = match.groupdict()
            number = int(parts["year"]) if parts.get("year") else read_ordinal(parts["ordinal"], language)
            if number:
                return match.start(), match.end(), f"{prefix}{number}"
    return None


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


def _numbered(wordings: list[str]) -> re.Pattern[str]:
    return _compiled(any_of(wordings, {"number": f"(?P<number>{NUMBER})"}))


def _kinds(table: dict[str, list[str]]) -> tuple[tuple[DocumentKind, re.Pattern[str]], ...]:
    named: tuple[tuple[DocumentKind, str], ...] = (
        ("presidential-statement", "statement_words"),
        ("decision", "decision_words"),
        ("resolution", "resolution_words"),
    )
    return tuple((kind, _compiled(any_of(table[key]))) for kind, key in named)


def _title(parts: dict[str, str]) -> re.Pattern[str]:
    """A number, perhaps a part, and the title; the part may be a word (ألف)."""
    part = rf"(?:[A-Z](?:\s?[-–]\s?[A-Z])?|{any_of(parts.values())})"
    before = rf"(?P<number>{NUMBER})(?:\s?(?P<part>{part})(?!\w))?(?P<sign>[\s.:،–—-]*)"
    return re.compile(before + "(?P<title>.*)", re.DOTALL)


def _names(table: dict[str, str]) -> dict[str, str]:
    return {fold(form): meaning for meaning, forms in table.items() for form in forms.split()}


def _spellings(language: str, key: str) -> list[str]:
    tables = (words(language)["masthead"][key], words("en")["masthead"][key])
    return [form for table in tables for forms in table.values() for form in forms.split()]
