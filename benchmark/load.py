"""The register under load: 20 readers each opening a page every two seconds, 4 writers one write a second.

Run as ``OPERATIVE_DATA=/tmp/large python benchmark/load.py [seconds]`` on SQLite, and by ``scripts/on_postgres.sh``
before it on PostgreSQL. A register that is empty is filled first (``benchmark/register``); its programs are those of
``operative serve``. It prints the times of each page, errors, lost updates, and the questions each list asks of the
database.
"""

from __future__ import annotations

import http.client
import os
import random
import secrets
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

READERS, WRITERS, PAUSE, SECONDS = 20, 4, 2.0, 180


@dataclass
class Told:
    """What was measured; all threads write here."""

    times: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    errors: Counter[str] = field(default_factory=Counter)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def add(self, page: str, seconds: float, status: int, wanted: tuple[int, ...]) -> None:
        """Note an answer."""
        with self.lock:
            self.times[page].append(seconds)
            if status not in wanted:
                self.errors[f"{page}: {status}"] += 1


@dataclass
class Written:
    """What one writer wrote: for each item the last version and values that were accepted, and how many were."""

    versions: dict[str, int] = field(default_factory=dict)
    days: dict[str, str] = field(default_factory=dict)
    accepted: Counter[str] = field(default_factory=Counter)
    decided: list[str] = field(default_factory=list)
    stale: int = 0


class Visitor:
    """A signed-in browser; its connection has been closed each time that it asks for a page."""

    def __init__(self, port: int, session: str) -> None:
        self._port, self._session = port, session
        self._token = secrets.token_hex(16)

    def ask(self, path: str, form: dict[str, str] | None = None) -> int:
        """Open a page, or send a form; return the status of the answer, 0 for none."""
        headers = {"Cookie": f"sessionid={self._session}; csrftoken={self._token}"}
        body = None
        if form is not None:
            headers |= {"X-CSRFToken": self._token, "Content-Type": "application/x-www-form-urlencoded"}
            body = urlencode(form)
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=60)
        try:
            connection.request("GET" if form is None else "POST", path, body, headers)
            answer = connection.getresponse()
            answer.read()
        except (OSError, http.client.HTTPException):
            return 0
        finally:
            connection.close()
        return answer.status


def main(seconds: int) -> None:
    """Fill, serve, load, and print what came of it."""
    os.environ.setdefault("OPERATIVE_DATA", tempfile.mkdtemp(prefix="operative-load-"))
    port = _free_port()
    os.environ |= {"OPERATIVE_ADDRESS": f"http://127.0.0.1:{port}", "OPERATIVE_HOSTS": "127.0.0.1,testserver"}
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "operative_web.settings")
    import django  # noqa: PLC0415 - the settings read what stands above

    django.setup()
    from django.db import connection  # noqa: PLC0415

    from operative_web.commands import running  # noqa: PLC0415

    running.prepare()
    _filled()
    print(f"{connection.vendor}, {seconds} s, {READERS} readers, {WRITERS} writers", flush=True)
    _questions()
    readers, writers = _people()
    connection.close()
    command = running.Plan("127.0.0.1", port, workers=2, threads=8).commands[0]
    server = subprocess.Popen(command)
    try:
        _wait(port, readers[0][0])
        told, written = _load(port, seconds, readers, writers)
    finally:
        server.terminate()
        server.wait(30)
    _report(told, written)


def _filled() -> None:
    from django.db import connection  # noqa: PLC0415

    from benchmark.register.making import fill  # noqa: PLC0415
    from operative_web.accounts.models import Person  # noqa: PLC0415

    if not Person.objects.exists():
        fill(told=lambda line: print(line, flush=True))
    if connection.vendor == "postgresql":  # as its own housekeeping does a minute after much was written
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


def _people() -> tuple[list[tuple[str, list[str]]], list[tuple[str, list[Any], list[str]]]]:
    """Return for each reader a session and the pages they open, for each writer a session, items and findings."""
    from django.utils import timezone  # noqa: PLC0415

    from operative_web.accounts.models import Tenure, Visit  # noqa: PLC0415
    from operative_web.accounts.viewer import Viewer  # noqa: PLC0415
    from operative_web.documents.models import Work  # noqa: PLC0415
    from operative_web.followup.models import Item  # noqa: PLC0415
    from operative_web.register.models import Entry, State  # noqa: PLC0415

    tenures = list(Tenure.objects.filter(until=None).select_related("person", "post__organisation").order_by("since"))
    team = [one for one in tenures if one.post.role == "focal-point"]
    readers = []
    for place in range(READERS):
        tenure = tenures[place % len(tenures)]
        viewer = Viewer(tenure.person, tenure.post)
        items = Item.objects.visible_to(viewer).order_by("reference").values_list("pk", flat=True)[:200]
        works = Work.objects.visible_to(viewer).order_by("symbol").values_list("pk", flat=True)[:200]
        # Here an hour ago: the start page tells what changed since.
        seen = {"latest": timezone.now(), "earlier": timezone.now() - timedelta(hours=1)}
        Visit.objects.update_or_create(person=tenure.person, defaults=seen)
        readers.append((_session(tenure.person), _pages(list(items), list(works))))
    writers = []
    for place in range(WRITERS):
        tenure = team[place]
        led = Item.objects.filter(lead=tenure.post).order_by("reference")
        items = led.values_list("pk", "version", "status", "target_date")[:20]
        findings = Entry.objects.visible_to(Viewer(tenure.person, tenure.post)).filter(state=State.FOUND)
        ids = findings.order_by("pk").values_list("pk", flat=True)[place * 200 : place * 200 + 200]
        writers.append((_session(tenure.person), list(items), [str(pk) for pk in ids]))
    return readers, writers


def _pages(items: list[Any], works: list[Any]) -> list[str]:
    chance = random.Random(7)
    pages = ["/", "/items/", "/items/?mine=1&open=1", "/items/?status=under-way&sort=-target_date", "/agenda/",
             "/agenda/?standing=not-found", "/review/", "/review/?force=urge", "/documents/", "/search/?q=water",
             "/search/?q=judges+law", "/state-of-play/"]  # fmt: skip
    pages += [f"/items/{pk}/" for pk in chance.sample(items, min(4, len(items)))]
    return pages + [f"/works/{pk}/" for pk in chance.sample(works, min(4, len(works)))]


def _session(person: Any) -> str:
    from django.test import Client  # noqa: PLC0415

    client = Client()
    client.force_login(person, "allauth.account.auth_backends.AuthenticationBackend")
    return client.cookies["sessionid"].value


def _questions() -> None:
    """Print how often each page asks the database."""
    from django.db import connection  # noqa: PLC0415
    from django.test import Client  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    from operative_web.accounts.models import Tenure  # noqa: PLC0415

    tenure = Tenure.objects.filter(post__role="focal-point", until=None).select_related("person").first()
    if tenure is None:
        return
    client = Client()
    client.force_login(tenure.person, "allauth.account.auth_backends.AuthenticationBackend")
    for page in _pages([], []):
        with CaptureQueriesContext(connection) as asked:
            client.get(page)
        print(f"  {len(asked):3} questions  {page}")


def _load(port: int, seconds: int, readers: list[Any], writers: list[Any]) -> tuple[Told, list[Written]]:
    told, end = Told(), time.monotonic() + seconds
    written = [Written() for _ in writers]
    threads = [
        threading.Thread(target=_read, args=(Visitor(port, session), pages, told, end, number))
        for number, (session, pages) in enumerate(readers)
    ]
    threads += [
        threading.Thread(target=_write, args=(Visitor(port, session), items, findings, told, end, kept))
        for (session, items, findings), kept in zip(writers, written, strict=True)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return told, written


def _read(visitor: Visitor, pages: list[str], told: Told, end: float, number: int) -> None:
    chance = random.Random(number)
    time.sleep(PAUSE * number / READERS)
    while (start := time.monotonic()) < end:
        page = chance.choice(pages)
        status = visitor.ask(page)
        told.add(_kind(page), time.monotonic() - start, status, (200,))
        time.sleep(max(0.0, start + PAUSE - time.monotonic()))


def _kind(page: str) -> str:
    first = page.partition("?")[0].strip("/").partition("/")
    return f"/{first[0]}/…" if first[2] else f"/{first[0]}"


def _write(
    visitor: Visitor, items: list[tuple[Any, int, str, Any]], findings: list[str], told: Told, end: float, kept: Written
) -> None:
    """Change items and decide on findings in turn; each change is made on the version that the one before left."""
    versions = {str(pk): version for pk, version, _status, _day in items}
    statuses = {str(pk): status for pk, _version, status, _day in items}
    days = {str(pk): str(day) for pk, _version, _status, day in items}
    number = 0
    while (start := time.monotonic()) < end:
        number += 1
        if number % 3 == 0 and findings:
            pk = findings.pop()
            status = visitor.ask(f"/review/{pk}/decide/", {"verdict": "confirm"})
            told.add("write: decide", time.monotonic() - start, status, (302,))
            if status == 302:
                kept.decided.append(pk)
        elif versions:
            pk = list(versions)[number % len(versions)]
            day = f"2027-{number % 12 + 1:02}-{number % 28 + 1:02}"
            form = {"version": str(versions[pk]), "status": statuses[pk], "target_date": day}
            status = visitor.ask(f"/items/{pk}/standing/", form)
            told.add("write: item", time.monotonic() - start, status, (302, 422))
            if status == 302:
                versions[pk] += days[pk] != day  # what changes nothing makes no version
                days[pk] = kept.days[pk] = day
                kept.versions[pk] = versions[pk]
                kept.accepted[pk] += 1
            elif status == 422:
                kept.stale += 1
        time.sleep(max(0.0, start + 1.0 - time.monotonic()))


def _report(told: Told, written: list[Written]) -> None:
    from operative_web.followup.models import Item  # noqa: PLC0415
    from operative_web.register.models import Decision  # noqa: PLC0415

    every: list[float] = []
    for page, times in sorted(told.times.items()):
        every += times
        print(f"  {page:16} {len(times):5}  p50 {_percent(times, 50):6.0f} ms  p95 {_percent(times, 95):6.0f} ms")
    print(f"  {'all':16} {len(every):5}  p50 {_percent(every, 50):6.0f} ms  p95 {_percent(every, 95):6.0f} ms")
    lost = 0
    for kept in written:
        stored = {str(item.pk): item for item in Item.objects.filter(pk__in=list(kept.days))}
        lost += sum(
            str(stored[pk].target_date) != day or stored[pk].version != kept.versions[pk]
            for pk, day in kept.days.items()
        )
        there = Decision.objects.filter(entry__in=map(UUID, kept.decided))
        decided = set(map(str, there.values_list("entry", flat=True)))
        lost += len(set(kept.decided) - decided)
    accepted = sum(sum(kept.accepted.values()) + len(kept.decided) for kept in written)
    print(f"  {accepted} writes accepted, {sum(kept.stale for kept in written)} refused as stale, {lost} lost")
    print(f"  errors: {dict(told.errors) or 'none'}")


def _percent(times: list[float], percent: int) -> float:
    """Return a percentile in milliseconds."""
    if len(times) < 2:
        return 1000 * sum(times)
    return 1000 * statistics.quantiles(times, n=100, method="inclusive")[percent - 1]


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _wait(port: int, session: str) -> None:
    """Wait until the server answers, and a little for its other process: what is measured is one that runs."""
    visitor = Visitor(port, session)
    for _ in range(300):
        if visitor.ask("/") == 200:
            for _ in range(20):
                visitor.ask("/documents/")
            return
        time.sleep(0.1)
    raise SystemExit("the server did not start")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else SECONDS)
