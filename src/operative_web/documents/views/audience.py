"""Who may see a resolution, said anew: chosen, looked at, done."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST

from operative_web.accounts.access import needs, visible
from operative_web.accounts.actions.granting import Audience
from operative_web.accounts.guarded import Grant, Visibility
from operative_web.accounts.models import Post
from operative_web.accounts.roles import Capability
from operative_web.accounts.viewer import ViewerRequest
from operative_web.documents.actions.audience import AudienceError, difference, may_set, set_audience
from operative_web.documents.actions.read_again import read_all_seen_again
from operative_web.documents.models import Work


class AudienceForm(forms.Form):
    """Who may see a resolution."""

    visibility = forms.ChoiceField(
        label=gettext_lazy("Who may see it"),
        choices=Visibility.choices,
        widget=forms.Select(attrs={"class": "form-select"}),
    )
    posts = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Named posts"),
        queryset=Post.objects.filter(closed=False).select_related("organisation"),
        required=False,
        help_text=gettext_lazy("Your own post is always among them."),
        widget=forms.SelectMultiple(attrs={"class": "form-select"}),
    )
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=2000,
        required=False,
        widget=forms.TextInput(attrs={"class": "form-control"}),
    )

    @property
    def audience(self) -> Audience:
        """What was chosen."""
        return Audience(self.cleaned_data["visibility"], tuple(self.cleaned_data["posts"]))


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Capability.COORDINATE)
def audience(request: ViewerRequest, pk: UUID) -> HttpResponse:
    """Show who would gain and lose sight of a resolution, then let it be so.

    Raises:
        PermissionDenied: for a record of another organisation.
    """
    work = visible(Work.objects, request.viewer, pk=pk)
    if not may_set(work, request.viewer):
        raise PermissionDenied
    granted = list(Grant.objects.filter(record=work.pk).values_list("post", flat=True))
    form = AudienceForm(request.POST or None, initial={"visibility": work.visibility, "posts": granted})
    told: dict[str, Any] = {"work": work, "form": form}
    if request.method == "POST" and form.is_valid():
        if "seen" not in request.POST:
            told["difference"] = difference(work, form.audience, by=request.viewer)
            return render(request, "documents/audience.html", told)
        try:
            reason, before = form.cleaned_data["reason"], request.POST["seen"]
            set_audience(work, form.audience, by=request.viewer, reason=reason, before=before)
        except AudienceError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("The change was saved."))
            return redirect("versions", work.pk)
    return render(request, "documents/audience.html", told, status=422 if form.errors else 200)


@require_POST
@needs(Capability.COORDINATE)
def read_all(request: ViewerRequest) -> HttpResponse:
    """Have the texts of all resolutions that one may see read again by the present reader."""
    count = read_all_seen_again(by=request.viewer)
    told = ngettext("%(count)d text is being read again.", "%(count)d texts are being read again.", count)
    messages.success(request, told % {"count": count} if count else _("Nothing more is to be read again."))
    return redirect("uploads")
