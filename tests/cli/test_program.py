from __future__ import annotations

import json
import os
import pty
import re
import signal
import subprocess
import sys
import time
import tomllib
from importlib.metadata import EntryPoint
from pathlib import Path

import jsonschema
import pytest

import operative
from operative.cli import main as program
from operative.exports.schema import schema
from tests.cli.program import TEXT, Run, environment, names


def test_one_document_is_shown_as_an_outline(run: Run, founding: Path) -> None:
    done = run("read", str(founding))
    assert (done.returncode, done.stderr) == (0, b"")
    lines = done.stdout.decode().splitlines()
    assert lines[0] == "A/HRC/RES/48/23"
    assert lines[-1] == "10 preambular and 34 operative paragraphs, 5 items, 5 notes"
    assert max(map(len, lines)) <= 80


def test_json_is_what_the_library_gives(run: Run, founding: Path) -> None:
    data = json.loads(run("read", str(founding), "--format", "json").stdout)
    assert data == operative.as_dict(operative.read(founding))


def test_standard_input_is_read(run: Run) -> None:
    data = json.loads(
        run("read", "-", "-f", "json", "-l", "en", "--symbol", "A/HRC/RES/901/7", data=TEXT.encode()).stdout
    )
    assert (data["symbol"], [paragraph["path"] for paragraph in data["paragraphs"]]) == (
        "A/HRC/RES/901/7",
        ["P1", "1", "2"],
    )


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_folder_becomes_lines_of_json_in_order(run: Run, folder: Path, jobs: str) -> None:
    done = run("read", "in", "--format", "jsonl", "--jobs", jobs)
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert [row["file"] for row in rows] == [f"in/{number:02}.txt" for number in range(11)] + ["in/deeper/last.txt"]
    for row in rows:
        jsonschema.validate(row, schema())
    assert re.fullmatch(r"operative: 12 documents read, in \d+ s\n", done.stderr.decode())


def test_several_documents_are_an_array_of_json(run: Run, folder: Path) -> None:
    done = run("read", "in/00.txt", "-", "in/01.txt", "--format", "json", "--jobs", "2", data=TEXT.encode())
    assert [row["file"] for row in json.loads(done.stdout)] == ["in/00.txt", "-", "in/01.txt"]


def test_several_outlines_bear_their_names(run: Run, folder: Path) -> None:
    shown = run("read", "in/00.txt", "in/01.txt", "-q").stdout.decode()
    assert [line for line in shown.splitlines() if line.startswith("══")] == [
        f"══ in/{name} {'═' * 67}" for name in ("00.txt", "01.txt")
    ]


def test_a_bad_file_has_one_line_and_the_others_are_read(run: Run, folder: Path) -> None:
    (folder / "03.txt").write_bytes(b"")
    (folder / "04.txt").write_bytes(os.urandom(4096))
    (folder / ".hidden").touch()
    done = run("read", "in", "absent.txt", "--format", "jsonl", "--jobs", "2")
    assert done.returncode == 1
    assert len(done.stdout.splitlines()) == 10
    told = done.stderr.decode().splitlines()
    assert [line.split(":")[1].strip() for line in told[:-1]] == ["in/.hidden", "in/03.txt", "in/04.txt", "absent.txt"]
    assert all(re.fullmatch(r"operative: [^:]+: .+; .+", line) for line in told[1:-1])
    assert told[-1].startswith("operative: 10 documents read, 3 failed, 1 passed over, in ")


def test_quiet_says_errors_only(run: Run, folder: Path) -> None:
    (folder / "03.txt").write_bytes(b"")
    (folder / ".hidden").touch()
    assert run("read", "in", "--quiet", "--format", "jsonl").stderr.decode().count("\n") == 1


def test_a_folder_that_may_not_be_opened_is_told(run: Run, folder: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("the superuser may open every folder")
    (folder / "deeper").chmod(0)
    done = run("read", "in", "--format", "jsonl")
    (folder / "deeper").chmod(0o755)
    assert done.returncode == 1
    assert b"in/deeper: the folder cannot be opened" in done.stderr
    assert len(done.stdout.splitlines()) == 11


def test_an_empty_folder_is_told(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    done = run("read", "empty", "--format", "json", "--output", "out.json")
    assert done.returncode == 1
    assert done.stderr.startswith(b"operative: no document was found; ")
    assert not (tmp_path / "out.json").exists()


@pytest.mark.parametrize(("form", "suffix"), [("outline", ".txt"), ("json", ".json"), ("html", ".html")])
def test_results_go_into_a_folder_one_file_each(run: Run, folder: Path, tmp_path: Path, form: str, suffix: str) -> None:
    assert run("read", "in", "--format", form, "--output", "out/").returncode == 0
    written = sorted(str(path.relative_to(tmp_path / "out")) for path in (tmp_path / "out").rglob("*.*"))
    assert written == sorted([f"{number:02}{suffix}" for number in range(11)] + [f"deeper/last{suffix}"])


def test_pages_need_a_folder(run: Run, folder: Path) -> None:
    done = run("read", "in", "--format", "html")
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr == b"operative: several documents as html need a folder; name one with --output\n"


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("read",),
        ("nothing",),
        ("read", "a.txt", "--format", "pdf"),
        ("read", "a.txt", "--jobs", "0"),
        ("read", "a.txt", "--language", "xx"),
        ("read", "-", "-"),
        ("read", "a.txt", "b.txt", "--symbol", "A/RES/1/1"),
        ("read", "in/00.txt", "--symbol", "no symbol"),
        ("read", "in/00.txt", "--output", "in/00.txt"),
        ("read", "in", "--format", "jsonl", "--output", "in/00.txt"),
        ("asks", "-", "-"),
    ],
)
def test_a_command_that_is_not_understood_ends_with_2(run: Run, folder: Path, arguments: tuple[str, ...]) -> None:
    before = (folder / "00.txt").read_bytes()
    done = run(*arguments)
    assert done.returncode == 2
    assert done.stderr
    assert b"Traceback" not in done.stderr
    assert (folder / "00.txt").read_bytes() == before


# -- writing ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "shell", "name"),
    [
        (("read", "in/00.txt"), "{} > /dev/full", "standard output"),
        (("read", "in", "--format", "jsonl", "--quiet"), "{} > /dev/full", "standard output"),
        (("read", "in/00.txt", "--output", "/dev/full"), "{}", "/dev/full"),
        (("schema",), "{} > /dev/full", "standard output"),
    ],
)
def test_a_full_disk_is_named_with_a_remedy(
    run: Run, folder: Path, arguments: tuple[str, ...], shell: str, name: str
) -> None:
    done = run(*arguments, shell=shell)
    assert done.returncode == 1
    assert done.stderr.decode().startswith(f"operative: {name}: the disk is full; free some space")
    assert done.stderr.count(b"\n") == 1


def test_a_file_that_grows_too_large_leaves_nothing(run: Run, folder: Path, tmp_path: Path) -> None:
    done = run("read", "in", "--format", "json", "--quiet", "--output", "out.json", shell="ulimit -f 4; {}")
    assert done.returncode == 1
    assert done.stderr.startswith(b"operative: out.json: the file would be larger than it may be; ")
    assert names(tmp_path) == ["in"]


def test_one_result_that_is_too_large_costs_no_other(run: Run, folder: Path, tmp_path: Path) -> None:
    (folder / "05.txt").write_text(TEXT.replace("matter", "matter " * 3000), encoding="utf-8")
    done = run("read", "in", "--format", "json", "--quiet", "--output", "out/", shell="ulimit -f 16; {}")
    assert done.returncode == 1
    assert done.stderr.startswith(b"operative: out/05.json: the file would be larger than it may be; ")
    assert len(list((tmp_path / "out").rglob("*.json"))) == 11
    assert not list((tmp_path / "out").rglob("*.part"))


def test_a_reader_that_goes_away_is_met_with_silence(run: Run, folder: Path) -> None:
    done = run("read", "in", "in", "in", "-f", "json", "-q", "-j", "2", shell="{} | head -c 10; exit ${PIPESTATUS[0]}")
    assert (done.returncode, done.stderr) == (141, b"")


@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_an_interrupt_ends_at_once_and_leaves_nothing(
    folder: Path, tmp_path: Path, number: signal.Signals, status: int
) -> None:
    for copy in range(2000):
        (folder / f"x{copy}.txt").write_text(TEXT * 40, encoding="utf-8")
    # A shell lets what it starts with & ignore interrupts, and this test may have been started so.
    heard = "import runpy, signal; signal.signal(signal.SIGINT, signal.default_int_handler); "
    program = f"{heard}runpy.run_module('operative.cli.main', run_name='__main__', alter_sys=True)"
    command = [sys.executable, "-c", program, "read", "in", "-f", "json", "-j", "2", "-o", "out.json"]
    process = subprocess.Popen(command, cwd=tmp_path, env=environment(), stderr=subprocess.PIPE, start_new_session=True)
    while not any(name.endswith(".part") for name in names(tmp_path)):
        assert process.poll() is None
        time.sleep(0.02)
    os.killpg(process.pid, number)  # as the terminal does: the whole group
    _, said = process.communicate(timeout=90)
    assert process.returncode == status
    assert b"Traceback" not in said
    assert names(tmp_path) == ["in"]


# -- the terminal -------------------------------------------------------------------------------------------------


def on_a_terminal(folder: Path, *arguments: str, **changes: str) -> str:
    """What the program shows on a terminal of its own."""
    main, other = pty.openpty()
    command = [sys.executable, "-m", "operative.cli.main", *arguments]
    process = subprocess.Popen(command, cwd=folder, env=environment(TERM="xterm", **changes), stdout=other)
    os.close(other)
    shown = b""
    while True:
        try:
            piece = os.read(main, 65536)
        except OSError:  # how a terminal ends on Linux
            break
        if not piece:
            break
        shown += piece
    os.close(main)
    assert process.wait(timeout=30) == 0
    return shown.decode()


def test_colour_on_a_terminal_unless_refused(folder: Path) -> None:
    assert "\x1b[1mRecalling\x1b[0m" in on_a_terminal(folder, "read", "00.txt")
    assert "\x1b" not in on_a_terminal(folder, "read", "00.txt", NO_COLOR="1")


def test_lines_fit_the_terminal(folder: Path) -> None:
    shown = on_a_terminal(folder, "read", "00.txt", NO_COLOR="1", COLUMNS="50")
    assert max(len(line.rstrip("\r")) for line in shown.split("\n")) == 50


# -- commands -----------------------------------------------------------------------------------------------------


def test_version_and_help(run: Run) -> None:
    assert run("--version").stdout.decode() == f"operative {operative.__version__}\n"
    for arguments in (("--help",), ("read", "--help"), ("schema", "--help"), ("completion", "--help")):
        done = run(*arguments)
        assert done.returncode == 0
        assert b"example" in done.stdout


def test_schema_is_printed(run: Run) -> None:
    assert json.loads(run("schema").stdout) == schema()
    assert json.loads(run("schema", "comparison").stdout) == schema("comparison")


@pytest.mark.parametrize(
    ("shell", "check"),
    [("bash", "-F _shtab_operative operative"), ("zsh", "#compdef operative"), ("fish", "complete -c operative")],
)
def test_completion_scripts_know_commands_and_options(run: Run, shell: str, check: str) -> None:
    script = run("completion", shell).stdout.decode()
    assert check in script
    for word in ("read", "schema", "completion", "no-progress", "jsonl"):
        assert word in script


def test_the_bash_script_is_bash_and_completes(run: Run, tmp_path: Path) -> None:
    (tmp_path / "completion.bash").write_bytes(run("completion", "bash").stdout)
    ask = "source completion.bash; COMP_WORDS=(operative read --form); COMP_CWORD=2; " + (
        "$(complete -p operative | sed 's/.*-F \\([^ ]*\\).*/\\1/'); echo ${COMPREPLY[@]}"
    )
    done = subprocess.run(["bash", "-c", ask], cwd=tmp_path, capture_output=True, check=False, text=True)
    assert done.stdout.strip() == "--format"


def test_a_package_s_command_is_found_and_a_broken_one_costs_no_other(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    points = [
        EntryPoint("other", "operative.cli.schema:command", program.GROUP),
        EntryPoint("broken", "operative.absent:command", program.GROUP),
    ]
    monkeypatch.setattr(program, "_OWN", {"read": "operative.cli.read:command"})
    monkeypatch.setattr(program, "entry_points", lambda **_: points)
    assert [point.name for point in program.commands()] == ["read", "broken", "other"]
    assert program.main(["schema"]) == 0
    said = capsys.readouterr().err
    assert said.startswith("operative: the command broken cannot be loaded (ModuleNotFoundError")
    assert said.count("\n") == 1


def test_the_commands_of_this_package_are_its_entry_points(root: Path) -> None:
    declared = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    points: dict[str, str] = declared["entry-points"][program.GROUP]
    assert {name: at for name, at in points.items() if at.startswith("operative.")} == program._OWN
