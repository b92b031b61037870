"""Fuzz the readers, guided by coverage, and report crashes, hangs and broken promises.

    python fuzz/run.py --seconds 600 [--target text|akn|docx|pdf|html|findings|all] [--jobs 2]
    python fuzz/run.py --repeat fuzz/crashes/text-crash-1234

Each target has so much time; as many are fuzzed at once as the machine has cores. What fails is kept in fuzz/crashes
with the command that repeats it. An input (at most 192 kB) that takes more than two seconds of processor time without
instrumentation is a failure too. What the fuzzer calls a time-out, by the clock and with instrumentation, is run again
alone, after all targets are done, and both are told.
"""

from __future__ import annotations

import argparse
import os
import re
import resource
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

if __name__ == "__main__":  # run as a file
    sys.path[0] = str(Path(__file__).resolve().parent.parent)
    sys.path.insert(1, str(Path(sys.path[0]) / "src"))

from fuzz.seeds import ROOT, dictionary, plant

NAMES = ("docx", "pdf", "html", "akn", "text", "findings")
FOLDER = ROOT / "fuzz"
CRASHES = FOLDER / "crashes"
MAX_BYTES = 196_608
MAX_SECONDS = 2.0
# Instrumented code is several times slower than the library itself; a candidate is timed again without it.
_ALARM = 10
_MOST_CRASHES = 20
_HANG = 60
"""Seconds of processor time, and three times as many by the clock, after which an input that runs alone hangs."""
_TIMED = re.compile(r"-(?:timeout|slow-unit)-")
"""In the name of what libFuzzer keeps because it took long, not because it failed."""
_TOOK = re.compile(r"(?P<seconds>\d+\.\d\d) s of processor time")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of running a kept input again, alone.

    Attributes:
        path: of the input.
        failed: whether it failed, or took too long, again.
        seconds: of processor time; None where it did not end.
    """

    path: Path
    failed: bool
    seconds: float | None


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
        found = list(pool.map(lambda target: fuzz(target, args.seconds), targets))
    failures = [failed for failures, _ in found for failed in failures]
    for target, (_, slow) in zip(targets, found, strict=True):  # nothing else runs any more
        verdicts = [confirm(path) for path in slow]
        failures += [verdict.path for verdict in verdicts if verdict.failed]
        if verdicts:
            print(told(target, verdicts))
    for path in failures:
        print(f"FAILED {path.relative_to(ROOT)}")
        if path.suffix != ".log":
            print(f"  repeat: python fuzz/run.py --repeat {path.relative_to(ROOT)}")
    print(f"{len(failures)} failures" if failures else "no crash, no hang, no broken promise")
    return int(bool(failures))


def told(target: str, verdicts: Sequence[Verdict]) -> str:
    """Say how many inputs the fuzzer timed out at, and what came of them when they were run alone.

    >>> told("docx", [Verdict(Path("a"), False, 0.48), Verdict(Path("b"), False, 0.1)])
    'docx: 2 time-outs, none confirmed when run alone: at most 0.48 s'
    """
    confirmed = sum(verdict.failed for verdict in verdicts)
    took = [verdict.seconds for verdict in verdicts if verdict.seconds is not None]
    longest = f"at most {max(took):.2f} s" if len(took) == len(verdicts) else "some did not end"
    number = "1 time-out" if len(verdicts) == 1 else f"{len(verdicts)} time-outs"
    return f"{target}: {number}, {confirmed or 'none'} confirmed when run alone: {longest}"


def fuzz(target: str, seconds: int) -> tuple[list[Path], list[Path]]:
    """Fuzz one target for so long; return the inputs that fail when they are run again, and those that took long."""
    CRASHES.mkdir(parents=True, exist_ok=True)
    corpus = FOLDER / "corpus" / target
    print(f"{target}: {plant(target, corpus, MAX_BYTES)} seeds, {seconds} s", flush=True)
    end = time.monotonic() + seconds
    failures: list[Path] = []
    slow: list[Path] = []
    runs = 0
    with tempfile.TemporaryDirectory(prefix="operative-fuzz-") as folder:
        words = Path(folder) / "words.dict"
        dictionary(words)
        while (left := int(end - time.monotonic())) > 0 and len(failures) < _MOST_CRASHES:
            before = set(CRASHES.glob(f"{target}-*"))
            done, said = _run(target, corpus, words, left)
            runs += done
            fresh = sorted(set(CRASHES.glob(f"{target}-*")) - before)
            timed = [path for path in fresh if _TIMED.search(path.name)]
            slow += timed
            for path in timed:
                set_aside(path, corpus)
            failures += [path for path in fresh if path not in slow and confirm(path).failed]
            if not fresh and time.monotonic() < end - 5:
                met_again = [path for path in before if path.name in said]
                known = [path for path in met_again if not _TIMED.search(path.name) and confirm(path).failed]
                if met_again and not known:  # a slow machine's, met again
                    slow += [path for path in met_again if path.exists() and path not in slow]
                    continue
                print(
                    f"{target}: the fuzzer ended early"
                    + (", at a failure kept before" if known else f":\n{said[-2000:]}")
                )
                return list(dict.fromkeys([*failures, *(known or _keep(target, said))])), slow
    print(f"{target}: {runs:,} inputs, {len(list(corpus.iterdir())):,} kept for their coverage", flush=True)
    return failures, slow


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


def set_aside(path: Path, corpus: Path) -> None:
    """Take an input out of the corpus, or the fuzzer would begin with it again, and end at it."""
    data = path.read_bytes()
    for kept in corpus.iterdir():
        if kept.stat().st_size == len(data) and kept.read_bytes() == data:
            kept.unlink()


def _keep(target: str, said: str) -> list[Path]:
    """Keep what the fuzzer said when it ended without an input to show."""
    path = CRASHES / f"{target}-ended-early.log"
    path.write_text(said, encoding="utf-8")
    return [path]


def confirm(path: Path) -> Verdict:
    """Run a kept input again in a process of its own; remove it if it fails no more (a slow machine, say)."""
    command = [sys.executable, str(FOLDER / "run.py"), "--repeat", str(path)]
    try:
        done = subprocess.run(command, timeout=3 * _HANG, stdout=subprocess.PIPE, text=True, check=False)
    except subprocess.TimeoutExpired:
        return Verdict(path, True, None)
    print(done.stdout, end="", flush=True)
    if done.returncode == 0:
        path.unlink()
    took = _TOOK.search(done.stdout)
    return Verdict(path, done.returncode != 0, float(took["seconds"]) if took else None)


def repeat(path: Path) -> int:
    """Run one kept input again without instrumentation and say what happens; status 1 if it fails."""
    from fuzz.targets import TARGETS  # noqa: PLC0415 imports the library, which the fuzzing process instruments

    target = path.name.partition("-")[0]
    resource.setrlimit(resource.RLIMIT_CPU, (_HANG, _HANG + 1))
    start = time.process_time()  # what other programs take does not count
    try:
        TARGETS[target](path.read_bytes())
    except Exception:
        traceback.print_exc()
        return 1
    seconds = time.process_time() - start
    if seconds > MAX_SECONDS:
        print(f"{path.name}: {seconds:.2f} s of processor time, more than {MAX_SECONDS:g}")
        return 1
    print(f"{path.name}: nothing failed, {seconds:.2f} s of processor time")
    return 0


if __name__ == "__main__":
    sys.exit(main())
