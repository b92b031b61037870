"""Rows as lines of JSON, whichever database they come from or go to."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, models

from operative_web.audit.canonical import canonical

Model = type[models.Model]

PASSING = frozenset({"sessions", "usersessions", "axes", "search"})
"""Apps whose rows are about who is signed in, or failed to (after a restore everybody signs in anew), and the index of
the search, which is made anew of what it is about."""
MADE_BY_MIGRATE = frozenset({"contenttypes", "auth"})
"""Apps whose rows Django makes by itself, with numbers of their own in each database."""
MOST_ROWS, MOST_LETTERS = 500, 4_000_000
"""Inserted at once: a reading is some 300,000 letters long, most other rows are a few hundred."""


@dataclass(frozen=True, slots=True)
class Table:
    """What a backup says of one table.

    Attributes:
        columns: in the order of each line's values.
        rows: how many.
        digest: the sum of the SHA-256 of all lines, modulo 2 to the 256; it is the same in whatever order rows come.
    """

    columns: list[str]
    rows: int
    digest: str


class Tally:
    """Counts lines, and sums their digests."""

    def __init__(self) -> None:
        self.rows = 0
        self._sum = 0

    def add(self, line: str) -> None:
        """Add a line."""
        self.rows += 1
        self._sum = (self._sum + int.from_bytes(hashlib.sha256(line.encode("utf-8", "surrogatepass")).digest())) % (
            1 << 256
        )

    @property
    def digest(self) -> str:
        """The sum so far."""
        return f"{self._sum:064x}"


def kept_models() -> dict[str, Model]:
    """Return the models whose rows are backed up, by label."""
    return {model._meta.label_lower: model for model in _models() if _app(model) not in PASSING}


def columns(model: Model) -> list[str]:
    """Return the names of a model's values, foreign keys with ``_id``."""
    return [field.attname for field in model._meta.concrete_fields]


def written(model: Model) -> Iterator[str]:
    """Yield each row of a model as a line of JSON."""
    rows = model._base_manager.order_by("pk").values_list(*columns(model))
    for values in rows.iterator(chunk_size=100):
        yield canonical([_plain(value) for value in values])


def summed(model: Model) -> Table:
    """Return what a backup made now would say of a model's table."""
    tally = Tally()
    for line in written(model):
        tally.add(line)
    return Table(columns(model), tally.rows, tally.digest)


def load(model: Model, names: list[str], lines: Iterable[str]) -> None:
    """Insert rows as they were, times and numbers included.

    Raises:
        ValueError: for a line that is not of this table.
        django.db.Error: for a row that the database refuses.
    """
    fields = {field.attname: field for field in model._meta.concrete_fields}
    chosen = [fields[name] for name in names]
    quote = connection.ops.quote_name
    into = ", ".join(quote(str(field.column)) for field in chosen)
    marks = ", ".join(["%s"] * len(chosen))
    statement = f"INSERT INTO {quote(model._meta.db_table)} ({into}) VALUES ({marks})"
    with connection.cursor() as cursor:
        for some in _heaps(lines):
            cursor.executemany(statement, [_values(chosen, line) for line in some])


def empty() -> None:
    """Delete every row that a restore brings, and what hangs on them. Constraints are checked when all is done."""
    with connection.cursor() as cursor:
        for model in _models():
            cursor.execute(f"DELETE FROM {connection.ops.quote_name(model._meta.db_table)}")


def reset_numbers() -> None:
    """Let numbers that the database gives go on after those that were inserted."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), list(_models())):
            cursor.execute(statement)


def _models() -> Iterator[Model]:
    for model in apps.get_models(include_auto_created=True):
        if model._meta.managed and not model._meta.proxy and _app(model) not in MADE_BY_MIGRATE:
            yield model


def _heaps(lines: Iterable[str]) -> Iterator[list[str]]:
    heap, letters = [], 0
    for line in lines:
        heap.append(line)
        letters += len(line)
        if len(heap) >= MOST_ROWS or letters >= MOST_LETTERS:
            yield heap
            heap, letters = [], 0
    yield heap


def _app(model: Model) -> str:
    return model._meta.app_label


def _plain(value: Any) -> Any:
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(value).decode("ascii")
    return str(value) if isinstance(value, Decimal) else value


def _values(fields: list[models.Field[Any, Any]], line: str) -> list[Any]:
    values = json.loads(line)
    if not isinstance(values, list) or len(values) != len(fields):
        msg = "a row has too few or too many values"
        raise ValueError(msg)
    return [
        field.get_db_prep_save(_typed(field, value), connection) for field, value in zip(fields, values, strict=True)
    ]


def _typed(field: models.Field[Any, Any], value: Any) -> Any:
    return None if value is None else field.to_python(value)
