"""All pages of one file, in the sandboxed child: any kind of file becomes pages, one after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from dossier.errors import Damaged, EncryptedPdf, SecretMark, TooLarge, Unsupported
from dossier.pages import PageReading
from worker.reading.marks import has_secret_mark
from worker.reading.page import StoreImage, read_pdf_page, read_raster
from worker.reading.raster import MAX_PAGES, picture_pages, pictures

Progress = Callable[[int, int], None]
PICTURES = ("jpeg", "png", "tiff", "heic")
OFFICE = ("docx", "doc", "rtf", "html")


def read_file(path: Path, kind: str, file_index: int, *, store: StoreImage | None, progress: Progress) -> Iterator[PageReading]:
    """The pages of the file at ``path`` in order, each as soon as it is read. Raises a FileRefused.

    SecretMark holds the whole file back as soon as one page bears such a mark.
    """
    for page in _pages(path, kind, file_index, store, progress):
        if has_secret_mark(page):
            raise SecretMark
        yield page


def _pages(path: Path, kind: str, file_index: int, store: StoreImage | None, progress: Progress) -> Iterator[PageReading]:
    if kind == "pdf":
        yield from read_pdf(path, file_index, store, progress)
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


def open_pdf(path: Path) -> object:
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


def read_pdf(path: Path, file_index: int, store: StoreImage | None, progress: Progress) -> Iterator[PageReading]:
    """The pages of a PDF; a page that pdfium cannot open is handed on as unreadable."""
    document = open_pdf(path)
    total = len(document)  # type: ignore[arg-type]
    for index in range(total):
        yield _one(document, index, file_index, store)
        progress(index + 1, total)


def _one(document: object, index: int, file_index: int, store: StoreImage | None) -> PageReading:
    import pypdfium2

    try:
        page = document[index]  # type: ignore[index]
    except pypdfium2.PdfiumError:
        said = "Trang này bị hỏng, không mở được."
        return PageReading(file_index, index + 1, 210.0, 297.0, "ocr", status="unreadable", quality="poor", warnings=(said,))
    try:
        return read_pdf_page(page, file_index, index + 1, store)
    finally:
        page.close()
