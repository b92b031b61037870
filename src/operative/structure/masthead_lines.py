"""The lines of a masthead, read one by one: each says one fact or several, or goes on with a title."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from operative.languages.dates import find_date, find_period
from operative.languages.wording import fold, plain, printed_place
from operative.model import DocumentKind
from operative.structure.agenda import find_agenda_item
from operative.structure.closing import find_meeting
from operative.structure.masthead_words import MastheadWords, read_session
from operative.structure.rollcall import split_states
from operative.vocabulary.organs import named_organ
from operative.vocabulary.states import find_state
from operative.vocabulary.symbols import Symbol, find_job_number, symbol_span

_SIGNS = " ,.:;*،，。、|[]-–—"
_LONGEST_LINE = 1000  # a line of a masthead that holds several facts
_LONGEST_DATED = 90
_MOST_BRACKET_LINES = 6
_SLACK = 22  # code points beside a date in a line that is one: "on", "of", "Resolution of", "المؤرخ"
_BETWEEN_LANGUAGES = re.compile(r"\s?[,/&]\s?|\s(?:and|et|y|и)\s")
_FIRST_NAME = re.compile(r"[^,،，、*:：]{2,60}")


@dataclass(slots=True)
class Facts:
    """What the lines have said so far.

    `organs` are those of headings, `adopter` that of the adoption line; `part` is a letter printed after the number
    that may as well be the first word of the title; `agenda_title` are lines after the agenda item, `loose` lines
    that say nothing known.
    """

    symbol: Symbol | None = None
    kind: DocumentKind | None = None
    organs: list[str] = field(default_factory=list)
    adopter: str | None = None
    session: str | None = None
    period: tuple[str, str] | None = None
    number: str | None = None
    part: str | None = None
    title: list[str] = field(default_factory=list)
    adopted_on: str | None = None
    issued_on: str | None = None
    meeting: int | None = None
    agenda_item: str | None = None
    agenda_title: list[str] = field(default_factory=list)
    loose: list[str] = field(default_factory=list)
    job_number: str | None = None
    original_language: str | None = None
    distribution: str | None = None
    proponent: list[str] = field(default_factory=list)
    sponsors: tuple[str, ...] = ()


class LineReader:
    """Reads the lines of one masthead in order; what they say is in `facts`."""

    def __init__(self, language: str, patterns: MastheadWords) -> None:
        self.facts = Facts()
        self._language = language
        self._patterns = patterns
        self._printed = ""  # the line at hand as printed; rules see its plain form
        self._in_bracket = False
        self._awaits_date = False
        self._titled = False
        self._described = False  # an adoption, draft or number line has come: agenda and headings are over

    def take(self, line: str) -> None:
        """Read the next line."""
        if not line or self._bracketed(line):
            return
        self._printed, line = line, plain(line, self._language)
        one_fact = (self._draft, self._adopted, self._adoption_date, self._numbered, self._statement, self._entitled)
        if any(rule(line) for rule in one_fact):
            return
        if self._titled:
            self.facts.title.append(self._printed)
        elif self._described:
            self._after_description(line)
        elif self.facts.agenda_item:
            self.facts.agenda_title.append(self._printed)
        else:
            self._pieces(line)

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
        date = self._date_alone(line, _SLACK) if awaited else None
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
                rest = line[match.end() :].strip(_SIGNS)
                self._titled = "/" in match["number"]
                self._awaits_date = not rest
                if rest and not self._adoption_words(rest):
                    self.take(self._as_printed(match.end()).strip(_SIGNS))
                return True
        return False

    def _adoption_words(self, rest: str) -> bool:
        """What follows a number on its line is its date, or nothing of note."""
        date = self._date_alone(rest, _SLACK)
        self.facts.adopted_on = date or self.facts.adopted_on
        return date is not None

    def _adopted(self, line: str) -> bool:
        """A line such as "Resolution adopted by the General Assembly on …", "Adopted … at its … meeting, on …"."""
        patterns = self._patterns
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
        self.facts.kind, self._described = kind, True
        return True

    def _entitled(self, line: str) -> bool:
        """A line such as "48/23. Advisory services …", "7 (1946). Resolution of …", in a draft "59/… Human …"."""
        if self.facts.number or self._titled or not (match := self._patterns.title.match(line)):
            return False
        facts, number, part, title = self.facts, match["number"], match["part"], self._as_printed(match.start("title"))
        if number[-1].isdigit() or number[-1] == ")":
            facts.number = number
        if part and (match["sign"].strip() or not title):
            facts.number = f"{number} {self._patterns.parts.get(fold(part), part)}"
        elif part:
            facts.part = self._patterns.parts.get(fold(part), part)
            title = self._as_printed(match.start("part"))
        self._described = True
        if title and (date := self._date_alone(title, _SLACK)):
            facts.adopted_on = date
        else:
            self._titled = True
            facts.title += [title] if title else []
        return True

    def _after_description(self, line: str) -> None:
        """After the adoption line: a date, the symbol, a date of issue, or the title of a draft that has no number."""
        if not self._awaits_pieces(line) and self.facts.kind == "draft-resolution":
            self._titled = True
            self.facts.title.append(self._printed)

    def _awaits_pieces(self, line: str) -> bool:
        before = len(self.facts.loose)
        self._pieces(line)
        return len(self.facts.loose) == before

    # -- lines that hold several facts ----------------------------------------------------------------------------

    def _pieces(self, line: str) -> None:
        """Take the known facts out of a line one by one; what is left is a heading, a date, or says nothing known."""
        line = line.strip(" |*")
        if not line:
            return
        if len(line) > _LONGEST_LINE:
            self.facts.loose.append(line)
            return
        for rule in (self._distribution, self._original, self._symbol, self._job, self._agenda, self._session):
            if (place := rule(line)) is not None:
                self._pieces(line[: place[0]])
                if rule == self._agenda:
                    self._agenda_title(line[place[1] :])
                else:
                    self._pieces(line[place[1] :])
                return
        if not (self._dates(line) or self._heading(line) or self._language_line(line)):
            self.facts.loose.append(self._printed if line == plain(self._printed, self._language) else line)

    def _distribution(self, line: str) -> tuple[int, int] | None:
        known = self._patterns.distributions.get(fold(line))
        if known and self.facts.distribution is None:
            self.facts.distribution = known
            return 0, len(line)
        match = self._patterns.distribution.search(line)
        if match is None:
            return None
        if match["value"]:
            self.facts.distribution = self._patterns.distributions[fold(match["value"])]
        return match.span()

    def _original(self, line: str) -> tuple[int, int] | None:
        if self.facts.original_language or not (label := self._patterns.original.search(line)):
            return None
        codes: list[str] = []
        end = label.end()
        while match := self._patterns.language_name.match(line, end):
            codes.append(self._patterns.languages[fold(match[0])])
            between = _BETWEEN_LANGUAGES.match(line, match.end())
            end = between.end() if between else match.end()
        self.facts.original_language = ", ".join(codes) or None
        return label.start(), end

    def _symbol(self, line: str) -> tuple[int, int] | None:
        found = symbol_span(line)
        if found is None:
            return None
        known = self.facts.symbol
        if known is None or (known.kind == "other" and found[0].kind != "other"):
            self.facts.symbol = found[0]
        return found[1], found[2]

    def _job(self, line: str) -> tuple[int, int] | None:
        job = find_job_number(line)
        if job is None:
            return None
        self.facts.job_number = job
        return line.index(job), len(line)

    def _agenda(self, line: str) -> tuple[int, int] | None:
        found = find_agenda_item(line, self._language)
        if found is None:
            return None
        self.facts.agenda_item = found[2]
        return found[0], found[1]

    def _agenda_title(self, rest: str) -> None:
        if rest.strip(_SIGNS):
            self.facts.agenda_title.append(rest.strip(" *:—–-"))

    def _session(self, line: str) -> tuple[int, int] | None:
        if self.facts.session or not (found := read_session(line, self._patterns, self._language)):
            return None
        start, end, session = found
        if not self._is_heading(line[:start]) or line[end : end + 2].strip(_SIGNS + "(0123456789"):
            return None  # a title speaks of a session
        self.facts.session = session
        return start, end

    def _dates(self, line: str) -> bool:
        """A line that is the session's dates, or one date: of issue, or the only day of a session."""
        facts = self.facts
        for language in dict.fromkeys((self._language, "en")):
            period = find_period(line, language)
            if period and not (line[: period[0]] + line[period[1] :]).strip(_SIGNS):
                facts.period = period[2], period[3]
                return True
        date = self._date_alone(line, 0)
        if date and facts.session and not facts.period and (facts.issued_on or "S-" in facts.session):
            facts.period = date, date  # a special session may last a day
        elif date:
            facts.issued_on = facts.issued_on or date
        return date is not None

    def _date_alone(self, line: str, slack: int) -> str | None:
        if len(line) > _LONGEST_DATED:
            return None
        for language in dict.fromkeys((self._language, "en")):
            if date := find_date(line, language):
                rest = (line[: date[0]] + line[date[1] :]).strip(_SIGNS)
                return date[2] if len(rest) <= slack else None
        return None

    def _heading(self, line: str) -> bool:
        organs = self._is_heading(line)
        if organs:
            self.facts.organs += [organ for organ in organs if organ]
        return bool(organs)

    def _is_heading(self, line: str) -> list[str]:
        """The organs a line names, the organization as an empty word, if it holds nothing else; else nothing."""
        found: list[str] = []
        line = line.strip(_SIGNS)
        if not line:
            return [""]
        while line:
            match = named_organ(self._language).match(line) or self._patterns.united_nations.match(line)
            if match is None:
                return []
            found.append(match.lastgroup or "")
            line = line[match.end() :].strip(_SIGNS)
        return found

    def _language_line(self, line: str) -> bool:
        """The language of the version at hand ("Chinese", "Français")."""
        return self._patterns.language_name.fullmatch(line) is not None
