"""What waits for clearance, clearing and sending back, and who signs."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from operative_web.accounts.access import needs, visible
from operative_web.accounts.models import Organisation, Post
from operative_web.accounts.roles import Capability
from operative_web.accounts.viewer import ViewerRequest
from operative_web.followup.actions.clearing import clear, name_signatory, remove_signatory
from operative_web.followup.actions.items import ItemError, StaleError
from operative_web.followup.forms import LONGEST_REASON
from operative_web.followup.models import CLEARANCES, Clearance, Item, Signatory
from operative_web.followup.posts import Posts
from operative_web.followup.rights import coordinates
from operative_web.followup.views.editing import ids
from operative_web.followup.views.item import found, version_of
from operative_web.followup.views.table import in_rows
from operative_web.followup.waiting import waiting_for
from operative_web.register.paging import page_of

PAGE = 50


@require_safe
@needs(Capability.READ)
def queue(request: ViewerRequest) -> HttpResponse:
    """Show what waits for the viewer's clearance."""
    page = page_of(waiting_for(request.viewer), request.GET.get("page"), size=PAGE, whole=in_rows(Item.objects.all()))
    following = {one.value: CLEARANCES[place + 1] for place, one in enumerate(CLEARANCES[:-1])}
    rows = [(item, following[item.clearance]) for item in page.object_list]
    return render(request, "followup/clearance.html", {"page": page, "rows": rows})


@require_POST
@needs(Capability.FOLLOW_UP)
def clear_item(request: ViewerRequest, pk: UUID) -> HttpResponse:
    """Clear an item, or send it back."""
    row = found(request.viewer, pk)
    level = request.POST.get("level", "")
    try:
        if level not in Clearance.values:
            raise ItemError(_("Nothing was chosen, and nothing was changed."))
        clear(
            row, version_of(request), level, by=request.viewer, reason=request.POST.get("reason", "")[:LONGEST_REASON]
        )
        messages.success(request, _("It was sent back.") if level == Clearance.DRAFT else _("It was cleared."))
    except StaleError:
        messages.error(
            request, _("This item was changed after you opened it. Nothing was cleared: read it as it is now.")
        )
        return HttpResponseRedirect(reverse("item", args=[pk]))
    except ItemError as error:
        messages.error(request, str(error))
    back = "clearance" if request.POST.get("back") == "queue" else ""
    return HttpResponseRedirect(reverse("clearance") if back else reverse("item", args=[pk]))


@require_safe
@needs(Capability.READ)
def signatories(request: ViewerRequest) -> HttpResponse:
    """Show who clears items; who coordinates names them."""
    rows = Signatory.objects.visible_to(request.viewer).select_related("organisation", "post__organisation")
    named = [
        (one, coordinates(request.viewer, one.organisation or one.post.organisation))
        for one in rows.order_by("level", "organisation__name", "post__title")
    ]
    context = {
        "named": named,
        "levels": [(one.value, one.label) for one in CLEARANCES[1:]],
        "organisations": [one for one in Organisation.objects.all() if coordinates(request.viewer, one)],
        "posts": Posts().all(),
    }
    return render(request, "followup/signatories.html", context)


@require_POST
@needs(Capability.COORDINATE)
def name(request: ViewerRequest) -> HttpResponse:
    """Name a post that clears."""
    level = request.POST.get("level", "")
    post = Post.objects.filter(closed=False, pk__in=ids([request.POST.get("post", "")])).first()
    organisation = Organisation.objects.filter(pk__in=ids([request.POST.get("organisation", "")])).first()
    try:
        if post is None:
            raise ItemError(_("Choose a post. Nothing was changed."))
        organisation = organisation if level == Clearance.MINISTRY else None
        name_signatory(level, organisation, post, by=request.viewer)
        messages.success(request, _("The post was named."))
    except ItemError as error:
        messages.error(request, str(error))
    return HttpResponseRedirect(reverse("signatories"))


@require_POST
@needs(Capability.COORDINATE)
def remove_it(request: ViewerRequest, pk: UUID) -> HttpResponse:
    """Name a post no more."""
    row: Signatory = visible(
        Signatory.objects.select_related("organisation", "post__organisation"), request.viewer, pk=pk
    )
    try:
        remove_signatory(row, by=request.viewer)
        messages.success(request, _("The post is named no more."))
    except ItemError as error:
        messages.error(request, str(error))
    return HttpResponseRedirect(reverse("signatories"))
