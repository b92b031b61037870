"""Occasions in words, as lists, pages and tables show them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from operative_web.agenda.models import Mark, Occasion, Outcome
from operative_web.agenda.standing import KINDS, NOT_FOUND, NOW, PASSED, RENEWAL, STANDINGS, UNDATED, standing
from operative_web.documents import library
from operative_web.register import terms
from operative_web.register.dates import day, span
from operative_web.register.grounds import grounds


@dataclass(frozen=True, slots=True)
class Line:
    """An occasion for a page.

    Attributes:
        one: it.
        standing: how it stands on the day shown (:func:`operative_web.agenda.standing.standing`).
        told: the same in words.
    """

    one: Occasion
    standing: str
    told: str

    @property
    def is_found(self) -> bool:
        """Was it found by a machine, and confirmed by nobody?"""
        return self.one.entry is not None and not self.one.entry.is_confirmed

    @property
    def who(self) -> str:
        """Those who act, by name."""
        return _(", ").join(terms.addressee(code) for code in self.one.acting)

    @property
    def kind(self) -> str:
        """What kind of thing it is."""
        return terms.word(KINDS, self.one.kind)

    @property
    def when(self) -> str:
        """Its session and days."""
        days = span(self.one.begins, self.one.ends)
        number = terms.session(self.one.session) if self.one.session is not None else ""
        return _(", ").join(filter(None, [number, days])) or _("no date is said or can be worked out")

    @property
    def was(self) -> str:
        """The session and days of what was postponed, as they were."""
        told = self.one.was or {}
        number = terms.session(told["session"]) if told.get("session") else ""
        return _(", ").join(filter(None, [number, span(told.get("from"), told.get("to"))]))


def line(one: Occasion, today: dt.date) -> Line:
    """Return an occasion for a page."""
    code = standing(one, today)
    return Line(one, code, _told(one, code, today))


def _told(one: Occasion, code: str, today: dt.date) -> str:
    if code == NOT_FOUND:
        return _("not found as of %(day)s") % {"day": day(today)}
    if code == RENEWAL:
        said, until = terms.status(one.status)
        return (said % {"day": day(until)} if until else said) or str(STANDINGS[RENEWAL])
    if code == NOW and one.session is not None:
        return _("due now, the session is meeting")
    if one.mark is not None and code not in {PASSED, UNDATED}:
        return said_of(one.mark)
    return str(STANDINGS[code])


def said_of(mark: Mark) -> str:
    """Return what a person said became of an occasion.

    >>> said_of(Mark(outcome="issued", document="A/HRC/51/66", late=True))
    'issued, A/HRC/51/66, submitted late'
    """
    told = [str(Outcome(mark.outcome).label), mark.document, day(mark.on)]
    if mark.late:
        told.append(_("submitted late"))
    if mark.outcome == Outcome.POSTPONED:
        new = terms.session(mark.moved_session) if mark.moved_session else day(mark.moved_to)
        told[0] = _("postponed to %(when)s") % {"when": new} if new else _("postponed, to when is not known")
    return _(", ").join(filter(None, told))


@dataclass(slots=True)
class Group:
    """Lines under one heading: what was not found, a session, a month."""

    title: str
    quiet: str = ""
    lines: list[Line] = field(default_factory=list)


def groups(rows: Iterable[Occasion], today: dt.date) -> list[Group]:
    """Return occasions under their headings, in the order given."""
    found: list[Group] = []
    for one in rows:
        shown = line(one, today)
        title, quiet = _heading(shown, today)
        if not found or (found[-1].title, found[-1].quiet) != (title, quiet):
            found.append(Group(title, quiet))
        found[-1].lines.append(shown)
    return found


def _heading(shown: Line, today: dt.date) -> tuple[str, str]:
    one = shown.one
    if shown.standing in {NOT_FOUND, PASSED}:
        return _("Not found as of %(day)s") % {"day": day(today)}, _(
            "what had its date, and of which nothing is recorded"
        )
    if one.begins is None:
        return _("Without a date"), ""
    if one.session is not None:
        return f"{terms.organ(one.organ)}, {terms.session(one.session)}", span(one.begins, one.ends)
    return str(date_format(one.begins, "YEAR_MONTH_FORMAT")), ""


def as_cells(rows: Iterable[Occasion], today: dt.date) -> list[list[Any]]:
    """Return occasions as cells, their head first; no text among them can be taken for a formula."""
    head: list[Any] = [
        _("From"), _("What"), _("To"), _("Kind"), _("Who"), _("Organ"), _("Session"), _("How it stands"), _("Document"),
        _("Submitted late"), _("Documents due"), _("Resolution"), _("Paragraph"), _("Found or confirmed"),
        _("How sure the date is"), _("How the date was found"),
    ]  # fmt: skip
    return [[library.cell(value) for value in row] for row in [head, *(_row(line(one, today)) for one in rows)]]


def _row(shown: Line) -> list[Any]:
    one = shown.one
    mark, entry = one.mark, one.entry
    of = one.work if one.work is not None else one.item
    return [
        one.begins, one.what, one.ends, shown.kind, shown.who, terms.organ(one.organ), one.session, shown.told,
        mark.document if mark else "", _("yes") if mark and mark.late else "", one.submission, str(of or ""),
        entry.path if entry else "", terms.word(terms.STATES, entry.state) if entry else "",
        terms.word(terms.BASES, one.basis), grounds(one.rule).words,
    ]  # fmt: skip
