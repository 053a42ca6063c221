"""Templates: DOCX files that staff edit in Word, filled by docxtpl in a sandbox.

An unknown name in a tag is an error and never an empty place; ``&`` and ``<`` in data are escaped (without that, Word's XML loses them
silently); a tag can reach nothing but the data it is given.
"""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from dossier.errors import TemplateInvalid

SHIPPED = Path(__file__).resolve().parents[2] / "doc_templates"
MAX_PARTS = 500
MAX_BYTES = 64 * 1024 * 1024
"""A template with its artwork is below 5 MB; unpacked it may not reach 64 MB."""
_EPOCH = (1980, 1, 1, 0, 0, 0)


def environment() -> ImmutableSandboxedEnvironment:
    """A sandbox in which an unknown name is an error and every value is escaped."""
    return ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=True)


def load(name: str, folder: Path = SHIPPED) -> bytes:
    """The DOCX of template ``name`` (as "decision"). Raises TemplateInvalid where it is not there."""
    path = folder / f"{name}.docx"
    try:
        return path.read_bytes()
    except OSError as exc:
        raise TemplateInvalid(f"không đọc được mẫu {path.name}") from exc


def digest(template: bytes) -> str:
    """SHA-256 of the template: its version where no published number is known."""
    return hashlib.sha256(template).hexdigest()


def refuse_bomb(template: bytes) -> None:
    """TemplateInvalid where the file is no ZIP package, or unpacks to more than a template can be, or carries macros."""
    try:
        with zipfile.ZipFile(io.BytesIO(template)) as package:
            parts = package.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as exc:
        raise TemplateInvalid("tệp không phải là văn bản Word (.docx)") from exc
    if len(parts) > MAX_PARTS or sum(p.file_size for p in parts) > MAX_BYTES:
        raise TemplateInvalid("tệp quá lớn sau khi giải nén")
    if any("vbaProject" in p.filename for p in parts):
        raise TemplateInvalid("tệp có macro")


def repack(docx: bytes) -> bytes:
    """The same DOCX with fixed times in its ZIP directory: the same paper has the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for part in source.infolist():
            info = zipfile.ZipInfo(part.filename, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            target.writestr(info, source.read(part.filename))
    return out.getvalue()


def render(template: bytes, context: Mapping[str, Any]) -> bytes:
    """The filled DOCX. ``context`` must be cleaned already (``text.clean``). Raises TemplateInvalid with the paragraph's own words."""
    refuse_bomb(template)
    document = DocxTemplate(io.BytesIO(template))
    try:
        document.render(dict(context), jinja_env=environment(), autoescape=True)
    except TemplateError as exc:
        raise TemplateInvalid(explain(exc)) from exc
    out = io.BytesIO()
    document.save(out)
    return repack(out.getvalue())


def explain(error: TemplateError) -> str:
    """What is wrong with a template, for the person who wrote it."""
    where = _paragraph_of(error)
    if isinstance(error, SecurityError):
        return f"thẻ dùng lệnh không được phép{where}"
    if isinstance(error, UndefinedError):
        found = re.search(r"'([^']+)' is undefined|has no attribute '([^']+)'", str(error))
        name = next((g for g in found.groups() if g), "") if found else ""
        return f"không có trường nào tên “{name}”{where}"
    if isinstance(error, TemplateSyntaxError):
        return f"thẻ viết sai hoặc thiếu phần đóng ({error.message}){where}"
    return f"{error}{where}"


def _paragraph_of(error: TemplateError) -> str:
    """The words around a broken tag, as docxtpl keeps them, without XML."""
    lines = [re.sub(r"<[^>]+>", "", str(line)).strip() for line in getattr(error, "docx_context", None) or ()]
    words = " ".join(line for line in lines if line)[:160]
    return f", ở đoạn: “{words}”" if words else ""
