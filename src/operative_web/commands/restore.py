"""``operative restore``: a register as it was when it was backed up."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from operative.errors import UsageError
from operative_web.commands.program import require, start

SHOWN = 20
"""Faults listed; ``operative audit verify`` lists them all."""


def command(subparsers: Any) -> None:
    """Add the command."""
    parser = subparsers.add_parser(
        "restore",
        help="restore a register from a backup",
        description="Restores a backup into the data folder (OPERATIVE_DATA) and database (DATABASE_URL) that are set: "
        "all of it, compared row by row and file by file with what was backed up, or nothing. End the register before.",
    )
    parser.add_argument("file", metavar="FILE", help="a backup, of SQLite or PostgreSQL")
    parser.add_argument(
        "--replace",
        action="store_true",
        help="where the register holds something, back that up into its data folder, then replace it",
    )
    parser.set_defaults(run=_run)


def _run(args: argparse.Namespace) -> int:
    require()
    from operative_web.commands import checking  # noqa: PLC0415 - quick to load only where it is needed

    start()
    from django.conf import settings  # noqa: PLC0415 - Django is ready only now
    from django.core.management import call_command  # noqa: PLC0415

    from operative_web.backups.archive import BackupError  # noqa: PLC0415
    from operative_web.backups.restoring import restore  # noqa: PLC0415

    checking.check_data(Path(settings.ORIGINALS).parent)
    checking.check_database()
    call_command("migrate", verbosity=0, interactive=False)
    try:
        done = restore(Path(args.file), replace=args.replace)
    except BackupError as error:
        msg = f"{args.file}: {error}"
        raise UsageError(msg) from error
    rows = sum(table.rows for table in done.manifest.tables.values())
    print(f"Restored {rows} rows and {done.manifest.files} files as of {done.manifest.made_at}, and compared them.")
    if done.kept:
        print(f"What was there before is kept in {done.kept}")
    for fault in done.faults[:SHOWN]:
        print(f"{fault.code}: {fault.message}")
    if done.faults:
        print(f"The trail is not whole ({len(done.faults)} faults); it was so when it was backed up", file=sys.stderr)
        return 1
    print("The audit trail is whole.")
    return 0
