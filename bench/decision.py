"""`khenthuong bench decision`: CPU seconds of decision and list (DOCX and checked PDF) for 30 and for 500 awardees."""

from __future__ import annotations

import os
from datetime import date
from typing import Any

from bench.papers_data import Say, awards, timed
from dossier.plan import load_plan
from worker.generation import office, roster, templates
from worker.generation.context import decision_context, texts_of


def run(say: Say) -> dict[str, Any]:
    """Both sizes, one after the other; the same steps as ``generate`` without the certificates."""
    os.environ["KHENTHUONG_SANDBOX"] = "limits"  # what runs in a process namespace of its own is missing from our CPU account
    result: dict[str, Any] = {}
    for rows in (30, 500):
        cpu, pages = timed(lambda rows=rows: _make(rows))  # type: ignore[misc]
        say(f"{rows} awardees: {cpu:.2f} CPU-s, {pages} pages")
        result |= {f"rows_{rows}_cpu_s": round(cpu, 2), f"rows_{rows}_pages": pages}
    return result


def _make(rows: int) -> int:
    people = roster.in_order(awards(rows))
    context = decision_context(texts_of(load_plan(), 1), people, "12", date(2020, 8, 5), "")
    docx = [templates.render(templates.load(n), context, trusted=True) for n in ("decision", "list")]
    jobs = [office.Job(docx[0]), office.Job(docx[1], [p.name for p in people])]
    return sum(len(office.pdf_text(pdf)) for pdf in office.convert(jobs))
