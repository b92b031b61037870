"""How rightly web pages are read: resolutions dressed as Word, sites, list makers and converters of PDF write pages.

The text of each page is that of a gold reading (`benchmark.sheets`), so that what a reading must find is known to the
letter; what LibreOffice makes is measured by `benchmark.formats`.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from html import escape

from benchmark import formats, sheets
from benchmark.corpus import LANGUAGES, XmlFile
from benchmark.formats import EACH, Outcome, Shares, drawn
from benchmark.report import Goal, Section, Table, percent
from operative.typography.labels import whole_label
from scripts.office.sheet import Footnote, Grid, Line, Run, Sheet

_CODES = {"ru": ("windows-1251", "cp1251"), "ar": ("windows-1256", "cp1256"), "zh": ("gb2312", "gbk")}
"""The encodings of filtered pages: as Word calls them, and by Python's name; what it calls GB2312 is the larger GBK."""
_WIDTH, _WIDE_WIDTH = 88, 40
_TAGS = {"italic": "i", "bold": "b"}


@dataclass(slots=True)
class _Notes:
    """The notes met so far, and how a page shows the marker of one."""

    call: Callable[[int, str], str]
    met: list[tuple[str, str]] = field(default_factory=list)

    def called(self, note: Footnote) -> str:
        """Count a note and return its marker."""
        marker = note.marker or str(1 + sum(m.isdigit() for m, _ in self.met))
        self.met.append((marker, note.text))
        return self.call(len(self.met), marker)


def _words(runs: Sequence[Run], notes: _Notes, tags: dict[str, str] = _TAGS) -> str:
    out = []
    for run in runs:
        words = notes.called(run.note) if run.note else escape(run.text)
        tag = tags.get(run.look) if run.text.strip() else None
        out.append(f"<{tag}>{words}</{tag}>" if tag else words)
    return "".join(out)


def _masthead(sheet: Sheet) -> list[str]:
    return [line for line in (sheet.publisher, sheet.symbol, sheet.organ, *sheet.side) if line]


def _rows(grid: Grid, notes: _Notes) -> str:
    rows = ("".join(f"<td><p>{_words(cell, notes)}</p></td>" for cell in row) for row in grid.rows)
    return f"<table border=1>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"


# -- the pages --------------------------------------------------------------------------------------------------------


def word(sheet: Sheet) -> bytes:
    """A page as Word's "filtered" ones: classes, gaps of hard spaces, linked footnotes, the encoding of its script."""
    notes = _Notes(
        lambda place, marker: (
            f'<a href="#_ftn{place}" name="_ftnref{place}" title=""><span class=MsoFootnoteReference><span\n'
            f"style='font-size:9.0pt'>[{marker}]</span></span></a>"
        )
    )
    gap = "<span\nstyle='font:7.0pt \"Times New Roman\"'>" + "&nbsp;" * 8 + " </span>"
    lines = [f"<p class=MsoHeader>{escape(line)}</p>" for line in _masthead(sheet)]
    for line in sheet.lines:
        if isinstance(line, Grid):
            lines.append(_rows(line, notes))
            continue
        label = f"{escape(line.label)}{gap}" if line.label else ""
        style = f"margin-left:{28 * (line.level + 1)}pt"
        lines.append(f"<p class=SingleTxtG style='{style}'>{label}{_words(line.runs, notes)}</p>")
    listed = (
        f'<div id=ftn{place}><p class=MsoFootnoteText><a href="#_ftnref{place}" name="_ftn{place}" title="">'
        f"<span class=MsoFootnoteReference>[{marker}]</span></a> {escape(text)}</p></div>"
        for place, (marker, text) in enumerate(notes.met, 1)
    )
    called, code = _CODES.get(sheet.language, ("windows-1252", "cp1252"))
    turned = " dir=RTL" if sheet.language == "ar" else ""
    page = (
        f'<html><head><meta http-equiv=Content-Type content="text/html; charset={called}"><style><!-- p.MsoNormal '
        "{margin:0cm;} span.MsoFootnoteReference {vertical-align:super;} --></style></head>"
        f"<body lang={sheet.language}{turned}><div class=WordSection1>\n{_filled(lines, sheet)}</div>"
        f'<div><br clear=all><hr align=left size=1 width="33%">{"".join(listed)}</div></body></html>'
    )
    return page.encode(code, "xmlcharrefreplace")


def _filled(lines: Sequence[str], sheet: Sheet) -> str:
    """Break lines as Word does, at spaces, which Chinese has few of."""
    if sheet.language == "zh":
        return "\n\n".join(lines)
    wrapper = textwrap.TextWrapper(90, break_long_words=False, break_on_hyphens=False)
    return "\n\n".join("\n".join(wrapper.wrap(line)) for line in lines)


def site(sheet: Sheet) -> bytes:
    """A page of a site: menus around the text, headings as elements, raised notes without links, listed at the end."""
    notes = _Notes(lambda _, marker: f"<sup>{marker}</sup>")
    body = "\n".join(_site_lines(sheet, notes))
    listed = "".join(f"<p><sup>{marker}</sup> {escape(text)}</p>" for marker, text in notes.met)
    menu = "".join(f'<li><a href="/{n}">{n}</a></li>' for n in ("Home", "Sessions", "Documents"))
    return (
        f'<!DOCTYPE html><html lang="{sheet.language}"><head><meta charset="utf-8"><title>Resolutions</title></head>'
        f"<body><header><h1>Site</h1><nav><ul>{menu}</ul></nav></header><main>{body}<hr>{listed}</main>"
        '<div class="social-share">Share</div><footer>Copyright</footer></body></html>'
    ).encode()


def _site_lines(sheet: Sheet, notes: _Notes) -> Iterator[str]:
    tags = {"italic": "em", "bold": "strong"}
    yield f"<p>{'<br>'.join(map(escape, _masthead(sheet)))}</p>"
    for line in sheet.lines:
        if isinstance(line, Grid):
            yield _rows(line, notes)
            continue
        label = f"{escape(line.label)} " if line.label else ""
        tag = {"title": "h2", "heading": "h3", "part": "h3", "annex": "h3"}.get(line.style, "p")
        yield f"<{tag}>{label}{_words(line.runs, notes, tags)}</{tag}>"


def lists(sheet: Sheet) -> bytes:
    """A page whose numbers and letters are those of lists; a number no list can show is typed."""
    notes = _Notes(lambda place, marker: f'<sup id="fnref{place}"><a href="#fn{place}">{marker}</a></sup>')
    out = [f"<div>{escape(line)}</div>" for line in _masthead(sheet)]
    for line in sheet.lines:
        if isinstance(line, Grid):
            out.append(_rows(line, notes))
            continue
        numbered = line.style in ("text", "item") and _list_of(line)
        if numbered:
            kind, first = numbered
            item = f'<ol type="{kind}" start="{first}"><li><p>{_words(line.runs, notes)}</p></li></ol>'
            out.append("<div style='margin-left:2em'>" * line.level + item + "</div>" * line.level)
        else:
            label = f"{escape(line.label)} " if line.label else ""
            out.append(f"<p>{label}{_words(line.runs, notes)}</p>")
    listed = "".join(
        f'<li id="fn{place}" value="{place}">{escape(text)} <a href="#fnref{place}">↩</a></li>'
        for place, (_, text) in enumerate(notes.met, 1)
    )
    return f'<html lang="{sheet.language}"><body>{"".join(out)}<ol>{listed}</ol></body></html>'.encode()


def _list_of(line: Line) -> tuple[str, int] | None:
    """The type and first number of a list that shows a label: the deeper ones of letters are roman numbers."""
    label = whole_label(line.label) if line.label.isascii() and line.label else None
    if label is None:
        return None
    if label.number is not None:
        return "1", label.number
    values = dict(label.readings)
    if line.level > 1 and "roman" in values:
        return "i", values["roman"]
    return ("a", values["letter"]) if 0 < values.get("letter", 0) <= 26 else None


def breaks(sheet: Sheet) -> bytes:
    """A page of old: upper-case tags, paragraphs parted by breaks alone, each line of the file wrapped."""
    notes = _Notes(lambda _, marker: f"<SUP>{marker}</SUP>")
    tags = {"italic": "I", "bold": "B"}
    out = ["<BR>\n".join(map(escape, _masthead(sheet)))]
    for line in sheet.lines:
        if isinstance(line, Grid):
            out.append(_rows(line, notes))
        else:
            label = f"{escape(line.label)}&nbsp;&nbsp;" if line.label else ""
            out.append(label + _words(line.runs, notes, tags))
    out += [f"<SUP>{marker}</SUP> {escape(text)}" for marker, text in notes.met]
    return f"<HTML><BODY>{'<BR><BR>'.join(out)}</BODY></HTML>".encode()


def print_lines(sheet: Sheet) -> bytes:
    """A page as converters of PDF write them: each printed line a container of its own, no notes."""
    out = _masthead(sheet)
    width = _WIDE_WIDTH if sheet.language == "zh" else _WIDTH
    for line in sheet.lines:
        if isinstance(line, Grid):
            out += [" ".join("".join(run.text for run in cell) for cell in row) for row in line.rows]
        else:
            words = "".join(run.text for run in line.runs)
            out += textwrap.wrap(f"{line.label} {words}".strip(), width, break_long_words=sheet.language == "zh")
    lines = "".join(f'<div class="t m0 h2">{escape(line)}</div>' for line in out)
    return f'<html><head><meta charset="utf-8"></head><body><div id="pf1">{lines}</div></body></html>'.encode()


FORMS: dict[str, Callable[[Sheet], bytes]] = {
    "word": word,
    "site": site,
    "lists": lists,
    "breaks": breaks,
    "print": print_lines,
}
_GOAL = 0.99


# -- measuring --------------------------------------------------------------------------------------------------------


def measured(job: tuple[XmlFile, str]) -> Outcome:
    """Dress one resolution as a page, read it and compare."""
    file, form = job
    return formats.measured(file, form, lambda root, right: FORMS[form](sheets.sheet(root, right, file.language)))


def section(files: Sequence[XmlFile], missed: int = 40) -> Section:
    """Draw as the benchmark of formats does, dress, read, compare and report."""
    jobs = [(file, form) for form in FORMS for file in drawn(files)]
    with ProcessPoolExecutor(2) as pool:
        results = list(pool.map(measured, jobs, chunksize=8))
    report = Section("web-pages", "Web pages, dressed as people have them")
    rows: list[tuple[str, ...]] = []
    for form in FORMS:
        chosen = {code: [r for r in results if r.form == form and r.language == code] for code in LANGUAGES}
        if form != "print":
            worst = min(sum((r.paragraphs for r in rs), Shares()).f1 for rs in chosen.values())
            report.goals.append(Goal(f"{form}: paragraph F1, worst language", worst, _GOAL))
        rows += [_row(form, code, rs) for code, rs in chosen.items()]
    head = ("page", "language", "files", "F1", "wholly exact", "notes on their paragraph", "emphasis F1")
    report.tables.append(Table(head, rows))
    unlike = [(r.name, r.form, r.why or "") for r in results if not r.exact]
    title = f"Missed ({len(unlike)} pages, at most {missed} shown)"
    report.tables.append(Table(("document", "page", "first difference"), unlike[:missed], title, ("first difference",)))
    report.remarks.append(
        f"{len(jobs)} pages: {EACH} resolutions of each organ in six languages. A page of printed lines has neither "
        "notes nor emphasis; nothing in it tells where paragraphs begin but their words, so it has no goal."
    )
    return report


def _row(form: str, language: str, results: Sequence[Outcome]) -> tuple[str, ...]:
    paragraphs, notes, emphasis = (
        sum((getattr(r, what) for r in results), Shares()) for what in ("paragraphs", "notes", "emphasis")
    )
    exact = percent(sum(r.exact for r in results), len(results))
    found = percent(notes.hit, notes.wanted)
    return form, language, str(len(results)), f"{paragraphs.f1:.4f}", exact, found, f"{emphasis.f1:.4f}"
