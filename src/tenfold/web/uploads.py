"""Files that are sent to a page. Only a page that takes files gets them, and only from somebody who has signed in.

The framework reads what was sent before it knows who sent it; this handler asks first. What arrives stands on the disk
of the attachments, readable by the node alone, and is gone with the request.
"""

import tempfile
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile, StopFutureHandlers

from tenfold.foundation import blobs
from tenfold.web import pages, sessions

_TAKES_FILES = "tenfold_takes_files"
_MOST_AT_ONCE = 5  # files of the largest size in one request


def takes_files(view: Any) -> Any:
    """Declare that a page takes files; whoever sends one has to be signed in."""
    setattr(view, _TAKES_FILES, True)
    return view


class Arrived(UploadedFile):  # type: ignore[type-arg]
    """A file that arrived; `path` is where it stands until the request ends. `too_large` ones hold nothing."""

    def __init__(self, file: Any, name: str, size: int, *, too_large: bool) -> None:
        super().__init__(file, name, None, size)
        self.too_large = too_large

    @property
    def path(self) -> Path:
        """Where the bytes stand."""
        assert self.file is not None
        return Path(self.file.name or "")


class ToFolder(FileUploadHandler):
    """Writes what arrives into the folder of arrivals, and stops writing where it grows too large."""

    def handle_raw_input(self, *_: Any, **__: Any) -> None:
        """Decide once for the whole request."""
        self._allowed: bool | None = None
        self._total = 0

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Refuse before the first byte is written."""
        super().new_file(*args, **kwargs)
        if self._allowed is None:
            self._allowed = self._is_allowed()
        if not self._allowed:
            raise SkipFile
        self._size, self._too_large = 0, False
        self._file = tempfile.NamedTemporaryFile(dir=blobs.store().incoming())  # noqa: SIM115 - the request closes it
        raise StopFutureHandlers

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Write one piece."""
        self._size += len(raw_data)
        self._total += len(raw_data)
        if self._size > settings.ATTACHMENT_LIMIT or self._total > _MOST_AT_ONCE * settings.ATTACHMENT_LIMIT:
            if not self._too_large:
                self._file.truncate(0)
            self._too_large = True
        else:
            self._file.write(raw_data)

    def file_complete(self, file_size: int) -> Arrived:
        """What the view is given."""
        self._file.flush()
        return Arrived(self._file, self.file_name or "", self._size, too_large=self._too_large)

    def upload_interrupted(self) -> None:
        """Keep nothing of what broke off."""
        file = getattr(self, "_file", None)
        if file is not None:
            file.close()

    def _is_allowed(self) -> bool:
        request = self.request
        match = getattr(request, "resolver_match", None)
        view = match.func if match else None
        declared = pages.declared(view)
        if request is None or declared is None or not getattr(view, _TAKES_FILES, False):
            return False
        return declared.takes(request.method) and sessions.find_person(request) is not None
