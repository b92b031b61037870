"""A worker that dies loses nothing: two hundred uploads, workers killed three times in the middle."""

from __future__ import annotations

import signal
import subprocess
from pathlib import Path

import pytest
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from operative_web.audit.verifying import verify
from operative_web.documents import library
from operative_web.documents.actions.bring import bring
from operative_web.documents.models import Attempt, Lease, Original, Reading, Upload, Work
from operative_web.register.models import Entry
from tests.web.conftest import Member
from tests.web.documents_made import frozen, start_worker, text, wait_until

pytestmark = pytest.mark.django_db(transaction=True)

UPLOADS, KILLS = 200, 3


def wait_for(count: int) -> None:
    """Wait until so many uploads are read."""
    wait_until(lambda: Upload.objects.filter(status="read").count() >= count, seconds=200, what=f"{count} read")


def kill_in_the_middle(worker: subprocess.Popen[bytes], name: str) -> int:
    """Kill a worker with SIGKILL while it reads; return how many attempts it leaves without an end."""
    at_work = Attempt.objects.filter(worker=name, ended_at=None)

    def killed() -> bool:
        with frozen(worker):
            if at_work.exists():
                worker.kill()
                return True
            return False

    wait_until(killed, seconds=60, what="a worker at work")
    worker.wait()
    return at_work.count()


def test_two_hundred_uploads_outlive_three_killed_workers(focal_point: Member, root: Path, tmp_path: Path) -> None:
    samples = [path.read_bytes() for path in sorted((root / "samples" / "files").glob("*.docx"))[:4]]
    contents = [text(number) for number in range(UPLOADS - 20 - len(samples))]
    contents += samples + contents[:20]  # some bring in what others did
    for number, content in enumerate(contents):
        bring(content, f"{number}.txt", by=focal_point.viewer)
    log, expected = tmp_path / "log", 0
    workers = {f"worker-{number}": start_worker(f"worker-{number}", log) for number in range(2)}
    try:
        for kill in range(KILLS):
            wait_for((kill + 1) * UPLOADS // (KILLS + 2))
            oldest = next(iter(workers))
            expected += kill_in_the_middle(workers.pop(oldest), oldest)
            workers[f"worker-after-{kill}"] = start_worker(f"worker-after-{kill}", log)
        wait_for(len(contents))
        wait_until(lambda: not Lease.objects.exists(), seconds=20, what="all leases given back")
        for worker in workers.values():
            worker.send_signal(signal.SIGTERM)
        assert [worker.wait(timeout=30) for worker in workers.values()] == [0, 0]
    finally:
        for worker in workers.values():
            worker.kill()
            worker.wait()

    assert set(Upload.objects.values_list("status", flat=True)) == {"read"}
    assert Original.objects.count() == len(set(contents))
    assert set(Reading.objects.values_list("reader", flat=True)) == {library.reader_version()}
    assert Reading.objects.count() == Original.objects.count()
    assert Work.objects.filter(symbol__startswith="A/RES/255/").count() == UPLOADS - 20 - len(samples)
    assert Entry.objects.filter(work__symbol="A/RES/255/7").count() == 3
    lost = Attempt.objects.filter(outcome="lost")
    assert 0 < expected == lost.count() <= KILLS
    assert Attempt.objects.filter(outcome="read").count() == len(contents)
    assert Attempt.objects.count() == len(contents) + expected
    assert all(attempt.upload.attempts.filter(outcome="read").exists() for attempt in lost)
    assert set(DBTaskResult.objects.values_list("status", flat=True)) == {TaskResultStatus.SUCCESSFUL}
    assert list(verify()) == []
    assert b"Traceback" not in log.read_bytes()
