"""The worker: reads what was brought in, as long as it runs."""

from __future__ import annotations

from typing import Any

from django.utils.crypto import get_random_string
from django_tasks_db.management.commands import db_worker

from operative_web.documents.worker import ReadingWorker


class Command(db_worker.Command):
    """Reads what was brought in, as long as it runs."""

    help = (
        "Read what was brought in, as long as it runs. SIGTERM ends it after the file it is at; what it leaves when "
        "killed is taken up by the next."
    )

    def handle(self, **options: Any) -> None:
        """Run."""
        self.configure_logging(options["verbosity"])
        excluded = options["exclude_queues"]
        worker = ReadingWorker(
            queue_names=options["queue_name"].split(","),
            interval=options["interval"],
            batch=options["batch"],
            backend_name=options["backend_name"],
            startup_delay=options["startup_delay"],
            max_tasks=options["max_tasks"],
            worker_id=options["worker_id"] or get_random_string(32),
            excluded_queue_names=excluded.split(",") if excluded else [],
        )
        worker.configure_signals()
        worker.run()
