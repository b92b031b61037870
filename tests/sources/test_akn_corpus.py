"""Every file of the corpus is read, with nothing lost and with valid places."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from operative.sources.akn import read_akn
from operative.sources.block import Block
from operative.sources.clean import clean


def files(corpus: Path, step: int) -> list[Path]:
    return sorted((corpus / "unxml").glob("*/*.xml"))[::step]


def visible(element: etree._Element) -> str:
    """All text outside the metadata, without white space."""
    parts: list[str] = []

    def walk(node: Any) -> None:
        parts.append(node.text or "")
        for child in node:
            if isinstance(child.tag, str) and not child.tag.endswith("}meta"):
                walk(child)
            parts.append(child.tail or "")

    walk(element)
    return re.sub(r"\s", "", clean("".join(parts)))


def held(block: Block) -> str:
    notes = "".join(note.marker + note.text for note in block.notes)
    return re.sub(r"\s", "", block.label + block.text + notes)


@pytest.mark.shared
def test_nothing_of_the_corpus_is_lost(corpus: Path) -> None:
    for path in files(corpus, 12):
        source = read_akn(path.read_bytes(), path.name)
        root = etree.fromstring(path.read_bytes(), etree.XMLParser(remove_comments=True))
        missing = Counter(visible(root)) - Counter("".join(map(held, source.blocks)))
        # Only the brackets and numbers that notes print themselves go: they are the markers.
        assert set(missing) <= set("()0123456789"), path.name


@pytest.mark.shared
def test_places_are_valid_over_the_corpus(corpus: Path) -> None:
    for path in files(corpus, 12):
        for block in read_akn(path.read_bytes(), path.name).blocks:
            assert block.text == clean(block.text)
            assert block.label == clean(block.label)
            assert all(0 <= start < end <= len(block.text) for start, end in block.emphasis)
            assert all(0 <= (note.at or 0) <= len(block.text) for note in block.notes)
