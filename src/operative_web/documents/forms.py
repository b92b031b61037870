"""What people fill in when they bring in documents."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import get_language, ngettext_lazy
from django.utils.translation import gettext_lazy as _

from operative_web.accounts.guarded import Visibility
from operative_web.accounts.models import Post
from operative_web.documents import library
from operative_web.documents.actions.bring import Terms
from operative_web.documents.fetching import FORMS, LANGUAGES
from operative_web.documents.languages import Language

LONGEST_TEXT = 2_000_000
"""Characters of a text that is pasted; the longest resolution has well under a tenth."""


class ManyFiles(forms.ClearableFileInput):
    """A field into which several files go."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files, as a list."""

    widget = ManyFiles

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[Any]]:
        """Return the files; what is wrong with one of them is told of that one (``views.bringing``)."""
        files = data if isinstance(data, list | tuple) else [data] if data else []
        if not files:
            super().clean(None, initial)
        return list(files)


class SymbolField(forms.CharField):
    """A document's symbol."""

    default_error_messages: ClassVar = {
        "symbol": _("“%(written)s” is no document symbol. Write it as in A/HRC/RES/48/23."),
    }

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=120, **kwargs)

    def clean(self, value: Any) -> str:
        """Return the symbol in canonical spacing."""
        written = super().clean(value)
        if not written:
            return ""
        symbol = library.canonical_symbol(written)
        if not symbol:
            raise forms.ValidationError(self.error_messages["symbol"], "symbol", {"written": written})
        return symbol


class PastedField(forms.CharField):
    """A text that was pasted; null characters, which no text needs and no database keeps, are left out."""

    widget = forms.Textarea

    def to_python(self, value: Any) -> str:
        """Return the text."""
        return str(super().to_python(str(value or "").replace("\0", "")))


class TermsForm(forms.Form):
    """Under what terms something is brought in: its language, and who may see it."""

    language = forms.ChoiceField(label=_("Language"), required=False)
    visibility = forms.ChoiceField(label=_("Who may see it"), choices=Visibility.choices, initial=Visibility.MEMBERS)
    posts = forms.ModelMultipleChoiceField(
        label=_("Named posts"),
        queryset=Post.objects.none(),
        required=False,
        help_text=_("Your own post is always among them."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = [("", _("Let the reader find out")), *Language.choices]  # type: ignore[attr-defined]
        open_posts = Post.objects.filter(closed=False).select_related("organisation")
        self.fields["posts"].queryset = open_posts  # type: ignore[attr-defined]
        for field in self.fields.values():
            field.widget.attrs["class"] = _CLASSES.get(type(field.widget), "form-control")

    def clean(self) -> dict[str, Any]:
        """Refuse named posts that nobody named."""
        cleaned = super().clean() or {}
        if cleaned.get("visibility") == Visibility.POSTS and not cleaned.get("posts"):
            self.add_error("posts", _("Name at least one post, or choose somebody else who may see it."))
        return cleaned

    def terms(self, source: str) -> Terms:
        """Return the terms."""
        told = self.cleaned_data
        return Terms(
            visibility=told["visibility"],
            posts=tuple(told["posts"]),
            language=told["language"],
            symbol=told.get("symbol", ""),
            source=source,
        )


class FilesForm(TermsForm):
    """Files."""

    files = FilesField(label=_("Files"))  # type: ignore[assignment]  # a form keeps its files under this name too
    symbol = SymbolField(
        label=_("Symbol"), required=False, help_text=_("Only where the document does not say it itself.")
    )
    field_order = ("files", "symbol", "language", "visibility", "posts")


class TextForm(TermsForm):
    """A text that is pasted."""

    text = PastedField(
        label=_("Text"),
        max_length=LONGEST_TEXT,
        error_messages={
            "max_length": ngettext_lazy(
                "The text is longer than %(limit_value)d character. Save it as a file and bring that in.",
                "The text is longer than %(limit_value)d characters. Save it as a file and bring that in.",
                "limit_value",
            )
        },
    )
    name = forms.CharField(label=_("What to call it"), required=False, max_length=200)
    symbol = SymbolField(label=_("Symbol"), required=False, help_text=_("Only where the text does not say it itself."))
    field_order = ("text", "name", "symbol", "language", "visibility", "posts")


class SymbolForm(TermsForm):
    """A document that is fetched by its symbol."""

    symbol = SymbolField(label=_("Symbol"), help_text=_("For example A/HRC/RES/54/36"))
    form = forms.ChoiceField(label=_("Format"), choices=[(name, name) for name in FORMS])
    field_order = ("symbol", "language", "form", "visibility", "posts")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = [choice for choice in Language.choices if choice[0] in LANGUAGES]  # type: ignore[attr-defined]
        read = (get_language() or "en")[:2]
        self.fields["language"].initial = read if read in LANGUAGES else "en"
        self.fields["language"].required = True


_CLASSES: dict[type, str] = {forms.Select: "form-select", forms.SelectMultiple: "form-select"}

WAYS: dict[str, type[TermsForm]] = {"files": FilesForm, "text": TextForm, "symbol": SymbolForm}
"""How a document can be brought in."""


def too_large(file: UploadedFile[Any]) -> bool:
    """Tell whether a file is larger than is taken."""
    return (file.size or 0) > settings.LARGEST_UPLOAD
