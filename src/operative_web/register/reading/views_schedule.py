"""What is to happen when: the mandated outputs of a work, each with its steps and how each date was found."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from operative_web.accounts.access import needs, visible
from operative_web.accounts.roles import Capability
from operative_web.accounts.viewer import ViewerRequest
from operative_web.documents.models import Work
from operative_web.register.models import State
from operative_web.register.shown import Shown, shown_entries
from operative_web.register.texts import choose

_LEFT_OUT = {State.REJECTED, State.ORPHANED}


@dataclass(frozen=True, slots=True)
class Occasion:
    """One date of a schedule entry, or that it has none.

    Attributes:
        due: as the contract has it: session, ``from``, ``to``, basis, rule; empty where no date is known.
        begins: its first day as ISO 8601, or empty.
        is_past: has its last day passed?
        steps: before it: name, date, basis, rule.
    """

    due: dict[str, Any]
    begins: str
    is_past: bool
    steps: tuple[dict[str, Any], ...]


@dataclass(frozen=True, slots=True)
class Output:
    """A schedule entry with its dates, in order."""

    shown: Shown
    occasions: tuple[Occasion, ...]

    @property
    def status(self) -> str:
        """What the end of a term is to be read as; empty for what has none."""
        return str(self.shown.data.get("status") or "")

    @property
    def is_document(self) -> bool:
        """Does it end in a document that can be found, or not?"""
        return self.shown.meaning.get("kind") in {"report", "submission"}

    @property
    def first(self) -> str:
        """The first day of all, by which outputs are put in order; those without one come last."""
        return min((one.begins for one in self.occasions if one.begins), default="9999")


@require_safe
@needs(Capability.READ)
def schedule(request: ViewerRequest, work_id: UUID) -> HttpResponse:
    """Show what is to happen when."""
    work: Work = visible(Work.objects, request.viewer, pk=work_id)
    choice = choose(work)
    today = timezone.localdate()
    entries = shown_entries(work, choice.reading) if choice else []
    outputs = [_output(shown, today) for shown in entries if not shown.is_clause and shown.entry.state not in _LEFT_OUT]
    outputs.sort(key=lambda one: one.first)
    told = {"work": work, "choice": choice, "outputs": outputs, "today": today, "tab": "schedule"}
    return render(request, "register/reading_schedule.html", told)


def _output(shown: Shown, today: dt.date) -> Output:
    dues: list[dict[str, Any]] = list(shown.data.get("due") or ())
    corrected = {name for name, *_ in shown.corrected}
    if corrected & {"sessions", "dates", "duration"}:
        dues = []  # what was worked out from the words found no longer holds
        dues += [{"session": number, "from": "", "to": ""} for number in shown.meaning.get("sessions") or ()]
        dues += [{"from": day, "to": day} for day in shown.meaning.get("dates") or ()]
    steps: list[dict[str, Any]] = list(shown.data.get("steps") or ()) if dues == shown.data.get("due") else []
    return Output(shown, tuple(_occasion(due, steps, today) for due in dues or [{}]))


def _occasion(due: dict[str, Any], steps: list[dict[str, Any]], today: dt.date) -> Occasion:
    begins, ends = due.get("from") or "", due.get("to") or due.get("from") or ""
    mine = tuple(step for step in steps if _belongs(step, due))
    return Occasion(due, begins, bool(ends) and ends < today.isoformat(), mine)


def _belongs(step: dict[str, Any], due: dict[str, Any]) -> bool:
    """Does a step lead to this date? Its rule begins with the session it was counted from."""
    head, colon, _ = str(step.get("rule", "")).partition(":")
    if due.get("session") is None or not colon:
        return due.get("session") is None
    return head == f"session {due['session']}"
