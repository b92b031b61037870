"""A web page to blocks."""

from __future__ import annotations

from operative.errors import SourceError
from operative.languages import official
from operative.model import Issue
from operative.sources.block import Source
from operative.sources.drawn.assemble import blocks_of
from operative.sources.html.archive import page_of
from operative.sources.html.decode import decode_page
from operative.sources.html.elements import FRAMES
from operative.sources.html.notes import linked_notes
from operative.sources.html.printed import joined_print
from operative.sources.html.reading_page import is_reading_page, read_reading_page
from operative.sources.html.sheets import Sheets
from operative.sources.html.tree import Element, bare_text, parse_page
from operative.sources.html.walk import Walk, is_wrapped_wide
from operative.sources.left_out import hidden_text, tracked_changes
from operative.sources.text import read_text
from operative.vocabulary.formulas import is_formula

_LITTLE = 600
"""Code points that a page may hold beside a document that it only shows in a frame."""


def read_html(data: bytes, name: str) -> Source:
    """Read a web page, whole or in part, or a reading page of this program.

    Blocks are the lines as a browser sets them: paragraphs, items with the numbers of their lists, rows of tables.
    What a site sets around a document is furniture. Spans set off are those in italics, in Chinese also those in bold.

    Args:
        data: the file's bytes; a page in an archive of one file too.
        name: for messages.

    Returns:
        The blocks; the language the page declares; what was set aside; what was left out, as issues.

    Raises:
        SourceError: ``not-a-document`` where the page holds no text of its own.

    >>> source = read_html(b"<p>The Security Council,</p><ol start=4><li><i>Decides</i> to remain seized.</ol>", "x")
    >>> [(block.label, block.text, block.emphasis) for block in source.blocks]
    [('', 'The Security Council,', ()), ('4.', 'Decides to remain seized.', ((0, 7),))]
    """
    page = page_of(data, name)
    text, encoding = decode_page(page.data, name, page.encoding)
    root, cut = parse_page(text)
    if cut:
        return _simplified(text, encoding, name)
    if root is None:
        raise _no_document(name, framed=False)
    if is_reading_page(root):
        return read_reading_page(root, encoding)
    walk = _walked(root, is_wrapped_wide(text))
    lines, page_furniture = joined_print(walk.lines)
    blocks = blocks_of(lines, walk.layouts)
    shown = sum(len(block.text) for block in blocks)
    framed = any(True for _ in root.iter(*FRAMES))
    if not shown or (framed and shown < _LITTLE and _shows_other(root)):
        raise _no_document(name, framed=framed)
    furniture = (*walk.furniture, *page_furniture)
    return Source("html", tuple(blocks), _language(root), furniture, encoding, tuple(_issues(walk)))


def _walked(root: Element, wrapped_wide: bool) -> Walk:
    """Walk the page; where what looks like a site's surroundings holds the resolution, nothing is set aside."""
    sheets = Sheets()
    for style in root.iter("style"):
        sheets.read("".join(style.itertext()))
    notes = linked_notes(root, sheets)
    walk = Walk(sheets, notes, wrapped_wide=wrapped_wide)
    walk.read(root)
    if not walk.lines or any(map(is_formula, walk.furniture)):
        walk = Walk(sheets, notes, strict=False, wrapped_wide=wrapped_wide)
        walk.read(root)
    return walk


def _shows_other(root: Element) -> bool:
    """Does the page show another file in a frame?"""
    frames = root.iter("iframe", "frame", "embed", "object", "applet")
    return any(frame.get("src") or frame.get("data") or frame.get("srcdoc") for frame in frames)


def _simplified(text: str, encoding: str, name: str) -> Source:
    source = read_text(bare_text(text))
    if not source.blocks:
        raise _no_document(name, framed=False)
    message = (
        "The page is nested too deeply, or made of too many pieces, to be read as a page; its words were read as plain "
        "text, without emphasis."
    )
    issue = Issue("page-read-as-text", None, message)
    return Source("html", source.blocks, None, source.furniture, encoding, (issue, *source.issues))


def _no_document(name: str, *, framed: bool) -> SourceError:
    if framed:
        problem = "the page holds no text of its own; it only shows a document or loads it by a script"
        remedy = "open the document itself (the PDF or Word file) and save that"
        return SourceError(name, "not-a-document", problem, remedy)
    return SourceError(name, "not-a-document", "the page holds no text", "save the page again, or the document itself")


def _language(root: Element) -> str | None:
    """The language of the page or of its body, where it is one of the six."""
    for element in root.iter("html", "body"):
        for attribute in ("lang", "{http://www.w3.org/XML/1998/namespace}lang", "xml:lang"):
            if code := official(element.get(attribute) or ""):
                return code
    return None


def _issues(walk: Walk) -> list[Issue]:
    issues = []
    if walk.hidden:
        issues.append(hidden_text("page", walk.hidden))
    if walk.tracked:
        issues.append(tracked_changes())
    if walk.comments:
        comments = "1 comment" if walk.comments == 1 else f"{walk.comments} comments"
        message = (
            f"The page holds {comments} on its text, which are no part of it; they are kept with the page furniture."
        )
        issues.append(Issue("comment", None, message))
    return issues
