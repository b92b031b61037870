"""Which clause comes from which, and what changed in it: verb, force, ask, addressees.

Clauses are linked inside linked paragraphs first, then across the texts, for a clause may move to another paragraph.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from operative.findings.keys import order_of
from operative.lineage.align import Alignment
from operative.lineage.forces import direction
from operative.lineage.likeness import Features, Weights, pairs, weigh
from operative.lineage.wording import Wording, likeness_features
from operative.model import Clause, Force, Resolution
from operative.model.lineage import ClauseChange, ClauseLink, VerbChange

_ALIKE = 0.22
"""The least likeness that links two clauses of linked paragraphs."""
_ALIKE_ELSEWHERE = 0.55
"""The same of paragraphs that are not linked."""
SAME_FORCE = 0.15
"""What one force counts beside likeness."""
_PLACE = 0.05


@dataclass(frozen=True, slots=True)
class Act:
    """A clause as it is compared.

    Attributes:
        clause: the finding.
        wording: its tokens.
        features: what counts for likeness: all its words but those of the act.
    """

    clause: Clause
    wording: Wording
    features: Features

    @property
    def verb(self) -> str:
        """The verb words without those that only chain, as printed."""
        first, last = self.clause.action_spans[0][0], self.clause.action_spans[-1][1]
        tokens = self.wording.between(first, last).tokens
        spoken = [token for token in tokens if token.role not in ("chain", "mark")]
        text, place, said = self.wording.text, first, ""
        for token in spoken:  # what parts two words as printed: Chinese has no space, French may have an apostrophe
            between = text[place : token.start] if said else ""
            said += (" " if any(map(str.isalnum, between)) else between) + text[token.start : token.end]
            place = token.end
        return said or self.clause.action

    @property
    def verb_keys(self) -> tuple[str, ...]:
        """The same, folded, as two verbs are compared."""
        first, last = self.clause.action_spans[0][0], self.clause.action_spans[-1][1]
        return self.wording.between(first, last).core


def acts_of(reading: Resolution, wordings: Mapping[str, Wording]) -> list[Act]:
    """Return a reading's clauses with their wordings."""
    made = []
    for clause in reading.clauses:
        whole = wordings[clause.path].between(clause.start, clause.end)
        after = clause.action_spans[-1][1] if clause.action_spans else clause.start
        made.append(Act(clause, whole, likeness_features(whole.between(after, clause.end))))
    return made


def linked_acts(earlier: Sequence[Act], later: Sequence[Act], alignment: Alignment) -> dict[str, str]:
    """Return the earlier clause's key by the later one's.

    Which text is the earlier makes no difference to what is linked.
    """
    if [act.clause.fingerprint for act in earlier] > [act.clause.fingerprint for act in later]:
        return {a: b for b, a in linked_acts(later, earlier, alignment.mirrored()).items()}
    weights = weigh({a.clause.key: a.features for a in earlier}, {a.clause.key: a.features for a in later})
    by_path: dict[str, list[Act]] = {}
    for act in earlier:
        by_path.setdefault(act.clause.path, []).append(act)
    by_later: dict[str, list[Act]] = {}
    for act in later:
        by_later.setdefault(act.clause.path, []).append(act)
    ranked: list[tuple[float, str, str]] = []
    for path, acts in by_later.items():
        near = [one for source in alignment.earlier_of.get(path, ()) for one in by_path.get(source, ())]
        for act in acts:
            fit = [one for one in near if not _beside(one, act, near, acts)]
            ranked += _ranked(fit, act, weights, least=_ALIKE, counts=(len(near), len(acts)))
    found = _best(ranked)
    _link_single(found, by_path, by_later, alignment)
    taken = set(found.values())
    left = {act.clause.key: act for act in earlier if act.clause.key not in taken}
    loose = {act.clause.key: act for act in later if act.clause.key not in found}
    return found | _best(_elsewhere(left, loose, weights))


def _beside(one: Act, act: Act, near: Sequence[Act], acts: Sequence[Act]) -> bool:
    """Did an ask come in beside an act that asks for nothing, or was it taken away there, about the same matter?

    An act of the force of the one or of the other has a partner of its own force then, and did not become the other.
    """
    if (one.clause.ask == "none") == (act.clause.ask == "none"):
        return False
    before, after = (Counter(other.clause.force for other in side) for side in (near, acts))
    return after[one.clause.force] >= before[one.clause.force] or before[act.clause.force] >= after[act.clause.force]


def alike_anywhere(earlier: Mapping[str, Act], later: Sequence[Act], wanted: Iterable[str]) -> dict[str, str]:
    """Return the names of the earlier clauses that later ones come from, wherever they stand, by the keys of these.

    Their words must be as like as those of clauses of paragraphs that are not linked; one force makes them no liker,
    for much is decided or requested in the same form.

    Args:
        earlier: clauses, maybe of several texts, by names.
        later: all the clauses of a text.
        wanted: the keys of those whose source is looked for.
    """
    features = {name: act.features for name, act in earlier.items()}
    every = {act.clause.key: act.features for act in later}
    loose = {key: every[key] for key in wanted}
    weights = weigh(features, every)
    near = pairs(features, loose, weights, least=_ALIKE_ELSEWHERE, inside=1.0)
    likeness = [(weights.dice(features[name], loose[key]), key, name) for name, key in near]
    return _best([found for found in likeness if found[0] >= _ALIKE_ELSEWHERE])


def _elsewhere(left: Mapping[str, Act], loose: Mapping[str, Act], weights: Weights) -> list[tuple[float, str, str]]:
    """Return the clauses of paragraphs that are not linked which are much alike."""
    features = [{key: act.features for key, act in side.items()} for side in (left, loose)]
    near: dict[str, list[Act]] = {}
    for earlier, later in pairs(
        features[0], features[1], weights, least=_ALIKE_ELSEWHERE, inside=_ALIKE_ELSEWHERE - SAME_FORCE
    ):
        near.setdefault(later, []).append(left[earlier])
    return [pair for key, acts in near.items() for pair in _ranked(acts, loose[key], weights, least=_ALIKE_ELSEWHERE)]


def _ranked(
    near: Sequence[Act], act: Act, weights: Weights, *, least: float, counts: tuple[int, int] | None = None
) -> list[tuple[float, str, str]]:
    """Return the clauses that may be where an act comes from, with how alike they are.

    Args:
        near: earlier clauses.
        act: a later one.
        weights: of features.
        least: how alike they must be.
        counts: of clauses in the paragraphs of both, where their order counts.
    """
    ranked = []
    for one in near:
        same = one.clause.force == act.clause.force
        value = weights.dice(one.features, act.features) + SAME_FORCE * same
        if counts:
            value -= _PLACE * abs(order_of(one.clause.key) / counts[0] - order_of(act.clause.key) / counts[1])
        if value >= least + SAME_FORCE * same * 0.5:
            ranked.append((value, act.clause.key, one.clause.key))
    return ranked


def _best(ranked: list[tuple[float, str, str]]) -> dict[str, str]:
    found: dict[str, str] = {}
    taken: set[str] = set()
    for _, later, earlier in sorted(ranked, reverse=True):
        if later not in found and earlier not in taken:
            found[later] = earlier
            taken.add(earlier)
    return found


def _link_single(
    found: dict[str, str],
    by_path: Mapping[str, list[Act]],
    by_later: Mapping[str, list[Act]],
    alignment: Alignment,
) -> None:
    """Link the only clause left on each side of two linked paragraphs that opens both, or the only one of a force."""
    taken = set(found.values())
    for path, acts in by_later.items():
        sources = alignment.earlier_of.get(path, ())
        left = [one for source in sources for one in by_path.get(source, ()) if one.clause.key not in taken]
        loose = [act for act in acts if act.clause.key not in found]
        for one, act in _singles(left, loose):
            found[act.clause.key] = one.clause.key
            taken.add(one.clause.key)


def _singles(left: Sequence[Act], loose: Sequence[Act]) -> Iterator[tuple[Act, Act]]:
    if len(left) == len(loose) == 1 and order_of(left[0].clause.key) == order_of(loose[0].clause.key) == 1:
        yield left[0], loose[0]
        return
    for force in {act.clause.force for act in loose}:
        before, after = _of_force(left, force), _of_force(loose, force)
        if len(before) == len(after) == 1:
            yield before[0], after[0]


def _of_force(acts: Iterable[Act], force: Force) -> list[Act]:
    return [act for act in acts if act.clause.force == force]


def clause_links(
    earlier: Sequence[Act], later: Sequence[Act], found: Mapping[str, str], alignment: Alignment, *, by_words: bool
) -> list[ClauseLink]:
    """Return what became of each clause: those of the later text in order, then those that were dropped.

    Args:
        earlier: the earlier text's clauses.
        later: the later text's.
        found: the earlier key by the later one.
        alignment: the links of paragraphs.
        by_words: are the two texts of one language, so that other words are a change?
    """
    by_key = {act.clause.key: act for act in earlier}
    links = []
    for act in later:
        source = by_key.get(found.get(act.clause.key, ""))
        links.append(_link(source, act, alignment, by_words=by_words))
    gone = set(by_key) - set(found.values())
    return links + [_link(act, None, alignment, by_words=by_words) for act in earlier if act.clause.key in gone]


def _link(a: Act | None, b: Act | None, alignment: Alignment, *, by_words: bool) -> ClauseLink:
    one, two = a.clause if a else None, b.clause if b else None
    moved = bool(one and two and one.path not in alignment.earlier_of.get(two.path, ()))
    return ClauseLink(
        later=two.key if two else None,
        earlier=one.key if one else None,
        change=_change(a, b, by_words=by_words),
        moved=moved,
        actions=(one.action if one else None, two.action if two else None),
        forces=(one.force if one else None, two.force if two else None),
        asks=(one.ask if one else None, two.ask if two else None),
        addressees=(_ids(one), _ids(two)),
    )


def _ids(clause: Clause | None) -> tuple[str, ...]:
    return tuple(addressee.id for addressee in clause.addressees) if clause else ()


def _change(a: Act | None, b: Act | None, *, by_words: bool) -> ClauseChange:
    if a is None:
        return "new"
    if b is None:
        return "dropped"
    if step := direction(a.clause.force, b.clause.force):
        return "strengthened" if step > 0 else "weakened"
    alike = a.wording.core == b.wording.core if by_words else set(_ids(a.clause)) == set(_ids(b.clause))
    return "same" if alike else "reworded"


def verb_changes(earlier: Sequence[Act], later: Sequence[Act], found: Mapping[str, str]) -> list[VerbChange]:
    """Return every change of a verb or adverb between linked clauses, in the later text's order.

    "Calls upon" for "urges" is one, though both have one force; nothing here says which is the stronger.
    """
    by_key = {act.clause.key: act for act in earlier}
    changes = []
    for act in later:
        source = by_key.get(found.get(act.clause.key, ""))
        if source is not None and source.verb_keys != act.verb_keys:
            changes.append(VerbChange(source.clause.key, act.clause.key, source.verb, act.verb))
    return changes
