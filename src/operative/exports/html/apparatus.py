"""What stands around the text on the reading page: header, contents, roll call, apparatus; its words are English."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from operative.exports.html.frame import english
from operative.exports.html.marks import Marks
from operative.exports.html.text import Ids, Script, marked_words, plain
from operative.exports.phrases import adoption, counted, counts, day, origin, word, words_of
from operative.exports.sections import sections
from operative.model import Resolution

_CONTENTS_FROM = 3  # a shorter text needs no list of contents


def header(resolution: Resolution, script: Script) -> Iterator[str]:
    """Return the head of the page: organ, title, symbol, adoption, and what else the document says of itself."""
    yield "<header>"
    if told := origin(resolution):
        yield f'<p class="origin">{english(told)}</p>'
    yield f"<h1 {script.attributes}>{script.words(title(resolution))}</h1>"
    if resolution.symbol and resolution.title:
        yield f'<p class="symbol"><bdi dir="ltr">{plain(resolution.symbol)}</bdi></p>'
    if told := adoption(resolution):
        link = f' <a href="#roll-call">{english("Roll call")}</a>' if resolution.vote.roll_call else ""
        yield f'<p class="adoption">{english(told)}{link}</p>'
    facts = list(_facts(resolution, script))
    if facts:
        yield '<dl class="facts">'
        yield from (f"<div><dt>{english(name)}</dt><dd>{value}</dd></div>" for name, value in facts)
        yield "</dl>"
    if resolution.issues:
        found = counted(len(resolution.issues), "issue")
        yield f'<p class="alert"><a href="#issues">{english(f"{found} in reading this document")}</a></p>'
    yield "</header>"


def title(resolution: Resolution) -> str:
    """Return what the page is called."""
    return resolution.title or resolution.symbol or word("kinds", resolution.kind) or "Document"


def _facts(resolution: Resolution, script: Script) -> Iterator[tuple[str, str]]:
    if resolution.agenda_item_title:
        yield "Agenda item", _printed([resolution.agenda_item_title], script)
    if resolution.proponent:
        yield "Proposed", _printed([resolution.proponent], script)
    if resolution.sponsors:
        yield "Sponsors", _printed(resolution.sponsors, script)
    if resolution.session_from and resolution.session_to:
        yield "Session", english(f"{day(resolution.session_from)} to {day(resolution.session_to)}")
    if resolution.issued_on:
        yield "Issued", english(day(resolution.issued_on))
    if resolution.distribution:
        yield "Distribution", _printed([resolution.distribution], script)
    if resolution.original_language:
        yield "Original", english(word("languages", resolution.original_language) or "")
    if resolution.job_number:
        yield "Job number", f'<bdi dir="ltr">{plain(resolution.job_number)}</bdi>'


def _printed(lines: Iterable[str], script: Script) -> str:
    return f"<span {script.attributes}>{script.words(', '.join(lines))}</span>"


def contents(resolution: Resolution, script: Script) -> Iterator[str]:
    """Return the list of contents: headings, parts and annexes, where there are enough of them."""
    ids = Ids()  # the same addresses in the same order as the text gives them
    entries = []
    for section in sections(resolution):
        if section.division:
            address = ids.of(section.division.id, "division")
            name = ". ".join(section.heading) or section.division.id
            entries.append(f'<li class="outer"><a href="#{address}">{script.words(name)}</a></li>')
        for paragraph in section.paragraphs:
            address = ids.of(paragraph.path)
            if paragraph.kind == "heading":
                name = f"{paragraph.label} {paragraph.text}" if paragraph.label else paragraph.text
                entries.append(f'<li><a href="#{address}">{script.words(name)}</a></li>')
    if len(entries) >= _CONTENTS_FROM:
        yield f'<nav><details class="contents"><summary>{english("Contents")}</summary><ol {script.attributes}>'
        yield from entries
        yield "</ol></details></nav>"


def legend(marks: Marks) -> Iterator[str]:
    """Return what the marks over the text mean, those there are, and that nobody confirmed what they say."""
    used = {(mark.kind, mark.force) for place in marks.values() for mark in place}
    forces = [(name, f"act force-{code}") for code, name in words_of("forces") if ("act", code) in used]
    others = [(name, kind) for kind, name in words_of("marks") if (kind, None) in used]
    if forces or others:
        keys = ", ".join(f'<span class="found {classes}">{plain(name)}</span>' for name, classes in forces + others)
        said = "Found by the machine, confirmed by nobody:"
        yield f'<p class="legend"><bdi lang="en">{said} {keys}.</bdi></p>'


def roll_call(resolution: Resolution, script: Script) -> Iterator[str]:
    """Return who voted how, as three lists."""
    call = resolution.vote.roll_call
    if call is None:
        return
    yield f'<section class="roll-call" id="roll-call"><h2>{english("Roll call")}</h2><div class="sides">'
    sides = (("in_favour", call.in_favour), ("against", call.against), ("abstaining", call.abstaining))
    for side, entries in sides:
        name = f"{word('sides', side)} ({len(entries)})"
        yield f"<section><h3>{english(name)}</h3>"
        items = "".join(f"<li>{script.words(entry.name)}</li>" for entry in entries)
        yield f"<ul {script.attributes}>{items}</ul></section>" if items else f"<p>{english('None')}</p></section>"
    yield "</div></section>"


def apparatus(resolution: Resolution, script: Script, marks: Marks) -> Iterator[str]:
    """Return what is neither text nor vote: notes and lines without a place, masthead, closing, issues, origin."""
    yield f'<section class="apparatus" id="apparatus"><h2>{english("Apparatus")}</h2>'
    yield from _issues(resolution)
    if resolution.notes:
        yield f'<section data-part="notes"><h3>{english("Notes whose paragraph the text does not tell")}</h3>'
        for index, note in enumerate(resolution.notes):
            marker = f'<bdi class="marker">{plain(note.marker)}</bdi>'
            words = marked_words(note.text, script, marks.get((None, index), ()))
            yield f'<p class="note" {script.attributes}>{marker}{words}</p>'
        yield "</section>"
    yield from _lines("Lines without a place", "unplaced", resolution.unplaced, script)
    yield from _lines("Masthead as printed", "masthead", resolution.masthead, script)
    yield from _lines("Closing as printed", "closing", resolution.closing, script)
    yield from _lines("Page headers and numbers set aside", "furniture", resolution.furniture, script)
    yield from _origin(resolution)
    yield "</section>"


def _issues(resolution: Resolution) -> Iterator[str]:
    if not resolution.issues:
        return
    ids = Ids()
    addresses = {paragraph.path: ids.of(paragraph.path) for paragraph in resolution.paragraphs}
    yield f'<section id="issues"><h3>{english("Issues")}</h3><ul class="issues">'
    for issue in resolution.issues:
        place = ""
        if issue.path is not None:
            shown = f"<bdi>{plain(issue.path)}</bdi>"
            address = addresses.get(issue.path)
            place = f' <a href="#{address}">{shown}</a>' if address else f" {shown}"
        yield f"<li><code>{plain(issue.code)}</code>{place} {english(issue.message)}</li>"
    yield "</ul></section>"


def _lines(name: str, part: str, lines: Iterable[str], script: Script) -> Iterator[str]:
    items = "".join(f"<li>{script.words(line)}</li>" for line in lines)
    if items:
        listed = f'<ol class="lines" {script.attributes}>{items}</ol>'
        yield f'<details data-part="{part}"><summary>{english(name)}</summary>{listed}</details>'


def _origin(resolution: Resolution) -> Iterator[str]:
    yield f'<p class="reading">{english(f"{counts(resolution)}.")}</p>'
    came = resolution.provenance
    language = word("languages", resolution.language)
    told = [f"Read by Operative {came.reader}" if came else "Read by Operative", "not checked by a person"]
    yield f'<p class="reading">{english(", ".join(told) + ".")}</p>'
    facts = [f"Language: {language}" if language else "Language unknown"]
    if came:
        facts += [f"format: {came.format}"] + ([f"encoding: {came.encoding}"] if came.encoding else [])
    yield f'<p class="reading">{english(", ".join(facts) + ".")}</p>'
    if came and came.sha256:
        yield f'<p class="reading">{english("SHA-256 of the file:")} <code>{plain(came.sha256)}</code></p>'
