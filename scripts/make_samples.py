"""Makes every format of the samples from their masters.

    python scripts/make_samples.py [--out build/samples] [--only TEXT] [--forms plain,akn,docx]
    python scripts/make_samples.py --finish

Each (resolution, language) has one master under ``samples/``; the formats are made from it and kept out of the
repository. A further format is one more entry of :data:`FORMS`; Word, PDF and HTML files are made by LibreOffice, where
it is installed, many at a time. With ``--finish``, the few of these that the repository keeps in ``samples/files`` are
made anew, so that whoever has no LibreOffice has real files too.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:  # run as a script, only its own folder is on the path
    sys.path.insert(0, str(ROOT))

from scripts.office.convert import ABSENT, FORMATS, converted, office  # noqa: E402 - the path is set above
from scripts.office.odt import flat_odt  # noqa: E402
from scripts.office.scan import scanned  # noqa: E402
from scripts.sampling.akn_form import render_akn  # noqa: E402
from scripts.sampling.master import Master, expected, read_master  # noqa: E402
from scripts.sampling.office_form import sheet  # noqa: E402
from scripts.sampling.text_forms import CONVERTED, PASTED, PUBLISHED, legacy, render, wrapped  # noqa: E402

__all__ = ["FINISHED", "FORMATS", "FORMS", "SAMPLES", "Form", "expected", "main", "masters", "read_master", "write"]

SAMPLES = ROOT / "samples"


@dataclass(frozen=True, slots=True)
class Form:
    """One format of a sample.

    Attributes:
        make: turns a master into the file's bytes.
        suffix: of the file's name.
        notes: ``hung`` where the format tells each note's paragraph, ``listed`` where it only lists them.
        emphasis: does the format keep what is set off?
    """

    make: Callable[[Master], bytes]
    suffix: str
    notes: str = "hung"
    emphasis: bool = False


FORMS: dict[str, Form] = {
    "plain": Form(lambda m: render(m, PUBLISHED).encode("utf-8"), "txt"),
    "pasted": Form(lambda m: render(m, PASTED).encode("utf-8"), "txt", notes="listed"),
    "inline": Form(lambda m: render(m, CONVERTED).encode("utf-8"), "txt"),
    "wrapped": Form(lambda m: wrapped(m).encode("utf-8"), "txt"),
    "utf16": Form(lambda m: render(m, PUBLISHED).encode("utf-16"), "txt"),
    "legacy": Form(legacy, "txt"),
    "akn": Form(render_akn, "xml", emphasis=True),
}
"""Every format that is made here, by name; those that LibreOffice makes are its :data:`FORMATS`."""

FINISHED = SAMPLES / "files"
_FINISHED = (
    ("A_HRC_RES_288_71.", FORMATS),
    ("A_HRC_RES_291_74.", ("docx",)),
    ("A_HRC_RES_291_74.en.", ("pdf",)),
    ("A_HRC_RES_297_77.", ("docx",)),
)
"""The masters (by the start of their names) whose files the repository keeps, and in which formats."""

_SCANNED = "A_HRC_RES_288_71.en."
"""The master whose first page is kept as a picture too."""


def masters(folder: Path = SAMPLES) -> Iterator[Path]:
    """Yield the masters under a folder, in order."""
    return iter(sorted(path for path in folder.rglob("*.md") if path.name != "README.md"))


def file_name(path: Path, name: str) -> str:
    """Return the name of one format's file: ``INVENTED_A_HRC_RES_288_71.en.plain.txt``, ``….en.docx``."""
    if name in FORMATS:
        return f"INVENTED_{path.name.removesuffix('.md')}.{name}"
    return f"INVENTED_{path.name.removesuffix('.md')}.{name}.{FORMS[name].suffix}"


def write(out: Path, *, only: str = "", forms: tuple[str, ...] = tuple(FORMS)) -> list[Path]:
    """Write the formats of the masters whose name contains `only`; return the files.

    Args:
        out: a folder, made where it is absent; each form gets a folder in it.
        only: part of a master's name; empty for all.
        forms: keys of :data:`FORMS`, and formats that LibreOffice makes.

    Raises:
        FileNotFoundError: for one of the latter where LibreOffice is not installed.
    """
    chosen = [path for path in masters() if only in path.name]
    written = []
    for name in forms:
        made = office_files(chosen, name) if name in FORMATS else (FORMS[name].make(read_master(p)) for p in chosen)
        for path, data in zip(chosen, made, strict=True):
            target = out / name / file_name(path, name)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
            written.append(target)
    return written


def office_files(paths: Sequence[Path], form: str) -> list[bytes]:
    """Return the masters as files of a format that LibreOffice makes.

    Raises:
        FileNotFoundError: where it is not installed.
    """
    documents = [flat_odt(sheet(read_master(path)), flowing=form == "html") for path in paths]
    return [made.read_bytes() for made in converted(documents, form)]


def finish(folder: Path = FINISHED) -> list[Path]:
    """Write the Word, PDF and HTML files that the repository keeps, and the picture of a page; return them."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for start, formats in _FINISHED:
        paths = [path for path in masters() if path.name.startswith(start)]
        for form in formats:
            for path, data in zip(paths, office_files(paths, form), strict=True):
                written.append(folder / file_name(path, form))
                written[-1].write_bytes(data)
    printed = next(path for path in written if path.name.startswith(f"INVENTED_{_SCANNED}") and path.suffix == ".pdf")
    written.append(printed.with_suffix(".scanned.pdf"))
    written[-1].write_bytes(scanned(printed.read_bytes()))
    return written


def main(argv: list[str] | None = None) -> int:
    """Run the command line; return its exit status."""
    parser = argparse.ArgumentParser(description="Make every format of the samples from their masters.")
    parser.add_argument("--out", type=Path, default=ROOT / "build" / "samples", help="folder (default: build/samples)")
    parser.add_argument("--only", default="", metavar="TEXT", help="only masters whose name contains TEXT")
    every = (*FORMS, *FORMATS)
    parser.add_argument("--forms", default="", help=f"any of {','.join(every)} (default: all that can be made)")
    parser.add_argument("--finish", action="store_true", help="write the files that the repository keeps instead")
    args = parser.parse_args(argv)
    forms = tuple(args.forms.split(",")) if args.forms else every
    if unknown := sorted(set(forms) - set(every)):
        parser.error(f"unknown form {', '.join(unknown)}; there are {', '.join(every)}")
    if office() is None and (args.finish or set(forms) & set(FORMATS)):
        print(f"{ABSENT}. These are not made: {', '.join(FORMATS)}.", file=sys.stderr)
        forms = tuple(form for form in forms if form in FORMS)
        if args.finish or not forms:
            return 1
    written = finish() if args.finish else write(args.out, only=args.only, forms=forms)
    print(f"{len(written)} files in {FINISHED if args.finish else args.out}")
    return 0 if written else 1


if __name__ == "__main__":
    sys.exit(main())
