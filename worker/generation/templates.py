"""Templates: DOCX files that staff edit in Word, filled by docxtpl in a sandbox.

An unknown name in a tag is an error and never an empty place; ``&`` and ``<`` in data are escaped (without that, Word's XML loses them
silently); a tag can reach nothing but the data it is given.
"""

from __future__ import annotations

import base64
import hashlib
import html
import io
import json
import re
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from lxml import etree

from dossier.errors import NameCannotPrint, SetupIncomplete, TemplateInvalid
from worker.generation import quick_docx
from worker.generation.fonts import unprintable

if TYPE_CHECKING:
    from dossier.plan import Plan

SHIPPED = Path(__file__).resolve().parents[2] / "doc_templates"
MAX_PARTS = 500
MAX_BYTES = 64 * 1024 * 1024
"""A template with its artwork is below 5 MB; unpacked it may not reach 64 MB."""
_CHILD = Path(__file__).resolve().parent / "render_child.py"
_CHILD_SECONDS = 150
"""Only for a child that waits for something: one that works is stopped by its processor seconds (15), which a busy machine stretches."""
_CHILD_LIMITS = ("--as=1500000000", "--cpu=15", "--fsize=0", "--core=0")
"""Address space in bytes (Python with lxml starts at 0.2 GB), processor seconds; no file may be written."""
_FETCHING_WORDS = (b"INCLUDE", b"DDE", b"IMPORT", b"altChunk", b"<!DOCTYPE")
_FETCHING = re.compile(rb"\b(INCLUDETEXT|INCLUDEPICTURE|DDEAUTO|DDE|IMPORT)\s|<w:altChunk\b|<!DOCTYPE")
_OWN_PARTS = ("[Content_Types].xml", "_rels/", "word/", "docProps/", "customXml/", "docMetadata/")
"""What a Word file consists of. Parts of another format beside these (ODF may carry macros) could make LibreOffice read that one."""
_ACTIVE = re.compile(r"vbaProject|vbaData|\.bin$|^word/(embeddings|activeX|afchunk)", re.IGNORECASE)
_ACTIVE_RELATION = re.compile(
    rb"/relationships/(vbaProject|wordVbaData|oleObject|package|control|activeXControlBinary|aFChunk|subDocument|frame)\b"
)
_TEXT_PART = re.compile(r"word/(document|header\d*|footer\d*)\.xml")


_FILTERS = (
    "upper",
    "lower",
    "title",
    "capitalize",
    "trim",
    "default",
    "length",
    "join",
    "first",
    "last",
    "replace",
    "e",
    "escape",
)


class PaperEnvironment(ImmutableSandboxedEnvironment):
    """A template shows values, repeats and chooses: no call, no global, no multiplication, a handful of filters."""

    intercepted_binops = frozenset({"*", "**", "%"})

    def __init__(self, *, autoescape: bool = True) -> None:
        super().__init__(undefined=StrictUndefined, autoescape=autoescape)
        self.filters = {name: self.filters[name] for name in _FILTERS}
        self.globals.clear()

    def is_safe_callable(self, obj: Any) -> bool:
        return False

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Refuses what makes a long text from a short one ("x" * 10000000)."""
        raise SecurityError(f"operator {operator} is not allowed")


def environment() -> PaperEnvironment:
    """A sandbox in which an unknown name is an error and every value is escaped."""
    return PaperEnvironment()


def load(name: str, folder: Path = SHIPPED) -> bytes:
    """The DOCX of template ``name`` (as "decision"). Raises TemplateInvalid where it is not there."""
    path = folder / f"{name}.docx"
    try:
        return path.read_bytes()
    except OSError as exc:
        raise TemplateInvalid(f"không đọc được mẫu {path.name}") from exc


def shipped_for(plan: Plan) -> Path:
    """The folder of the templates in the plan's form: the Party's, or those of state bodies."""
    return SHIPPED if plan.form_profile.endswith("/VPTW") else SHIPPED / "nd30"


def digest(template: bytes) -> str:
    """SHA-256 of the template: its version where no published number is known."""
    return hashlib.sha256(template).hexdigest()


def refuse_unsafe(template: bytes) -> None:
    """TemplateInvalid where the file is no DOCX, unpacks to more than a template can be, carries macros, or links to other files."""
    try:
        with zipfile.ZipFile(io.BytesIO(template)) as package:
            parts = package.infolist()
            if len(parts) > MAX_PARTS or sum(p.file_size for p in parts) > MAX_BYTES:
                raise TemplateInvalid("tệp quá lớn sau khi giải nén")
            if "word/document.xml" not in package.namelist():
                raise TemplateInvalid("tệp không phải là văn bản Word (.docx)")
            if any(_ACTIVE.search(p.filename) for p in parts):
                raise TemplateInvalid("tệp có macro hoặc đối tượng nhúng")
            if strange := next((p.filename for p in parts if not p.filename.startswith(_OWN_PARTS)), None):
                raise TemplateInvalid(f"tệp có thành phần lạ “{strange[:60]}”; hãy mở bằng Word và lưu lại thành .docx")
            _refuse_links(package)
    except (zipfile.BadZipFile, zlib.error, ValueError, NotImplementedError, EOFError) as exc:
        raise TemplateInvalid("tệp không phải là văn bản Word (.docx)") from exc


def _refuse_links(package: zipfile.ZipFile) -> None:
    """TemplateInvalid where the document would make LibreOffice open another file or address."""
    for name in package.namelist():
        if name.endswith(".rels"):
            for relation in re.findall(rb"<Relationship\b[^>]*>", package.read(name)):
                if b'"External"' in relation and b"/hyperlink" not in relation:
                    raise TemplateInvalid("mẫu liên kết tới tệp hoặc địa chỉ bên ngoài; hãy chèn hình trực tiếp vào mẫu")
                if _ACTIVE_RELATION.search(relation):
                    raise TemplateInvalid("tệp có macro hoặc đối tượng nhúng")
        elif name.endswith(".xml") and _fetches(package.read(name)):
            raise TemplateInvalid("mẫu có trường lấy nội dung từ tệp khác")


def _fetches(xml: bytes) -> bool:
    """Whether a part has a field or element that takes in another file. The words are looked for first: that is fifty times faster."""
    return any(word in xml for word in _FETCHING_WORDS) and _FETCHING.search(xml) is not None


def repack(docx: bytes) -> bytes:
    """The same DOCX with fixed times in its ZIP directory: the same paper has the same bytes."""
    with zipfile.ZipFile(io.BytesIO(docx)) as source:
        return quick_docx.pack({part.filename: source.read(part.filename) for part in source.infolist()})


@lru_cache(maxsize=1)
def _shipped() -> frozenset[str]:
    return frozenset(digest(path.read_bytes()) for path in SHIPPED.rglob("*.docx"))


def is_shipped(template: bytes) -> bool:
    """True for the templates that came with the product; what people uploaded is filled in a limited child process."""
    return digest(template) in _shipped()


def render(template: bytes, context: Mapping[str, Any], *, trusted: bool) -> bytes:
    """The filled DOCX; ``context`` (JSON types) must be cleaned already (``text.clean``). ``trusted`` false renders in a limited child.

    Raises TemplateInvalid with the paragraph's own words, NameCannotPrint where the filled text has a letter without a glyph.
    """
    filled = fill(template, context) if trusted else _fill_limited(template, context)
    with zipfile.ZipFile(io.BytesIO(filled)) as package:
        xml = "".join(package.read(n).decode("utf-8") for n in package.namelist() if _TEXT_PART.fullmatch(n))
    boxed = unprintable(html.unescape("".join(re.findall(r"<w:t(?: [^>]*)?>([^<]*)</w:t>", xml))))
    if boxed:
        raise NameCannotPrint(f"mẫu văn bản có ký tự “{boxed[0]}” (U+{ord(boxed[0]):04X}) không có trong phông chữ")
    return filled


def fill(template: bytes, context: Mapping[str, Any]) -> bytes:
    """``render`` in this process, without a look at the result. What does not depend on the data is done once per process."""
    try:
        known = _prepared(template)
        return quick_docx.filled(known, context, _known_texts()) if known is not None else _by_docxtpl(template, context)
    except TemplateError as exc:
        raise TemplateInvalid(explain(exc)) from exc
    except (KeyError, ValueError, etree.XMLSyntaxError) as exc:
        raise TemplateInvalid("tệp Word bị hỏng hoặc thẻ đặt sai chỗ") from exc


def _by_docxtpl(template: bytes, context: Mapping[str, Any]) -> bytes:
    document = DocxTemplate(io.BytesIO(template))
    document.render(dict(context), jinja_env=environment(), autoescape=True)
    out = io.BytesIO()
    document.save(out)
    return repack(out.getvalue())


@lru_cache(maxsize=12)
def _prepared(template: bytes) -> quick_docx.Prepared | None:
    refuse_unsafe(template)
    return quick_docx.prepare(template)


@lru_cache(maxsize=1)
def _known_texts() -> quick_docx.Cached:
    return quick_docx.Cached(environment())


def _fill_limited(template: bytes, context: Mapping[str, Any]) -> bytes:
    """``fill`` in a child with limits on memory, processor time and files; its death is the template's fault."""
    request = json.dumps({"template": base64.b64encode(template).decode(), "context": dict(context)}).encode()
    command = ["prlimit", *_CHILD_LIMITS, "--", sys.executable, "-I", str(_CHILD)]
    try:
        done = subprocess.run(command, input=request, capture_output=True, timeout=_CHILD_SECONDS, check=False, cwd="/")
        answer = json.loads(done.stdout)
    except FileNotFoundError as exc:
        raise SetupIncomplete("prlimit (gói util-linux)") from exc
    except (subprocess.TimeoutExpired, ValueError) as exc:
        raise TemplateInvalid("mẫu làm máy chạy quá lâu hoặc dùng quá nhiều bộ nhớ") from exc
    if "error" in answer:
        raise TemplateInvalid(str(answer["error"]))
    return base64.b64decode(answer["docx"])


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
        return f"{_in_words(error.message or '')}{where}"
    return f"{error}{where}"


_SYNTAX = (
    (r"following tags: .*'(end\w+)'", "thẻ viết sai hoặc thiếu phần đóng {{% {} %}}"),
    (r"expected token 'end of print statement', got '(.+)'", "thẻ viết sai: thừa “{}” trước dấu đóng"),
    (r"expected token '.+', got '(.+)'", "thẻ viết sai ở “{}”"),
    (r"unknown tag '(.+?)'", "không có thẻ lệnh “{}”"),
    (r"No (?:filter|test) named '(.+?)'", "không dùng được “{}” trong thẻ"),
    (r"unexpected '?end of", "thẻ viết dở dang"),
    (r"unexpected (?:char )?['\"](.+?)['\"]", "thẻ viết sai: có “{}” đặt sai chỗ"),
)
"""What Jinja says of a broken tag, in words for whoever wrote it in Word."""


def _in_words(message: str) -> str:
    for pattern, words in _SYNTAX:
        if found := re.search(pattern, message):
            return words.format(*found.groups())
    return "thẻ viết sai hoặc thiếu phần đóng"


def _paragraph_of(error: TemplateError) -> str:
    """The words around a broken tag, as docxtpl keeps them, without XML."""
    lines = [re.sub(r"<[^>]+>", "", str(line)).strip() for line in getattr(error, "docx_context", None) or ()]
    words = " ".join(line for line in lines if line)[:160]
    return f", ở đoạn: “{words}”" if words else ""
