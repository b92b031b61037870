"""The lines of a masthead, read one by one: each says one fact or several, or goes on with a title."""

from __future__ import annotations

import re

from operative.languages.dates import find_date
from operative.languages.wording import fold, plain, printed_place
from operative.structure.closing import find_meeting
from operative.structure.masthead_pieces import SIGNS, Facts, PieceReader
from operative.structure.masthead_words import MastheadWords
from operative.structure.rollcall import split_states
from operative.vocabulary.organs import named_organ
from operative.vocabulary.states import find_state
from operative.vocabulary.symbols import symbol_span

_SLACK = 22  # code points beside a date in a line that is one: "on", "of", "Resolution of", "المؤرخ"
_MOST_BRACKET_LINES = 6
_PART = re.compile("[A-Z]")
_FIRST_NAME = re.compile(r"[^,،，、*:：]{2,60}")


class LineReader:
    """Reads the lines of one masthead in order; what they say is in `facts`."""

    def __init__(self, language: str, patterns: MastheadWords) -> None:
        self.facts = Facts()
        self._language = language
        self._patterns = patterns
        self._pieces = PieceReader(self.facts, language, patterns)
        self._printed = ""  # the line at hand as printed; rules see its plain form
        self._in_bracket = False
        self._awaits_date = False
        self._titled = False
        self._parted = False  # a part's letter has come: what follows is the part's title, not the document's
        self._described = False  # an adoption, draft or number line has come: agenda and headings are over

    def take(self, line: str) -> None:
        """Read the next line."""
        if not line or self._bracketed(line):
            return
        self._printed, line = line, plain(line, self._language)
        one_fact = (self._draft, self._adopted, self._adoption_date, self._numbered, self._statement, self._entitled)
        for rule in one_fact:
            if rule(line):
                return
        if self._titled:
            self._parted = self._parted or self._opens_part(line)
            if not self._parted:
                self.facts.title.append(self._printed)
        elif self._described:
            self._after_description()
        elif self.facts.agenda_item:
            self.facts.agenda_title.append(self._printed)
        else:
            self._pieces.take(self._printed)

    # -- lines that are one fact as a whole -----------------------------------------------------------------------

    def _bracketed(self, line: str) -> bool:
        """The line in brackets that says on whose proposal; it may run over several lines."""
        if self._in_bracket:
            self.facts.proponent.append(line)
            self._in_bracket = "]" not in line and len(self.facts.proponent) < _MOST_BRACKET_LINES
            return True
        if not line.startswith("["):
            return False
        if symbol_span(line.strip("[] ")) and " " not in line.strip("[] "):
            return True  # [S/5002]: the text's own symbol before it was adopted
        if not self.facts.proponent:
            self.facts.proponent.append(line)
            self._in_bracket = "]" not in line
        return True

    def _adoption_date(self, line: str) -> bool:
        """The date of adoption on a line of its own, after the line that named the organ."""
        awaited, self._awaits_date = self._awaits_date, False
        date = self._pieces.date_alone(line, _SLACK) if awaited else None
        self.facts.adopted_on = date or self.facts.adopted_on
        return date is not None

    def _draft(self, line: str) -> bool:
        """A line such as "Albania, Algeria …: draft resolution", or "Draft resolution submitted by …"."""
        if self._described or not (match := self._patterns.draft.search(line)):
            return False
        facts = self.facts
        facts.kind = "draft-resolution"
        if match.start() > 0:
            before = facts.agenda_title if facts.agenda_item else facts.loose
            wrapped = next((i for i, earlier in enumerate(before) if self._opens_sponsors(earlier)), len(before))
            names = " ".join([*before[wrapped:], self._as_printed(0, match.start())])
            del before[wrapped:]
            facts.sponsors = tuple(entry.name for entry in split_states(names, self._language))
        self._described = True
        return True

    def _as_printed(self, start: int, end: int | None = None) -> str:
        """The printed words between two places of the plain line."""
        first = printed_place(self._printed, start, self._language)
        last = None if end is None else printed_place(self._printed, end, self._language)
        return self._printed[first:last].strip()

    def _opens_sponsors(self, line: str) -> bool:
        """The line begins with a State's name that a comma or an asterisk follows."""
        first = _FIRST_NAME.match(line)
        if first is None or first.end() == len(line):
            return False
        return find_state(first[0], self._language) is not None

    def _numbered(self, line: str) -> bool:
        """A line such as "Resolution 2504 (2020)", perhaps with the date or a title after it."""
        if self.facts.number:
            return False
        for kind, pattern in self._patterns.numbered:
            if match := pattern.match(line):
                self.facts.number, self.facts.kind = match["number"], kind
                self._described = True
                rest = line[match.end() :].strip(SIGNS)
                self._titled = "/" in match["number"]
                self._awaits_date = not rest
                if rest and not self._adoption_words(rest):
                    self.take(self._as_printed(match.end()).strip(SIGNS))
                return True
        return False

    def _adoption_words(self, rest: str) -> bool:
        """What follows a number on its line is its date, or nothing of note."""
        date = self._pieces.date_alone(rest, _SLACK)
        self.facts.adopted_on = date or self.facts.adopted_on
        return date is not None

    def _adopted(self, line: str) -> bool:
        """A line such as "Resolution adopted by the General Assembly on …", "Adopted … at its … meeting, on …"."""
        patterns = self._patterns
        if self._titled and self.facts.adopted_on:
            return False  # a title may go on "adopted at Vienna on …"
        date = None
        if not patterns.adoption.match(line):
            if self.facts.number is None and any(pattern.match(line) for _, pattern in patterns.numbered):
                return False
            if not patterns.adoption_end.search(line) or not (date := find_date(line, self._language)):
                return False
        elif not (date := find_date(line, self._language)) and self._titled:
            return False
        facts = self.facts
        facts.adopted_on = date[2] if date else facts.adopted_on
        self._awaits_date = date is None
        facts.meeting = find_meeting(line, self._language) or facts.meeting
        organ = named_organ(self._language).search(line)
        facts.adopter = (organ.lastgroup if organ else None) or facts.adopter or ""
        if facts.kind is None:
            facts.kind = next((kind for kind, pattern in patterns.kinds if pattern.search(line)), None)
        self._described = True
        return True

    def _statement(self, line: str) -> bool:
        kind, pattern = self._patterns.kinds[0]
        if self._described or not pattern.match(line):
            return False
        organ = named_organ(self._language).search(line)
        self.facts.kind, self._described = kind, True
        self.facts.adopter = (organ.lastgroup if organ else None) or self.facts.adopter
        return True

    def _entitled(self, line: str) -> bool:
        """A line such as "48/23. Advisory services …", "7 (1946). Resolution of …", in a draft "59/… Human …"."""
        if self.facts.number or self._titled or not (match := self._patterns.title.match(line)):
            return False
        facts, number, part, title = self.facts, match["number"], match["part"], self._as_printed(match.start("title"))
        complete = number[-1].isdigit() or number[-1] == ")"  # the number of a draft is open
        facts.number = number if complete else None
        if part and complete and (match["sign"].strip() or not title):
            facts.number = f"{number} {self._patterns.parts.get(fold(part), part)}"
        elif part:
            facts.part = self._patterns.parts.get(fold(part), part)
            title = self._as_printed(match.start("part"))
        self._described = True
        if title and (date := self._pieces.date_alone(title, _SLACK)):
            facts.adopted_on = date
        else:
            self._titled = True
            facts.title += [title] if title else []
        return True

    def _opens_part(self, line: str) -> bool:
        """Is the line under a title the letter of a part, and nothing else (75/290 A)?"""
        return bool(self.facts.title) and (fold(line) in self._patterns.parts or _PART.fullmatch(line) is not None)

    def _after_description(self) -> None:
        """After the adoption line: a date, the symbol, a date of issue, or the title of a draft that has no number."""
        if not self._pieces.take(self._printed):
            self.facts.loose.pop()
            if self.facts.kind == "draft-resolution":
                self._titled = True
                self.facts.title.append(self._printed)
