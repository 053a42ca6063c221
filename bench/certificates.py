"""`khenthuong bench certificates`: stamping beside LibreOffice in its three usual ways, and how far the two tracks stand apart.

CPU is user + system of all processes. Both PDFs (with artwork, for blanks) are made and counted as one certificate; the
peers make only the first.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from bench.papers_data import Say, awards, timed
from dossier.plan import load_plan
from worker.generation import office, overlay, roster, templates
from worker.generation.context import certificate_context, texts_of
from worker.generation.merge import page_per_awardee
from worker.generation.overlay.compile import compile_templates
from worker.generation.overlay.probe import chars

N = 1000
FILES = 8
"""So many single files for the ways that take a second each."""
MERGED = 200
COMPARED = 20


def run(say: Say) -> dict[str, Any]:
    """Every way on the same people; ratios compare CPU per certificate with our whole job of N, compilation included."""
    os.environ["KHENTHUONG_SANDBOX"] = "limits"  # what runs in a process namespace of its own is missing from our CPU account
    people = roster.in_order(awards(N, collectives=False))
    context = certificate_context(texts_of(load_plan(), 1), people, "12", date(2020, 8, 5))
    constants = {k: v for k, v in context.items() if k != "awards"}
    source = templates.load("certificate-individual")
    compile_cpu, compiled = timed(lambda: compile_templates([source], constants))
    pages = [overlay.Person(0, a) for a in context["awards"]]
    first, _ = timed(lambda: overlay.stamp(compiled, pages, constants))
    warm, stamped = timed(lambda: overlay.stamp(compiled, pages, constants))
    cold = compile_cpu + first
    say(f"overlay: compile {compile_cpu:.2f} CPU-s, first {N} {first:.2f}, again {warm:.2f}")
    singles = _filled(source, constants, context["awards"][:FILES])
    per_file = _per_file(singles)
    say(f"soffice once per file: {per_file:.3f} CPU-s each ({FILES} files)")
    listener = _listener(singles)
    say(f"one more file in a running soffice: {listener:.3f} CPU-s each")
    merged_cpu, _ = timed(lambda: office.convert(_merged(source, constants, context["awards"][:MERGED])))
    merged = merged_cpu / MERGED
    say(f"one merged DOCX: {merged:.4f} CPU-s each ({MERGED} pages)")
    ours = cold / N
    return {
        "n": N,
        "warm_per_cpu_s": round(N / warm),
        "cold_cpu_s": round(cold, 2),
        "ratio_soffice_per_file": round(per_file / ours, 1),
        "ratio_listener": round(listener / ours, 1),
        "ratio_merged_docx": round(merged / ours, 1),
        "max_deviation_pt": round(_deviation(source, constants, context["awards"][:COMPARED], stamped.on_paper), 3),
        "warm_ratio_soffice_per_file": round(per_file / (warm / N)),
        "warm_ratio_listener": round(listener / (warm / N)),
        "warm_ratio_merged_docx": round(merged / (warm / N), 1),
        "compile_cpu_s": round(compile_cpu, 2),
        "bytes": len(stamped.on_paper),
    }


def _filled(source: bytes, constants: Mapping[str, Any], people: Sequence[Any]) -> list[bytes]:
    looped = page_per_awardee(source)
    return [templates.render(looped, {**constants, "awards": [p]}, trusted=True) for p in people]


def _merged(source: bytes, constants: Mapping[str, Any], people: Sequence[Any]) -> list[office.Job]:
    return [
        office.Job(templates.render(page_per_awardee(source), {**constants, "awards": people}, trusted=True), pages=len(people))
    ]


def _per_file(files: Sequence[bytes]) -> float:
    """CPU seconds of a call of soffice for each file, as a naive program does it."""
    cpu, _ = timed(lambda: [office.convert([office.Job(docx)]) for docx in files])
    return cpu / len(files)


def _listener(files: Sequence[bytes]) -> float:
    """CPU seconds of one more file for a soffice that is already running: the best that any listener can do, its own traffic left out."""
    one, _ = timed(lambda: office.convert([office.Job(files[0])]))
    all_, _ = timed(lambda: office.convert([office.Job(docx) for docx in files]))
    return (all_ - one) / (len(files) - 1)


def _deviation(source: bytes, constants: Mapping[str, Any], people: Sequence[Any], ours: bytes) -> float:
    """The farthest that a glyph of ours stands from the same character of LibreOffice's own page, in points."""
    (reference,) = office.convert(_merged(source, constants, people))
    worst = 0.0
    for there, here in zip(chars(reference), chars(ours)[: len(people)], strict=True):
        for char in here:
            near = (max(abs(c.x - char.x), abs(c.y - char.y)) for c in there if c.text == char.text)
            worst = max(worst, min(near, default=float("inf")))
    return worst
