"""Items that came under another chapeau: with the same words they may be asked by another act, of somebody else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from operative.lineage.align import Alignment
from operative.model import Paragraph


def other_chapeaux(earlier: Iterable[Paragraph], later: Iterable[Paragraph], alignment: Alignment) -> dict[str, str]:
    """Return what is said of the later paragraphs that came under another chapeau, or under one at all, or from one.

    A paragraph that was cut into a chapeau and items, or made of them, did not.

    Args:
        earlier: the earlier text's paragraphs.
        later: the later text's.
        alignment: of the two.
    """
    above = dict(_chapeaux(earlier))
    under = dict(_chapeaux(later))
    return {
        path: said
        for path, sources in alignment.earlier_of.items()
        if (said := _said(path, sources, above, under, alignment))
    }


def _chapeaux(paragraphs: Iterable[Paragraph]) -> Iterator[tuple[str, str]]:
    """Yield each item's path with that of the paragraph or item it stands under."""
    for paragraph in paragraphs:
        step = max(paragraph.path.rfind("("), paragraph.path.rfind("["))
        if paragraph.kind == "item" and step > 0:
            yield paragraph.path, paragraph.path[:step]


def _said(
    path: str, sources: Iterable[str], above: Mapping[str, str], under: Mapping[str, str], alignment: Alignment
) -> str:
    now = under.get(path)
    came_from = alignment.earlier_of.get(now or path, ())  # what the chapeau was, or the paragraph itself
    before = [above.get(source) for source in sources]
    if now:
        stayed = any(one in came_from for one in before) or any(source in came_from for source in sources)
    else:
        stayed = all(one is None or one in came_from for one in before)
    if stayed:
        return ""
    was = next((one for one in before if one), None)
    return f"under {now or 'no chapeau'}, before under {was or 'none'}"
