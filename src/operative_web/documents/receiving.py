"""Receiving files: no more of one is written to the disk than is taken, however much is sent."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import TemporaryFileUploadHandler

_MOST_AT_ONCE = 20
"""So many of the largest files may come in one request."""
CUT = "cut"
"""The attribute that marks a file of which the disk did not take all."""


class LimitedUploadHandler(TemporaryFileUploadHandler):
    """Writes files to the disk until they are too large; the rest of such a file is thrown away as it comes.

    Each comes to the view with the size that was sent; one that the disk did not take is marked (:data:`CUT`).
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._all = 0
        self._cut = False

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin a file."""
        super().new_file(*args, **kwargs)
        self._cut = False

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        """Write a piece, or throw it away."""
        self._all += len(raw_data)
        if start > settings.LARGEST_UPLOAD or self._cut:
            return None
        try:
            if self._all > _MOST_AT_ONCE * settings.LARGEST_UPLOAD:
                raise OSError
            super().receive_data_chunk(raw_data, start)
            self.file.flush()
        except OSError:  # no room
            self._cut = True
        return None

    def file_complete(self, file_size: int) -> UploadedFile[Any] | None:
        """Give the file to the view."""
        file = super().file_complete(file_size)
        setattr(file, CUT, self._cut)
        return file
