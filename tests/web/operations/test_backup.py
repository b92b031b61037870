"""A backup made under load, restored elsewhere, is what it was; on both databases and across."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import stat
import subprocess
import tarfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

import pytest
from django.db import connection

from operative_web.accounts.models import Person
from operative_web.audit.models import Event
from operative_web.backups import restoring
from operative_web.backups.archive import BackupError, Manifest, reading
from operative_web.backups.making import back_up
from operative_web.backups.restoring import restore
from operative_web.backups.rows import kept_models, summed
from operative_web.documents.actions.bring import bring
from operative_web.documents.models import Finding, Original, Upload
from operative_web.documents.originals import path_of
from operative_web.register.actions.decide import decide
from operative_web.register.models import Decision, Entry
from tests.web.audit.small import WORDS, fill
from tests.web.conftest import Member, work_off
from tests.web.operations.programs import operative

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def saved(focal_point: Member, tmp_path: Path) -> Path:
    """A backup of a small register."""
    fill(focal_point)
    target = tmp_path / "register.backup"
    back_up(target)
    return target


def elsewhere(*arguments: str, data: Path) -> subprocess.CompletedProcess[str]:
    """Run a command of the program on a SQLite register of its own."""
    return operative(*arguments, OPERATIVE_DATA=str(data))


@contextmanager
def writers(member: Member, count: int = 4) -> Iterator[None]:
    """Let threads bring in texts and decide, as long as it lasts."""
    stop = threading.Event()
    failed: list[Exception] = []

    def write(number: int) -> None:
        turn = 0
        try:
            while not stop.is_set():
                turn += 1
                if number % 2:
                    for entry in Entry.objects.all()[:3]:
                        decide(entry, "reject", by=member.viewer, reason=f"{number}.{turn}")
                else:
                    bring(f"{WORDS}\n{number}.{turn}".encode(), f"{number}-{turn}.txt", by=member.viewer)
        except Exception as error:
            failed.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=write, args=(number,)) for number in range(count)]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        stop.set()
        for thread in threads:
            thread.join()
    assert not failed


def manifest_of(path: Path) -> Manifest:
    with reading(path) as (manifest, _):
        return manifest


def wait_for(count: int) -> None:
    """Wait until the writers have written."""
    deadline = time.monotonic() + 30
    while Event.objects.count() < count and time.monotonic() < deadline:
        time.sleep(0.02)


def test_a_backup_under_load_restores_elsewhere(focal_point: Member, tmp_path: Path) -> None:
    fill(focal_point)
    before = Event.objects.count()
    target = tmp_path / "register.backup"
    with writers(focal_point):
        wait_for(before + 20)
        at_start = Event.objects.count()
        back_up(target)
        at_end = Event.objects.count()
        wait_for(at_end + 20)
    manifest = manifest_of(target)
    assert before + 20 <= at_start <= manifest.checkpoint["sequence"] <= at_end < Event.objects.count()

    done = elsewhere("restore", str(target), data=tmp_path / "elsewhere")

    assert (done.returncode, done.stderr) == (0, "")
    assert "The audit trail is whole" in done.stdout
    with sqlite3.connect(tmp_path / "elsewhere" / "register.sqlite3") as database:
        counts = {
            label: database.execute(f"SELECT count(*) FROM {model._meta.db_table}").fetchone()[0]
            for label, model in kept_models().items()
        }
    assert counts == {label: table.rows for label, table in manifest.tables.items()}
    assert counts["register.decision"] > 3
    assert len([path for path in (tmp_path / "elsewhere" / "originals").rglob("*") if path.is_file()]) == manifest.files
    assert elsewhere("audit", "verify", data=tmp_path / "elsewhere").returncode == 0


def test_a_backup_restores_into_this_database(saved: Path, focal_point: Member) -> None:
    """With `make test` this is SQLite and then PostgreSQL; rows and files that came later are gone."""
    manifest = manifest_of(saved)
    bring(b"1. Requests more;", "later.txt", by=focal_point.viewer)
    lost = path_of(Original.objects.order_by("size")[1].sha256)
    lost.unlink()

    done = restore(saved, replace=True)

    assert done.faults == []
    assert {label: summed(model) for label, model in kept_models().items()} == manifest.tables
    assert lost.is_file()
    assert done.kept is not None
    assert manifest_of(done.kept).tables["documents.upload"].rows == manifest.tables["documents.upload"].rows + 1


def test_the_restored_register_goes_on(saved: Path, focal_point: Member) -> None:
    restore(saved, replace=True)

    bring(b"The General Assembly,\n1. Requests more;\n2. Decides to go on.", "later.txt", by=focal_point.viewer)
    work_off()

    assert Upload.objects.filter(status="read").count() == 2
    assert Finding.objects.filter(reading__original=Original.objects.order_by("size")[0]).exists()


def test_a_backup_of_sqlite_and_of_postgresql_are_the_same(saved: Path, tmp_path: Path) -> None:
    """There and back: what another database holds after a restore is backed up to the same rows."""
    assert elsewhere("restore", str(saved), data=tmp_path / "other").returncode == 0
    assert elsewhere("backup", str(tmp_path / "again.backup"), data=tmp_path / "other").returncode == 0

    assert manifest_of(tmp_path / "again.backup").tables == manifest_of(saved).tables
    assert restore(tmp_path / "again.backup", replace=True).faults == []


def test_only_its_owner_can_read_a_backup_and_no_secret_is_in_it(saved: Path) -> None:
    assert stat.S_IMODE(saved.stat().st_mode) == 0o600
    with tarfile.open(saved) as archive:
        names = archive.getnames()
    assert names[0] == "manifest.json"
    tables = [name for name in names if name != "rows/agenda.session.jsonl"]  # when organs meet, not who is signed in
    assert not [name for name in tables if "secret" in name or "session" in name]
    assert [path.name for path in saved.parent.iterdir()] == [saved.name]


def test_a_register_in_use_is_not_overwritten(saved: Path) -> None:
    with pytest.raises(BackupError, match="--replace"):
        restore(saved)
    assert Decision.objects.exists()


def test_a_damaged_backup_leaves_everything_as_it_was(saved: Path, tmp_path: Path) -> None:
    content = saved.read_bytes()
    kept = {label: summed(model) for label, model in kept_models().items()}
    broken = {
        "cut.backup": content[: len(content) // 2],
        "byte.backup": content[:900] + bytes([content[900] ^ 1]) + content[901:],
        "empty.backup": b"",
        "words.backup": b"not a backup",
    }
    for name, data in broken.items():
        (tmp_path / name).write_bytes(data)
        with pytest.raises(BackupError):
            restore(tmp_path / name, replace=True)
    with pytest.raises(BackupError, match="cannot be read"):
        restore(tmp_path / "absent.backup", replace=True)

    assert {label: summed(model) for label, model in kept_models().items()} == kept


def rewritten(source: Path, target: Path, *, name: str, old: bytes, new: bytes) -> Path:
    """Copy a backup with something changed in one of its members, as somebody would who wants it to be believed."""
    with tarfile.open(source) as archive, tarfile.open(target, "w:gz") as copy:
        for member in archive:
            content = archive.extractfile(member)
            assert content is not None
            data = content.read()
            if name in member.name:
                assert old in data
                data = data.replace(old, new)
            member.size = len(data)
            copy.addfile(member, BytesIO(data))
    return target


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("rows/register.decision", b'"confirm"', b'"reject"'),
        ("rows/accounts.person", b"@example.org", b"@example.com"),
        ("originals/", b"Urges", b"Wants"),
        ("rows/register.entry", b"]\n", b",1]\n"),
        ("manifest", b'"rows": ', b'"rows": 1'),
        ("manifest", b"0001_initial", b"0009_other"),
    ],
)
def test_a_backup_that_was_changed_is_refused(saved: Path, tmp_path: Path, name: str, old: bytes, new: bytes) -> None:
    changed = rewritten(saved, tmp_path / "changed.backup", name=name, old=old, new=new)

    with pytest.raises(BackupError):
        restore(changed, replace=True)
    assert not Decision.objects.filter(verdict="reject").exists()


def test_an_archive_that_would_write_elsewhere_is_refused(saved: Path, tmp_path: Path) -> None:
    target = tmp_path / "evil.backup"
    with tarfile.open(saved) as archive, tarfile.open(target, "w:gz") as copy:
        first = archive.next()
        assert first is not None
        copy.addfile(first, archive.extractfile(first))
        link = tarfile.TarInfo("originals/../../../evil")
        copy.addfile(link)
    with pytest.raises(BackupError, match="what no backup holds"):
        restore(target, replace=True)


def test_what_was_damaged_before_is_said_by_both(saved: Path, tmp_path: Path) -> None:
    sha256 = Original.objects.get().sha256
    path_of(sha256).write_bytes(b"?")

    _, damaged = back_up(tmp_path / "damaged.backup")
    assert damaged == [sha256]
    done = elsewhere("restore", str(tmp_path / "damaged.backup"), data=tmp_path / "elsewhere")
    assert done.returncode == 1
    assert f"file {sha256} is missing" in done.stdout


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written_to_is_said(saved: Path, tmp_path: Path) -> None:
    (tmp_path / "locked").mkdir(mode=0o500)
    with pytest.raises(BackupError, match="cannot write"):
        back_up(tmp_path / "locked" / "register.backup")


def test_a_full_disk_leaves_no_half_backup(saved: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(BackupError, match="No space left"):
        back_up(tmp_path / "other.backup")
    assert [path.name for path in tmp_path.iterdir()] == [saved.name]


def test_a_restore_that_fails_at_its_end_leaves_everything(
    saved: Path, monkeypatch: pytest.MonkeyPatch, focal_point: Member
) -> None:
    bring(b"1. Requests more;", "later.txt", by=focal_point.viewer)

    def fail(_: Manifest) -> None:
        raise BackupError

    monkeypatch.setattr(restoring, "_compare", fail)
    with pytest.raises(BackupError):
        restore(saved, replace=True)
    assert Upload.objects.count() == 2
    assert Person.objects.exists()


def test_a_manifest_tells_what_it_is(saved: Path) -> None:
    with tarfile.open(saved) as archive:
        content = archive.extractfile("manifest.json")
        assert content is not None
        told = json.loads(content.read())
    assert told["format"] == "operative-backup"
    assert told["checkpoint"]["sequence"] == Event.objects.count()
    assert told["tables"]["register.decision"]["rows"] == Decision.objects.count()
    assert shutil.which("tar") is None or told["files"] == 1
