"""The published JSON Schema of a reading (draft 2020-12)."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any


def schema_text() -> str:
    """Return the JSON Schema as it is published: what ``operative schema`` prints."""
    return files(__package__).joinpath("resolution.schema.json").read_text(encoding="utf-8")


def schema() -> dict[str, Any]:
    """Return the JSON Schema as data.

    >>> schema()["$schema"]
    'https://json-schema.org/draft/2020-12/schema'
    """
    loaded: dict[str, Any] = json.loads(schema_text())
    return loaded
