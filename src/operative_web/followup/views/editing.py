"""Make an item, change one, say who may see it. The second of two who change one item is shown both versions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from operative_web.accounts.access import needs
from operative_web.accounts.guarded import Grant
from operative_web.accounts.roles import Capability
from operative_web.accounts.viewer import Viewer, ViewerRequest
from operative_web.documents.models import Work
from operative_web.followup.actions.items import Gathered, ItemError, StaleError, add_item, edit_item, set_audience
from operative_web.followup.fields import FIELDS
from operative_web.followup.forms import LONGEST_REASON, AudienceForm, ItemForm, told, written
from operative_web.followup.models import Item, Recommendation
from operative_web.followup.offers import offers, title_of
from operative_web.followup.posts import Posts
from operative_web.followup.rights import Rights
from operative_web.followup.views.item import found, version_of
from operative_web.register.models import Entry


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Capability.FOLLOW_UP)
def new(request: ViewerRequest) -> HttpResponse:
    """Make an item: of clauses and recommendations that the address or the form names, or of nothing."""
    gathers = named(request.viewer, request.POST or request.GET)
    posts = Posts()
    if request.method != "POST":
        return _new(request, ItemForm(posts=posts, initial=_begun(request.viewer, gathers)), gathers, AudienceForm())
    form, audience = ItemForm(request.POST, posts=posts), AudienceForm(request.POST)
    if form.is_valid() and audience.is_valid():
        try:
            row = add_item(form.values, by=request.viewer, gathers=gathers, audience=audience.audience)
        except ItemError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("The item was made."))
            return HttpResponseRedirect(reverse("item", args=[row.pk]))
    return _new(request, form, gathers, audience, status=422)


def _new(
    request: ViewerRequest, form: ItemForm, gathers: Gathered, audience: AudienceForm, *, status: int = 200
) -> HttpResponse:
    context = {"form": form, "gathers": gathers, "audience": audience}
    return render(request, "followup/item_new.html", context, status=status)


def named(viewer: Viewer, sent: QueryDict) -> Gathered:
    """Return the entries and recommendations that an address or a form names, of those the viewer sees."""
    entries = Entry.objects.visible_to(viewer).filter(pk__in=ids(sent.getlist("entry"))).select_related("work")
    said = Recommendation.objects.visible_to(viewer).filter(pk__in=ids(sent.getlist("recommendation")))
    return Gathered(list(entries.order_by("work", "position", "key")), list(said))


def ids(sent: list[str]) -> list[UUID]:
    """Return the ids among what was sent."""
    read = []
    for one in sent:
        try:
            read.append(UUID(one))
        except ValueError:
            continue
    return read


def _begun(viewer: Viewer, gathers: Gathered) -> dict[str, Any]:
    """Return what the form of an item about some words begins with."""
    if gathers.entries:
        work: Work = gathers.entries[0].work
        offered = {one.entry.pk: one.values for one in offers(work, viewer)}
        return offered.get(gathers.entries[0].pk, {})
    if gathers.recommendations:
        first = gathers.recommendations[0]
        return {"title": title_of(first.text), "position": first.position}
    return {}


@dataclass(frozen=True, slots=True)
class Both:
    """A field that two people changed, or one of them, since the second opened the form.

    Attributes:
        name: of the field.
        before: what it said when the second opened the form; the three in words.
        now: what it says now.
        yours: what the second wrote.
        raw: what the second wrote, as the form writes it.
        saved: what it says now, as the form writes it.
        yours_alone: did nobody but the second change it?
        theirs_alone: did the second leave it as it was?
    """

    name: str
    before: str
    now: str
    yours: str
    raw: str
    saved: str
    yours_alone: bool
    theirs_alone: bool

    @property
    def sent(self) -> list[str]:
        """What the second wrote, as the values of a form."""
        return [one for one in self.raw.split(";") if one] if self.name == "supporting" else [self.raw]

    @property
    def kept(self) -> str:
        """Whose words hold unless the second says otherwise; empty where both changed it and somebody must say."""
        if self.now == self.yours or self.theirs_alone:
            return "now"
        return "mine" if self.yours_alone else ""


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Capability.FOLLOW_UP)
def edit(request: ViewerRequest, pk: UUID) -> HttpResponse:
    """Change an item: of its fields only those that whoever changes it has changed."""
    row = found(request.viewer, pk)
    if not Rights(request.viewer).may_change(row):
        raise PermissionDenied
    posts = Posts()
    if request.method != "POST":
        return _edit(request, row, ItemForm.of(row, posts))
    sent = ItemForm(request.POST, posts=posts)
    names = [name for name in FIELDS if _is_changed(request.POST, sent, name)]
    if not names and not _undecided(request.POST):
        messages.info(request, _("You changed nothing, and the item is as it was."))
        return HttpResponseRedirect(reverse("item", args=[pk]))
    form = ItemForm(request.POST, posts=posts, names=names)
    if not form.is_valid():
        sent.is_valid()
        sent.keep_closed(row)
        return _edit(request, row, sent, status=422)
    if row.version != version_of(request) or _undecided(request.POST):
        return _conflict(request, row, sent)
    try:
        reason = request.POST.get("reason", "").strip()[:LONGEST_REASON]
        edit_item(row, version_of(request), form.values, by=request.viewer, reason=reason)
    except StaleError:
        return _conflict(request, found(request.viewer, pk), sent)
    except ItemError as error:
        sent.is_valid()
        sent.add_error(None, str(error))
        return _edit(request, row, sent, status=422)
    messages.success(request, _("It was kept."))
    return HttpResponseRedirect(reverse("item", args=[pk]))


def _edit(request: ViewerRequest, row: Item, form: ItemForm, *, status: int = 200) -> HttpResponse:
    shown = {name: written(row, name) for name in FIELDS}
    if request.method == "POST":
        shown = {name: _was(request.POST, name) for name in FIELDS}
    version = version_of(request) if request.method == "POST" else row.version
    context = {"item": row, "form": form, "shown": shown.items(), "version": version}
    return render(request, "followup/item_edit.html", context, status=status)


def _was(sent: QueryDict, name: str) -> str:
    return sent.get(f"was_{name}", "").replace("\r\n", "\n")


def _is_changed(sent: QueryDict, form: ItemForm, name: str) -> bool:
    """Did whoever sent the form change a field? After a conflict they say for each whose words hold."""
    if sent.get(f"choice_{name}") == "now":
        return False
    return f"was_{name}" in sent and form.raw(name).strip() != _was(sent, name).strip()


def _undecided(sent: QueryDict) -> bool:
    """Is there a field of which it was to be said whose words hold, and was not?"""
    return any(f"choice_{name}" not in sent for name in sent.getlist("undecided"))


def _conflict(request: ViewerRequest, row: Item, sent: ItemForm) -> HttpResponse:
    """Show both versions, field by field; nothing was written."""
    both = [one for name in FIELDS if (one := _both(request.POST, row, sent, name)) is not None]
    context = {"item": row, "both": both, "reason": request.POST.get("reason", "")[:LONGEST_REASON]}
    return render(request, "followup/conflict.html", context, status=409)


def _both(data: QueryDict, row: Item, sent: ItemForm, name: str) -> Both | None:
    before, now, yours = _was(data, name).strip(), written(row, name).strip(), sent.raw(name).strip()
    if data.get(f"choice_{name}") == "now" or f"was_{name}" not in data:
        yours = before
    if before == now == yours:
        return None
    one, two, three = (told(name, value, sent.posts) for value in (before, now, yours))
    return Both(name, one, two, three, yours, now, yours_alone=before == now, theirs_alone=before == yours)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Capability.FOLLOW_UP)
def audience(request: ViewerRequest, pk: UUID) -> HttpResponse:
    """Say who may see an item."""
    row = found(request.viewer, pk)
    if not Rights(request.viewer).may_open(row):
        raise PermissionDenied
    granted = list(Grant.objects.filter(record=row.pk).values_list("post", flat=True))
    form = AudienceForm(initial={"visibility": row.visibility, "posts": granted})
    if request.method == "POST":
        form = AudienceForm(request.POST)
        if form.is_valid():
            try:
                set_audience(row, version_of(request), form.audience, by=request.viewer)
            except ItemError as error:
                form.add_error(None, str(error))
            else:
                messages.success(request, _("It was kept."))
                return HttpResponseRedirect(reverse("item", args=[pk]))
    context = {"item": row, "form": form}
    return render(request, "followup/audience.html", context, status=422 if form.errors else 200)
