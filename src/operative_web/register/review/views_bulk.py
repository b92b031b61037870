"""Confirming many findings in one go, and taking decisions back."""

from __future__ import annotations

import re
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from operative_web.accounts.access import needs, visible
from operative_web.accounts.roles import Capability
from operative_web.accounts.viewer import ViewerRequest
from operative_web.register.actions.decide import DecisionError, confirm_all, take_back, take_back_batch
from operative_web.register.models import Decision, Entry
from operative_web.register.review.finding_page import loaded
from operative_web.register.review.likewise import likewise, rule_of
from operative_web.register.review.queue import Filters, following
from operative_web.register.review.views import answer

_NUMBER = re.compile(r"[0-9]{1,18}")


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Capability.DECIDE)
def bulk(request: ViewerRequest, pk: UUID) -> HttpResponse:
    """Show what would be confirmed together with an entry; confirm what is left ticked."""
    row: Entry = visible(loaded(Entry.objects), request.viewer, pk=pk)
    filters = Filters.read(request.GET)
    if request.method == "POST":
        return _confirm(request, row, filters)
    rows = Entry.objects.filter(pk__in=likewise(row, request.viewer)).select_related("finding")
    context = {
        "entry": row,
        "rule": rule_of(row.finding.rule) if row.finding else "",
        "rows": rows.order_by("position", "key"),
        "filters": filters,
    }
    return render(request, "review/bulk.html", context)


def _confirm(request: ViewerRequest, row: Entry, filters: Filters) -> HttpResponse:
    allowed = {str(pk) for pk in likewise(row, request.viewer)}
    chosen = [(UUID(pk), int(finding)) for pk, finding in _pairs(request.POST.getlist("entry")) if pk in allowed]
    decisions = confirm_all(chosen, by=request.viewer, reason=request.POST.get("reason", "")[:2000])
    left = len(request.POST.getlist("entry")) - len(decisions)
    told = ngettext("%(count)s finding confirmed.", "%(count)s findings confirmed.", len(decisions))
    messages.success(request, told % {"count": len(decisions)})
    if left:
        told = ngettext(
            "%(count)s was left as it is: it was decided on or read anew meanwhile.",
            "%(count)s were left as they are: they were decided on or read anew meanwhile.",
            left,
        )
        messages.warning(request, told % {"count": left})
    return answer(request, following(row, filters, request.viewer), filters)


def _pairs(sent: list[str]) -> list[tuple[str, str]]:
    """Return entry and finding of each ``entry:finding`` that is of this form."""
    pairs = (one.partition(":")[::2] for one in sent)
    return [(pk, finding) for pk, finding in pairs if _NUMBER.fullmatch(finding)]


@require_POST
@needs(Capability.DECIDE)
def undo(request: ViewerRequest, pk: UUID) -> HttpResponse:
    """Take a decision back, with all that was decided in one go with it where ``whole`` is sent; show its entry."""
    decision: Decision = visible(Decision.objects.all(), request.viewer, pk=pk)
    filters = Filters.read(request.GET)
    try:
        if decision.batch and request.POST.get("whole"):
            entries = take_back_batch(decision.batch, by=request.viewer)
            told = ngettext("%(count)s decision taken back.", "%(count)s decisions taken back.", len(entries))
            messages.success(request, told % {"count": len(entries)})
            return answer(request, entries[0], filters)
        entry = take_back(decision, by=request.viewer)
        messages.success(request, _("Taken back: paragraph %(place)s.") % {"place": entry.path})
    except DecisionError as error:
        messages.error(request, str(error))
    return answer(request, decision.entry, filters)
