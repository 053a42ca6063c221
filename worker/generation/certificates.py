"""The certificates of one decision: one PDF with the artwork, one with the text alone for pre-printed blanks.

First the cheap track (overlay/), which proves itself against LibreOffice; where it refuses a template, one merged document.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pikepdf

from dossier.awards import Award
from worker.generation import office, overlay, templates
from worker.generation.merge import for_blanks, page_per_awardee
from worker.generation.overlay.compile import compiled_or_reason

_MM = 72 / 25.4
_KINDS = ("collective", "individual")


@dataclass(slots=True)
class Sheets:
    """Both PDFs, a page per awardee in the given order, and what a person should look at before printing."""

    on_paper: bytes
    on_blank: bytes
    template_sha256: str
    track: str
    """``overlay`` or ``merged``."""
    warnings: list[str] = field(default_factory=list)


def make(
    context: Mapping[str, Any],
    people: Sequence[Award],
    folder: Path,
    *,
    offset_mm: tuple[float, float] = (0.0, 0.0),
    cache_dir: Path | None = None,
) -> Sheets:
    """Certificates for ``people``, whose tags are ``context["awards"]`` in the same order (collectives before individuals).

    ``offset_mm`` (right, down) moves only the pages for blanks; compiled templates are kept in ``cache_dir``. Raises TemplateInvalid,
    NameCannotPrint or RenderFailed.
    """
    kinds = [k for k in _KINDS if any(p.kind == k for p in people)]
    sources = [templates.load(f"certificate-{k}", folder) for k in kinds]
    constants = {k: v for k, v in context.items() if k != "awards"}
    compiled, reason = compiled_or_reason(sources, constants, cache_dir=cache_dir)
    version = hashlib.sha256("".join(map(templates.digest, sources)).encode()).hexdigest()
    if not compiled:
        return _merged(
            context, people, dict(zip(kinds, sources, strict=True)), version=version, offset_mm=offset_mm, reason=reason
        )
    pages = [overlay.Person(kinds.index(p.kind), a) for p, a in zip(people, context["awards"], strict=True)]
    stamped = overlay.stamp(compiled, pages, constants, offset_mm=offset_mm)
    for pdf in (stamped.on_paper, stamped.on_blank):
        office.verify(pdf, office.Job(b"", [a["name"] for a in context["awards"]], pages=len(people)))
    return Sheets(stamped.on_paper, stamped.on_blank, version, "overlay", list(dict.fromkeys(stamped.warnings)))


def _merged(
    context: Mapping[str, Any],
    people: Sequence[Award],
    sources: Mapping[str, bytes],
    *,
    version: str,
    offset_mm: tuple[float, float],
    reason: str,
) -> Sheets:
    """The same by one merged document per kind through LibreOffice; it clips silently what does not fit, so people must look."""
    jobs: list[office.Job] = []
    for kind, source in sources.items():
        mine = [a for a, p in zip(context["awards"], people, strict=True) if p.kind == kind]
        known = templates.is_shipped(source)
        for template in (source, for_blanks(source)):
            docx = templates.render(page_per_awardee(template), {**context, "awards": mine}, trusted=known)
            jobs.append(office.Job(docx, [a["name"] for a in mine], pages=len(mine)))
    pdfs = office.convert(jobs)
    note = f"mẫu giấy khen không dùng được cách in nhanh ({reason}); hãy xem từng trang vì chữ quá dài có thể bị cắt"
    return Sheets(joined(pdfs[0::2]), joined(pdfs[1::2], offset_mm=offset_mm), version, "merged", [note])


def joined(pdfs: Sequence[bytes], *, offset_mm: tuple[float, float] = (0.0, 0.0)) -> bytes:
    """The pages of ``pdfs`` in one PDF, their content moved by ``offset_mm`` (right, down)."""
    dx, dy = offset_mm[0] * _MM, -offset_mm[1] * _MM
    with pikepdf.new() as target:
        for pdf in pdfs:
            with pikepdf.open(io.BytesIO(pdf)) as source:
                target.pages.extend(source.pages)
        if dx or dy:
            for page in target.pages:
                page.contents_add(f"q 1 0 0 1 {dx:.3f} {dy:.3f} cm".encode(), prepend=True)
                page.contents_add(b"Q")
        return _saved(target)


def single(pdf: bytes, page: int) -> bytes:
    """Page ``page`` (from 1) of ``pdf`` alone: one spoilt sheet printed again."""
    with pikepdf.open(io.BytesIO(pdf)) as source, pikepdf.new() as target:
        target.pages.append(source.pages[page - 1])
        return _saved(target)


def printer_grid(*, width_mm: float = 297, height_mm: float = 210, offset_mm: tuple[float, float] = (0.0, 0.0)) -> bytes:
    """A sheet with a line each 5 mm (heavier each 10 mm, a cross in the middle) to measure how a printer shifts the paper.

    Held against a blank, it shows the offset (right, down) to give; printed again with that offset it must lie true.
    """
    dx, dy = offset_mm[0] * _MM, -offset_mm[1] * _MM
    parts = [f"q 1 0 0 1 {dx:.3f} {dy:.3f} cm"]
    for weight, step in ((0.15, 5), (0.5, 10)):
        parts.append(f"{weight} w 0.6 G")
        parts += [f"{x * _MM:.3f} 0 m {x * _MM:.3f} {height_mm * _MM:.3f} l S" for x in range(0, int(width_mm) + 1, step)]
        parts += [f"0 {y * _MM:.3f} m {width_mm * _MM:.3f} {y * _MM:.3f} l S" for y in range(0, int(height_mm) + 1, step)]
    middle_x, middle_y = width_mm / 2 * _MM, height_mm / 2 * _MM
    parts.append(f"1 w 0 G {middle_x - 28:.3f} {middle_y:.3f} m {middle_x + 28:.3f} {middle_y:.3f} l S")
    parts.append(f"{middle_x:.3f} {middle_y - 28:.3f} m {middle_x:.3f} {middle_y + 28:.3f} l S Q")
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(round(width_mm * _MM, 3), round(height_mm * _MM, 3)))
        pdf.pages[0].Contents = pdf.make_stream("\n".join(parts).encode("ascii"))
        return _saved(pdf)


def _saved(pdf: pikepdf.Pdf) -> bytes:
    out = io.BytesIO()
    pdf.save(out, deterministic_id=True)
    return out.getvalue()
