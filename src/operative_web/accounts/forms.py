"""The forms on organisations, posts and persons."""

from __future__ import annotations

import unicodedata
from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import password_validators_help_text_html, validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from operative_web.accounts.models import Organisation, Person, Post, Voice

LONGEST_REASON = 1000


def plain_line(value: str) -> None:
    """Refuse what is no single line of visible text: line breaks, controls, signs that turn the direction of writing.

    Raises:
        ValidationError: for such a value.
    """
    if any(
        unicodedata.category(sign) in {"Cc", "Cf", "Zl", "Zp", "Cs", "Co"} and sign not in "\u200c\u200d"
        for sign in value
    ):
        raise ValidationError(_("Write it on one line, without invisible signs."), code="plain")


class OrganisationForm(forms.ModelForm[Organisation]):
    """An organisation's name and voice."""

    class Meta:
        model = Organisation
        fields: ClassVar = ["name", "voice"]
        help_texts: ClassVar = {"voice": _("In whose name it speaks. Voices are shown side by side and never merged.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].validators.append(plain_line)


class PostForm(forms.ModelForm[Post]):
    """A post's title and role."""

    class Meta:
        model = Post
        fields: ClassVar = ["title", "role"]
        help_texts: ClassVar = {"role": _("What whoever holds the post may do.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["title"].validators.append(plain_line)

    def clean_title(self) -> str:
        """Refuse a title that the organisation has already."""
        title: str = self.cleaned_data["title"]
        others = Post.objects.filter(organisation_id=self.instance.organisation_id, title=title)
        if others.exclude(pk=self.instance.pk).exists():
            raise ValidationError(_("This organisation has a post with this title already."), code="unique")
        return title


class InvitationForm(forms.Form):
    """Whom to invite."""

    email = forms.EmailField(
        label=_("E-mail address"), max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "off"})
    )


class AddressForm(forms.Form):
    """The address with which somebody signs in."""

    email = forms.EmailField(
        label=_("New e-mail address"), max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "off"})
    )


class ReasonForm(forms.Form):
    """Why something is done."""

    reason = forms.CharField(
        label=_("Reason"),
        required=False,
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Kept in the trail. Write nothing that could endanger somebody."),
    )


class HandOverForm(ReasonForm):
    """To whom a post goes."""

    to = forms.ModelChoiceField(
        label=_("To"),
        queryset=Person.objects.filter(is_active=True),
        required=False,
        empty_label=_("Nobody: leave the post vacant"),
    )
    field_order = ("to", "reason")


class OwnForm(forms.ModelForm[Person]):
    """One's own name and language."""

    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)

    class Meta:
        model = Person
        fields: ClassVar = ["name", "language"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].validators.append(plain_line)
        self.fields["name"].widget.attrs["autocomplete"] = "name"


class JoinForm(forms.Form):
    """The name and password of somebody who joins."""

    name = forms.CharField(
        label=_("Your name"),
        max_length=150,
        validators=[plain_line],
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    password1 = forms.CharField(
        label=_("Password"),
        strip=False,
        max_length=1000,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=password_validators_help_text_html(),
    )
    password2 = forms.CharField(
        label=_("Password again"),
        strip=False,
        max_length=1000,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, email: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.invited = email

    def clean(self) -> dict[str, Any]:
        """Refuse passwords that differ or are too easily guessed."""
        cleaned: dict[str, Any] = super().clean() or {}
        password = cleaned.get("password1")
        if password and cleaned.get("password2") and password != cleaned["password2"]:
            self.add_error("password2", ValidationError(_("The two passwords differ."), code="differ"))
        if password:
            person = Person(email=cleaned.get("email") or self.invited, name=cleaned.get("name") or "")
            try:
                validate_password(password, person)
            except ValidationError as error:
                self.add_error("password1", error)
        return cleaned


class FirstForm(JoinForm):
    """The first administrator."""

    WRONG_CODE = _("This is not the code. Copy it from where the server printed it.")
    code = forms.CharField(
        label=_("Code"),
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=_("The server printed it when it started. It is also in the file first-administrator of its data."),
    )
    organisation = forms.CharField(label=_("Your organisation"), max_length=200, validators=[plain_line])
    voice = forms.ChoiceField(label=_("Voice"), choices=Voice.choices)
    email = forms.EmailField(
        label=_("E-mail address"), max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "username"})
    )
    field_order = ("code", "name", "email", "language", "organisation", "voice", "password1", "password2")
