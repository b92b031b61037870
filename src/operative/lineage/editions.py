"""Which of several readings of one resolution a series is made of, and what is said of the others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from operative.languages import CODES
from operative.model import Resolution

_ADOPTED = ("resolution", "decision", "presidential-statement")
"""Kinds of document that were adopted; a draft is the text before."""


def preferred(readings: Sequence[Resolution]) -> list[Resolution]:
    """Return readings so that of several of one symbol the first is the one to take.

    First those in the language of most of the readings, for only one language can be compared word by word; then what
    was adopted before what is a draft; then the longer text, for the other may be an extract.

    >>> from operative.model import Paragraph
    >>> texts = ("Decides", "Decides to act")
    >>> short, long = (Resolution(paragraphs=(Paragraph("1", "1.", "operative", text),)) for text in texts)
    >>> preferred([short, long]) == [long, short]
    True
    """
    counts = Counter(one.language for one in readings)
    return sorted(readings, key=lambda one: _rank(one, counts))


def _rank(one: Resolution, counts: Mapping[str | None, int]) -> tuple[int, int, bool, bool, int]:
    place = CODES.index(one.language) if one.language in CODES else len(CODES)
    return -counts[one.language], place, one.kind not in _ADOPTED, one.adopted_on is None, -_size(one)


def _size(one: Resolution) -> int:
    return sum(len(paragraph.text) for paragraph in one.paragraphs)


def versions_of(readings: Iterable[Resolution]) -> dict[str, dict[str, Resolution]]:
    """Return the language versions of each symbol, by language: of several in one the one to take.

    >>> texts = (Resolution(symbol="A/RES/75/1", language=language) for language in ("en", "fr", "en"))
    >>> {symbol: sorted(versions) for symbol, versions in versions_of(texts).items()}
    {'A/RES/75/1': ['en', 'fr']}
    """
    found: dict[str, dict[str, Resolution]] = {}
    for one in preferred(list(readings)):
        if one.symbol and one.language:
            found.setdefault(one.symbol, {}).setdefault(one.language, one)
    return found


def one_of_each(readings: Iterable[Resolution]) -> tuple[list[Resolution], dict[str, str]]:
    """Return one reading of each symbol, and what is said of those that were given in several ways.

    Args:
        readings: in any order; those without a symbol are left out.
    """
    given: dict[str, list[Resolution]] = {}
    for one in preferred([one for one in readings if one.symbol]):
        same = given.setdefault(one.symbol or "", [])
        if one not in same:
            same.append(one)
    told = {symbol: " ".join(filter(None, _told(symbol, same))) for symbol, same in given.items() if len(same) > 1}
    return [same[0] for same in given.values()], told


def _told(symbol: str, given: Sequence[Resolution]) -> Iterator[str]:
    first = given[0]
    same = [one for one in given if one.language == first.language]
    if len(same) > 1:
        what = "adopted text" if first.kind in _ADOPTED else "draft"
        yield (
            f"{symbol} was given {len(same)} times, in readings that differ; taken is the {what} in "
            f"{first.language or 'a language not known'} with {len(first.paragraphs)} paragraphs and {_size(first)} "
            "characters: what was adopted, then the longest."
        )
    others = [code for code in CODES if any(one.language == code for one in given) and code != first.language]
    if others:
        yield (
            f"{symbol} was given in {len(others) + 1} languages; shown is {first.language}, the language of most, and "
            f"{', '.join(others)} beside it say what only translators put into other words."
        )
