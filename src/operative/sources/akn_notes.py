"""Notes that an Akoma Ntoso file keeps among its metadata and that nothing in the text calls."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from operative.sources.block import Block, Role
from operative.sources.clean import clean

_COUNTED = re.compile(r"(?:\d{1,3}|[a-z]|\*{1,4}|[†‡§])$")
"""Markers that open a listed note in a text too."""


def uncalled_notes(root: Any) -> Iterator[Block]:
    """Yield a block for each note in ``meta/notes`` to which no ``noteRef`` leads: else its words would be lost.

    Args:
        root: ``akomaNtoso``, an element of lxml.
    """
    listed = [note for notes in root.iter("{*}notes") for note in notes.iterchildren("{*}note")]
    if not listed:
        return
    called = {reference.get("href") for reference in root.iter("{*}noteRef")}
    for note in listed:
        text = clean(" ".join("".join(line.itertext()) for line in note))
        marker = clean(note.get("marker") or "")
        if not text or f"#{note.get('eId') or note.get('id') or ''}" in called:
            continue
        if _COUNTED.match(marker):
            yield Block(f"{marker} {text}", line=note.sourceline or 0, role=Role.NOTE)
        else:
            yield Block(text, marker, note.sourceline or 0, role=Role.NOTE)
