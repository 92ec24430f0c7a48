"""How much a request may bring along: of more, nothing is kept, and the page says so."""

from typing import IO

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler, StopUpload


class Quota(FileUploadHandler):
    """Lets files pass to the handlers after it, unless the whole request is too large.

    What is too large is read and thrown away piece by piece, so that the person gets a page and
    not a broken connection. How long that may take is for the proxy to limit.
    """

    _is_too_large = False

    def handle_raw_input(
        self,
        input_data: IO[bytes],  # noqa: ARG002 Django gives all of these
        META: dict[str, str],  # noqa: ARG002, N803
        content_length: int,
        boundary: str,  # noqa: ARG002
        encoding: str | None = None,  # noqa: ARG002
    ) -> None:
        self._is_too_large = content_length > settings.LARGEST_REQUEST

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:  # noqa: ARG002
        if self._is_too_large:
            raise StopUpload(connection_reset=False)
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """The file is what the next handler makes of it."""
