"""Looks what comes due, and sends the letters that wait, as long as it runs."""

from __future__ import annotations

import logging
import signal
import threading
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser
from django.db import InterfaceError, OperationalError, close_old_connections, connection

from operative_web.notices.daily import look
from operative_web.notices.sending import send_waiting

log = logging.getLogger("operative.notices")


class Command(BaseCommand):
    """Looks what comes due, and sends the letters that wait."""

    help = "Look what comes due, and send the letters that wait, as long as it runs; SIGTERM ends it."

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the options."""
        parser.add_argument("--every", type=float, default=60.0, help="seconds between two looks (60)")
        parser.add_argument("--once", action="store_true", help="look and send once, for a timer of the machine's own")

    def handle(self, **options: Any) -> None:
        """Run."""
        ended = threading.Event()
        if not options["once"]:
            for number in (signal.SIGTERM, signal.SIGINT):
                signal.signal(number, lambda *_: ended.set())
        while True:
            self._work()
            if options["once"] or ended.wait(options["every"]):
                return

    def _work(self) -> None:
        """Look and send; a database that is locked or away is asked again the next time."""
        try:
            close_old_connections()
            if look():
                call_command("clearsessions")
            while send_waiting():
                pass
        except (OperationalError, InterfaceError):
            log.warning("letters wait: the database does not answer")
            connection.close()
