"""Backups of a register, rows and files in one archive, from one instant; they restore to either database."""
