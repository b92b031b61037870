"""Page furniture of plain text: page numbers, running headers, the debris of conversions.

What is set aside is kept (`Source.furniture`), so that nothing of the source is lost.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

PAGE_NUMBER = re.compile(
    r"""(?: \d{1,3} | [-–—|]\s*\d{1,4}\s*[-–—|]
      | (?:page|página|pág\.|стр\.|страница|صفحة|الصفحة)\s*\d{1,4} (?: \s(?:of|de|sur|из|من)\s\d{1,4} )?
      | 第\s?\d{1,4}\s?页 )$""",
    re.VERBOSE | re.IGNORECASE,
)
PAGE_OF = re.compile(r"(?:\d{2}-\d{5}\s+)?(\d{1,3})\s?/\s?(\d{1,3})(?:\s+\d{2}-\d{5})?$")
"""``3/7``, also beside the job number: a page number where others of the same total stand in the text, or between
empty lines; else it may be a resolution's number."""
_DEBRIS = re.compile(r"\[image:?[^\]]{0,80}\]", re.IGNORECASE)
_DEBRIS_LINE = re.compile(
    r"""(?: image\d{1,3}\.(?:emf|wmf|png|gif|jpe?g|tiff?|svg)
      # The recycling line at the foot of the first page, also as character recognition reads it.
      | (?:please|prière|merci|se\sruega|sírvase|просьба|просим|请|請|يرجى|الرجاء)\W?\s?.{0,24}?
        (?:rec[iy]c?[yl]?[ce]?l\w{0,3}\b|recicla\w*|переработ\w*|回收|إعادة).{0,24}
      | \*\d{6,8}\* )$""",
    re.VERBOSE | re.IGNORECASE,
)
JOB_NUMBER = re.compile(
    r"""(?: \d{2}-\d{5}
      | (?:GE\.)?\d{2}-\d{4,5}\s?\*?\s?\(?[EFSRCA]\)? (?:\s+[\d\s]{6,40})? (?:\s*\*\d{6,8}\*)? )$""",
    re.VERBOSE,
)
SYMBOL_LINE = re.compile(
    r"[AEST]/(?:[A-Z0-9][A-Za-z0-9.\-]{0,11}/){0,5}[A-Za-z0-9.\-]{1,14}\*{0,2}(?: ?\(\d{4}\))?(?: [A-Z](?:-[A-Z])?)?$"
)


def strip_debris(line: str) -> str:
    """Return `line` without what a conversion left in place of pictures (``[image: ]``)."""
    return _DEBRIS.sub("", line).strip() if "[image" in line or "[Image" in line else line


def is_debris(line: str) -> bool:
    """Is the whole line debris of a conversion or the foot of a page?"""
    return len(line) < 80 and (_DEBRIS_LINE.match(line) is not None or JOB_NUMBER.match(line) is not None)


def running_headers(lines: Sequence[str], breaks: Sequence[int]) -> frozenset[str]:
    """Return lines that recur beside page breaks and so are no text.

    Args:
        lines: the lines of the text.
        breaks: indices of lines that are page numbers or open a page.
    """
    beside: Counter[str] = Counter()
    pages = 0
    near: set[str] = set()
    last = -10
    for index in breaks:
        if index - last > 3:  # a number and a header of one page stand together
            beside.update(near)
            near = set()
            pages += 1
        near |= {lines[index], _nearest(lines, index, -1), _nearest(lines, index, 1)} - {""}
        last = index
    beside.update(near)
    enough = max(3, pages * 2 // 5)  # odd and even pages may differ; twice may be chance
    return frozenset(line for line, n in beside.items() if n >= enough and len(line) <= 80 and line[-1] not in ".,;:")


def _nearest(lines: Sequence[str], index: int, step: int) -> str:
    """Return the line with text next to line `index`, at most four lines away, or an empty string."""
    for distance in range(1, 5):
        at = index + step * distance
        if not 0 <= at < len(lines):
            break
        if lines[at]:
            return lines[at]
    return ""
