"""What intake knows of one uploaded file, before anything is read from it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from dossier.errors import FileRefused

FileKind = Literal["pdf", "docx", "doc", "rtf", "html", "jpeg", "png", "tiff", "heic", "zip", "unknown"]


@dataclass(frozen=True, slots=True)
class IncomingFile:
    """One file of an upload, or one entry of an uploaded ZIP.

    ``name`` is the name that the sender gave (an entry is "archive.zip/folder/entry.pdf"); ``path`` holds the bytes, in a
    temporary folder for an entry and None where there are none to read. ``refused`` says why the file is not read. ``pages`` is known of a
    PDF that was looked into, else 0.
    """

    name: str
    sha256: str
    size: int
    kind: FileKind
    path: Path | None
    refused: FileRefused | None = None
    pages: int = 0
