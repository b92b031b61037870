"""The published JSON Schemas (draft 2020-12): of a reading, and of a comparison."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any, Literal, get_args

Described = Literal["reading", "comparison"]
"""What a schema is published for."""

DESCRIBED: tuple[Described, ...] = get_args(Described)
_FILES: dict[Described, str] = {"reading": "resolution.schema.json", "comparison": "comparison.schema.json"}


def schema_text(of: Described = "reading") -> str:
    """Return a JSON Schema as it is published: what ``operative schema`` prints.

    Args:
        of: what it describes.
    """
    return files(__package__).joinpath(_FILES[of]).read_text(encoding="utf-8")


def schema(of: Described = "reading") -> dict[str, Any]:
    """Return a JSON Schema as data.

    Args:
        of: what it describes.

    >>> schema()["$schema"]
    'https://json-schema.org/draft/2020-12/schema'
    """
    loaded: dict[str, Any] = json.loads(schema_text(of))
    return loaded
