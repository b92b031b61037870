"""Akoma Ntoso to blocks: the United Nations' own files (AKN4UN) and well-formed files of other producers.

Nothing of the visible text is lost: what stands where the schema does not expect it becomes a block all the same.
"""

from __future__ import annotations

import re
from itertools import islice

from lxml import etree

from operative.errors import SourceError
from operative.model import Issue
from operative.sources.akn_elements import BODIES, BOLD, ITALIC, local_name
from operative.sources.akn_notes import uncalled_notes
from operative.sources.akn_own import recover
from operative.sources.akn_walk import Walk
from operative.sources.akn_xml import parse_xml
from operative.sources.block import Source

_LANGUAGES = {
    "eng": "en", "en": "en", "fra": "fr", "fre": "fr", "fr": "fr", "spa": "es", "es": "es",
    "rus": "ru", "ru": "ru", "zho": "zh", "chi": "zh", "zh": "zh", "ara": "ar", "ar": "ar",
}  # fmt: skip
"""The codes of ISO 639-2 (both forms) and 639-1 for the official languages."""

_SCRIPTS = {
    "Chinese": re.compile("[\u3400-\u9fff]"),
    "Arabic": re.compile("[\u0600-\u06ff]"),
    "Cyrillic": re.compile("[\u0400-\u04ff]"),
    "Latin": re.compile("[A-Za-z\u00c0-\u024f]"),
}
_SCRIPT_OF = {"zh": "Chinese", "ar": "Arabic", "ru": "Cyrillic"}
_SAMPLE = 600
"""Code points of the preamble and body that tell the script."""


def read_akn(data: bytes, name: str) -> Source:
    """Read an Akoma Ntoso file.

    Blocks come in reading order: masthead (with the job number at its end), title, enacting formula, preambular
    paragraphs, operative paragraphs and their items one by one, closing, annexes, embedded parts, notes that nothing
    calls. Spans set off are those in italics, in Chinese also those in bold.

    Args:
        data: the file's bytes.
        name: for messages.

    Returns:
        The blocks; the language the file declares, or None with an issue where the text's script is another;
        alternative texts of pictures as furniture; the reading itself where this program wrote the file.

    Raises:
        SourceError: ``unsafe-xml`` where the file declares entities, ``broken-xml`` where it cannot be repaired,
            ``not-a-document`` where it is other XML or holds no text.

    >>> source = read_akn(b"<akomaNtoso><statement><mainBody><paragraph><num>1.</num><content><p><i>Decides</i> to "
    ...     b"remain seized.</p></content></paragraph></mainBody></statement></akomaNtoso>", "x.xml")
    >>> [(b.label, b.text, b.emphasis) for b in source.blocks]
    [('1.', 'Decides to remain seized.', ((0, 7),))]
    """
    root, repaired = parse_xml(data, name)
    if local_name(str(root.tag)) != "akomaNtoso":
        remedy = "give a file whose first element is akomaNtoso, or save the document as plain text"
        raise SourceError(name, "not-a-document", "this XML is not Akoma Ntoso", remedy)
    script = _script(root)
    walk = Walk(root, BOLD | ITALIC if script == "Chinese" else ITALIC)
    try:
        blocks = [*walk.read(), *uncalled_notes(root)]
    except RecursionError as error:  # deep nesting read from within deep calls
        remedy = "save the document as plain text and read that"
        raise SourceError(name, "broken-xml", "the XML is nested too deeply", remedy) from error
    known = None if repaired else recover(root)
    if known is None and not any(block.text for block in blocks):
        raise SourceError(name, "not-a-document", "the XML holds no text", "export the document again, with its text")
    language, issues = _language(root, script)
    if repaired:
        message = "The XML is not well formed; it was repaired as far as possible, and text may be missing."
        issues.insert(0, Issue("broken-xml-repaired", None, message))
    return Source("akn", tuple(blocks), language, tuple(walk.furniture), None, tuple(issues), known)


def _script(root: etree._Element) -> str | None:
    """The script most letters of the preamble and body are in, or None where there are hardly any."""
    parts = root.iter("{*}preamble", *(f"{{*}}{body}" for body in BODIES))
    texts = (str(text) for part in parts for text in part.itertext())
    sample = "".join(text for text in islice(texts, 60) if not text.isspace())[:_SAMPLE]
    counts = {script: len(letters.findall(sample)) for script, letters in _SCRIPTS.items()}
    counts["Chinese"] *= 3  # a Chinese character stands for a few letters
    best = max(counts, key=lambda script: counts[script])
    return best if counts[best] >= 10 else None


def _language(root: etree._Element, script: str | None) -> tuple[str | None, list[Issue]]:
    element = next(root.iter("{*}FRBRlanguage"), None)
    declared = (element.get("language") or "").lower() if element is not None else ""
    language = _LANGUAGES.get(declared.partition("-")[0])
    if language is None or script is None or _SCRIPT_OF.get(language, "Latin") == script:
        return language, []
    message = f"The file says that its language is {declared!r}, but its text is in {script} script; the text decides."
    return None, [Issue("declared-language-wrong", None, message)]
