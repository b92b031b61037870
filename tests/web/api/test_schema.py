"""Schemathesis asks every operation what its document lets be asked, and what it does not: no fault, nothing undocumented.

In process, on a register with records of every kind, by a token that may all of it; what a case writes is undone.
"""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given, seed
from hypothesis import settings as examples
from hypothesis import strategies as st
from pytest_django import Settings
from schemathesis import GenerationMode
from schemathesis.checks import (
    content_type_conformance,
    not_a_server_error,
    response_schema_conformance,
    status_code_conformance,
)

from operative_web.accounts.roles import Role
from operative_web.wsgi import application
from tests.web.api.conftest import program
from tests.web.records import Records, member
from tests.web.walking import addresses, undone

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.one_database,
    # Files of requests that were refused are closed where a server ends the request, which is not there.
    pytest.mark.filterwarnings("ignore:Exception ignored in:pytest.PytestUnraisableExceptionWarning"),
]

CASES = 2000
CHECKS: list[Any] = [
    not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance,
]  # fmt: skip


@pytest.fixture
def one_connection() -> Iterator[None]:
    """The application asks by the test's own connection, as with Django's test client, and does not close it."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)
    gc.collect()  # what is left open is told of here, and not in whichever test comes next


def ended(environ: Any, start_response: Any) -> list[bytes]:
    """Answer by the application, and end the request as a server does, which closes the files that came with it."""
    answer = application(environ, start_response)
    try:
        return [b"".join(answer)]
    finally:
        answer.close()


@pytest.mark.usefixtures("one_connection")
def test_two_thousand_cases_meet_no_fault_and_nothing_undocumented(records: Records, settings: Settings) -> None:
    settings.API_ASKS_A_MINUTE = 0
    ministry = records.members["focal"].post.organisation
    token = program(member("all of it", ministry, Role.ADMINISTRATOR)).token
    ids = {
        f"/{one.route}".replace("<uuid:pk>", "{pk}"): str(records.fill(one.route, "pk").value)
        for one in addresses()
        if one.is_api and one.parameters
    }
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", ended)
    operations: list[Any] = [found.ok() for found in schema.get_all_operations()]  # type: ignore[union-attr]
    counted: Counter[str] = Counter()
    statuses: Counter[int] = Counter()
    wrong: list[str] = []

    def ask(case: Any, real: bool, seen: bool) -> None:
        if real and case.operation.path in ids:
            case.path_parameters["pk"] = ids[case.operation.path]
        if seen and "If-Match" in (case.headers or {}):
            case.headers["If-Match"] = "*"
        with undone():
            answer = case.call(headers={"Authorization": f"Bearer {token}"})
        counted[f"{case.operation.method} {case.operation.path}"] += 1
        statuses[answer.status_code] += 1
        case.validate_response(answer, checks=CHECKS)

    def fuzz(each: int) -> None:
        for operation in operations:
            for mode in GenerationMode.POSITIVE, GenerationMode.NEGATIVE:
                try:
                    tried(operation, mode, each)
                except Exception as error:
                    wrong.append(f"{operation.label} ({mode.value}): {str(error)[:1500]}")

    def tried(operation: Any, mode: GenerationMode, each: int) -> None:
        cases = operation.as_strategy(generation_mode=mode)
        run = given(cases, st.booleans(), st.booleans())(ask)
        quick = examples(
            max_examples=each, database=None, deadline=None, phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )  # fmt: skip
        try:
            seed(7)(quick(run))()
        except schemathesis.errors.SchemathesisError as error:
            if "negative" not in str(error).lower():  # an operation may have nothing that could be wrong
                raise

    fuzz(-(-CASES // len(operations) // 2) + 2)
    print(f"{counted.total()} cases, {len(operations)} operations, {dict(sorted(statuses.items()))}")
    assert wrong == []
    assert len(counted) == len(operations)
    assert counted.total() >= CASES
    assert statuses[200] > 200
    assert statuses[201] > 20
