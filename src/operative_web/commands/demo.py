"""``operative demo``: the register with the founding resolution and an invented State, for trying it out."""

from __future__ import annotations

import argparse
from typing import Any

from operative_web.commands.program import start

PORT = 8023


def command(subparsers: Any) -> None:
    """Add the command."""
    parser = subparsers.add_parser(
        "demo",
        help="open the register on this machine, with resolution 48/23 and an invented State in it",
        description="Opens the register on this machine with resolution 48/23 and the resolutions of an invented State "
        "read in, and accounts to try it with. For demonstration only: the accounts' password is shown to everybody.",
    )
    parser.add_argument("--port", type=int, default=PORT, help=f"to listen on ({PORT})")
    parser.add_argument("--data", help="the folder for its data (OPERATIVE_DATA, or ~/.operative/demonstration)")
    parser.add_argument("--no-browser", action="store_true", help="do not open a browser")
    parser.set_defaults(run=_run)


def _run(args: argparse.Namespace) -> int:
    from operative_web.commands import running  # noqa: PLC0415

    start({"OPERATIVE_DEMONSTRATION": "1", **running.environment(args.data)})
    from operative_web.demonstration.seed import seed  # noqa: PLC0415

    running.prepare()
    seed()
    print(f"The register is at http://localhost:{args.port}/ (Ctrl+C ends it)", flush=True)
    return running.run("127.0.0.1", args.port, threads=8, workers=1, readers=1)
