"""All pages of one file, in the sandboxed child: any kind of file becomes pages, one after the other."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from dossier.errors import Damaged, EncryptedPdf, SecretMark, TooLarge, Unsupported
from dossier.pages import PageReading
from worker.reading.marks import has_secret_mark, is_lost
from worker.reading.page import StoreImage, read_pdf_page, read_raster
from worker.reading.raster import MAX_PAGES, picture_pages, pictures
from worker.reading.ruled import RuledPages

Progress = Callable[[int, int], None]
Share = tuple[int, int]
ALL: Share = (0, 1)
PICTURES = ("jpeg", "png", "tiff", "heic")
OFFICE = ("docx", "doc", "rtf", "html")


def read_file(
    path: Path, kind: str, file_index: int, *, store: StoreImage | None, progress: Progress, share: Share = ALL
) -> Iterator[PageReading]:
    """The pages of the file at ``path`` in order, each as soon as it is read. Raises a FileRefused.

    Of a PDF ``share`` (number, of how many) may be read alone: every so many-th page. Whether no page at all can be read, is then for
    whoever has all of them to say.
    SecretMark holds the whole file back as soon as one page bears such a mark.
    """
    for page in _pages(path, kind, file_index, store, progress, share=share):
        if has_secret_mark(page):
            raise SecretMark
        yield page


def _pages(
    path: Path, kind: str, file_index: int, store: StoreImage | None, progress: Progress, *, share: Share
) -> Iterator[PageReading]:
    if kind == "pdf":
        yield from read_pdf(path, file_index, store, progress, share)
    elif kind in PICTURES:
        total = picture_pages(path)
        for number, raster in enumerate(pictures(path), start=1):
            yield read_raster(raster, file_index, number, store)
            progress(number, total)
    elif kind in OFFICE:
        from worker.reading.office import as_pdf

        yield from read_pdf(as_pdf(path, kind), file_index, store, progress)
    else:
        raise Unsupported


def open_pdf(path: Path) -> Any:
    """The pypdfium2 document. EncryptedPdf, Damaged, TooLarge (more than MAX_PAGES pages)."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(path)
        count = len(document)
    except pypdfium2.PdfiumError as error:
        raise (EncryptedPdf if "assword" in str(error) else Damaged) from error
    if count == 0:
        raise Damaged
    if count > MAX_PAGES:
        raise TooLarge(f": {count} trang")
    return document


def read_pdf(
    path: Path, file_index: int, store: StoreImage | None, progress: Progress, share: Share = ALL
) -> Iterator[PageReading]:
    """The pages of a PDF; a page that cannot be read is handed on as unreadable. Damaged where that is every page of the file."""
    document = open_pdf(path)
    total, failed, ruled = len(document), 0, RuledPages(path)
    hidden = attachments(document)
    for done, index in enumerate(range(share[0], total, share[1]), start=1):
        page = _one(document, index, file_index, store, ruled)
        failed += is_lost(page)
        yield replace(page, warnings=(*page.warnings, *hidden)) if index == 0 else page
        progress(done, total)
    ruled.close()
    if failed == total:
        raise Damaged


def attachments(document: Any) -> tuple[str, ...]:
    """A sentence for the files that are attached to a PDF: they are not opened, and somebody has to know."""
    count = int(document.count_attachments())
    return (f"Tệp PDF có {count} tệp đính kèm, không được đọc; nếu là giấy tờ của hồ sơ, hãy nộp riêng.",) if count > 0 else ()


def _one(document: Any, index: int, file_index: int, store: StoreImage | None, ruled: RuledPages) -> PageReading:
    try:
        page = document[index]
        try:
            return read_pdf_page(page, file_index, index + 1, store, ruled if page.get_rotation() == 0 else None)
        finally:
            page.close()
    except Exception as error:  # noqa: BLE001 - whatever a broken page does to a parser, its neighbours are still read
        print(f"page {index + 1}: {type(error).__name__}: {error}", file=sys.stderr)
        said = "Trang này bị hỏng, không đọc được."
        return PageReading(file_index, index + 1, 210.0, 297.0, "ocr", status="unreadable", quality="poor", warnings=(said,))
