"""Change several items alike: first what would change is shown, then it is done, all of it or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from operative_web.accounts.access import needs
from operative_web.accounts.roles import Capability
from operative_web.accounts.viewer import ViewerRequest
from operative_web.followup.actions.items import ItemError, StaleError, edit_items
from operative_web.followup.filters import ItemFilters
from operative_web.followup.forms import LONGEST_REASON, ItemForm, told, written
from operative_web.followup.models import Item
from operative_web.followup.posts import Posts
from operative_web.followup.rights import Rights
from operative_web.followup.views.editing import ids

MOST = 500
"""Items that are changed in one go: more are a matter for a file."""
NAMES = (
    "status", "priority", "lead", "supporting", "target_date", "addressee", "theme", "goal", "position",
    "position_source",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Change:
    """What would change of one item.

    Attributes:
        item: it.
        fields: the name, what it says, and what it would say, of each field that changes.
        why_not: why it cannot be changed, or empty.
        is_stale: did somebody change it since it was ticked?
    """

    item: Item
    fields: list[tuple[str, str, str]]
    why_not: str = ""
    is_stale: bool = False


@require_POST
@needs(Capability.FOLLOW_UP)
def several(request: ViewerRequest) -> HttpResponse:
    """Choose what is to change, show what would, or do it."""
    chosen = _chosen(request)
    if not chosen:
        messages.error(request, _("Nothing was ticked, and nothing was changed. Tick the items to be changed."))
        return HttpResponseRedirect(reverse("items") + _filters(request.POST).address())
    posts = Posts()
    names = [name for name in NAMES if name in request.POST.getlist("change")]
    step = request.POST.get("step", "")
    form = ItemForm(request.POST if step else None, posts=posts, names=NAMES)
    context = {"form": form, "query": request.POST.get("query", ""), "chosen": chosen, "most": MOST, "names": names,
               "sent": _sent(request.POST, names), "reason": _reason(request)}  # fmt: skip
    if step not in {"preview", "apply"}:
        return render(request, "followup/several.html", context)
    wanted = ItemForm(request.POST, posts=posts, names=names)
    if not names or not wanted.is_valid():
        form.is_valid()
        if not names:
            form.add_error(None, _("Tick what is to change."))
        return render(request, "followup/several.html", context, status=422)
    changes = _changes(request, chosen, wanted)
    if step == "apply" and (answer := _apply(request, changes, wanted)) is not None:
        return answer
    return render(request, "followup/several_preview.html", context | _in_kinds(changes))


def _filters(sent: QueryDict) -> ItemFilters:
    return ItemFilters.of(QueryDict(sent.get("query", "").removeprefix("?")))


def _reason(request: ViewerRequest) -> str:
    return request.POST.get("reason", "").strip()[:LONGEST_REASON]


def _chosen(request: ViewerRequest) -> list[tuple[Item, int]]:
    """Return the items that were ticked, or all that the table listed, with the version that was seen of each."""
    rows = Item.objects.visible_to(request.viewer).select_related("lead__organisation", "organisation")
    if request.POST.get("which") == "all":
        listed = _filters(request.POST).items(request.viewer).select_related("lead__organisation", "organisation")
        return [(item, item.version) for item in listed[:MOST]]
    pairs = [one.partition(":")[::2] for one in request.POST.getlist("item")[:MOST]]
    versions = {
        pk: version
        for pk, version in pairs
        if version.isascii() and version.isdigit() and len(version) < len("1000000000")
    }
    found = rows.filter(pk__in=ids(list(versions))).order_by("title", "reference")
    return [(item, int(versions.get(str(item.pk), "0"))) for item in found]


def _sent(sent: QueryDict, names: Sequence[str]) -> list[tuple[str, str]]:
    """Return what was chosen, for the form that is sent next."""
    return [("change", name) for name in names] + [(name, value) for name in names for value in sent.getlist(name)]


def _changes(request: ViewerRequest, chosen: list[tuple[Item, int]], wanted: ItemForm) -> list[Change]:
    rights = Rights(request.viewer)
    return [_change(item, version, wanted, may=rights.may_change(item)) for item, version in chosen]


def _change(item: Item, version: int, wanted: ItemForm, *, may: bool) -> Change:
    if not may:
        return Change(item, [], _("it is another organisation's, and your posts do not work on it"))
    fields = []
    for name, value in wanted.values.items():
        if getattr(item, name) != value:
            says, would_say = (told(name, text, wanted.posts) for text in (written(item, name), wanted.raw(name)))
            fields.append((name, says, would_say))
    return Change(item, fields, is_stale=item.version != version)


def _in_kinds(changes: list[Change]) -> dict[str, Any]:
    return {
        "changing": [one for one in changes if one.fields],
        "same": [one for one in changes if not one.fields and not one.why_not],
        "refused": [one for one in changes if one.why_not],
        "stale": [one for one in changes if one.is_stale],
    }


def _apply(request: ViewerRequest, changes: list[Change], wanted: ItemForm) -> HttpResponse | None:
    """Do it; None where somebody changed one of the items meanwhile: then what would change is shown anew."""
    ready = [one for one in changes if one.fields]
    if any(one.is_stale for one in ready):
        messages.warning(request, _("Some items were changed meanwhile. Nothing was written: look again."))
        return None
    try:
        rows = [(one.item, one.item.version) for one in ready]
        count = edit_items(rows, wanted.values, by=request.viewer, reason=_reason(request))
    except StaleError:
        messages.warning(request, _("Some items were changed meanwhile. Nothing was written: look again."))
        return None
    except ItemError as error:
        messages.error(request, _("Nothing was written. %(why)s") % {"why": error})
        return None
    messages.success(request, ngettext("%(count)s item changed.", "%(count)s items changed.", count) % {"count": count})
    return HttpResponseRedirect(reverse("items") + _filters(request.POST).address())
