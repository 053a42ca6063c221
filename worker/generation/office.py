"""LibreOffice under supervision: DOCX in, checked PDF out, or a refusal; never half of a paper.

Its exit status says nothing (a truncated DOCX ends with 0 and no PDF, a text file named .docx with 0 and a PDF), and one call for
500 files once stopped after 245 with 0. So every PDF is opened and looked at: pages, and words that must stand in it.
A LibreOffice that stays (listener.py) does the work; what it fails at is tried once more by a fresh one. Either has a profile and a
font configuration of its own, limits set before it starts, and a deadline after which its whole process group is killed.
"""

from __future__ import annotations

import contextlib
import io
import re
import shutil
import subprocess
import tempfile
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pikepdf
import pypdfium2
import structlog

from dossier.errors import DiskFull, RenderFailed
from worker.generation import listener, soffice
from worker.generation.deliver import room
from worker.generation.fonts import SANS, SERIF

SECONDS_PER_CALL = 120
"""A cold start takes 1.5 s, 500 list rows 3 s, 500 certificates 5 s; a busy machine is ten times slower."""
CPU_PER_CALL = 120
LEAST_ROOM = 1 << 20
"""Bytes free below which a PDF that did not come is the full disk's fault."""
log = structlog.get_logger(__name__)
_KNOWN_FONT = re.compile("|".join(f.replace(" ", "") for f in (*SERIF, *SANS)))
PDF = 'pdf:writer_pdf_Export:{"UseLosslessCompression":{"type":"boolean","value":"true"}}'


@dataclass(frozen=True, slots=True)
class Job:
    """One conversion: the DOCX, the words that its PDF must contain, the page count where it is known beforehand.

    ``alone`` is for what an uploaded template made that nobody has published: a LibreOffice of its own, which ends with it.
    """

    docx: bytes
    sentinels: Sequence[str] = field(default=())
    pages: int | None = None
    alone: bool = False


def squeeze(text: str) -> str:
    """Text without any white space or hyphenation mark, NFC: what a line break in a PDF cannot change."""
    return re.sub(r"[\s\u00ad\u0002\ufffe]+", "", unicodedata.normalize("NFC", text))


def pdf_text(pdf: bytes) -> list[str]:
    """The text of each page as pdfium reads it."""
    with contextlib.closing(pypdfium2.PdfDocument(pdf)) as document:
        return [document[i].get_textpage().get_text_bounded() for i in range(len(document))]


def fonts_of(pdf: bytes) -> dict[str, bool]:
    """The fonts of a PDF by name, and whether each is embedded. A letter that the asked font lacks shows as a foreign font here."""
    found: dict[str, bool] = {}
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for item in document.objects:
            if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/FontDescriptor":
                found[str(item.FontName).lstrip("/")] = any(k in item for k in ("/FontFile", "/FontFile2", "/FontFile3"))
    return found


def verify(pdf: bytes, job: Job) -> None:
    """RenderFailed unless ``pdf`` opens, has the pages that were expected and every word that must stand in it."""
    try:
        pages = pdf_text(pdf)
    except pypdfium2.PdfiumError as exc:
        raise RenderFailed("bản PDF không mở được") from exc
    if not pages or (job.pages is not None and len(pages) != job.pages):
        raise RenderFailed(f"bản PDF có {len(pages)} trang, cần {job.pages or 'ít nhất 1'}")
    foreign = [name for name, embedded in fonts_of(pdf).items() if not embedded or not _KNOWN_FONT.search(name)]
    if foreign:
        raise RenderFailed(f"bản PDF dùng phông chữ lạ hoặc không nhúng phông: {foreign[0]}")
    have = squeeze("".join(pages))
    lost = next((s for s in job.sentinels if squeeze(s) not in have), None)
    if lost is not None:
        raise RenderFailed(f"bản PDF thiếu nội dung “{lost[:80]}”")


def _command(home: Path, out: Path, sources: Sequence[Path]) -> list[str]:
    start = [*soffice.confined(home), *soffice.limited(cpu_seconds=CPU_PER_CALL), soffice.program(), soffice.profile(home)]
    return [*start, *soffice.OPTIONS, "--convert-to", PDF, "--outdir", str(out), *map(str, sources)]


def _run(command: Sequence[str], env: Mapping[str, str], cwd: Path, seconds: float) -> None:
    process = subprocess.Popen(
        command, env=dict(env), cwd=cwd, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        start_new_session=True,
    )  # fmt: skip
    try:
        process.wait(timeout=seconds)
    except subprocess.TimeoutExpired as exc:
        raise RenderFailed(f"LibreOffice không trả lời sau {seconds:.0f} giây") from exc
    finally:
        soffice.end(process)


def _normalised(pdf: bytes) -> bytes:
    """The same pages without the time of day, so that the same paper has the same bytes."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for key in ("/CreationDate", "/ModDate"):
            if key in document.docinfo:
                del document.docinfo[key]
        if "/Metadata" in document.Root:
            del document.Root["/Metadata"]
        for key in ("/DocChecksum", "/ID"):
            if key in document.trailer:
                del document.trailer[key]
        document.save(out, deterministic_id=True)
    return out.getvalue()


def convert(jobs: Sequence[Job], *, seconds: float = SECONDS_PER_CALL) -> list[bytes]:
    """One checked PDF for each job, in order. Raises RenderFailed; nothing partial is returned.

    The running LibreOffice of this process does them one by one (``seconds`` for each). What it fails at is tried once more, with
    all that follows and whatever wants to be ``alone``, by one fresh LibreOffice (``seconds`` for the call).
    """
    made: dict[int, bytes] = {}
    for place, job in enumerate(jobs):
        if not job.alone:
            try:
                made[place] = _checked(listener.convert(job.docx, PDF, seconds), job)
            except listener.Lost:
                break
            except RenderFailed as exc:
                log.warning("office_listener_result_refused", reason=exc.detail)
                listener.discard()
                break
    left = [place for place in range(len(jobs)) if place not in made]
    made |= zip(left, _by_a_fresh_one([jobs[place] for place in left], seconds), strict=True)
    return [made[place] for place in range(len(jobs))]


@room()
def _by_a_fresh_one(jobs: Sequence[Job], seconds: float) -> list[bytes]:
    """The same by one call of LibreOffice with a profile of its own, which ends with it."""
    if not jobs:
        return []
    with tempfile.TemporaryDirectory(prefix="khenthuong-office-", ignore_cleanup_errors=True) as name:
        home = Path(name)
        out = home / "out"
        out.mkdir()
        sources = [home / f"paper{i:03d}.docx" for i in range(len(jobs))]
        for source, job in zip(sources, jobs, strict=True):
            source.write_bytes(job.docx)
        _run(_command(home, out, sources), soffice.environment(home), home, seconds)
        return [_collect(out / f"{s.stem}.pdf", job) for s, job in zip(sources, jobs, strict=True)]


def _collect(path: Path, job: Job) -> bytes:
    if not path.is_file():
        if shutil.disk_usage(path.parent).free < LEAST_ROOM:
            raise DiskFull
        raise RenderFailed("LibreOffice không xuất được bản PDF")
    return _checked(path.read_bytes(), job)


def _checked(pdf: bytes, job: Job) -> bytes:
    verify(pdf, job)
    return _normalised(pdf)
