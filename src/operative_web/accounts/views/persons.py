"""A person: their posts, and what an administrator does for them; one's own name, language and post."""

from __future__ import annotations

from uuid import UUID

from allauth.mfa.utils import is_mfa_enabled
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from operative_web.accounts import locking, mail
from operative_web.accounts.access import needs, signed_in
from operative_web.accounts.actions import people as actions
from operative_web.accounts.actions.erasing import erase_person
from operative_web.accounts.actions.refusing import RefusedError
from operative_web.accounts.adapter import is_safe, speak
from operative_web.accounts.forms import AddressForm, OwnForm
from operative_web.accounts.models import Person
from operative_web.accounts.roles import Capability
from operative_web.accounts.viewer import CHOSEN_POST, ViewerRequest


@require_safe
@needs(Capability.READ)
def person(request: ViewerRequest, pk: UUID) -> HttpResponse:
    """Show a person's posts; to an administrator also the address, and whether they are locked out."""
    row = get_object_or_404(Person, pk=pk)
    administers = request.viewer.may(Capability.ADMINISTER)
    return render(
        request,
        "accounts/person.html",
        {
            "person": row,
            "tenures": row.tenures.select_related("post__organisation").order_by("-since", "pk"),
            "locked": administers and locking.is_locked(row),
            "second_step": administers and is_mfa_enabled(row),
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
@needs(None)
@signed_in
def own(request: ViewerRequest) -> HttpResponse:
    """Show and change one's own name and language."""
    row = get_object_or_404(Person, pk=request.viewer.actor.person)
    form = OwnForm(request.POST or None, instance=row)
    if request.method == "POST" and form.is_valid():
        actions.edit_person(row, **form.cleaned_data, by=request.viewer.actor)
        with override(form.cleaned_data["language"]):
            messages.success(request, _("The change was saved."))
        response = redirect("own")
        speak(response, form.cleaned_data["language"])
        return response
    tenures = row.tenures.select_related("post__organisation").order_by("-since", "pk")
    return render(request, "accounts/own.html", {"form": form, "person": row, "tenures": tenures})


@require_POST
@needs(None)
@signed_in
def choose_post(request: ViewerRequest) -> HttpResponse:
    """Choose the post in which one acts, among those held now.

    Raises:
        Http404: for another post; the answer is the same whether there is one.
    """
    chosen = request.POST.get("post", "")
    if chosen not in {str(post.pk) for post in request.viewer.posts}:
        raise Http404
    request.session[CHOSEN_POST] = chosen
    back = request.POST.get("next", "")
    return redirect(back if is_safe(request, back) else "start")


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Capability.ADMINISTER)
def change_address(request: ViewerRequest, pk: UUID) -> HttpResponse:
    """Change the address with which a person signs in."""
    row = get_object_or_404(Person, pk=pk, erased=False)
    form, earlier = AddressForm(request.POST or None), row.email
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_address(row, form.cleaned_data["email"], by=request.viewer.actor)
        except RefusedError as refused:
            form.add_error("email", str(refused))
        else:
            mail.changed_address(row, earlier)
            messages.success(request, _("The address was changed. Both addresses were told of it."))
            return redirect("person", pk)
    return render(request, "accounts/address.html", {"form": form, "person": row})


@require_POST
@needs(Capability.ADMINISTER)
def remove_second_step(request: ViewerRequest, pk: UUID) -> HttpResponse:
    """Take away the second step of somebody who lost it."""
    row = get_object_or_404(Person, pk=pk, erased=False)
    actions.remove_second_step(row, by=request.viewer.actor)
    messages.success(request, _("Their second step was taken away. They sign in with the password alone."))
    return redirect("person", pk)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Capability.ADMINISTER)
def erase(request: ViewerRequest, pk: UUID) -> HttpResponse:
    """Destroy a person's data, after asking."""
    row = get_object_or_404(Person, pk=pk, erased=False)
    refusal = ""
    if request.method == "POST":
        try:
            erase_person(row, by=request.viewer.actor)
        except RefusedError as refused:
            refusal = str(refused)
            row = Person.objects.get(pk=pk)
        else:
            messages.success(request, _("The person's data were erased. What they did stays, without their name."))
            return redirect("people")
    held = row.tenures.filter(until=None).select_related("post__organisation")
    return render(request, "accounts/erase.html", {"person": row, "held": held, "refusal": refusal})


@require_POST
@needs(Capability.ADMINISTER)
def end_sessions(request: ViewerRequest, pk: UUID) -> HttpResponse:
    """Sign a person out everywhere."""
    row = get_object_or_404(Person, pk=pk, erased=False)
    actions.end_all_sessions(row, by=request.viewer.actor)
    if row.pk == request.viewer.actor.person:
        return redirect("account_login")
    messages.success(request, _("They are signed out everywhere."))
    return redirect("person", pk)


@require_POST
@needs(Capability.ADMINISTER)
def unlock(request: ViewerRequest, pk: UUID) -> HttpResponse:
    """Let somebody sign in again who was locked out."""
    row = get_object_or_404(Person, pk=pk, erased=False)
    actions.unlock(row, by=request.viewer.actor)
    messages.success(request, _("They can sign in again."))
    return redirect("person", pk)
