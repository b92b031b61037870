"""The queue of what is to be looked at, one entry at a time, and deciding on it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from operative_web.accounts.access import needs, visible
from operative_web.accounts.roles import Capability
from operative_web.accounts.viewer import ViewerRequest
from operative_web.documents.models import FindingKind
from operative_web.documents.vocabulary import FORCES, addressees
from operative_web.register.actions.decide import DecisionError, acknowledge, decide, settle
from operative_web.register.corrections import CorrectionError
from operative_web.register.models import Decision, Entry, State
from operative_web.register.paging import page_of
from operative_web.register.reading.pieces import piece
from operative_web.register.review import correction_forms
from operative_web.register.review.finding_page import loaded, shown
from operative_web.register.review.queue import Filters, choices, following
from operative_web.register.standing import in_force

_A_PAGE = 50


@require_safe
@needs(Capability.READ)
def review(request: ViewerRequest) -> HttpResponse:
    """Show what is to be looked at; with ``filters``, asked for by htmx, only in which resolutions and for whom."""
    filters = Filters.read(request.GET)
    opened = "filters" in request.GET or bool(filters.work or filters.addressee)
    found = {"filters": filters, **choices(request.viewer)} if opened else {"filters": filters}
    if "filters" in request.GET and getattr(request, "htmx", False):
        return piece(request, "review/_choices.html", found)
    whole = Entry.objects.select_related("work", "finding")
    page = page_of(filters.rows(request.viewer), request.GET.get("page"), size=_A_PAGE, whole=whole)
    context = {
        "page": page, "kinds": FindingKind.choices, "forces": FORCES, "states": State.choices, "opened": opened,
        **found,
    }  # fmt: skip
    return render(request, "review/queue.html", context)


@require_safe
@needs(Capability.READ)
def orphans(request: ViewerRequest) -> HttpResponse:
    """Show what was decided on and is no longer in the text."""
    del request
    return redirect(f"{reverse('review')}?state={State.ORPHANED}")


@require_safe
@needs(Capability.READ)
def entry(request: ViewerRequest, pk: UUID) -> HttpResponse:
    """Show one entry beside its words."""
    return show(request, visible(loaded(Entry.objects), request.viewer, pk=pk), Filters.read(request.GET))


@require_POST
@needs(Capability.DECIDE)
def decide_on(request: ViewerRequest, pk: UUID) -> HttpResponse:
    """Decide on an entry; the answer is the next one."""
    row: Entry = visible(loaded(Entry.objects), request.viewer, pk=pk)
    filters = Filters.read(request.GET)
    try:
        decision = _decided(request, row)
    except (DecisionError, CorrectionError) as error:
        messages.error(request, str(error))
        return answer(request, row, filters, refused=True)
    row = visible(loaded(Entry.objects), request.viewer, pk=pk)
    if len(in_force(row)) > 1:
        messages.warning(
            request,
            _("Your decision is kept. Somebody else decided on this meanwhile: read both, then say which one holds."),
        )
        return answer(request, row, filters)
    told = {"verdict": decision.get_verdict_display(), "place": row.path}
    messages.success(request, _("Paragraph %(place)s: %(verdict)s.") % told)
    return answer(request, following(row, filters, request.viewer), filters)


def _decided(request: ViewerRequest, row: Entry) -> Decision:
    if row.finding is None:
        raise DecisionError(_("The words of this entry are not in the present text; decide on what took its place."))
    sent = correction_forms.read(row, request.POST)
    if sent.settle:
        chosen = visible(Decision.objects.all(), request.viewer, pk=sent.settle, entry=row)
        return settle(row, chosen, by=request.viewer, seen=sent.seen, reason=sent.reason)
    if not sent.verdict:
        raise DecisionError(_("Nothing was decided: accept, reject or correct."))
    return decide(row, sent.verdict, by=request.viewer, seen=sent.seen, correction=sent.correction, reason=sent.reason)


@require_POST
@needs(Capability.DECIDE)
def acknowledge_entry(request: ViewerRequest, pk: UUID) -> HttpResponse:
    """Say that an entry without its words needs nothing more."""
    row: Entry = visible(loaded(Entry.objects), request.viewer, pk=pk)
    filters = Filters.read(request.GET)
    try:
        acknowledge(row, by=request.viewer, reason=request.POST.get("reason", "")[:2000])
    except DecisionError as error:
        messages.error(request, str(error))
        return answer(request, row, filters, refused=True)
    messages.success(request, _("Kept in the record; nothing more is asked about it."))
    return answer(request, following(row, filters, request.viewer), filters)


def answer(request: ViewerRequest, row: Entry | None, filters: Filters, *, refused: bool = False) -> HttpResponse:
    """Answer a decision with what is to be looked at next: the part of the page to a script, else its address.

    What was refused is shown with what was typed, so that nothing is lost.
    """
    address = reverse("review") if row is None else reverse("review_entry", args=[row.pk])
    address = f"{address}?{filters.query}" if filters.query else address
    if not _is_partial(request):
        if refused and row is not None:
            return show(request, row, filters, refused=True)
        return redirect(address)
    if row is None:
        response = render(request, "review/_done.html", {"filters": filters})
    else:
        row = visible(loaded(Entry.objects), request.viewer, pk=row.pk)
        response = show(request, row, filters, refused=refused)
    response["HX-Push-Url"] = address
    return response


def show(request: ViewerRequest, row: Entry, filters: Filters, *, refused: bool = False) -> HttpResponse:
    """Show an entry: its part of the page to a script, else the page; with what was typed where that was refused."""
    context = shown(row, request.viewer, filters)
    if refused:
        context["typed"] = request.POST
        context["asked"] = [*request.POST.getlist("addressees"), *request.POST.getlist("who"), ""]
    if _is_partial(request):
        response = render(request, "review/_finding.html", context)
    else:
        context["addressees"] = addressees((get_language() or "en")[:2])
        response = render(request, "review/entry.html", context)
    patch_vary_headers(response, ["HX-Request"])  # one address, a page or its part
    return response


def _is_partial(request: HttpRequest) -> bool:
    return bool(getattr(request, "htmx", False)) and not request.headers.get("HX-History-Restore-Request")
