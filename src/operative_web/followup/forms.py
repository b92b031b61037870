"""The forms in which items, recommendations and audiences are written; what is written is read by ``fields.py``."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from operative_web.accounts.actions.granting import Audience
from operative_web.accounts.guarded import Visibility
from operative_web.accounts.models import Post
from operative_web.documents import vocabulary
from operative_web.followup.actions.recommendations import WRITTEN
from operative_web.followup.fields import FIELDS, read_values
from operative_web.followup.models import Item, Position, Priority, Recommendation, Status
from operative_web.followup.posts import Posts
from operative_web.register import terms

LONGEST_REASON = 2000
AUDIENCES = tuple((value, label) for value, label in Visibility.choices if value != Visibility.PUBLIC)
"""An item of work is nobody's business but the members'."""
HELP: dict[str, Any] = {
    "position": _("What a Council asks is no commitment. Record a position only where the State has taken one."),
    "position_source": _("The document and paragraph in which the State says so."),
    "note": _("Why it was decided so, for whoever takes the post after you."),
    "status": _("What the lead says. Whether it is implemented is for others to assess."),
}


def written(item: Item, name: str) -> str:
    """Return a field's value as a form writes it."""
    if name == "lead":
        return str(item.lead_id or "")
    value = getattr(item, name)
    if name == "supporting":
        return ";".join(value)
    return "" if value is None else str(value)


def told(name: str, value: str, posts: Posts) -> str:
    """Return in words what a form writes of a field."""
    if name in {"lead", "supporting"}:
        return "; ".join(str(posts.get(pk) or pk) for pk in value.split(";") if pk)
    choices = {code: label for code, label in _choices(name, posts) or () if code}
    if name == "position" and not value:
        return str(Position.NONE.label)
    return str(choices.get(value, value))


def _choices(name: str, posts: Posts) -> list[tuple[str, Any]] | None:
    """Return the list from which a field is chosen, or None where it is written."""
    lists: dict[str, Any] = {
        "lead": lambda: [("", _("nobody yet")), *((str(one.pk), str(one)) for one in posts.all())],
        "supporting": lambda: [(str(one.pk), str(one)) for one in posts.all()],
        "priority": lambda: Priority.choices,
        "status": lambda: Status.choices,
        "position": lambda: Position.choices,
        "addressee": lambda: [("", "–"), *_addressees()],
        "theme": lambda: [("", "–"), *vocabulary.themes()],
        "goal": lambda: [("", "–"), *((str(number), f"{number} {name}") for number, name in vocabulary.goals())],
    }
    return list(lists[name]()) if name in lists else None


def _addressees() -> list[tuple[str, str]]:
    """Return who may be asked: the groups, then the States in the order of the reader's alphabet."""
    named = [(code, terms.addressee(code)) for code, _name in vocabulary.addressees("en")]
    return sorted(named, key=lambda one: _folded(one[1]) if one[0].startswith("state:") else "")


def _folded(name: str) -> str:
    """Return a name as an alphabet orders it.

    >>> sorted(["Zambie", "Égypte", "Fidji"], key=_folded)
    ['Égypte', 'Fidji', 'Zambie']
    """
    return "".join(sign for sign in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(sign))


def _widget(name: str, posts: Posts) -> forms.Widget:
    choices = _choices(name, posts)
    if name == "supporting":
        return forms.CheckboxSelectMultiple(choices=choices or ())
    if choices is not None:
        return forms.Select(choices=choices)
    if name == "note":
        return forms.Textarea(attrs={"rows": 5, "dir": "auto"})
    if name == "target_date":
        return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.TextInput(attrs={"dir": "auto", "maxlength": 300})


class ItemForm(forms.Form):
    """Fields of an item: all, or those named.

    ``values`` holds after ``is_valid()`` what the model is to hold.
    """

    def __init__(self, data: Any = None, *, posts: Posts, names: Iterable[str] = FIELDS, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.posts = posts
        self.values: dict[str, Any] = {}
        for name in names:
            field = forms.Field(label=FIELDS[name].label, required=False, widget=_widget(name, posts))
            field.help_text = HELP.get(name, "")
            self.fields[name] = field
        if "title" in self.fields:
            self.fields["title"].widget.attrs["required"] = True

    def clean(self) -> dict[str, Any]:
        """Read what was written."""
        cleaned: dict[str, Any] = super().clean() or {}
        self.values, wrong = read_values({name: cleaned.get(name) for name in self.fields}, self.posts)
        for name, words in wrong.items():
            self.add_error(name, words)
        return cleaned

    def raw(self, name: str) -> str:
        """Return what was sent for a field, as :func:`written` writes it."""
        if name == "supporting":
            return ";".join(sorted(cast(QueryDict, self.data).getlist(name)))
        return str(self.data.get(name, "")).replace("\r\n", "\n")

    @classmethod
    def of(cls, item: Item, posts: Posts, names: Iterable[str] = FIELDS) -> ItemForm:
        """Return the form of an item as it is."""
        shown = {name: written(item, name) for name in names}
        initial: Mapping[str, Any] = {**shown, "supporting": item.supporting}
        form = cls(posts=posts, names=names, initial=initial)
        form.keep_closed(item)
        return form

    def keep_closed(self, item: Item) -> None:
        """Let a post that was closed stay in the form of an item that it leads."""
        lead: Any = self.fields.get("lead")
        if lead is not None and item.lead is not None and item.lead.closed:
            lead.widget.choices = [*lead.widget.choices, (str(item.lead_id), str(item.lead))]


class AudienceForm(forms.Form):
    """Who may see a record."""

    visibility = forms.ChoiceField(label=_("Who may see it"), choices=AUDIENCES)
    posts = forms.ModelMultipleChoiceField(
        label=_("Posts"), required=False, widget=forms.CheckboxSelectMultiple,
        queryset=Post.objects.filter(closed=False).select_related("organisation"),
        help_text=_("Only for “Named posts”. Your own post always sees it."),
    )  # fmt: skip

    @property
    def audience(self) -> Audience:
        """Who may see it, as chosen."""
        return Audience(self.cleaned_data["visibility"], list(self.cleaned_data["posts"]))


class RecommendationForm(forms.ModelForm[Recommendation]):
    """A recommendation, as it stands in its document."""

    class Meta:
        model = Recommendation
        fields = WRITTEN
        widgets = {"text": forms.Textarea(attrs={"rows": 4, "dir": "auto"})}  # noqa: RUF012 - Meta is Django's
        help_texts = {  # noqa: RUF012
            "symbol": _("For example A/HRC/41/17."),
            "number": _("In that document, for example 110.23."),
            "recommended_by": _("The States or the body that recommend it."),
            "position": _("What the State said of it; “none recorded” until it did."),
        }
