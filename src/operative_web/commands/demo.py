"""``operative demo``: the register with the founding resolution and an invented State, for trying it out."""

from __future__ import annotations

import argparse
import os
import sys
import threading
from pathlib import Path
from typing import Any

from operative.errors import UsageError
from operative_web.commands.program import require, start

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
    require()
    from operative_web.commands import checking, running  # noqa: PLC0415 - quick to load only where it is needed

    checking.check_system()
    plan = running.Plan("127.0.0.1", args.port, grace=5, silent=True)
    folder = _folder(args.data)
    checking.check_port(plan.host, plan.port)
    checking.check_data(folder)
    # Told from outside for a real register, these would make the demonstration ask for TLS.
    start(
        {"OPERATIVE_DEMONSTRATION": "1", "OPERATIVE_DATA": str(folder), "OPERATIVE_ADDRESS": ""}
        | {"OPERATIVE_BEHIND_PROXY": "", "OPERATIVE_DEVELOPMENT": ""}
    )
    checking.check_database()
    print(f"The register's data are in {folder}", flush=True)
    running.prepare()
    from operative_web.demonstration.seed import PASSWORD, SIGN_IN, is_foreign, seed  # noqa: PLC0415

    if is_foreign():
        msg = f"{folder} holds a register in use; the demonstration opens only its own: choose another --data"
        raise UsageError(msg)
    seed()
    address = f"http://localhost:{plan.port}/"

    def ready() -> None:
        print(f"\nThe register is open: {address}")
        print(f"Sign in as {SIGN_IN} with the password {PASSWORD}; the sign-in page shows the other accounts.")
        print("Ctrl+C ends it. What you do in it is kept for the next time.", flush=True)
        if not args.no_browser and _has_browser():
            import webbrowser  # noqa: PLC0415 - it looks for programs when loaded

            threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()

    return running.run(plan, ready=ready)


def _folder(data: str | None) -> Path:
    chosen = data or os.environ.get("OPERATIVE_DATA") or Path.home() / ".operative" / "demonstration"
    return Path(chosen).expanduser().resolve()


def _has_browser() -> bool:
    """Is there a browser with a window? One in the terminal would take the place of what is printed there."""
    if sys.platform in {"win32", "darwin"}:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
