"""Where in the lines of masthead and closing the facts of a reading stand: what to mark, and as what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from operative.exports.akn.inline import Mark
from operative.languages import CODES
from operative.languages.dates import find_dates
from operative.model import Resolution
from operative.sources.akn_seal import writable
from operative.sources.block import Block
from operative.structure.agenda import find_agenda_item
from operative.structure.closing import find_meeting, read_closing
from operative.structure.masthead_words import masthead_words, read_session
from operative.vocabulary.organs import named_organ

_MEETING_LINE = 60
"""Code points of a line that is a meeting and nothing else."""
_SPELLED_OTHERWISE = 3
"""How many voters on the next one is looked for where a line does not hold a name as the roll call has it."""


class Facts:
    """Finds the facts of a reading in its lines, which are asked for in their order."""

    def __init__(self, resolution: Resolution) -> None:
        self._told = resolution
        self._language = resolution.language if resolution.language in CODES else "en"
        call = resolution.vote.roll_call
        sides = (call.in_favour, call.against, call.abstaining) if call else ()
        self._voters = tuple(entry.name for side in sides for entry in side if entry.name)
        self._next = 0

    def masthead(self, line: str) -> list[Mark]:
        """Return the marks of a line of the masthead."""
        return _apart(chain(self._verbatim(line), self._named(line), self._dates(line)))

    def closing(self, line: str) -> list[Mark]:
        """Return the marks of a line of the closing: how it was adopted and by whom, the meeting, the date."""
        vote = self._told.vote.outcome != "unknown"
        if vote and read_closing([Block(line)], self._language).vote.outcome != "unknown":
            around = Mark(0, len(line), "vote", {"by": "#author"}), Mark(0, len(line), "outcome", {})
            return [*around, *self._called(line)]
        if self._is_meeting(line):
            return [Mark(0, len(line), "location", {"refersTo": "#meeting"})]
        return _apart(self._dates(line))

    def _is_meeting(self, line: str) -> bool:
        """Is a line the meeting and nothing else?"""
        if self._told.meeting is None or len(line) > _MEETING_LINE or find_dates(line, self._language):
            return False
        return find_meeting(line, self._language) == self._told.meeting

    def _verbatim(self, line: str) -> Iterator[Mark]:
        """What stands word for word."""
        told = self._told
        facts: tuple[tuple[str | None, str, dict[str, str]], ...] = (
            (told.proponent, "docProponent", {}),
            (told.title, "docTitle", {}),
            (told.symbol, "docNumber", {}),
            (told.job_number, "docketNumber", {}),
            (told.number, "docNumber", {}),
            (told.agenda_item_title, "inline", {"name": "agenda item name"}),
        )
        for fact, tag, attributes in facts:
            if fact and (place := line.find(fact)) >= 0:
                yield Mark(place, place + len(fact), tag, attributes)

    def _named(self, line: str) -> Iterator[Mark]:
        """Session, agenda item and distribution, whose words differ from the fact; an organ alone on its line."""
        told, language = self._told, self._language
        words = masthead_words(language)
        session = read_session(line, words, language) if told.session else None
        if session and session[2] == told.session:
            yield Mark(session[0], session[1], "session", {"value": writable(session[2])})
        item = find_agenda_item(line, language) if told.agenda_item else None
        if item and item[2] == told.agenda_item:
            yield Mark(item[0], item[1], "inline", {"name": "agenda item", "title": writable(item[2])})
        if told.distribution and (printed := words.distribution.search(line)):
            yield Mark(*printed.span(), "docStatus", {})
        if named_organ(language).fullmatch(line):
            yield Mark(0, len(line), "docAuthority", {})

    def _dates(self, line: str) -> Iterator[Mark]:
        """The dates of adoption and issue."""
        wanted = {self._told.adopted_on, self._told.issued_on} - {None}
        for start, end, date in find_dates(line, self._language) if wanted else ():
            if date in wanted:
                yield Mark(start, end, "docDate", {"date": date})

    def _called(self, line: str) -> Iterator[Mark]:
        """The States of a roll call, in the order in which they are printed."""
        at = 0
        while self._next < len(self._voters):
            near = enumerate(self._voters[self._next : self._next + _SPELLED_OTHERWISE], start=self._next)
            found = next(((number, place) for number, name in near if (place := line.find(name, at)) >= 0), None)
            if found is None:
                return  # the next line goes on
            number, place = found
            self._next, at = number + 1, place + len(self._voters[number])
            yield Mark(place, at, "organization", {"refersTo": "#memberState"})


def _apart(found: Iterable[Mark]) -> list[Mark]:
    """Return marks that do not overlap; the earlier ones are kept."""
    marks: list[Mark] = []
    for mark in found:
        if not any(other.start < mark.end and mark.start < other.end for other in marks):
            marks.append(mark)
    return marks
