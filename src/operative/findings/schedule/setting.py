"""Where and when a resolution stands: by this "its next session" and "within 90 days" become sessions and days."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace

from operative.calendars import Calendar, calendar
from operative.findings.schedule.periods import as_day
from operative.model import Resolution
from operative.vocabulary.formulas import find_formula

_FIRST_YEAR = 1945  # numbers of sessions from here on are years (the Economic and Social Council's)


@dataclass(frozen=True, slots=True)
class Setting:
    """Where and when a resolution stands.

    Attributes:
        organ: whose it is, or None.
        session: the number of its session (the year where sessions bear one), or None.
        adopted: the day of adoption, or None.
        calendar: of sessions.
        language: of its words, or None where that is not known.
    """

    organ: str | None
    session: int | None
    adopted: datetime.date | None
    calendar: Calendar
    language: str | None = None

    @property
    def year(self) -> int | None:
        """The year of adoption; of a draft or an extract without its day, the year in which its session opened."""
        if self.adopted:
            return self.adopted.year
        opened = self.calendar.session(self.organ, self.session) if self.organ and self.session else None
        return opened.start.year if opened else None

    def is_past(self, organ: str | None, number: int) -> bool:
        """Was a session over, or under way, when the text was adopted? It is then nothing that is to come."""
        dates = self.calendar.session(organ, number)
        own = self.session
        if organ == self.organ and own is not None and (own >= _FIRST_YEAR) == (number >= _FIRST_YEAR):
            # A session of the Assembly lasts a year, as does one that bears it: what is asked early is due later in it.
            lasts = organ == "ga" or number >= _FIRST_YEAR
            return number < own or (number == own and not lasts)
        return bool(dates and self.adopted and dates.end < self.adopted)

    def is_past_date(self, date: str) -> bool:
        """Was a date, as exactly as it is given, before the adoption?"""
        return self.adopted is not None and date < self.adopted.isoformat()[: len(date)]


def settings_of(resolution: Resolution) -> dict[str, Setting]:
    """Where the text stands (under ``""``), and what it holds of another organ's, by the beginning of its paths.

    "Recommends to the General Assembly the adoption of the following draft resolution": its "next session" is the
    Assembly's, whose session is not known.
    """
    own = Setting(
        resolution.organ, _session(resolution), as_day(resolution.adopted_on), calendar(), resolution.language
    )
    settings = {"": own}
    for part in resolution.parts:
        formula = find_formula(part.formula) if part.formula else None
        if formula and formula.organ not in (own.organ, "other"):
            settings[part.id] = replace(own, organ=formula.organ, session=None)
    return settings


def _session(resolution: Resolution) -> int | None:
    """The number of the document's session; special ones (S-36) are another series."""
    text = resolution.session or ""
    return int(text) if text.isdecimal() and len(text) <= 4 else None
