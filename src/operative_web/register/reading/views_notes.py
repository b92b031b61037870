"""Notes beside a paragraph, an entry or the work: the place where they stand, writing, changing, withdrawing."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from operative_web.accounts.access import needs, visible
from operative_web.accounts.guarded import Grant
from operative_web.accounts.roles import Capability
from operative_web.accounts.viewer import Viewer, ViewerRequest
from operative_web.documents.models import Work
from operative_web.register.actions.note import NoteError, edit_note, may_change, withdraw_note, write_note
from operative_web.register.models import Entry, Note
from operative_web.register.reading.forms_note import NoteForm
from operative_web.register.reading.pieces import whole_or_piece
from operative_web.register.texts import choose


@require_safe
@needs(Capability.READ)
def notes(request: ViewerRequest, work_id: UUID) -> HttpResponse:
    """Show the notes beside a paragraph, or all those on a work, with a form for another."""
    work: Work = visible(Work.objects, request.viewer, pk=work_id)
    return _notes(request, work, NoteForm(work))


@require_POST
@needs(Capability.NOTE)
def write(request: ViewerRequest, work_id: UUID) -> HttpResponse:
    """Write a note."""
    work: Work = visible(Work.objects, request.viewer, pk=work_id)
    form = NoteForm(work, request.POST)
    entry = _entry(work, request.POST)
    path = request.POST.get("path", "")
    if not entry and path not in _paths(work):
        path = ""  # beside no paragraph: beside the work
    if not form.is_valid():
        return _notes(request, work, form, status=422)
    try:
        write_note(work, form.cleaned_data["words"], form.audience, by=request.viewer, entry=entry, path=path)
    except NoteError as error:
        form.add_error(None, str(error))
        return _notes(request, work, form, status=422)
    messages.success(request, _("The note was kept."))
    return HttpResponseRedirect(_back(work, entry, path))


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Capability.NOTE)
def edit(request: ViewerRequest, note_id: UUID) -> HttpResponse:
    """Change a note of one's own post."""
    note = _changeable(request.viewer, note_id)
    if request.method != "POST":
        granted = [str(pk) for pk in Grant.objects.filter(record=note.pk).values_list("post", flat=True)]
        form = NoteForm(note.work, initial={"words": note.words, "visibility": note.visibility, "posts": granted})
        return render(request, "register/reading_note.html", {"form": form, "note": note, "work": note.work})
    form = NoteForm(note.work, request.POST)
    if form.is_valid():
        try:
            edit_note(note, form.cleaned_data["words"], form.audience, by=request.viewer)
        except NoteError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("The note was changed."))
            return HttpResponseRedirect(_back(note.work, note.entry, note.path))
    return render(request, "register/reading_note.html", {"form": form, "note": note, "work": note.work}, status=422)


@require_POST
@needs(Capability.NOTE)
def withdraw(request: ViewerRequest, note_id: UUID) -> HttpResponse:
    """Withdraw a note of one's own post."""
    note = _changeable(request.viewer, note_id)
    try:
        withdraw_note(note, by=request.viewer)
        messages.success(request, _("The note was withdrawn. The trail keeps it for those who could see it."))
    except NoteError as error:
        messages.error(request, str(error))
    return HttpResponseRedirect(_back(note.work, note.entry, note.path))


def notes_shown(viewer: Viewer, work: Work, **where: Any) -> list[dict[str, Any]]:
    """Return the notes that a viewer may see, with whether they may change them."""
    rows = Note.objects.visible_to(viewer).filter(work=work, withdrawn_at=None, **where)
    rows = rows.select_related("person", "post__organisation", "organisation", "entry").order_by("written_at")
    return [{"note": note, "own": viewer.may(Capability.NOTE) and may_change(note, viewer)} for note in rows]


def _notes(request: ViewerRequest, work: Work, form: NoteForm, *, status: int = 200) -> HttpResponse:
    asked = request.POST or request.GET
    entry = _entry(work, asked)
    path = "" if entry else asked.get("path", "")
    path = "" if "/" in path else path  # no paragraph's; it would fit into no address
    where: dict[str, Any] = {"entry": entry} if entry else {"path": path} if path else {}
    told = {
        "work": work,
        "form": form,
        "entry": entry,
        "path": path,
        "notes": notes_shown(request.viewer, work, **where),
        "there": _paths(work),
        "tab": "notes",
    }
    return whole_or_piece(request, "register/reading_notes.html", "register/_reading_notes.html", told, status=status)


def _entry(work: Work, asked: QueryDict) -> Entry | None:
    """The entry that an address or a form names, if it is one of the work."""
    try:
        return Entry.objects.filter(work=work, pk=UUID(asked.get("entry", ""))).first()
    except ValueError:
        return None


def _paths(work: Work) -> set[str]:
    """The paths of the paragraphs of a work's present text."""
    choice = choose(work)
    return {one["path"] for one in choice.reading.data["paragraphs"]} if choice else set()


def _changeable(viewer: Viewer, note_id: UUID) -> Note:
    rows = Note.objects.select_related("work", "entry")
    note: Note = visible(rows.filter(withdrawn_at=None), viewer, pk=note_id)
    if not may_change(note, viewer):
        raise PermissionDenied
    return note


def _back(work: Work, entry: Entry | None, path: str) -> str:
    if entry is not None:
        return reverse("entry", args=[entry.pk])
    query = QueryDict(mutable=True)
    if path:
        query["path"] = path
    return f"{reverse('work_notes', args=[work.pk])}?{query.urlencode()}"
