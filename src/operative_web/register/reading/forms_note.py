"""The form in which a note is written."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from operative_web.accounts.actions.granting import Audience
from operative_web.accounts.guarded import Visibility
from operative_web.documents.models import Work
from operative_web.register.actions.note import LONGEST, posts_for, visibilities


class NoteForm(forms.Form):
    """Words, and who may see them."""

    words = forms.CharField(label=_("Note"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 4}))
    visibility = forms.ChoiceField(label=_("Who may see it"))
    posts = forms.MultipleChoiceField(
        label=_("Posts"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("Only for “Named posts”. Your own post always sees what it wrote."),
    )  # fmt: skip

    def __init__(self, work: Work, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._posts = {str(post.pk): post for post in posts_for(work)}
        allowed = visibilities(work)
        visibility: Any = self.fields["visibility"]
        visibility.choices = [(value, label) for value, label in Visibility.choices if value in allowed]
        posts: Any = self.fields["posts"]
        posts.choices = [(pk, str(post)) for pk, post in self._posts.items()]
        self.fields["words"].widget.attrs["class"] = "form-control"
        visibility.widget.attrs["class"] = "form-select"

    @property
    def audience(self) -> Audience:
        """Who may see the note, as chosen."""
        chosen = [self._posts[pk] for pk in self.cleaned_data["posts"]]
        return Audience(self.cleaned_data["visibility"], chosen)
