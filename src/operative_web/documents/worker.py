"""The worker: takes what waits, says that it lives while it reads, and takes up what dead ones left."""

from __future__ import annotations

import logging
import threading
import time
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import InterfaceError, OperationalError, close_old_connections, connection
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from operative_web.documents import leases, statistics
from operative_web.documents.patience import patiently

LOG = logging.getLogger("operative.documents")


class Heart:
    """Beats beside the work, in a thread with a connection of its own.

    Args:
        worker: whose life it tells of.
    """

    def __init__(self, worker: ReadingWorker) -> None:
        self._worker = worker
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._run, name="heart", daemon=True)

    def __enter__(self) -> Heart:
        """Begin to beat."""
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Beat no more."""
        self._ended.set()
        self._thread.join(timeout=settings.LEASE_SECONDS)

    def _run(self) -> None:
        every = settings.LEASE_SECONDS / 5
        beats = 0
        try:
            while not self._ended.wait(every):
                beats += 1
                self._beat(look_around=beats % 3 == 0, look_at_tables=beats % 100 == 0)
        finally:
            connection.close()

    def _beat(self, *, look_around: bool, look_at_tables: bool) -> None:
        """Beat once; a database that does not answer now is asked again at the next beat."""
        try:
            close_old_connections()
            if (held := self._worker.held) is not None:
                leases.beat(held, self._worker.worker_id)
            if look_around:
                leases.requeue_lost()
            if look_at_tables:
                statistics.look()
        except (OperationalError, InterfaceError):
            LOG.warning("worker %s: the database did not take its beat", self._worker.worker_id)
            connection.close()


class ReadingWorker(Worker):
    """A worker whose tasks outlive it."""

    held: UUID | None = None
    """The task that it is at."""

    def run(self) -> None:
        """Work until told to stop. A database that is locked or away is waited for."""
        with Heart(self):
            while True:
                try:
                    patiently(leases.requeue_lost)
                    super().run()
                except (OperationalError, InterfaceError):
                    LOG.warning("worker %s waits: the database does not answer", self.worker_id)
                    connection.close()
                    time.sleep(max(self.interval, 1))
                    continue
                return

    def run_task(self, db_task_result: DBTaskResult[..., Any]) -> None:
        """Run a task under a lease."""
        self.running_task = True  # from now on a signal to stop waits for the end
        self.held = db_task_result.pk
        try:
            patiently(lambda: leases.take(db_task_result, self.worker_id))
            super().run_task(db_task_result)
            patiently(lambda: leases.give_back(db_task_result, self.worker_id))
        finally:
            self.held, self.running_task = None, False
