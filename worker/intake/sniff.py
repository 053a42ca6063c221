"""What a file is, by its bytes: the name that it was given counts for nothing.

libmagic decides only where our own look at the structure does not: a PDF may start after up to 1,024 bytes of something else, and
much that is called .doc is HTML, RTF or DOCX.
"""

from __future__ import annotations

import io
import re
import zipfile

from worker.intake.files import FileKind

HEAD = 8192
ZIPS = (b"PK\x03\x04", b"PK\x05\x06")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEIC = (b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1", b"heif")
_HTML = re.compile(
    rb"^\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|table|div|p\b|title|style)",
    re.IGNORECASE | re.DOTALL,
)
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


def sniff(data: bytes) -> FileKind:
    """The kind of a file from its bytes (the head is enough, except for ZIP, whose directory is at the end)."""
    head = data[:HEAD]
    if b"%PDF-" in head[:1029] and not head.startswith(ZIPS):
        return "pdf"  # a ZIP that stores a PDF uncompressed has the same words near its beginning
    simple = _by_signature(head)
    if simple:
        return simple
    if head.startswith(ZIPS):
        return "docx" if _is_docx(data) else "zip"
    if head.startswith(OLE):
        return "doc" if b"W\x00o\x00r\x00d\x00D\x00o\x00c\x00u\x00m\x00e\x00n\x00t\x00" in data else "unknown"
    return "html" if _is_html(head) else _by_libmagic(head)


def _by_signature(head: bytes) -> FileKind | None:
    if head.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if head[:4] in (b"II*\x00", b"MM\x00*", b"II+\x00", b"MM\x00+"):
        return "tiff"
    if head[4:8] == b"ftyp" and head[8:12] in _HEIC:
        return "heic"
    return "rtf" if head.lstrip()[:5] == b"{\\rtf" else None


def _is_docx(data: bytes) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = set(package.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return False
    return "[Content_Types].xml" in names and "word/document.xml" in names


def _is_html(head: bytes) -> bool:
    for bom in _BOMS:
        head = head.removeprefix(bom)
    if head[1:2] == b"\x00":
        head = head.replace(b"\x00", b"")
    return _HTML.match(head) is not None


def _by_libmagic(head: bytes) -> FileKind:
    import magic

    try:
        told = magic.from_buffer(head, mime=True)
    except magic.MagicException:
        return "unknown"
    kinds: dict[str, FileKind] = {"application/pdf": "pdf", "text/html": "html", "text/rtf": "rtf", "application/msword": "doc"}
    return kinds.get(told, "unknown")


def looks_broken(data: bytes) -> bool:
    """Whether libmagic, too, can make nothing of the bytes."""
    import magic

    try:
        return magic.from_buffer(data[:HEAD], mime=True) in ("application/octet-stream", "application/x-empty", "text/plain")
    except magic.MagicException:
        return True
