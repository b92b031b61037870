"""Word files (Office Open XML, ISO/IEC 29500) to blocks: the parts of the archive, read with lxml."""

from operative.sources.docx.reader import read_docx

__all__ = ["read_docx"]
