"""The words of a letter, written when it is sent: of what its reader may see then, in the reader's language.

Nothing of a record stands in the subject. Of a confidential record the body says no more than that there is one, with
its address: an e-mail lies on servers that nobody here keeps.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core import signing
from django.db.models import Q
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from operative_web.accounts.models import Tenure
from operative_web.accounts.roles import Capability
from operative_web.accounts.viewer import Viewer
from operative_web.followup.models import CLEARANCES, CLOSED, Clearance, Item
from operative_web.notices.models import Kind, Letter, wants
from operative_web.register.models import Entry, State

_SALT = "notices.off"
_LISTED = 20
"""Items of a digest; more are counted."""
_AHEAD = 30
"""Days of a digest."""


@dataclass(frozen=True, slots=True)
class Written:
    """A letter as it is sent."""

    subject: str
    text: str
    html: str
    off: str
    """The address that switches letters of its kind off."""


def compose(letter: Letter, *, today: dt.date | None = None) -> Written | None:
    """Write a letter; None where it is no longer needed, or its reader may no longer see what it is about."""
    person, post = letter.person, letter.post
    holds = Tenure.objects.filter(person=person, post=post, until=None, post__closed=False).exists()
    if not holds or not person.is_active or not wants(person, letter.kind):
        return None
    viewer = Viewer(person, post)
    day = today or timezone.localdate()
    with translation.override(person.language):
        told = _digest(viewer, day) if letter.kind == Kind.DIGEST else _of_item(letter, viewer, day)
        if told is None:
            return None
        off = address(reverse("letters_off", args=[token(person.pk, letter.kind)]))
        told |= {"post": post, "person": person, "kind": letter.kind, "off": off}
        told["settings"] = address(reverse("letters"))
        return Written(
            subject=_subject(letter.kind),
            text=render_to_string(f"notices/mail/{told['form']}.txt", told),
            html=render_to_string(f"notices/mail/{told['form']}.html", told),
            off=off,
        )


def token(person: Any, kind: str) -> str:
    """Return what in an address switches letters of a kind off, without signing in; it tells nobody who it is."""
    return signing.dumps([str(person), kind], salt=_SALT, compress=True)


def read_token(written: str) -> tuple[str, str]:
    """Return person and kind of such an address.

    Raises:
        django.core.signing.BadSignature: for one that the register did not write.
    """
    person, kind = signing.loads(written, salt=_SALT)
    return str(person), str(kind)


def address(path: str) -> str:
    """Return a page's address as it stands in an e-mail."""
    return f"{settings.SITE_ADDRESS}{path}"


def _subject(kind: str) -> str:
    return {
        Kind.ASSIGNED: _("Operative: an item was given to your post"),
        Kind.DUE: _("Operative: a target date comes near"),
        Kind.CHANGED: _("Operative: an item of your post was changed"),
        Kind.SENT_BACK: _("Operative: an item of your post was sent back"),
        Kind.TO_CLEAR: _("Operative: an item waits for your clearance"),
        Kind.DIGEST: _("Operative: this week"),
    }[Kind(kind)]


def _of_item(letter: Letter, viewer: Viewer, day: dt.date) -> dict[str, Any] | None:
    item = Item.objects.visible_to(viewer).filter(pk=letter.about).first()
    if item is None or item.is_closed or not _still(letter, item, day):
        return None
    left = (item.target_date - day).days if item.target_date else None
    return {"form": "item", "line": line(item), "left": left}


def _still(letter: Letter, item: Item, day: dt.date) -> bool:
    """Does what a letter tells still hold?"""
    if letter.kind == Kind.DUE:
        return item.target_date is not None and item.target_date >= day
    if letter.kind == Kind.TO_CLEAR:
        return item.clearance not in {Clearance.DRAFT, CLEARANCES[-1]}
    if letter.kind == Kind.SENT_BACK:
        return item.clearance == Clearance.DRAFT
    return str(letter.post_id) in {str(item.lead_id), *item.supporting}


def line(item: Item) -> dict[str, Any]:
    """Return what an e-mail says of an item: of a confidential one only where it is."""
    closed = item.is_confidential or any(
        source.entry.work.is_confidential if source.entry else source.recommendation.is_confidential
        for source in item.sources.select_related("entry__work", "recommendation")
    )
    return {"item": None if closed else item, "address": address(reverse("item", args=[item.pk]))}


def _digest(viewer: Viewer, day: dt.date) -> dict[str, Any] | None:
    assert viewer.post is not None
    mine = Item.objects.visible_to(viewer).filter(Q(lead=viewer.post) | Q(supports__post=viewer.post)).distinct()
    mine = mine.exclude(status__in=CLOSED)
    due = mine.filter(target_date__lte=day + dt.timedelta(days=_AHEAD)).order_by("target_date", "reference")
    changed = mine.filter(changed_at__date__gte=day - dt.timedelta(days=7)).order_by("-changed_at")
    waiting = 0
    if viewer.may(Capability.DECIDE):
        waiting = Entry.objects.visible_to(viewer).filter(state__in=[State.FOUND, State.ASK]).count()
    counts = due.count(), changed.count()
    if not any((*counts, waiting)):
        return None
    return {
        "form": "digest",
        "today": day,
        "due": [line(item) for item in due[:_LISTED]],
        "due_more": max(0, counts[0] - _LISTED),
        "changed": [line(item) for item in changed[:_LISTED]],
        "changed_more": max(0, counts[1] - _LISTED),
        "waiting": waiting,
        "review": address(reverse("review")),
        "agenda": address(reverse("agenda")),
    }
