"""One occasion: its steps, what became of it, who said so, and the form to say so."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from operative_web.accounts.access import needs, visible
from operative_web.accounts.roles import Capability
from operative_web.accounts.viewer import Viewer, ViewerRequest
from operative_web.agenda import clock
from operative_web.agenda.actions.marking import (
    MarkedMeanwhileError,
    MarkError,
    mark,
    may_be_named,
    take_back,
)
from operative_web.agenda.forms import MarkForm
from operative_web.agenda.lines import line, said_of
from operative_web.agenda.models import Mark, Occasion
from operative_web.documents.models import Work
from operative_web.register.succession import Neighbour, neighbours_of

CONFLICT = 409


@require_safe
@needs(Capability.READ)
def occasion(request: ViewerRequest, pk: UUID) -> HttpResponse:
    """Show one occasion."""
    one = _occasion(request.viewer, pk)
    return _page(request, one)


@require_POST
@needs(Capability.FOLLOW_UP)
def mark_it(request: ViewerRequest, pk: UUID) -> HttpResponse:
    """Say what became of it."""
    one = _occasion(request.viewer, pk)
    form = MarkForm(one, [each.work for each in _offered(request.viewer, one)], request.POST)
    if not form.is_valid():
        return _page(request, one, form, status=422)
    try:
        row = mark(one, form.told, by=request.viewer, seen=form.seen_mark)
    except MarkedMeanwhileError as error:
        form.add_error(None, str(error))
        return _page(request, _occasion(request.viewer, pk), form, status=CONFLICT)
    except MarkError as error:
        form.add_error(None, str(error))
        return _page(request, one, form, status=422)
    messages.success(request, _("Recorded: %(what)s.") % {"what": said_of(row)})
    return redirect("occasion", pk)


@require_POST
@needs(Capability.FOLLOW_UP)
def take_mark_back(request: ViewerRequest, pk: UUID) -> HttpResponse:
    """Take back what was said became of it."""
    row: Mark = visible(Mark.objects.select_related("entry"), request.viewer, pk=pk)
    try:
        take_back(row, by=request.viewer)
        messages.success(request, _("Taken back. What stood before stands again."))
    except MarkError as error:
        messages.error(request, str(error))
    there = Occasion.objects.filter(entry=row.entry_id, key=row.key).first()
    return redirect("occasion", there.pk) if there else redirect("work_schedule", row.entry.work_id)


def _occasion(viewer: Viewer, pk: UUID) -> Occasion:
    rows = Occasion.objects.select_related("work", "entry__finding", "item", "mark__person", "mark__post__organisation")
    one: Occasion = visible(rows, viewer, pk=pk)
    return one


def _page(request: ViewerRequest, one: Occasion, form: MarkForm | None = None, *, status: int = 200) -> HttpResponse:
    today, viewer = clock.today(), request.viewer
    offered = _offered(viewer, one) if one.entry_id and viewer.may(Capability.FOLLOW_UP) else []
    if form is None and one.entry_id:
        form = MarkForm(one, [each.work for each in offered], initial={"seen": one.mark_id})
    elif form is not None:
        # What stands now is on the page again, so whoever sends the form again has seen it.
        form.data = form.data.copy()  # type: ignore[attr-defined]
        form.data["seen"] = str(one.mark_id or "")  # type: ignore[index]
    marks = Mark.objects.filter(entry=one.entry_id, key=one.key) if one.entry_id else Mark.objects.none()
    told = {
        "one": one,
        "line": line(one, today),
        "form": form,
        "offered": offered,
        "marks": [_said(row, viewer) for row in _with_names(marks)],
        "named": _named(one, viewer),
        "after_date": bool(one.mark and one.mark.on and not one.mark.late and one.ends and one.mark.on > one.ends),
        "today": today,
    }
    return render(request, "agenda/occasion.html", told, status=status)


def _with_names(marks: object) -> list[Mark]:
    return list(marks.select_related("person", "post__organisation").order_by("-marked_at", "pk"))  # type: ignore[attr-defined]


def _said(row: Mark, viewer: Viewer) -> dict[str, object]:
    own = viewer.may(Capability.FOLLOW_UP) and viewer.post is not None and row.post_id == viewer.post.pk
    return {"mark": row, "told": said_of(row), "own": own and row.in_force}


def _named(one: Occasion, viewer: Viewer) -> Work | None:
    """The document that was named, where the viewer may see it in this register."""
    if one.mark is None or one.mark.document_work_id is None:
        return None
    work: Work | None = Work.objects.visible_to(viewer).filter(pk=one.mark.document_work_id).first()
    return work


def _offered(viewer: Viewer, one: Occasion) -> list[Neighbour]:
    """What takes up the resolution, and so may have renewed or ended a mandate: offered, never presumed."""
    if one.kind != "mandate" or one.work is None or one.entry is None:
        return []
    return [each for each in neighbours_of(one.work, viewer).later if may_be_named(one.entry, each.work)]
