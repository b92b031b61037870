"""Paragraphs in a row to paragraphs with their items under them, by their canonical paths."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from operative.model import Paragraph

_REPEATED = re.compile(r"~\d+")
_DEEPEST = 24
"""Levels of items; what stands deeper is written at this level, since parsers of XML bound the depth they read."""


@dataclass(slots=True)
class Node:
    """A paragraph and what stands under it: its items, and text that goes on after them."""

    paragraph: Paragraph
    place: str
    under: list[Node] = field(default_factory=list)


def nested(paragraphs: Iterable[Paragraph]) -> list[Node]:
    """Return paragraphs as trees; read from left to right they are in their order.

    >>> rows = [Paragraph(path, None, kind, "") for path, kind in (("3", "operative"), ("3(a)", "item"),
    ...     ("3(a)(i)", "item"), ("3+1", "operative"), ("4", "operative"))]
    >>> [(node.place, [(under.place, len(under.under)) for under in node.under]) for node in nested(rows)]
    [('3', [('3(a)', 1), ('3+1', 0)]), ('4', [])]
    """
    roots: list[Node] = []
    above: list[Node] = []
    for paragraph in paragraphs:
        node = Node(paragraph, _REPEATED.sub("", paragraph.path))
        while above and not _stands_under(node, above[-1]):
            above.pop()
        (above[-1].under if above else roots).append(node)
        if paragraph.kind == "heading":
            above = []
        elif len(above) < _DEEPEST:
            above.append(node)
    return roots


def _stands_under(node: Node, parent: Node) -> bool:
    kind = node.paragraph.kind
    begins = node.place[len(parent.place) : len(parent.place) + 1]
    if not node.place.startswith(parent.place) or kind in ("heading", "preambular"):
        return False
    if kind == "operative":
        return begins == "+" and parent.paragraph.kind == "operative" and "+" not in parent.place
    return begins in ("(", "[")


def divided(nodes: Sequence[Node]) -> tuple[Sequence[Node], Sequence[Node]]:
    """Part a division's paragraphs into preamble and body.

    The preamble ends with the first heading, since a preamble under a heading is one of a section, which published
    files have in the body; or with the first paragraph that is not preambular.
    """
    end = next((at for at, node in enumerate(nodes) if node.paragraph.kind != "preambular"), len(nodes))
    return nodes[:end], nodes[end:]
