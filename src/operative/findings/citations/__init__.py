"""The documents that a text names, in its paragraphs and notes, resolved to canonical symbols.

`finder.py` lists what is looked for; find first (`printed`, `pieces`, `instruments`), resolve second (`resolve`).
"""

from operative.findings.citations.finder import find_citations

__all__ = ["find_citations"]
