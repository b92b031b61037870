"""Two resolutions to what changed between them: links of paragraphs and clauses, kinds of change, facts that moved.

`compare.py` lists the steps in their order. Knows readings and their findings, never how a document was opened.
"""

from operative.lineage.compare import compare

__all__ = ["compare"]
