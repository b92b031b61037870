"""The reading page."""

from operative.exports.html.page import page

__all__ = ["page"]
