"""The OpenAPI document: ninja's own, with what holds for every operation said once for all."""

from __future__ import annotations

import json
import re
from functools import cache
from http import HTTPStatus
from typing import Any

from ninja.openapi.schema import OpenAPISchema
from ninja.responses import NinjaJSONEncoder

from operative_web.api.frame import api
from operative_web.api.problems import MEDIA, READING, SAID, WRITING

PREFIX = "/api/v1"
_FILE = re.compile(r"\(`(?P<media>[a-z]+/[a-z0-9.+-]+)`\)")
"""The kind of a file, in the description of what gives one."""
_KEY = {
    "name": "Idempotency-Key", "in": "header", "required": False,
    "description": "1 to 200 visible ASCII characters of your choice. The same write sent again with the same key "
    "within 24 hours is answered as the first was, and done once; another write with this key is refused (422).",
    "schema": {"type": "string", "pattern": "^[!-~]{1,200}$"},
}  # fmt: skip
_MATCH = {
    "name": "If-Match", "in": "header", "required": True,
    "description": "The ETag that you had before you. Without it nothing is written (428), on another version neither "
    "(412, with the present state).",
    "schema": {"type": "string", "pattern": '^"[0-9a-f]{1,32}"$'},
}  # fmt: skip
_PROBLEM = {
    "type": "object",
    "description": "What went wrong, and what to do about it (RFC 9457).",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "errors": {
            "type": "array",
            "description": "What is wrong, and where.",
            "items": {
                "type": "object",
                "required": ["where", "problem"],
                "properties": {"where": {"type": "array", "items": {"type": "string"}}, "problem": {"type": "string"}},
            },
        },
        "count": {"type": "integer", "description": "How much is wrong, where not all of it is told."},
        "present": {"description": "What was to be changed, as it is now."},
    },
}


@cache
def document() -> dict[str, Any]:
    """Return the OpenAPI document."""
    told: dict[str, Any] = json.loads(json.dumps(OpenAPISchema(api, PREFIX), cls=NinjaJSONEncoder))
    told["servers"] = [{"url": "/", "description": "this register"}]
    components = told.setdefault("components", {})
    components.setdefault("schemas", {})["Problem"] = _PROBLEM
    components["responses"] = {_named(status): _response(status) for status in WRITING}
    components["parameters"] = {"IdempotencyKey": _KEY, "IfMatch": _MATCH}
    components["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer"}}
    told["security"] = [{"token": []}]
    for methods in told["paths"].values():
        for method, one in methods.items():
            _complete(method, one)
    return told


def _complete(method: str, one: dict[str, Any]) -> None:
    """Say of an operation what holds for all of its kind."""
    one.pop("security", None)
    writes = method != "get"
    if given := _FILE.search(one.get("description", "")):
        file = {"schema": {"type": "string", "format": "binary"}}
        one["responses"] = {"200": {"description": "The file.", "content": {given["media"]: file}}}
    one["responses"] = {str(status): told for status, told in one["responses"].items()}
    for status in WRITING if writes else READING:
        one["responses"][str(status)] = {"$ref": f"#/components/responses/{_named(status)}"}
    parameters = one.setdefault("parameters", [])
    if writes:
        parameters.append({"$ref": "#/components/parameters/IdempotencyKey"})
        if "If-Match" in one.get("description", ""):
            parameters.append({"$ref": "#/components/parameters/IfMatch"})


def _response(status: int) -> dict[str, Any]:
    said: dict[str, Any] = {
        "description": SAID[status],
        "content": {MEDIA: {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }
    if status in {429, 503}:
        said["headers"] = {"Retry-After": {"description": "Seconds.", "schema": {"type": "integer"}}}
    return said


def _named(status: int) -> str:
    return HTTPStatus(status).phrase.title().replace(" ", "").replace("-", "")
