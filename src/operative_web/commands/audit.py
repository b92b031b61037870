"""``operative audit``: is the chain of what was written whole, and where does it end."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from operative.errors import UsageError
from operative_web.commands.program import in_register

SHOWN = 200
"""Faults listed; where there are more, their number is said."""


def command(subparsers: Any) -> None:
    """Add the command."""
    parser = subparsers.add_parser(
        "audit",
        help="verify the register's audit trail, and write down where it ends",
        description="Each write in the register leaves an event in a chain. This verifies the chain, the records that "
        "it vouches for and the kept files; and writes checkpoints, by which a chain that was written anew is found.",
    )
    actions = parser.add_subparsers(title="actions", metavar="ACTION", required=True)
    verify = actions.add_parser("verify", help="verify it; exit status 1 where something does not fit")
    verify.add_argument("--checkpoint", metavar="FILE", help="written earlier by 'operative audit checkpoint'")
    verify.add_argument("--no-files", action="store_true", help="leave out the kept files and readings, to be quicker")
    verify.set_defaults(run=_verify)
    write = actions.add_parser("checkpoint", help="write down the end of the chain, to be kept elsewhere")
    write.add_argument("--output", metavar="FILE", help="where to write it (standard output)")
    write.set_defaults(run=_checkpoint)


@in_register
def _verify(args: argparse.Namespace) -> int:
    from operative_web.audit.checkpoints import Checkpoint  # noqa: PLC0415 - Django is ready only now
    from operative_web.audit.models import Event  # noqa: PLC0415
    from operative_web.audit.verifying import verify  # noqa: PLC0415

    try:
        against = Checkpoint.read(Path(args.checkpoint).read_text("utf-8")) if args.checkpoint else None
    except (OSError, ValueError) as error:
        msg = f"{args.checkpoint}: {getattr(error, 'strerror', None) or error}"
        raise UsageError(msg) from error
    found = 0
    for fault in verify(against=against, files=not args.no_files):
        found += 1
        if found <= SHOWN:
            print(f"{fault.code}: {fault.message}")
    if found > SHOWN:
        print(f"… and {found - SHOWN} more")
    events = Event.objects.count()
    if found:
        print(f"{found} faults in {events} events: the trail is not whole", file=sys.stderr)
        return 1
    print(f"The trail is whole: {events} events" + (f", through the checkpoint of {against.at}" if against else ""))
    return 0


@in_register
def _checkpoint(args: argparse.Namespace) -> int:
    from operative_web.audit.checkpoints import checkpoint  # noqa: PLC0415 - Django is ready only now

    written = checkpoint().written()
    if args.output:
        try:
            Path(args.output).write_text(written + "\n", "utf-8")
        except OSError as error:
            msg = f"{args.output}: {error.strerror}"
            raise UsageError(msg) from error
        print(f"Written to {args.output}. Keep it where the database's owner cannot change it.")
    else:
        print(written)
    return 0
