"""``operative serve``: the register for real use."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from operative.errors import UsageError
from operative_web.commands.program import require, start

if TYPE_CHECKING:
    from operative_web.configuration import Configuration

PORT = 8000


def command(subparsers: Any) -> None:
    """Add the command."""
    parser = subparsers.add_parser(
        "serve",
        help="run the register for real use",
        description="Runs the register: checks what it was told (by environment variables: see the how-to), "
        "brings the database up to date, answers browsers and reads what is brought in. A register that has no "
        "administrator yet prints a code, good for one use, by which the first one joins.",
    )
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (127.0.0.1)")
    parser.add_argument("--port", type=int, default=PORT, help=f"to listen on ({PORT})")
    parser.add_argument("--workers", type=int, default=2, help="processes that answer browsers (2)")
    parser.add_argument("--threads", type=int, default=8, help="threads of each (8)")
    parser.add_argument("--readers", type=int, default=1, help="processes that read what is brought in (1)")
    parser.add_argument(
        "--plain-http",
        action="store_true",
        help="serve without TLS, for a network that nobody else can listen to",
    )
    parser.set_defaults(run=_run)


def _run(args: argparse.Namespace) -> int:
    require()
    from operative_web.commands import checking, running  # noqa: PLC0415 - quick to load only where it is needed
    from operative_web.configuration import ConfigurationError, configured  # noqa: PLC0415

    checking.check_system()
    if min(args.workers, args.threads) < 1 or args.readers < 0:
        msg = "write at least 1 for --workers and --threads, and at least 0 for --readers"
        raise UsageError(msg)
    try:
        configuration = configured()
    except ConfigurationError as error:
        raise UsageError(str(error)) from error
    check_configuration(configuration, plain_http=args.plain_http)
    plan = running.Plan(args.host, args.port, args.threads, args.workers, args.readers)
    checking.check_port(plan.host, plan.port)
    checking.check_data(configuration.data)
    start()
    checking.check_database()
    running.prepare()
    refuse_demonstration()
    code = _code()

    def ready() -> None:
        print(f"The register is open: {configuration.address}/ (listening on {plan.bound})")
        if code:
            print(f"It has no administrator yet. Open {configuration.address}/people/first/ and type this code: {code}")
        sys.stdout.flush()

    return running.run(plan, ready=ready)


def check_configuration(configuration: Configuration, *, plain_http: bool) -> None:
    """Make sure that the register is served under an address of its own, and over TLS.

    Args:
        configuration: what the register was told.
        plain_http: was it said that TLS is not needed?

    Raises:
        UsageError: names the setting, and what to write.
    """
    if configuration.demonstration or configuration.development:
        name = "OPERATIVE_DEMONSTRATION" if configuration.demonstration else "OPERATIVE_DEVELOPMENT"
        msg = f"{name} is set, which is never for real use; unset it, or try the register with: operative demo"
        raise UsageError(msg)
    if not configuration.address:
        msg = "OPERATIVE_ADDRESS is not set; write the address that people type: https://register.example.org"
        raise UsageError(msg)
    host = urlsplit(configuration.address).hostname or ""
    if not any(_covers(pattern, host) for pattern in configuration.hosts):
        msg = f"OPERATIVE_HOSTS does not name {host}, the host of OPERATIVE_ADDRESS; write OPERATIVE_HOSTS={host}"
        raise UsageError(msg)
    if configuration.is_secure:
        if not configuration.behind_proxy:
            msg = (
                "the address is https, and nothing ends TLS: put a proxy before the register that sets "
                "X-Forwarded-Proto (docs/howto/run-on-a-server.md), and set OPERATIVE_BEHIND_PROXY=1"
            )
            raise UsageError(msg)
    elif not plain_http:
        msg = (
            "OPERATIVE_ADDRESS is http: passwords and texts could be read on their way. Use https, or write "
            "--plain-http for a network that nobody else can listen to"
        )
        raise UsageError(msg)
    else:
        print("warning: without TLS whoever is on this network can read passwords and texts", file=sys.stderr)


def _covers(pattern: str, host: str) -> bool:
    """Tell as Django does whether a name in OPERATIVE_HOSTS covers a host; one with a point before, those below it."""
    pattern = pattern.strip("[]").lower()
    return pattern in {"*", host} or (pattern.startswith(".") and (host.endswith(pattern) or host == pattern[1:]))


def refuse_demonstration() -> None:
    """Make sure that nobody can sign in as somebody of the demonstration, whose password everybody knows.

    Raises:
        UsageError: where the register holds the demonstration.
    """
    from operative_web.accounts.models import Person  # noqa: PLC0415
    from operative_web.demonstration.seed import ACCOUNTS  # noqa: PLC0415

    if Person.objects.filter(email__in=[account.email for account in ACCOUNTS], is_active=True).exists():
        msg = (
            "this data folder holds the demonstration, whose password everybody knows; "
            "name another with OPERATIVE_DATA or DATABASE_URL"
        )
        raise UsageError(msg)


def _code() -> str:
    """Return the code by which the first administrator joins, or nothing where there is one."""
    from operative_web.accounts import first  # noqa: PLC0415

    return first.code() if first.is_open() else ""
