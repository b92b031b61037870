"""How an occasion is to be read on a day. Arithmetic accuses nobody: nothing here says overdue, expired or late."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Protocol

from django.db.models import Case, IntegerField, Q, Value, When
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from operative_web.agenda.models import Outcome
from operative_web.agenda.rebuilding import TARGET
from operative_web.register import terms

Words = Mapping[str, str | Promise]

NOT_FOUND, RENEWAL, NOW, UPCOMING = "not-found", "renewal-expected", "now", "upcoming"
UNDATED, PASSED = "undated", "target-passed"
STANDINGS: Words = {
    NOT_FOUND: _("not found"),
    RENEWAL: _("renewal expected"),
    NOW: _("due now"),
    UPCOMING: _("to come"),
    PASSED: _("target date passed"),
    UNDATED: _("without a date"),
    **dict(Outcome.choices),
}
"""How occasions stand, as filters and tables name it."""
KINDS: Words = {**terms.SCHEDULE_KINDS, TARGET: _("target date")}
DOCUMENTS = ("report",)
"""Kinds that end in a document."""
_SETTLED = [Outcome.ISSUED, Outcome.HELD, Outcome.CANCELLED, Outcome.RENEWED, Outcome.ENDED]


class Told(Protocol):
    """What of an occasion tells how it stands."""

    @property
    def kind(self) -> str:
        """What kind of thing it is."""

    @property
    def outcome(self) -> str:
        """What became of it, or empty."""

    @property
    def begins(self) -> dt.date | None:
        """Its first day."""

    @property
    def ends(self) -> dt.date | None:
        """Its last day."""


def standing(one: Told, today: dt.date) -> str:
    """Return how an occasion stands: a key of :data:`STANDINGS`.

    What was postponed stands so until its new date has passed; a mandate's term until a person says what became of it.
    """
    if one.outcome in _SETTLED:
        return one.outcome
    if one.kind == "mandate" and one.outcome != Outcome.POSTPONED:
        return RENEWAL
    past = one.ends is not None and one.ends < today
    if past:
        return PASSED if one.kind == TARGET else NOT_FOUND
    if one.outcome:
        return one.outcome
    if one.ends is None:
        return UNDATED
    return NOW if one.begins is not None and one.begins <= today else UPCOMING


def in_standing(code: str, today: dt.date) -> Q:
    """Return the condition under which an occasion stands so."""
    unsettled = ~Q(outcome__in=_SETTLED)
    mandate = Q(kind="mandate") & ~Q(outcome=Outcome.POSTPONED)
    past, target = Q(ends__lt=today), Q(kind=TARGET)
    return {
        NOT_FOUND: unsettled & ~mandate & past & ~target,
        PASSED: unsettled & past & target,
        RENEWAL: unsettled & mandate,
        NOW: Q(outcome="") & ~mandate & Q(begins__lte=today, ends__gte=today),
        UPCOMING: Q(outcome="") & ~mandate & Q(begins__gt=today),
        UNDATED: Q(outcome="") & ~mandate & Q(ends=None),
        Outcome.POSTPONED.value: Q(outcome=Outcome.POSTPONED) & ~Q(ends__lt=today),
    }.get(code, Q(outcome=code))


def rank(today: dt.date) -> Case:
    """Return the order of lists: what was not found, what is open, what is settled, what has no date."""
    first = Q(in_standing(NOT_FOUND, today) | in_standing(PASSED, today))
    return Case(
        When(first, then=Value(0)),
        When(begins=None, then=Value(3)),
        When(outcome__in=_SETTLED, then=Value(2)),
        default=Value(1),
        output_field=IntegerField(),
    )


def is_settled(one: Told) -> bool:
    """Has a person said what became of it for good?"""
    return one.outcome in _SETTLED
