"""Bytes and files to blocks: one module a format, `block` the seam between them and the structure."""
