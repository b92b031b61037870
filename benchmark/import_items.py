"""How long a table of 5,000 follow-up items takes: its problems, then, once they are put right, its writing.

Run as ``python benchmark/import_items.py [rows]`` on SQLite, and by ``scripts/on_postgres.sh`` before it on
PostgreSQL. The register that it fills is its own and is thrown away.
"""

from __future__ import annotations

import io
import os
import sys
import tempfile
import time
from collections.abc import Callable
from typing import Any

ROWS, BAD = 5000, 100


def main(rows: int) -> None:
    """Print the seconds that each step takes."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["OPERATIVE_DATA"] = folder
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "operative_web.settings")
        import django  # noqa: PLC0415 - the settings read what stands above
        from django.core.management import call_command  # noqa: PLC0415
        from django.db import connection  # noqa: PLC0415

        django.setup()
        call_command("migrate", verbosity=0)
        print(f"{connection.vendor}, {rows} rows, {BAD} of them wrong")
        _measure(rows)


def _measure(rows: int) -> None:
    from operative_web.audit.verifying import verify  # noqa: PLC0415 - Django is set up by now
    from operative_web.followup.exchange.actions.importing import apply_table, bring_table  # noqa: PLC0415
    from operative_web.followup.exchange.reading import read_table  # noqa: PLC0415
    from operative_web.followup.exchange.rows import rows as visible_rows  # noqa: PLC0415
    from operative_web.followup.exchange.rows import with_sources  # noqa: PLC0415
    from operative_web.followup.exchange.writing import as_xlsx  # noqa: PLC0415
    from operative_web.followup.models import Item  # noqa: PLC0415
    from operative_web.followup.posts import Posts  # noqa: PLC0415

    viewer, posts = _people()
    wrong, right = (_workbook(rows, posts, bad) for bad in (BAD, 0))
    waiting = _timed("problems told", lambda: bring_table(read_table(wrong), by=viewer))
    places = {tuple(one[:2]) for one in waiting.outcome["problems"]}
    print(f"  {len(places)} problems in {len({row for row, _column in places})} rows; {Item.objects.count()} written")
    waiting = _timed("checked, nothing wrong", lambda: bring_table(read_table(right), by=viewer))
    _timed("all written", lambda: apply_table(waiting, by=viewer))
    items = list(Item.objects.values_list("reference", "version", "title"))
    changes = _saved(
        [["Reference", "Version", "Title"], *([ref, version, f"{title}, changed"] for ref, version, title in items)]
    )
    waiting = _timed("changes checked", lambda: bring_table(read_table(changes), by=viewer))
    _timed("all changed", lambda: apply_table(waiting, by=viewer))
    size = _timed("downloaded", lambda: len(as_xlsx(with_sources(visible_rows(viewer, {})), Posts()).read()))
    print(f"  {Item.objects.count()} items, {size // 1024} KB; faults in the trail: {len(list(verify()))}")


def _people() -> tuple[Any, list[str]]:
    from operative_web.accounts.actions.people import add_organisation, add_person, add_post, hand_over  # noqa: PLC0415
    from operative_web.accounts.roles import Role  # noqa: PLC0415
    from operative_web.accounts.viewer import Viewer  # noqa: PLC0415
    from operative_web.audit.actor import Actor  # noqa: PLC0415

    setup = Actor.of_program("benchmark")
    ministry = add_organisation("Ministry of Talvoria", "state", by=setup)
    person = add_person("somebody@example.org", "Somebody", by=setup, password="correct horse battery staple")
    posts = [add_post(ministry, f"Post {number}", Role.COORDINATOR, by=setup) for number in range(40)]
    hand_over(posts[0], person, by=setup)
    return Viewer(person, posts[0]), [str(post) for post in posts]


def _workbook(rows: int, posts: list[str], bad: int) -> bytes:
    head = ["Title", "Lead post", "Supporting posts", "Status", "Target date", "Who is asked", "Why it was decided so"]
    table: list[list[Any]] = [head]
    for number in range(rows):
        is_bad = number % max(1, rows // bad) == 0 if bad else False
        table.append(
            [
                f"Item {number} of the plan of Talvoria", "Nobody" if is_bad else posts[number % 40],
                f"{posts[number % 7]}; {posts[number % 11 + 20]}", "under way",
                "31.02.2026" if is_bad else "2026-12-31",
                "states", "Since the Council asked for it. " * 8,
            ]
        )  # fmt: skip
    return _saved(table)


def _saved(table: list[list[Any]]) -> bytes:
    import openpyxl  # noqa: PLC0415

    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in table:
        sheet.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _timed(what: str, do: Callable[[], Any]) -> Any:
    start, busy = time.perf_counter(), time.process_time()
    result = do()
    print(f"  {what}: {time.perf_counter() - start:.1f} s ({time.process_time() - busy:.1f} s of work in this process)")
    return result


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else ROWS)
