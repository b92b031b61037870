"""Makes every format of the samples from their masters.

    python scripts/make_samples.py [--out build/samples] [--only TEXT] [--forms plain,akn]

Each (resolution, language) has one master under ``samples/``; the formats are made from it and kept out of the
repository. A further format (Word, PDF, HTML) is one more entry of :data:`FORMS`.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:  # run as a script, only its own folder is on the path
    sys.path.insert(0, str(ROOT))

from scripts.sampling.akn_form import render_akn  # noqa: E402 - the path is set above
from scripts.sampling.master import Master, expected, read_master  # noqa: E402
from scripts.sampling.text_forms import CONVERTED, PASTED, PUBLISHED, legacy, render, wrapped  # noqa: E402

__all__ = ["FORMS", "SAMPLES", "Form", "expected", "main", "masters", "read_master", "write"]

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
"""Every format, by name. Word, PDF and HTML join here."""


def masters(folder: Path = SAMPLES) -> Iterator[Path]:
    """Yield the masters under a folder, in order."""
    return iter(sorted(path for path in folder.rglob("*.md") if path.name != "README.md"))


def file_name(path: Path, name: str) -> str:
    """Return the name of one format's file: ``INVENTED_A_HRC_RES_288_71.en.plain.txt``."""
    return f"INVENTED_{path.name.removesuffix('.md')}.{name}.{FORMS[name].suffix}"


def write(out: Path, *, only: str = "", forms: tuple[str, ...] = tuple(FORMS)) -> list[Path]:
    """Write the formats of the masters whose name contains `only`; return the files.

    Args:
        out: a folder, made where it is absent; each form gets a folder in it.
        only: part of a master's name; empty for all.
        forms: keys of :data:`FORMS`.
    """
    written = []
    for path in masters():
        if only not in path.name:
            continue
        master = read_master(path)
        for name in forms:
            target = out / name / file_name(path, name)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(FORMS[name].make(master))
            written.append(target)
    return written


def main(argv: list[str] | None = None) -> int:
    """Run the command line; return its exit status."""
    parser = argparse.ArgumentParser(description="Make every format of the samples from their masters.")
    parser.add_argument("--out", type=Path, default=ROOT / "build" / "samples", help="folder (default: build/samples)")
    parser.add_argument("--only", default="", metavar="TEXT", help="only masters whose name contains TEXT")
    parser.add_argument("--forms", default=",".join(FORMS), help=f"any of {','.join(FORMS)}")
    args = parser.parse_args(argv)
    forms = tuple(args.forms.split(","))
    if unknown := sorted(set(forms) - set(FORMS)):
        parser.error(f"unknown form {', '.join(unknown)}; there are {', '.join(FORMS)}")
    written = write(args.out, only=args.only, forms=forms)
    print(f"{len(written)} files in {args.out}")
    return 0 if written else 1


if __name__ == "__main__":
    sys.exit(main())
