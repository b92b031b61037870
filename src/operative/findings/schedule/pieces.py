"""A clause in pieces: each a verb that gives, tells or holds something, and what follows it.

Where a language puts the verb last, the pieces are those between commas.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from operative.findings.schedule.lexicon import Lexicon
from operative.findings.schedule.tokens import Scan, Token
from operative.findings.schedule.when import is_day, is_session, limits

_PRODUCTS = frozenset(("report", "update", "paper", "oral", "event", "gathering"))
_STRONG = frozenset(("give", "tell", "tell_oral", "hold"))
VERBS = ("give", "given", "tell", "tell_oral", "hold", "weak")
_GIVEN = frozenset(("report", "oral", "update"))
_PASSIVE = _GIVEN | {"paper"}
_TELLING = ("tell", "tell_oral")
_AHEAD = -2  # in place of where a product ends, where the day stands before each
_OBLIQUE = 60  # characters in which the words stand that make a noun another's
_OWN = 12  # characters in which a verb stands before what is his own who gives it
_BESIDE = 10  # characters between a receiver and its session («, en su») or what it gets
_JOIN = 2  # characters of a join with which a verb's own words begin («и отчитываться»)
_INTERPOSED = 160  # characters between a particle and its verb
_JOINED = 8  # characters of a join and adverbs before a second verb (并酌情)
_COMMA = re.compile("[，；。]")


@dataclass(slots=True)
class Piece:
    """A verb and what follows it, up to the next.

    Attributes:
        start: in the clause's plain text.
        end: likewise.
        verb: that governs it, or None.
        tokens: in it, in order.
    """

    start: int
    end: int
    verb: Token | None
    tokens: list[Token]

    @property
    def goes_on(self) -> bool:
        """Does its verb stand before it: "to the Council a report by 30 June, and updates, as appropriate"?"""
        return self.verb is not None and self.verb.start < self.start


def pieces(scanned: Scan, words: Lexicon) -> Iterator[Piece]:
    """Yield the pieces of a clause, in order."""
    cuts = _cuts_at_commas(scanned, words) if words.by_commas else _cuts_at_verbs(scanned, words)
    last: Token | None = None
    lead = replace(scanned.lead[0], start=0, end=0) if scanned.lead else None
    for start, end, tokens in _parted(cuts, scanned, words):
        if words.by_commas and not tokens:
            yield Piece(start, end, None, tokens)
            last = None
            continue
        verbs = [token for token in tokens if token.kind in VERBS]
        strong = [token for token in verbs if token.kind != "weak"]
        found = _behind_event(strong, scanned, words) or strong or verbs
        # What stands beside a product has its verb: "a report at its next session, as well as an oral update at …".
        verb = found[0] if found else lead if start == 0 else last if not words.by_commas else None
        if last and verb and verb.kind == "hold" and not any(token.kind in ("event", "gathering") for token in tokens):
            verb = last  # "to submit, after holding talks with the Committee, a report"
        yield Piece(start, end, verb, tokens)
        last = replace(verb, kind="give") if verb and verb.kind == "tell_oral" else verb  # an update, and a report


def _behind_event(verbs: list[Token], scanned: Scan, words: Lexicon) -> list[Token]:
    """The verbs behind an event during which something is given: 在举行互动对话期间向理事会提交报告."""
    if not (words.by_commas and len(verbs) > 1 and verbs[0].kind == "hold"):
        return []
    events = [token for token in scanned.between(verbs[0].end, verbs[1].start) if token.kind in ("event", "gathering")]
    return verbs[1:] if events and words.tie_after.match(scanned.plain, events[-1].end) else []


def _parted(cuts: Iterator[tuple[int, int]], scanned: Scan, words: Lexicon) -> Iterator[tuple[int, int, list[Token]]]:
    """Yield pieces with their tokens, parted where they speak of two products, each with its sessions or its due date.

    "An oral update at its next session and a report at its fifty-eighth" is parted before the second noun; where the
    first session stands before the first noun, before the second session.
    """
    for first, end in cuts:
        start = first
        nouns: list[Token] = []
        times: list[Token] = []
        tokens = scanned.between(first, end)
        for token in tokens:
            if is_session(token) or limits(token) or is_day(token):
                times.append(token)
                if _is_anothers(token, nouns, times[0], scanned, words):
                    cut = nouns[-1].start
                    yield start, cut, scanned.between(start, cut)
                    start, nouns, times = cut, nouns[-1:], [token]
            elif token.kind in ("report", "oral", "tell_oral", "update") and not is_oblique(
                token, scanned, start, words
            ):
                between = [time for time in times if nouns and time.start > nouns[-1].start]
                if between and not (nouns[-1].kind == "tell_oral" and not _is_another(token, scanned, words)):
                    begins = between[0] if times[0].start < nouns[0].start else token
                    cut = _with_receiver(begins, nouns[-1], scanned, words)
                    yield start, cut, scanned.between(start, cut)
                    start, nouns, times = cut, [], [time for time in times if time.start >= cut]
                elif not nouns and _is_behind_paper(token, tokens, times, scanned, words):
                    yield start, token.start, scanned.between(start, token.start)
                    start, times = token.start, []
                nouns.append(token)
        yield start, end, tokens if start == first else scanned.between(start, end)


def _with_receiver(begins: Token, noun: Token, scanned: Scan, words: Lexicon) -> int:
    """Where a second product begins, with its receiver: «un informe, y a la Asamblea, en su …, una nota».

    Args:
        begins: its session or its noun.
        noun: of the product before it.
        scanned: the clause.
        words: of its language.
    """
    before = [to for to in scanned.between(noun.end, begins.start) if to.kind == "to"]
    if words.by_commas or not before or begins.start - before[-1].end > _BESIDE:
        return begins.start
    joined = words.recipient_join.search(scanned.plain, noun.end, before[-1].start)
    return before[-1].start if joined else begins.start


def _is_behind_paper(token: Token, tokens: list[Token], times: list[Token], scanned: Scan, words: Lexicon) -> bool:
    """Is a noun joined to what a softer one names with its session (خلاصة في دورته الخمسين ودراسة في دورته …)?"""
    paper = next((other for other in tokens if other.kind == "paper" and other.start < token.start), None)
    timed = paper is not None and any(paper.start < time.start < token.start for time in times)
    return timed and not words.by_commas and _is_another(token, scanned, words)


def _is_anothers(time: Token, nouns: list[Token], first: Token, scanned: Scan, words: Lexicon) -> bool:
    """Is a session that of the last noun alone: "in its fifty-first session oral updates, and a report at its …"?"""
    if words.by_commas or len(nouns) <= 1 or not first.start < nouns[0].start < nouns[-1].start < time.start:
        return False
    return _is_another(nouns[-1], scanned, words)


def _is_another(token: Token, scanned: Scan, words: Lexicon) -> bool:
    """Is a noun behind what is told orally a second product, not what is told ("to present orally, at …, a report")?"""
    before = max(0, token.start - _OBLIQUE)
    return (
        words.by_commas
        or words.sibling.search(scanned.plain, before, token.start) is not None
        or words.recipient_join.search(scanned.plain, before, token.start + 1) is not None  # وتقريرا
    )


def _cuts_at_verbs(scanned: Scan, words: Lexicon) -> Iterator[tuple[int, int]]:
    places: list[int] = []
    end = 0  # of the verb before
    named = False  # is what is given: a noun
    verb = ""  # the kind of the verb before, behind which nothing is named
    given = -1  # where what the last verb gives ends that was named last, -1 where nothing was
    begun = False  # by what opens a second product: «, а на его пятидесятой сессии представить доклад»
    for index, token in enumerate(scanned.tokens):
        if token.kind in _PRODUCTS:
            named, verb = True, ""
        named |= token.kind in _TELLING  # «доложить ей устно, а на ее восьмидесятой сессии представить доклад»
        listed = given >= 0 and words.listed.search(scanned.plain, given, token.start) is not None
        if token.kind in VERBS:
            given = -1
        elif given < 0 and limits(token):  # "to provide, no later than May, an update, no later than June, a report"
            given = _AHEAD
        elif token.kind in _GIVEN and given != _AHEAD:
            given = token.end
        # «представить к 1 мая письмо, а к 1 июня — доклад»
        second_day = given == _AHEAD and any(map(limits, scanned.tokens[index + 1 : index + 2]))
        if token.kind == "again" and not (named or second_day):
            continue  # «представить Совету на его сессии, а Ассамблее — на ее сессии доклад»
        if token.kind == "given" and (verb == "give" or (not places and _is_passive(token, scanned))):
            continue  # "to submit it by 31 August for consideration by the Commission at its session"
        if token.kind in VERBS or token.kind == "again":
            if not (begun and token.kind != "again"):
                places.append(_with_adverb(token, end, scanned, words))
            begun, end = token.kind == "again", token.end
            verb = token.kind
        elif token.kind != "time":
            begun = False
        beside = listed or words.sibling.search(scanned.plain, max(0, token.start - _OBLIQUE), token.start)
        if token.kind in ("report", "oral") and beside:
            places.append(_with_adverb(token, token.start, scanned, words))
    starts = [0, *places] if not places or places[0] > 0 else places
    ends = [*starts[1:], len(scanned.plain)]
    yield from zip(starts, ends, strict=True)


def _is_passive(token: Token, scanned: Scan) -> bool:
    """Is what a passive says is to be given named just before it ("that updates on the harbours be provided to")?"""
    ends = [other.end for other in scanned.between(1, token.start) if other.kind in _PASSIVE]
    return bool(ends) and "," not in scanned.plain[ends[-1] : token.start]


def _with_adverb(token: Token, end: int, scanned: Scan, words: Lexicon) -> int:
    """Where a verb begins with what says when and splits it from its particle, a noun with its own.

    "To biennially convene", "supplemented by an annual report". What is interposed between commas may be more ("y que,
    a más tardar el 31 de marzo, informe"); `end` is where the verb before it ends.
    """
    joins = words.recipient_join.match(scanned.plain, token.start, token.start + _JOIN)
    beside = (time for time in scanned.of_kind("time") if 0 < token.start - time.end <= 1)
    adverb = None if joins else next(beside, None)  # «собираться раз в год и отчитываться»
    if adverb and adverb.time and adverb.time.kind == "recurrence":
        if token.kind not in VERBS:
            return adverb.start
        if not words.split.search(scanned.plain, 0, adverb.start):
            return token.start
        first = next((time for time in scanned.of_kind("time") if 0 < adverb.start - time.end <= 1), None)
        return first.start if first and first.time and first.time.relation == "from" else adverb.start
    begins = adverb.start if adverb else token.start
    interposed = words.interposed.search(scanned.plain, max(end, token.start - _INTERPOSED), begins)
    return interposed.start() if interposed else token.start


def _cuts_at_commas(scanned: Scan, words: Lexicon) -> Iterator[tuple[int, int]]:
    start = 0
    for match in _COMMA.finditer(scanned.plain):
        if match.group() == "、":
            continue
        yield from _parted_by_verbs(start, match.start(), scanned, words)
        start = match.end()
    yield from _parted_by_verbs(start, len(scanned.plain), scanned, words)


def _parted_by_verbs(start: int, end: int, scanned: Scan, words: Lexicon) -> Iterator[tuple[int, int]]:
    """Part what stands between commas before a second verb with a product of its own (提交报告并酌情提供最新情况)."""
    named = False
    verb: Token | None = None
    for token in scanned.between(start, end):
        if token.kind in _PRODUCTS:
            named |= verb is not None
        elif token.kind in _STRONG:
            joined = words.and_then.search(scanned.plain, max(start, token.start - _JOINED), token.start)
            if named and joined and not scanned.between(joined.end(), token.start) and _has_own(token, end, scanned):
                yield start, joined.start()
                start, named = joined.start(), False
            verb = token
    yield start, end


def _has_own(verb: Token, end: int, scanned: Scan) -> bool:
    """Does a verb tell something itself, or give more than a paper that goes with the report (报告并提出建议)?"""
    given = next((token.kind for token in scanned.between(verb.end, end) if token.kind in _PRODUCTS), "")
    return given not in ("", "paper") or verb.kind.startswith("tell")


def is_oblique(token: Token, scanned: Scan, start: int, words: Lexicon) -> bool:
    """Does another noun govern this one ("an update on his report")? Nothing that counts stands between them."""
    ends = [
        other.end
        for other in scanned.between(min(start, token.start - _OBLIQUE), token.start)
        if other.end <= token.start and other.kind in ("time", "to", "organ", "give", "tell")
    ]
    if words.by_commas and words.not_oblique.search(scanned.plain, max(0, token.start - _OWN), token.start):
        return False
    return words.oblique.ends(scanned.plain, max([0, token.start - _OBLIQUE, *ends]), token.start)
