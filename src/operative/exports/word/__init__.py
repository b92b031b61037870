"""The Word document."""

from operative.exports.word.document import word

__all__ = ["word"]
