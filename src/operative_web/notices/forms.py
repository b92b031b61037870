"""The form on what one is told."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from operative_web.notices.models import Kind, Wishes


class WishesForm(forms.Form):
    """Which e-mails somebody gets."""

    kinds = forms.MultipleChoiceField(choices=Kind.choices, required=False, widget=forms.CheckboxSelectMultiple)
    digest_day = forms.TypedChoiceField(label=_("Day of the digest"), choices=list(WEEKDAYS.items()), coerce=int)
    titles = forms.BooleanField(
        label=_("Name items in e-mails. Confidential ones are never named, only their address is given."),
        required=False,
    )

    def __init__(self, *args: Any, wishes: Wishes, **kwargs: Any) -> None:
        kinds = [kind for kind in Kind.values if wishes.wants(kind)]
        initial = {"kinds": kinds, "digest_day": wishes.digest_day, "titles": wishes.titles}
        super().__init__(*args, **{**kwargs, "initial": initial})

    @property
    def said(self) -> dict[str, Any]:
        """What was said, as the action takes it."""
        return {
            "off": set(Kind.values) - set(self.cleaned_data["kinds"]),
            "digest_day": self.cleaned_data["digest_day"],
            "titles": self.cleaned_data["titles"],
        }
