"""From a product to entries: reports, updates and events, one row for each organ that gets or holds them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from operative.findings.schedule import when
from operative.findings.schedule.clauses import Governed
from operative.findings.schedule.days import ends_time, held_days
from operative.findings.schedule.events import is_one_more, is_single, is_when_held
from operative.findings.schedule.lexicon import lexicon
from operative.findings.schedule.product import Product
from operative.findings.schedule.setting import Setting
from operative.findings.schedule.tokens import Scan, Token
from operative.findings.schedule.wording import entry_of, name_of, told
from operative.model import ScheduleEntry

_INSTITUTIONS = frozenset(
    (
        "sg", "hc", "ohchr", "special-procedure", "investigation", "peace-operation", "un-system", "organ", "court",
        "treaty-body", "unspecified",
    )
)  # fmt: skip
"""Who reports to an organ as a matter of course; what a State submits without an organ named goes elsewhere."""
_BESIDE_AGENCIES = frozenset({"regional", "ifi"})
"""Who reports so where agencies are asked with them ("requests the agencies and regional organizations to report")."""
_BODIES = frozenset({"organ", "investigation"})
_NEIGHBOURS = ("to", "organ", "time", "give", "tell", "own")
_YEAR = len("2024")
_DESCRIBED = 45  # characters between a recurrence and the event whose adjective it is
_BESIDE = 30  # characters between a product and a recurrence that is its own
_ARTICLE = 8  # characters of a preposition and an article: "on the"
_HELD = 60  # characters between an event and the bare year that is its own
_CONTENT = 40  # characters at least between a report's day and one of what it is on
_JOINED = 30  # characters before a day in which a mark or a join tells that it is one more of the report's own
_MARKED = re.compile("[,;:،؛，；：、]")


def entries_of(
    act: Governed, scanned: Scan, product: Product, setting: Setting, *, events_before: bool
) -> Iterator[ScheduleEntry]:
    """Yield one entry for each organ that a product is for.

    Args:
        act: under which the product stands.
        scanned: its words.
        product: found in them.
        setting: of the resolution.
        events_before: whether the resolution spoke of an event before: one without a time is then the same.
    """
    recurrence = when.recurrence(token for token in product.times if _is_beside(token, product, scanned))
    named = [token for token in product.times if when.is_session(token) and not is_when_held(token, product, scanned)]
    goes_on = any(map(when.is_first, named))  # "each year, starting at its third session"
    times = list(map(when.at, named))
    sessions = {organ: when.sessions(times, organ, setting) for organ in dict.fromkeys(t.organ for t in times)}
    is_over = times and not any(sessions.values()) and all(token.time and token.time.numbers for token in times)
    if is_over and not goes_on:
        return  # it was given at a session that is over
    near = [
        token
        for token in product.times
        if not (
            _is_its_aim(token, product, scanned, setting)
            or _is_of_content(token, product, scanned)
            or ends_time(token, product)
        )
    ]
    if product.kind == "event" and any(token.time and token.time.kind == "date" for token in near):
        near = [token for token in near if token.time and token.time.kind != "period"]  # «в течение двух недель в мае»
    if product.kind == "report" and any(sessions.values()):  # "with a view to achieving it by 2014" says no more of it
        near = [token for token in near if token in times or _is_beside(token, product, scanned)]
    dates = when.dates(near, setting)
    dates = tuple(date for date in dates if not any(other != date and other.startswith(date) for other in dates))
    held = held_days(product, scanned, dates)
    if product.kind == "event":
        dates = held
    elif len(held) > len(dates):  # "for the period from 1 July 2017 to 30 June 2018": what the report is on
        dates = ()
    receivers = [organ for organ in product.recipients if organ]
    organs = list(dict.fromkeys([*receivers, *(organ for organ, numbers in sessions.items() if numbers and organ)]))
    timed = bool(dates or recurrence)
    ahead = any(number != setting.session for numbers in sessions.values() for number in numbers)
    if product.known and not (dates or ahead):
        return  # it is only passed on
    by = bool(dates) or (recurrence or "").startswith("P") or any(map(when.is_counted, product.times))
    made = by and bool(product.verb == "weak" and lexicon(scanned.language).making.match(scanned.plain, product.start))
    gets = bool(organs) or (None in product.recipients and bool(sessions.get(None)))  # another body at its session
    known = events_before and not is_one_more(product, scanned)
    known |= act.inherited and not is_single(act, product, scanned)
    if not _counts(act, product, organs=gets, timed=timed or by, made=made, events_before=known):
        return
    elsewhere = None in product.recipients or bool(sessions.get(None))
    for organ in _receivers(act, product, organs, setting, elsewhere=elsewhere):
        yield entry_of(
            act,
            scanned,
            (product.start, product.end),
            kind=product.kind,
            who=("organ",) if product.tied else act.who,
            to=organ,
            what=name_of(product, scanned),
            sessions=sessions.get(organ, ()),
            dates=dates,
            recurrence=recurrence,
            rule=told(product, scanned),
        )


def decided_events(act: Governed, scanned: Scan, found: Iterable[Product], setting: Setting) -> Iterator[ScheduleEntry]:
    """Yield the events to come that an organ decided on before ("recalls its decision to convene, in 2026, …")."""
    for product in found:
        if product.kind == "event":
            entries = entries_of(act, scanned, product, setting, events_before=True)
            yield from (
                replace(entry, who=("organ",), to=entry.to or setting.organ)
                for entry in entries
                if entry.sessions or entry.dates or entry.recurrence
            )


def _is_its_aim(token: Token, product: Product, scanned: Scan, setting: Setting) -> bool:
    """Is it the year of what a product is about ("to recommend measures to end poverty by 2030"), not its own?"""
    if not token.time or token.time.kind != "date" or not when.is_aim(token, token.time.value, setting):
        return False
    near = _HELD if product.kind == "event" and not token.time.relation else _BESIDE  # "for up to ten days in 2030"
    ends = (other.end for other in scanned.of_kind("to", "own") if other.end <= token.start and when.is_day(token))
    return bool(token.start - max((product.start, *(product.noun or ()), *ends)) > near)


def _is_of_content(token: Token, product: Product, scanned: Scan) -> bool:
    """Is it by when something is to be done on which one reports: "by 15 August on plans for a handover by 1 May"?

    A second day of the product's own stands behind a mark or a join.
    """
    if product.kind == "event" or not (token.time and token.time.kind == "date"):
        return False
    if not (when.limits(token) or (when.is_day(token) and len(token.time.value) == _YEAR)):  # "in 2010 and beyond"
        return False
    dated = (other for other in product.times if when.limits(other) or when.is_day(other))
    before = max((other.end for other in dated if other.end <= token.start), default=None)
    if before is None or token.start - before < _CONTENT:
        return False
    near = scanned.plain[max(before, token.start - _JOINED) : token.start]
    return not (_MARKED.search(near) or lexicon(scanned.language).recipient_join.search(near))


def _counts(act: Governed, product: Product, *, organs: bool, timed: bool, made: bool, events_before: bool) -> bool:
    """Is it something that an organ is to get or hold, or words that only look like it?

    A report that is `made` by a day is for the organ that asks for it ("to complete its first report within 90 days").
    """
    beside = set(act.who) - _INSTITUTIONS
    institution = not beside or (beside <= _BESIDE_AGENCIES and len(beside) < len(act.who))
    own = not product.verb or act.clause.force == "decide"
    to_organ = institution or any(product.recipients)  # "States to include it in their reports to the Council"
    if product.content and (not to_organ or (own and "organ" in act.who)):
        return False
    if product.kind == "event":
        anew = product.first and not product.soft and not events_before
        somebody = institution and act.who != ("unspecified",)  # "encourages the holding of side events"
        asked = act.clause.force in ("decide", "request") or (act.clause.force == "encourage" and somebody)
        return organs or timed or product.tied or (anew and asked)
    if organs:
        mere = act.clause.ask == "implied" or (product.paper and not timed)  # "affirms that States shall notify it"
        return institution or (product.named and not (mere and "sc" in product.recipients))  # on sanctions
    if made and not product.soft:
        return timed and institution
    updates = product.soft and not product.paper and product.kind == "report" and product.verb == "give"
    if updates and product.recipients:
        return institution  # "to provide the Board with an update on the plan"
    if product.soft or product.verb == "weak":
        return timed and institution and product.verb == "give" and act.who != ("organ",)
    return institution


def _receivers(
    act: Governed, product: Product, organs: list[str], setting: Setting, *, elsewhere: bool
) -> list[str | None]:
    """The organs a product is for: those named, else the organ whose resolution it is, unless it goes elsewhere."""
    if product.kind == "event" and organs:
        return [organs[0]]
    if organs:
        return [*organs]
    # Who is bound to hold it does so by himself, but for the bodies of the organ ("that the Forum shall meet").
    meets = product.noun is not None and product.start == product.noun[0]
    asked = act.clause.ask == "explicit" or act.doer is not None
    own = act.clause.force == "decide" and (not asked or meets or not _BODIES.isdisjoint(act.who))
    others = product.kind == "event" and not product.tied and not own
    return [None if elsewhere or others else setting.organ]


def _is_beside(token: Token, product: Product, scanned: Scan) -> bool:
    """Does a recurrence belong to the product, not to something that its words go on to speak of?"""
    if product.content and product.start <= token.start < product.end:
        return False  # "in her annual report"
    if token.time and (token.time.value.startswith("P") or when.ends_phrase(token, scanned.plain)):
        return True
    if when.opens_series(token, scanned.tokens):
        return True
    if product.noun and 0 < product.noun[0] - token.end <= _DESCRIBED and product.kind == "event":
        return True  # "the biennial high-level Harbour Forum"
    places = [product.start, *(product.noun or ())]
    near = token.start - _ARTICLE
    if max(places) < near and lexicon(scanned.language).oblique.ends(scanned.plain, near, token.start):
        return False  # "to report to it on the annual meetings"
    places += [other.end for other in scanned.of_kind(*_NEIGHBOURS) if other is not token]
    return any(min(abs(token.start - place), abs(token.end - place)) <= _BESIDE for place in places)
