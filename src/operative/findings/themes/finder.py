"""Give each clause the themes that its words name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

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


@dataclass(slots=True)
class _Tally:
    """How strongly one thing is named, and by which words."""

    points: int
    words: dict[str, None]


def with_themes(resolution: Resolution) -> Resolution:
    """Return a reading whose clauses are given their themes; run after the clauses.

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
    return replace(resolution, themes=tuple(found))


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
    tallies: dict[tuple[Scheme, str], _Tally] = {}
    for text in texts:
        for mention in search(text):
            words = text[mention.start : mention.end]
            points = 2 if mention.object or mention.term else 1
            for thing in mention.subject.ids:
                if tally := tallies.get(thing):
                    tally.points += points
                    tally.words.setdefault(words)
                else:
                    tallies[thing] = _Tally(points, {words: None})
    for scheme in SCHEMES if tallies else ():
        named = [(name, tally) for (of, name), tally in tallies.items() if of == scheme]
        least = max(_ENOUGH, max((tally.points for _, tally in named), default=0) / _SHARE)
        for name, tally in named:
            if tally.points >= least:
                yield Theme(key, scheme, name, tuple(tally.words))
