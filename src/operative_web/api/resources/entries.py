"""Clauses and schedule entries, what people decide on them, and notes."""

from __future__ import annotations

from typing import Any, Literal
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router, Schema

from operative_web.accounts.roles import Capability
from operative_web.api import schemas, taking
from operative_web.api.frame import check_tag, operation, responses
from operative_web.api.paging import Page, Part, paged
from operative_web.api.problems import ProblemError
from operative_web.api.rows import audience, row, viewer_of
from operative_web.documents.models import Work
from operative_web.register.actions.decide import DecisionError, decide, take_back
from operative_web.register.actions.note import NoteError, edit_note, withdraw_note, write_note
from operative_web.register.corrections import CorrectionError
from operative_web.register.models import Decision, Entry, Note, Verdict
from operative_web.register.standing import holds

router = Router(tags=["clauses and decisions"])


class Asked(Schema):
    """Which entries are asked for."""

    work: UUID | None = None
    kind: Literal["", "clause", "schedule"] = ""
    state: Literal["", "found", "confirmed", "corrected", "rejected", "ask", "orphaned"] = ""
    force: taking.Line = ""
    addressee: taking.Line = ""


@router.get("/entries", response=responses(Page[schemas.Entry]), summary="Clauses and schedule entries")
@operation(Capability.READ)
def entries(request: HttpRequest, response: HttpResponse, part: Query[Part], asked: Query[Asked]) -> Any:
    """List clauses and schedule entries in the order of the texts; `found` is what nobody has confirmed."""
    rows = Entry.objects.visible_to(viewer_of(request)).select_related("finding").prefetch_related("decisions")
    told = {"work": asked.work, "kind": asked.kind, "state": asked.state, "finding__force": asked.force}
    rows = rows.filter(**{name: value for name, value in told.items() if value})
    if asked.addressee:
        rows = rows.filter(finding__addressees__code=asked.addressee)
    return paged(request, response, rows.order_by("work", "position", "key", "pk"), part, _entry)


@router.get("/entries/{uuid:pk}", response=responses(schemas.Entry), summary="A clause or schedule entry")
@operation(Capability.READ)
def entry(request: HttpRequest, pk: UUID) -> Any:
    """Tell what an entry says, what holds for it, and by which rule it was found."""
    return _entry(row(Entry.objects, request, pk, "finding"))


@router.get("/entries/{uuid:pk}/decisions", response=responses(list[schemas.Decision]), summary="Decisions on it")
@operation(Capability.READ)
def decisions(request: HttpRequest, pk: UUID) -> Any:
    """List what people decided on an entry, the oldest first; those taken back or overtaken too."""
    found = row(Entry.objects, request, pk)
    return [_decision(one) for one in found.decisions.select_related("person", "post__organisation")]


@router.post(
    "/entries/{uuid:pk}/decisions", response=responses(schemas.Decision, writes=True, status=201), summary="Decide"
)
@operation(Capability.DECIDE, writes=True)
def decide_on(request: HttpRequest, pk: UUID, given: taking.DecisionGiven) -> Any:
    """Confirm, correct or reject what was found. One taken meanwhile by somebody else stays beside yours."""
    found = row(Entry.objects, request, pk)
    try:
        made = decide(
            found, Verdict(given.verdict), by=viewer_of(request), seen=given.seen, correction=given.correction,
            reason=given.reason,
        )  # fmt: skip
    except (DecisionError, CorrectionError) as error:
        raise ProblemError(422, str(error)) from error
    return 201, _decision(made)


@router.delete("/decisions/{uuid:pk}", response=responses(None, writes=True, status=204), summary="Take it back")
@operation(Capability.DECIDE, writes=True)
def undo(request: HttpRequest, pk: UUID) -> Any:
    """Take a decision of your post back; the one it had overtaken is in force again."""
    try:
        take_back(row(Decision.objects, request, pk), by=viewer_of(request))
    except DecisionError as error:
        raise ProblemError(409, str(error)) from error
    return 204, None


@router.get("/works/{uuid:pk}/notes", response=responses(Page[schemas.Note]), summary="Notes on a resolution")
@operation(Capability.READ)
def notes(request: HttpRequest, response: HttpResponse, pk: UUID, part: Query[Part]) -> Any:
    """List the notes on a resolution that you may see."""
    work = row(Work.objects, request, pk)
    rows = Note.objects.visible_to(viewer_of(request)).filter(work=work, withdrawn_at=None)
    return paged(request, response, rows.select_related("person", "post__organisation"), part, _note)


@router.post(
    "/works/{uuid:pk}/notes", response=responses(schemas.Note, writes=True, status=201), summary="Write a note"
)
@operation(Capability.NOTE, writes=True)
def write(request: HttpRequest, pk: UUID, given: taking.NoteGiven) -> Any:
    """Write a note beside a paragraph; you choose who of those who see the resolution sees it."""
    work = row(Work.objects, request, pk)
    try:
        made = write_note(
            work, given.words, audience(given.visibility, given.posts), by=viewer_of(request), path=given.path
        )
    except NoteError as error:
        raise ProblemError(422, str(error)) from error
    return 201, _told(made)


@router.get("/notes/{uuid:pk}", response=responses(schemas.Note), summary="A note")
@operation(Capability.READ)
def note(request: HttpRequest, pk: UUID, response: HttpResponse) -> Any:
    """Tell a note, with its ETag; one that was withdrawn is there no more."""
    told = _told(_standing(request, pk))
    response["ETag"] = f'"{told.tag}"'
    return told


@router.put("/notes/{uuid:pk}", response=responses(schemas.Note, writes=True), summary="Change a note")
@operation(Capability.NOTE, writes=True)
def rewrite(request: HttpRequest, pk: UUID, given: taking.NoteChange) -> Any:
    """Change the words of a note of your post, or who may see it (`If-Match`)."""
    found = _standing(request, pk)
    check_tag(request, _told(found))
    try:
        changed = edit_note(found, given.words, audience(given.visibility, given.posts), by=viewer_of(request))
    except NoteError as error:
        raise ProblemError(422, str(error)) from error
    return _told(changed)


@router.delete("/notes/{uuid:pk}", response=responses(None, writes=True, status=204), summary="Withdraw a note")
@operation(Capability.NOTE, writes=True)
def withdraw(request: HttpRequest, pk: UUID) -> Any:
    """Withdraw a note of your post; the trail keeps it for those who could see it."""
    try:
        withdraw_note(row(Note.objects, request, pk), by=viewer_of(request))
    except NoteError as error:
        raise ProblemError(409, str(error)) from error
    return 204, None


def _standing(request: HttpRequest, pk: UUID) -> Note:
    found: Note = row(Note.objects.filter(withdrawn_at=None), request, pk, "person", "post__organisation")
    return found


def _told(one: Note) -> schemas.Note:
    return schemas.Note.model_validate(_note(one))


def _entry(one: Entry) -> dict[str, Any]:
    snapshot = one.snapshot
    return {
        "id": one.pk, "work": one.work_id, "kind": one.kind, "key": one.key, "path": one.path, "state": one.state,
        "quote": str(snapshot.get("quote", "")), "language": one.language, "meaning": holds(one) or {},
        "rule": one.finding.rule if one.finding else "",
    }  # fmt: skip


def _decision(one: Decision) -> dict[str, Any]:
    return {
        "id": one.pk, "entry": one.entry_id, "verdict": one.verdict, "correction": one.correction, "reason": one.reason,
        "person": str(one.person) if one.person else None, "post": str(one.post) if one.post else None,
        "decided_at": one.decided_at, "in_force": one.in_force,
    }  # fmt: skip


def _note(one: Note) -> dict[str, Any]:
    return {
        "id": one.pk, "work": one.work_id, "path": one.path, "words": one.words, "visibility": one.visibility,
        "person": str(one.person) if one.person else None, "post": str(one.post) if one.post else None,
        "written_at": one.written_at,
    }  # fmt: skip
