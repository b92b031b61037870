"""Which paragraphs does the reader find, exactly? Four forms, six languages, four organs.

python benchmark/structure.py [--lang en] [--organ hrc] [--form plain] [--class main|whole] [--show 5] [--limit N]
python benchmark/structure.py --compare-with-shared
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

if __name__ == "__main__":  # run as a file: the folder beside it must not hide modules of other names
    sys.path[0] = str(Path(__file__).resolve().parent.parent)

from benchmark.corpus import LANGUAGES, ORGANS, xml_files
from benchmark.forms import DESCRIPTIONS, FORMS, Form
from benchmark.measure import CLASSES, Measured, run
from benchmark.report import Goal, Section, Table, percent
from benchmark.source import measured_files
from benchmark.tally import Tally, tallies


def section(results: Sequence[Measured], missed: int = 40) -> Section:
    """Make the report: goals, tables, documents missed and why."""
    found = tallies(results)
    report = Section("structure", "Structure from rendered text")
    forms = [form for form in FORMS if any(key[1] == form for key in found)]
    worst = [t for (group, _, lang, organ), t in found.items() if group == "main" and organ == "all" and lang != "all"]
    if worst:
        report.goals.append(Goal("paragraph F1, worst language and form", min(t.f1 for t in worst), 0.998))
        share = min(t.share for t in worst)
        report.goals.append(Goal("wholly exact, worst language and form", share, 0.97, percent=True))
    parts = [found[key] for key in found if key[0] == "whole" and key[2:] == ("all", "all")]
    if parts:
        share = min(t.share for t in parts)
        report.goals.append(Goal(f"wholly exact, {CLASSES['whole']}, worst form", share, 0.9, percent=True))
    for form in forms:
        report.tables.append(_form_table(found, form))
    report.tables += [_notes_table(results), _fault_table(results), _missed_table(results, missed)]
    report.tables = [table for table in report.tables if table.rows]
    report.remarks.append(
        "Exact means: kinds, canonical paths and words of every paragraph, item and heading are equal. "
        "In brackets: kinds and words of paragraphs and items alone, which is what the shared tool asks."
    )
    report.remarks.append(
        "An item's path counts by position in the way its list is printed (`docs/adr/0005-canonical-paths.md`): a "
        "first level printed (i), (ii) is `1(i)`, `1(ii)`."
    )
    return report


def held_out(results: Sequence[Measured]) -> Section:
    """Report on files that the reader was not developed on. They are few, so there is no goal, only counts."""
    report = Section("held-out", "Structure of texts held out")
    rows = []
    for group, form in dict.fromkeys((r.group, r.form) for r in results):
        verdicts = [r.verdict for r in results if (r.group, r.form) == (group, form) and r.verdict]
        rows.append((CLASSES[group], form, str(len(verdicts)), str(sum(v.exact for v in verdicts))))
    report.tables += [Table(("class", "form", "documents", "exact"), rows), _fault_table(results)]
    report.tables += [_missed_table(results, len(results))]
    report.tables = [table for table in report.tables if table.rows]
    return report


def _form_table(found: dict[tuple[str, str, str, str], Tally], form: Form) -> Table:
    head = ("class", "language", "documents", "F1", "exact", *ORGANS)
    rows: list[tuple[str, ...]] = []
    for group in CLASSES:
        for language in (*LANGUAGES, "all"):
            tally = found.get((group, form, language, "all"))
            if not tally:
                continue
            organs = [found.get((group, form, language, organ), Tally()) for organ in ORGANS]
            rows.append(
                (
                    CLASSES[group],
                    language,
                    str(tally.documents),
                    f"{tally.f1:.4f}",
                    f"{percent(tally.exact, tally.documents)} ({percent(tally.words_exact, tally.documents)})",
                    *[f"{percent(t.exact, t.documents)}, F1 {t.f1:.4f}" if t.documents else "–" for t in organs],
                )
            )
    return Table(head, rows, f"{form}: {DESCRIPTIONS[form]}")


def _notes_table(results: Iterable[Measured]) -> Table:
    sums: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for r in results:
        if r.group == "main" and r.form == "inline":
            sums[r.file.language][0] += r.notes[0]
            sums[r.file.language][1] += r.notes[1]
    rows = [(code, str(total), percent(placed, total)) for code, (placed, total) in sums.items() if total]
    return Table(("language", "notes", "on their paragraph"), rows, "Notes, where they stand inline")


def _fault_table(results: Iterable[Measured]) -> Table:
    named: dict[tuple[str, str], set[str]] = defaultdict(set)
    for r in results:
        if r.fault:
            named[r.group, r.fault].add(r.file.name)
    rows = [
        (CLASSES[group], fault, str(len(names)), ", ".join(sorted(names)))
        for (group, fault), names in sorted(named.items())
    ]
    return Table(("class", "fault of the XML", "files", "which"), rows, "Left out, because the XML is itself faulty")


def _missed_table(results: Iterable[Measured], most: int) -> Table:
    why: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for r in results:
        if r.verdict and not r.verdict.exact:
            why[r.group, r.file.name][r.form] = r.verdict.why or ""
    rows = []
    for (group, name), reasons in sorted(why.items(), key=lambda item: (item[0][0], -len(item[1]), item[0][1])):
        why_not = next(iter(reasons.values()))
        rows.append((CLASSES[group], name, ", ".join(reasons), why_not.partition(":")[0], why_not))
    title = f"Missed, and why ({len(rows)} documents" + (f", the first {most})" if len(rows) > most else ")")
    return Table(("class", "document", "forms", "what", "first difference"), rows[:most], title, ("first difference",))


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--lang", default=",".join(LANGUAGES))
    parser.add_argument("--organ", default=",".join(ORGANS))
    parser.add_argument("--form", default=",".join(FORMS))
    parser.add_argument("--class", dest="group", default=",".join(CLASSES))
    parser.add_argument("--limit", type=int, default=0, help="at most so many files of each language and organ")
    parser.add_argument("--show", type=int, default=20, help="how many missed documents to list")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--compare-with-shared", action="store_true", help="check against the shared tool, if present")
    args = parser.parse_args()
    folder, remark = measured_files()
    print(remark, file=sys.stderr)
    forms = [form for form in FORMS if form in args.form.split(",")]
    if args.compare_with_shared:
        from benchmark.shared_tool import compare  # noqa: PLC0415 needs files that are no part of the repository

        return compare(folder, forms, args.lang.split(","))
    files = xml_files(folder, args.lang.split(","), args.organ.split(","), args.limit)
    results = run(files, forms, args.group.split(","), args.workers)
    print("\n".join(section(results, args.show).lines()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
