"""A pack as a PDF, tagged so that it can be read aloud; set by WeasyPrint, where its libraries are installed."""

from __future__ import annotations

import logging
from functools import cache
from pathlib import Path
from typing import Any, NoReturn

from django.template.loader import render_to_string
from django.utils.translation import get_language

from operative.exports.html.fonts import font_rules
from operative_web.overview.pack.gathering import Pack
from operative_web.overview.pack.telling import Grid, Quote, Said, cover, sections, title_of
from operative_web.overview.pack.writing import runs_left, tidy

LOG = logging.getLogger("operative.overview")
_STYLE = Path(__file__).with_name("pack.css")


class NoPdfError(Exception):
    """A PDF cannot be made here: the libraries that set it are not installed."""


@cache
def is_offered() -> bool:
    """Tell whether a PDF can be made on this machine: WeasyPrint needs Pango (Debian: libpangoft2-1.0-0)."""
    try:
        import weasyprint  # noqa: F401, PLC0415
    except (ImportError, OSError):
        LOG.warning("no PDF can be made: WeasyPrint or the libraries it needs are not installed")
        return False
    return True


def as_pdf(pack: Pack) -> bytes:
    """Return a pack as a PDF, in the present language.

    Raises:
        NoPdfError: where the libraries are missing.
    """
    if not is_offered():
        raise NoPdfError
    import weasyprint  # noqa: PLC0415 - it takes seconds to load, and may be absent

    page = render_to_string("overview/pack.html", _told(pack))
    style = _STYLE.read_text("utf-8") + font_rules(page, language=get_language() or "en", italic=False)
    style = style.replace("«head»", _quoted(f"{title_of(pack)}"))
    document = weasyprint.HTML(string=page, url_fetcher=_nothing)
    made = document.write_pdf(
        stylesheets=[weasyprint.CSS(string=style, url_fetcher=_fonts_alone)], pdf_variant="pdf/ua-1"
    )
    return bytes(made)


def _told(pack: Pack) -> dict[str, Any]:
    kinds = {Said: "said", Quote: "quote", Grid: "grid"}
    told = [
        {
            "title": tidy(section.title), "level": section.level, "anchor": f"part{number}",
            "blocks": [(kinds[type(block)], block, _way(block)) for block in section.blocks],
        }
        for number, section in enumerate(sections(pack))
    ]  # fmt: skip
    return {"title": tidy(title_of(pack)), "cover": cover(pack), "sections": told, "language": get_language() or "en",
            "pack": pack}  # fmt: skip


def _way(block: Said | Quote | Grid) -> str:
    return "rtl" if not isinstance(block, Grid) and runs_left(block.text) else "ltr"


def _quoted(words: str) -> str:
    r"""Return words as a string of CSS.

    >>> print(_quoted('say "a\\b"'))
    "say \22 a\5c b\22 "
    """
    safe = "".join(f"\\{ord(one):x} " if one in '"\\<\n\r' else one for one in tidy(words))
    return f'"{safe}"'


def _nothing(address: str, *_: Any, **__: Any) -> NoReturn:
    """A pack asks no server and no disk for anything."""
    raise ValueError(address[:20])


def _fonts_alone(address: str, *more: Any, **named: Any) -> Any:
    """The fonts come within the style itself."""
    if not address.startswith("data:"):
        _nothing(address)
    import weasyprint  # noqa: PLC0415

    return weasyprint.default_url_fetcher(address, *more, **named)
