"""What a reading says of its document, in short English phrases for the terminal and the reading page."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files

from operative.model import Resolution, Vote

UNCONFIRMED = "Found by machine, confirmed by nobody."
"""What is said of every finding that no person has looked at."""
SCALE = "Strengthened and weakened follow a scale of forces of this program's own: no official ranking of verbs exists."
"""What is said wherever the scale of forces is used."""
ONLY_HERE = "The other language versions have it so; by the words of this one alone: "
"""What is said before the kind of change that a translator's words alone would tell."""
_UNITS = {"Y": "year", "M": "month", "W": "week", "D": "day"}
_SPECIAL = re.compile(r"(?P<emergency>E?)S-(?P<number>\d{1,4})")


@cache
def _words() -> dict[str, dict[str, str]]:
    with files(__package__).joinpath("words.toml").open("rb") as stream:
        return tomllib.load(stream)


def word(table: str, code: str | None) -> str | None:
    """Return the English word for a code, the code itself where there is none, None for None.

    >>> word("organs", "hrc"), word("organs", "upu"), word("organs", None)
    ('Human Rights Council', 'upu', None)
    """
    return None if code is None else _words()[table].get(code, code)


def together(versions: Sequence[str]) -> str:
    """Return which language versions were compared together; empty where only one was at hand.

    >>> together(("en", "fr")), together(())
    ('Versions compared together: English, French.', '')
    """
    named = ", ".join(str(word("languages", code)) for code in versions)
    return f"Versions compared together: {named}." if named else ""


def across(languages: Sequence[str | None]) -> str:
    """Return what is not seen where two texts in two languages are compared; empty for one language.

    >>> across(("fr", "en"))[:43], across(("en", "en"))
    ('The two texts are in French and in English:', '')
    """
    if len(set(languages)) == 1:
        return ""
    named = " and in ".join(word("languages", code) or "a language not known" for code in languages)
    return (
        f"The two texts are in {named}: their words were not compared. “Same” says only that acts, addressees, dates "
        "and documents do not differ."
    )


def words_of(table: str) -> Iterator[tuple[str, str]]:
    """Return the codes of a table and their English words, in its order.

    >>> list(words_of("sides"))[0]
    ('in_favour', 'In favour')
    """
    yield from _words()[table].items()


def ordinal(number: int) -> str:
    """Return a number as an ordinal.

    >>> ordinal(21), ordinal(112), ordinal(43)
    ('21st', '112th', '43rd')
    """
    last_two, last = number % 100, number % 10
    ending = "th" if 11 <= last_two <= 13 else {1: "st", 2: "nd", 3: "rd"}.get(last, "th")
    return f"{number}{ending}"


def day(date: str) -> str:
    """Return an ISO date in words; anything else as it is.

    >>> day("2021-10-11")
    '11 October 2021'
    """
    match = re.fullmatch(r"(\d{4})-(0[1-9]|1[0-2])-(\d\d)", date)
    return f"{int(match[3])} {word('months', match[2])} {match[1]}" if match else date


def session(code: str) -> str:
    """Return a session in words.

    >>> session("48"), session("S-26"), session("ES-11"), session("2021")
    ('48th session', '26th special session', '11th emergency special session', '2021 session')
    """
    if match := _SPECIAL.fullmatch(code):
        emergency = "emergency " if match["emergency"] else ""
        return f"{ordinal(int(match['number']))} {emergency}special session"
    if code.isascii() and code.isdigit() and len(code) < 4:
        return f"{ordinal(int(code))} session"
    return f"{code} session"


def vote(result: Vote) -> str | None:
    """Return how the text was adopted, or None where it does not say.

    >>> vote(Vote("recorded", 24, 6, 17))
    'by a recorded vote of 24 to 6, with 17 abstentions'
    """
    if result.outcome == "unknown":
        return None
    phrase = word("votes", result.outcome) or result.outcome
    if result.in_favour is not None and result.against is not None:
        phrase += f" of {result.in_favour} to {result.against}"
        if result.abstaining is not None:
            phrase += f", with {counted(result.abstaining, 'abstention')}"
    return phrase


def adoption(resolution: Resolution) -> str | None:
    """Return kind, date, meeting and vote in one line, or None where the text tells none of the three.

    >>> adoption(Resolution(kind="resolution", adopted_on="2021-10-11", meeting=45, vote=Vote("without-vote")))
    'Resolution adopted on 11 October 2021, at the 45th meeting, without a vote'
    """
    facts = [
        f"on {day(resolution.adopted_on)}" if resolution.adopted_on else None,
        f"at the {ordinal(resolution.meeting)} meeting" if resolution.meeting is not None else None,
        vote(resolution.vote),
    ]
    told = ", ".join(fact for fact in facts if fact)
    return f"{word('kinds', resolution.kind)} adopted {told}" if told else None


def origin(resolution: Resolution) -> str | None:
    """Return organ, session and agenda item in one line, or None.

    >>> origin(Resolution(organ="hrc", session="48", agenda_item="10"))
    'Human Rights Council, 48th session, agenda item 10'
    """
    facts = [
        word("organs", resolution.organ),
        session(resolution.session) if resolution.session else None,
        f"agenda item {resolution.agenda_item}" if resolution.agenda_item else None,
    ]
    return ", ".join(fact for fact in facts if fact) or None


def counted(number: int, noun: str) -> str:
    """Return a number with its noun, which takes an s unless there is just one.

    >>> counted(1, "note"), counted(1400, "file")
    ('1 note', '1,400 files')
    """
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def term(duration: str) -> str:
    """Return a duration of ISO 8601 in words; anything else as it is.

    >>> term("P2Y"), term("P1Y6M"), term("soon")
    ('2 years', '1 year and 6 months', 'soon')
    """
    units = re.findall(r"(\d{1,6})([YMWD])", duration) if re.fullmatch(r"P(?:\d{1,6}[YMWD])+", duration) else []
    return " and ".join(counted(int(number), _UNITS[unit]) for number, unit in units) or duration


def recurring(code: str) -> str:
    """Return how often in words; anything else as it is.

    >>> recurring("annual"), recurring("P90D"), recurring("P1M"), recurring("at each session")
    ('every year', 'every 90 days', 'every month', 'at each session')
    """
    told = {"annual": "1 year", "biennial": "2 years"}.get(code, term(code))
    return code if told == code else f"every {told.removeprefix('1 ')}"


def counts(resolution: Resolution) -> str:
    """Return how many paragraphs, items, notes and so on a reading holds.

    >>> counts(Resolution())
    '0 preambular and 0 operative paragraphs'
    """
    kinds = Counter(paragraph.kind for paragraph in resolution.paragraphs)
    notes = len(resolution.notes) + sum(len(paragraph.notes) for paragraph in resolution.paragraphs)
    parts = [f"{kinds['preambular']:,} preambular and {counted(kinds['operative'], 'operative paragraph')}"]
    others = ((kinds["item"], "item"), (kinds["heading"], "heading"), (notes, "note"), (len(resolution.parts), "part"))
    parts += [counted(number, noun) for number, noun in others if number]
    if resolution.annexes:
        parts.append("1 annex" if len(resolution.annexes) == 1 else f"{len(resolution.annexes)} annexes")
    if resolution.issues:
        parts.append(counted(len(resolution.issues), "issue"))
    return ", ".join(parts)
