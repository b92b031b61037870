"""What is wrong with a port, a folder or a database is said in plain words before anything is opened."""

from __future__ import annotations

import socket
import sqlite3
import subprocess
from pathlib import Path

import pytest
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from operative.errors import UsageError
from operative_web.commands.checking import check_data, check_port, check_system, check_tables
from scripts.check_run import free_port
from tests.web.operations.programs import operative

pytestmark = pytest.mark.one_database


def demo(*arguments: str, **told: str) -> subprocess.CompletedProcess[str]:
    """Run `operative demo` where it ends by itself."""
    return operative("demo", "--no-browser", "--port", str(free_port()), *arguments, **told)


def test_a_port_that_is_taken_is_said_with_one_that_is_free() -> None:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        port = listener.getsockname()[1]
        with pytest.raises(UsageError, match=rf"port {port} is taken.*--port (\d+)") as told:
            check_port("127.0.0.1", port)
    check_port("127.0.0.1", int(str(told.value).rsplit(" ", 1)[1]))


def test_where_the_server_does_not_run_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    check_system()
    monkeypatch.setattr("sys.platform", "win32")
    with pytest.raises(UsageError, match="WSL"):
        check_system()


@pytest.mark.parametrize("port", [0, -1, 65536])
def test_what_is_no_port_is_refused(port: int) -> None:
    with pytest.raises(UsageError, match="is no port"):
        check_port("127.0.0.1", port)


def test_an_address_of_another_machine_is_refused() -> None:
    with pytest.raises(UsageError, match=r"cannot listen on 192\.0\.2\.1"):
        check_port("192.0.2.1", 8023)


def test_a_data_folder_is_made(tmp_path: Path) -> None:
    check_data(tmp_path / "one" / "two")
    assert (tmp_path / "one" / "two").is_dir()


def test_a_file_is_no_data_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for folder in (tmp_path / "file", tmp_path / "file" / "below"):
        with pytest.raises(UsageError, match="is a file"):
            check_data(folder)


def test_a_broken_database_is_said_plainly(tmp_path: Path) -> None:
    (tmp_path / "register.sqlite3").write_bytes(b"not a database" * 500)
    done = demo("--data", str(tmp_path))

    assert done.returncode == 2
    assert "cannot be opened as a database" in done.stderr
    assert "operative restore" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_database_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "register.sqlite3") as database:
        database.execute("CREATE TABLE django_migrations (id INTEGER PRIMARY KEY, app TEXT, name TEXT, applied TEXT)")
        database.execute("INSERT INTO django_migrations VALUES (1, 'audit', '9999_later', '2030-01-01')")
    database.close()
    done = demo("--data", str(tmp_path))

    assert done.returncode == 2
    assert "newer version" in done.stderr


def test_a_database_server_that_does_not_answer_is_named_without_the_password(tmp_path: Path) -> None:
    done = demo("--data", str(tmp_path), DATABASE_URL="postgres://me:secret@127.0.0.1:1/register")

    assert done.returncode == 2
    assert "register on 127.0.0.1, port 1 does not answer" in done.stderr
    assert "secret" not in done.stderr


def test_a_setting_that_is_not_understood_is_said(tmp_path: Path) -> None:
    done = demo("--data", str(tmp_path), OPERATIVE_EMAIL_URL="nonsense")

    assert done.returncode == 2
    assert "OPERATIVE_EMAIL_URL" in done.stderr


@pytest.mark.parametrize("command", ["backup {0}/x", "audit verify", "audit checkpoint"])
def test_where_there_is_no_register_it_is_said(tmp_path: Path, command: str) -> None:
    done = operative(*command.format(tmp_path).split(), OPERATIVE_DATA=str(tmp_path))

    assert done.returncode == 2
    assert "there is no register in" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.django_db
def test_tables_that_are_older_than_the_program_are_said() -> None:
    check_tables()
    recorder = MigrationRecorder(connection)
    recorder.record_unapplied(
        "documents", max(name for app, name in recorder.applied_migrations() if app == "documents")
    )

    with pytest.raises(UsageError, match="older than this program"):
        check_tables()
