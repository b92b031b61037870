"""Give each clause the themes that its words name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from operative.findings.themes.lexicon import lexicon
from operative.model import Clause, Paragraph, Resolution, Scheme, Theme
from operative.vocabulary.themes import SCHEMES

TITLE = "title: "
"""Stands before words that are the title's."""

_ENOUGH = 2
"""The points from which on a clause is about something; as many as an object or a term gives."""
_SHARE = 4
"""What has less than this part of the points of the strongest of its scheme is named in passing."""
_OPENERS = ("(", "[", "+")


def find_themes(resolution: Resolution) -> tuple[Theme, ...]:
    """Return what the clauses of a reading are about, in their order.

    A word of the vocabulary in the object's place (the first words of the clause, or of an item that hangs on it)
    counts twice, and so does a term of several words wherever it stands; any other counts once. A clause is about what
    has two points, and at least a quarter of those of the strongest in the same scheme. A clause that names nothing is
    about what the title names; its words then begin with :data:`TITLE`.

    Args:
        resolution: a reading with its clauses.

    >>> from operative import parse
    >>> found = parse("The General Assembly,\\n1. Urges States to open schools in rural areas.").themes
    >>> [(theme.scheme, theme.id, theme.words) for theme in found]  # doctest: +NORMALIZE_WHITESPACE
    [('sdg', '4', ('schools',)), ('sdg', '2', ('rural areas',)), ('theme', 'right-to-education', ('schools',)),
     ('group', 'persons-living-in-rural-areas', ('rural areas',))]
    """
    language = resolution.language or "en"
    of_title = [
        replace(theme, words=tuple(TITLE + word for word in theme.words))
        for theme in _themes("", [resolution.title or ""], language)
    ]
    found: list[Theme] = []
    for clause, texts in _texts(resolution):
        own = list(_themes(clause.key, texts, language))
        found += own or [replace(theme, clause=clause.key) for theme in of_title]
    return tuple(found)


def _texts(resolution: Resolution) -> Iterator[tuple[Clause, list[str]]]:
    """Yield each clause with its texts: its own words, and the items below it that hold no act of their own."""
    by_path: dict[str, list[Clause]] = {}
    for clause in resolution.clauses:
        by_path.setdefault(clause.path, []).append(clause)
    texts = {clause.key: [clause.quote] for clause in resolution.clauses}
    above: Clause | None = None
    for paragraph in resolution.paragraphs:
        if own := by_path.get(paragraph.path):
            above = own[-1]
        elif above and _is_below(paragraph, above):
            texts[above.key].append(paragraph.text)
    for clause in resolution.clauses:
        yield clause, texts[clause.key]


def _is_below(paragraph: Paragraph, clause: Clause) -> bool:
    """Does a paragraph go on with what a clause of a paragraph before it asks?"""
    return paragraph.path.startswith(clause.path) and paragraph.path[len(clause.path) :].startswith(_OPENERS)


def _themes(key: str, texts: Iterable[str], language: str) -> Iterator[Theme]:
    """Yield what the texts of one clause are about, in the order of schemes and of first mention."""
    search = lexicon(language)
    points: dict[tuple[Scheme, str], int] = {}
    words: dict[tuple[Scheme, str], dict[str, None]] = {}
    for text in texts:
        for mention in search(text):
            said = text[mention.start : mention.end]
            for thing in mention.subject.ids:
                points[thing] = points.get(thing, 0) + (2 if mention.object or mention.term else 1)
                words.setdefault(thing, {})[said] = None
    strongest = dict.fromkeys(SCHEMES, 0)
    for (scheme, _), count in points.items():
        strongest[scheme] = max(strongest[scheme], count)
    for scheme, most in strongest.items():
        least = max(_ENOUGH, most / _SHARE)
        for (of, name), count in points.items() if most >= least else ():
            if of == scheme and count >= least:
                yield Theme(key, scheme, name, tuple(words[of, name]))
