"""Go through a reading's acts and make the schedule: what is to happen, who does it, for whom, and when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial

from operative.findings.schedule import rows
from operative.findings.schedule.clauses import Governed, governed
from operative.findings.schedule.contents import without_contents
from operative.findings.schedule.councils import council_before
from operative.findings.schedule.due import dated
from operative.findings.schedule.lexicon import lexicon
from operative.findings.schedule.nouns import NOUNS
from operative.findings.schedule.outputs import decided_events, entries_of
from operative.findings.schedule.pieces import VERBS
from operative.findings.schedule.product import Product
from operative.findings.schedule.products import products
from operative.findings.schedule.scan import scan, worth_while
from operative.findings.schedule.setting import Setting, settings_of
from operative.findings.schedule.terms import APPOINTED, Term, asked, mandated, term
from operative.findings.schedule.tokens import Scan, Token
from operative.findings.schedule.when import is_session
from operative.languages.times import find_times
from operative.languages.wording import plain
from operative.model import Resolution, ScheduleEntry

_TAIL = 120  # characters behind the verb with which an act ends, in which it is said for whom and when
_BARE = 30  # characters of a verb that says no more than that there is a report ("continue to report")
_SHORT = 16  # characters of a verb with a bare noun ("prepare a report", 提供报告)
_PARTS = frozenset(",;.，；。、")  # what parts phrases
_LAST_ARTICLE = 6  # characters between an act and its object, with an article between ("confirms the extension")
_BEGINNING = 120  # characters of an act in which the organ says that it will do something itself


@dataclass(slots=True)
class _Before:
    """What a resolution said before an act.

    Attributes:
        events: whether it spoke of an event.
        holders: of the mandates whose tasks the items of an act may be, by the key of the act.
        leads: the verb with which an act ends, its items being what is given or held, by the key of the act.
        path: of the paragraph that named a session last.
        session: that session.
    """

    events: bool = False
    holders: dict[str, str | None] = field(default_factory=dict)
    leads: dict[str, tuple[Token, ...]] = field(default_factory=dict)
    path: str = ""
    session: Token | None = None

    def add(self, act: Governed, scanned: Scan, found: list[ScheduleEntry]) -> None:
        """Add an act and the entries found in it."""
        self.events |= any(entry.kind == "event" for entry in found)
        if found and found[0].kind == "mandate" and not act.inherited:
            self.holders[act.clause.key] = found[0].who[0]
        if not (found or act.inherited) and (lead := _lead(scanned)):
            self.leads[act.clause.key] = lead
        named = [token for token in scanned.of_kind("time") if is_session(token)]
        if named:
            self.path, self.session = act.paragraph.path, named[-1]

    def above(self, act: Governed) -> list[str]:
        """The items above an item that make a body, whose tasks it holds."""
        return [path for path in self.holders if act.paragraph.path.startswith(f"{path}(")]

    def holder(self, act: Governed, language: str) -> str | None:
        """Whose tasks the items of a decision are: of whom its mandate is, which it made or speaks of."""
        clause = act.clause
        if above := self.above(act):  # an item of an item, which makes a body
            return self.holders[max(above, key=len)]
        if clause.key not in self.holders:
            decides = clause.force == "decide" and clause.ask == "none"
            self.holders[clause.key] = mandated(clause.quote, language) if decides else None
        return self.holders[clause.key]


def find_schedule(resolution: Resolution) -> tuple[ScheduleEntry, ...]:
    """Return the schedule of a reading.

    Args:
        resolution: a reading with its clauses and their addressees.

    Raises:
        SourceError: where the environment names a calendar of the user's that cannot be read.
    """
    language = resolution.language or "en"
    settings = settings_of(resolution)
    entries: list[tuple[ScheduleEntry, Setting]] = []
    before = _Before()
    for each in governed(resolution):
        act = each
        looked = _is_own(act) or _opens_items(act) or worth_while(act.text, language)
        if not (looked and _may_say(act, language)):
            continue
        setting = settings.get(act.paragraph.path.partition(":")[0], settings[""])
        last = before.session if act.paragraph.path == before.path else None
        asks = () if act.inherited else tuple(_asked(act))
        scanned = scan(
            act.text,
            language,
            setting.organ,
            last,
            asks,
            partial(council_before, act, resolution, language),
            setting.session,
        )
        if act.inherited:
            scanned = replace(scanned, lead=before.leads.get(act.clause.key, ()))
        doer = None
        if act.inherited:
            others = _ask_items(act) and not before.above(act)
            doer = asked(scanned, alone=_is_bare(act), others=others) or before.holder(act, language)
        act = act._replace(doer=doer)
        made = _asked_term(act, scanned)
        if made:
            before.holders[act.paragraph.path if act.inherited else act.clause.key] = made.holder
        found = _entries(act, scanned, setting, made, events_before=before.events)
        before.add(act, scanned, found)
        entries += [(entry, setting) for entry in _without_repeats(found, language)]
    keyed = _keyed([entry for entry, _ in entries])
    return tuple(dated(entry, key, setting) for (key, entry), (_, setting) in zip(keyed, entries, strict=True))


def _is_bare(act: Governed) -> bool:
    """Does a chapeau ask in its verb alone ("Requests:"), so that its items name who is asked?"""
    clause = act.clause
    named = any(each.start is not None and clause.start <= each.start < clause.end for each in clause.addressees)
    return clause.ask == "explicit" and clause.end - clause.start <= _BARE and not named


def _ask_items(act: Governed) -> bool:
    """Do only the items of a decision say who is to act ("Decides: … (b) That the Board shall")?"""
    asked = act.clause.addressees
    return act.clause.force == "decide" and bool(asked) and all(addressee.start is None for addressee in asked)


def _is_of_organ(act: Governed, scanned: Scan) -> bool:
    """Is it the organ's own, not somebody's task, as where an item of a decision stands beside one that asks?"""
    if not act.doer:
        return True
    asks = lexicon(scanned.language).asking_item.match(scanned.plain)
    return act.doer == "organ" and _ask_items(act) and asks is None


def _is_anothers(act: Governed, considered: ScheduleEntry) -> bool:
    """Does a decision bind another, without a time ("that the Commission shall keep its methods under review")?"""
    if act.inherited or act.clause.ask != "explicit" or considered.dates or considered.sessions:
        return False
    return any(each.start is not None and each.start < considered.end for each in act.clause.addressees)


def _asked(act: Governed) -> Iterator[tuple[int, int, str]]:
    """Where those stand in an act's words whom it asks, and their ids."""
    for addressee in act.clause.addressees:
        if addressee.start is not None and addressee.end is not None:
            yield addressee.start - act.start, addressee.end - act.start, addressee.id


def _lead(scanned: Scan) -> tuple[Token, ...]:
    """The verb with which an act ends and what says for whom and when; nothing where it says what is given."""
    verbs = scanned.of_kind(*VERBS)
    if not verbs or verbs[-1].kind not in ("give", "hold") or len(scanned.plain) - verbs[-1].end > _TAIL:
        return ()
    rest = scanned.between(verbs[-1].end, len(scanned.plain))
    if any(token.kind in NOUNS for token in rest):
        return ()
    return (verbs[-1], *(token for token in rest if token.kind in ("to", "own", "time")))


def _opens_items(act: Governed) -> bool:
    """Do items follow an act ("Requests the Panel to provide:")? Its verb is theirs, though it tells of no product."""
    return not act.inherited and act.paragraph.text[act.end - 1 :].strip().endswith((":", "："))


def _is_own(act: Governed) -> bool:
    """Is it what the organ does itself? There are few, and they are looked at whatever their words."""
    return act.clause.force == "decide" or (act.clause.force == "affirm" and act.clause.ask == "none")


def _may_say(act: Governed, language: str) -> bool:
    """Can an act set a schedule? One that only affirms can where the organ says what it will do itself."""
    if act.clause.force != "affirm" or act.clause.ask == "implied":
        return True
    said = plain(act.paragraph.text[act.start : min(act.end, act.start + _BEGINNING)], language).lower()
    return bool(lexicon(language).intent.search(said))


def _asked_term(act: Governed, scanned: Scan) -> Term | None:
    """The mandate that somebody is asked to give to others ("requests him to appoint a group of experts")."""
    if act.clause.ask != "explicit" and not (act.inherited and act.doer):
        return None
    made = term(scanned)
    return made if made and made.act == "create" and made.holder in APPOINTED else None


def _entries(
    act: Governed, scanned: Scan, setting: Setting, made: Term | None, *, events_before: bool
) -> list[ScheduleEntry]:
    found: list[ScheduleEntry] = []
    if act.clause.ask == "none" and act.clause.force == "affirm":
        confirmed = term(scanned)
        behind = confirmed.start - len(act.clause.action) if confirmed else _LAST_ARTICLE
        own = _is_own_object(act, scanned, confirmed) if confirmed else False
        if confirmed and confirmed.act == "extend" and (own or behind < _LAST_ARTICLE):  # "Confirms the extension of"
            return [rows.mandate(act, scanned, confirmed, setting)]
        considered = rows.consideration(act, scanned, setting)
        if considered:
            return [considered]
        events = list(decided_events(act, scanned, products(scanned), setting))
        return events or [replace(entry, who=("organ",)) for entry in rows.deadline(act, scanned, setting)]
    if act.clause.force == "decide":
        ends = term(scanned)
        considered = rows.consideration(act, scanned, setting) if _is_of_organ(act, scanned) else None
        if considered and _is_anothers(act, considered):
            considered = None
        if considered and not (ends and ends.start < considered.start - act.start):
            return [considered]
        if ends:
            found.append(rows.mandate(act, scanned, ends, setting))
            found += [considered] if considered and (considered.dates or considered.sessions) else []
    elif made and (made.duration or _runs_until(made, scanned)):
        found.append(rows.mandate(act, scanned, made, setting))
    outputs = without_contents(products(scanned), scanned)
    task = bool(found) or act.inherited
    closer = max((product.start for product in outputs if _is_said_closer(product)), default=-1)
    for product in outputs:
        vague = product.start < closer and product.end - product.start <= _BARE and not product.named
        where = product.start < closer and (_is_where_said(product) or _is_bare_of_words(product, scanned))
        if not (where or (_is_task(product) and (task or vague))):
            events_before |= any(entry.kind == "event" for entry in found)
            by = act._replace(doer=made_holder(found, product, setting)) if act.doer is None else act
            found += entries_of(by, scanned, product, setting, events_before=events_before)
    if found and all(entry.kind == "report" for entry in found):
        found += rows.deadline(act, scanned, setting, outputs)
    return found or list(rows.deadline(act, scanned, setting))


def _is_own_object(act: Governed, scanned: Scan, confirmed: Term) -> bool:
    """Is what is confirmed the act's object, which stands before its verb (确认将专家小组的任务期限延长)?"""
    words = lexicon(scanned.language)
    return words.by_commas and bool(words.definite.match(scanned.plain, len(act.clause.action), confirmed.start))


def made_holder(found: list[ScheduleEntry], product: Product, setting: Setting) -> str | None:
    """Who reports under a mandate that is made just before: "Decides to establish a panel … and to report to it"."""
    made = found[0] if found and found[0].kind == "mandate" else None
    to_itself = not product.recipients or setting.organ in product.recipients
    if made is None or len(made.who) != 1 or product.kind == "event" or not to_itself:
        return None
    return made.who[0] if made.who[0] in APPOINTED else None


def _runs_until(made: Term, scanned: Scan) -> bool:
    """Is a mandate's last day said as such: "to create a group of experts for a period ending on 28 July 2024"?"""
    ends = (token.time for token in scanned.of_kind("time") if token.time and token.time.relation == "until")
    return made.until is not None and any(time.value == made.until for time in ends)


def _is_said_closer(product: Product) -> bool:
    """Is it a report or update with its time? "To report" before it says no more than that there is one."""
    return product.kind != "event" and any(token.time and token.time.kind != "recurrence" for token in product.times)


def _is_where_said(product: Product) -> bool:
    """Is it only said where something is reported, "as part of the regular reporting", not for whom or when?"""
    return product.content and not (product.times or product.recipients)


def _is_bare_of_words(product: Product, scanned: Scan) -> bool:
    """Is it a report of which nothing is said: "以无障碍格式提供报告，并向理事会提交报告" asks for one?"""
    if product.kind != "report" or product.noun is None or product.soft or product.times or product.recipients:
        return False
    start, end = product.start, product.noun[1]
    return end - start <= _SHORT and scanned.plain[end : end + 1] in _PARTS


def _is_task(product: Product) -> bool:
    """Is it only what a mandate is for: "to assess, monitor and report on the situation"?"""
    timed = any(token.time and token.time.relation != "from" for token in product.times)
    return product.verb.startswith("tell") and not product.recipients and not timed


def _without_repeats(entries: list[ScheduleEntry], language: str) -> Iterator[ScheduleEntry]:
    """One row for each product: what an act says twice of the same kind, organ and sessions is one.

    Two with days that only an event fixes ("90 days after its appointment", "30 days before its end") are two.
    """
    seen: dict[tuple[object, ...], list[ScheduleEntry]] = {}
    for entry in entries:
        same = (entry.path, entry.kind, entry.to, entry.sessions, entry.dates, entry.who)
        alike = seen.setdefault(same, [])
        if all(_is_due_otherwise(entry, other, language) for other in alike):
            yield entry
            alike.append(entry)


def _is_due_otherwise(entry: ScheduleEntry, other: ScheduleEntry, language: str) -> bool:
    """Does each of two entries recur, or is one due so long before or after something, and not the same?

    To keep an organ informed is one thing, to report to it another; so are monthly updates and a mid-term one.
    """
    standing = lexicon(language).standing
    if bool(standing.match(_small(entry, language))) != bool(standing.match(_small(other, language))):
        return True
    stages = [set(lexicon(language).stage.findall(_small(each, language))) for each in (entry, other)]
    if not all(stages) and any(at and each.recurrence for at, each in zip(stages, (other, entry), strict=True)):
        return True
    if all(stages) and not stages[0] & stages[1]:
        return True
    if entry.recurrence and other.recurrence:
        return entry.recurrence != other.recurrence
    own, others = (
        {time[3:] for time in find_times(plain(each.quote, language), language) if time.kind == "period" or time.anchor}
        for each in (entry, other)
    )
    return own != others and not own & others


def _small(entry: ScheduleEntry, language: str) -> str:
    return plain(entry.quote, language).lower()


def _keyed(entries: Iterable[ScheduleEntry]) -> Iterator[tuple[str, ScheduleEntry]]:
    """Yield entries after their keys."""
    count: dict[str, int] = {}
    for entry in entries:
        count[entry.path] = count.get(entry.path, 0) + 1
        yield f"{entry.path}@{count[entry.path]}", entry
