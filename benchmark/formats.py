"""How rightly the files people have are read: resolutions made into Word, PDF and HTML files by LibreOffice.

The text of each file is that of a gold reading, set as the United Nations sets it (`scripts.office`); so what a reading
must find is known to the letter, in six languages and four formats.
"""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lxml import etree

import operative
from benchmark import faults, gold, scoring, sheets
from benchmark.corpus import LANGUAGES, ORGANS, XmlFile, stem
from benchmark.gold import Gold, GoldParagraph
from benchmark.report import Goal, Section, Table, percent
from benchmark.scoring import norm
from scripts.office import convert
from scripts.office.odt import flat_odt

SEED, EACH = 3, 5
"""The seed of the draw, and how many resolutions of each organ are drawn."""

_GOALS = {"docx": 0.99, "doc": 0.99, "html": 0.99, "pdf": 0.985}
_ARABIC_PDF = 0.97


@dataclass(frozen=True, slots=True)
class Shares:
    """How much of what is wanted was found: hits, wanted, found."""

    hit: int = 0
    wanted: int = 0
    found: int = 0

    def __add__(self, other: Shares) -> Shares:
        return Shares(self.hit + other.hit, self.wanted + other.wanted, self.found + other.found)

    @property
    def f1(self) -> float:
        """The F1 of both; 1 where there is nothing to find and nothing was found."""
        total = self.wanted + self.found
        return 2 * self.hit / total if total else 1.0

    @property
    def recall(self) -> float:
        """The share of what is wanted."""
        return self.hit / self.wanted if self.wanted else 1.0


@dataclass(frozen=True, slots=True)
class Outcome:
    """One document in one format.

    Attributes:
        name: of the document with its language.
        language, form: of the file.
        paragraphs: kinds, paths and words of paragraphs, items and headings.
        notes: by paragraph and words.
        emphasis: by paragraph and words.
        exact: are all paragraphs, items and headings equal?
        kind: of document, as it was read.
        why: the first difference, or what was raised.
    """

    name: str
    language: str
    form: str
    paragraphs: Shares = field(default_factory=Shares)
    notes: Shares = field(default_factory=Shares)
    emphasis: Shares = field(default_factory=Shares)
    exact: bool = False
    kind: str | None = None
    why: str | None = None


# -- comparing --------------------------------------------------------------------------------------------------------


def compared(file: XmlFile, form: str, right: Gold, read: Mapping[str, Any]) -> Outcome:
    """Compare a reading with the gold.

    Args:
        file: whose gold it is.
        form: the format read.
        right: made with marks.
        read: the reading as JSON data.
    """
    wanted = _plain(scoring.gold_entries(right.paragraphs))
    found = _plain(scoring.got_entries(read["paragraphs"]))
    return Outcome(
        file.name,
        file.language,
        form,
        Shares(scoring.common(wanted, found), len(wanted), len(found)),
        matched(gold_notes(right.paragraphs), read_notes(read["paragraphs"])),
        matched(gold_emphasis(right.paragraphs, file.language), read_emphasis(read["paragraphs"])),
        wanted == found,
        str(read["kind"]),
        None if wanted == found else scoring.difference(wanted, found),
    )


def _plain(entries: Sequence[scoring.Entry]) -> list[scoring.Entry]:
    """Leave out bars between cells, and the brackets that Arabic files print about a note's marker."""
    return [(kind, path, _words(text)) for kind, path, text in scoring.without_bars(entries)]


def _words(text: str) -> str:
    return norm(text.replace("()", ""))


Found = Counter[tuple[str, str]]
"""Path and words, in normal form, with how often they occur."""


def matched(wanted: Found, found: Found) -> Shares:
    """Return how much of one is in the other."""
    return Shares((wanted & found).total(), wanted.total(), found.total())


def gold_notes(paragraphs: Iterable[GoldParagraph]) -> Found:
    """Return the notes by the paragraph they hang on."""
    return Counter((p.path, _words(note.text)) for p in paragraphs for note in p.notes)


def read_notes(paragraphs: Iterable[Mapping[str, Any]]) -> Found:
    """Return the same of a reading."""
    return Counter((p["path"], _words(note["text"])) for p in paragraphs for note in p["notes"])


def gold_emphasis(paragraphs: Iterable[GoldParagraph], language: str) -> Found:
    """Return what is set off in paragraphs and items: in italics, in Chinese also in bold."""
    looks = ("italic", "bold") if language == "zh" else ("italic",)
    return Counter(
        (p.path, words)
        for p in paragraphs
        if p.kind != "heading"
        for words in _set_off(p.text, [(a, b) for look, a, b in p.marks if look in looks])
    )


def read_emphasis(paragraphs: Iterable[Mapping[str, Any]]) -> Found:
    """Return the same of a reading."""
    return Counter(
        (p["path"], words) for p in paragraphs if p["kind"] != "heading" for words in _set_off(p["text"], p["emphasis"])
    )


def _set_off(text: str, spans: Iterable[Sequence[int]]) -> Iterator[str]:
    """Yield the words of each span; spans with nothing between them but spaces and marks are one."""
    merged: list[list[int]] = []
    for start, end in sorted((span[0], span[1]) for span in spans):
        if merged and not norm(text[merged[-1][1] : start]):
            merged[-1][1] = max(end, merged[-1][1])
        else:
            merged.append([start, end])
    yield from (words for start, end in merged if (words := norm(text[start:end])))


# -- drawing and making -----------------------------------------------------------------------------------------------


def drawn(files: Sequence[XmlFile], each: int = EACH) -> list[XmlFile]:
    """Return all languages of `each` resolutions of each organ, drawn by a fixed seed.

    Only resolutions are drawn that all six languages have and whose XML is sound: without a fault of its own, and with
    the same paths in all six. The first of an organ is one with annexes, parts or sections, where there is such a one:
    they are few, and otherwise none would be drawn.
    """
    works: dict[str, dict[str, XmlFile]] = defaultdict(dict)
    for file in files:
        works[stem(file.name)][file.language] = file
    out: list[XmlFile] = []
    for organ in ORGANS:
        names = sorted(name for name, by in works.items() if {f.organ for f in by.values()} == {organ})
        random.Random(SEED).shuffle(names)
        divided = {name for name in names if _divided(works[name])}
        first = next((name for name in names if name in divided and _sound(works[name])), None)
        rest = (name for name in names if name not in divided and _sound(works[name]))
        chosen = [first] if first else []
        chosen += [name for _, name in zip(range(each - len(chosen)), rest, strict=False)]
        out += [works[name][language] for name in chosen for language in LANGUAGES]
    return out


def _divided(versions: Mapping[str, XmlFile]) -> bool:
    return all(gold.has_divisions(gold.load(file.path)) for file in versions.values())


def _sound(versions: Mapping[str, XmlFile]) -> bool:
    """Are there all six languages, none faulty in itself, and do they agree in paths, as the printed texts do?"""
    if set(versions) != set(LANGUAGES):
        return False
    readings = {code: sheets.right_reading(gold.load(file.path), code) for code, file in versions.items()}
    shapes = {tuple((p.path, p.kind) for p in reading.paragraphs) for reading in readings.values()}
    return len(shapes) == 1 and not any(faults.fault(reading, code) for code, reading in readings.items())


def made(files: Sequence[XmlFile], form: str, kept: Path = convert.KEPT) -> list[Path]:
    """Return one file of a format for each XML file, made where it is not kept yet."""
    documents = []
    for file in files:
        root = gold.load(file.path)
        right = sheets.right_reading(root, file.language)
        documents.append(flat_odt(sheets.sheet(root, right, file.language), flowing=form == "html"))
    return convert.converted(documents, form, kept)


def measured(file: XmlFile, form: str, document: Path | Callable[[etree._Element, Gold], bytes]) -> Outcome:
    """Read one document and compare; what is raised is told, not raised.

    Args:
        file: whose text it holds.
        form: its format.
        document: where it is, or what makes it of the file's XML and of what a reading must find.
    """
    root = gold.load(file.path)
    right = sheets.right_reading(root, file.language)
    try:
        source = document if isinstance(document, Path) else document(root, right)
        read = operative.as_dict(operative.read(source, findings=False))
    except Exception as error:
        lost = Shares(0, len(right.paragraphs), 0)
        return Outcome(file.name, file.language, form, lost, why=f"raised: {error!r}"[:200])
    return compared(file, form, right, read)


def run(files: Sequence[XmlFile], forms: Iterable[str] = convert.FORMATS) -> list[Outcome]:
    """Make and read the files of all formats."""
    jobs = [(file, form, path) for form in forms for file, path in zip(files, made(files, form), strict=True)]
    with ProcessPoolExecutor(2) as pool:
        return list(pool.map(measured, *zip(*jobs, strict=True), chunksize=4)) if jobs else []


# -- reporting --------------------------------------------------------------------------------------------------------


def section(files: Sequence[XmlFile], missed: int = 40) -> Section:
    """Draw, make, read, compare and report; without LibreOffice and without kept files, say so."""
    report = Section("formats", "Word, PDF and HTML files made by LibreOffice")
    chosen = drawn(files)
    try:
        results = run(chosen)
    except FileNotFoundError as error:
        report.remarks.append(f"Not measured: {error}.")
        return report
    report.goals += _goals(results)
    report.tables.append(_table(results))
    unlike = [r for r in results if not r.exact]
    rows = [(r.name, r.form, (r.why or "").partition(":")[0], r.why or "") for r in unlike]
    title = f"Missed ({len(rows)} files" + (f", the first {missed})" if len(rows) > missed else ")")
    report.tables.append(
        Table(("document", "format", "what", "first difference"), rows[:missed], title, ("first difference",))
    )
    names = ", ".join(dict.fromkeys(stem(file.name) for file in chosen))
    report.remarks.append(
        f"{len(chosen)} texts: {EACH} resolutions of each organ, drawn by a fixed seed from those that are without "
        "fault and have the same paths in all six languages; the first of an organ has annexes, parts or sections, "
        f"where there is such a one: {names}."
    )
    report.remarks.append(
        "F1 counts kinds, paths and words of paragraphs, items and headings together; notes count where they hang on "
        "their paragraph, emphasis where the same words of it are set off. Arabic italics in a PDF are slanted "
        "upright letters: none of the fonts at hand has an italic face."
    )
    return report


def _goals(results: Sequence[Outcome]) -> Iterator[Goal]:
    for form, goal in _GOALS.items():
        sums = {code: _sum(results, form, code) for code in LANGUAGES if not (form == "pdf" and code == "ar")}
        yield Goal(f"{form}: paragraph F1, worst language", min(s.f1 for s in sums.values()), goal)
    yield Goal("pdf in Arabic: paragraph F1", _sum(results, "pdf", "ar").f1, _ARABIC_PDF)
    none = sum(r.kind in (None, "other") for r in results)
    yield Goal(f"files said to be no resolution, of {len(results)}", none, 0, at_most=True)


def _sum(results: Sequence[Outcome], form: str, language: str, what: str = "paragraphs") -> Shares:
    chosen = (r for r in results if r.form == form and language in (r.language, "all"))
    return sum((getattr(r, what) for r in chosen), Shares())


def _table(results: Sequence[Outcome]) -> Table:
    rows: list[tuple[str, ...]] = []
    for form in _GOALS:
        for language in (*LANGUAGES, "all"):
            chosen = [r for r in results if r.form == form and language in (r.language, "all")]
            if not chosen:
                continue
            sums = {what: _sum(results, form, language, what) for what in ("paragraphs", "notes", "emphasis")}
            exact = percent(sum(r.exact for r in chosen), len(chosen))
            notes, emphasis = sums["notes"], sums["emphasis"]
            rows.append(
                (
                    form,
                    language,
                    str(len(chosen)),
                    f"{sums['paragraphs'].f1:.4f}",
                    exact,
                    percent(notes.hit, notes.wanted),
                    f"{emphasis.f1:.4f}",
                )
            )
    head = ("format", "language", "files", "F1", "wholly exact", "notes on their paragraph", "emphasis F1")
    return Table(head, rows)
