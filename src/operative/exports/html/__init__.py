"""Pages: of a reading, and of what changed between two."""

from operative.exports.html.compared import compared
from operative.exports.html.marks import Mark, Marks, marks_of
from operative.exports.html.page import page

__all__ = ["Mark", "Marks", "compared", "marks_of", "page"]
