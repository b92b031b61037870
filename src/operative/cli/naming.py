"""What the name of an output says: which form is meant, and whether it is another than the one asked for."""

from __future__ import annotations

import os
from collections.abc import Mapping

from operative.cli.forms import FORMS
from operative.errors import UsageError

_SUFFIXES = {name: kind.suffix for name, kind in FORMS.items() if name != "outline"}
"""What the name of a reading's file may ask for: of an outline and a text, both .txt, the text."""


def form_of(output: str | None, suffixes: Mapping[str, str] = _SUFFIXES, default: str = "outline") -> str:
    """Return the form that the name of a file asks for.

    Args:
        output: the name of a file or a folder, or None.
        suffixes: of the forms, by name; where two have the same, the first is meant. Those of a reading unless given.
        default: the form where the name has no suffix.

    Raises:
        UsageError: for a suffix of no form.

    >>> form_of("agenda.ICS", {"table": ".txt", "ics": ".ics"}, "table")
    'ics'
    """
    suffix = _suffix(output)
    if not suffix:
        return default
    if (form := next((name for name, known in suffixes.items() if known == suffix), None)) is None:
        written = ", ".join(sorted(set(suffixes.values())))
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
