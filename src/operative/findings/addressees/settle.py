"""Clause by clause: does it ask, and whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from operative.findings.addressees.act import CLOSING, Act, Asked
from operative.findings.addressees.addressee import addressees_of, taken
from operative.findings.addressees.again import asked_again, decided_in_items
from operative.findings.addressees.anaphora import UNSPECIFIED, agree, are_added, points_back, pronoun_of, taken_over
from operative.findings.addressees.asks import BOUND, SUBJECT, judge
from operative.findings.addressees.context import Context, context_of
from operative.findings.addressees.decided_duty import OWED
from operative.findings.addressees.implied import OUGHT, aside_ask
from operative.findings.addressees.lexicon import Lexicon, lexicon
from operative.findings.addressees.own_organ import is_own
from operative.findings.addressees.spoken import spoken_of
from operative.findings.addressees.their_duty import owed_by_them
from operative.languages.tokens import Tokens, tokens
from operative.model import Resolution
from operative.model.findings import Addressee, Clause

_WINDOW = 700
_MOST_EARLIER = 8
_BESIDE = 12
"""How many letters stand between verbs that share their object."""


def find_addressees(resolution: Resolution, clauses: Sequence[Clause]) -> tuple[Clause, ...]:
    """Say whether clauses ask somebody to act, and whom.

    Args:
        resolution: a reading of the structure.
        clauses: found in it.

    Returns:
        The clauses with `ask` and `addressees` settled.
    """
    if resolution.language is None:
        return tuple(clauses)
    words = lexicon(resolution.language)
    context = context_of(resolution, words)
    place = {paragraph.path: index for index, paragraph in enumerate(resolution.paragraphs)}
    settled: list[Clause] = []
    following = [*clauses[1:], None]
    for clause, after in zip(clauses, following, strict=False):
        index = place.get(clause.path)
        earlier = [other for other in settled[-_MOST_EARLIER:] if other.path == clause.path]
        start = _object_at(clause, after)
        chapeau = () if earlier else _asked_by_chapeau(clause.path, settled)
        settled.append(clause if index is None else _settle(clause, start, index, earlier, chapeau, context))
    return tuple(settled)


def _asked_by_chapeau(path: str, settled: Sequence[Clause]) -> tuple[Addressee, ...]:
    """Whom the chapeau of an item asks by name: "Urges States: … (b) To chart the reefs, and encourages them to …"."""
    above, bracket, _ = path.rpartition("(")
    if not bracket:
        return ()
    asked = next((other.addressees for other in reversed(settled) if other.path == above and other.ask != "none"), ())
    return taken(one for one in asked if one != UNSPECIFIED)


def _object_at(clause: Clause, following: Clause | None) -> int:
    """Where the words after an act begin: after the next verb where it stands right beside ("Urges and encourages")."""
    end = max((end for _, end in clause.action_spans), default=clause.start)
    if following and following.path == clause.path and following.start < clause.end and following.start - end < _BESIDE:
        return max(end for _, end in following.action_spans)
    return end


def _settle(
    clause: Clause,
    start: int,
    index: int,
    earlier: Sequence[Clause],
    chapeau: tuple[Addressee, ...],
    context: Context,
) -> Clause:
    text = context.paragraphs[index].text
    words = context.lexicon
    toks, asked = _judged(clause, text, start, words)
    if asked.ask == "none" and clause.force == "decide" and (named := decided_in_items(clause, index, context)):
        rule = f"{clause.rule.removesuffix('.')}; asked: named in the items of the decision"
        return replace(clause, ask="explicit", addressees=named, rule=rule)
    if asked.ask == "none" and earlier and owed_by_them(Act(text, toks, clause.action, clause.force, words)):
        owing, why = taken_over(clause, toks, index, earlier, context, "many")
        if owing != (UNSPECIFIED,):
            rule = f"{clause.rule.removesuffix('.')}; asked: {why}, whose duty it is"
            return replace(clause, ask="implied", addressees=owing, rule=rule)
    if asked.ask == "none":
        return clause if clause.ask == "none" else replace(clause, ask="none", addressees=())
    pronoun = pronoun_of(clause, text, toks, asked, words) if asked.ask == "explicit" and asked.rule != OWED else None
    addressees = () if pronoun else addressees_of(asked.mentions, text, toks, index, context)
    rule = asked.rule
    if not addressees and asked.ask == "explicit":
        by_chapeau = chapeau if pronoun and agree(chapeau, pronoun) else ()
        addressees, rule = (
            (by_chapeau, "a pronoun, for those whom the chapeau asks")
            if by_chapeau
            else taken_over(clause, toks, index, earlier, context, pronoun)
        )
        if pronoun and asked.mentions and are_added(toks, asked.mentions[0], words):
            addressees = (*addressees, *addressees_of(asked.mentions, text, toks, index, context))
    elif (
        asked.ask == "explicit"
        and earlier
        and points_back(asked, toks, words)
        and (before := spoken_of(earlier[-1], index, context))
    ):
        addressees, rule = before, "the bodies of which the act before speaks"
    elif asked.ask == "explicit" and (again := asked_again(clause, text, toks, asked, index, context)):
        known = {(one.id, one.actor) for one in addressees}
        addressees = (*addressees, *(one for one in again if (one.id, one.actor) not in known))
    decided = asked.ask == "explicit" and clause.force == "decide"
    if decided and addressees and all(is_own(one, context) for one in addressees):
        return replace(clause, ask="none", addressees=())  # "Decides that the Council shall review the measures"
    if not addressees and asked.ask == "implied":
        return replace(clause, ask="none", addressees=())
    said = f"{clause.rule.removesuffix('.')}; asked: {rule}" if clause.rule else f"asked: {rule}"
    return replace(clause, ask=asked.ask, addressees=addressees, rule=said)


def _may_bind(act: Act) -> bool:
    """May a verb of duty stand behind an aside: "Reaffirms that the Board, … in the spirit of …, shall review"?"""
    said = act.sentence() is not None or (act.toks.keys[:1] == [","] and act.force == "affirm")
    return said and bool(act.lexicon.follows) and act.force in ("affirm", "decide")


def _at_word(text: str, end: int, last: int, words: Lexicon) -> int:
    """Return where a stretch of text ends that breaks no word."""
    while not words.head_final and end < last and text[end].isalnum() and text[end - 1].isalnum():
        end += 1
    return end


def _judged(clause: Clause, text: str, start: int, words: Lexicon) -> tuple[Tokens, Asked]:
    """Judge an act by the words next to it, and by more of them where these do not tell."""
    for window in (words.window, _WINDOW):
        end = _at_word(text, min(clause.end, start + window), clause.end, words)
        toks = tokens(text, words.language, start, end)
        act = Act(text, toks, clause.action, clause.force, words)
        asked = judge(act)
        several = asked.rule in (SUBJECT, BOUND, OUGHT) and window == words.window  # a second sentence may be cut off
        within = asked.end < len(toks) - (window == words.window and words.cut)
        if end == clause.end or (asked.mentions and within and not several):
            break
        # The name of who is needed may be cut off.
        ends = words.closing and words.closing.search(text, max(start, clause.end - CLOSING), clause.end)
        further = ends or (window == words.window and not words.needs.isdisjoint(toks.keys))
        if asked.ask == "none" and not asked.mentions and not further and not _may_bind(act):
            break
    if asked.ask == "none" and (aside := words.side_asks.search(text, start, clause.end)):
        toks = tokens(text, words.language, aside.end(), min(clause.end, aside.end() + _WINDOW))
        asked = aside_ask(Act(text, toks, aside.group(), clause.force, words))
    return toks, asked
