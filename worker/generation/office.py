"""LibreOffice under supervision: DOCX in, checked PDF out, or a refusal; never half of a paper.

Its exit status says nothing (a truncated DOCX ends with 0 and no PDF, a text file named .docx with 0 and a PDF), and one call for
500 files once stopped after 245 with 0. So every PDF is opened and looked at: pages, and words that must stand in it.
Each call has a profile and a font configuration of its own, limits set before it starts, and a deadline after which its
whole process group is killed.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import shutil
import signal
import subprocess
import tempfile
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pikepdf
import pypdfium2

from dossier.errors import RenderFailed, SetupIncomplete
from worker.generation.fonts import SANS, SERIF, write_fontconfig
from worker.intake.sandbox import confinement

SECONDS_PER_CALL = 120
"""A cold start takes 1.5 s, 500 list rows 3 s, 500 certificates 5 s; a busy machine is ten times slower."""
LIMITS = ("--as=6442450944", "--cpu=120", "--fsize=536870912", "--nofile=2048", "--core=0")
"""Bytes of address space (LibreOffice maps far more than the 0.4 GB it uses), CPU seconds, bytes per file."""
_KNOWN_FONT = re.compile("|".join(f.replace(" ", "") for f in (*SERIF, *SANS)))
_FILTER = 'pdf:writer_pdf_Export:{"UseLosslessCompression":{"type":"boolean","value":"true"}}'


@dataclass(frozen=True, slots=True)
class Job:
    """One conversion: the DOCX, the words that its PDF must contain, the page count where it is known beforehand."""

    docx: bytes
    sentinels: Sequence[str] = field(default=())
    pages: int | None = None


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


def _confined(home: Path) -> list[str]:
    """No network and nothing writable but ``home``, where the machine allows it (templates are uploads too)."""
    if confinement() != "bubblewrap":
        return []
    shown = ["--ro-bind", "/", "/", "--dev", "/dev", "--proc", "/proc", "--tmpfs", "/tmp"]  # noqa: S108 - LibreOffice's pipes
    closed = ["--unshare-net", "--unshare-pid", "--die-with-parent"]
    return ["bwrap", *shown, "--bind", str(home), str(home), *closed, "--"]


def _command(home: Path, out: Path, sources: Sequence[Path]) -> list[str]:
    soffice = shutil.which("soffice")
    if soffice is None:
        raise SetupIncomplete("LibreOffice (gói libreoffice-writer-nogui)")
    limits = ["prlimit", *LIMITS, "--"] if shutil.which("prlimit") else []
    options = ["--headless", "--invisible", "--nologo", "--norestore", "--nodefault", "--nolockcheck"]
    profile_url = f"-env:UserInstallation={(home / 'profile').as_uri()}"
    return [
        *_confined(home),
        *limits,
        soffice,
        profile_url,
        *options,
        "--convert-to",
        _FILTER,
        "--outdir",
        str(out),
        *map(str, sources),
    ]


def _environment(home: Path) -> Mapping[str, str]:
    """No settings of the caller reach LibreOffice; only the fonts that passed the gate do."""
    return {
        "PATH": os.environ.get("PATH", "/usr/bin:/bin"),
        "HOME": str(home),
        "TMPDIR": str(home),
        "LC_ALL": "C.UTF-8",
        "FONTCONFIG_FILE": str(write_fontconfig(home / "fontconfig")),
        "SAL_USE_VCLPLUGIN": "svp",
    }


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
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)  # soffice leaves soffice.bin behind when it is killed alone
        process.wait()


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
    """One checked PDF for each job, in order, by one LibreOffice call. Raises RenderFailed; nothing partial is returned."""
    with tempfile.TemporaryDirectory(prefix="khenthuong-office-", ignore_cleanup_errors=True) as name:
        home = Path(name)
        out = home / "out"
        out.mkdir()
        sources = [home / f"paper{i:03d}.docx" for i in range(len(jobs))]
        for source, job in zip(sources, jobs, strict=True):
            source.write_bytes(job.docx)
        _run(_command(home, out, sources), _environment(home), home, seconds)
        return [_collect(out / f"{s.stem}.pdf", job) for s, job in zip(sources, jobs, strict=True)]


def _collect(path: Path, job: Job) -> bytes:
    if not path.is_file():
        raise RenderFailed("LibreOffice không xuất được bản PDF")
    pdf = path.read_bytes()
    verify(pdf, job)
    return _normalised(pdf)
