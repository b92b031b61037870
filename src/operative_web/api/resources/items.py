"""Follow-up items and the recommendations they gather."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router, Schema

from operative_web.accounts.roles import Capability
from operative_web.api import schemas, taking
from operative_web.api.frame import check_tag, operation, responses, wanted_version
from operative_web.api.paging import Page, Part, paged
from operative_web.api.problems import ProblemError
from operative_web.api.rows import audience, row, several, viewer_of
from operative_web.followup.actions.clearing import clear
from operative_web.followup.actions.items import (
    Gathered,
    ItemError,
    RightError,
    StaleError,
    add_item,
    edit_item,
    edit_items,
    gather,
    let_go,
    set_audience,
)  # fmt: skip
from operative_web.followup.actions.recommendations import add_recommendation, edit_recommendation
from operative_web.followup.exchange.giving import items_as_file
from operative_web.followup.fields import read_values
from operative_web.followup.filters import ItemFilters
from operative_web.followup.models import Item, Recommendation, Source
from operative_web.followup.posts import Posts
from operative_web.register.models import Entry

router = Router(tags=["follow-up"])


class Asked(Schema):
    """Which items are asked for; as the table of items has them in its address."""

    q: taking.Line = ""
    status: taking.Line = ""
    priority: taking.Line = ""
    lead: taking.Line = ""
    organisation: taking.Line = ""
    mine: taking.Line = ""
    addressee: taking.Line = ""
    theme: taking.Line = ""
    goal: taking.Line = ""
    position: taking.Line = ""
    clearance: taking.Line = ""
    work: taking.Line = ""
    due_from: taking.Line = ""
    due_to: taking.Line = ""
    open: taking.Line = ""
    sort: taking.Line = ""


@router.get("/items", response=responses(Page[schemas.Item]), summary="Items")
@operation(Capability.READ)
def items(request: HttpRequest, response: HttpResponse, part: Query[Part], asked: Query[Asked]) -> Any:
    """List follow-up items; a filter that is not understood is left out, as on the page."""
    rows = ItemFilters.of(asked.model_dump()).items(viewer_of(request))
    rows = rows.prefetch_related("sources__entry", "supports")
    return paged(request, response, rows, part, shown)


@router.get("/items.csv", response=responses(None), summary="Items as a table")
@operation(Capability.READ)
def as_csv(request: HttpRequest, asked: Query[Asked]) -> Any:
    """Give the items as the page's download does, all that the filters let through (`text/csv`)."""
    return items_as_file(viewer_of(request), asked.model_dump(), "csv")


@router.get("/items.xlsx", response=responses(None), summary="Items as a workbook")
@operation(Capability.READ)
def as_xlsx(request: HttpRequest, asked: Query[Asked]) -> Any:
    """Give them as a workbook (`application/vnd.openxmlformats-officedocument.spreadsheetml.sheet`)."""
    return items_as_file(viewer_of(request), asked.model_dump(), "xlsx")


@router.post("/items", response=responses(schemas.Item, writes=True, status=201), summary="Make an item")
@operation(Capability.FOLLOW_UP, writes=True)
def add(request: HttpRequest, given: taking.ItemGiven) -> Any:
    """Make an item of confirmed clauses and recommendations, or of nothing yet."""
    viewer = viewer_of(request)
    gathers = Gathered(
        several(Entry.objects, request, given.entries, "entries"),
        several(Recommendation.objects, request, given.recommendations, "recommendations"),
    )
    told = _values(given)
    with _refused():
        made = add_item(told, by=viewer, gathers=gathers, audience=audience(given.visibility, given.posts))
    return 201, _answer(made)


@router.get("/items/{uuid:pk}", response=responses(schemas.Item), summary="An item")
@operation(Capability.READ)
def item(request: HttpRequest, pk: UUID, response: HttpResponse) -> Any:
    """Tell what an item is, with its ETag."""
    found = row(Item.objects, request, pk)
    response["ETag"] = f'"{found.version}"'
    return shown(found)


@router.patch("/items/{uuid:pk}", response=responses(schemas.Item, writes=True), summary="Change an item")
@operation(Capability.FOLLOW_UP, writes=True)
def change(request: HttpRequest, pk: UUID, given: taking.ItemChange) -> Any:
    """Change fields of an item. `If-Match` holds the ETag that you had; on another the present item is told (412)."""
    found = row(Item.objects, request, pk)
    version = wanted_version(request, found.version)
    with _refused():
        changed = edit_item(found, version, _values(given), by=viewer_of(request), reason=given.reason)
    return _answer(changed)


@router.post("/items/bulk", response=responses(schemas.Changed, writes=True), summary="Change several items")
@operation(Capability.FOLLOW_UP, writes=True)
def bulk(request: HttpRequest, given: taking.BulkGiven) -> Any:
    """Change several items alike, all or none."""
    rows = several(Item.objects, request, [one.id for one in given.items], "items")
    versions = {one.id: one.version for one in given.items}
    with _refused():
        changed = edit_items(
            [(one, versions[one.pk]) for one in rows], _values(given.changes), by=viewer_of(request),
            reason=given.changes.reason,
        )  # fmt: skip
    return {"changed": changed}


@router.post("/items/{uuid:pk}/sources", response=responses(schemas.Item, writes=True), summary="Gather")
@operation(Capability.FOLLOW_UP, writes=True)
def add_sources(request: HttpRequest, pk: UUID, given: taking.GatherGiven) -> Any:
    """Add confirmed clauses or recommendations to what an item gathers (`If-Match`)."""
    found = row(Item.objects, request, pk)
    version = wanted_version(request, found.version)
    gathers = Gathered(
        several(Entry.objects, request, given.entries, "entries"),
        several(Recommendation.objects, request, given.recommendations, "recommendations"),
    )
    with _refused():
        changed = gather(found, version, gathers, by=viewer_of(request))
    return _answer(changed)


@router.delete("/sources/{uuid:pk}", response=responses(schemas.Item, writes=True), summary="Let go")
@operation(Capability.FOLLOW_UP, writes=True)
def remove_source(request: HttpRequest, pk: UUID) -> Any:
    """Take something away from what an item gathers (`If-Match` of the item)."""
    found = row(Source.objects, request, pk, "item", "entry")
    version = wanted_version(request, found.item.version)
    with _refused():
        changed = let_go(found, version, by=viewer_of(request))
    return _answer(changed)


@router.post("/items/{uuid:pk}/clearings", response=responses(schemas.Item, writes=True), summary="Clear")
@operation(Capability.FOLLOW_UP, writes=True)
def clearing(request: HttpRequest, pk: UUID, given: taking.ClearingGiven) -> Any:
    """Clear an item as it is, or send it back with a reason (`If-Match`)."""
    found = row(Item.objects, request, pk)
    version = wanted_version(request, found.version)
    with _refused():
        changed = clear(found, version, given.level, by=viewer_of(request), reason=given.reason)
    return _answer(changed)


@router.put("/items/{uuid:pk}/audience", response=responses(schemas.Item, writes=True), summary="Who may see it")
@operation(Capability.FOLLOW_UP, writes=True)
def say_audience(request: HttpRequest, pk: UUID, given: taking.AudienceGiven) -> Any:
    """Say who may see an item (`If-Match`). Who does not see all that it gathers does not see it."""
    found = row(Item.objects, request, pk)
    version = wanted_version(request, found.version)
    with _refused():
        changed = set_audience(found, version, audience(given.visibility, given.posts), by=viewer_of(request))
    return _answer(changed)


@router.get("/recommendations", response=responses(Page[schemas.Recommendation]), summary="Recommendations")
@operation(Capability.READ)
def recommendations(request: HttpRequest, response: HttpResponse, part: Query[Part]) -> Any:
    """List the recommendations that were typed in."""
    rows = Recommendation.objects.visible_to(viewer_of(request)).order_by("symbol", "number", "written_at", "pk")
    return paged(request, response, rows, part, _recommendation)


@router.post(
    "/recommendations", response=responses(schemas.Recommendation, writes=True, status=201), summary="Type one in"
)
@operation(Capability.FOLLOW_UP, writes=True)
def type_in(request: HttpRequest, given: taking.RecommendationGiven) -> Any:
    """Type in a recommendation."""
    values = given.model_dump()
    who = audience(values.pop("visibility"), [])
    with _refused():
        made = add_recommendation(by=viewer_of(request), audience=who, **values)
    return 201, _recommendation(made)


@router.get("/recommendations/{uuid:pk}", response=responses(schemas.Recommendation), summary="A recommendation")
@operation(Capability.READ)
def recommendation(request: HttpRequest, pk: UUID, response: HttpResponse) -> Any:
    """Tell what a recommendation says, with its ETag."""
    told = _recommendation(row(Recommendation.objects, request, pk))
    response["ETag"] = f'"{told.tag}"'
    return told


@router.put("/recommendations/{uuid:pk}", response=responses(schemas.Recommendation, writes=True), summary="Change it")
@operation(Capability.FOLLOW_UP, writes=True)
def retype(request: HttpRequest, pk: UUID, given: taking.RecommendationGiven) -> Any:
    """Change a recommendation. `If-Match` holds the ETag that you had; on another the present one is told (412)."""
    found = row(Recommendation.objects, request, pk)
    check_tag(request, _recommendation(found))
    values = given.model_dump()
    values.pop("visibility")
    with _refused():
        changed = edit_recommendation(found, by=viewer_of(request), **values)
    return _recommendation(changed)


class _refused:  # noqa: N801 - it reads as a word
    """Answer what an action refuses: 412 with the present item where it was changed meanwhile, else 422."""

    def __enter__(self) -> None:
        """Nothing to begin."""

    def __exit__(self, _: object, error: BaseException | None, __: object) -> None:
        """Turn what was refused into a problem.

        Raises:
            ProblemError: for it.
        """
        if isinstance(error, StaleError):
            told = schemas.Item.model_validate(shown(error.item)).model_dump(mode="json")
            raise ProblemError(412, str(error), headers={"ETag": f'"{error.item.version}"'}, present=told) from error
        if isinstance(error, RightError):
            raise ProblemError(403, str(error)) from error
        if isinstance(error, ItemError):
            raise ProblemError(422, str(error)) from error


def _values(given: taking.ItemChange) -> dict[str, Any]:
    """Return what was sent as the actions take it.

    Raises:
        ProblemError: 422 with what is wrong by field.
    """
    written = given.model_dump(mode="json", exclude_unset=True)
    read, wrong = read_values(written, Posts())
    if wrong:
        errors = [{"where": [name], "problem": problem} for name, problem in wrong.items()]
        raise ProblemError(422, "Something of what was sent is not understood.", errors=errors)
    return read


def _answer(item: Item) -> schemas.Item:
    return schemas.Item.model_validate(shown(item))


def shown(one: Item) -> dict[str, Any]:
    """Return an item as it is shown."""
    names = (
        "reference", "version", "title", "note", "priority", "status", "target_date", "theme", "goal", "addressee",
        "position", "position_source", "clearance", "visibility", "created_at", "changed_at",
    )  # fmt: skip
    sources = sorted(one.sources.all(), key=lambda source: str(source.pk))
    return {
        "id": one.pk, "lead": one.lead_id, "supporting": one.supporting, "sources": [_source(each) for each in sources],
        **{name: getattr(one, name) for name in names},
    }  # fmt: skip


def _source(one: Source) -> dict[str, Any]:
    entry = one.entry
    return {
        "id": one.pk, "entry": one.entry_id, "recommendation": one.recommendation_id, "quote": one.quote,
        "work": entry.work_id if entry else None, "path": entry.path if entry else None,
        "state": entry.state if entry else None,
    }  # fmt: skip


def _recommendation(one: Recommendation) -> schemas.Recommendation:
    names = ("mechanism", "symbol", "number", "text", "recommended_by", "position", "visibility")
    return schemas.Recommendation(id=one.pk, **{name: getattr(one, name) for name in names})
