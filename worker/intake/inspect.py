"""A look into a PDF before it is accepted, in the sandboxed child: is it whole, locked, or active?

Refused as unsafe: JavaScript, programs started by an action, and attached programs. Links, forms and signatures are normal in
office papers, and so are attached documents: they are never opened, and reading says that they are there.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from dossier.errors import Damaged, EncryptedPdf, TooLarge, Unsafe

MAX_PAGES = 400
MAX_OBJECTS = 300_000
DANGEROUS = ("/JavaScript", "/Launch", "/ImportData", "/SubmitForm")
PROGRAM = re.compile(r"\.(exe|com|scr|bat|cmd|ps1|vbs|js|jse|wsf|hta|msi|dll|jar|lnk|docm|xlsm|pptm|sh|py)$", re.IGNORECASE)


def inspect(path: Path, kind: str) -> int:
    """The number of pages of an acceptable PDF. EncryptedPdf, Unsafe, TooLarge, Damaged."""
    if kind != "pdf":
        return 0
    import pikepdf

    try:
        with pikepdf.open(path) as document:
            _check_actions(document)
            return len(document.pages)
    except pikepdf.PasswordError as error:
        raise EncryptedPdf from error
    except (pikepdf.PdfError, ValueError, RuntimeError, RecursionError):
        return _by_pdfium(path)


def _by_pdfium(path: Path) -> int:
    """Qpdf is stricter than the reader: what pdfium opens is readable all the same."""
    import pypdfium2

    try:
        count = len(pypdfium2.PdfDocument(path))
    except pypdfium2.PdfiumError as error:
        raise (EncryptedPdf if "assword" in str(error) else Damaged) from error
    if count == 0:
        raise Damaged
    return count


def _check_actions(document: Any) -> None:
    """Look at every object once: what runs or hides is refused wherever it hangs."""
    import pikepdf

    if len(document.objects) > MAX_OBJECTS:
        raise TooLarge(": quá nhiều đối tượng")
    if len(document.pages) > MAX_PAGES:
        raise TooLarge(f": {len(document.pages)} trang")
    for item in document.objects:
        if isinstance(item, pikepdf.Dictionary | pikepdf.Stream):
            _check_dictionary(item)


def _check_dictionary(item: Any, depth: int = 0) -> None:
    import pikepdf

    if str(item.get("/S", "")) in DANGEROUS:
        raise Unsafe(": PDF có lệnh tự chạy")
    if "/EF" in item and any(PROGRAM.search(str(item.get(k, ""))) for k in ("/UF", "/F")):
        raise Unsafe(": PDF đính kèm chương trình")
    if depth < 4:
        for value in item.values():
            if isinstance(value, pikepdf.Dictionary) and not value.is_indirect:
                _check_dictionary(value, depth + 1)
