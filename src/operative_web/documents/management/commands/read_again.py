"""After an update: have every text read again by the present reader, in the background."""

from __future__ import annotations

from django.core.management.base import BaseCommand

from operative_web.documents.actions.read_again import read_all_again


class Command(BaseCommand):
    """Has every text read again by the present reader."""

    help = "Have every text read again that the present reader has not read; decisions stay, and what differs is shown."

    def handle(self, *_args: object, **_options: object) -> None:
        """Put the texts before the worker and say how many they are."""
        self.stdout.write(f"{read_all_again()} texts wait to be read again")
