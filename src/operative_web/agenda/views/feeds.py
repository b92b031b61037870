"""Calendar feeds: making and revoking one's own, and answering calendar programs."""

from __future__ import annotations

import datetime as dt
import hashlib
from uuid import UUID

from django.contrib import messages
from django.core.cache import cache
from django.http import Http404, HttpResponse, HttpResponseNotModified
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.http import parse_etags
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from operative_web.accounts.access import needs, visible
from operative_web.accounts.locking import address_of
from operative_web.accounts.models import Post
from operative_web.accounts.roles import Capability
from operative_web.accounts.viewer import ViewerRequest
from operative_web.agenda.actions.feeds import FeedError, make_feed, revoke_feed
from operative_web.agenda.feeds import occasions_of, open_feed, tag_of, viewers_of, written
from operative_web.agenda.forms import FeedForm
from operative_web.agenda.models import Feed, Fetch

OFTEN = 120
"""Times an hour that one feed is given; calendar programs ask once an hour, or every quarter of one."""
GUESSES = 60
"""Addresses an hour that are no feed's, from one address of the network."""
HOUR = 3600
TOO_MANY = 429


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Capability.READ)
def feeds(request: ViewerRequest) -> HttpResponse:
    """Show one's feeds, and make another. Its address is shown once, on the page that answers."""
    chosen = {"post": str(request.viewer.post.pk) if request.viewer.post else ""}
    form = FeedForm(request.viewer.posts, request.POST if request.method == "POST" else None, initial=chosen)
    made = ""
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            post = next((post for post in request.viewer.posts if str(post.pk) == form.cleaned_data["post"]), None)
            made = _made(request, form, post)
            status = 200 if made else 422
    rows = Feed.objects.visible_to(request.viewer).select_related("tenure__post__organisation", "fetch")
    told = {"form": form, "made": made, "rows": [{"feed": row, "answers": bool(_answers(row))} for row in rows]}
    return render(request, "agenda/feeds.html", told, status=status)


@require_POST
@needs(Capability.READ)
def revoke(request: ViewerRequest, pk: UUID) -> HttpResponse:
    """Revoke a feed of one's own."""
    revoke_feed(visible(Feed.objects, request.viewer, pk=pk), by=request.viewer)
    messages.success(request, _("The feed was revoked. Its address answers no more, whoever has it."))
    return redirect("feeds")


@require_safe
@needs(None)
def feed(request: ViewerRequest, secret: str) -> HttpResponse:
    """Answer a calendar program, which has no session: exactly what the feed's post may see at this moment."""
    where = address_of(request) or "?"
    if _count(f"agenda-guesses-{_hash(where)}", add=False) >= GUESSES:
        return _later()
    found = open_feed(secret)
    if found is None:
        _count(f"agenda-guesses-{_hash(where)}")
        raise Http404
    if _count(f"agenda-feed-{found.pk}") > OFTEN:
        return _later()
    held = occasions_of(found)
    _note(found)
    tag = f'"{tag_of(found, held)}"'
    if tag in parse_etags(request.headers.get("If-None-Match", "")):
        answer: HttpResponse = HttpResponseNotModified()
    else:
        with translation.override(found.person.language):
            content = written(held, name=_("Operative: agenda"))
        answer = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    answer.headers["ETag"] = tag
    return answer


def _made(request: ViewerRequest, form: FeedForm, post: Post | None) -> str:
    """Make a feed; return its address, or nothing where that was refused."""
    try:
        _row, secret = make_feed(post, form.cleaned_data["scope"], by=request.viewer)
    except FeedError as error:
        form.add_error(None, str(error))
        return ""
    return request.build_absolute_uri(reverse("feed", args=[secret]))


def _answers(row: Feed) -> list[object]:
    return [] if row.revoked else list(viewers_of(row))


def _note(row: Feed) -> None:
    """Note when a feed was read; once an hour is enough to tell whether somebody uses it."""
    now = timezone.now()
    there = Fetch.objects.filter(feed=row).first()
    if there is None or now - there.at > dt.timedelta(hours=1):
        Fetch.objects.update_or_create(feed=row, defaults={"at": now})


def _count(name: str, *, add: bool = True) -> int:
    """Return how often something was done within the hour."""
    if not add:
        return int(cache.get(name, 0))
    cache.add(name, 0, HOUR)
    try:
        return int(cache.incr(name))
    except ValueError:  # it ran out between the two
        return 1


def _later() -> HttpResponse:
    words = _("Asked for too often. Try again in an hour.")
    return HttpResponse(words, status=TOO_MANY, content_type="text/plain", headers={"Retry-After": str(HOUR)})


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:32]
