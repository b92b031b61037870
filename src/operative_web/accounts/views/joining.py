"""Joining: by the link of an invitation, or as the first administrator."""

from __future__ import annotations

from allauth.account.utils import perform_login
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from operative_web.accounts import first
from operative_web.accounts.access import needs
from operative_web.accounts.actions import inviting
from operative_web.accounts.actions.refusing import RefusedError
from operative_web.accounts.forms import FirstForm, JoinForm
from operative_web.accounts.models import Person
from operative_web.accounts.viewer import ViewerRequest

SECRETS = ("password1", "password2", "code")
INVITATION = "invitation"
"""The session's name for the digest of the link's secret, which does not stay in the address."""


@never_cache
@require_safe
@needs(None)
def join_with(request: ViewerRequest, secret: str) -> HttpResponse:
    """Take the secret out of the address."""
    request.session[INVITATION] = inviting.digest_of(secret)
    return redirect("join")


@sensitive_post_parameters(*SECRETS)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@needs(None)
def join(request: ViewerRequest) -> HttpResponseBase:
    """Ask who was invited for a name and a password, and sign them in."""
    invitation = inviting.open_invitation(request.session.get(INVITATION, ""))
    if invitation is None:
        return render(request, "accounts/join_closed.html", status=404)
    if request.viewer.person is not None:
        return render(request, "accounts/join_signed_in.html", {"invitation": invitation}, status=409)
    form = JoinForm(request.POST or None, email=invitation.email, initial={"language": request.LANGUAGE_CODE})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            person = inviting.join(
                invitation, name=given["name"], password=given["password1"], language=given["language"]
            )
        except RefusedError as refused:
            form.add_error(None, str(refused))
        else:
            del request.session[INVITATION]
            return _sign_in(request, person)
    return render(request, "accounts/join.html", {"form": form, "invitation": invitation})


@sensitive_post_parameters(*SECRETS)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@needs(None)
def first_administrator(request: ViewerRequest) -> HttpResponseBase:
    """Make the first administrator, once.

    Raises:
        Http404: where there is anybody already.
    """
    if not first.is_open():
        raise Http404
    form = FirstForm(request.POST or None, initial={"language": request.LANGUAGE_CODE})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        if not first.is_right(given["code"]):
            form.add_error("code", FirstForm.WRONG_CODE)
            return render(request, "accounts/first.html", {"form": form}, status=403)
        try:
            person = first.add_first(
                email=given["email"], name=given["name"], password=given["password1"], language=given["language"],
                organisation=given["organisation"], voice=given["voice"],
            )  # fmt: skip
        except RefusedError as refused:
            form.add_error(None, str(refused))
        else:
            return _sign_in(request, person)
    return render(request, "accounts/first.html", {"form": form})


def _sign_in(request: ViewerRequest, person: Person) -> HttpResponseBase:
    response: HttpResponseBase = perform_login(request, person, email_verification="none")
    return response
