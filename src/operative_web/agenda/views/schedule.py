"""What is to happen when in one resolution, each date with its steps, how it was found, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from operative_web.accounts.access import needs, visible
from operative_web.accounts.roles import Capability
from operative_web.accounts.viewer import ViewerRequest
from operative_web.agenda import clock
from operative_web.agenda.lines import Line, line
from operative_web.agenda.models import Occasion
from operative_web.documents.models import Work
from operative_web.register.shown import Shown, shown_entries
from operative_web.register.texts import choose


@dataclass(frozen=True, slots=True)
class Output:
    """A schedule entry with its dates, in order."""

    shown: Shown
    lines: tuple[Line, ...]

    @property
    def first(self) -> str:
        """The first day of all, by which outputs are put in order; those without one come last."""
        return min((str(one.one.begins) for one in self.lines if one.one.begins), default="9999")


@require_safe
@needs(Capability.READ)
def schedule(request: ViewerRequest, work_id: UUID) -> HttpResponse:
    """Show what is to happen when."""
    work: Work = visible(Work.objects, request.viewer, pk=work_id)
    choice, today = choose(work), clock.today()
    lines: dict[UUID | None, list[Line]] = {}
    rows = Occasion.objects.filter(work=work).select_related("entry", "mark__person", "mark__post__organisation")
    for one in rows.order_by("begins", "session"):
        lines.setdefault(one.entry_id, []).append(line(one, today))
    entries = shown_entries(work, choice.reading) if choice else []
    outputs = [Output(shown, tuple(lines[shown.entry.pk])) for shown in entries if shown.entry.pk in lines]
    outputs.sort(key=lambda one: one.first)
    told = {"work": work, "choice": choice, "outputs": outputs, "today": today, "tab": "schedule"}
    return render(request, "agenda/schedule.html", told)
