"""A post: who holds it, to whom it goes next, what goes with it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from operative_web.accounts import holdings, mail
from operative_web.accounts.access import needs
from operative_web.accounts.actions import inviting
from operative_web.accounts.actions import organisations as actions
from operative_web.accounts.actions.people import hand_over
from operative_web.accounts.actions.refusing import RefusedError
from operative_web.accounts.adapter import absolute
from operative_web.accounts.forms import HandOverForm, InvitationForm, PostForm, ReasonForm
from operative_web.accounts.models import Invitation, Post
from operative_web.accounts.roles import Capability
from operative_web.accounts.viewer import ViewerRequest

POSTS = Post.objects.select_related("organisation")


@require_safe
@needs(Capability.READ)
def post(request: ViewerRequest, pk: UUID) -> HttpResponse:
    """Show a post: who holds it, who held it, who is invited to it."""
    row = get_object_or_404(POSTS, pk=pk)
    return render(
        request,
        "accounts/post.html",
        {
            "post": row,
            "now": timezone.now(),
            "tenures": row.tenures.select_related("person").order_by("-since", "pk"),
            "invitations": row.invitations.filter(used=None, withdrawn=None)
            if request.viewer.may(Capability.ADMINISTER)
            else Invitation.objects.none(),
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Capability.ADMINISTER)
def edit_post(request: ViewerRequest, pk: UUID) -> HttpResponse:
    """Change a post's title or role."""
    row = get_object_or_404(POSTS, pk=pk)
    form = PostForm(request.POST or None, instance=row)
    if request.method == "POST" and form.is_valid():
        try:
            actions.edit_post(row, **form.cleaned_data, by=request.viewer.actor)
        except RefusedError as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("The change was saved."))
            return redirect("post", pk)
    kept = POSTS.get(pk=pk)
    return render(request, "accounts/post_form.html", {"form": form, "post": kept, "organisation": kept.organisation})


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Capability.ADMINISTER)
def close_post(request: ViewerRequest, pk: UUID) -> HttpResponse:
    """Close a post, after asking."""
    row = get_object_or_404(POSTS, pk=pk, closed=False)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.close_post(row, by=request.viewer.actor, reason=form.cleaned_data["reason"])
        except RefusedError as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("The post was closed. What was done in it stays."))
            return redirect("organisation", row.organisation_id)
    return render(
        request, "accounts/close_post.html", {"form": form, "post": row, "holdings": holdings.of(row, request.viewer)}
    )


@require_POST
@needs(Capability.ADMINISTER)
def reopen_post(request: ViewerRequest, pk: UUID) -> HttpResponse:
    """Open a closed post again."""
    row = get_object_or_404(POSTS, pk=pk, closed=True)
    actions.reopen_post(row, by=request.viewer.actor)
    messages.success(request, _("The post is open again. Nobody holds it."))
    return redirect("post", pk)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Capability.ADMINISTER)
def hand_over_post(request: ViewerRequest, pk: UUID) -> HttpResponse:
    """Hand a post over to another person, or to nobody; what goes with it is listed before."""
    row = get_object_or_404(POSTS, pk=pk, closed=False)
    form = HandOverForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        to = form.cleaned_data["to"]
        try:
            hand_over(row, to, by=request.viewer.actor, reason=form.cleaned_data["reason"])
        except RefusedError as refused:
            form.add_error(None, str(refused))
        else:
            said = _("The post was handed over to %(name)s.") if to else _("The post is vacant now.")
            messages.success(request, said % {"name": to} if to else said)
            return redirect("post", pk)
    held = row.tenures.filter(until=None).select_related("person").first()
    shown = {"form": form, "post": row, "held": held, "holdings": holdings.of(row, request.viewer)}
    return render(request, "accounts/hand_over.html", shown)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@needs(Capability.ADMINISTER)
def invite(request: ViewerRequest, pk: UUID) -> HttpResponse:
    """Invite somebody to a post. The link is shown here once, and sent to them."""
    row = get_object_or_404(POSTS, pk=pk, closed=False)
    form = InvitationForm(request.POST or None)
    held = row.tenures.filter(until=None).select_related("person").first()
    if request.method == "POST" and form.is_valid():
        try:
            invitation, secret = inviting.invite(form.cleaned_data["email"], row, by=request.viewer.actor)
        except RefusedError as refused:
            form.add_error("email", str(refused))
        else:
            link = absolute(request, reverse("join_with", args=[secret]))
            sent = mail.invitation(invitation, link)
            shown = {"post": row, "invitation": invitation, "link": link, "sent": sent}
            return render(request, "accounts/invited.html", shown)
    return render(request, "accounts/invite.html", {"form": form, "post": row, "held": held})


@require_POST
@needs(Capability.ADMINISTER)
def withdraw(request: ViewerRequest, pk: UUID) -> HttpResponse:
    """Withdraw an invitation."""
    invitation = get_object_or_404(Invitation, pk=pk)
    try:
        inviting.withdraw(invitation, by=request.viewer.actor)
    except RefusedError as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("The invitation was withdrawn. Its link works no more."))
    return redirect("post", invitation.post_id)
