"""What the language versions of one pair say together.

A resolution is negotiated in one language and issued in six. Those who translate a later resolution put into other
words what the text before them repeats: it is reworded in their version and the same in the others. So where several
versions are at hand, they have one say: the original's, where its language is known and it is among them; else a
paragraph that any of them repeats is the same, since translators add changes and take none away; else what most of
them say.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from operative.errors import UsageError
from operative.languages import CODES, words
from operative.lineage.align import Alignment
from operative.lineage.pair import Pair
from operative.model import Resolution
from operative.model.lineage import Change, ClauseChange, ClauseLink, Comparison, Link

Kind = TypeVar("Kind", Change, ClauseChange)


def pairs_of(earlier: Resolution, later: Resolution, versions: Iterable[tuple[Resolution, Resolution]]) -> list[Pair]:
    """Return the pair that is compared, then its versions in other languages, each language once.

    Raises:
        UsageError: for a version that is none: of another symbol.
    """
    found = {earlier.language: Pair.of(earlier, later)}
    for one, other in versions:
        for given, reading in ((earlier, one), (later, other)):
            if given.symbol and reading.symbol and given.symbol != reading.symbol:
                raise UsageError(f"{reading.symbol} is no language version of {given.symbol}; compare it by itself")
        if one.language == other.language and one.language not in found:
            found[one.language] = Pair.of(one, other)
    return list(found.values())


def original_of(pairs: Iterable[Pair]) -> str | None:
    """Return the language in which both resolutions were negotiated, as their mastheads say, if it is at hand."""
    pairs = list(pairs)
    readings = [side.reading for pair in pairs for side in (pair.earlier, pair.later)]
    said = {one.original_language for one in readings if one.original_language}
    there = {pair.language for pair in pairs}
    codes = said.pop().split(", ") if len(said) == 1 else []
    return next((code for code in codes if code in there), None)


def aligned(pairs: Sequence[Pair]) -> list[Alignment]:
    """Return which paragraph comes from which in each version.

    All follow the original, or the version that repeats the most: links are a matter of the resolutions, not of words.
    One in which the paragraphs are numbered in another way keeps its own.
    """
    own = [pair.aligned() for pair in pairs]
    original = original_of(pairs)
    places = [place for place, pair in enumerate(pairs) if pair.language]
    if not places:
        return own

    def rank(place: int) -> tuple[bool, int, int]:
        language = pairs[place].language
        return language == original, _repeated(own[place]), -_order(language)

    leading = max(places, key=rank)
    return [own[leading] if pair.paths == pairs[leading].paths else mine for pair, mine in zip(pairs, own, strict=True)]


def _repeated(alignment: Alignment) -> int:
    return sum(likeness == 1 for likeness in alignment.likeness.values())


def _order(language: str | None) -> int:
    return CODES.index(language) if language in CODES else len(CODES)


def told_together(own: Comparison, others: Sequence[Comparison], original: str | None) -> Comparison:
    """Return a comparison in which the kinds of change are those that all versions have together.

    Args:
        own: in the language that is shown.
        others: in other languages.
        original: the language of negotiation, or None where it is not known or not at hand.
    """
    of_one_language = [one for one in (own, *others) if one.languages[0] == one.languages[1]]
    every = sorted(of_one_language, key=lambda one: _order(one.languages[1]))
    said = _said((one, ((_key(link), link.change) for link in one.links)) for one in every)
    clauses_said = _said((one, _clause_changes(one)) for one in every)
    clauses = tuple(_clause(link, clauses_said, original) for link in own.clauses)
    same = {link.later for link in clauses if link.change == "same"}
    return replace(
        own,
        versions=tuple(one.languages[1] for one in every if one.languages[1]),
        links=tuple(_link(link, said.get(_key(link), {}), original, has_words=own in every) for link in own.links),
        clauses=clauses,
        verbs=tuple(verb for verb in own.verbs if verb.later_clause not in same),
    )


_Key = tuple[str, ...]
"""The later path and the earlier ones."""


def _key(link: Link) -> _Key:
    return (link.later, *link.earlier)


def _clause_changes(one: Comparison) -> Iterator[tuple[_Key, ClauseChange]]:
    """Yield what became of the clauses that both texts have."""
    for link in one.clauses:
        if link.later and link.earlier:
            yield (link.later, link.earlier), link.change


def _said(told: Iterable[tuple[Comparison, Iterable[tuple[_Key, Kind]]]]) -> dict[_Key, dict[str, Kind]]:
    said: dict[_Key, dict[str, Kind]] = {}
    for one, changes in told:
        for key, change in changes:
            said.setdefault(key, {})[one.languages[1] or ""] = change
    return said


def settled(said: Mapping[str, Kind], original: str | None) -> Kind:
    """Return what the versions say together of one paragraph, or of one clause.

    Args:
        said: what each says, by its language; languages in the order of the United Nations.
        original: the language of negotiation, if it is among them.

    >>> settled({"en": "same", "fr": "reworded", "zh": "reworded"}, None)
    'same'
    >>> settled({"en": "reworded", "fr": "extended", "es": "extended"}, None)
    'extended'
    >>> settled({"en": "same", "fr": "reworded"}, "fr")
    'reworded'
    """
    if original is not None and original in said:
        return said[original]
    kinds = list(said.values())
    return "same" if "same" in kinds else Counter(kinds).most_common(1)[0][0]


def _link(link: Link, said: Mapping[str, Change], original: str | None, *, has_words: bool) -> Link:
    change = settled(said, original) if said else link.change
    if change == link.change:
        return link
    if not has_words:  # a pair in two languages says nothing of words
        return replace(link, change=change)
    note = "; ".join(filter(None, (link.note, _why(change, link.change, said, original))))
    return replace(link, change=change, alone=link.change, note=note)


def _why(change: Change, alone: Change, said: Mapping[str, Change], original: str | None) -> str:
    """Return by which versions a paragraph has its kind, and what this one alone would say.

    >>> _why("same", "reworded", {"en": "same", "fr": "reworded", "es": "same"}, "en")
    'same in English (the original) and Spanish, reworded by the words of this version alone'
    """
    spoken = words("en")["masthead"]["languages"]
    told = [code for code, kind in said.items() if kind == change]
    names = [spoken.get(code, "a language not known") + " (the original)" * (code == original) for code in told]
    listed = " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))
    return f"{change} in {listed}, {alone} by the words of this version alone"


def _clause(link: ClauseLink, said: Mapping[_Key, Mapping[str, ClauseChange]], original: str | None) -> ClauseLink:
    own = said.get((link.later or "", link.earlier or ""))
    return replace(link, change=settled(own, original)) if own else link
