"""The forms in which a reading is written, by the names the command line gives them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from operative.cli.outline import outline
from operative.cli.terminal import Screen, printable, width
from operative.exports.html import page
from operative.exports.json import as_dict, dumps
from operative.model import Resolution


@dataclass(frozen=True, slots=True)
class Form:
    """How readings are written.

    Attributes:
        name: a key of :data:`SUFFIXES`.
        several: whether they are written one after another, each with the name of its file.
        screen: for outlines.
    """

    name: str
    several: bool = False
    screen: Screen = field(default_factory=Screen)

    def write(self, resolution: Resolution, file: str) -> bytes:
        """Return one reading in this form, as UTF-8."""
        return _WRITERS[self.name](resolution, file, self)


SUFFIXES = {"outline": ".txt", "json": ".json", "jsonl": ".jsonl", "html": ".html"}
"""The forms, with the suffix of a file of each."""


def _outline(resolution: Resolution, file: str, form: Form) -> bytes:
    head = ""
    if form.several:
        name = printable(file)
        head = f"══ {name} {'═' * max(0, form.screen.width - width(name) - 4)}\n\n"
    return (head + outline(resolution, form.screen)).encode("utf-8", "replace")


def _json(resolution: Resolution, file: str, form: Form) -> bytes:
    if not form.several:
        return dumps(as_dict(resolution), indent=2) + b"\n"
    return dumps({"file": file, **as_dict(resolution)})


def _jsonl(resolution: Resolution, file: str, form: Form) -> bytes:  # noqa: ARG001
    return dumps({"file": file, **as_dict(resolution)}) + b"\n"


def _html(resolution: Resolution, file: str, form: Form) -> bytes:  # noqa: ARG001
    return page(resolution).encode("utf-8", "replace")


_WRITERS: dict[str, Callable[[Resolution, str, Form], bytes]] = {
    "outline": _outline,
    "json": _json,
    "jsonl": _jsonl,
    "html": _html,
}
