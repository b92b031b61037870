"""Operative reads United Nations resolutions."""
