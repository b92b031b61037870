"""Resolutions, their texts and readings, and what is brought in."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import FileResponse, HttpRequest, HttpResponse, QueryDict
from ninja import File, Form, Query, Router
from ninja.files import UploadedFile

from operative_web.accounts.roles import Capability
from operative_web.api import schemas, taking
from operative_web.api.frame import operation, responses
from operative_web.api.paging import Page, Part, paged
from operative_web.api.problems import ProblemError, absent
from operative_web.api.rows import audience, row, viewer_of
from operative_web.documents.actions.bring import Terms, bring
from operative_web.documents.lineage import compared
from operative_web.documents.listing import Filters, works_for
from operative_web.documents.models import Text, Upload, Work
from operative_web.documents.originals import path_of
from operative_web.documents.readings import present_reading
from operative_web.documents.receiving import CUT
from operative_web.register.succession import neighbours_of
from operative_web.register.texts import choose, versions_beside
from operative_web.register.trail import events_for
from operative_web.register.trail.telling import lines

router = Router(tags=["resolutions"])
OCTETS = "application/octet-stream"


@router.get("/works", response=responses(Page[schemas.Work]), summary="Resolutions")
@operation(Capability.READ)
def works(
    request: HttpRequest, response: HttpResponse, part: Query[Part], q: str = "", organ: str = "", year: str = "",
    language: str = "",
) -> Any:  # fmt: skip
    """List resolutions; filters as the page of resolutions has them."""
    asked = {"q": q, "organ": organ, "year": year, "language": language}
    filters = Filters.of(_query({name: value.replace("\x00", "") for name, value in asked.items()}))
    return paged(request, response, works_for(viewer_of(request), filters), part, shown)


@router.get("/works/{uuid:pk}", response=responses(schemas.Work), summary="A resolution")
@operation(Capability.READ)
def work(request: HttpRequest, pk: UUID) -> Any:
    """Tell what is known of a resolution."""
    return shown(row(Work.objects, request, pk))


@router.get("/works/{uuid:pk}/texts", response=responses(list[schemas.Text]), summary="Its texts")
@operation(Capability.READ)
def texts(request: HttpRequest, pk: UUID) -> Any:
    """List a resolution's texts: its languages and versions."""
    found = row(Work.objects, request, pk)
    rows = Text.objects.filter(version__work=found).select_related("version").order_by("added_at", "pk")
    return [
        {"id": one.pk, "language": one.language, "version": one.version.kind, "added_at": one.added_at} for one in rows
    ]


@router.get("/texts/{uuid:pk}/reading", response=responses(dict[str, Any]), summary="A text as it was read")
@operation(Capability.READ)
def reading(request: HttpRequest, pk: UUID) -> Any:
    """Give a text as the contract's JSON (schema_version 1), as the machine read it; nobody has confirmed this."""
    found = present_reading(row(Text.objects, request, pk))
    if found is None:
        raise absent()
    return found.data


@router.get("/texts/{uuid:pk}/original", response=responses(None), summary="The file of a text")
@operation(Capability.READ)
def original(request: HttpRequest, pk: UUID) -> Any:
    """Give the file of a text as it was brought in, to be saved (`application/octet-stream`)."""
    found = row(Text.objects, request, pk, "original")
    try:
        stream = path_of(found.original.sha256).open("rb")
    except FileNotFoundError as error:
        raise absent() from error
    answer = FileResponse(stream, as_attachment=True, filename=found.file_name or "text", content_type=OCTETS)
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


@router.get("/works/{uuid:pk}/comparison", response=responses(dict[str, Any]), summary="What changed")
@operation(Capability.READ)
def comparison(request: HttpRequest, pk: UUID, language: taking.Line = "") -> Any:
    """Give what changed since the resolution that this one takes up, as the contract's comparison (found)."""
    later = row(Work.objects, request, pk)
    earlier = neighbours_of(later, viewer_of(request)).earlier
    other = choose(later, language=language)
    if earlier is None or other is None:
        raise absent()
    one = choose(earlier.work, language=other.text.language)
    if one is None or one.text.language != other.text.language:
        raise ProblemError(404, "The two have no text in one language. Bring one in, or ask for another language.")
    return compared(one.reading, other.reading, versions_beside(one, other)).data["comparison"]


@router.get("/events", response=responses(Page[schemas.Event]), summary="What was done")
@operation(Capability.AUDIT)
def all_events(request: HttpRequest, response: HttpResponse, part: Query[Part]) -> Any:
    """List who did what with all that you may see, the newest first."""
    return _events(request, response, part, None)


@router.get("/works/{uuid:pk}/events", response=responses(Page[schemas.Event]), summary="What was done with it")
@operation(Capability.AUDIT)
def events(request: HttpRequest, response: HttpResponse, pk: UUID, part: Query[Part]) -> Any:
    """List who did what with a resolution and what belongs to it, the newest first."""
    return _events(request, response, part, row(Work.objects, request, pk))


@router.post("/documents", response=responses(schemas.Upload, writes=True, status=201), summary="Bring in a document")
@operation(Capability.BRING, writes=True)
def bring_in(request: HttpRequest, file: File[UploadedFile], given: Form[taking.Terms]) -> Any:
    """Bring in a file of any format; it is read in the background. Ask for the upload to see how far it is."""
    if file.size and file.size > settings.LARGEST_UPLOAD:
        raise ProblemError(413, f"A file has at most {settings.LARGEST_UPLOAD // 1024**2} MB.")
    if getattr(file, CUT, False):
        raise ProblemError(503, "There is no room for this file on the server's disk. Nothing was kept.")
    content = file.read()
    if not content:
        raise ProblemError(422, "The file is empty. Nothing was kept.")
    who = audience(given.visibility, [])
    terms = Terms(who.visibility, language=given.language, symbol=given.symbol, source="file")
    upload = bring(content, file.name or "", by=viewer_of(request), terms=terms)
    return 201, _upload(upload)


@router.get("/uploads", response=responses(Page[schemas.Upload]), summary="Uploads")
@operation(Capability.READ)
def uploads(request: HttpRequest, response: HttpResponse, part: Query[Part]) -> Any:
    """List what was brought in, the newest first."""
    rows = Upload.objects.visible_to(viewer_of(request)).select_related("text__version").order_by("-brought_at", "pk")
    return paged(request, response, rows, part, _upload)


@router.get("/uploads/{uuid:pk}", response=responses(schemas.Upload), summary="An upload")
@operation(Capability.READ)
def upload(request: HttpRequest, pk: UUID) -> Any:
    """Tell how far something that was brought in has come."""
    return _upload(row(Upload.objects, request, pk, "text__version"))


def shown(one: Work) -> dict[str, Any]:
    """Return a resolution as it is shown."""
    names = ("symbol", "title", "organ", "kind", "session", "adopted_on", "visibility")
    return {"id": one.pk, **{name: getattr(one, name) for name in names}}


def _events(request: HttpRequest, response: HttpResponse, part: Part, work: Work | None) -> Any:
    viewer = viewer_of(request)
    rows = events_for(viewer, work).order_by("-sequence")
    told = {one.event.sequence: one for one in lines(list(rows[part.offset : part.offset + part.limit]), viewer)}

    def show(event: Any) -> dict[str, Any]:
        line = told.get(event.sequence)
        return {
            "at": event.at, "action": event.action, "words": str(line.what) if line else "", "work": event.work,
            "person": str(line.who) if line and line.who else None,
            "post": str(line.post) if line and line.post else None,
            "subject_kind": event.subject_kind, "subject": event.subject,
        }  # fmt: skip

    return paged(request, response, rows, part, show)


def _upload(one: Upload) -> dict[str, Any]:
    return {
        "id": one.pk, "file_name": one.file_name, "status": one.status, "problem": one.problem, "remedy": one.remedy,
        "work": one.text.version.work_id if one.text else None,
    }  # fmt: skip


def _query(asked: dict[str, str]) -> Any:
    query = QueryDict(mutable=True)
    query.update({name: value for name, value in asked.items() if value})
    return query
