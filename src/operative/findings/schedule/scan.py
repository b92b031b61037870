"""Find, in one clause, the words of schedules, the organs and the expressions of time, in their order."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from operative.findings.schedule.holders import COUNCILS, NEAR, timed, where_it_holds
from operative.findings.schedule.lexicon import Lexicon, lexicon
from operative.findings.schedule.periods import add, as_day
from operative.findings.schedule.tokens import Scan, Token
from operative.languages.times import Time, find_times
from operative.languages.wording import plain

_LONGEST = 12_000  # characters of a clause that are looked at; the longest known has a third of them
# A date, a number of days: two digits or one alone. It begins with a digit, so that a search passes over all else fast.
_COUNTED = re.compile(r"\d(?:\d|(?<=(?<!\d)[1-9])(?!\d))")
_TURNED = re.compile(r"”[^“”]{1,300}(?:“|\Z)")  # where text goes from right to left (”تقرير اللجنة“)
_TWO_SESSIONS = 20  # characters behind what was held in which its session stands, where another is named first
_WAS = 12  # the same behind any other word of what is past
# What stands between quotation marks is a name, often of an agenda's item; the mark that ends a clause is not its own.
_TITLE = re.compile(r'“[^“”]{1,300}(?:”|\Z)|«[^«»]{1,300}(?:»|\Z)|(?<![^\s(])"[^"]{1,300}(?:"|\Z)')
_AND = 6  # characters of a join
_WITHOUT_SESSIONS = frozenset(("investigation", "peace-operation", "sg", "hc", "ohchr"))


def worth_while(text: str, language: str) -> bool:
    """Can there be a schedule in a text? A quick look for letters, which spares the search."""
    searched = _searched(text, language)
    return any(map(searched.__contains__, lexicon(language).hints)) or bool(_COUNTED.search(searched))


def _searched(text: str, language: str) -> str:
    """The text in its plain form and in small letters, no place shifted."""
    bare = plain(text, language)
    lowered = bare.lower()
    return lowered if len(lowered) == len(bare) else bare


def scan(
    text: str,
    language: str,
    organ: str | None,
    session: Token | None = None,
    asked: Sequence[tuple[int, int, str]] = (),
    council: Callable[[], str | None] = lambda: None,
    number: int | None = None,
) -> Scan:
    """Find what counts in a clause.

    Args:
        text: of the clause, its action apart.
        language: one of the six codes.
        organ: whose resolution it is: ``the Council`` means this one where it is a council.
        session: the last that the paragraph named before the clause: what "at that session" means.
        asked: where those stand whom the clause asks, and their ids.
        council: tells which was named last before the clause, in a text of an organ that is none.
        number: of the organ's session at which the resolution was adopted, where it is known.
    """
    words = lexicon(language)
    text = text[:_LONGEST]
    bare = _searched(text, language)
    organs = list(_organs(bare, words, organ, asked, council))
    times = list(_counted_from_day(find_times(plain(text, language), language)))
    taken = [(time.start, time.end) for time in times if time.kind != "recurrence"]
    tokens = [
        Token(match.start(), match.end(), str(match.lastgroup))
        for match in words.words.finditer(bare)
        if not (taken and any(start <= match.start() < end for start, end in taken))
    ]
    if called := words.called_by_day:
        times = [time for time in times if time.kind != "date" or time.relation or not called.match(bare, time.end)]
    if before := words.called_before:
        times = [
            time
            for time in times
            if time.kind != "date" or time.relation or not before.search(bare, max(0, time.start - NEAR), time.start)
        ]
    if any(token.kind in ("hold", "held") for token in tokens) and (held := list(_held_sessions(bare, words))):
        tokens += held
        times = list(_when_held(times, held, plain(text, language), language))
    tokens += [Token(match.start(), match.end(), "own", organ) for match in words.own.finditer(bare)]
    tokens += organs
    tokens += [where_it_holds(timed(time, bare, tokens, words, organ, number), tokens, asked) for time in times]
    tokens += list(_same_sessions(bare, words, tokens, session))
    known = [token.end for token in tokens if token.kind in ("report", "tell", "content")]
    gone = {t.end for t in tokens if t.kind == "past" and not any(0 <= t.start - end <= NEAR for end in known)}
    if gone and not words.by_commas:  # "inputs submitted to the Council by the Office": it was given
        tokens = [replace(t, kind="organ") if t.kind == "to" and _is_behind(gone, t, bare) else t for t in tokens]
    within = [(t.start, t.end) for t in tokens if t.kind == "content"]  # "in its annual report": how often that is
    if within:
        tokens = [t for t in tokens if not (_recurs(t) and any(start <= t.start < end for start, end in within))]
    tokens.sort(key=lambda token: (token.start, token.end))
    aside = [] if words.by_commas else [match.span() for match in words.excepting.finditer(bare)]
    aside += [match.span() for match in (_TURNED if _is_turned(bare) else _TITLE).finditer(bare)]
    tokens = [
        token
        for token in tokens
        if not (_is_when_it_was(token, tokens, bare, words) or any(start < token.start < end for start, end in aside))
    ]
    return Scan(text, bare, language, tuple(tokens), tuple(token.start for token in tokens))


def _counted_from_day(times: Iterable[Time]) -> Iterator[Time]:
    """The expressions of time; a period that counts from the day beside it is one: "from 1 May and within a year"."""
    before: Time | None = None
    for time in times:
        beside = before is not None and before.relation == "from" and 0 <= time.start - before.end <= _AND
        day = as_day(before.value) if before and beside else None
        within = (time.kind, time.relation, time.anchor) == ("period", "within", "")
        end = add(day, time.value) if day and within else None
        before = time._replace(kind="date", relation="by", value=end.isoformat()) if end else time
        yield before


def _held_sessions(text: str, words: Lexicon) -> Iterator[Token]:
    """The sessions that are themselves what is held: "shall hold its first session in Geneva in 2030"."""
    found = (match for session in words.held_sessions for match in session.finditer(text))
    yield from (Token(match.start("noun"), match.end("noun"), "gathering") for match in found)


def _when_held(times: list[Time], held: list[Token], text: str, language: str) -> Iterator[Time]:
    """The expressions of time, of those for sessions that are held only the date: "its first session in 2030"."""
    for time in times:
        noun = next((token.end for token in held if time.start < token.end and token.start < time.end), None)
        if noun is None or time.kind not in ("session", "recurrence"):
            yield time
            continue
        if time.kind == "recurrence":  # "the annual session shall be held"
            continue
        # «свою первую сессию в Женеве с 1 по 5 мая 2030 года»
        within = [one for one in find_times(text[noun : time.end], language) if one.kind == "date"]
        yield from (one._replace(start=one.start + noun, end=one.end + noun) for one in within)
        if time.value and not within:
            yield Time(time.start, time.end, "date", value=time.value)


def _recurs(token: Token) -> bool:
    """Is it the adjective of a report ("annual"), not how often it is given ("every six months")?"""
    return token.time is not None and token.time.kind == "recurrence" and not token.time.value.startswith("P")


def _is_turned(text: str) -> bool:
    """Does a text open its quotations with the mark that closes them elsewhere?"""
    closes = text.find("”")
    return closes >= 0 and not 0 <= text.find("“") < closes


def _is_behind(ends: set[int], token: Token, text: str) -> bool:
    """Does an organ stand behind a word, with no more than "to the" between?"""
    return any(0 < token.start - end <= _WAS + 4 and "," not in text[end : token.start] for end in ends)


def _is_when_it_was(token: Token, tokens: list[Token], text: str, words: Lexicon) -> bool:
    """Is it when what is there was: "held at its fifty-first session"; not 利用所提供的资料，向第八十届会议提出报告?"""
    if token.time is None or token.time.kind not in ("session", "date") or token.time.relation in ("by", "before"):
        return False  # «доложить о результатах проведенного ею обзора не позднее чем на ее сессии»
    if words.was.match(text, token.end) and not any(t.kind == "held" and t.start < token.start < t.end for t in tokens):
        return True  # 第六十二届会议期间举行的讨论, not 将在第六十二届会议期间举行的
    near = _TWO_SESSIONS if token.time.kind == "session" else _WAS  # "held at the present and sixty-second sessions"
    past = [t.end for t in tokens if t.kind == "past" and 0 <= token.start - t.end <= near]
    given = [t.start for t in tokens if t.kind in ("give", "tell") and t.start < token.start]  # 将所载建议提交
    return any("，" not in text[end : token.start] and not any(at >= end for at in given) for end in past)


def _same_sessions(text: str, words: Lexicon, tokens: list[Token], session: Token | None) -> Iterator[Token]:
    """What "at that session" means: the session named last before it, in the clause or in its paragraph."""
    for match in words.that_session.finditer(text):
        named = [
            token for token in tokens if token.time and token.time.kind == "session" and token.end <= match.start()
        ]
        if (last := named[-1] if named else session) and last.time:
            beside = (token.organ for token in tokens if token.kind == "to" and token.end == match.start())
            organ = next(beside, None) or last.organ  # 向理事会该届会议
            time = last.time._replace(relation="")  # named before as a limit: "until the end of its tenth session"
            yield replace(last, start=match.start(), end=match.end(), organ=organ, time=time)


def _organs(
    text: str,
    words: Lexicon,
    own: str | None,
    asked: Sequence[tuple[int, int, str]],
    council: Callable[[], str | None],
) -> Iterator[Token]:
    """Name the organs, and tell those that receive from those merely named.

    Who is `asked` gets nothing: "pide al Comité que informe".
    """
    last = own
    joined = -1
    for match in words.organs.finditer(text):
        if match.lastgroup == "council" and own == "ga" and last == own:
            last = council() or own
        name = _organ(str(match.lastgroup), own, last)
        asks = next((id for start, end, id in asked if start <= match.start() < end), "")
        if name == "other" and asks in _WITHOUT_SESSIONS:
            continue  # 请调查委员会在第五十八届会议上作口头更新
        last = name if name in COUNCILS else last
        before = text[max(0, match.start() - NEAR) : match.start()]
        mere = asks or words.not_before.search(before) or words.not_after.match(text, match.end())
        shown = words.recipient_form.search(match.group()) and not words.session_of.search(before)
        receives = shown or (
            not mere
            and (
                words.recipient_before.search(before)
                or (joined >= 0 and _is_joined(text, joined, match.start(), words))
            )
        )
        joined = match.end() if receives else -1
        yield Token(match.start(), match.end(), "to" if receives else "organ", None if name == "other" else name)


def _is_joined(text: str, joined: int, start: int, words: Lexicon) -> bool:
    """Does an organ stand beside one that receives? Where commas part what is said, none may stand between."""
    join = words.recipient_join.search(text, max(joined, start - NEAR), start)
    if join is None:
        return start - joined <= 1
    return not (words.by_commas and "，" in text[joined : join.start()])


def _organ(name: str, own: str | None, last: str | None) -> str:
    if name == "council":
        return own if own in COUNCILS else last if last in COUNCILS else "other"
    if name == "committee":  # the Security Council's committees are of its own members, and what they get it gets
        return "sc" if own == "sc" else "other"
    return "ga" if name == "assembly" else name
