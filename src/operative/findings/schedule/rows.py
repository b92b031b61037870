"""From what was found in an act's words to entries: one row for each product and organ, each with its rule."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from operative.findings.schedule import when
from operative.findings.schedule.clauses import Governed
from operative.findings.schedule.days import DAY, ends_time, held_days
from operative.findings.schedule.events import is_one_more, is_single, is_when_held
from operative.findings.schedule.lexicon import lexicon
from operative.findings.schedule.pieces import VERBS
from operative.findings.schedule.product import Product
from operative.findings.schedule.scan import Scan, Token
from operative.findings.schedule.setting import Setting
from operative.findings.schedule.terms import Term, last_holder
from operative.languages.dates import find_period
from operative.model import ScheduleEntry

_INSTITUTIONS = frozenset(
    (
        "sg", "hc", "ohchr", "special-procedure", "investigation", "peace-operation", "un-system", "organ", "court",
        "treaty-body", "unspecified",
    )
)  # fmt: skip
"""Who reports to an organ as a matter of course; what a State submits without an organ named goes elsewhere."""
_BODIES = frozenset({"organ", "investigation"})
_NEIGHBOURS = ("to", "organ", "time", "give", "tell", "own")
_OUTPUTS = {"report": "A report", "oral-update": "An oral update", "event": "An event"}
_DONE = {"extend": "extends", "create": "creates", "end": "ends"}
_YEAR = len("2024")
_ON = 40  # characters before a day in which "on", or the verb with what it governs, stands
_NEXT = 1  # characters between words that stand side by side (每两年审议)
_DESCRIBED = 45  # characters between a recurrence and the event whose adjective it is
_BESIDE = 30  # characters between a product and a recurrence that is its own
_HELD = 60  # characters between an event and the bare year that is its own
_ADJECTIVES = 60  # characters between a verb and the noun it governs
_CONTENT = 40  # characters at least between a report's day and one of what it is on
_JOINED = 30  # characters before a day in which a mark or a join tells that it is one more of the report's own
_MARKED = re.compile("[,;:،؛，；：、]")
_PARTICLE = 3  # letters of a word that is left dangling where the text is cut ("at its", "à la")
_LONGEST = 140  # characters of `what`
_QUOTED = 90  # characters of words in a rule
_MARKS = " ,;:.،؛，；。"


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
    limits = [token for token in limits if token.start > start] or limits  # "until 31 May, and to review it by 1 May"
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
    return _entry(
        act,
        scanned,
        (start, end),
        kind="consideration",
        who=("organ",),
        to=setting.organ,
        what=_words(scanned, start, len(scanned.plain)),
        sessions=when.sessions(own, setting.organ, setting),
        dates=dates,
        recurrence=again,
        rule=f"The organ decides to return to the matter (“{_words(scanned, start, end, _QUOTED)}”).",
    )


def mandate(act: Governed, scanned: Scan, term: Term, setting: Setting) -> ScheduleEntry:
    """Return the entry of a mandate that is created, extended or ended."""
    words = _words(scanned, term.start, term.end, _QUOTED)
    verb = {"decide": "decides", "affirm": "confirms"}.get(act.clause.force)
    how = f"{verb} and {_DONE[term.act]}" if verb else "asks for"
    holder = term.holder or last_holder(act.paragraph.text[: act.start], scanned.language)
    return _entry(
        act,
        scanned,
        (term.start, term.end),
        kind="mandate",
        who=(holder,) if holder else act.who,
        what=_words(scanned, term.start, term.end),
        dates=(term.until,) if term.until and not setting.is_past_date(term.until) else (),
        duration=term.duration,
        rule=f"The organ {how} a mandate (“{words}”).",
    )


def outputs(
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
        yield _entry(
            act,
            scanned,
            (product.start, product.end),
            kind=product.kind,
            who=("organ",) if product.tied else act.who,
            to=organ,
            what=_named(product, scanned),
            sessions=sessions.get(organ, ()),
            dates=dates,
            recurrence=recurrence,
            rule=_told(product, scanned),
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


def decided_events(act: Governed, scanned: Scan, found: Iterable[Product], setting: Setting) -> Iterator[ScheduleEntry]:
    """Yield the events to come that an organ decided on before ("recalls its decision to convene, in 2026, …")."""
    for product in found:
        if product.kind == "event":
            entries = outputs(act, scanned, product, setting, events_before=True)
            yield from (
                replace(entry, who=("organ",), to=entry.to or setting.organ)
                for entry in entries
                if entry.sessions or entry.dates or entry.recurrence
            )


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
    yield _entry(
        act,
        scanned,
        (start, end),
        kind="deadline",
        who=act.who,
        what=_words(scanned, 0, end),
        dates=dates,
        rule=f"An act with a date (“{_words(scanned, start, end, _QUOTED)}”).",
    )


def _is_on_day(token: Token, scanned: Scan) -> bool:
    """Is something to be done on a day, not within a period that ends on it?"""
    full = when.is_day(token) and token.time is not None and len(token.time.value) == DAY
    start = max(0, token.start - _ON)
    return full and bool(lexicon(scanned.language).on_day.search(scanned.plain, start, token.start))


def _counts(act: Governed, product: Product, *, organs: bool, timed: bool, made: bool, events_before: bool) -> bool:
    """Is it something that an organ is to get or hold, or words that only look like it?

    A report that is `made` by a day is for the organ that asks for it ("to complete its first report within 90 days").
    """
    institution = _INSTITUTIONS.issuperset(act.who)
    own = not product.verb or act.clause.force == "decide"
    to_organ = institution or any(product.recipients)  # "States to include it in their reports to the Council"
    if product.content and (not to_organ or (own and "organ" in act.who)):
        return False
    if product.kind == "event":
        anew = product.first and not product.soft and not events_before
        asked = act.clause.force in ("decide", "request") or (act.clause.force == "encourage" and institution)
        return organs or timed or product.tied or (anew and asked)
    if organs:
        mere = act.clause.ask == "implied" or (product.paper and not timed)  # "affirms that States shall notify it"
        return institution or (product.named and not (mere and "sc" in product.recipients))  # on sanctions
    if made and not product.soft:
        return timed and institution
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
    if product.noun and 0 < product.noun[0] - token.end <= _DESCRIBED and product.kind == "event":
        return True  # "the biennial high-level Harbour Forum"
    places = [product.start, *(product.noun or ())]
    places += [other.end for other in scanned.of_kind(*_NEIGHBOURS) if other is not token]
    return any(min(abs(token.start - place), abs(token.end - place)) <= _BESIDE for place in places)


def _named(product: Product, scanned: Scan) -> str:
    """The product in the text's own words: with its adjectives, as far as the words that say for whom or when."""
    start, end = product.noun or (product.start, product.start + 1)
    verbs = [token for token in scanned.of_kind(*VERBS) if token.end <= start and start - token.end <= _ADJECTIVES]
    if product.noun and not product.tied and verbs and not scanned.between(verbs[-1].end, start):
        start = verbs[-1].end
        article = lexicon(scanned.language).indefinite.search(scanned.plain, start, end)
        start = article.end() if article and article.end() <= product.noun[0] else start
    stops = [token.start for token in scanned.of_kind("to", "time", "give", "held") if token.start > end]
    if product.kind == "event" and (period := find_period(scanned.plain[end:], scanned.language)):
        stops.append(end + period[0])
    words = _words(scanned, start, min(stops, default=len(scanned.plain))).split()
    while len(words) > 1 and len(words[-1]) <= _PARTICLE:
        del words[-1]
    while len(words) > 1 and len(words[0]) <= _PARTICLE:
        del words[0]
    return lexicon(scanned.language).trailing.sub("", " ".join(words))


def _told(product: Product, scanned: Scan) -> str:
    words = _words(scanned, product.start, product.end, _QUOTED)
    how = f"that accompanies the output before it (“{words}”)" if product.tied else f"asked for by “{words}”"
    return f"{_OUTPUTS[product.kind]} {how}."


def _words(scanned: Scan, start: int, end: int, longest: int = _LONGEST) -> str:
    words = scanned.text[scanned.place(start) : scanned.place(end)].strip(_MARKS)
    return words if len(words) <= longest else words[:longest].rsplit(" ", 1)[0] + "…"


def _entry(act: Governed, scanned: Scan, place: tuple[int, int], **fields: object) -> ScheduleEntry:
    start, end = act.start + scanned.place(place[0]), act.start + scanned.place(place[1])
    quote = act.paragraph.text[start:end]
    return ScheduleEntry(key="", path=act.paragraph.path, start=start, end=end, quote=quote, **fields)  # type: ignore[arg-type]
