"""Why something was found, in the language of who reads.

The finders and the calendar explain themselves in plain English (``rule`` in the contract): a chain of sentences of
fixed wording around words of the text, codes and dates. That chain is kept as it was made, and is what the API gives.
For a page it is known again here, sentence by sentence, and told through gettext. Where one of them is not known (a
reader of another version made it), the whole is shown as it is kept, marked as English: half a translation would be
harder to follow than none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import NamedTuple

from django.utils.translation import gettext, gettext_noop, pgettext

from operative_web.register import dates, terms

_SENTENCES = (
    # how an act stands in its paragraph, and where its clause ends
    gettext_noop("“%(words)s” opens the paragraph and is listed as an act of force “%(force)s”"),
    gettext_noop("“%(words)s” stands after the name of the organ and is listed as an act of force “%(force)s”"),
    gettext_noop("“%(words)s” joins on by “%(join)s” and is listed as an act of force “%(force)s”"),
    gettext_noop(
        "“%(words)s” joins on by “%(join)s”, after an act of force “%(before)s”, and is listed as an act of force"
        " “%(force)s”"
    ),
    gettext_noop("the clause ends with the paragraph"),
    gettext_noop("the clause ends before the next act"),
    gettext_noop("Translators use these words for force “%(force)s” too"),
    # who is asked
    gettext_noop("asked: %(chain)s"),
    gettext_noop("%(reason)s, whose duty it is"),
    gettext_noop("named after the act"),
    gettext_noop("named beside what is asked for"),
    gettext_noop("named in the items"),
    gettext_noop("named in the items of the decision"),
    gettext_noop("nobody is named"),
    gettext_noop("a body by a name that the registry does not hold"),
    gettext_noop("a pronoun, for those named before"),
    gettext_noop("a pronoun, for those of whom the act before speaks"),
    gettext_noop("a pronoun, for those whom the chapeau asks"),
    gettext_noop("the bodies of which the act before speaks"),
    gettext_noop("those between whom the act before speaks of cooperation"),
    gettext_noop("those whose doing the act before speaks of"),
    gettext_noop("those asked or said to act just before in the paragraph"),
    gettext_noop("whom the call that is made again asks"),
    gettext_noop("whom the request that is made again asks"),
    gettext_noop("the subject of what is asked for"),
    gettext_noop("the subject of what was asked for"),
    gettext_noop("the doer of what is asked for"),
    gettext_noop("the owner of what is asked for"),
    gettext_noop("the State whose doing it is"),
    gettext_noop("a decision that binds the subject of its sentence"),
    gettext_noop("a decision that binds the doer of what its sentence says"),
    gettext_noop("a decision that it is somebody's duty"),
    gettext_noop("a decision to oblige somebody"),
    gettext_noop("names between whom something is needed"),
    gettext_noop("names by whom it is to be done"),
    gettext_noop("names the doer of what is needed"),
    gettext_noop("names the doers of what is needed"),
    gettext_noop("names those whose doing matters"),
    gettext_noop("names who is needed or bound to act"),
    gettext_noop("names who is reminded of a duty"),
    gettext_noop("names who is reminded to act"),
    gettext_noop("names whose duty it is"),
    gettext_noop("names whose role it is"),
    gettext_noop("names whose role or duty it is, or who is needed"),
    gettext_noop("names with whom a duty rests"),
    gettext_noop("says what is expected of those it names"),
    gettext_noop("says what the subject of its sentence must do"),
    gettext_noop("recalls what was asked"),
    gettext_noop("recalls what was asked of those it names"),
    gettext_noop("asks in an aside"),
    # what is to happen when
    gettext_noop("A report asked for by “%(words)s”"),
    gettext_noop("A report that accompanies the output before it (“%(words)s”)"),
    gettext_noop("An oral update asked for by “%(words)s”"),
    gettext_noop("An oral update that accompanies the output before it (“%(words)s”)"),
    gettext_noop("An event asked for by “%(words)s”"),
    gettext_noop("An event that accompanies the output before it (“%(words)s”)"),
    gettext_noop("An act with a date (“%(words)s”)"),
    gettext_noop("The organ decides to return to the matter (“%(words)s”)"),
    gettext_noop("The organ asks for a mandate (“%(words)s”)"),
    gettext_noop("The organ confirms and extends a mandate (“%(words)s”)"),
    gettext_noop("The organ decides and creates a mandate (“%(words)s”)"),
    gettext_noop("The organ decides and extends a mandate (“%(words)s”)"),
    gettext_noop("The organ decides and ends a mandate (“%(words)s”)"),
    # how a date was found
    gettext_noop("the text gives %(day)s"),
    gettext_noop("the text gives %(day)s to %(last)s"),
    gettext_noop("%(term)s counted from the adoption on %(day)s; arithmetic only, no document says so"),
    gettext_noop("recurs (%(recurrence)s); the first time counted from the adoption on %(day)s"),
    gettext_noop("recurs (%(recurrence)s); the text gives the first time as of %(day)s"),
    gettext_noop("recurs (%(recurrence)s); time %(number)s, counted from %(day)s"),
    gettext_noop("recurs (%(recurrence)s); time %(number)s, counted from session %(session)s"),
    gettext_noop("no date is known for session %(number)s of this organ"),
    gettext_noop("session %(number)s: whose session it is, is not said"),
    gettext_noop("postponed, as a person recorded"),
    gettext_noop("session %(number)s, %(source)s"),
    gettext_noop("session %(number)s: %(chain)s"),
    gettext_noop("its first day is not confirmed"),
    gettext_noop("its last day is not confirmed"),
    gettext_noop("a table of sessions without a source"),
    # how a session that no table holds is estimated (operative/calendars/rules.toml)
    gettext_noop(
        "three sessions a year, in February to April, June to July and September to October, counted on from session"
        " %(number)s"
    ),
    gettext_noop(
        "session N opens in September of the year 1945 + N, on the Tuesday of the second week that counts, and lasts"
        " until the next opens"
    ),
    gettext_noop(
        "session N opens in September of the year 1945 + N, on the Tuesday of the third week that counts, and lasts"
        " until the next opens"
    ),
    gettext_noop("a session bears the year in which it ends and lasts from July to July"),
    gettext_noop("a session bears the year in which it ends and lasts from January to December"),
    # the steps before an output (operative/findings/schedule/practice.toml)
    gettext_noop(
        "estimated: the draft goes to the State concerned for comments on facts before it is submitted (OHCHR's"
        " practice; Cambodia had one on 1 July 2020 for a session in September); no rule fixes the day"
    ),
    gettext_noop(
        "estimated: the State's comments on facts are taken up before submission; its comments on the report may be"
        " issued as an addendum (A/HRC/39/73/Add.2); no rule fixes the day"
    ),
    gettext_noop(
        "documents are due ten weeks before the meeting (United Nations Office at Geneva, documents management),"
        " counted from the day on which the session opens"
    ),
    gettext_noop(
        "estimated: issued in the official languages between submission and the session; no rule read here fixes the"
        " day"
    ),
    gettext_noop(
        "estimated: an interactive dialogue follows the presentation during the session; the programme of work fixes"
        " the day"
    ),
    # which resolution takes up which
    gettext_noop("Both have one title"),
    gettext_noop("Their titles are alike"),
    gettext_noop("The later names %(symbol)s"),
    gettext_noop("the later names %(symbol)s"),
    gettext_noop("both act on the mandate of %(actor)s"),
    # where a session's dates are from; behind the sentences that begin alike, which are told whole
    gettext_noop("held: %(source)s"),
    gettext_noop("announced: %(source)s"),
    gettext_noop("estimated: %(source)s"),
)
_SLOT = re.compile(r"%\((\w+)\)s")
_SHAPES: Mapping[str, str] = {
    "number": r"\d{1,6}",
    "session": r"\d{1,6}",
    "day": r"\d{4}(?:-\d\d){0,2}",
    "last": r"\d{4}(?:-\d\d){0,2}",
    "term": r"P\w{1,30}",
    "recurrence": r"\w{1,30}",
    "source": r".+",
    "chain": r".+",
    "reason": r"[^;:]+",
}
"""How what fills a slot is written; other slots take what stands between the words of the sentence."""
_BETWEEN = "; "
_MARK = re.compile(rf"{_BETWEEN}|\. |\.?$")


class Grounds(NamedTuple):
    """Why something was found.

    Attributes:
        words: the sentences.
        is_told: are they in the language of who reads? Else they are English.
    """

    words: str
    is_told: bool


def grounds(rule: str | None) -> Grounds:
    """Tell by which rule something was found.

    Args:
        rule: the English chain of sentences, as the contract has it.

    >>> grounds("recurs (annual); the first time counted from the adoption on 2021-10-11").words
    'recurs (every year); the first time counted from the adoption on 11 October 2021'
    >>> grounds("Nobody knows this sentence.")
    Grounds(words='Nobody knows this sentence.', is_told=False)
    """
    kept = rule or ""
    told = _told(kept)
    return Grounds(kept, is_told=False) if told is None else Grounds(told, is_told=True)


def _told(rule: str) -> str | None:
    """Return a chain of sentences in the reader's language, or None where one of them is not known."""
    place, told = 0, ""
    while place < len(rule):
        found = _longest(rule, place)
        mark = _MARK.match(rule, found[0]) if found else None
        if found is None or mark is None:
            return None
        told += found[1] + (_between() if mark[0] == _BETWEEN else mark[0])
        place = mark.end()
    return told


def _longest(rule: str, place: int) -> tuple[int, str] | None:
    """Return where the longest sentence ends that stands at a place, and it as it is told; of equals the first."""
    best: tuple[int, str] | None = None
    for pattern, message in _patterns():
        match = pattern.match(rule, place)
        if match is None or (best and match.end() <= best[0]):
            continue
        slots = {name: _filled(name, words) for name, words in match.groupdict().items()}
        if None not in slots.values():
            best = match.end(), gettext(message) % slots
    return best


def _filled(name: str, words: str) -> str | None:
    """Return what fills a slot as it is told; None where a sentence in it is not known."""
    if name in {"chain", "reason"}:
        return _told(words)
    if name == "source":  # anybody's words: what is known of them is told, the rest is a name
        return _between().join(_told(part) or part for part in words.split(_BETWEEN))
    return _TELLING[name](words) if name in _TELLING else words


def _between() -> str:
    return pgettext("between sentences", "; ")


_TELLING: Mapping[str, Callable[[str], str]] = {
    "force": lambda code: terms.word(terms.FORCES, code),
    "before": lambda code: terms.word(terms.FORCES, code),
    "day": dates.day,
    "last": dates.day,
    "term": terms.term,
    "recurrence": terms.recurrence,
    "actor": lambda actor: terms.addressee(actor, actor),
}


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(_as_pattern(sentence), re.DOTALL), sentence) for sentence in _SENTENCES)


def _as_pattern(sentence: str) -> str:
    """Return the pattern of a sentence: its words as they are, its slots as what fills them is written."""
    words = _SLOT.split(sentence)
    filled = (f"(?P<{name}>{_SHAPES.get(name, '.*?')})" for name in words[1::2])
    return (
        re.escape(words[0])
        + "".join(slot + re.escape(after) for slot, after in zip(filled, words[2::2], strict=True))
        + rf"(?={_MARK.pattern})"
    )
