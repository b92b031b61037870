"""The forms of the agenda: what became of an occasion, a session, a feed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from operative_web.accounts.forms import plain_line
from operative_web.agenda.actions.marking import LAST_SESSION, LONGEST_LINE, LONGEST_REASON, Told, outcomes_for
from operative_web.agenda.models import Basis, Occasion, Organ, Outcome, Scope
from operative_web.documents.models import Work


def _date(label: Any, **more: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **more)


class MarkForm(forms.Form):
    """What became of an occasion."""

    seen = forms.UUIDField(required=False, widget=forms.HiddenInput)
    outcome = forms.ChoiceField(label=_("What became of it"))
    document = forms.CharField(
        label=_("Document"), required=False, max_length=120, validators=[plain_line],
        help_text=_("Its symbol, for example A/HRC/51/66."),
    )  # fmt: skip
    document_work = forms.ChoiceField(label=_("Document in this register"), required=False)
    on = _date(_("Date"), required=False, help_text=_("When it was issued, took place, was renewed or ended."))
    late = forms.BooleanField(
        label=_("It was submitted late"), required=False,
        help_text=_("Only where you know it. The register never works this out by itself."),
    )  # fmt: skip
    moved_session = forms.IntegerField(
        label=_("Postponed to session"), required=False, min_value=1, max_value=LAST_SESSION
    )
    moved_to = _date(_("Postponed to the day"), required=False)
    decision = forms.CharField(
        label=_("By what decision"), required=False, max_length=LONGEST_LINE, validators=[plain_line],
        help_text=_("Of what was postponed or cancelled: the document or the meeting that decided so."),
    )  # fmt: skip
    reason = forms.CharField(
        label=_("Why"), required=False, max_length=LONGEST_REASON, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, occasion: Occasion, offered: Sequence[Work] = (), *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", "–"), *((one, Outcome(one).label) for one in outcomes_for(occasion.kind))]
        self.fields["outcome"].choices = choices  # type: ignore[attr-defined]
        self._offered = {str(work.pk): work for work in offered}
        if offered:
            named = [(pk, str(work)) for pk, work in self._offered.items()]
            self.fields["document_work"].choices = [("", _("none of these")), *named]  # type: ignore[attr-defined]
        else:
            del self.fields["document_work"]
        if occasion.kind == "mandate":
            del self.fields["late"]

    @property
    def seen_mark(self) -> UUID | None:
        """The mark that stood on the page."""
        seen: UUID | None = self.cleaned_data.get("seen")
        return seen

    @property
    def told(self) -> Told:
        """What the person says."""
        given = {name: value for name, value in self.cleaned_data.items() if name not in {"seen", "document_work"}}
        return Told(**given, document_work=self._offered.get(self.cleaned_data.get("document_work", "")))


class SessionForm(forms.Form):
    """A session as a person knows it."""

    organ = forms.ChoiceField(label=_("Organ"), choices=Organ.choices)
    number = forms.IntegerField(
        label=_("Number"), min_value=1, max_value=LAST_SESSION,
        help_text=_("The year, where the sessions of the organ bear one."),
    )  # fmt: skip
    opens = _date(_("First day"))
    closes = _date(_("Last day"))
    basis = forms.ChoiceField(label=_("How sure it is"), choices=Basis.choices, initial=Basis.ANNOUNCED)
    source = forms.CharField(
        label=_("Source"), max_length=500, validators=[plain_line],
        help_text=_("Who says so: a programme of work, a note, a decision. All members see it."),
    )  # fmt: skip
    seen = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        """Refuse a session that ends before it begins, or lasts for years."""
        cleaned: dict[str, Any] = super().clean() or {}
        opens, closes = cleaned.get("opens"), cleaned.get("closes")
        if opens and closes and closes < opens:
            self.add_error("closes", ValidationError(_("The last day is before the first."), code="order"))
        elif opens and closes and (closes - opens).days > 500:
            self.add_error("closes", ValidationError(_("No session lasts that long. Look at the years."), code="long"))
        for name in ("opens", "closes"):
            if cleaned.get(name) and not 1945 <= cleaned[name].year < 2200:
                self.add_error(name, ValidationError(_("No session is held in that year."), code="year"))
        return cleaned


class FeedForm(forms.Form):
    """What a feed is to show."""

    post = forms.ChoiceField(
        label=_("As seen by"), required=False,
        help_text=_("A feed of one post ends when you hand it over; one of all your posts follows what you hold."),
    )  # fmt: skip
    scope = forms.ChoiceField(label=_("What it holds"), choices=Scope.choices, initial=Scope.ALL)

    def __init__(self, posts: Sequence[Any], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(str(post.pk), str(post)) for post in posts]
        self.fields["post"].choices = [*named, ("", _("all posts that I hold"))]  # type: ignore[attr-defined]
