"""Go through a reading's acts and make the schedule: what is to happen, who does it, for whom, and when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from operative.calendars import calendar
from operative.findings.schedule.clauses import Governed, governed
from operative.findings.schedule.due import Setting, dated
from operative.findings.schedule.periods import add, as_day
from operative.findings.schedule.products import Product, products
from operative.findings.schedule.scan import Scan, Token, scan, worth_while
from operative.findings.schedule.terms import Term, term
from operative.languages.times import Time
from operative.model import Resolution, ScheduleEntry

_INSTITUTIONS = frozenset(
    ("sg", "hc", "ohchr", "special-procedure", "investigation", "peace-operation", "un-system", "organ", "court", "treaty-body", "unspecified")
)
"""Who reports to an organ as a matter of course; what a State submits without an addressee named goes elsewhere."""
_DEADLINE_YEARS = 5
_LONGEST = 140  # characters of `what`


def with_schedule(resolution: Resolution) -> Resolution:
    """Return a reading with its schedule.

    Args:
        resolution: a reading with its clauses and their addressees.
    """
    language = resolution.language or "en"
    setting = Setting(resolution.organ, _session(resolution), as_day(resolution.adopted_on), calendar())
    entries: list[ScheduleEntry] = []
    for act in governed(resolution):
        if worth_while(act.text, language):
            entries += _entries(act, scan(act.text, language, resolution.organ), setting, entries)
    entries = [dated(entry, setting) for entry in _keyed(_without_repeats(entries))]
    return replace(resolution, schedule=tuple(entries))


def _session(resolution: Resolution) -> int | None:
    text = resolution.session or ""
    return int(text) if text.isdecimal() and len(text) <= 4 else None


def _entries(act: Governed, scanned: Scan, setting: Setting, earlier: list[ScheduleEntry]) -> list[ScheduleEntry]:
    found: list[ScheduleEntry] = []
    if act.clause.force == "decide":
        ends = term(scanned)
        considered = _consideration(act, scanned, setting)
        if considered and not (ends and ends.start < considered.start - act.start):
            return [considered]
        if ends:
            found.append(_mandate(act, scanned, ends, setting))
    terms = bool(found)
    for product in products(scanned):
        if (terms or act.inherited) and product.verb.startswith("tell") and not product.recipients and not product.times:
            continue  # what the mandate is for: "to assess, monitor and report on the situation"
        found += _rows(act, scanned, product, setting, [*earlier, *found])
    return found or list(_deadline(act, scanned, setting))


def _consideration(act: Governed, scanned: Scan, setting: Setting) -> ScheduleEntry | None:
    """ "Decides to continue its consideration of … at its fifty-fourth session", "to remain seized of the matter"."""
    verbs = scanned.of_kind("consider", "hold", "give", "tell", "tell_oral", "weak")
    if not verbs or verbs[0].kind != "consider":
        return None
    times = [token for token in scanned.of_kind("time") if token.time and token.time.kind == "session" and token.organ == setting.organ]
    sessions = _sessions(times, setting.organ, setting)
    recurrence = _recurrence([token for token in scanned.of_kind("time") if token.start > verbs[0].start])
    end = max([verbs[0].end, *(token.end for token in times)])
    words = scanned.text[scanned.place(verbs[0].start) : scanned.place(end)]
    rule = f"The organ decides to return to the matter (“{words[:80]}”)."
    return _entry(act, scanned, (verbs[0].start, end), kind="consideration", who=("organ",), to=setting.organ,
                  sessions=sessions, recurrence=recurrence, what=_rest(scanned, verbs[0].start, len(scanned.plain)), rule=rule)  # fmt: skip


def _mandate(act: Governed, scanned: Scan, found: Term, setting: Setting) -> ScheduleEntry:
    who = (found.holder,) if found.holder else act.who
    dates = (found.until,) if found.until and not setting.is_past_date(found.until) else ()
    done = {"extend": "extends", "create": "creates", "end": "ends"}[found.act]
    rule = f"The organ decides and {done} a mandate (“{scanned.text[scanned.place(found.start):scanned.place(found.end)][:80]}”)."
    return _entry(act, scanned, (found.start, found.end), kind="mandate", who=who, dates=dates, duration=found.duration,
                  what=_rest(scanned, found.start, found.end), rule=rule)  # fmt: skip


def _rows(act: Governed, scanned: Scan, product: Product, setting: Setting, earlier: list[ScheduleEntry]) -> Iterator[ScheduleEntry]:
    """One row for each organ that a product is for."""
    times = [token for token in product.times if token.time and token.time.kind == "session"]
    sessions_of = {organ: _sessions([t for t in times if t.organ == organ], organ, setting) for organ in {t.organ for t in times}}
    past = bool(times) and not any(sessions_of.values()) and all(t.time and t.time.numbers for t in times)
    named = [organ for organ in product.recipients if organ]
    organs: list[str | None] = list(dict.fromkeys([*named, *(organ for organ, numbers in sessions_of.items() if numbers and organ)]))
    dates = tuple(dict.fromkeys(_dates(product.times, setting)))
    recurrence = _recurrence([token for token in product.times if _near(token, product, scanned)])
    if past or not _counts(act, product, [organ for organ in organs if organ], dates, recurrence, earlier):
        return
    if not organs:
        elsewhere = None in product.recipients or (None in sessions_of and bool(sessions_of[None]))
        organs = [None if elsewhere or (product.kind == "event" and not product.tied and act.clause.force != "decide") else setting.organ]
    if product.kind == "event" and len(organs) > 1:
        organs = organs[:1]
    for organ in organs:
        rule = _told(product, scanned)
        yield _entry(act, scanned, (product.start, product.end), kind=product.kind, who=act.who if not product.tied else ("organ",),
                     to=organ, sessions=sessions_of.get(organ, ()), dates=dates, recurrence=recurrence,
                     what=_named(product, scanned), rule=rule)  # fmt: skip


def _counts(act: Governed, product: Product, organs: list[str], dates: tuple[str, ...], recurrence: str | None,
            earlier: list[ScheduleEntry]) -> bool:  # fmt: skip
    """Is it something that an organ is to get or hold, or words that only look like it?"""
    institution = _INSTITUTIONS.issuperset(act.who)
    if product.kind == "event":
        first = product.first and not product.soft and not act.inherited and not any(entry.kind == "event" for entry in earlier)
        return bool(organs or dates or product.tied) or (first and act.clause.force in ("decide", "request"))
    if organs:
        return institution or product.named
    if product.soft or product.verb == "weak":
        return False
    if None in product.recipients:
        return institution
    return institution and bool(dates or recurrence or product.noun is not None or product.verb.startswith("tell"))


def _deadline(act: Governed, scanned: Scan, setting: Setting) -> Iterator[ScheduleEntry]:
    """Any other act with a date that is still to come."""
    tokens = [token for token in scanned.of_kind("time") if token.time and _limits(token.time)]
    dates = tuple(date for date in dict.fromkeys(_dates(tokens, setting)) if not _is_aim(date, setting))
    if dates and not act.inherited and act.clause.ask != "implied":
        start, end = tokens[0].start, tokens[-1].end
        rule = f"An act with a date (“{scanned.text[scanned.place(start):scanned.place(end)][:80]}”)."
        yield _entry(act, scanned, (start, end), kind="deadline", who=act.who, to=None, dates=dates, what=_rest(scanned, 0, end), rule=rule)


def _is_aim(date: str, setting: Setting) -> bool:
    """A bare year far ahead ("by 2030") is what a programme aims at, not when an act is due."""
    return len(date) == 4 and (setting.adopted is None or int(date) - setting.adopted.year > _DEADLINE_YEARS)


def _limits(time: Time) -> bool:
    """Does a date or period say by when?"""
    if time.kind == "period":
        return time.relation in ("within", "after")
    return time.kind == "date" and time.relation in ("by", "before", "until")


def _sessions(tokens: Iterable[Token], organ: str | None, setting: Setting) -> tuple[int, ...]:
    """The numbers of the sessions to come that are named, "next" counted from the document's own."""
    numbers: list[int] = []
    for token in tokens:
        time = token.time
        if time is None or time.relation == "from":
            continue
        if not time.numbers:
            if setting.session is not None and organ == setting.organ:
                numbers.append(setting.session + 1)
        elif time.value:
            of_year = setting.calendar.of_year(organ, int(time.value))
            numbers += [of_year[n - 1].number for n in time.numbers if n <= len(of_year)]
        else:
            numbers += time.numbers
    return tuple(number for number in dict.fromkeys(numbers) if not setting.is_past(organ, number))


def _dates(tokens: Iterable[Token], setting: Setting) -> Iterator[str]:
    """The dates to come that are named, and those that can be counted from the adoption."""
    for token in tokens:
        time = token.time
        if time is None:
            continue
        if time.kind == "date" and time.value and time.relation != "from":
            if not setting.is_past_date(time.value):
                yield time.value
        elif time.kind == "period" and time.relation in ("within", "after") and time.anchor != "other":
            day = add(setting.adopted, time.value) if setting.adopted and (time.anchor or time.relation == "within") else None
            if day:
                yield day.isoformat()


def _recurrence(tokens: Iterable[Token]) -> str | None:
    return next((token.time.value for token in tokens if token.time and token.time.kind == "recurrence"), None)


def _near(token: Token, product: Product, scanned: Scan) -> bool:
    """Does a recurrence belong to the product, not to something that its words go on to speak of?"""
    if token.time and token.time.value.startswith("P"):
        return True
    places = [product.start, *(product.noun or ())]
    places += [other.end for other in scanned.of_kind("to", "time", "give", "tell", "own") if other is not token]
    return any(abs(token.start - place) <= 30 or abs(token.end - place) <= 30 for place in places)


def _named(product: Product, scanned: Scan) -> str:
    start = product.noun[0] if product.noun else product.start
    stops = [t.start for t in scanned.of_kind("to", "time", "give") if t.start > (product.noun[1] if product.noun else product.end)]
    return _rest(scanned, start, min(stops, default=len(scanned.plain)))


def _rest(scanned: Scan, start: int, end: int) -> str:
    words = scanned.text[scanned.place(start) : scanned.place(end)].strip(" ,;:.،؛，；。")
    return words if len(words) <= _LONGEST else words[:_LONGEST].rsplit(" ", 1)[0] + "…"


def _told(product: Product, scanned: Scan) -> str:
    words = scanned.text[scanned.place(product.start) : scanned.place(product.end)]
    what = {"report": "a report", "oral-update": "an oral update", "event": "an event"}[product.kind]
    how = "tied to the output before it" if product.tied else f"asked for by “{words[:90]}”"
    return f"{what[0].upper()}{what[1:]}, {how}."


def _entry(act: Governed, scanned: Scan, place: tuple[int, int], **fields: object) -> ScheduleEntry:
    start, end = act.start + scanned.place(place[0]), act.start + scanned.place(place[1])
    quote = act.paragraph.text[start:end]
    return ScheduleEntry(key="", path=act.paragraph.path, start=start, end=end, quote=quote, **fields)  # type: ignore[arg-type]


def _without_repeats(entries: list[ScheduleEntry]) -> Iterator[ScheduleEntry]:
    """One row for each product: what a paragraph says twice of the same kind, organ and sessions is one."""
    seen: set[tuple[object, ...]] = set()
    for entry in entries:
        same = (entry.path, entry.kind, entry.to, entry.sessions, entry.dates, entry.who)
        if same not in seen:
            seen.add(same)
            yield entry


def _keyed(entries: Iterable[ScheduleEntry]) -> Iterator[ScheduleEntry]:
    count: dict[str, int] = {}
    for entry in entries:
        count[entry.path] = count.get(entry.path, 0) + 1
        yield replace(entry, key=f"{entry.path}@{count[entry.path]}")
