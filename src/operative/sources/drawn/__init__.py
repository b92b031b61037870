"""What Word files, web pages and Markdown share: lines as they are drawn, their looks, and the blocks they make."""

from operative.sources.drawn.assemble import blocks_of, set_off_by
from operative.sources.drawn.line import Cell, Drawn, Line, Piece

__all__ = ["Cell", "Drawn", "Line", "Piece", "blocks_of", "set_off_by"]
