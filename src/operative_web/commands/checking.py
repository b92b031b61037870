"""What is looked at before a register is opened, so that what is wrong is said before anything is done."""

from __future__ import annotations

import errno
import os
import socket
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from operative.errors import UsageError

if TYPE_CHECKING:
    from django.db.migrations.executor import MigrationExecutor

TRIED = 200
"""Ports looked at for a free one to propose."""


def check_system() -> None:
    """Make sure that the system is one on which the register's server runs.

    Raises:
        UsageError: on Windows, for which gunicorn is not made.
    """
    if sys.platform == "win32":
        msg = "the register runs on Linux and macOS; on Windows use its Linux subsystem (WSL). The rest works here"
        raise UsageError(msg)


def check_port(host: str, port: int) -> None:
    """Make sure that nobody listens where the register is to listen.

    Raises:
        UsageError: names a port that is free.
    """
    if not 0 < port < 65536:
        msg = f"{port} is no port; write a number from 1 to 65535"
        raise UsageError(msg)
    try:
        _bind(host, port)
    except PermissionError as error:
        msg = f"port {port} may not be used by this account; choose one above 1023: --port 8023"
        raise UsageError(msg) from error
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            msg = f"cannot listen on {host}: {error.strerror}; choose an address of this machine"
            raise UsageError(msg) from error
        free = _free(host, port)
        remedy = f"end that program, or choose another port: --port {free}" if free else "end that program"
        msg = f"port {port} is taken: another program listens there, perhaps this one, started before; {remedy}"
        raise UsageError(msg) from error


def check_data(folder: Path) -> None:
    """Make sure that the data folder can be written to, making it where it is absent.

    Raises:
        UsageError: says what is wrong with it.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except (FileExistsError, NotADirectoryError) as error:
        msg = f"the data folder {folder} is a file; choose a folder with --data or OPERATIVE_DATA"
        raise UsageError(msg) from error
    except OSError as error:
        msg = (
            f"cannot write in the data folder {folder}: {error.strerror}; choose another with --data or OPERATIVE_DATA"
        )
        raise UsageError(msg) from error


def check_database() -> MigrationExecutor:
    """Make sure that the database answers and is not newer than this program. Django is ready by then.

    Returns:
        What knows which migrations it has had.

    Raises:
        UsageError: says what is wrong, and names neither the password nor the user.
    """
    from django.db import DatabaseError, connection  # noqa: PLC0415
    from django.db.migrations.executor import MigrationExecutor  # noqa: PLC0415

    try:
        connection.ensure_connection()
        executor = MigrationExecutor(connection)
    except DatabaseError as error:
        raise UsageError(_no_database()) from error
    loader = executor.loader
    unknown = sorted(set(loader.applied_migrations) - set(loader.disk_migrations))
    for app, name in unknown:
        if app in loader.migrated_apps:
            msg = f"the database was made by a newer version of Operative ({app} {name}); install that version"
            raise UsageError(msg)
    return executor


def check_tables() -> None:
    """Make sure that there is a register, with the tables of this program.

    Raises:
        UsageError: says how to make one, or how to bring it up to date.
    """
    from django.conf import settings  # noqa: PLC0415

    executor = check_database()
    if not any(app == "audit" for app, _ in executor.loader.applied_migrations):
        msg = (
            f"there is no register in {Path(settings.ORIGINALS).parent} yet; name its folder with OPERATIVE_DATA "
            "(and its database with DATABASE_URL), or make one with: operative serve"
        )
        raise UsageError(msg)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        msg = "the register's tables are older than this program; bring them up to date with: operative serve"
        raise UsageError(msg)


def _no_database() -> str:
    from django.conf import settings  # noqa: PLC0415

    database = settings.DATABASES["default"]
    if "sqlite" in database["ENGINE"]:
        return (
            f"{database['NAME']} cannot be opened as a database; if it is damaged, move it away and restore a backup: "
            "operative restore FILE"
        )
    place = f"{database['NAME']} on {database['HOST'] or 'this machine'}, port {database['PORT'] or 5432}"
    return f"the database {place} does not answer, or refuses the user; check DATABASE_URL and that PostgreSQL runs"


def _bind(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as listener:
        if os.name == "posix":  # as gunicorn does: a port that was just given up is free
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))


def _free(host: str, port: int) -> int | None:
    for candidate in range(port + 1, min(port + TRIED, 65536)):
        try:
            _bind(host, candidate)
        except OSError:
            continue
        return candidate
    return None
