"""The page on which documents are brought in: files, a pasted text, or by symbol."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.db import OperationalError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from operative_web.accounts.access import needs
from operative_web.accounts.roles import Capability
from operative_web.accounts.viewer import ViewerRequest
from operative_web.documents import fetching
from operative_web.documents.actions.bring import Terms, bring, safe_name
from operative_web.documents.forms import WAYS, TermsForm, too_large
from operative_web.documents.models import Upload
from operative_web.documents.patience import is_busy, is_full, patiently
from operative_web.documents.reaching import FetchError
from operative_web.documents.receiving import CUT


class NotKeptError(Exception):
    """What was to be brought in and was not kept: its words say why and what to do."""


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Capability.BRING)
def bring_in(request: ViewerRequest) -> HttpResponse:
    """Show the page, or take what is brought in."""
    way = request.POST.get("way", "") if request.method == "POST" else ""
    asked = WAYS.get(way)
    if asked is None:
        return _page(request, {}, status=400 if request.method == "POST" else 200)
    form = asked(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, {way: form}, status=422)
    uploads, refused = _take(request, way, form)
    for words in refused:
        messages.error(request, words)
    if not uploads:
        return _page(request, {way: form}, status=422)
    if len(uploads) == 1:
        return redirect("upload", uploads[0].pk)
    told = ngettext("%(count)d document was brought in.", "%(count)d documents were brought in.", len(uploads))
    messages.success(request, told % {"count": len(uploads)})
    return redirect("uploads")


def _page(request: ViewerRequest, bound: dict[str, TermsForm], *, status: int) -> HttpResponse:
    forms = {way: bound.get(way) or kind(auto_id=f"{way}_%s") for way, kind in WAYS.items()}
    for way, form in forms.items():
        form.auto_id = f"{way}_%s"
    context = {"forms": forms, "largest": settings.LARGEST_UPLOAD, "chosen": next(iter(bound), "files")}
    return render(request, "documents/bring.html", context, status=status)


def _take(request: ViewerRequest, way: str, form: Any) -> tuple[list[Upload], list[str]]:
    uploads, refused = [], []
    for given in _given(way, form):
        try:
            uploads.append(_bring(request, way, given, form.terms(_SOURCES[way])))
        except NotKeptError as error:
            refused.append(str(error))
    return uploads, refused


_SOURCES = {"files": "file", "text": "pasted", "symbol": "fetched"}


def _given(way: str, form: Any) -> Iterator[Any]:
    if way == "files":
        yield from form.cleaned_data["files"]
    else:
        yield form.cleaned_data


def _bring(request: ViewerRequest, way: str, given: Any, terms: Terms) -> Upload:
    name = safe_name(given.name or "") if way == "files" else ""
    try:
        content, name = _content(way, given)
        return patiently(lambda: bring(content, name, by=request.viewer, terms=terms))
    except (OSError, OperationalError) as error:
        if is_full(error):
            told = _("There is no room left on the server's disk. Nothing of “%(name)s” was kept. Tell whoever runs "
                     "this register, then bring it in again.")  # fmt: skip
        elif isinstance(error, OperationalError) and is_busy(error):
            told = _("The register is busy. “%(name)s” was not brought in; try again in a minute.")
        else:
            raise
        raise NotKeptError(told % {"name": name}) from error


def _content(way: str, given: Any) -> tuple[bytes, str]:
    if way == "files":
        return _bytes_of(given), given.name or ""
    if way == "text":
        return given["text"].encode("utf-8", "replace"), given["name"] or ""
    limits = fetching.Limits(size=settings.LARGEST_UPLOAD)
    try:
        fetched = fetching.fetch(
            given["symbol"], given["language"], given["form"], address=settings.DOCUMENTS_ADDRESS, limits=limits
        )
    except FetchError as error:
        told = _("%(symbol)s was not fetched: %(problem)s. What to do: %(remedy)s.")
        words = {"symbol": given["symbol"], "problem": _(error.problem), "remedy": _(error.remedy)}
        raise NotKeptError(told % words) from error
    return fetched.content, fetched.name


def _bytes_of(file: UploadedFile[Any]) -> bytes:
    name = safe_name(file.name or "")
    if too_large(file):
        told = _("“%(name)s” is larger than %(size)d MB and was not kept. Split it, or print the pages you need to a "
                 "new PDF.")  # fmt: skip
        raise NotKeptError(told % {"name": name, "size": settings.LARGEST_UPLOAD // 1024 // 1024})
    if getattr(file, CUT, False):
        told = _("There was no room for “%(name)s”, and nothing of it was kept. Bring in fewer files at once; if that "
                 "does not help, tell whoever runs this register.")  # fmt: skip
        raise NotKeptError(told % {"name": name})
    with file.open("rb") as stream:
        return bytes(stream.read())
