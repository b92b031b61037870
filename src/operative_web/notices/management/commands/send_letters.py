"""The sender: looks once a day what comes near, and sends what waits, as long as it runs."""

from __future__ import annotations

import logging
import signal
import threading
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import Error, close_old_connections, connection

from operative_web.notices.running import round_made

LOG = logging.getLogger("operative.notices")


class Command(BaseCommand):
    """Sends what waits, as long as it runs."""

    help = (
        "Look once a day what comes near, and send e-mails that wait, as long as it runs. SIGTERM ends it after the "
        "e-mail it is at. Several may run: each letter is sent once."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Add how often it looks."""
        parser.add_argument("--interval", type=float, default=5.0, help="seconds between two rounds (5)")

    def handle(self, **options: Any) -> None:
        """Run."""
        ended = threading.Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: ended.set())
        while not ended.is_set():
            _round(ended)
            ended.wait(options["interval"])


def _round(ended: threading.Event) -> None:
    """Make a round; whatever goes wrong in it is tried again in the next."""
    try:
        close_old_connections()
        round_made(ended.is_set)
    except Error as error:
        LOG.warning("e-mail waits: the database does not answer (%s)", type(error).__name__)
        connection.close()
    except Exception as error:
        # Its words may be confidential; one letter that cannot be written must not end all that follow.
        LOG.error("e-mail waits: fault %s", type(error).__name__)
