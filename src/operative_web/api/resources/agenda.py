"""What comes when, and what became of it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router, Schema

from operative_web.accounts.roles import Capability
from operative_web.agenda import clock, models
from operative_web.agenda.actions.marking import MarkedMeanwhileError, MarkError, Told, mark, take_back
from operative_web.agenda.occasions import Filters, occasions
from operative_web.agenda.standing import standing
from operative_web.api import schemas, taking
from operative_web.api.frame import operation, responses
from operative_web.api.paging import Page, Part, paged
from operative_web.api.problems import ProblemError
from operative_web.api.rows import row, viewer_of

router = Router(tags=["agenda"])


class Asked(Schema):
    """Which occasions are asked for; as the agenda has them in its address."""

    organ: taking.Line = ""
    kind: taking.Line = ""
    who: taking.Line = ""
    work: taking.Line = ""
    standing: taking.Line = ""
    session: taking.Line = ""
    since: taking.Line = ""
    until: taking.Line = ""
    mine: taking.Line = ""


@router.get("/occasions", response=responses(Page[schemas.Occasion]), summary="What comes when")
@operation(Capability.READ)
def listed(request: HttpRequest, response: HttpResponse, part: Query[Part], asked: Query[Asked]) -> Any:
    """List mandated outputs, considerations, terms and target dates; what was not found as of today first."""
    rows = occasions(viewer_of(request), Filters.read(asked.model_dump()))
    return paged(request, response, rows, part, _occasion)


@router.get("/occasions/{uuid:pk}", response=responses(schemas.Occasion), summary="An occasion")
@operation(Capability.READ)
def occasion(request: HttpRequest, pk: UUID) -> Any:
    """Tell when something is to happen, how the date was found, and what became of it."""
    return _occasion(row(models.Occasion.objects, request, pk, "mark__person", "mark__post__organisation"))


@router.post("/occasions/{uuid:pk}/marks", response=responses(schemas.Mark, writes=True, status=201), summary="Mark it")
@operation(Capability.FOLLOW_UP, writes=True)
def mark_it(request: HttpRequest, pk: UUID, given: taking.MarkGiven) -> Any:
    """Say what became of an occasion; `seen` is the mark that stood when you looked. On another: 409 with it."""
    found = row(models.Occasion.objects, request, pk)
    values = given.model_dump()
    seen = values.pop("seen")
    try:
        made = mark(found, Told(**values), by=viewer_of(request), seen=seen)
    except MarkedMeanwhileError as error:
        present = schemas.Mark.model_validate(_mark(error.mark)).model_dump(mode="json") if error.mark else None
        raise ProblemError(409, str(error), present=present) from error
    except MarkError as error:
        raise ProblemError(422, str(error)) from error
    return 201, _mark(made)


@router.delete("/marks/{uuid:pk}", response=responses(None, writes=True, status=204), summary="Take a mark back")
@operation(Capability.FOLLOW_UP, writes=True)
def undo(request: HttpRequest, pk: UUID) -> Any:
    """Take a mark of your post back; what it had overtaken stands again."""
    try:
        take_back(row(models.Mark.objects, request, pk), by=viewer_of(request))
    except MarkError as error:
        raise ProblemError(409, str(error)) from error
    return 204, None


def _occasion(one: models.Occasion) -> dict[str, Any]:
    names = (
        "kind", "organ", "session", "begins", "ends", "basis", "rule", "what", "steps", "status",
    )  # fmt: skip
    return {
        "id": one.pk, "work": one.work_id, "entry": one.entry_id, "item": one.item_id, "who": one.who.split(),
        "standing": standing(one, clock.today()), "mark": _mark(one.mark) if one.mark else None,
        **{name: getattr(one, name) for name in names},
    }  # fmt: skip


def _mark(one: models.Mark) -> dict[str, Any]:
    names = ("outcome", "document", "on", "late", "moved_to", "moved_session", "decision", "reason", "marked_at")
    return {
        "id": one.pk, "person": str(one.person) if one.person else None, "post": str(one.post) if one.post else None,
        **{name: getattr(one, name) for name in names},
    }  # fmt: skip
