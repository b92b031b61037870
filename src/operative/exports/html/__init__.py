"""The reading page."""

from operative.exports.html.marks import Mark, Marks, marks_of
from operative.exports.html.page import page

__all__ = ["Mark", "Marks", "marks_of", "page"]
