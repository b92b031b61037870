"""The sessions that are known; changing one, after a look at what it moves."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from operative_web.accounts.access import needs
from operative_web.accounts.roles import Capability
from operative_web.accounts.viewer import ViewerRequest
from operative_web.agenda import clock
from operative_web.agenda.actions.marking import LAST_SESSION
from operative_web.agenda.actions.sessions import SessionError, say_session, version_of
from operative_web.agenda.dating import present_sessions
from operative_web.agenda.forms import SessionForm
from operative_web.agenda.lines import Line, line
from operative_web.agenda.models import Organ, Session
from operative_web.agenda.sessions import Move, known_organs, lines, moves
from operative_web.documents.calendars import Meeting

SHOWN = 100
"""Occasions that a preview lists; more are counted."""


@require_safe
@needs(Capability.READ)
def sessions(request: ViewerRequest) -> HttpResponse:
    """Show the sessions of an organ."""
    organ = request.GET.get("organ", "")
    organ = organ if organ in Organ.values else Organ.HRC
    told = {"organ": organ, "organs": known_organs(), "lines": lines(request.viewer, organ), "today": clock.today()}
    return render(request, "agenda/sessions.html", told)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Capability.COORDINATE)
def change_session(request: ViewerRequest) -> HttpResponse:
    """Say when a session is held: first what it would move is shown, then it is written."""
    if request.method != "POST":
        return render(request, "agenda/session_form.html", {"form": SessionForm(initial=_initial(request))})
    form = SessionForm(request.POST)
    if not form.is_valid():
        return render(request, "agenda/session_form.html", {"form": form}, status=422)
    meeting = _meeting(form.cleaned_data)
    row = Session.objects.filter(organ=meeting.organ, number=meeting.number).first()
    if request.POST.get("confirmed") != "1":
        return render(request, "agenda/session_form.html", {"form": form, **_preview(request, meeting, row)})
    try:
        say_session(meeting, by=request.viewer, seen=form.cleaned_data["seen"])
    except SessionError as error:
        form.add_error(None, str(error))
        told = {"form": form, **_preview(request, meeting, row)}
        return render(request, "agenda/session_form.html", told, status=409)
    messages.success(request, _("The session was recorded, and the dates that rest on it were worked out anew."))
    return redirect(f"{reverse('sessions')}?organ={meeting.organ}")


def _meeting(given: dict[str, Any]) -> Meeting:
    return Meeting(given["organ"], given["number"], given["opens"], given["closes"], given["basis"], given["source"])


def _initial(request: ViewerRequest) -> dict[str, Any]:
    """What is known of the session that the address names."""
    organ, number = request.GET.get("organ", ""), request.GET.get("number", "")
    if organ not in Organ.values or not (
        number.isascii() and number.isdecimal() and 0 < int(number[:5]) <= LAST_SESSION
    ):
        return {"organ": organ if organ in Organ.values else Organ.HRC}
    row = Session.objects.filter(organ=organ, number=int(number)).first()
    known = present_sessions().meeting(organ, int(number))
    told: dict[str, Any] = {"organ": organ, "number": int(number), "seen": version_of(row)}
    if known is not None:
        told |= {"opens": known.opens, "closes": known.closes, "basis": known.basis}
    return told


def _preview(request: ViewerRequest, meeting: Meeting, row: Session | None) -> dict[str, Any]:
    found = moves(request.viewer, meeting)
    return {
        "preview": True,
        "moves": [_pair(one) for one in found[:SHOWN]],
        "more": max(0, len(found) - SHOWN),
        "row": row,
        "known": present_sessions().meeting(meeting.organ, meeting.number),
        "meeting": meeting,
        "seen": version_of(row),
    }


def _pair(one: Move) -> dict[str, Line | None]:
    day = clock.today()
    return {"before": line(one.before, day) if one.before else None, "now": line(one.now, day) if one.now else None}
