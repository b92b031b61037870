"""The follow-up of a resolution: what it asks and people have confirmed, and the items that follow it up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from operative_web.accounts.access import needs, visible
from operative_web.accounts.roles import Capability
from operative_web.accounts.viewer import Viewer, ViewerRequest
from operative_web.audit.writing import chained
from operative_web.documents.listing import as_csv, as_xlsx
from operative_web.documents.models import FindingKind, Work
from operative_web.followup.actions.items import Gathered, ItemError, add_item
from operative_web.followup.asked import as_cells
from operative_web.followup.forms import AudienceForm, ItemForm
from operative_web.followup.models import Item
from operative_web.followup.offers import Offer, offers
from operative_web.followup.posts import Posts
from operative_web.followup.views.editing import ids
from operative_web.register.models import Entry, State

_FILES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
SHARED = ("lead", "priority", "target_date")
"""What is said of all items that are made at once."""


@require_safe
@needs(Capability.READ)
def offered(request: ViewerRequest, work_id: UUID) -> HttpResponse:
    """Show what a resolution asks, as confirmed, and what follows it up."""
    work: Work = visible(Work.objects, request.viewer, pk=work_id)
    context = {
        "work": work,
        "offers": offers(work, request.viewer),
        "waiting": unconfirmed(work),
        "tab": "followup",
    }
    return render(request, "followup/work.html", context)


@require_safe
@needs(Capability.READ)
def download(request: ViewerRequest, work_id: UUID, form: str) -> HttpResponse:
    """Give what a resolution asks as a file: all that was found and not rejected."""
    work: Work = visible(Work.objects, request.viewer, pk=work_id)
    if form not in _FILES:
        raise Http404
    cells = as_cells(work, request.viewer)
    content = as_csv(cells) if form == "csv" else as_xlsx(cells, title=_("Asks"))
    headers = {"Content-Disposition": f'attachment; filename="asks.{form}"'}
    return HttpResponse(content, content_type=_FILES[form], headers=headers)


def unconfirmed(work: Work) -> int:
    """Count the asks of a work that nobody has confirmed, or somebody is to look at again."""
    rows = Entry.objects.filter(work=work, kind=FindingKind.CLAUSE, state__in=[State.FOUND, State.ASK])
    return int(rows.filter(finding__ask__in=["explicit", "implied"]).count())


@dataclass(frozen=True, slots=True)
class Planned:
    """An item that is about to be made.

    Attributes:
        number: of its fields in the form.
        title: it begins with.
        offers: the asks that it gathers.
    """

    number: int
    title: str
    offers: list[Offer]


@require_POST
@needs(Capability.FOLLOW_UP)
def make(request: ViewerRequest, work_id: UUID) -> HttpResponse:
    """Show the items that ticked asks would become, each one or all in one; with ``sure``, make them."""
    work: Work = visible(Work.objects, request.viewer, pk=work_id)
    wanted = set(ids(request.POST.getlist("entry")))
    chosen = [one for one in offers(work, request.viewer) if one.entry.pk in wanted]
    back = reverse("work_followup", args=[work.pk])
    if not chosen:
        messages.error(request, _("Nothing was ticked, and nothing was made. Tick the asks to be followed up."))
        return HttpResponseRedirect(back)
    way = "one" if request.POST.get("way") == "one" else "each"
    planned = _planned(chosen, way, request)
    if not request.POST.get("sure"):
        return _preview(request, work, way, planned)
    form = ItemForm(request.POST, posts=Posts(), names=SHARED)
    audience = AudienceForm(request.POST)
    if not (form.is_valid() and audience.is_valid()):
        return _preview(request, work, way, planned, form=form, audience=audience, status=422)
    try:
        made = _make(planned, form, audience, by=request.viewer)
    except ItemError as error:
        form.add_error(None, str(error))
        return _preview(request, work, way, planned, form=form, audience=audience, status=422)
    messages.success(
        request, ngettext("%(count)s item made.", "%(count)s items made.", len(made)) % {"count": len(made)}
    )
    return HttpResponseRedirect(reverse("item", args=[made[0].pk]) if len(made) == 1 else back)


def _planned(chosen: list[Offer], way: str, request: ViewerRequest) -> list[Planned]:
    groups = [chosen] if way == "one" else [[one] for one in chosen]
    return [
        Planned(number, request.POST.get(f"title-{number}", "").strip()[:300] or group[0].values["title"], group)
        for number, group in enumerate(groups)
    ]


def _preview(
    request: ViewerRequest,
    work: Work,
    way: str,
    planned: list[Planned],
    *,
    form: ItemForm | None = None,
    audience: AudienceForm | None = None,
    status: int = 200,
) -> HttpResponse:
    begun: dict[str, Any] = {"priority": "normal"}
    context = {
        "work": work,
        "way": way,
        "planned": planned,
        "form": form or ItemForm(posts=Posts(), names=SHARED, initial=begun),
        "audience": audience or AudienceForm(initial={"visibility": _narrowest(work)}),
        "tab": "followup",
    }
    return render(request, "followup/work_make.html", context, status=status)


def _narrowest(work: Work) -> str:
    """Who sees an item is offered to be who sees the resolution."""
    return work.visibility if work.visibility in {"organisation", "posts"} else "members"


@chained()
def _make(planned: list[Planned], form: ItemForm, audience: AudienceForm, *, by: Viewer) -> list[Item]:
    """Make all or none."""
    return [
        add_item(
            {**one.offers[0].values, "title": one.title, **form.values}, by=by,
            gathers=Gathered([offer.entry for offer in one.offers]), audience=audience.audience,
        )
        for one in planned
    ]  # fmt: skip
