"""Organisations and their posts: seen by every member, changed by administrators."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import Prefetch
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from operative_web.accounts.access import needs
from operative_web.accounts.actions import organisations as actions
from operative_web.accounts.forms import OrganisationForm, PostForm
from operative_web.accounts.models import Organisation, Post, Tenure
from operative_web.accounts.roles import Capability
from operative_web.accounts.viewer import ViewerRequest


@require_safe
@needs(Capability.READ)
def people(request: ViewerRequest) -> HttpResponse:
    """List organisations, their posts and who holds them now."""
    posts: Any = Prefetch("posts", Post.objects.filter(closed=False).prefetch_related(_holders()), to_attr="open_posts")
    return render(request, "accounts/people.html", {"organisations": Organisation.objects.prefetch_related(posts)})


@require_safe
@needs(Capability.READ)
def organisation(request: ViewerRequest, pk: UUID) -> HttpResponse:
    """Show an organisation's posts, and who holds them now and held them before."""
    row = get_object_or_404(Organisation, pk=pk)
    before = Tenure.objects.exclude(until=None).select_related("person").order_by("-until", "pk")
    former: Any = Prefetch("tenures", before, to_attr="former")
    posts = row.posts.order_by("closed", "title").prefetch_related(_holders(), former)
    return render(request, "accounts/organisation.html", {"organisation": row, "posts": posts})


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Capability.ADMINISTER)
def add_organisation(request: ViewerRequest) -> HttpResponse:
    """Add an organisation."""
    form = OrganisationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        row = actions.add_organisation(**form.cleaned_data, by=request.viewer.actor)
        messages.success(request, _("The organisation was added. Give it posts next."))
        return redirect("organisation", row.pk)
    return render(request, "accounts/organisation_form.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Capability.ADMINISTER)
def edit_organisation(request: ViewerRequest, pk: UUID) -> HttpResponse:
    """Change an organisation's name or voice."""
    row = get_object_or_404(Organisation, pk=pk)
    form = OrganisationForm(request.POST or None, instance=row)
    if request.method == "POST" and form.is_valid():
        actions.edit_organisation(row, **form.cleaned_data, by=request.viewer.actor)
        messages.success(request, _("The change was saved."))
        return redirect("organisation", pk)
    kept = Organisation.objects.get(pk=pk)  # what was typed in may not stand in the heading
    return render(request, "accounts/organisation_form.html", {"form": form, "organisation": kept})


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Capability.ADMINISTER)
def add_post(request: ViewerRequest, pk: UUID) -> HttpResponse:
    """Add a post to an organisation."""
    row = get_object_or_404(Organisation, pk=pk)
    form = PostForm(request.POST or None, instance=Post(organisation=row))
    if request.method == "POST" and form.is_valid():
        post = actions.add_post(row, **form.cleaned_data, by=request.viewer.actor)
        messages.success(request, _("The post was added. Invite somebody to it, or hand it over to a member."))
        return redirect("post", post.pk)
    return render(request, "accounts/post_form.html", {"form": form, "organisation": row})


def _holders() -> Any:
    now = Tenure.objects.filter(until=None).select_related("person")
    return Prefetch("tenures", now, to_attr="held")
