"""Measure everything the project promises, and print the report.

    python benchmark/run.py [--only structure,xml] [--languages en,fr] [--limit N] [--publish]

Needs the corpus of real resolutions (../shared beside the repository, or OPERATIVE_CORPUS). Without it, what can be
is measured on the invented resolutions of samples/, and the report says so.
"""

from __future__ import annotations

import argparse
import hashlib
import platform
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

if __name__ == "__main__":  # run as a file: the folder beside it must not hide modules of other names
    sys.path[0] = str(Path(__file__).resolve().parent.parent)
    sys.path.insert(1, str(Path(sys.path[0]) / "src"))

from benchmark import (
    both_sides,
    conservation,
    exports,
    finding_speed,
    findings,
    format_speed,
    formats,
    from_xml,
    lineage,
    links,
    measure,
    metadata,
    pdf_files,
    sc_texts,
    similar,
    speed,
    structure,
    succeeding,
    themes,
    web_pages,
    word_files,
)
from benchmark.corpus import LANGUAGES, ROOT, XmlFile, corpus_folder, held_out_files, xml_files
from benchmark.report import Section, Table, table_lines
from benchmark.source import measured_files

PAGE = ROOT / "docs" / "reference" / "accuracy.md"
NAMES = (
    "structure",
    "held-out",
    "conservation",
    "xml",
    "sc-texts",
    "metadata",
    "word",
    "pdf",
    "formats",
    "web-pages",
    "not-resolutions",
    "exports",
    "findings",
    "findings-held-out",
    "findings-both-sides",
    "citations",
    "themes",
    "themes-held-out",
    "lineage-annotated",
    "lineage",
    "lineage-real",
    "lineage-languages",
    "lineage-speed",
    "similar",
    "speed",
    "format-speed",
    "finding-speed",
)


def measurements(files: Sequence[XmlFile], corpus: Path | None) -> dict[str, Callable[[], Section]]:
    """Return what can be measured, by name."""
    pass_over = cache(lambda: tuple(measure.run(files)))  # structure and conservation read the same texts
    found: dict[str, Callable[[], Section]] = {
        "structure": lambda: structure.section(pass_over()),
        "conservation": lambda: conservation.section(pass_over()),
        "xml": lambda: from_xml.section(files),
        "exports": lambda: exports.section(files, corpus),
        "citations": lambda: links.section(files),
        "finding-speed": lambda: finding_speed.section(files),
        "speed": lambda: speed.section(files),
    }
    if corpus is not None:
        hrc = [file for file in files if file.organ == "hrc"]
        found["held-out"] = lambda: structure.held_out(measure.run(held_out_files(corpus)))
        word, pdf = sorted((corpus / "word").iterdir()), sorted((corpus / "pdf").glob("*.pdf"))
        found["word"] = lambda: word_files.section(corpus / "word")
        found["pdf"] = lambda: pdf_files.section(corpus / "pdf")
        more = [*word, *pdf, *sorted((corpus / "txt-sc").iterdir())]
        found["not-resolutions"] = lambda: pdf_files.none_section(corpus / "not-resolutions", files, more)
        found["format-speed"] = lambda: format_speed.section(word, pdf)
        found["formats"] = lambda: formats.section(files)
        found["web-pages"] = lambda: web_pages.section(files)
        found["findings"] = lambda: findings.section(files, held_out=False)
        found["findings-held-out"] = lambda: findings.section(files, held_out=True)
        found["findings-both-sides"] = lambda: both_sides.section(files)
        found["themes"] = lambda: themes.section(files, held_out=False)
        found["themes-held-out"] = lambda: themes.section(files, held_out=True)
        found["lineage-annotated"] = lineage.annotated
        found["lineage"] = lambda: lineage.edited(200)[0]
        found["lineage-real"] = succeeding.by_kind
        found["lineage-languages"] = succeeding.languages
        found["lineage-speed"] = succeeding.timed
        found["similar"] = lambda: similar.section(200_000, 100, 600)
        found["sc-texts"] = lambda: sc_texts.section(corpus / "txt-sc")
        found["metadata"] = lambda: metadata.section(hrc, corpus / "unxml" / "hrc-metadata")
    return {name: found[name] for name in NAMES if name in found}


def main() -> int:
    """Measure and print; status 1 where a goal is not met."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", help=f"names among {', '.join(NAMES)}, with commas between")
    parser.add_argument("--languages", default=",".join(LANGUAGES))
    parser.add_argument("--limit", type=int, default=0, help="at most so many files of each language and organ")
    parser.add_argument("--publish", action="store_true", help=f"write {PAGE.relative_to(ROOT)} too")
    args = parser.parse_args()
    folder, remark = measured_files()
    print(remark)
    files = xml_files(folder, args.languages.split(","), limit=args.limit)
    possible = measurements(files, corpus_folder())
    wanted = args.only.split(",") if args.only else list(NAMES)
    if unknown := set(wanted) - set(NAMES):
        parser.error(f"nothing is called {', '.join(sorted(unknown))}; there are {', '.join(NAMES)}")
    sections = []
    before = state()
    for name in wanted:
        if name not in possible:
            print(f"\n{name}: not measured, it needs the corpus")
            continue
        start = time.perf_counter()
        sections.append(possible[name]())
        print("\n" + "\n".join(sections[-1].lines()))
        print(f"({name}: {time.perf_counter() - start:.0f} s)", flush=True)
    goals = [goal for section in sections for goal in section.goals]
    missed = [goal for goal in goals if not goal.met]
    print(f"{len(goals) - len(missed)} of {len(goals)} goals met" + "".join(f"\n  {goal}" for goal in missed))
    if state() != before:
        print("The library's source changed while it was measured: these figures are of no one state. Measure again.")
        return 1
    if args.publish:
        PAGE.write_text(page(sections, remark), encoding="utf-8")
        print(f"written: {PAGE.relative_to(ROOT)}")
    return int(bool(missed))


def page(sections: Sequence[Section], remark: str) -> str:
    """Return the published page: when, of which state, how to repeat it, and the figures, the bad ones too."""
    lines = [
        "# How right and how fast it is",
        "",
        f"{remark} Measured on {datetime.now(UTC).date().isoformat()} at commit {commit()}, "
        f"Python {platform.python_version()}, {platform.machine()}, by `make benchmark`; "
        "this page is written by `python benchmark/run.py --publish`, one part of it is repeated by "
        "`python benchmark/run.py --only structure`.",
        "",
        "The United Nations is the source of the texts, which are no part of this repository. Gold readings are made "
        "from its XML files by code that shares nothing with the reader. Files whose XML is itself faulty are left "
        "out, each named with its fault.",
        "",
        "These are not figures on unseen texts. The reader was developed with this benchmark on this corpus, and its "
        "misses here were studied and mended; the rules by which the gold readings of annexes were made were "
        "refined on the same files. Expect less of other texts. The section on texts held out is the nearest there is "
        "to unseen ones, and it is small. The class of annexes, parts and restarting sections holds the versions of "
        "about a dozen resolutions in up to six languages: its documents are not independent of each other.",
        "",
        *table_lines(Table(("figure", "measured", "goal", ""), [g.row() for s in sections for g in s.goals])),
    ]
    lines.append("")
    for section in sections:
        lines += section.lines(published=True)
    return "\n".join(lines).rstrip() + "\n"


def state() -> str:
    """Return a digest of the library's source, to tell whether it changed while it was measured."""
    digest = hashlib.sha256()
    for path in sorted((ROOT / "src" / "operative").rglob("*")):
        if path.suffix in (".py", ".toml"):
            digest.update(path.read_bytes())
    return digest.hexdigest()


def commit() -> str:
    """Return the commit measured, with a word where files were changed since."""
    done = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    changed = subprocess.run(
        ["git", "status", "--porcelain", "--", "src"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return (done.stdout.strip() or "unknown") + (" with changes" if changed.stdout.strip() else "")


if __name__ == "__main__":
    sys.exit(main())
