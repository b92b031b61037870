"""The end matter of a resolution: meeting and date, how it was adopted, the job number.

The Assembly and the Economic and Social Council print the meeting and its date ("48th plenary meeting / 31 December
2020"), the Human Rights Council also how the text was adopted ("[Adopted without a vote.]", or a recorded vote with
every State), the Security Council until 1993 a sentence ("Adopted at the 982nd meeting by 9 votes to none, with 2
abstentions (…)."). The words are the tables ``[closing]`` of the language files.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from operative.languages import words
from operative.languages.beginnings import places
from operative.languages.dates import begins_as_date, date_places, find_date
from operative.languages.numbers import cardinal_pattern, ordinal_pattern, read_cardinal, read_ordinal
from operative.languages.wording import any_of, fill, plain
from operative.model import RollCall, Vote, VoteOutcome
from operative.sources.block import Block
from operative.structure.rollcall import labels, read_roll_call, split_states
from operative.vocabulary.symbols import find_job_number

_LONGEST_LINE = 120
_LONGEST_DATE = 60
_LONGEST_HEAD = 2000
_SIGNS = " ,.;[]،，。"
_SIDES = ("favour", "against", "abstaining")
_NOTE = re.compile(r"\d{1,3}/?\s+\S|[*†]+\s")
_DAY = re.compile(r"\d{1,2}\s\D{3,25}\d{4}")
# Beside the meeting a line may hold a remark in brackets (resumed, Part I) and a date that is none.
_NOTHING_ELSE = re.compile(
    r"[\s,.;\[\]،，。]*(?:\([^()]{1,40}\))?[\s,.;،，。]*(?:\d{1,2}\s\D{3,25}\d{4}\D{0,6})?[\s,.;\]،，。]*"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing:
    """What the end matter says.

    Attributes:
        adopted_on: the date of the meeting, ISO 8601.
        meeting: its number.
        vote: how the text was adopted.
        job_number: as in :func:`operative.vocabulary.symbols.find_job_number`.
    """

    adopted_on: str | None = None
    meeting: int | None = None
    vote: Vote = field(default_factory=Vote)
    job_number: str | None = None


@dataclass(frozen=True, slots=True)
class _Wordings:
    """The patterns of one language."""

    meeting: re.Pattern[str]
    meeting_places: re.Pattern[str] | None
    adoption: re.Pattern[str]
    label: re.Pattern[str]
    without_vote: re.Pattern[str]
    recorded: re.Pattern[str]
    voted: re.Pattern[str]
    tallies: dict[str, tuple[re.Pattern[str], ...]]
    none_against: re.Pattern[str]


def is_closing(text: str, language: str) -> bool:
    """Tell whether a block opens the end matter.

    Args:
        text: of a block without number.
        language: one of :data:`operative.languages.CODES`.

    Returns:
        True for a meeting line, a date alone, an adoption sentence with or without bracket, a label of a roll call.

    >>> is_closing("45th meeting", "en"), is_closing("Adopts the annex;", "en"), is_closing("11 octobre 2021", "fr")
    (True, False, True)
    """
    wordings = _wordings(language)
    text = plain(text[: _LONGEST_LINE + 1], language)
    if wordings.adoption.match(text) or wordings.label.match(text):
        return True
    if len(text) > _LONGEST_LINE or not _may_be_line(text, language):
        return False
    return _meeting_line(text, language) is not None or _is_date(text, language)


def _may_be_line(text: str, language: str) -> bool:
    """Does a text begin as a meeting, a date or a bracket does? Nothing else stands before them on their lines."""
    start = len(text) - len(text.lstrip(_SIGNS))
    if text.startswith("(", start):
        return True
    wordings = _wordings(language)
    if text[start : start + 1].isdigit():  # most often the number of a paragraph
        return bool(
            wordings.meeting.match(text, start) or _DAY.match(text, start) or begins_as_date(text, language, start)
        )
    meeting, date = wordings.meeting_places, date_places(language)
    return meeting is None or date is None or bool(meeting.match(text, start) or date.match(text, start))


def read_closing(blocks: Sequence[Block], language: str) -> Closing:
    """Read the end matter.

    Args:
        blocks: from the first one that opens the end matter on; what is no end matter among them is passed over.
        language: one of :data:`operative.languages.CODES`.

    Returns:
        What was found; the outcome of the vote is ``unknown`` where nothing is said of it.

    >>> lines = "45th meeting", "11 October 2021", "[Adopted without a vote.]"
    >>> closing = read_closing([Block(line) for line in lines], "en")
    >>> closing.meeting, closing.adopted_on, closing.vote.outcome
    (45, '2021-10-11', 'without-vote')
    """
    texts = [block.text for block in blocks]
    meeting, adopted_on = _meeting_and_date(texts, language)
    sentence = _sentence(texts, language)
    if sentence and meeting is None:
        meeting = find_meeting(sentence[:_LONGEST_HEAD], language)
    jobs = (find_job_number(text) for text in texts)
    return Closing(
        adopted_on=adopted_on,
        meeting=meeting,
        vote=_vote(sentence, language) if sentence else Vote(),
        job_number=next((job for job in jobs if job), None),
    )


def find_meeting(text: str, language: str) -> int | None:
    """Return the number of the first meeting a text names.

    >>> find_meeting("Adopted by the Security Council at its 8700th meeting, on 10 January 2020", "en")
    8700
    """
    match = _wordings(language).meeting.search(plain(text, language))
    return read_ordinal(match["ordinal"], language) if match else None


def _meeting_and_date(texts: Sequence[str], language: str) -> tuple[int | None, str | None]:
    """The meeting line and the date on it, or on the line after or before it; or a date that stands first."""
    lines = [plain(text, language) if len(text) <= _LONGEST_LINE else "" for text in texts]
    undated: int | None = None
    for index, line in enumerate(lines):
        if (meeting := _meeting_line(line, language)) is None:
            continue
        beside = [line, *lines[index + 1 : index + 2], *lines[max(index - 1, 0) : index]]
        dates = (find_date(near, language) for near in beside if near is line or _is_date(near, language))
        if date := next((date for date in dates if date), None):
            return meeting, date[2]
        undated = meeting if undated is None else undated
    date = find_date(lines[0], language) if undated is None and lines and _is_date(lines[0], language) else None
    return undated, date[2] if date else None


def _meeting_line(text: str, language: str) -> int | None:
    """The number of the meeting where a line is a meeting, or a meeting and its date, and nothing else."""
    wordings = _wordings(language)
    if wordings.meeting_places and not wordings.meeting_places.search(text):
        return None
    match = wordings.meeting.search(text)
    if match is None:
        return None
    rest = _without_date(text[: match.start()] + " " + text[match.end() :], language)
    return read_ordinal(match["ordinal"], language) if _NOTHING_ELSE.fullmatch(rest) else None


def _is_date(text: str, language: str) -> bool:
    if not 6 <= len(text) <= _LONGEST_DATE:
        return False
    rest = _without_date(text, language)
    return rest != text and not rest.strip(_SIGNS)


def _without_date(text: str, language: str) -> str:
    date = find_date(text, language)
    return text[: date[0]] + text[date[1] :] if date else text


def _sentence(texts: Sequence[str], language: str) -> str:
    """The adoption sentence, then the lists of States, whatever their order and the lines between them."""
    wordings = _wordings(language)
    sentence: list[str] = []
    lists: list[str] = []
    taking: list[str] | None = None
    for text in texts:
        start = plain(text[: _LONGEST_LINE + 1], language)
        if wordings.adoption.match(start):
            taking = None if sentence else sentence  # the files of the United Nations repeat it at times
        elif wordings.label.match(start):
            taking = lists if taking is None else taking
        elif _is_note(start, wordings) or _is_apart(start, language):
            taking = None
        if taking is not None:
            taking.append(text)
            taking = None if text.rstrip().endswith("]") else taking
    return "\n".join([*sentence, *lists])


def _is_apart(start: str, language: str) -> bool:
    """A line of the end matter that is no part of the sentence: the meeting, its date, the job number."""
    if len(start) > _LONGEST_LINE:
        return False
    return _meeting_line(start, language) is not None or _is_date(start, language) or bool(find_job_number(start))


def _is_note(text: str, wordings: _Wordings) -> bool:
    """A note opens with its marker; a line end before "2 abstentions" makes none."""
    return bool(_NOTE.match(text)) and not any(p.match(text) for side in _SIDES for p in wordings.tallies[side])


def _vote(sentence: str, language: str) -> Vote:
    wordings = _wordings(language)
    bare = plain(sentence, language)
    first_label = wordings.label.search(bare)
    head = bare[: first_label.start() if first_label else _LONGEST_HEAD].replace("\n", " ")
    if wordings.without_vote.search(head):
        return Vote("without-vote")
    tallies = {side: _tally(head, wordings.tallies[side], language) for side in _SIDES}
    counts = {side: found[0] if found else None for side, found in tallies.items()}
    if counts["against"] is None and wordings.none_against.search(head):
        counts["against"] = 0
    outcome: VoteOutcome = "unknown"
    if first_label or wordings.recorded.search(head):
        outcome = "recorded"
    elif any(tallies.values()) or wordings.voted.search(head):
        outcome = "vote"
    roll_call = read_roll_call(sentence, language) if first_label else _named_after(head, tallies, language)
    return Vote(outcome, counts["favour"], counts["against"], counts["abstaining"], roll_call)


def _tally(head: str, patterns: Sequence[re.Pattern[str]], language: str) -> tuple[int, int] | None:
    """The number of votes by the first wording that occurs, and where its words end."""
    for pattern in patterns:
        for match in pattern.finditer(head):
            number = read_cardinal(match["n"], language)
            if number is not None:
                return number, match.end()
    return None


def _named_after(head: str, tallies: Mapping[str, tuple[int, int] | None], language: str) -> RollCall | None:
    """The States named in brackets after a tally: "with 2 abstentions (France, …)"; only the Security Council's old
    resolutions have them, whose names are given in the plain form of the head.
    """
    lists = {side: split_states(_bracket(head, found[1]), language) for side, found in tallies.items() if found}
    if not any(lists.values()):
        return None
    return RollCall(lists.get("favour", ()), lists.get("against", ()), lists.get("abstaining", ()))


def _bracket(text: str, start: int) -> str:
    """What the bracket holds that opens at `start`, perhaps after a space; brackets within it included."""
    opening = start + len(text[start:]) - len(text[start:].lstrip())
    if text[opening : opening + 1] not in ("(", "（"):
        return ""
    depth = 0
    for at in range(opening, len(text)):
        depth += (text[at] in "(（") - (text[at] in ")）")
        if depth == 0:
            return text[opening + 1 : at]
    return text[opening + 1 :]


@cache
def _wordings(language: str) -> _Wordings:
    table = words(language)["closing"]
    parts = {"n": f"(?P<n>{cardinal_pattern(language)})", "ordinal": f"(?P<ordinal>{ordinal_pattern(language)})"}

    def pattern(key: str) -> re.Pattern[str]:
        return re.compile(any_of(table.get(key, [])), re.IGNORECASE)

    return _Wordings(
        meeting_places=places([any_of(table["meetings"], parts)], "", re.IGNORECASE),
        meeting=re.compile(any_of(table["meetings"], parts), re.IGNORECASE),
        adoption=re.compile(r"[\[\]]?\s?" + any_of(table["adoption"]), re.IGNORECASE),
        label=labels(language),
        without_vote=pattern("without_vote"),
        recorded=pattern("recorded"),
        voted=pattern("voted"),
        tallies={side: tuple(re.compile(fill(w, parts), re.IGNORECASE) for w in table[side]) for side in _SIDES},
        none_against=pattern("against_none"),
    )
