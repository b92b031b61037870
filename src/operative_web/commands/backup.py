"""``operative backup``: the whole register in one file, while it is in use."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from operative.errors import UsageError
from operative_web.commands.program import in_register


def command(subparsers: Any) -> None:
    """Add the command."""
    parser = subparsers.add_parser(
        "backup",
        help="write the whole register, files included, into one file",
        description="Writes rows and files as they are at one instant into one file, while the register is in use. It "
        "restores to SQLite and to PostgreSQL alike. The file holds everything, confidential records too: only its "
        "owner can read it. It does not hold the secret that signs sessions: after a restore everybody signs in anew.",
    )
    parser.add_argument("file", metavar="FILE", help="the backup; it has this name only when it is whole")
    parser.set_defaults(run=_run)


@in_register
def _run(args: argparse.Namespace) -> int:
    from operative_web.backups.archive import BackupError  # noqa: PLC0415 - Django is ready only now
    from operative_web.backups.making import back_up  # noqa: PLC0415

    target = Path(args.file)
    try:
        manifest, damaged = back_up(target)
    except BackupError as error:
        raise UsageError(str(error)) from error
    rows = sum(table.rows for table in manifest.tables.values())
    print(
        f"{target}: {rows} rows, {manifest.files - len(damaged)} files, {target.stat().st_size} bytes; "
        f"the trail up to event {manifest.checkpoint['sequence']}"
    )
    for sha256 in damaged:
        print(f"not in it, since it is missing or damaged: file {sha256}", file=sys.stderr)
    return 1 if damaged else 0
