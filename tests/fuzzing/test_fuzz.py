"""The fuzzer tells a hang from a slow machine, and sees a finding that quotes other words than its place holds."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import operative
from fuzz.run import Verdict, confirm, fuzz, main, set_aside, told
from fuzz.seeds import LANGUAGES, plant
from fuzz.targets import TARGETS, BrokenPromiseError, check
from operative.model import Resolution

TEXT = (
    "The General Assembly,\nRecalling its resolution 900/3 of 7 May 2100,\n1. Requests the Secretary-General to submit a "
    "report to the Assembly at its nine hundred and second session on 25 lighthouses.\n"
)


@pytest.fixture
def reading() -> Resolution:
    found = operative.parse(TEXT)
    assert found.clauses
    assert found.citations
    assert found.schedule
    return found


def test_what_is_found_quotes_its_place(reading: Resolution) -> None:
    check(reading)


@pytest.mark.parametrize("name", ["clauses", "citations", "schedule", "figures"])
def test_a_finding_that_quotes_other_words_breaks_a_promise(reading: Resolution, name: str) -> None:
    found = getattr(reading, name)
    assert found
    changed: dict[str, Any] = {name: (replace(found[0], quote="other words"), *found[1:])}
    with pytest.raises(BrokenPromiseError, match="quotes"):
        check(replace(reading, **changed))


def test_an_addressee_that_quotes_other_words_breaks_a_promise(reading: Resolution) -> None:
    clause = next(clause for clause in reading.clauses if clause.addressees and clause.addressees[0].quote)
    asked = replace(clause.addressees[0], quote="other words")
    with pytest.raises(BrokenPromiseError, match="quotes"):
        check(replace(reading, clauses=(replace(clause, addressees=(asked, *clause.addressees[1:])),)))


@pytest.mark.parametrize("number", range(len(LANGUAGES)), ids=LANGUAGES)
def test_the_finders_are_fuzzed_in_every_language(number: int, tmp_path: Path) -> None:
    assert plant("findings", tmp_path, 10_000) > 0
    seeds = [path.read_bytes() for path in tmp_path.iterdir()]
    assert any(seed[0] == number and len(seed) > 1000 for seed in seeds)
    longest = max((seed for seed in seeds if seed[0] == number), key=len)
    TARGETS["findings"](longest)


def test_bytes_that_are_no_text_are_searched_too() -> None:
    for data in (b"", b"\xff", b"\x00\xff\xfe\n\n", b"\x04" + "决定".encode()[:-1]):
        TARGETS["findings"](data)


def test_a_time_out_that_ends_at_once_when_run_alone_is_not_confirmed(tmp_path: Path) -> None:
    path = tmp_path / "text-timeout-1"
    path.write_text(TEXT)
    verdict = confirm(path)
    assert not verdict.failed
    assert verdict.seconds is not None
    assert not path.exists()
    assert (
        told("text", [verdict]) == f"text: 1 time-out, none confirmed when run alone: at most {verdict.seconds:.2f} s"
    )


def test_an_input_that_took_long_is_taken_out_of_the_corpus(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    for name, words in (("a", "1. Decides"), ("b", "1. Decidet"), ("c", "2. Decides to")):
        (corpus / name).write_text(words)
    slow = tmp_path / "text-timeout-1"
    slow.write_text("1. Decides")
    set_aside(slow, corpus)
    assert sorted(path.name for path in corpus.iterdir()) == ["b", "c"]


def test_what_fails_again_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "nothing-crash-1"  # no target is called so, and that fails
    path.write_bytes(b"x")
    assert confirm(path) == Verdict(path, True, None)
    assert path.exists()


def test_confirmed_hangs_are_told() -> None:
    slow = [Verdict(Path("a"), False, 0.4), Verdict(Path("b"), True, 3.21)]
    assert told("pdf", slow) == "pdf: 2 time-outs, 1 confirmed when run alone: at most 3.21 s"
    assert told("pdf", [Verdict(Path("a"), True, None)]).endswith("1 confirmed when run alone: some did not end")


@pytest.mark.parametrize("hangs", [False, True])
def test_only_a_confirmed_time_out_fails_the_run(hangs: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = fuzz.__globals__["CRASHES"] / "text-timeout-1"
    monkeypatch.setattr(sys, "argv", ["run.py", "--target", "text"])
    monkeypatch.setattr("fuzz.run.fuzz", lambda _target, _seconds: ([], [kept]))
    monkeypatch.setattr("fuzz.run.confirm", lambda path: Verdict(path, hangs, 0.48))
    assert main() == int(hangs)


def test_an_input_that_takes_too_long_is_ended(tmp_path: Path) -> None:
    program = (
        "import fuzz.run, fuzz.targets, pathlib; fuzz.run._HANG = 1\n"
        "def hang(data):\n    while True: pass\n"
        "fuzz.targets.TARGETS['text'] = hang\n"
        f"fuzz.run.repeat(pathlib.Path({str(tmp_path / 'text-timeout-1')!r}))"
    )
    (tmp_path / "text-timeout-1").write_bytes(b"x")
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run([sys.executable, "-c", program], cwd=root, check=False, timeout=60)
    assert done.returncode != 0
