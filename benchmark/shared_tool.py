"""Run the house's shared tool `eval_structure` beside this benchmark, and say whether both agree.

The tool is no part of the repository; without it there is nothing to check.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmark.corpus import ROOT, shared_folder, xml_files
from benchmark.forms import Form
from benchmark.measure import run
from benchmark.tally import tallies

_LINE = re.compile(
    r"^\w+ (?P<language>\w\w): (?P<n>\d+) documents.*F1 (?P<f1>[\d.]+) · whole document exact (?P<x>[\d.]+)%"
)


def compare(folder: Path, forms: Sequence[Form], languages: Sequence[str]) -> int:
    """Print both tools' figures; return 1 where they differ by more than one document's worth."""
    shared = shared_folder()
    tool = shared / "tools" / "eval_structure.py" if shared else None
    if tool is None or not tool.exists():
        print("The shared tool was not found; there is nothing to compare with.")
        return 0
    ours = tallies(run(xml_files(folder, languages), forms, ["main"]))
    apart = 0
    for form in forms:
        for match in _their_lines(tool, folder, form, languages):
            tally = ours["main", form, match["language"], "all"]
            exact = 100 * tally.words_exact / max(1, tally.documents)
            agree = abs(exact - float(match["x"])) <= 100 / max(1, tally.documents) + 0.05
            apart += not (agree and abs(tally.f1 - float(match["f1"])) <= 0.0005)
            print(
                f"{form:8} {match['language']}  documents {tally.documents} / {match['n']}"
                f"  F1 {tally.f1:.4f} / {match['f1']}  exact {exact:.1f} / {match['x']}  "
                f"{'agree' if agree else 'DIFFER'}"
            )
    print("ours / the shared tool's; " + ("both agree" if not apart else f"{apart} figures differ"))
    return int(apart > 0)


def _their_lines(tool: Path, folder: Path, form: Form, languages: Sequence[str]) -> list[re.Match[str]]:
    path = os.pathsep.join([str(ROOT / "src"), *filter(None, [os.environ.get("PYTHONPATH", "")])])
    done = subprocess.run(
        [sys.executable, str(tool), str(folder), "--variant", form, "--langs", ",".join(languages)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": path},
    )
    if done.returncode not in (0, 1) or "Traceback" in done.stderr:
        raise RuntimeError(done.stderr[-2000:])
    return [match for line in done.stdout.splitlines() if (match := _LINE.match(line))]
