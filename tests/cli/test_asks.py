"""``operative asks`` and ``operative explain`` as a person uses them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from operative.calendars.calendar import USER_FILE
from operative.cli.asks import Wanted, when
from operative.cli.main import main
from operative.exports.phrases import UNCONFIRMED
from operative.model import Addressee, Clause, Resolution, ScheduleEntry


def clause(path: str, ask: str, *who: str, force: str = "urge") -> Clause:
    asked = tuple(Addressee(name, f"actor-of-{name}") for name in who)
    return Clause(f"{path}#1", "f", path, 0, 4, "Asks", "Asks", ((0, 4),), force, ask, "r", asked)  # type: ignore[arg-type]


READING = Resolution(
    clauses=(
        clause("1", "explicit", "state:KHM"),
        clause("2", "implied", "sg", "state:KHM", force="affirm"),
        clause("3", "none", force="welcome"),
        clause("4", "explicit", "ohchr"),
    )
)


@pytest.mark.parametrize(
    ("wanted", "paths"),
    [
        (Wanted(), ["1", "2", "4"]),
        (Wanted(explicit=True), ["1", "4"]),
        (Wanted(frozenset({"state:KHM"})), ["1", "2"]),
        (Wanted(frozenset({"actor-of-ohchr", "sg"})), ["2", "4"]),
        (Wanted(forces=frozenset({"affirm"})), ["2"]),
    ],
)
def test_asks_are_chosen_by_addressee_and_force(wanted: Wanted, paths: list[str]) -> None:
    assert [found.path for found in wanted.of(READING)] == paths


def test_json_says_that_nobody_confirmed(founding: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["asks", str(founding), "--format", "json"]) == 0
    rows = json.loads(capfdbinary.readouterr().out)
    assert all(row["confirmed"] is False and row["symbol"] == "A/HRC/RES/48/23" for row in rows)


def test_the_list_ends_with_how_far_to_trust_it(founding: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["asks", str(founding)]) == 0
    assert capfd.readouterr().out.rstrip().endswith(UNCONFIRMED)


def test_a_bad_file_is_told_and_the_others_are_read(
    founding: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.txt").write_bytes(b"")
    (tmp_path / "b.txt").write_bytes(founding.read_bytes())
    assert main(["asks", str(tmp_path)]) == 1
    out, err = capfd.readouterr()
    assert "a.txt" in err
    assert "empty" in err
    assert out.rstrip().endswith(UNCONFIRMED)


def test_a_paragraph_is_explained_with_words_and_rules(founding: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", str(founding), "P3", "25"]) == 0
    out = capfd.readouterr().out
    assert "A/HRC/RES/5/1, A/HRC/RES/5/2" in out
    assert "83.02 per cent" in out
    assert "because" in out
    assert out.rstrip().endswith(UNCONFIRMED)


def test_the_structure_alone_says_that_nobody_looked_for_more(
    founding: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert main(["read", str(founding), "--format", "json", "--structure-only"]) == 0
    reading = json.loads(capfdbinary.readouterr().out)
    assert (reading["steps"], reading["clauses"], len(reading["paragraphs"])) == (["structure"], [], 49)


def test_a_path_that_is_not_there_is_answered_with_those_that_are(
    founding: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert main(["explain", str(founding), "99"]) == 2
    assert "there is no paragraph 99" in capfd.readouterr().err


def test_a_rule_reads_as_one_sentence_and_says_once_that_a_date_is_estimated(
    founding: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    assert main(["explain", str(founding), "31", "32", "33"]) == 0
    out = " ".join(capfd.readouterr().out.split())
    assert "; asked: " in out
    assert ".;" not in out
    assert "no date, estimated: session 51: the draft goes" in out


@pytest.mark.parametrize(
    ("who", "near"),
    [
        ("nobodyknows", "no addressee is called 'nobodyknows'; write states, parties, sg"),
        ("state:khm", "write state:KHM"),
        ("Cambodia", "write state:KHM or government-of-cambodia"),
        ("special-raporteur", "write special-rapporteur"),
    ],
)
def test_an_addressee_that_there_cannot_be_is_refused_with_those_it_may_mean(
    founding: Path, capfd: pytest.CaptureFixture[str], who: str, near: str
) -> None:
    assert main(["asks", str(founding), "-a", who]) == 2
    out, err = capfd.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert near in err


@pytest.mark.parametrize("who", ["state:MLT", "un-system", "special-rapporteur-malta", "special-rapporteur:any-words"])
def test_an_addressee_that_nobody_asks_here_is_no_mistake(
    founding: Path, capfd: pytest.CaptureFixture[str], who: str
) -> None:
    assert main(["asks", str(founding), "-a", who]) == 0
    assert UNCONFIRMED in capfd.readouterr().out


def test_what_could_not_be_read_is_not_said_to_ask_nothing(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["asks", str(tmp_path / "none.txt")]) == 1
    assert capfd.readouterr().out == ""


@pytest.mark.parametrize("command", [["read"], ["asks"], ["agenda"], ["explain", "1"], ["compare", "b.txt"]])
def test_a_calendar_that_is_wrong_is_blamed_on_no_document(
    founding: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, command: list[str]
) -> None:
    monkeypatch.setenv(USER_FILE, "none.toml")
    assert main([command[0], str(founding), *command[1:]]) == 1
    out, err = capfd.readouterr()
    assert out == ""
    assert err == (
        "operative: the calendar none.toml (OPERATIVE_CALENDAR): there is no such calendar file; check the path\n"
    )


def test_the_structure_alone_needs_no_calendar(
    founding: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(USER_FILE, "none.toml")
    assert main(["read", str(founding), "--structure-only"]) == 0
    assert capfd.readouterr().err == ""


def test_an_ask_that_goes_on_in_a_list_is_told_with_its_items(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.txt"
    path.write_text(
        "The General Assembly,\nRecalling its resolution 75/1,\n1. Notes a report, and urges the Government of Norway "
        "to:\n(a) Keep its harbours lit by 31 December 2101;\n(b) Report on them;\n2. Welcomes this.\n",
        encoding="utf-8",
    )
    assert main(["asks", str(path), "--quiet"]) == 0
    told = [line.strip() for line in capfd.readouterr().out.splitlines()]
    assert "1(a)  Keep its harbours lit by 31 December 2101;" in told
    assert "1(b)  Report on them;" in told
    assert told[told.index("1(a)  Keep its harbours lit by 31 December 2101;") + 1] == "deadline: 2101-12-31"
    assert main(["asks", str(path), "--quiet", "--format", "json"]) == 0
    (row,) = json.loads(capfd.readouterr().out)
    assert [one["path"] for one in row["items"]] == ["1(a)", "1(b)"]
    assert row["items"][0]["schedule"][0]["kind"] == "deadline"


@pytest.mark.parametrize("command", [["asks"], ["agenda"], ["compare", "{founding}"]])
def test_what_is_no_resolution_is_not_said_to_ask_nothing(
    command: list[str], founding: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("Dear all, lunch is at noon in the hall, and everybody is welcome.\n", encoding="utf-8")
    assert main([*(part.format(founding=founding) for part in command), str(path)]) == 0
    assert "letter.txt: no resolution was recognised in it" in capfd.readouterr().err


def test_how_often_and_how_long_are_told_in_words() -> None:
    entry = ScheduleEntry("1@1", "1", 0, 0, "", "report", duration="P2Y", recurrence="P90D")
    assert when(entry) == "report: for 2 years; every 90 days"
