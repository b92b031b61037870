"""The register's commands of the program ``operative``; each is an entry point of ``operative.commands``."""
