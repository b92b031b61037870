"""A resolution's versions and texts: join it to another, split a version off, read it again."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from operative_web.accounts.access import needs, visible
from operative_web.accounts.roles import Capability
from operative_web.accounts.viewer import ViewerRequest
from operative_web.documents.actions.audience import may_set
from operative_web.documents.actions.join import JoinError, join, split
from operative_web.documents.actions.read_again import outdated, read_work_again
from operative_web.documents.models import Text, Version, Work
from operative_web.documents.suggesting import suggested


class ChosenForm(forms.Form):
    """What is to be joined or split, by its id; whether one may is asked of the record itself."""

    chosen = forms.UUIDField()


@require_safe
@needs(Capability.READ)
def versions(request: ViewerRequest, pk: UUID) -> HttpResponse:
    """Show a resolution's versions and texts."""
    return _page(request, visible(Work.objects, request.viewer, pk=pk))


def _page(request: ViewerRequest, work: Work, *, status: int = 200) -> HttpResponse:
    texts = Text.objects.filter(version__work=work).select_related("original")
    others = Work.objects.visible_to(request.viewer).filter(scope=work.scope).exclude(pk=work.pk)
    context: dict[str, Any] = {
        "work": work,
        "versions": [
            {"version": version, "texts": [text for text in texts if text.version_id == version.pk]}
            for version in work.versions.order_by("kind", "symbol")
        ],
        "may_set_audience": may_set(work, request.viewer),
        "outdated": len(outdated(texts)),
        "suggested": suggested(work, request.viewer),
        "others": others.order_by("symbol", "title"),
    }
    return render(request, "documents/versions.html", context, status=status)


@require_POST
@needs(Capability.BRING)
def join_to(request: ViewerRequest, pk: UUID) -> HttpResponse:
    """Join a resolution to another one."""
    work = visible(Work.objects, request.viewer, pk=pk)
    form = ChosenForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Choose the resolution that this one is a version of."))
        return _page(request, work, status=422)
    into = visible(Work.objects, request.viewer, pk=form.cleaned_data["chosen"])
    try:
        join(work, into, by=request.viewer)
    except JoinError as error:
        messages.error(request, str(error))
        return _page(request, work, status=422)
    messages.success(request, _("The two are one resolution now. Decisions and notes went with it."))
    return redirect("work", into.pk)


@require_POST
@needs(Capability.BRING)
def split_off(request: ViewerRequest, pk: UUID) -> HttpResponse:
    """Split a version off."""
    work = visible(Work.objects, request.viewer, pk=pk)
    form = ChosenForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Choose the version that is to stand alone."))
        return _page(request, work, status=422)
    version = visible(Version.objects, request.viewer, pk=form.cleaned_data["chosen"], work=work)
    try:
        alone = split(version, by=request.viewer)
    except JoinError as error:
        messages.error(request, str(error))
        return _page(request, work, status=422)
    messages.success(request, _("The version is a record of its own now. Decisions stayed where they were taken."))
    return redirect("work", alone.pk)


@require_POST
@needs(Capability.BRING)
def read_work_anew(request: ViewerRequest, pk: UUID) -> HttpResponse:
    """Have a resolution's texts read again by the present reader."""
    work = visible(Work.objects, request.viewer, pk=pk)
    count = read_work_again(work, by=request.viewer)
    told = ngettext("%(count)d text is being read again.", "%(count)d texts are being read again.", count)
    messages.success(request, told % {"count": count} if count else _("The present reader has read all its texts."))
    return redirect("versions", work.pk)
