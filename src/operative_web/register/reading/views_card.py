"""The card of an entry, in the margin of the reading page or as a page of its own."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from operative_web.accounts.access import needs, visible
from operative_web.accounts.roles import Capability
from operative_web.accounts.viewer import ViewerRequest
from operative_web.documents.typesetting import Script, anchors, direction, resolution_of
from operative_web.register.models import Entry
from operative_web.register.reading.card import card_of
from operative_web.register.reading.forms_note import NoteForm
from operative_web.register.reading.marks import marked_words
from operative_web.register.reading.pieces import whole_or_piece
from operative_web.register.reading.views_notes import notes_shown
from operative_web.register.siblings import siblings


@require_safe
@needs(Capability.READ)
def entry(request: ViewerRequest, entry_id: UUID) -> HttpResponse:
    """Show an entry's card."""
    found: Entry = visible(Entry.objects.select_related("work", "finding__reading"), request.viewer, pk=entry_id)
    card = card_of(found, request.viewer)
    told = {
        "entry": found,
        "work": found.work,
        "card": card,
        "words": marked_words(card.words, Script(card.language)),
        "direction_of_words": direction(card.language),
        "notes": notes_shown(request.viewer, found.work, entry=found),
        "form": NoteForm(found.work) if request.viewer.may(Capability.NOTE) else None,
        "siblings": siblings(found),
        "anchor": anchors(resolution_of(found.finding.reading)).get(found.path, "") if found.finding else "",
        "tab": "text",
    }
    return whole_or_piece(request, "register/reading_entry.html", "register/_reading_card.html", told)
