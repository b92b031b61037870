"""How a command of the register starts Django, and what it says where Django is not installed."""

from __future__ import annotations

import importlib.util
import os
from collections.abc import Callable, Mapping
from functools import wraps
from typing import TYPE_CHECKING

from operative.errors import UsageError

if TYPE_CHECKING:
    import argparse

Run = Callable[["argparse.Namespace"], int]

NOT_INSTALLED = "the register is not installed; install it with: pip install 'operative[web]'"


def in_register(run: Run) -> Run:
    """Run a command on a register that is there, with Django ready.

    Raises:
        UsageError: where the register's packages are not installed, a setting cannot be used, or there is no register.
    """

    @wraps(run)
    def ready(args: argparse.Namespace) -> int:
        from operative_web.commands.checking import check_tables  # noqa: PLC0415 - not before it is known to be there

        start()
        check_tables()
        return run(args)

    return ready


def require() -> None:
    """Make sure that the register's packages are there.

    Raises:
        UsageError: says how to install them.
    """
    if importlib.util.find_spec("django") is None:
        raise UsageError(NOT_INSTALLED)


def start(environment: Mapping[str, str] | None = None) -> None:
    """Set the environment and make Django ready."""
    require()
    import django  # noqa: PLC0415 - the library's own commands work without it

    from operative_web.configuration import ConfigurationError  # noqa: PLC0415

    os.environ.update(environment or {})
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "operative_web.settings")
    try:
        django.setup()
    except ConfigurationError as error:
        raise UsageError(str(error)) from error
    except OSError as error:
        msg = f"cannot use the data folder: {error.strerror} ({error.filename}); name another with OPERATIVE_DATA"
        raise UsageError(msg) from error
