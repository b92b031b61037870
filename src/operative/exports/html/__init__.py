"""Pages: of a reading, of what changed between two, of series."""

from operative.exports.html.compared import compared
from operative.exports.html.followed import followed
from operative.exports.html.marks import Mark, Marks, marks_of
from operative.exports.html.page import page

__all__ = ["Mark", "Marks", "compared", "followed", "marks_of", "page"]
