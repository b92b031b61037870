"""A Word file to blocks."""

from __future__ import annotations

from collections.abc import Sequence

from operative.errors import SourceError
from operative.languages import official
from operative.model import Issue
from operative.sources.block import Source
from operative.sources.docx.comments import read_comments
from operative.sources.docx.document import Document
from operative.sources.docx.names import Element, W
from operative.sources.docx.notes import Notes
from operative.sources.docx.numbering import Numbers
from operative.sources.docx.package import Package
from operative.sources.docx.plan import find_plan
from operative.sources.docx.sections import countings, sections_of, surroundings
from operative.sources.docx.styles import Styles
from operative.sources.docx.walk import Walk
from operative.sources.drawn.assemble import blocks_of
from operative.sources.drawn.line import Drawn, texts_of
from operative.sources.left_out import hidden_text, tracked_changes
from operative.vocabulary.formulas import is_formula
from operative.vocabulary.symbols import find_symbol

_OPENING = 40
"""Lines that a masthead may have, at most."""


def read_docx(data: bytes, name: str) -> Source:
    """Read a Word file (.docx; with macros, which are never run, and as a template too).

    Blocks are its paragraphs as they are printed: with the numbers Word sets, without what is hidden, as if all tracked
    changes were accepted. The header of the first page, where it is one of its own, is the beginning of the masthead;
    other headers and the footers are furniture.

    Args:
        data: the file's bytes.
        name: for messages.

    Returns:
        The blocks, each with the number of its paragraph as `line`; what was set aside; as issues comments and what
        was left out.

    Raises:
        SourceError: ``unreadable`` for an archive that is damaged or cut short, ``unsupported-format`` for one of other
            files, ``too-large`` for one that unpacks to more than any document, ``encrypted``, ``unsafe-xml``,
            ``broken-xml``, ``not-a-document`` where there is no text.
    """
    try:
        return _read(Package(data, name))
    except RecursionError as error:
        remedy = "open it in Word, copy the text to a new document and save that"
        raise SourceError(name, "broken-xml", "its text is nested deeper than any document's", remedy) from error


def _read(package: Package) -> Source:
    main = package.main()
    root = package.part(main, needed=True)
    body = None if root is None else root.find(f"{W}body")
    if body is None:
        remedy = "if it is a spreadsheet or a presentation, save its text as a Word file"
        raise SourceError(
            package.name, "not-a-document", "this is no Word document, though it is built like one", remedy
        )
    sections = sections_of(body)
    document = _document(package, main, body, sections)
    around = surroundings(sections)
    head = _lines_of(package, main, document, around.first)
    lines = Walk(document).read(body)
    furniture = [text for each in around.others for text in texts_of(_lines_of(package, main, document, each))]
    if not around.alone and _names_itself(lines):
        head, furniture = [], [*texts_of(head), *furniture]
    blocks = blocks_of([*head, *lines], document.layouts)
    if not blocks:
        remedy = "if it holds pictures of pages, save it as a PDF and read that"
        raise SourceError(package.name, "not-a-document", "the document holds no text", remedy)
    issues, noted = _comments(package, main, document)
    furniture = [*furniture, *document.furniture, *noted]
    return Source(
        "docx",
        tuple(blocks),
        _language(document.styles),
        tuple(dict.fromkeys(furniture)),
        None,
        (*_issues(package, document), *issues),
        plan=None if document.tracked or document.hidden else find_plan(package, main, body),
    )


def _document(package: Package, main: str, body: Element, sections: list[Element]) -> Document:
    styles = Styles(package.related(main, "styles"))
    settings = package.related(main, "settings")

    def notes(kind: str) -> Notes:
        called = next(body.iter(f"{W}{kind}Reference"), None) is not None
        return Notes(kind, package.related(main, f"{kind}s") if called else None, countings(sections, settings, kind))

    numbers = Numbers(lambda: package.related(main, "numbering"), styles)
    return Document(styles, numbers, notes("footnote"), notes("endnote"))


def _lines_of(package: Package, main: str, document: Document, identifier: str | None) -> list[Drawn]:
    relation = package.relations(main).get(identifier or "")
    root = None if relation is None else package.part(relation.target)
    return [] if root is None else Walk(document).read(root)


def _names_itself(lines: Sequence[Drawn]) -> bool:
    """Does the text before the enacting formula hold its symbol, so that a header on every page merely repeats it?"""
    for text in texts_of(lines[:_OPENING]):
        if is_formula(text):
            return False
        if find_symbol(text):
            return True
    return False


def _comments(package: Package, main: str, document: Document) -> tuple[list[Issue], list[str]]:
    if not document.commented:
        return [], []
    return read_comments(package.related(main, "comments"), lambda comment: texts_of(Walk(document).read(comment)))


def _language(styles: Styles) -> str | None:
    """The language in which the file checks spelling, where it is one of the six."""
    return official(styles.language)


def _issues(package: Package, document: Document) -> list[Issue]:
    issues = []
    if document.hidden:
        issues.append(hidden_text("file", document.hidden))
    if document.tracked:
        issues.append(tracked_changes())
    if document.embedded:
        message = (
            "Other files are to be inserted in the text; open it in Word and save it again to have their text too."
        )
        issues.append(Issue("embedded-files-left-out", None, message))
    if package.repaired:
        parts = ", ".join(package.repaired[:5])
        message = f"The XML is not well formed in {parts}; it was repaired as far as possible, and text may be missing."
        issues.append(Issue("broken-xml-repaired", None, message))
    return issues
