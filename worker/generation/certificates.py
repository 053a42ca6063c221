"""The certificates of one decision: one PDF with the artwork, one with the text alone for pre-printed blanks."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pikepdf

from dossier.awards import Award
from worker.generation import office, templates
from worker.generation.merge import for_blanks, page_per_awardee


@dataclass(slots=True)
class Sheets:
    """Both PDFs, a page per awardee in the given order, and what a person should look at before printing."""

    on_paper: bytes
    on_blank: bytes
    template_sha256: str
    warnings: list[str] = field(default_factory=list)


def make(
    context: Mapping[str, Any],
    people: Sequence[Award],
    folder: Path,
    *,
    offset_mm: tuple[float, float] = (0.0, 0.0),
    cache_dir: Path | None = None,
) -> Sheets:
    """Certificates for ``people``, whose tags are ``context["awards"]`` in the same order.

    ``offset_mm`` (right, down) moves only the text for blanks. Raises TemplateInvalid or RenderFailed.
    """
    kinds = [k for k in ("collective", "individual") if any(p.kind == k for p in people)]
    sources = [templates.load(f"certificate-{k}", folder) for k in kinds]
    jobs: list[office.Job] = []
    for kind, source in zip(kinds, sources, strict=True):
        mine = [a for a, p in zip(context["awards"], people, strict=True) if p.kind == kind]
        for template in (source, for_blanks(source)):
            docx = templates.render(page_per_awardee(template), {**context, "awards": mine})
            jobs.append(office.Job(docx, [a["name"] for a in mine], pages=len(mine)))
    pdfs = office.convert(jobs)
    return Sheets(
        on_paper=joined(pdfs[0::2]),
        on_blank=joined(pdfs[1::2], offset_mm=offset_mm),
        template_sha256=hashlib.sha256("".join(map(templates.digest, sources)).encode()).hexdigest(),
    )


def joined(pdfs: Sequence[bytes], *, offset_mm: tuple[float, float] = (0.0, 0.0)) -> bytes:
    """The pages of ``pdfs`` in one PDF, their content moved by ``offset_mm`` (right, down)."""
    dx, dy = (v / 25.4 * 72 for v in offset_mm)
    with pikepdf.new() as target:
        for pdf in pdfs:
            with pikepdf.open(io.BytesIO(pdf)) as source:
                target.pages.extend(source.pages)
        if dx or dy:
            for page in target.pages:
                page.contents_add(f"q 1 0 0 1 {dx:.3f} {-dy:.3f} cm".encode(), prepend=True)
                page.contents_add(b"Q")
        out = io.BytesIO()
        target.save(out, deterministic_id=True)
    return out.getvalue()
