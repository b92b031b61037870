"""What the two processes say to each other: frames of JSON and bytes."""

from __future__ import annotations

import json
import struct
from dataclasses import asdict
from typing import IO, Any

from operative.model import Issue, Note
from operative.sources.block import Block, Plan, Role, Source

_LENGTH = struct.Struct(">Q")
_LONGEST = 1 << 30
"""Bytes of one frame: no document's blocks come near it."""


class BrokenFrameError(Exception):
    """The other process ended, or said what is no frame."""


def send(stream: IO[bytes], data: bytes) -> None:
    """Write one frame."""
    stream.write(_LENGTH.pack(len(data)))
    stream.write(data)
    stream.flush()


def receive(stream: IO[bytes]) -> bytes:
    """Read one frame.

    Raises:
        BrokenFrameError: where the stream ends before the frame does, or the frame is longer than any may be.
    """
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        raise BrokenFrameError
    length: int = _LENGTH.unpack(head)[0]
    if length > _LONGEST:
        raise BrokenFrameError
    data = stream.read(length)
    if len(data) < length:
        raise BrokenFrameError
    return data


def encode(source: Source) -> bytes:
    """Return a document's blocks as JSON.

    >>> decode(encode(Source("pdf", (Block("The Security Council,", role=Role.FORMULA),)))).blocks[0].role
    <Role.FORMULA: 'formula'>
    """
    said: dict[str, Any] = {
        "format": source.format,
        "language": source.language,
        "furniture": source.furniture,
        "encoding": source.encoding,
        "issues": [asdict(issue) for issue in source.issues],
        "blocks": [
            (
                block.text,
                block.label,
                block.line,
                block.indent,
                block.emphasis,
                [(note.marker, note.text, note.at) for note in block.notes],
                block.role.value if block.role else None,
            )
            for block in source.blocks
        ],
        "plan": (source.plan.told, source.plan.words) if source.plan else None,
    }
    return json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def decode(data: bytes) -> Source:
    """Return the blocks that :func:`encode` wrote; other JSON raises ValueError, KeyError or TypeError."""
    said = json.loads(data)
    blocks = tuple(
        Block(
            text,
            label,
            line,
            indent,
            tuple((start, end) for start, end in emphasis),
            tuple(Note(*note) for note in notes),
            Role(role) if role else None,
        )
        for text, label, line, indent, emphasis, notes, role in said["blocks"]
    )
    issues = tuple(Issue(**issue) for issue in said["issues"])
    furniture, plan = tuple(said["furniture"]), Plan(*said["plan"]) if said["plan"] else None
    return Source(said["format"], blocks, said["language"], furniture, said["encoding"], issues, plan=plan)
