from __future__ import annotations

import io

import pytest

from operative.cli.report import Report


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


class Clock:
    """Time that passes when told to."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def steps(report: Report, clock: Clock, count: int, seconds: float) -> None:
    for _ in range(count):
        clock.now += seconds
        report.step()


def test_a_terminal_has_one_line_that_is_updated(clock: Clock) -> None:
    stream = Terminal()
    report = Report(1400, stream=stream, clock=clock)
    steps(report, clock, 500, 0.01)
    assert stream.getvalue().count("\n") == 0
    assert stream.getvalue().endswith("\r\x1b[K496 of 1,400 files, 100 a second, 9 s left")
    report.error("a.txt: it is empty; save it again")
    assert stream.getvalue().endswith("left\r\x1b[Koperative: a.txt: it is empty; save it again\n")


def test_elsewhere_there_is_a_plain_line_every_few_seconds(clock: Clock) -> None:
    stream = io.StringIO()
    report = Report(60, stream=stream, clock=clock)
    steps(report, clock, 24, 0.5)
    lines = stream.getvalue().splitlines()
    assert lines == [
        "operative: 11 of 60 files, 2.0 a second, 24 s left",
        "operative: 22 of 60 files, 2.0 a second, 19 s left",
    ]


@pytest.mark.parametrize(("total", "options"), [(1, {}), (99, {"quiet": True}), (99, {"progress": False})])
def test_no_progress_where_none_is_wanted(clock: Clock, total: int, options: dict[str, bool]) -> None:
    stream = io.StringIO()
    steps(Report(total, stream=stream, clock=clock, **options), clock, 90, 1.0)
    assert stream.getvalue() == ""


def test_what_is_soon_done_shows_no_progress(clock: Clock) -> None:
    stream = Terminal()
    steps(Report(90, stream=stream, clock=clock), clock, 90, 0.01)
    assert stream.getvalue() == ""


def test_quiet_leaves_errors() -> None:
    stream = io.StringIO()
    report = Report(2, quiet=True, stream=stream)
    report.remark("passed over")
    report.error("failed\x1b[2J")
    assert stream.getvalue() == "operative: failed\ufffd[2J\n"


class Gone(io.StringIO):
    def write(self, _text: str) -> int:
        raise BrokenPipeError


def test_a_reader_that_went_away_stops_nothing() -> None:
    Report(2, stream=Gone()).error("nobody hears")
