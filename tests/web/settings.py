"""The register's settings for tests: a data folder of their own, the database that DATABASE_URL names, quick hashing."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from pathlib import Path

_FOLDER = tempfile.mkdtemp(prefix="operative-tests-")
_OWNER = os.getpid()
Path(_FOLDER, "static").mkdir()
os.environ["OPERATIVE_DATA"] = _FOLDER
os.environ["OPERATIVE_HOSTS"] = "testserver,localhost,127.0.0.1"

from operative_web.settings import *  # noqa: E402, F403
from operative_web.settings import DATABASES, STORAGES  # noqa: E402


@atexit.register
def _remove() -> None:
    if os.getpid() == _OWNER:
        shutil.rmtree(_FOLDER, ignore_errors=True)


if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # A file, as in real use: in memory there is neither WAL nor a second process.
    DATABASES["default"]["TEST"] = {"NAME": str(Path(_FOLDER) / "test.sqlite3")}
DATABASES["default"]["CONN_MAX_AGE"] = 0
SEEN_SECONDS = 24 * 3600  # so that two answers take as many questions, however slowly a test goes
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
