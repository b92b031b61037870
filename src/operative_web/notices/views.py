"""What one is told, the switch that stands in each e-mail, and for administrators what waits."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.core.signing import BadSignature
from django.db.models import Count, Max
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from operative_web.accounts.access import needs, signed_in
from operative_web.accounts.models import Person
from operative_web.accounts.roles import Capability
from operative_web.accounts.viewer import ViewerRequest
from operative_web.audit.actor import Actor
from operative_web.notices.actions.wishes import say_wishes, switch_off
from operative_web.notices.composing import read_token
from operative_web.notices.models import Kind, Letter, Status, Wishes


@require_http_methods(["GET", "HEAD", "POST"])
@needs(None)
@signed_in
def letters(request: ViewerRequest) -> HttpResponse:
    """Show and change what one is told by e-mail."""
    person = request.viewer.person
    assert person is not None
    if request.method == "POST":
        wanted = set(request.POST.getlist("kind"))
        day = request.POST.get("digest_day", "")
        say_wishes(
            person, off=set(Kind.values) - wanted, digest_day=int(day) if day in set("0123456") else None,
            by=request.viewer.actor,
        )  # fmt: skip
        messages.success(request, _("It was kept."))
        return HttpResponseRedirect(reverse("letters"))
    wishes = Wishes.objects.filter(person=person).first()
    told = {
        "kinds": [(value, label, wishes is None or value not in wishes.off) for value, label in Kind.choices],
        "days": WEEKDAYS.items(),
        "digest_day": wishes.digest_day if wishes else 0,
        "person": person,
        "sends": settings.EMAIL_BACKEND.endswith("smtp.EmailBackend"),
    }
    return render(request, "notices/letters.html", told)


@csrf_exempt  # a mail program sends no token: the signed address is the permission, and it only switches off
@require_http_methods(["GET", "HEAD", "POST"])
@needs(None)
def off(request: ViewerRequest, token: str) -> HttpResponse:
    """Switch e-mails of a kind off, from an e-mail, without signing in (RFC 8058); a page asks before it does so.

    Raises:
        Http404: for an address that the register did not write.
    """
    try:
        pk, kind = read_token(token)
    except BadSignature as error:
        raise Http404 from error
    person = Person.objects.filter(pk=pk, is_active=True).first()
    if person is None or kind not in Kind.values:
        raise Http404
    if request.method == "POST":
        switch_off(person, kind, by=Actor(person.pk))
    told = {"kind": Kind(kind).label, "done": request.method == "POST"}
    return render(request, "notices/off.html", told)


@require_safe
@needs(Capability.ADMINISTER)
def waiting(request: ViewerRequest) -> HttpResponse:
    """Show how many letters wait or failed, and what the mail server said; not to whom, nor what they are about."""
    counted = Letter.objects.values("status").annotate(number=Count("pk"), last=Max("made_at")).order_by()
    rows = {row["status"]: row for row in counted}
    problems = (
        Letter.objects.exclude(problem="")
        .filter(status__in=[Status.WAITING, Status.FAILED, Status.UNSURE])
        .values("status", "problem")
        .annotate(number=Count("pk"), last=Max("made_at"))
        .order_by("-number")
    )
    told = {
        "rows": [(Status(value).label, rows.get(value)) for value in Status.values],
        "problems": [{**row, "label": Status(row["status"]).label} for row in problems],
        "sends": settings.EMAIL_BACKEND.endswith("smtp.EmailBackend"),
    }
    return render(request, "notices/waiting.html", told)
