"""What of the agenda comes near for a post: of the items it leads or supports, and of the paragraphs that these gather.

Target dates of items are told apart, as items.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from django.utils.formats import date_format

from operative_web.accounts.viewer import Viewer
from operative_web.agenda.feeds import summary_of
from operative_web.agenda.occasions import Due, due
from operative_web.notices import clock
from operative_web.notices.models import Kind, Letter
from operative_web.notices.telling import STEPS, Line, due_key, step_of
from operative_web.notices.writing import Matter
from operative_web.register import terms

_AHEAD = dt.timedelta(days=max(STEPS))


def coming(viewer: Viewer, *, ahead: dt.timedelta = _AHEAD) -> list[Due]:
    """Return what comes near for the viewer's post, in order of days."""
    today = clock.today()
    return [one for one in due(viewer, viewer.post, today, today + ahead) if one.occasion.item_id is None]


def matters(viewer: Viewer, since: dt.date) -> Iterator[Matter]:
    """Yield what is to be told to the viewer's post: each date at the step it has come to on or after a day."""
    today = clock.today()
    for one in coming(viewer):
        step = step_of((one.day - today).days)
        if step is not None and one.day - dt.timedelta(days=step) >= since:
            yield Matter(Kind.OCCASION, one.occasion.pk, _key(one, step), today)


def lines_of_occasions(letters: Iterable[Letter], viewer: Viewer, *, titles: bool) -> dict[Letter, Line]:
    """Return what letters on occasions tell; one that is not in it is out of date."""
    today, letters = clock.today(), list(letters)
    found = {}
    for one in coming(viewer):
        step = step_of((one.day - today).days)
        if step is not None:
            found[one.occasion.pk, _key(one, step)] = one
    return {
        letter: occasion_line(found[letter.about, letter.key], titles=titles)
        for letter in letters
        if (letter.about, letter.key) in found
    }


def occasion_line(one: Due, *, titles: bool) -> Line:
    """Return the line of what comes near; what stands in a confidential resolution is not named."""
    occasion = one.occasion
    if not titles or occasion.work is None or occasion.work.is_confidential:
        return Line("", "occasion", occasion.pk)
    words = summary_of(occasion)
    if one.step:
        words = f"{terms.word(terms.STEPS, one.step)}: {words}"
    return Line(words, "occasion", occasion.pk, _told(one))


def _told(one: Due) -> str:
    """Write the day and what it rests on: most steps are counted back from a session that may be moved."""
    day, basis = date_format(one.day), basis_of(one)
    return f"{day} ({terms.word(terms.BASES, basis)})" if basis else day


def basis_of(one: Due) -> str:
    """Return what a day rests on: its step's basis, or the occasion's own; empty where nothing is said."""
    if not one.step:
        return one.occasion.basis
    day = one.day.isoformat()
    steps = (step for step in one.occasion.steps if step.get("name") == one.step and step.get("date") == day)
    return next((str(step.get("basis") or "") for step in steps), "")


def _key(one: Due, step: int) -> str:
    return f"{due_key(one.day, step)}:{one.step}"[:64]
