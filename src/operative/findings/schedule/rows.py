"""From an act's words to the entries of what is considered, of mandates and of deadlines, each with its rule."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from operative.findings.schedule import when
from operative.findings.schedule.clauses import Governed
from operative.findings.schedule.days import DAY
from operative.findings.schedule.lexicon import lexicon
from operative.findings.schedule.product import Product
from operative.findings.schedule.setting import Setting
from operative.findings.schedule.terms import Term, as_holder, last_holder
from operative.findings.schedule.tokens import Scan, Token
from operative.findings.schedule.wording import QUOTED, entry_of, words_of
from operative.languages.tokens import tokens
from operative.model import ScheduleEntry
from operative.vocabulary.actors import find_actor, is_of_states

_DONE = {"extend": "extends", "create": "creates", "end": "ends"}
_NAMED = 170  # characters within which what is created is named
_ON = 40  # characters before a day in which "on", or the verb with what it governs, stands
_NEXT = 1  # characters between words that stand side by side (每两年审议)


def consideration(act: Governed, scanned: Scan, setting: Setting) -> ScheduleEntry | None:
    """Return the entry of an organ that is to return to the matter, or remains seized of it.

    A review of what it decided is one only with its time ("to review the mandate no later than 31 July").
    """
    named = list(filter(when.is_session, scanned.of_kind("time")))
    verbs = scanned.of_kind("consider", "review", "hold", "held", "give", "tell", "tell_oral", "weak")
    if verbs and verbs[0].kind == "held" and any(token.start == verbs[0].end for token in named):
        verbs = verbs[1:]  # 决定在将于2031年举行的第八十届会议上审议此事
    if not verbs or verbs[0].kind not in ("consider", "review"):
        return None
    start = verbs[0].start
    own = [token for token in named if token.organ == setting.organ]
    own = own or [replace(token, organ=setting.organ) for token in named if token.organ is None]
    limits = [token for token in scanned.of_kind("time") if (when.limits(token) or when.is_day(token)) and not own]
    beside = [token for token in limits if 0 <= start - token.end <= _NEXT]  # «до 31 мая и к 1 мая пересмотреть»
    limits = beside or [token for token in limits if token.start > start] or limits  # "and to review it by 1 May"
    spoken = [token.start for token in scanned.of_kind("report", "oral") if token.start > start]
    limits = [token for token in limits if token.start < min(spoken, default=token.end)] or limits  # when that is due
    dates = when.dates(limits, setting)
    again = when.recurrence(
        token
        for token in scanned.of_kind("time")
        if token.start > start or 0 <= start - token.end <= (when.how_often_before(token, start, scanned) or _NEXT)
    )
    timed = own or dates or any(map(when.is_counted, limits)) or (again or "").startswith("P")
    if verbs[0].kind == "review" and not timed:
        return None
    end = max([verbs[0].end, *(token.end for token in (*own, *limits))])
    return entry_of(
        act,
        scanned,
        (start, end),
        kind="consideration",
        who=("organ",),
        to=setting.organ,
        what=words_of(scanned, start, len(scanned.plain)),
        sessions=when.sessions(own, setting.organ, setting),
        dates=dates,
        recurrence=again,
        rule=f"The organ decides to return to the matter (“{words_of(scanned, start, end, QUOTED)}”).",
    )


def mandate(act: Governed, scanned: Scan, term: Term, setting: Setting) -> ScheduleEntry:
    """Return the entry of a mandate that is created, extended or ended."""
    words = words_of(scanned, term.start, term.end, QUOTED)
    verb = {"decide": "decides", "affirm": "confirms"}.get(act.clause.force)
    how = f"{verb} and {_DONE[term.act]}" if verb else "asks for"
    holder = term.holder or last_holder(act.paragraph.text[: act.start], scanned.language)
    if term.act == "create" and holder == "special-procedure" and _is_of_states(scanned, term, setting.organ):
        holder = "organ"  # "decides to establish a working group of the Sixth Committee"
    return entry_of(
        act,
        scanned,
        (term.start, term.end),
        kind="mandate",
        who=(holder,) if holder else act.who,
        what=words_of(scanned, term.start, term.end),
        dates=(term.until,) if term.until and not setting.is_past_date(term.until) else (),
        duration=term.duration,
        rule=f"The organ {how} a mandate (“{words}”).",
    )


def _is_of_states(scanned: Scan, term: Term, organ: str | None) -> bool:
    """Is who holds a mandate called a working group of an organ of States, and no more is said of its kind?"""
    start = scanned.place(term.start)
    words = tokens(scanned.text, scanned.language, start, start + _NAMED)
    named = (find_actor(words.keys, index, scanned.language) for index in range(len(words)))
    return next((is_of_states(each.actor, organ) for each in named if each and as_holder(each.actor)), False)


def deadline(
    act: Governed, scanned: Scan, setting: Setting, outputs: Sequence[Product] = ()
) -> Iterator[ScheduleEntry]:
    """Yield the entry of any other act with a date that is still to come.

    Beside reports only what is due before the first of them by a day that is none of theirs: "to apply the rules by
    30 June and to report thereon at the next session".
    """
    tokens = [token for token in scanned.of_kind("time") if when.limits(token)]
    binds = not outputs and (act.clause.force == "decide" or act.clause.ask == "explicit")
    if outputs:
        first = min(product.start for product in outputs)
        taken = [token for product in outputs for token in product.times]
        tokens = [token for token in tokens if token.end <= first and token not in taken]
    if not outputs and when.dates(tokens, setting):  # "to complete the trials by the end of 2008 and all work in 2010"
        tokens += [token for token in scanned.of_kind("time") if when.is_day(token) and token.start > tokens[-1].start]
    if (tokens and not outputs) or binds:  # "to begin on 1 July 2023 the withdrawal"
        days = [token for token in scanned.of_kind("time") if token not in tokens and _is_on_day(token, scanned)]
        tokens = sorted([*tokens, *days], key=lambda token: token.start)
    dates = tuple(
        dict.fromkeys(
            date for token in tokens for date in when.dates([token], setting) if not when.is_aim(token, date, setting)
        )
    )
    unowned = act.inherited and not act.doer and act.clause.ask != "explicit"
    if not dates or unowned or act.clause.ask == "implied":
        return
    start, end = tokens[0].start, tokens[-1].end
    yield entry_of(
        act,
        scanned,
        (start, end),
        kind="deadline",
        who=act.who,
        what=words_of(scanned, 0, end),
        dates=dates,
        rule=f"An act with a date (“{words_of(scanned, start, end, QUOTED)}”).",
    )


def _is_on_day(token: Token, scanned: Scan) -> bool:
    """Is something to be done on a day, not within a period that ends on it?"""
    full = when.is_day(token) and token.time is not None and len(token.time.value) == DAY
    start = max(0, token.start - _ON)
    return full and bool(lexicon(scanned.language).on_day.search(scanned.plain, start, token.start))
