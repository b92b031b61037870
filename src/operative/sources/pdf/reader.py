"""A PDF to blocks: the steps in order."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from operative.errors import SourceError
from operative.model import Issue
from operative.sources.block import Block, Role, Source
from operative.sources.pdf.annexes import first_annex
from operative.sources.pdf.blocks import Blocks, looks_that_set_off
from operative.sources.pdf.columns import in_columns
from operative.sources.pdf.document import loaded, opened
from operative.sources.pdf.feet import Feet
from operative.sources.pdf.fonts import Fonts
from operative.sources.pdf.hyphens import Hyphens
from operative.sources.pdf.layout import laid_out
from operative.sources.pdf.margins import without_margins
from operative.sources.pdf.measures import Measures, measured, text_size
from operative.sources.pdf.ocr import recognised
from operative.sources.pdf.page import read_page
from operative.sources.pdf.pieces import Page
from operative.sources.pdf.rows import Row, rows_of


def read_pdf(data: bytes, name: str) -> Source:
    """Read a PDF.

    Args:
        data: the file's bytes.
        name: for messages.

    Returns:
        Blocks with emphasis and notes; page headers, footers and numbers as furniture; as issues what was recognised
        in pictures and what could not be read.

    Raises:
        SourceError: ``encrypted``, ``unreadable``, ``too-large``; ``not-a-document`` where it holds no text at all;
            ``needs-tesseract`` where it holds pictures of text that nothing here can read.
    """
    pages, pictures, issues = _read(data, name)
    found = _text_of(pages)
    if pictures:
        found = _with_pictures(data, name, found, pictures, issues)
    if not found.blocks:
        remedy = "open it in a PDF reader: if it shows text, print it to a new PDF, else get the document again"
        raise SourceError(name, "not-a-document", "the PDF holds no text", remedy)
    return Source("pdf", found.blocks, furniture=found.furniture, issues=tuple(issues))


def _read(data: bytes, name: str) -> tuple[list[Page], list[int], list[Issue]]:
    """Return the pages with text, the numbers of those without, and what went wrong."""
    pages: list[Page] = []
    pictures: list[int] = []
    broken: list[int] = []
    fonts = Fonts()
    with opened(data, name) as (document, count):
        for index in range(count):
            with loaded(document, index) as handles:
                if handles is None:
                    broken.append(index + 1)
                    continue
                page = read_page(*handles, index + 1, fonts)
            if page.pictured or page.garbled:
                pictures.append(page.number)
            else:
                pages.append(page)
    if len(broken) == count:
        remedy = "download it again, or open it in a PDF reader and print it to a new PDF"
        raise SourceError(name, "unreadable", "none of the PDF's pages can be read", remedy)
    return pages, pictures, _issues(data, broken)


def _issues(data: bytes, broken: Sequence[int]) -> list[Issue]:
    issues = []
    if broken:
        listed = ", ".join(map(str, broken[:10])) + (" …" if len(broken) > 10 else "")
        message = f"Pages of the PDF are damaged and were left out: {listed}. Download it again if that matters."
        issues.append(Issue("pages-left-out", None, message))
    if b"%%EOF" not in data[-4096:]:
        message = "The PDF is cut short: it lacks the mark that ends one. Pages may be missing; download it again."
        issues.append(Issue("file-cut-short", None, message))
    return issues


def _text_of(pages: Sequence[Page]) -> Source:
    """Return the blocks of pages with text."""
    kept, aside = without_margins([(page, rows_of(page)) for page in pages])
    columned = in_columns(list(zip(pages, kept, strict=True)))
    size = text_size(columned)
    measures = measured(columned, size)
    feet = Feet(size, measures.left, measures.right)
    bodies: list[tuple[Page, list[Row]]] = []
    for page, rows in zip(pages, columned, strict=True):
        columns = groupby(rows, key=lambda row: row.column)
        bodies.append((page, [row for _, column in columns for row in feet.take(page, list(column))]))
    blocks = _blocks_of(bodies, measures, feet)
    return Source("pdf", tuple(blocks), furniture=(*aside, *feet.aside))


def _blocks_of(bodies: Sequence[tuple[Page, list[Row]]], measures: Measures, feet: Feet) -> list[Block]:
    rows = [row for _, body in bodies for row in body]
    backwards = any(page.backwards for page, _ in bodies)
    blocks = Blocks(feet.notes, Hyphens(row.text for row in rows), looks_that_set_off(rows), backwards=backwards)
    paragraphs = list(laid_out(bodies, measures))
    annex = first_annex(paragraphs)
    made: list[Block] = []
    for index, paragraph in enumerate(paragraphs):
        if index == annex:
            made.append(Block("", line=paragraph.rows[0].page, role=Role.ANNEX))
        made += blocks.of(paragraph)
    return [*made, *blocks.loose()]


def _with_pictures(data: bytes, name: str, found: Source, pictures: Sequence[int], issues: list[Issue]) -> Source:
    """Add what is recognised on pages that are pictures, each at its place."""
    seen, issue = recognised(data, name, pictures, alone=not found.blocks)
    issues.append(issue)
    blocks: list[Block] = sorted((*found.blocks, *seen.blocks), key=lambda block: block.line)
    return Source("pdf", tuple(blocks), furniture=(*found.furniture, *seen.furniture))
