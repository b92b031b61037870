"""Where the annexes begin, when the heading that says so holds their title too: "Annex A – Items subject to …".

An annex headed by the word alone is found in every format (:func:`operative.structure.headings.is_annex`). Here the
type helps: such a heading is bold and stands first on its page. The headings of this kind that follow stay headings
within the annexes, as they are in the markup of the United Nations' own files.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from operative.languages import CODES, words
from operative.sources.pdf.paragraphs import Paragraph
from operative.sources.pdf.pieces import BOLD
from operative.typography.punctuation import ends_sentence

_LONGEST = 200


@cache
def _heading() -> re.Pattern[str]:
    named = "|".join(re.escape(word) for code in CODES for word in words(code)["body"]["annex"])
    return re.compile(rf"(?:{named})\s*(?:[IVXLC]{{1,6}}|\d{{1,2}}|[A-Z])?\s?[-–—:：.]\s?\S", re.IGNORECASE)


def first_annex(paragraphs: Sequence[Paragraph]) -> int | None:
    """Return which paragraph heads the first annex and its title in one, or None."""
    for index, (before, paragraph) in enumerate(pairwise(paragraphs), 1):
        row = paragraph.rows[0]
        if row.page == before.last.page or not row.look & BOLD or ends_sentence(row.text):
            continue
        if len(paragraph.last.text) + len(row.text) <= _LONGEST and _heading().match(row.text):
            return index
    return None
