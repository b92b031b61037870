"""How fast, on this machine, in one run on the same texts: ratios, growth with size, workers, memory."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path

from lxml import etree

import operative
from benchmark import gold
from benchmark.corpus import ROOT, XmlFile
from benchmark.forms import render
from benchmark.report import Goal, Section, Table

ROUNDS = 5
FOLDER_FILES = 1400
MEGABYTE = 1_000_000


def section(files: Sequence[XmlFile], *, folder_files: int = FOLDER_FILES) -> Section:
    """Measure and report.

    Args:
        files: the XML files; the English ones are what text is timed on.
        folder_files: how many files the folder of the batch holds.
    """
    report = Section("speed", "Speed and memory, structure alone")
    english = [file for file in files if file.language == "en"]
    _against_tokenizer(report, [render(gold.main_gold(gold.load(file.path)), "plain") for file in english])
    _against_lxml(report, [file.path.read_bytes() for file in files])
    _growth(report, english)
    _folder(report, files, folder_files)
    return report


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def ratio(one: Callable[[], object], other: Callable[[], object], rounds: int = ROUNDS) -> tuple[float, float, float]:
    """Time two things in turn, so that a busy machine slows both; return both medians and the median ratio."""
    pairs = [(_timed(one), _timed(other)) for _ in range(rounds)]
    return (
        statistics.median(a for a, _ in pairs),
        statistics.median(b for _, b in pairs),
        statistics.median(a / b for a, b in pairs),
    )


def _against_tokenizer(report: Section, texts: Sequence[str]) -> None:
    try:
        import spacy  # noqa: PLC0415 only the benchmark's environment has it
    except ImportError:
        report.remarks.append("spaCy is not installed here (`make benchmark` installs it), so it was not compared.")
        return
    tokenizer = spacy.blank("en").tokenizer
    sample = texts[::2]  # the files are in order of organ: every second one is a fair draw

    def tokenize() -> None:
        for text in sample:
            tokenizer(text)

    def read() -> None:
        for text in sample:
            operative.parse(text, findings=False)

    tokenize()  # once, to warm
    read()
    theirs, ours, times = ratio(tokenize, read)
    size = sum(map(len, sample))
    report.goals.append(Goal("times as fast as spaCy's blank English tokenizer", times, 5))
    report.tables.append(
        Table(
            ("of the same texts", "seconds", "characters a second", "milliseconds a document"),
            [
                (
                    "spaCy's blank tokenizer",
                    f"{theirs:.3f}",
                    f"{size / theirs:,.0f}",
                    f"{1000 * theirs / len(sample):.2f}",
                ),
                ("operative.parse", f"{ours:.3f}", f"{size / ours:,.0f}", f"{1000 * ours / len(sample):.2f}"),
            ],
            f"{len(sample)} English texts, {size:,} characters",
        )
    )


def _against_lxml(report: Section, documents: Sequence[bytes]) -> None:
    sample = documents[:: max(1, len(documents) // 300)]

    def parse() -> None:
        for data in sample:
            etree.fromstring(data, etree.XMLParser(recover=True, huge_tree=True))

    def read() -> None:
        for data in sample:
            operative.read(data, findings=False)

    parse()
    read()
    ours, theirs, times = ratio(read, parse)
    report.goals.append(Goal("times lxml's own parse of the same bytes", times, 10, at_most=True))
    count = len(sample)
    report.remarks.append(
        f"{count} XML files: lxml {1000 * theirs / count:.2f} ms a file, operative.read {1000 * ours / count:.2f} ms."
    )


# -- growth with size ---------------------------------------------------------------------------------------------


def long_texts(english: Sequence[XmlFile]) -> dict[str, str]:
    """Return texts of ten million characters of several kinds."""
    length = 10 * MEGABYTE
    one = "\n".join(render(gold.main_gold(gold.load(file.path)), "plain") for file in english[:60])
    sentence = "Requests the Secretary-General to report to the Council at its fifty-first session on the matter;"
    numbered = "\n".join(f"\t{n % 999 + 1}. {sentence}" for n in range(length // 100))
    kinds = {
        "resolutions one after another": one * (length // max(1, len(one)) + 1),
        "one resolution of numbered paragraphs": f"The Human Rights Council,\n{numbered}",
        "one line": "The Human Rights Council,\n\t1. " + f"{sentence} " * (length // 90),
        "short lines": "The Human Rights Council,\n" + "Recalling its resolution\nand the\nreport\n\n" * (length // 40),
    }
    return {kind: text[:length] for kind, text in kinds.items()}


def _reading_time(text: str) -> float:
    """Return the least processor time of up to three readings: how busy the machine is says nothing of growth."""
    taken: list[float] = []
    while len(taken) < 3 and sum(taken) < 2:
        start = time.process_time()
        operative.parse(text, findings=False)
        taken.append(time.process_time() - start)
    return min(taken)


def _growth(report: Section, english: Sequence[XmlFile]) -> None:
    sizes = [MEGABYTE * 10 // 2**step for step in (4, 3, 2, 1, 0)]
    rows: list[tuple[str, ...]] = []
    worst = 0.0
    for kind, text in long_texts(english).items():
        taken = [_reading_time(text[:size]) for size in sizes]
        doublings = [later / earlier for earlier, later in pairwise(taken)]
        worst = max(worst, *doublings)
        rows.append((kind, *[f"{seconds:.2f} s" for seconds in taken], ", ".join(f"{d:.2f}" for d in doublings)))
    report.goals.append(Goal("times as long for twice the text, up to 10 MB, worst", worst, 2.3, at_most=True))
    report.tables.append(
        Table(("kind", *[f"{size / MEGABYTE:g} MB" for size in sizes], "each doubling"), rows, "Time grows with size")
    )


# -- a folder of files --------------------------------------------------------------------------------------------

_LAUNCH = "import sys; from operative.cli.main import main; sys.exit(main())"
# A process of its own, so that the peak is that of one run; children are the workers it waited for.
_PEAK = (
    "import resource, subprocess, sys, time; start = time.perf_counter();"
    "status = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode;"
    "print(status, time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
)


def make_folder(files: Sequence[XmlFile], folder: Path, count: int) -> None:
    """Fill a folder with `count` files, taken round and round."""
    folder.mkdir()
    for number in range(count):
        file = files[number % len(files)]
        (folder / f"{number:05}.{file.path.name}").write_bytes(file.path.read_bytes())


def run_folder(folder: Path, jobs: int) -> tuple[float, float]:
    """Read a folder through the command line; return seconds and the largest process's peak in megabytes.

    Raises:
        RuntimeError: if the command failed.
    """
    output = folder.with_suffix(".jsonl")
    command = [sys.executable, "-c", _LAUNCH, "read", str(folder), "--structure-only", "--format", "jsonl"]
    command += ["--jobs", str(jobs)]
    done = subprocess.run(
        [sys.executable, "-c", _PEAK, *command, "--no-progress", "--output", str(output)],
        capture_output=True,
        text=True,
        check=True,
        env=_environment(),
    )
    status, seconds, peak = done.stdout.split()
    if status != "0":
        raise RuntimeError(f"operative read ended with status {status}")
    lines = sum(1 for _ in output.open(encoding="utf-8"))
    output.unlink()
    if lines != sum(1 for _ in folder.iterdir()):
        raise RuntimeError(f"operative read wrote {lines} readings")
    return float(seconds), int(peak) / 1024


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT / "src")}


_SPIN = "import time; start = time.perf_counter(); sum(range(30_000_000)); print(time.perf_counter() - start)"


def machine_gain() -> float:
    """Return how much more work two busy processes do than one on this machine now: 2 where two cores are idle."""
    alone = float(subprocess.run([sys.executable, "-c", _SPIN], capture_output=True, text=True, check=True).stdout)
    both = [subprocess.Popen([sys.executable, "-c", _SPIN], stdout=subprocess.PIPE, text=True) for _ in range(2)]
    slower = max(float(process.communicate()[0]) for process in both)
    return 2 * alone / slower


def _folder(report: Section, files: Sequence[XmlFile], count: int) -> None:
    steps = [count // 7, count // 2, count]
    # The same files in every folder, round and round: the peak is that of the largest document, so that folders of
    # different files would differ for that alone.
    same = files[:: max(1, len(files) // steps[0])][: steps[0]]
    peaks: dict[int, tuple[float, float]] = {}
    rounds: list[tuple[float, float]] = []
    gives = [machine_gain()]
    with tempfile.TemporaryDirectory(prefix="operative-benchmark-") as temporary:
        for step in steps:
            folder = Path(temporary) / f"f{step}"
            make_folder(same, folder, step)
            for _ in range(3 if step == count else 1):
                (one, peak_one), (two, peak_two) = run_folder(folder, 1), run_folder(folder, 2)
                peaks[step] = (max(peak_one, peaks.get(step, (0, 0))[0]), max(peak_two, peaks.get(step, (0, 0))[1]))
                if step == count:
                    rounds.append((one, two))
    gives.append(machine_gain())
    gain = statistics.median(one / two for one, two in rounds)
    growth = max(last / first for first, last in zip(peaks[steps[0]], peaks[count], strict=True))
    report.goals.append(Goal(f"times as fast with 2 workers as with 1, {count} XML files", gain, 1.7))
    report.goals.append(Goal(f"peak memory with {count} files over that with {steps[0]}", growth, 1.1, at_most=True))
    rows = [(str(step), f"{one:.1f} MB", f"{two:.1f} MB") for step, (one, two) in peaks.items()]
    report.tables.append(Table(("files", "one worker", "two workers"), rows, "Peak memory of the largest process"))
    report.remarks.append(
        f"{count} XML files: {statistics.median(a for a, _ in rounds):.2f} s with one worker, "
        f"{statistics.median(b for _, b in rounds):.2f} s with two (medians of three). Two processes that only count "
        f"did {gives[0]:.2f} and {gives[1]:.2f} times the work of one before and after: that is what this machine had "
        f"to give, {os.cpu_count()} cores under a load of {os.getloadavg()[0]:.1f}."
    )
