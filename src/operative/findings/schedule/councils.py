"""Which council "the Council" is in a text of an organ that is none: the one that the document named last before."""

from __future__ import annotations

from operative.findings.schedule.clauses import Governed
from operative.findings.schedule.holders import COUNCILS
from operative.findings.schedule.lexicon import lexicon
from operative.languages.wording import plain
from operative.model import Resolution

_BACK = 200
"""How many paragraphs back one is looked for: in a text of thousands every act would read it all."""


def council_before(act: Governed, resolution: Resolution, language: str) -> str | None:
    """Return the council named last before an act, in its paragraph or in those before; None where none is."""
    index = _index(act, resolution)
    texts = [paragraph.text for paragraph in resolution.paragraphs[max(0, index - _BACK) : index]]
    for text in (act.paragraph.text[: act.start], *reversed(texts)):
        named = [
            str(match.lastgroup)
            for match in lexicon(language).organs.finditer(plain(text, language).lower())
            if match.lastgroup in COUNCILS
        ]
        if named:
            return named[-1]
    return None


def _index(act: Governed, resolution: Resolution) -> int:
    return next((at for at, one in enumerate(resolution.paragraphs) if one is act.paragraph), 0)
