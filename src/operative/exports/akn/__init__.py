"""Akoma Ntoso of a reading, in two profiles: by the guidelines of the United Nations, and as it publishes."""

from operative.exports.akn.document import akn

__all__ = ["akn"]
