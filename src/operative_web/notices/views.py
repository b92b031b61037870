"""What one is told, the switch that stands in each e-mail, and for administrators what waits."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import Count, Max
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from operative_web.accounts.access import needs, signed_in
from operative_web.accounts.models import Person, Post
from operative_web.accounts.roles import Capability
from operative_web.accounts.viewer import ViewerRequest
from operative_web.audit.actor import Actor
from operative_web.notices import outbox
from operative_web.notices.actions.wishes import say_wishes, switch_off
from operative_web.notices.forms import WishesForm
from operative_web.notices.links import read_token
from operative_web.notices.models import Kind, Letter, Status, Wishes
from operative_web.notices.wishes import wishes_of

SHOWN = 100
"""Letters that did not go, listed; all are counted."""
_STUCK = (Status.FAILED, Status.UNSURE)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(None)
@signed_in
def letters(request: ViewerRequest) -> HttpResponse:
    """Show and change what one is told by e-mail."""
    person = get_object_or_404(Person, pk=request.viewer.actor.person)
    told = {"person": person, "sends": outbox.has_server()}
    return _wishes(request, person, wishes_of(person, request.viewer.post), "notices/letters.html", told)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Capability.ADMINISTER)
def letters_of_post(request: ViewerRequest, pk: UUID) -> HttpResponse:
    """Show and change what the holders of a post are told unless they say otherwise themselves."""
    post = get_object_or_404(Post.objects.select_related("organisation"), pk=pk)
    wishes = Wishes.objects.filter(post=post).first() or Wishes()
    return _wishes(request, post, wishes, "notices/post.html", {"post": post})


def _wishes(
    request: ViewerRequest, whose: Person | Post, wishes: Wishes, template: str, told: dict[str, Any]
) -> HttpResponse:
    form = WishesForm(request.POST or None, wishes=wishes)
    if request.method == "POST" and form.is_valid():
        say_wishes(whose, **form.said, by=request.viewer.actor)
        messages.success(request, _("The change was saved."))
        return HttpResponseRedirect(request.path)
    return render(request, template, {"form": form, **told})


@csrf_exempt  # a mail program sends no token: the signed address is the permission, and it only switches off
@require_http_methods(["GET", "HEAD", "POST"])
@needs(None)
def off(request: ViewerRequest, token: str) -> HttpResponse:
    """Switch e-mails of a kind off, from an e-mail, without signing in (RFC 8058).

    A page asks first: programs that look through e-mails open every address in them. It says nothing of whose they are.

    Raises:
        Http404: for an address that the register did not write.
    """
    read = read_token(token)
    if read is None:
        raise Http404
    pk, kind = read
    if request.method == "POST" and (person := Person.objects.filter(pk=pk, is_active=True).first()):
        held = Post.objects.filter(tenures__person=person, tenures__until=None).first()
        switch_off(person, kind, post=held, by=Actor(person.pk))
    return render(request, "notices/off.html", {"kind": Kind(kind).label, "done": request.method == "POST"})


@require_safe
@needs(Capability.ADMINISTER)
def waiting(request: ViewerRequest) -> HttpResponse:
    """Show how many letters wait or failed, and how the mail server is; never what they are about, nor addresses."""
    seen = Letter.objects.visible_to(request.viewer)
    counted = seen.values("status").annotate(number=Count("pk"), last=Max("made_at")).order_by()
    rows = {row["status"]: row for row in counted}
    stuck = seen.filter(status__in=_STUCK).select_related("person", "post__organisation")
    told = {
        "rows": [(Status(value).label, rows.get(value)) for value in Status.values],
        "stuck": stuck.order_by("-ended_at", "pk")[:SHOWN],
        "outbox": outbox.state(),
        "sends": outbox.has_server(),
    }
    return render(request, "notices/waiting.html", told)


@require_POST
@needs(Capability.ADMINISTER)
def again(request: ViewerRequest) -> HttpResponse:
    """Let letters that did not go wait again, where somebody says so: one that was perhaps sent may come twice."""
    chosen = [pk for pk in request.POST.getlist("letter") if _is_uuid(pk)]
    count = outbox.send_again(Letter.objects.visible_to(request.viewer).filter(pk__in=chosen))
    words = ngettext("One letter waits to be sent again.", "%(count)d letters wait to be sent again.", count)
    messages.success(request, words % {"count": count})
    return redirect("letters_waiting")


def _is_uuid(written: str) -> bool:
    try:
        UUID(written)
    except ValueError:
        return False
    return True
