"""What the name of an output says: which form is meant, and whether it is another than the one asked for."""

from __future__ import annotations

import os

from operative.cli.forms import FORMS
from operative.errors import UsageError


def form_of(output: str | None) -> str:
    """Return the form that the name of a file asks for: the first of its suffix, or an outline where it has none.

    Raises:
        UsageError: for a suffix of no form.
    """
    suffix = _suffix(output)
    if not suffix:
        return "outline"
    named = (name for name, kind in FORMS.items() if kind.suffix == suffix and name != "outline")
    if (form := next(named, None)) is None:
        written = ", ".join(sorted({kind.suffix for kind in FORMS.values()}))
        raise UsageError(f"{output}: {suffix} files are not written; use one of {written}, or say what with --format")
    return form


def _suffix(output: str | None) -> str:
    """Return how the name of a file ends, nothing for a folder."""
    if output is None or output.endswith(("/", os.sep)) or os.path.isdir(output):  # noqa: PTH112
        return ""
    return os.path.splitext(output)[1].lower()  # noqa: PTH122  # a surrogate in a name must pass


def misnamed(output: str, form: str) -> str | None:
    """Return what a file's name says it is, where that is not the form asked for and programs would choke on it.

    >>> misnamed("page.docx", "html"), misnamed("page.txt", "markdown")
    ('Word document', None)
    """
    suffix = _suffix(output)
    owners = {name for name, kind in FORMS.items() if kind.suffix == suffix}
    if form in owners or not owners or not any(FORMS[name].binary for name in (form, *owners)):
        return None
    return FORMS[min(owners)].what
