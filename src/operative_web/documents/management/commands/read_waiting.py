"""The worker: reads what was brought in, as long as it runs."""

from __future__ import annotations

from django_tasks_db.management.commands.db_worker import Command as Worker


class Command(Worker):
    """Reads what was brought in, as long as it runs."""

    help = "Read what was brought in, as long as it runs."
