"""`khenthuong bench certificates`: stamping beside the three ways of making certificates with docxtpl and LibreOffice.

CPU is user + system of all processes. Every way fills the same template for the same people in this one process: docxtpl's own
steps for each peer (opening, filling, saving), then LibreOffice once per file; or a running LibreOffice over UNO, ours, per file; or one
merged document. The peers make the PDF with artwork; so do we for every ratio. Warm figures are what the service sees: compiled
templates are kept on disk, LibreOffice runs already, each way has worked once. Cold ones start from nothing.
"""

from __future__ import annotations

import io
import os
import statistics
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from docxtpl import DocxTemplate

from bench.fidelity import deviation
from bench.papers_data import Say, awards, median_of, timed
from dossier.plan import load_plan
from worker.generation import listener, office, overlay, roster, templates
from worker.generation.context import certificate_context, texts_of
from worker.generation.merge import page_per_awardee
from worker.generation.overlay import compile as compiling
from worker.generation.overlay.probe import chars

N = 1000
ROUNDS = 5
PEER_ROUNDS = 3
FILES = 3
"""So many single files a round for LibreOffice started anew, which takes a second or more each."""
ASKED = 15
"""So many a round for the running LibreOffice."""
MERGED = 200
COMPARED = 20


def run(say: Say) -> dict[str, Any]:
    """Every way on the same people. ``ratio_*``: warm beside warm; ``cold_ratio_*``: our cold job beside the same peers."""
    os.environ["KHENTHUONG_SANDBOX"] = "limits"  # what runs in a process namespace of its own is missing from our CPU account
    people = roster.in_order(awards(N, collectives=False))
    context = certificate_context(texts_of(load_plan(), 1), people, "12", date(2020, 8, 5))
    job = Work(templates.load("certificate-individual"), context)
    ours, paper = _ours(job, say)
    peers = _peers(job, say)
    result = {"n": N, **ours, **peers["cpu"]}
    for name, each in peers["each"].items():
        result[f"ratio_{name}"] = round(each / (ours["warm_cpu_s"] / N), 1)
        result[f"cold_ratio_{name}"] = round(each / (ours["cold_cpu_s"] / N), 1)
    say(
        "ratio_*: warm beside warm (compiled template cached, LibreOffice running); cold_ratio_*: from nothing to the first 1,000"
    )
    (reference,) = office.convert([_merged(job, COMPARED)])
    worst = max(deviation(there, here) for there, here in zip(chars(reference), chars(paper)[:COMPARED], strict=True))
    return result | {"max_deviation_pt": round(worst, 3), "bytes": len(paper)}


class Work:
    """The template, what is the same for all, and the people."""

    def __init__(self, source: bytes, context: Mapping[str, Any]) -> None:
        self.source = source
        self.constants = {k: v for k, v in context.items() if k != "awards"}
        self.people: Sequence[Mapping[str, str]] = context["awards"]
        self.pages = [overlay.Person(0, a) for a in self.people]


def _ours(job: Work, say: Say) -> tuple[dict[str, Any], bytes]:
    with TemporaryDirectory() as name:
        cache = Path(name)
        cold = [_from_nothing(job, cache) for _ in range(PEER_ROUNDS)]
        compiled = compiling.compile_templates([job.source], job.constants, cache_dir=cache)
    again, _ = timed(lambda: _compiled_anew(job))
    paper_s, paper = median_of(ROUNDS, lambda: overlay.set_pages(compiled, job.pages, job.constants).on_paper())
    blank_s, _ = median_of(ROUNDS, lambda: overlay.set_pages(compiled, job.pages, job.constants).on_blank())
    both_s, _ = median_of(ROUNDS, lambda: overlay.stamp(compiled, job.pages, job.constants))
    cold_s = statistics.median(cold)
    say(f"cold, LibreOffice started, template compiled, {N} certificates: {cold_s:.2f} CPU-s (of {[round(c, 2) for c in cold]})")
    say(f"template compiled by a running LibreOffice: {again:.2f} CPU-s")
    say(
        f"warm, {N} certificates: {paper_s:.3f} with artwork, {blank_s:.3f} text only, {both_s:.3f} CPU-s both (medians of {ROUNDS})"
    )
    return {
        "warm_per_cpu_s": round(N / paper_s),
        "warm_text_only_per_cpu_s": round(N / blank_s),
        "warm_both_per_cpu_s": round(N / both_s),
        "warm_cpu_s": round(paper_s, 4),
        "cold_cpu_s": round(cold_s, 2),
        "compile_cpu_s": round(again, 2),
    }, paper


def _from_nothing(job: Work, cache: Path) -> float:
    """CPU seconds without LibreOffice and without a compiled template to the finished PDF."""
    listener.discard()
    compiling._MEMORY.clear()
    for kept in cache.iterdir():
        kept.unlink()

    def work() -> bytes:
        compiled = compiling.compile_templates([job.source], job.constants, cache_dir=cache)
        return overlay.set_pages(compiled, job.pages, job.constants).on_paper()

    return timed(work)[0]


def _compiled_anew(job: Work) -> None:
    compiling._MEMORY.clear()
    compiling.compile_templates([job.source], job.constants)


def _peers(job: Work, say: Say) -> dict[str, dict[str, float]]:
    """CPU seconds for one certificate by each of the three usual ways, docxtpl included; medians of PEER_ROUNDS."""
    looped = page_per_awardee(job.source)
    fill, _ = median_of(PEER_ROUNDS, lambda: [_by_docxtpl(looped, {**job.constants, "awards": [p]}) for p in job.people[:ASKED]])
    say(f"docxtpl alone: {fill / ASKED:.4f} CPU-s a file")
    asked, _ = median_of(PEER_ROUNDS, lambda: [_asked(looped, job, p) for p in job.people[:ASKED]])
    merged, _ = median_of(PEER_ROUNDS, lambda: office.convert([_merged(job, MERGED)]))
    alive = listener.current() is not None
    files, _ = median_of(PEER_ROUNDS, lambda: [_started(looped, job, p) for p in job.people[:FILES]])
    each = {"soffice_per_file": files / FILES, "listener": asked / ASKED, "merged_docx": merged / MERGED}
    for name, seconds in each.items():
        say(f"docxtpl + {name}: {seconds:.4f} CPU-s a certificate (median of {PEER_ROUNDS})")
    if not alive:
        raise RuntimeError("no running LibreOffice to compare with: is python3-uno installed?")
    return {"each": each, "cpu": {f"{name}_cpu_s": round(seconds, 4) for name, seconds in each.items()}}


def _by_docxtpl(template: bytes, context: Mapping[str, Any]) -> bytes:
    """As its documentation says: open, render, save."""
    document = DocxTemplate(io.BytesIO(template))
    document.render(dict(context), jinja_env=templates.environment(), autoescape=True)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _asked(template: bytes, job: Work, person: Mapping[str, str]) -> bytes:
    """A file filled by docxtpl and made a PDF by the running LibreOffice; looked at by nobody, as such programs do it."""
    return listener.convert(_by_docxtpl(template, {**job.constants, "awards": [person]}), office.PDF, office.SECONDS_PER_CALL)


def _started(template: bytes, job: Work, person: Mapping[str, str]) -> bytes:
    """The same by a LibreOffice that is started for this file."""
    docx = _by_docxtpl(template, {**job.constants, "awards": [person]})
    return office.convert([office.Job(docx, pages=1, alone=True)])[0]


def _merged(job: Work, count: int) -> office.Job:
    docx = _by_docxtpl(page_per_awardee(job.source), {**job.constants, "awards": job.people[:count]})
    return office.Job(docx, pages=count)
