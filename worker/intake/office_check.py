"""What a DOCX must not carry: macros, templates and objects fetched from elsewhere, embedded programs.

Plain hyperlinks are harmless (nothing is fetched); a template, frame, picture or OLE object with an outside target is not.
"""

from __future__ import annotations

import io
import re
import zipfile

from dossier.errors import Damaged, TooLarge, Unsafe

MAX_UNPACKED = 400 << 20
MAX_PARTS = 5000
_RELATION = re.compile(rb"<Relationship\b[^>]*>", re.DOTALL)
_EXTERNAL = re.compile(rb"""TargetMode\s*=\s*["']External["']""")
_TYPE = re.compile(rb"""Type\s*=\s*["'][^"']*/([A-Za-z]+)["']""")
HARMLESS = (b"hyperlink",)


def check_docx(data: bytes) -> None:
    """Raise Unsafe for macros, active objects and outside templates; Damaged, TooLarge for what is no sound package."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            items = package.infolist()
            total = sum(i.file_size for i in items)
            if len(items) > MAX_PARTS or total > MAX_UNPACKED or (total > 64 << 20 and total > 100 * len(data)):
                raise TooLarge(": tệp Word giải nén quá lớn")
            _check_parts([i.filename for i in items])
            for item in items:
                if item.filename.endswith(".rels"):
                    _check_relations(package.read(item))
            _check_types(package.read("[Content_Types].xml"))
    except (zipfile.BadZipFile, OSError, ValueError, KeyError, NotImplementedError, RuntimeError) as error:
        raise Damaged from error


def _check_parts(names: list[str]) -> None:
    if any(re.search(r"vbaProject|vbaData", n, re.IGNORECASE) for n in names):
        raise Unsafe(": có macro")
    if any(re.search(r"/activeX/|/embeddings/.*\.(bin|exe)$", n, re.IGNORECASE) for n in names):
        raise Unsafe(": có đối tượng nhúng")


def _check_relations(data: bytes) -> None:
    for relation in _RELATION.findall(data):
        kind = _TYPE.search(relation)
        if _EXTERNAL.search(relation) and (kind is None or kind.group(1).lower() not in HARMLESS):
            raise Unsafe(": có liên kết ra ngoài")


def _check_types(data: bytes) -> None:
    if b"macroEnabled" in data or b"vbaProject" in data:
        raise Unsafe(": có macro")
