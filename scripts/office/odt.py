"""Sets a sheet as a flat OpenDocument text that looks as the United Nations prints its documents.

First page with a masthead, later pages headed by the symbol at the outer margin and numbered at the foot; typed numbers
and tabs; footnotes; tables; annexes on a page of their own; Arabic from right to left. LibreOffice makes the formats of
it that people have (`scripts.office.convert`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape

from scripts.office.sheet import Grid, Line, Run, Sheet
from scripts.office.styles import COUNTRIES, LEFT, STEP, aligned, direction, encoded, letters, name_of, paragraph_styles

_SPACES = (
    "office:urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "style:urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "text:urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "table:urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "fo:urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "svg:urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0",
    "dc:http://purl.org/dc/elements/1.1/",
)
_WESTERN, _EASTERN, _ARABIC = "Liberation Serif", "Noto Serif CJK SC", "Noto Naskh Arabic"
_WIDTH = 17.0


def flat_odt(sheet: Sheet, *, flowing: bool = False) -> bytes:
    """Return the document as UTF-8 bytes of a ``.fodt`` file; the same sheet gives the same bytes.

    Args:
        sheet: to set.
        flowing: whether the masthead stands in the text even where the template has it in the first page's header:
            a page of HTML has no first page.
    """
    rtl = sheet.language == "ar"
    spaces = " ".join(f'xmlns:{space.partition(":")[0]}="{space.partition(":")[2]}"' for space in _SPACES)
    body = "".join([*_opening(sheet, flowing=flowing), *(_block(block, sheet) for block in sheet.lines)])
    out = [
        '<?xml version="1.0" encoding="UTF-8"?>\n',
        f'<office:document {spaces} office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">',
        _properties(sheet),
        _fonts(),
        f"<office:styles>{_defaults(sheet.language, rtl=rtl)}{''.join(paragraph_styles(sheet.house, rtl=rtl))}",
        _notes_configuration(),
        "</office:styles>",
        f"<office:automatic-styles>{''.join(_automatic(sheet, rtl=rtl))}</office:automatic-styles>",
        f"<office:master-styles>{_master(sheet)}</office:master-styles>",
        f"<office:body><office:text>{body}</office:text></office:body></office:document>\n",
    ]
    return "".join(out).encode()


# -- styles -----------------------------------------------------------------------------------------------------------


def _properties(sheet: Sheet) -> str:
    if not sheet.remark:
        return ""
    remark = escape(sheet.remark)
    return f"<office:meta><dc:description>{remark}</dc:description><dc:subject>{remark}</dc:subject></office:meta>"


def _fonts() -> str:
    faces = "".join(
        f'<style:font-face style:name="{name}" svg:font-family="&apos;{name}&apos;"/>'
        for name in (_WESTERN, _EASTERN, _ARABIC)
    )
    return f"<office:font-face-decls>{faces}</office:font-face-decls>"


def _defaults(language: str, *, rtl: bool) -> str:
    script = {"zh": "-asian", "ar": "-complex"}.get(language, "")
    prefix = "style" if script else "fo"
    names = f'style:font-name="{_WESTERN}" style:font-name-asian="{_EASTERN}" style:font-name-complex="{_ARABIC}"'
    spoken = f'{prefix}:language{script}="{language}" {prefix}:country{script}="{COUNTRIES[language]}"'
    return (
        '<style:default-style style:family="paragraph"><style:paragraph-properties style:tab-stop-distance="0.85cm"/>'
        f"<style:text-properties {names} {letters(bold=False, italic=False, size=10)} {spoken}/></style:default-style>"
        f'<style:style style:name="Standard" style:family="paragraph"><style:paragraph-properties '
        f"{aligned(far=False, rtl=rtl)} {direction(rtl=rtl)}/></style:style>"
        '<style:style style:name="Header" style:family="paragraph" style:parent-style-name="Standard"/>'
        '<style:style style:name="Footnote" style:display-name="Footnote Text" style:family="paragraph" '
        f'style:parent-style-name="Standard"><style:paragraph-properties fo:margin-left="{LEFT}cm" '
        f'fo:margin-right="{LEFT}cm"/><style:text-properties {letters(bold=False, italic=False, size=8.5)}/>'
        "</style:style>"
    )


def _notes_configuration() -> str:
    return (
        '<style:style style:name="Raised" style:family="text">'
        '<style:text-properties style:text-position="super 58%"/></style:style>'
        '<text:notes-configuration text:note-class="footnote" text:citation-style-name="Raised" '
        'text:citation-body-style-name="Raised" text:default-style-name="Footnote" style:num-format="1" '
        'text:start-value="0" text:footnotes-position="page" text:start-numbering-at="document"/>'
    )


def _automatic(sheet: Sheet, *, rtl: bool) -> Iterator[str]:
    """Yield the styles of runs, of items by level, of the two sides of headers, of tables and of the page."""
    for look in ("italic", "bold"):
        marks = letters(bold=look == "bold", italic=look == "italic")
        yield f'<style:style style:name="{look}" style:family="text"><style:text-properties {marks}/></style:style>'
    parent = encoded(name_of("item", sheet.house))
    for level in (1, 2, 3):
        margin, hang = LEFT + STEP * (level + 1), STEP
        yield (
            f'<style:style style:name="item{level}" style:family="paragraph" style:parent-style-name="{parent}">'
            f'<style:paragraph-properties fo:margin-left="{margin:g}cm" fo:margin-right="{LEFT}cm" '
            f'fo:text-indent="-{hang}cm"><style:tab-stops><style:tab-stop style:position="0cm"/></style:tab-stops>'
            "</style:paragraph-properties></style:style>"
        )
    # What stands at the masthead's right is printed in English, from left to right, in every language.
    for name, far, marks, turned in (
        ("outer", True, "", rtl),
        ("inner", False, "", rtl),
        ("side", False, "", False),
        ("symbol", True, letters(bold=False, italic=False, size=14), False),
        ("large", False, letters(bold=True, italic=False, size=14), rtl),
    ):
        yield (
            f'<style:style style:name="{name}" style:family="paragraph" style:parent-style-name="Header">'
            f"<style:paragraph-properties {aligned(far=far, rtl=turned)} {direction(rtl=turned)}><style:tab-stops>"
            f'<style:tab-stop style:position="{_WIDTH}cm" style:type="right"/></style:tab-stops>'
            f"</style:paragraph-properties><style:text-properties {marks}/></style:style>"
        )
    yield (
        f'<style:style style:name="mast" style:family="table"><style:table-properties style:width="{_WIDTH}cm" '
        f"{direction(rtl=rtl)}/></style:style>"
        '<style:style style:name="wide" style:family="table-column"><style:table-column-properties '
        'style:column-width="11cm"/></style:style>'
        '<style:style style:name="narrow" style:family="table-column"><style:table-column-properties '
        'style:column-width="6cm"/></style:style>'
        '<style:style style:name="ruled" style:family="table-cell"><style:table-cell-properties fo:padding="0.1cm" '
        'fo:border-bottom="0.5pt solid #000000"/></style:style>'
        '<style:style style:name="cell" style:family="table-cell"><style:table-cell-properties fo:padding="0.1cm" '
        'fo:border="0.5pt solid #000000"/></style:style>'
    )
    gap = '<style:header-footer-properties fo:min-height="0cm" fo:margin-{}="0.4cm" style:dynamic-spacing="true"/>'
    yield (
        '<style:page-layout style:name="page"><style:page-layout-properties fo:page-width="21cm" '
        'fo:page-height="29.7cm" fo:margin-top="1.5cm" fo:margin-bottom="1.5cm" fo:margin-left="2cm" '
        f'fo:margin-right="2cm" {direction(rtl=rtl)}><style:footnote-sep style:width="0.018cm" style:rel-width="25%" '
        'style:color="#000000"/></style:page-layout-properties>'
        f"<style:header-style>{gap.format('bottom')}</style:header-style>"
        f"<style:footer-style>{gap.format('top')}</style:footer-style></style:page-layout>"
    )


# -- pages ------------------------------------------------------------------------------------------------------------


def _master(sheet: Sheet) -> str:
    """The first page's header holds the masthead in New York's template, nothing in Geneva's."""
    symbol = escape(sheet.symbol)
    number = "<text:page-number>2</text:page-number>/<text:page-count>2</text:page-count>"
    job = escape(sheet.job)
    first = _masthead(sheet) if sheet.house == "new-york" else '<text:p text:style-name="Header"/>'
    return (
        '<style:master-page style:name="Standard" style:page-layout-name="page">'
        f'<style:header><text:p text:style-name="outer">{symbol}</text:p></style:header>'
        f'<style:header-left><text:p text:style-name="inner">{symbol}</text:p></style:header-left>'
        f"<style:header-first>{first}</style:header-first>"
        f'<style:footer><text:p text:style-name="inner">{job}<text:tab/>{number}</text:p></style:footer>'
        f'<style:footer-left><text:p text:style-name="inner">{number}<text:tab/>{job}</text:p>'
        f'</style:footer-left><style:footer-first><text:p text:style-name="inner">{job}</text:p></style:footer-first>'
        "</style:master-page>"
    )


def _masthead(sheet: Sheet) -> str:
    side = "".join(f'<text:p text:style-name="side">{escape(line)}</text:p>' for line in sheet.side)
    rows = [
        ("inner", sheet.publisher, f'<text:p text:style-name="symbol">{escape(sheet.symbol)}</text:p>'),
        ("large", sheet.organ, side or "<text:p/>"),
    ]
    cell = '<table:table-cell table:style-name="ruled" office:value-type="string">'
    cells = "".join(
        f'<table:table-row>{cell}<text:p text:style-name="{style}">{escape(left)}</text:p></table:table-cell>'
        f"{cell}{right}</table:table-cell></table:table-row>"
        for style, left, right in rows
    )
    return (
        '<table:table table:name="masthead" table:style-name="mast"><table:table-column table:style-name="wide"/>'
        f'<table:table-column table:style-name="narrow"/>{cells}</table:table><text:p text:style-name="Header"/>'
    )


def _opening(sheet: Sheet, *, flowing: bool) -> Iterator[str]:
    """Geneva prints the masthead as the first table of the text."""
    if flowing or sheet.house == "geneva":
        yield _masthead(sheet)


# -- lines ------------------------------------------------------------------------------------------------------------


def _block(block: Line | Grid, sheet: Sheet) -> str:
    if isinstance(block, Grid):
        return _grid(block)
    style = f"item{min(block.level, 3)}" if block.level else encoded(name_of(block.style, sheet.house))
    return f'<text:p text:style-name="{style}">{_lead(block)}{_runs(block.runs)}</text:p>'


def _lead(line: Line) -> str:
    """What is typed before the words: tabs and the number."""
    label = f"{escape(line.label)}<text:tab/>" if line.label else ""
    if line.level:
        return label
    return ("<text:tab/>" if line.style in ("text", "formula", "title", "adopted") else "") + label


def _runs(runs: Iterable[Run]) -> str:
    return "".join(_note(run) if run.note else _words(run) for run in runs)


def _words(run: Run) -> str:
    text = escape(run.text).replace("\t", "<text:tab/>")
    if run.text.startswith(" "):
        text = f'<text:s text:c="1"/>{text[1:]}'
    return f'<text:span text:style-name="{run.look}">{text}</text:span>' if run.look else text


def _note(run: Run) -> str:
    assert run.note is not None
    marker = run.note.marker
    label = f' text:label="{escape(marker)}"' if marker else ""
    return (
        f'<text:note text:note-class="footnote"><text:note-citation{label}>{escape(marker or "1")}</text:note-citation>'
        f'<text:note-body><text:p text:style-name="Footnote"><text:tab/>{escape(run.note.text)}</text:p>'
        "</text:note-body></text:note>"
    )


def _grid(grid: Grid) -> str:
    columns = max(len(row) for row in grid.rows)
    cell = '<table:table-cell table:style-name="cell" office:value-type="string">'
    rows = "".join(
        "<table:table-row>"
        + "".join(f'{cell}<text:p text:style-name="Standard">{_runs(runs)}</text:p></table:table-cell>' for runs in row)
        + "<table:table-cell/>" * (columns - len(row))
        + "</table:table-row>"
        for row in grid.rows
    )
    return (
        f'<table:table table:style-name="mast"><table:table-column table:number-columns-repeated="{columns}"/>'
        f'{rows}</table:table><text:p text:style-name="Standard"/>'
    )
