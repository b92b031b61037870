"""Masthead lines that hold several facts: symbol, distribution, original language, agenda item, session, dates."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from operative.languages.dates import find_date, find_period
from operative.languages.wording import fold, plain
from operative.model import DocumentKind
from operative.structure.agenda import find_agenda_item
from operative.structure.masthead_words import MastheadWords, read_session
from operative.vocabulary.organs import named_organ
from operative.vocabulary.symbols import Symbol, find_job_number, symbol_span

SIGNS = " ,.:;*،，。、|[]-–—"
"""Signs that may stand around a fact and say nothing."""

_LONGEST_LINE = 1000  # a line of a masthead that holds several facts
_LONGEST_DATED = 90
_LONGEST_WORD = 14
_DIGIT = re.compile(r"\d")
_BETWEEN_LANGUAGES = re.compile(r"\s?[,/&]\s?|\s(?:and|et|y|и)\s")


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


class PieceReader:
    """Takes the facts out of a line piece by piece."""

    def __init__(self, facts: Facts, language: str, patterns: MastheadWords) -> None:
        self.facts = facts
        self._language = language
        self._patterns = patterns

    def take(self, printed: str) -> bool:
        """Read a line and tell whether anything in it was known; a line that says nothing known goes to `loose`."""
        bare = plain(printed, self._language)
        known = len(self.facts.loose)
        self._pieces(bare)
        if self.facts.loose[known:] != [bare.strip(" |*")]:
            return True
        self.facts.loose[known] = printed
        return False

    def date_alone(self, line: str, slack: int) -> str | None:
        """The date of a line that holds nothing else but `slack` code points, in ISO 8601, or None."""
        if len(line) > _LONGEST_DATED:
            return None
        for language in dict.fromkeys((self._language, "en")):
            if date := find_date(line, language):
                rest = (line[: date[0]] + line[date[1] :]).strip(SIGNS)
                return date[2] if len(rest) <= slack else None
        return None

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
            self.facts.loose.append(line)

    def _distribution(self, line: str) -> tuple[int, int] | None:
        short = self.facts.distribution is None and len(line) <= _LONGEST_WORD
        if short and (known := self._patterns.distributions.get(fold(line))):
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
        if rest.strip(SIGNS):
            self.facts.agenda_title.append(rest.strip(" *:—–-"))

    def _session(self, line: str) -> tuple[int, int] | None:
        if self.facts.session or not (found := read_session(line, self._patterns, self._language)):
            return None
        start, end, session = found
        if not self._is_heading(line[:start]) or line[end : end + 2].strip(SIGNS + "(0123456789"):
            return None  # a title speaks of a session
        self.facts.session = session
        return start, end

    def _dates(self, line: str) -> bool:
        """A line that is the session's dates, or one date: of issue, or the only day of a session."""
        facts = self.facts
        if not _DIGIT.search(line):
            return False
        for language in dict.fromkeys((self._language, "en")):
            period = find_period(line, language)
            if period and not (line[: period[0]] + line[period[1] :]).strip(SIGNS):
                facts.period = period[2], period[3]
                return True
        date = self.date_alone(line, 0)
        if date and facts.session and not facts.period and (facts.issued_on or "S-" in facts.session):
            facts.period = date, date  # a special session may last a day
        elif date:
            facts.issued_on = facts.issued_on or date
        return date is not None

    def _heading(self, line: str) -> bool:
        organs = self._is_heading(line)
        if organs:
            self.facts.organs += [organ for organ in organs if organ]
        return bool(organs)

    def _is_heading(self, line: str) -> list[str]:
        """The organs a line names, the organization as an empty word, if it holds nothing else; else nothing."""
        found: list[str] = []
        line = line.strip(SIGNS)
        if not line:
            return [""]
        while line:
            match = named_organ(self._language).match(line) or self._patterns.united_nations.match(line)
            if match is None:
                return []
            found.append(match.lastgroup or "")
            line = line[match.end() :].strip(SIGNS)
        return found

    def _language_line(self, line: str) -> bool:
        """The language of the version at hand ("Chinese", "Français")."""
        return self._patterns.language_name.fullmatch(line) is not None
