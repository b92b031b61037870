"""``operative notices``: reminders and digests once, for a register whose readers do not run."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from operative_web.commands.program import in_register


def command(subparsers: Any) -> None:
    """Add the command."""
    parser = subparsers.add_parser(
        "notices",
        help="write the reminders and digests of today, and send what waits",
        description="Writes the reminders and digests of today and sends what waits. `operative serve` does so by "
        "itself; this is for a clock of one's own (cron) where it runs with --readers 0. It may run as often as one "
        "likes: each letter is sent once.",
    )
    parser.set_defaults(run=_run)


@in_register
def _run(_: argparse.Namespace) -> int:
    from operative_web.notices import outbox  # noqa: PLC0415 - Django is ready only now
    from operative_web.notices.running import run_once  # noqa: PLC0415

    done = run_once()
    print(
        f"{done.sent} sent, {done.dropped} no longer needed, {done.again} to be tried again, {done.failed} refused, "
        f"{done.unsure} perhaps sent"
    )
    if not done.reached:
        told = "no mail server is set" if not outbox.has_server() else "the mail server cannot be reached"
        print(f"{told}; what waits is sent later", file=sys.stderr)
    return 0 if done.reached else 1
