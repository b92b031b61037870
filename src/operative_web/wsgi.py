"""The register as a WSGI application, for gunicorn."""

from __future__ import annotations

import os
import sys

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "operative_web.settings")

SWITCH = 0.0005
"""Seconds after which a thread that calculates lets another go on, a tenth of Python's own.

A page asks the database ten to twenty times, and after each answer its thread waits for its turn: with Python's five
milliseconds, a page that is written beside another one waits longer for turns than for the database.
"""


def _begin() -> None:
    """Load what the first page would otherwise wait for: the views of all addresses, and the frame of every page."""
    from django.template.loader import get_template  # noqa: PLC0415 - settings stand above
    from django.urls import get_resolver  # noqa: PLC0415

    sys.setswitchinterval(SWITCH)
    get_resolver().reverse_dict  # noqa: B018 - loads the addresses of all parts
    get_template("base.html")


application = get_wsgi_application()
_begin()
