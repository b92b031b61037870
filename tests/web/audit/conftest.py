"""Tests here damage the kept files; each begins without any."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest
from django.conf import settings


@pytest.fixture(autouse=True)
def no_files_left() -> Iterator[None]:
    yield
    shutil.rmtree(settings.ORIGINALS, ignore_errors=True)
