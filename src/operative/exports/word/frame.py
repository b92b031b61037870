"""What stands around the text of the Word document: headers, footers, the page, what the file says of itself."""

from __future__ import annotations

from collections.abc import Iterator

from operative.exports.phrases import word
from operative.exports.word.lines import Writer
from operative.exports.word.markup import SPACES, TAB, plain, run, w
from operative.exports.word.masthead import job_line
from operative.exports.word.package import Part
from operative.exports.word.styles import looks, style_id
from operative.model import Resolution

_CORE = (
    'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""The identifier of custom properties (ECMA-376, part 1, 15.2.12.2)."""
_PAGES = (("default", "odd"), ("even", "even"), ("first", "first"))


def frame(resolution: Resolution, writer: Writer, told: str = "") -> Iterator[Part]:
    """Return headers and footers: symbol and number at the outer margin, and no header over the masthead.

    Args:
        resolution: a reading.
        writer: of the document.
        told: what every header says instead, in a document of its paragraphs alone.
    """
    symbol = resolution.symbol or resolution.number or ""
    job = resolution.job_number or ""
    for _, page in _PAGES:
        head = told or ("" if page == "first" else symbol)
        yield Part(f"header-{page}.xml", "header", _part("hdr", _line(writer, "header", head, outer=page == "odd")))
    for _, page in _PAGES:
        printed = "" if told else (job_line(resolution) or job) if page == "first" else job
        yield Part(f"footer-{page}.xml", "footer", _part("ftr", _foot(writer, printed, page)))


def _part(name: str, line: str) -> str:
    return f"<w:{name} {SPACES}>{line}</w:{name}>"


def _line(writer: Writer, style: str, text: str, *, outer: bool) -> str:
    """A line at the left, or at the right: symbols are read from left to right, and headers differ by page."""
    far = (w("jc", val="right"),) if outer != writer.language.leftward else (w("jc", val="left"),)
    return w("p", w("pPr", w("pStyle", val=style_id(style)), *_plain_direction(writer), *far), run(text))


def _plain_direction(writer: Writer) -> tuple[str, ...]:
    return (w("bidi", val=0),) if writer.language.leftward else ()


def _foot(writer: Writer, job: str, page: str) -> str:
    """The job number at one margin and the page's number at the other, which is the outer one."""
    size = looks()["page"]
    stop = w("tabs", w("tab", val="right", pos=size["width"] - 2 * size["margin"]))
    number = _field("PAGE") + run("/") + _field("NUMPAGES")
    near, far = (run(job), "") if page == "first" else (run(job), number)
    if page == ("odd" if writer.language.leftward else "even"):
        near, far = far, near
    pieces = (near, TAB, far)
    return w("p", w("pPr", w("pStyle", val=style_id("footer")), stop, *_plain_direction(writer)), *pieces)


def _field(code: str) -> str:
    return w("fldSimple", run("1"), instr=code)


def page(writer: Writer, first: int | None) -> str:
    """Return the properties of the only section.

    Args:
        writer: of the document.
        first: the number of the first header's relation, or None for a document without headers and footers.
    """
    size = looks()["page"]
    margins = dict.fromkeys(("top", "right", "bottom", "left"), size["margin"])
    told = enumerate((kind, name) for kind in ("header", "footer") for name, _ in _PAGES)
    referred = [
        f'<w:{kind}Reference w:type="{name}" r:id="rId{first + number}"/>'
        for number, (kind, name) in told
        if first is not None
    ]
    return w(
        "sectPr",
        *referred,
        w("footnotePr", w("numStart", val=writer.first)) if writer.first and writer.first > 1 else "",
        w("pgSz", w=size["width"], h=size["height"]),
        w("pgMar", **margins, header=size["header"], footer=size["header"], gutter=0),
        w("titlePg"),
        w("bidi") if writer.language.leftward else "",
    )


def properties(resolution: Resolution) -> dict[str, str]:
    """Return what the file says of itself, by the names of its parts."""
    came = resolution.provenance
    read = f"Read by Operative {came.reader} from a file in the format {came.format}" if came else "Read by Operative"
    core = {
        "dc:title": resolution.title or resolution.symbol,
        "dc:subject": resolution.symbol,
        "dc:creator": word("organs", resolution.organ),
        "dc:description": f"{read}; found by the machine, confirmed by nobody.",
        "dc:language": resolution.language,
    }
    custom = {
        "Symbol": resolution.symbol,
        "Kind": word("kinds", resolution.kind),
        "Adopted on": resolution.adopted_on,
        "Source SHA-256": came.sha256 if came else None,
    }
    told = "".join(f"<{name}>{plain(value)}</{name}>" for name, value in core.items() if value)
    own = "".join(
        f'<property fmtid="{_FORMAT}" pid="{number}" name="{name}"><vt:lpwstr>{plain(value)}</vt:lpwstr></property>'
        for number, (name, value) in enumerate(((n, v) for n, v in custom.items() if v), start=2)
    )
    kinds = f'xmlns="{_OFFICE}/custom-properties" xmlns:vt="{_OFFICE}/docPropsVTypes"'
    return {
        "core": f"<cp:coreProperties {_CORE}>{told}</cp:coreProperties>",
        "app": f'<Properties xmlns="{_OFFICE}/extended-properties"><Application>Operative</Application></Properties>',
        "custom": f"<Properties {kinds}>{own}</Properties>",
    }
