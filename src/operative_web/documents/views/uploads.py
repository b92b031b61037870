"""What was brought in and what became of it: a list, a page for each, another try, and the original file."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe
from django.views.decorators.vary import vary_on_headers

from operative_web.accounts.access import needs, visible
from operative_web.accounts.roles import Capability
from operative_web.accounts.viewer import ViewerRequest
from operative_web.documents.actions.bring import try_again
from operative_web.documents.models import Original, Text, Upload, UploadStatus
from operative_web.documents.originals import path_of
from operative_web.documents.readings import present_reading

PAGE = 50
UNDONE = (UploadStatus.WAITING, UploadStatus.READING)


@require_safe
@needs(Capability.READ)
@vary_on_headers("HX-Request")
def uploads(request: ViewerRequest) -> HttpResponse:
    """List what was brought in, newest first; while something of it waits, htmx asks again."""
    rows = Upload.objects.visible_to(request.viewer).select_related(
        "person", "post__organisation", "text__version__work"
    )
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    busy = any(upload.status in UNDONE for upload in page)
    template = "documents/_uploads.html" if request.headers.get("HX-Request") else "documents/uploads.html"
    return render(request, template, {"page": page, "busy": busy})


@require_safe
@needs(Capability.READ)
@vary_on_headers("HX-Request")
def upload(request: ViewerRequest, pk: UUID) -> HttpResponse:
    """Show how far an upload has come, and what became of it."""
    rows = Upload.objects.select_related("original", "person", "post__organisation", "text__version__work")
    one = visible(rows, request.viewer, pk=pk)
    template = "documents/_upload.html" if request.headers.get("HX-Request") else "documents/upload.html"
    return render(request, template, _told(request, one))


def _told(request: ViewerRequest, one: Upload) -> dict[str, Any]:
    reading = present_reading(one.text) if one.text else None
    seen = Upload.objects.visible_to(request.viewer).select_related("text__version__work")
    return {
        "upload": one,
        "busy": one.status in UNDONE,
        "attempts": list(one.attempts.all()),
        "before": seen.filter(pk=one.same_as_id).first() if one.same_as_id else None,
        "data": reading.data if reading else None,
        "counts": _counts(reading.data) if reading else {},
        "work": one.text.version.work if one.text else None,
    }


def _counts(data: dict[str, Any]) -> dict[str, int]:
    return {name: len(data[name]) for name in ("paragraphs", "clauses", "schedule", "citations")}


@require_POST
@needs(Capability.BRING)
def again(request: ViewerRequest, pk: UUID) -> HttpResponse:
    """Have an upload that could not be read tried again."""
    one = visible(Upload.objects, request.viewer, pk=pk)
    try_again(one, by=request.viewer)
    return redirect("upload", one.pk)


@require_safe
@needs(Capability.READ)
def upload_original(request: ViewerRequest, pk: UUID) -> HttpResponseBase:
    """Give the file as it was brought in."""
    one = visible(Upload.objects.select_related("original"), request.viewer, pk=pk)
    return _file(one.original, one.file_name)


@require_safe
@needs(Capability.READ)
def text_original(request: ViewerRequest, pk: UUID) -> HttpResponseBase:
    """Give the file of a text."""
    one = visible(Text.objects.select_related("original"), request.viewer, pk=pk)
    return _file(one.original, one.file_name)


def _file(original: Original, name: str) -> HttpResponseBase:
    """Return a file to be saved, never shown: what it says of itself is not believed."""
    try:
        stream = path_of(original.sha256).open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    response = FileResponse(
        stream, as_attachment=True, filename=name or f"{original}.txt", content_type="application/octet-stream"
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
