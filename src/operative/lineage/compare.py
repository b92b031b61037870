"""Two readings become a comparison.

1. **Words** (`wording`): each paragraph as tokens, facts among them.
2. **Links** (`align`): which paragraph comes from which, by likeness and place.
3. **Clauses** (`clauses`): which clause comes from which; verbs, forces, addressees.
4. **Differences** (`differences`): what was put for what, and whether items were added.
5. **Kinds** (`kinds`): the one word for what happened.
6. **Facts, schedule, citations** (`facts`, `schedule`, `citations`).
7. **Versions** (`versions`): what those in other languages say, where they are at hand.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest

from operative.findings.keys import path_of
from operative.lineage.across import clause_features, facts_of
from operative.lineage.align import Alignment, moved
from operative.lineage.chapeaux import other_chapeaux
from operative.lineage.citations import citation_changes
from operative.lineage.clauses import Act, acts_of, clause_links, linked_acts, verb_changes
from operative.lineage.differences import Balance, balance, counts, differences, word_changes
from operative.lineage.facts import figure_changes
from operative.lineage.kinds import change_of
from operative.lineage.pair import Pair
from operative.lineage.remarks import remark
from operative.lineage.schedule import schedule_changes
from operative.lineage.versions import aligned, original_of, pairs_of, told_together
from operative.lineage.wording import one_after_another
from operative.model import Resolution
from operative.model.lineage import Change, ClauseLink, Comparison, FigureChange, Link, WordChange


def compare(
    earlier: Resolution, later: Resolution, *, versions: Iterable[tuple[Resolution, Resolution]] = ()
) -> Comparison:
    r"""Say what happened to each paragraph and clause between one resolution and another.

    Args:
        earlier: a reading with its findings.
        later: likewise. In another language than the earlier one, paragraphs are linked by what was found in them and
            by their places, and words are not compared.
        versions: the same two resolutions in other languages. What only a translator put into other words is told
            from what the organ changed then (:mod:`operative.lineage.versions`).

    Raises:
        UsageError: for a version of another symbol.

    >>> import operative
    >>> texts = ("The General Assembly,\n1. Urges States to act.", "The General Assembly,\n1. Invites States to act.")
    >>> result = compare(*map(operative.parse, texts))
    >>> [(link.later, link.earlier, link.change) for link in result.links]
    [('1', ('1',), 'weakened')]
    """
    pairs = pairs_of(earlier, later, versions)
    found = [_compared(pair, alignment) for pair, alignment in zip(pairs, aligned(pairs), strict=True)]
    return told_together(found[0], found[1:], original_of(pairs)) if len(found) > 1 else found[0]


def _compared(pair: Pair, alignment: Alignment) -> Comparison:
    earlier, later = pair.earlier.reading, pair.later.reading
    acts = _acts(pair)
    found = linked_acts(*acts, alignment)
    clauses = clause_links(*acts, found, alignment, by_words=pair.language is not None)
    links, figures = _links(pair, alignment, clauses)
    return Comparison(
        earlier=earlier.symbol,
        later=later.symbol,
        languages=(earlier.language, later.language),
        links=tuple(links),
        new=tuple(path for path in pair.later.wordings if path not in alignment.earlier_of),
        dropped=tuple(path for path in pair.earlier.wordings if path not in alignment.later_of),
        clauses=tuple(clauses),
        verbs=tuple(verb_changes(*acts, found)) if pair.language else (),
        figures=tuple(figures),
        schedule=tuple(schedule_changes(earlier.schedule, later.schedule, alignment)),
        citations=tuple(citation_changes(earlier, later)),
    )


def _acts(pair: Pair) -> tuple[list[Act], list[Act]]:
    before, after = (acts_of(side.reading, side.wordings) for side in (pair.earlier, pair.later))
    if pair.language:
        return before, after
    return _by_findings(before), _by_findings(after)


def _by_findings(acts: Iterable[Act]) -> list[Act]:
    return [replace(act, features=clause_features(act.clause)) for act in acts]


def _links(pair: Pair, alignment: Alignment, clauses: Sequence[ClauseLink]) -> tuple[list[Link], list[FigureChange]]:
    orders = list(pair.earlier.wordings), list(pair.later.wordings)
    chapeaux = other_chapeaux(pair.earlier.reading.paragraphs, pair.later.reading.paragraphs, alignment)
    out_of_order = moved(alignment, orders, chapeaux.keys())
    groups = {path: group for group in _groups(alignment, orders) for path in group[1]}
    read: dict[tuple[str, ...], _Changes] = {}
    placed = [_placed(link) for link in clauses]
    links: list[Link] = []
    figures: list[FigureChange] = []
    for path in orders[1]:
        if path not in groups:
            continue
        sources, parts = groups[path]
        if parts not in read:
            read[parts] = changes = _changes(pair, sources, parts)
            figures += changes.figures
        own = tuple(_own_clauses(placed, sources, parts))
        words = tuple(change for change in read[parts].words if change.later.path == path)
        links.append(
            Link(
                later=path,
                earlier=sources,
                change=_kind(sources, parts, read[parts].balance, own),
                moved=path in out_of_order or path in chapeaux,
                likeness=round(max(alignment.likeness.get((source, path), 0.0) for source in sources), 3),
                words=words,
                note=remark([one for one in read[parts].told if one.later.path == path], own, chapeaux.get(path, "")),
            )
        )
    return links, figures


_Group = tuple[tuple[str, ...], tuple[str, ...]]
"""Earlier and later paths that are linked with one another, each in the order of its text."""


def _groups(alignment: Alignment, orders: tuple[Sequence[str], Sequence[str]]) -> Iterator[_Group]:
    places = [{path: place for place, path in enumerate(order)} for order in orders]
    seen: set[str] = set()
    for path in orders[1]:
        if path in seen or path not in alignment.earlier_of:
            continue
        earlier: set[str] = set()
        later, waiting = {path}, [path]
        while waiting:
            sources = set(alignment.earlier_of[waiting.pop()]) - earlier
            earlier |= sources
            more = {part for source in sources for part in alignment.later_of[source]} - later
            later |= more
            waiting += more
        seen |= later
        yield tuple(sorted(earlier, key=places[0].__getitem__)), tuple(sorted(later, key=places[1].__getitem__))


@dataclass(frozen=True, slots=True)
class _Changes:
    """What differs between the earlier and the later paragraphs of a group.

    Attributes:
        words: what was put for what.
        told: of these, what a remark tells: no marks, and no words that only chain acts.
        balance: what the differences come to.
        figures: facts that moved.
    """

    words: tuple[WordChange, ...] = ()
    told: tuple[WordChange, ...] = ()
    balance: Balance = field(default_factory=Balance)
    figures: tuple[FigureChange, ...] = ()


def _changes(pair: Pair, sources: Sequence[str], parts: Sequence[str]) -> _Changes:
    before = one_after_another([pair.earlier.wordings[path] for path in sources])
    after = one_after_another([pair.later.wordings[path] for path in parts])
    if pair.language is None:
        return _Changes(balance=Balance(facts=facts_of(before) != facts_of(after)))
    noted = tuple(_in_notes(pair, sources[0], parts[0]))
    found = differences(before.tokens, after.tokens)
    counted = [one for one in found if counts(one, before.tokens, after.tokens)]
    return _Changes(
        tuple(word_changes(before, after, found)),
        tuple(word_changes(before, after, counted)),
        balance(before.tokens, after.tokens, counted, pair.language),
        (*figure_changes(before, after, counted), *noted),
    )


def _in_notes(pair: Pair, source: str, part: str) -> Iterator[FigureChange]:
    """Yield the documents that moved in the notes of two paragraphs, paired in order."""
    cited = [
        [citation for citation in side.reading.citations if citation.path == path and citation.note is not None]
        for side, path in ((pair.earlier, source), (pair.later, part))
    ]
    for a, b in zip_longest(*cited):
        if a is None or b is None or a.symbols != b.symbols:
            quotes = (a.quote if a else None, b.quote if b else None)
            yield FigureChange("document", "note", *quotes, source if a else None, part if b else None)


_Placed = tuple[ClauseLink, str | None, str | None]
"""A link of clauses, and the paths of the later and of the earlier one."""


def _placed(link: ClauseLink) -> _Placed:
    return link, link.later and path_of(link.later), link.earlier and path_of(link.earlier)


def _own_clauses(clauses: Iterable[_Placed], sources: Sequence[str], parts: Sequence[str]) -> Iterator[ClauseLink]:
    """Yield the links of a group's clauses; one that moved came into the one paragraph and went out of the other."""
    for link, later, earlier in clauses:
        here, there = later in parts, earlier in sources
        if here and there:
            yield link
        elif here:
            yield replace(link, earlier=None, change="new")
        elif there:
            yield replace(link, later=None, change="dropped")


def _kind(sources: Sequence[str], parts: Sequence[str], words: Balance, clauses: Sequence[ClauseLink]) -> Change:
    if len(sources) > 1:
        return "merged"
    return "split" if len(parts) > 1 else change_of(words, clauses)
