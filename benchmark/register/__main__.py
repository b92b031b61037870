"""Fill the register that the environment names with invented resolutions, for measuring.

Run as ``OPERATIVE_DATA=/tmp/large OPERATIVE_DEVELOPMENT=1 python -m benchmark.register [works] [items] [people]``; with
``DATABASE_URL`` set, or by ``scripts/on_postgres.sh``, on PostgreSQL. The data folder must be empty.
"""

from __future__ import annotations

import os
import sys
import time


def main(works: int, items: int, people: int) -> None:
    """Fill it, and say how long each step took."""
    if "OPERATIVE_DATA" not in os.environ:
        raise SystemExit("Set OPERATIVE_DATA to an empty folder: the register that is filled is kept there.")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "operative_web.settings")
    import django  # noqa: PLC0415 - the settings read what stands above
    from django.core.management import call_command  # noqa: PLC0415

    django.setup()
    call_command("migrate", verbosity=0)
    from benchmark.register.making import Size, fill  # noqa: PLC0415
    from operative_web.accounts.models import Person  # noqa: PLC0415

    if Person.objects.exists():
        raise SystemExit("This register has people already: name an empty one.")
    start = time.monotonic()
    fill(Size(works, items, people), lambda line: print(f"{time.monotonic() - start:6.1f} s  {line}", flush=True))


if __name__ == "__main__":
    given = [int(one) for one in sys.argv[1:4]]
    main(*given, *(1000, 5000, 50)[len(given) :])
