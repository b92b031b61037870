"""Fuzz the readers, guided by coverage, and report crashes, hangs and broken promises.

    python fuzz/run.py --seconds 600 [--target text|akn|docx|pdf|html|all] [--jobs 2]
    python fuzz/run.py --repeat fuzz/crashes/text-crash-1234

Each target has so much time; as many are fuzzed at once as the machine has cores. What fails is kept in fuzz/crashes
with the command that repeats it. An input (at most 192 kB) that takes more than two seconds without instrumentation is
a failure too.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
import time
import traceback
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

if __name__ == "__main__":  # run as a file
    sys.path[0] = str(Path(__file__).resolve().parent.parent)
    sys.path.insert(1, str(Path(sys.path[0]) / "src"))

from fuzz.seeds import ROOT, dictionary, plant

NAMES = ("docx", "pdf", "html", "akn", "text")
FOLDER = ROOT / "fuzz"
CRASHES = FOLDER / "crashes"
MAX_BYTES = 196_608
MAX_SECONDS = 2.0
# Instrumented code is several times slower than the library itself; a candidate is timed again without it.
_ALARM = 10
_MOST_CRASHES = 20


def main() -> int:
    """Fuzz; status 1 where something failed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=int, default=600, help="for each target (default: %(default)s)")
    parser.add_argument("--target", choices=(*NAMES, "all"), default="all")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="targets at once (default: one a core)")
    parser.add_argument("--repeat", type=Path, metavar="FILE", help="run one kept input again")
    args = parser.parse_args()
    if args.repeat:
        return repeat(args.repeat)
    targets = NAMES if args.target == "all" else (args.target,)
    with ThreadPoolExecutor(max(1, args.jobs)) as pool:
        found = pool.map(lambda target: fuzz(target, args.seconds), targets)
        failures = [failed for failures in found for failed in failures]
    for path in failures:
        print(f"FAILED {path.relative_to(ROOT)}")
        if path.suffix != ".log":
            print(f"  repeat: python fuzz/run.py --repeat {path.relative_to(ROOT)}")
    print(f"{len(failures)} failures" if failures else "no crash, no hang, no broken promise")
    return int(bool(failures))


def fuzz(target: str, seconds: int) -> list[Path]:
    """Fuzz one target for so long; return the inputs that fail when they are run again."""
    CRASHES.mkdir(parents=True, exist_ok=True)
    corpus = FOLDER / "corpus" / target
    print(f"{target}: {plant(target, corpus, MAX_BYTES)} seeds, {seconds} s", flush=True)
    end = time.monotonic() + seconds
    failures: list[Path] = []
    runs = 0
    with tempfile.TemporaryDirectory(prefix="operative-fuzz-") as folder:
        words = Path(folder) / "words.dict"
        dictionary(words)
        while (left := int(end - time.monotonic())) > 0 and len(failures) < _MOST_CRASHES:
            before = set(CRASHES.glob(f"{target}-*"))
            done, said = _run(target, corpus, words, left)
            runs += done
            fresh = sorted(set(CRASHES.glob(f"{target}-*")) - before)
            failures += [path for path in fresh if really_fails(path)]
            if not fresh and time.monotonic() < end - 5:
                met_again = [path for path in before if path.name in said]
                known = [path for path in met_again if really_fails(path)]
                if met_again and not known:  # a slow machine's, met again
                    continue
                print(
                    f"{target}: the fuzzer ended early"
                    + (", at a failure kept before" if known else f":\n{said[-2000:]}")
                )
                return list(dict.fromkeys([*failures, *(known or _keep(target, said))]))
    print(f"{target}: {runs:,} inputs, {len(list(corpus.iterdir())):,} kept for their coverage", flush=True)
    return failures


def _run(target: str, corpus: Path, words: Path, seconds: int) -> tuple[int, str]:
    """Run the fuzzer until it stops at a failure or the time is over; return how many inputs and what it said."""
    path = os.pathsep.join([str(ROOT), str(ROOT / "src")])
    options = [
        f"-max_total_time={seconds}",
        f"-max_len={MAX_BYTES}",
        f"-timeout={_ALARM}",
        f"-dict={words}",
        "-rss_limit_mb=2048",
        f"-artifact_prefix={CRASHES}/{target}-",
        "-print_final_stats=1",
        "-len_control=20",
        "-verbosity=0",
    ]
    done = subprocess.run(
        [sys.executable, "-m", "fuzz.harness", target, *options, str(corpus)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
    )
    said = done.stdout + done.stderr
    count = re.search(r"number_of_executed_units:\s*(\d+)", said) or re.search(r"Done (\d+) runs", said)
    return int(count[1]) if count else 0, said


def _keep(target: str, said: str) -> list[Path]:
    """Keep what the fuzzer said when it ended without an input to show."""
    path = CRASHES / f"{target}-ended-early.log"
    path.write_text(said, encoding="utf-8")
    return [path]


def really_fails(path: Path) -> bool:
    """Run a kept input again in a process of its own; remove it if it fails no more (a slow machine, say)."""
    try:
        done = subprocess.run([sys.executable, str(FOLDER / "run.py"), "--repeat", str(path)], timeout=60, check=False)
    except subprocess.TimeoutExpired:
        return True
    if done.returncode == 0:
        path.unlink()
    return done.returncode != 0


def repeat(path: Path) -> int:
    """Run one kept input again without instrumentation and say what happens; status 1 if it fails."""
    from fuzz.targets import TARGETS  # noqa: PLC0415 imports the library, which the fuzzing process instruments

    target = path.name.partition("-")[0]
    start = time.process_time()  # what other programs take does not count
    try:
        TARGETS[target](path.read_bytes())
    except Exception:
        traceback.print_exc()
        return 1
    seconds = time.process_time() - start
    if seconds > MAX_SECONDS:
        print(f"{path.name}: took {seconds:.1f} s, more than {MAX_SECONDS:g}")
        return 1
    print(f"{path.name}: nothing failed, {seconds:.2f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
