"""Reads a multipart upload part by part off the wire: each file goes straight to its place, never through a spool file.

A body that ends before its closing boundary, or that is shorter than its Content-Length, is refused: application servers
hand such bodies over as if they were whole.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

from flask import Request
from werkzeug.exceptions import ClientDisconnected
from werkzeug.sansio.multipart import Data, Epilogue, Event, Field, File, MultipartDecoder, NeedData

from dossier.errors import TruncatedUpload
from service.errors import BadRequest

CHUNK = 256 * 1024
MAX_PARTS = 1000
MAX_FIELD = 64 * 1024


@dataclass(frozen=True, slots=True)
class TextPart:
    """A plain form field."""

    name: str
    value: str


class FilePart:
    """One file on the wire. Read it before asking for the next part; what is left unread is skipped."""

    def __init__(self, name: str, filename: str, events: Iterator[Event]) -> None:
        self.name = name
        self.filename = filename
        self._events = events
        self._held = b""
        self._more = True

    def read(self, size: int = -1) -> bytes:
        """At most ``size`` bytes; b"" at the part's end. TruncatedUpload when the body stops before it."""
        while self._more and (size < 0 or len(self._held) < size):
            event = next(self._events)
            assert isinstance(event, Data)
            self._held += event.data
            self._more = event.more_data
        cut = len(self._held) if size < 0 else size
        taken, self._held = self._held[:cut], self._held[cut:]
        return taken

    def skip(self) -> None:
        """Reads on to the part's end and forgets what it reads."""
        while self.read(CHUNK):
            pass


def parts(request: Request) -> Iterator[TextPart | FilePart]:
    """The parts of ``request`` in the order in which they stand in the body."""
    boundary = request.mimetype_params.get("boundary")
    if request.mimetype != "multipart/form-data" or not boundary:
        raise BadRequest(": cần gửi tệp theo dạng biểu mẫu")
    events = _events(request.stream, MultipartDecoder(boundary.encode("latin-1"), max_parts=MAX_PARTS), request.content_length)
    for event in events:
        if isinstance(event, File):
            part = FilePart(event.name, event.filename, events)
            yield part
            part.skip()
        elif isinstance(event, Field):
            yield TextPart(event.name, _text(FilePart(event.name, "", events)))


def _text(part: FilePart) -> str:
    value = part.read(MAX_FIELD)
    part.skip()
    return value.decode("utf-8", "replace")


def _events(stream: IO[bytes], decoder: MultipartDecoder, expected: int | None) -> Iterator[Event]:
    received = 0
    while True:
        try:
            event = decoder.next_event()
            if isinstance(event, NeedData):
                chunk = stream.read(CHUNK)
                received += len(chunk)
                decoder.receive_data(chunk or None)
                continue
        except (ClientDisconnected, ConnectionError) as error:
            raise TruncatedUpload from error
        except ValueError as error:  # the decoder's word for a body that ends too early or is not multipart
            raise TruncatedUpload from error
        if isinstance(event, Epilogue):
            if expected is not None and received < expected:
                raise TruncatedUpload
            return
        yield event
