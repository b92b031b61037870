"""The lineage of a work: what it takes up, what takes it up, and what changed since the one before."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from operative_web.accounts.access import needs, visible
from operative_web.accounts.roles import Capability
from operative_web.accounts.viewer import ViewerRequest
from operative_web.documents.languages import Language
from operative_web.documents.lineage import compared
from operative_web.documents.models import Work
from operative_web.documents.typesetting import Script, resolution_of
from operative_web.register.actions.succession import SuccessionError, may_be_said, say_predecessor
from operative_web.register.reading.changes import counts, rows_of
from operative_web.register.succession import neighbours_of
from operative_web.register.texts import Choice, choose, versions_beside

_OFFERED = 500
"""Works among which a person chooses the one taken up."""


@require_safe
@needs(Capability.READ)
def lineage(request: ViewerRequest, work_id: UUID) -> HttpResponse:
    """Show a work's neighbours, and the two texts side by side."""
    work: Work = visible(Work.objects, request.viewer, pk=work_id)
    found = neighbours_of(work, request.viewer)
    told: dict[str, Any] = {"work": work, "found": found, "tab": "lineage", "only": request.GET.get("only", "")}
    if found.earlier is not None:
        told |= _compared(found.earlier.work, work, request.GET.get("language", ""), told["only"])
    if request.viewer.may(Capability.DECIDE):
        told["others"] = may_be_said(work, request.viewer).only("symbol", "title", "adopted_on")[:_OFFERED]
    return render(request, "register/reading_lineage.html", told)


@require_POST
@needs(Capability.DECIDE)
def say(request: ViewerRequest, work_id: UUID) -> HttpResponse:
    """Say which resolution a work takes up."""
    work: Work = visible(Work.objects, request.viewer, pk=work_id)
    asked = request.POST.get("earlier", "")
    earlier: Work | None = None
    if asked and asked != "none":
        earlier = visible(Work.objects, request.viewer, pk=_id(asked))
    if not asked:
        messages.error(request, _("Nothing was chosen, and nothing was changed. Choose a resolution, or “none”."))
    else:
        try:
            say_predecessor(work, earlier, by=request.viewer, reason=request.POST.get("reason", "")[:2000])
            messages.success(request, _("It was kept, with your name and post."))
        except SuccessionError as error:
            messages.error(request, str(error))
    return HttpResponseRedirect(reverse("work_lineage", args=[work.pk]))


def _compared(earlier: Work, later: Work, language: str, only: str) -> dict[str, Any]:
    choices = _in_one_language(earlier, later, language)
    if choices is None:
        return {}
    one, other = choices
    before, after = resolution_of(one.reading), resolution_of(other.reading)
    comparison = compared(one.reading, other.reading, versions_beside(one, other))
    rows = rows_of(comparison, before, after)
    shown = [row for row in rows if not only or row.said == only or (only == "changed" and row.said != "same")]
    return {
        "rows": shown,
        "counts": counts(rows),
        "total": len(rows),
        "comparison": comparison.data["comparison"],
        "versions": ", ".join(str(Language(code).label) for code in comparison.data["comparison"]["versions"]),
        "sides": (Script(one.text.language), Script(other.text.language)),
        "language": other.text.language,
        "languages": [each for each in other.languages if each in one.languages],
    }


def _in_one_language(earlier: Work, later: Work, language: str) -> tuple[Choice, Choice] | None:
    """The two texts in the language asked for or that of the later one, where the earlier one has it; else any both
    have.
    """
    other = choose(later, language=language)
    if other is None:
        return None
    one = choose(earlier, language=other.text.language)
    if one is None:
        return None
    if one.text.language != other.text.language:
        shared = {code for code, _ in one.languages} & {code for code, _ in other.languages}
        if shared:
            code = min(shared)
            one, other = choose(earlier, language=code) or one, choose(later, language=code) or other
    return one, other


def _id(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        return UUID(int=0)
