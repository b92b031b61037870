"""Tells hooks what was written, as long as it runs."""

from __future__ import annotations

import logging
import signal
import threading
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import InterfaceError, OperationalError, close_old_connections, connection

from operative_web.api.delivering import tell_waiting

log = logging.getLogger("operative.api")


class Command(BaseCommand):
    """Tells hooks what was written."""

    help = "Tell hooks what was written, as long as it runs; SIGTERM ends it."

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the options."""
        parser.add_argument("--every", type=float, default=5.0, help="seconds between two looks (5)")
        parser.add_argument("--once", action="store_true", help="look once, for a timer of the machine's own")

    def handle(self, **options: Any) -> None:
        """Run."""
        ended = threading.Event()
        if not options["once"]:
            for number in (signal.SIGTERM, signal.SIGINT):
                signal.signal(number, lambda *_: ended.set())
        while True:
            try:
                close_old_connections()
                while tell_waiting() and not ended.is_set():
                    pass
            except (OperationalError, InterfaceError):
                log.warning("hooks wait: the database does not answer")
                connection.close()
            if options["once"] or ended.wait(options["every"]):
                return
