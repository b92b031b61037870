"""Makes the pictures of the exports in docs/images, from invented resolutions in six languages.

    python scripts/make_pictures.py [--out docs/images]

It needs Chromium, LibreOffice and the fonts that `docs/explanation/how-exports-look.md` names. Look at what it made
before you commit it.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:  # run as a script, only its own folder is on the path
    sys.path.insert(0, str(ROOT))

import operative  # noqa: E402 - the path is set above
from operative.exports.html import compared, followed, page  # noqa: E402
from operative.exports.word import word  # noqa: E402
from operative.exports.word.tracked import tracked  # noqa: E402
from operative.languages import CODES  # noqa: E402
from operative.model import Resolution  # noqa: E402
from scripts.make_samples import FORMS, SAMPLES, read_master  # noqa: E402
from scripts.pictures.png import Picture, together, write_png  # noqa: E402
from scripts.pictures.programs import missing, opened_in_office, page_of, printed, screenshot  # noqa: E402

WORK = "A_HRC_RES_288_71"
WORKS = (WORK, "A_HRC_RES_291_74", "A_HRC_RES_297_77")
"""The series on Talvoria."""
_GROUND = (214, 210, 202)
_PHONE = (390, 780)
_HELD = '<!doctype html><meta charset="utf-8"><style>body{{margin:0}}iframe{{border:0;width:{}px;height:{}px}}</style>'
"""A page that holds another in a frame as wide as a phone: a browser's own window is never so narrow."""


def reading(language: str, work: str = WORK) -> Resolution:
    """Return an invented resolution in a language."""
    return operative.read(FORMS["akn"].make(read_master(SAMPLES / "talvoria" / f"{work}.{language}.md")))


def pictures(folder: Path) -> Iterator[tuple[str, Picture, int]]:
    """Yield the pictures: their name, the picture, and how many colours it has.

    Args:
        folder: for what is made on the way.
    """
    pages, documents = {}, []
    for language in CODES:
        resolution = reading(language)
        pages[language] = folder / f"page-{language}.html"
        pages[language].write_text(page(resolution), "utf-8")
        documents.append(folder / f"word-{language}.docx")
        documents[-1].write_bytes(word(resolution))
    yield "page", screenshot(pages["en"], (1180, 1250), folder), 32
    yield "page-arabic", screenshot(pages["ar"], (1180, 900), folder), 32
    yield "page-dark", screenshot(pages["ru"], (1180, 900), folder, dark=True), 32
    phones = [screenshot(_phone(pages[language]), _PHONE, folder) for language in CODES]
    yield "page-phones", together(phones, 3, 16, _GROUND), 24
    sheets = printed(pages["fr"], folder)
    yield "page-print", together([page_of(sheets, number, 520) for number in (0, 1)], 2, 16, _GROUND), 16
    opened = opened_in_office(documents, folder)
    yield "word", together([page_of(pdf, 0, 440) for pdf in opened], 3, 16, _GROUND), 16
    yield from _lineage(folder)


def _lineage(folder: Path) -> Iterator[tuple[str, Picture, int]]:
    """Yield the pictures of a comparison and of a series; of the long pages, a part that shows every kind of change."""
    pages, documents = {}, []
    for language in ("en", "ar"):
        earlier, later = (reading(language, work) for work in WORKS[:2])
        found = operative.compare(earlier, later)
        pages[language] = folder / f"compare-{language}.html"
        pages[language].write_text(compared(found, earlier, later), "utf-8")
        documents.append(folder / f"tracked-{language}.docx")
        documents[-1].write_bytes(tracked(found, earlier, later))
    yield "compare", screenshot(pages["en"], (1280, 3040), folder).part(1864, 1040), 48
    yield "compare-arabic", screenshot(pages["ar"], (1280, 2800), folder).part(1730, 900), 48
    high = (_PHONE[0], 3640)
    phones = [screenshot(_phone(pages[language], high), high, folder).part(2786, _PHONE[1]) for language in pages]
    yield "compare-phones", together(phones, 2, 16, _GROUND), 48
    english, arabic = opened_in_office(documents, folder)
    sheets = [page_of(english, 0, 620, in_colour=True), page_of(arabic, 1, 620, in_colour=True)]
    yield "compare-word", together(sheets, 2, 16, _GROUND), 24
    series = folder / "series.html"
    series.write_text(followed(operative.series(reading("en", work) for work in WORKS)), "utf-8")
    yield "series", screenshot(series, (1280, 1250), folder), 32


def _phone(held: Path, size: tuple[int, int] = _PHONE) -> Path:
    holder = held.with_name(f"phone-{held.name}")
    frame = f'<iframe src="{held.name}"></iframe>'
    holder.write_text(_HELD.format(*size) + frame, "utf-8")
    return holder


def main(argv: list[str] | None = None) -> int:
    """Run the command line; return its exit status."""
    parser = argparse.ArgumentParser(description="Make the pictures of the exports.")
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "images", help="folder (default: docs/images)")
    out: Path = parser.parse_args(argv).out
    if absent := missing():
        print(f"Not installed: {', '.join(absent)}. No picture is made.", file=sys.stderr)
        return 1
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="operative-pictures-") as work:
        for name, picture, colours in pictures(Path(work)):
            data = write_png(picture, colours)
            (out / f"{name}.png").write_bytes(data)
            print(f"{name}.png: {picture.width} by {picture.height}, {len(data) // 1024} kB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
