"""Mandates: created, extended or renewed, ended, and for how long; and who is named beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from operative.findings.schedule.days import range_ends
from operative.findings.schedule.lexicon import lexicon
from operative.findings.schedule.periods import term_between
from operative.findings.schedule.tokens import Scan, Token
from operative.languages.tokens import Tokens, tokens
from operative.languages.wording import plain
from operative.typography.punctuation import COMMAS
from operative.vocabulary.actors import WHOLE, Actor, Named, find_actor, find_common

_HOLDERS = (
    "special-procedure",
    "investigation",
    "peace-operation",
    "ohchr",
    "court",
    "organ",
    "un-system",
    "treaty-body",
    "sg",
)
APPOINTED = frozenset(("special-procedure", "investigation", "peace-operation"))
"""Who works under a mandate of its own where an organ asks somebody to appoint or establish it."""
_NOUNS = ("mandate", "permit")
_TELLING = frozenset(("give", "tell", "tell_oral"))
_NEAR = 12  # characters between an organ and an act that is its own
_NAME = 60  # characters of a name, from "United Nations" to the word that says what it is
_THAT_IS = 20  # characters between the length of a term and its last day ("for six months, that is, by 31 May")
_OWNER = 30  # characters within which whose mandate it is stands before the word, where descriptions stand first
_ARTICLES = 2  # words, the last of which may begin the name with which an item begins
_BEHIND = 5  # characters between an act and the last day of a term, which a preposition opens
_NEXT = 8  # characters between an act and what it is of ("to extend the Panel")
_CLOSE = 170  # characters within which what is created or extended is named
_FAR = 8  # characters between the last day and a period of something else, where words are set without spaces
_DESCRIBING = 4  # characters with which a description ends behind a name (组成的)
_ASIDE = frozenset(",،")  # behind a verb: something is said before what is created ("to create, for a year, a panel")


@dataclass(frozen=True, slots=True)
class Term:
    """A mandate that the organ decides on.

    Attributes:
        act: ``extend``, ``create`` or ``end``.
        start: where its words begin in the clause's plain text.
        end: where they end.
        holder: id of who holds it, or None where the words do not tell.
        duration: ISO 8601, or None.
        until: ISO 8601 date, or None.
    """

    act: str
    start: int
    end: int
    holder: str | None
    duration: str | None
    until: str | None


def term(scanned: Scan) -> Term | None:
    """Return the mandate that a clause creates, extends or ends, or None."""
    words = [
        Token(match.start(), match.end(), str(match.lastgroup))
        for match in lexicon(scanned.language).terms.finditer(scanned.plain)
    ]
    act = next((word for word in words if word.kind not in _NOUNS), None)
    if act is None or _is_anothers(act, words, scanned):
        return None
    nouns = [word for word in words if word.kind in _NOUNS and word.start < act.start + _CLOSE]
    made = act.kind == "create" and not (nouns and nouns[0].start < act.start)  # it is named behind the verb
    named = nouns[0] if nouns and act.kind != "create" else Token(act.end, act.end, act.kind)
    holder, place = _holder(scanned, named, behind_only=made)
    if act.kind == "create":
        holder, place = _created(scanned, act, holder, place)
        if place is None:
            return None
    elif not nouns:
        holder, place = _beside(scanned, act)
        if place is None:
            return None
    if act.kind == "end" and nouns and abs(nouns[0].start - act.end) > _CLOSE // 3:
        return None
    ends = [token for token in scanned.of_kind("time") if token.time and token.time.kind == "date"]
    behind = next((t for t in ends if act.kind == "extend" and _is_behind(t, act)), None)
    lasting = (t for t in scanned.of_kind("time") if _is_term(t, act.kind, ends) and not _is_when_made(t, act, scanned))
    duration = next(lasting, None)
    if duration and (_is_of_meeting(duration, act, scanned) or (behind and _is_of_another(duration, behind, scanned))):
        duration = None
    if nouns and not duration and all(word.kind == "permit" for word in nouns):
        return None  # "to extend until 1 May the authorizations and the measures": an act with a date
    counts = [t for t in ends if t.time and act.kind != "create" and _near(t, duration)]
    counts = [t for t in counts if t.time and (t.time.relation != "from" or act.kind == "end")]  # ended "as of 30 June"
    later = (t for t in counts if t.start > act.start or (act.kind == "end" and t.time and t.time.relation != "from"))
    last = (t for t in ends if _is_end(t, duration) and not (act.kind == "create" and _is_when_told(t, act, scanned)))
    until = behind or next(last, next(later, None)) or next(range_ends(ends), None)
    if until is None and act.kind == "end":  # «с 3 декабря 2023 года прекратить мандат Миссии»
        until = next((t for t in ends if 0 <= act.start - t.end <= _BEHIND), None)
    if not nouns and act.kind == "extend" and not (duration or until):
        return None
    since = next((t for t in ends if until and t.start < until.start and t.time and t.time.relation == "from"), None)
    days = [each.time.value if each and each.time else None for each in (since, until)]
    said = [token.end for token in (duration, until, nouns[0] if nouns else None) if token]
    return Term(
        act.kind,
        min(act.start, nouns[0].start if nouns else act.start),
        max([act.end, *said]),
        holder,
        duration.time.value if duration and duration.time else term_between(*days),
        until.time.value if until and until.time else None,
    )


def _created(scanned: Scan, act: Token, holder: str | None, place: int | None) -> tuple[str, int] | tuple[None, None]:
    """What is created, which is named behind the verb, and where; nothing where that is too far."""
    fund = lexicon(scanned.language).without_term.search(scanned.plain, act.end, act.end + _OWNER)
    if fund and (place is None or scanned.place(fund.start()) <= place):
        return None, None
    aside = scanned.plain[act.end : act.end + 1] in _ASIDE or any(
        0 <= token.start - act.end <= _OWNER and (place is None or scanned.place(token.start) < place)
        for token in scanned.of_kind("time")
    )
    if holder and lexicon(scanned.language).by_commas:  # 设立一个由独立专家组成的专家组
        heads = [(id, at) for at, id, _ in _named(scanned.text, scanned.language, heads=True) if at >= (place or 0)]
        holder, place = (holder, place) if (holder, place) in heads else next(iter(heads), (holder, place))
    if aside and holder not in APPOINTED:  # "to create, in consultation with the Committee, a panel"
        holder, place = _appointed(scanned, act.end) or (holder, place)
    if holder is None or place is None or not act.start <= place <= act.end + (_CLOSE if aside else _CLOSE // 2):
        return None, None
    if lexicon(scanned.language).by_commas and not aside and "，" in scanned.text[scanned.place(act.end) : place]:
        return None, None  # 推动设立适当机制，确保工作组的建议得到落实
    return holder, place


def _is_anothers(act: Token, terms: list[Token], scanned: Scan) -> bool:
    """Is it another organ's act: "subject to a decision of the Security Council to extend the mandate"?

    Behind the word for it an organ is whose mandate it is: "that the mandate of the Committee shall be extended".
    """
    words = lexicon(scanned.language)
    if words.by_commas:
        return bool(words.not_own_act.search(scanned.plain, 0, act.start))
    return any(
        0 <= act.start - token.end <= _NEAR
        and not _ASIDE.intersection(scanned.plain[token.end : act.start])
        and not words.company.search(scanned.plain, 0, token.start)
        and not any(0 <= token.start - noun.end <= _OWNER for noun in terms if noun.kind in _NOUNS)
        for token in scanned.of_kind("to", "organ")
    )


def _holder(scanned: Scan, named: Token, *, behind_only: bool) -> tuple[str | None, int | None]:
    """Who is named nearest behind the word "mandate", else nearest before it, by the registry of actors.

    Behind "a United Nations" the word that says what it is counts: "Integrated Assistance Mission".
    """
    found = _named(scanned.text, scanned.language)
    place, end = scanned.place(named.start), scanned.place(named.end)
    behind = [each for each in found if each[0] >= end]  # "the term of office" names no office
    if len(behind) > 1 and behind[0][2] and behind[1][0] - behind[0][0] <= _NAME:
        del behind[0]
    before = [each for each in found if each[0] < place and not behind_only]
    owner_first = lexicon(scanned.language).by_commas and before and place - before[-1][0] <= _OWNER  # 独立专家的任务
    nearest = before[-1] if owner_first or (before and not behind) else behind[0] if behind else None
    return (nearest[1], nearest[0]) if nearest else (None, None)


def _beside(scanned: Scan, act: Token) -> tuple[str | None, int | None]:
    """Who is named before an act that has no word for a mandate ("the Force is extended"), else right behind it.

    What is said between commas may part them: "to renew, until 15 May 2025, the Panel".
    """
    start, end = scanned.place(act.start), scanned.place(act.end)
    named = _named(scanned.text[:start], scanned.language, heads=True)
    # The Secretary-General has no term here: "authorizes the Secretary-General to extend the lease".
    before = [(holder, place) for place, holder, _ in named if 0 < start - place <= _CLOSE // 2 and holder != "sg"]
    aside = scanned.plain[act.end : act.end + 1] in _ASIDE or lexicon(scanned.language).by_commas  # 解散第5段所设委员会
    holders = {*APPOINTED, "organ"} if act.kind == "end" else APPOINTED  # "to dissolve the Committee"
    far = end + (_CLOSE if aside else _NEXT)
    behind = [(id, at) for at, id, _ in _named(scanned.text, scanned.language, heads=True) if id in holders]
    behind = [each for each in behind if end <= each[1] <= far]
    behind = [each for each in behind if "，" not in scanned.text[end : each[1]]] if act.kind == "end" else behind
    return before[-1] if before else behind[0] if behind else (None, None)


def _appointed(scanned: Scan, at: int) -> tuple[str, int] | None:
    """The first named behind a place who works under a mandate of its own, and where."""
    at = scanned.place(at)
    named = _named(scanned.text, scanned.language)
    return next(((holder, place) for place, holder, _ in named if place >= at and holder in APPOINTED), None)


def last_holder(text: str, language: str) -> str | None:
    """Return the id of who is named last in a text and can hold a mandate; "its mandate" behind the text is that one's.

    >>> last_holder("Expresses its full support for the Special Rapporteur, and", "en")
    'special-procedure'
    """
    return next((holder for _, holder, is_whole in reversed(_named(text, language)) if not is_whole), None)


def mandated(text: str, language: str) -> str | None:
    """Return the id of whose mandate or tasks a decision speaks of, or None.

    >>> mandated("Decides that the mandate of the Mission shall include the following tasks:", "en")
    'peace-operation'
    """
    found = lexicon(language).terms.finditer(plain(text, language).lower())
    return last_holder(text, language) if any(match.lastgroup == "mandate" for match in found) else None


def asked(scanned: Scan, *, alone: bool = False, others: bool = False) -> str | None:
    """Return the id of whom an item asks by itself ("(c) To request the Secretary-General to submit …"), or None.

    Args:
        scanned: the item's words.
        alone: does its chapeau ask in a verb alone, so that the item begins with a name ("(a) The Board to submit …")?
        others: do items of its chapeau, which decides, ask or bind somebody? One that does not is the organ's own.
    """
    begins = lexicon(scanned.language).asking_item.match(scanned.plain)
    if begins is None and not alone:
        return "organ" if others else None
    keys = tokens(scanned.text, scanned.language, scanned.place(begins.end() if begins else 0)).keys
    near = range(min(len(keys), 1 if begins else _ARTICLES))
    named = next(filter(None, (find_actor(keys, at, scanned.language) for at in near)), None)
    if named and not (begins and _is_owner(scanned, keys, named.end)):
        return named.actor.id
    if begins and lexicon(scanned.language).by_commas:
        return _described(scanned, begins.end())
    return "organ" if others and begins is None else None


def _is_owner(scanned: Scan, keys: Sequence[str], end: int) -> bool:
    """Does a name only describe the one behind it: 人权理事会的特别报告员?"""
    return lexicon(scanned.language).by_commas and keys[end : end + 1] == [lexicon(scanned.language).description]


def _described(scanned: Scan, at: int) -> str | None:
    """The id of whom an item asks whose description stands before his name: 请负责港口问题的秘书长特别代表提交报告."""
    words = tokens(scanned.text, scanned.language, scanned.place(at), scanned.place(at) + _CLOSE)
    index = 0
    while index < len(words) and words.keys[index] not in COMMAS:
        named = find_actor(words.keys, index, scanned.language)
        holder = as_holder(named.actor) if named else None
        if named and holder and not _is_owner(scanned, words.keys, named.end):
            before = scanned.text[scanned.place(at) : words.starts[index]]
            return None if lexicon(scanned.language).recipient_before.search(before) else named.actor.id
        index = named.end if named else index + 1
    return None


def _named(text: str, language: str, *, heads: bool = False) -> list[tuple[int, str, bool]]:
    """Those named in a text who can hold a mandate: where, the id, and whether it is only "United Nations".

    Of `heads` none that only describes what is named behind it (由独立专家组成的专家组, 委员会的访问).
    """
    words = tokens(text, language)
    of = lexicon(language).description if heads else None
    found: list[tuple[int, str, bool]] = []
    index = 0
    while index < len(words):
        named = find_actor(words.keys, index, language)
        holder = as_holder(_as_printed(named, words, index, text, language)) if named else None
        if named and holder and of not in words.keys[named.end : min(named.end + _DESCRIBING, len(words) - 1)]:
            found.append((words.starts[index], holder, named.actor.actor == WHOLE))
        index = named.end if named else index + 1
    return found


def _as_printed(named: Named, words: Tokens, at: int, text: str, language: str) -> Actor:
    """Whom a name means as it is printed: "under its authority" is none of the Authority."""
    small = named.end == at + 1 and text[words.starts[at]].islower()
    return (find_common(words.keys[at], language) if small else None) or named.actor


def as_holder(actor: Actor) -> str | None:
    """The id of an actor where it can hold a mandate; of a short name ("the Mission"), what it means first."""
    return next((id for id in (actor.id, *actor.anaphor) if id in _HOLDERS), None)


def _is_term(token: Token, act: str, dates: list[Token]) -> bool:
    """Is it how long something lasts, be it said from which day ("for one year from 9 July 2011") or not?

    What is extended may last from the end of its last term on ("for twelve months from the expiry of its mandate").
    """
    time = token.time
    if time is None or time.kind != "period":
        return False
    if act == "extend" and time.relation == "after":
        return True
    if (time.relation, time.anchor) == ("after", "other"):
        return any(0 <= date.start - token.end <= 1 and date.time and date.time.relation == "from" for date in dates)
    return (time.relation, time.anchor) in (("", ""), ("after", "adoption"))


def _is_behind(token: Token, act: Token) -> bool:
    """Does the last day stand right behind the act: "to extend, to 15 July 2023, the mandate"?"""
    time = token.time
    ends = time is not None and len(time.value) >= 4 and time.relation in ("until", "by", "")
    return ends and (0 <= token.start - act.end <= _BEHIND or act.start <= token.start < act.end < token.end)  # 延长至


def _is_of_meeting(duration: Token, act: Token, scanned: Scan) -> bool:
    """Is a period how long what is created meets: "to establish a committee, to meet annually for two days"?"""
    meets = (token.start for token in scanned.of_kind("event", "held") if token.start >= act.end)
    return act.kind == "create" and next(meets, duration.end) < duration.start


def _is_of_another(duration: Token, until: Token, scanned: Scan) -> bool:
    """Is a period far behind the last day that of something else: "and the reporting, adjusted to 90 days"?"""
    between = scanned.plain[until.end : duration.start]
    far = _FAR if lexicon(scanned.language).by_commas else _THAT_IS
    return len(between) > far and any(comma in between.lstrip(" ,،") for comma in COMMAS)


def _is_when_told(token: Token, act: Token, scanned: Scan) -> bool:
    """Is it by when one who is appointed is to report: "to establish a panel … and to report by 31 May"?"""
    until = token.time is not None and token.time.relation == "until"
    start, end = act.end, token.start
    if lexicon(scanned.language).by_commas:  # 并在5月31日前向安理会提出报告
        start, end = end, scanned.plain.find("，", end)
    return not until and any(
        other.kind in _TELLING for other in scanned.between(start, end if end >= 0 else len(scanned.plain))
    )


def _is_when_made(token: Token, act: Token, scanned: Scan) -> bool:
    """Is it within what time somebody is appointed, where that stands before the verb (在30天内设立一个专家组)?"""
    counted = token.time is not None and token.time.relation in ("after", "within")
    return counted and act.kind == "create" and token.end <= act.start and lexicon(scanned.language).by_commas


def _is_end(token: Token, duration: Token | None) -> bool:
    """Is it the last day of a term? Where its length is known, a day "by" which something is due stands beside it."""
    time = token.time
    if time is None or time.kind != "date" or len(time.value) < 4:
        return False
    return time.relation == "until" or (time.relation == "by" and _near(token, duration))


def _near(token: Token, duration: Token | None) -> bool:
    """Does a day stand beside the length of a term, where that is known ("for three months, ending on 26 March")?"""
    return duration is None or 0 <= token.start - duration.end <= _THAT_IS
