"""What a reader chooses of the frame, and where it is kept: the language, the colours, the guide, the keys."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from operative_web.accounts.access import needs
from operative_web.accounts.actions.people import edit_person
from operative_web.accounts.adapter import speak
from operative_web.accounts.models import Person
from operative_web.accounts.viewer import ViewerRequest

THEME = "theme"
"""The cookie that keeps the colours chosen; without it they are as the device has them."""
THEMES = ("light", "dark")
GUIDE = "guide"
"""The cookie that says that somebody has put the first steps away."""
KEYS = "keys"
"""The cookie that says that somebody wants no keys of a single character (WCAG 2.1.4)."""
_YEAR = 365 * 24 * 3600


def theme_of(request: HttpRequest) -> str:
    """Return the colours chosen, or an empty string for those of the device."""
    chosen = request.COOKIES.get(THEME, "")
    return chosen if chosen in THEMES else ""


@require_POST
@needs(None)
def choose_language(request: ViewerRequest) -> HttpResponse:
    """Keep the language that somebody chose, and go back to where they were."""
    response = _back(request)
    chosen = request.POST.get("language", "")
    if chosen in dict(settings.LANGUAGES):
        speak(response, chosen)
        if request.viewer.person:
            person = Person.objects.get(pk=request.viewer.person.pk)
            edit_person(person, name=person.name, language=chosen, by=request.viewer.actor)
    return response


@require_POST
@needs(None)
def choose_theme(request: ViewerRequest) -> HttpResponse:
    """Keep the colours that somebody chose, and go back to where they were."""
    response = _back(request)
    chosen = request.POST.get("theme", "")
    if chosen in THEMES:
        _keep(response, THEME, chosen)
    else:
        response.delete_cookie(THEME, samesite="Lax")
    return response


@require_POST
@needs(None)
def choose_guide(request: ViewerRequest) -> HttpResponse:
    """Put the first steps away, or take them out again."""
    response = _back(request)
    if request.POST.get("guide") == "away":
        _keep(response, GUIDE, "away")
    else:
        response.delete_cookie(GUIDE, samesite="Lax")
    return response


@require_POST
@needs(None)
def choose_keys(request: ViewerRequest) -> HttpResponse:
    """Switch the keys of a single character off, or on again: who dictates or types with difficulty sets them off."""
    response = _back(request)
    if request.POST.get("keys") == "off":
        _keep(response, KEYS, "off")
    else:
        response.delete_cookie(KEYS, samesite="Lax")
    return response


def keys_are_off(request: HttpRequest) -> bool:
    """Tell whether somebody wants no keys of a single character."""
    return request.COOKIES.get(KEYS) == "off"


def guide_is_away(request: HttpRequest) -> bool:
    """Tell whether the first steps were put away."""
    return request.COOKIES.get(GUIDE) == "away"


def _back(request: HttpRequest) -> HttpResponse:
    target = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(target, {request.get_host()}, require_https=request.is_secure()):
        target = resolve_url("start")
    return HttpResponseRedirect(target)


def _keep(response: HttpResponse, name: str, value: str) -> None:
    response.set_cookie(
        name, value, max_age=_YEAR, httponly=True, samesite="Lax", secure=bool(settings.SESSION_COOKIE_SECURE)
    )
