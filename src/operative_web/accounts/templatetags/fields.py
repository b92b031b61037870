"""A form's fields with the classes that Bootstrap wants, whoever made the form."""

from __future__ import annotations

from django import forms, template
from django.forms import BoundField
from django.utils.safestring import SafeString

register = template.Library()


@register.filter
def control(field: BoundField) -> SafeString:
    """Return a field's input with its class; its label stands above it, so no grey words stand within."""
    widget = field.field.widget
    name = "form-control"
    if isinstance(widget, forms.Select):
        name = "form-select"
    elif isinstance(widget, forms.CheckboxInput | forms.RadioSelect):
        name = "form-check-input"
    attrs: dict[str, str | bool] = {"class": f"{name} is-invalid" if field.errors else name}
    if "placeholder" in widget.attrs:
        attrs["placeholder"] = False
    return field.as_widget(attrs=attrs)


@register.filter
def is_checkbox(field: BoundField) -> bool:
    """Tell whether a field's label stands beside its input."""
    return isinstance(field.field.widget, forms.CheckboxInput)
