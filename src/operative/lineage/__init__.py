"""Two resolutions to what changed between them: links of paragraphs and clauses, kinds of change, facts that moved.

`compare.py` lists the steps in their order; `series.py` goes on to many resolutions, and `succession.py` says which
takes up which. Knows readings and their findings, never how a document was opened.
"""

from operative.lineage.compare import compare
from operative.lineage.series import series

__all__ = ["compare", "series"]
