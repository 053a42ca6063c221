"""`khenthuong bench decision`: CPU seconds of decision and list (DOCX and checked PDF) for 30 and for 500 awardees."""

from __future__ import annotations

import os
from datetime import date
from typing import Any

from bench.papers_data import Say, awards, median_of, timed
from dossier.plan import load_plan
from worker.generation import listener, office, roster, templates
from worker.generation.context import decision_context, texts_of

ROUNDS = 5


def run(say: Say) -> dict[str, Any]:
    """Both sizes: first the run that starts LibreOffice, then medians of warm runs, as a worker does them; at the end the old, cold way."""
    os.environ["KHENTHUONG_SANDBOX"] = "limits"  # what runs in a process namespace of its own is missing from our CPU account
    listener.discard()
    first, _ = timed(lambda: make(30))
    result: dict[str, Any] = {"first_cpu_s": round(first, 2), "listener": listener.current() is not None}
    say(f"first decision, LibreOffice starts: {first:.2f} CPU-s; listener {'runs' if result['listener'] else 'MISSING'}")
    for rows in (30, 500):
        cpu, pages = median_of(ROUNDS, lambda rows=rows: make(rows))  # type: ignore[misc]
        say(f"{rows} awardees, warm: {cpu:.2f} CPU-s (median of {ROUNDS}), {pages} pages")
        result |= {f"rows_{rows}_cpu_s": round(cpu, 2), f"rows_{rows}_pages": pages}
    return result | _cold(say)


def _cold(say: Say) -> dict[str, Any]:
    """Every call starts a LibreOffice of its own: the way where python3-uno is missing."""
    listener.discard()
    os.environ["KHENTHUONG_LISTENER"] = "off"
    try:
        cpu, _ = median_of(ROUNDS, lambda: make(30))
    finally:
        del os.environ["KHENTHUONG_LISTENER"]
    say(f"30 awardees without a listener: {cpu:.2f} CPU-s (median of {ROUNDS})")
    return {"cold_rows_30_cpu_s": round(cpu, 2)}


def make(rows: int) -> int:
    """Decision and list of so many awardees, DOCX and checked PDF, as ``generate`` makes them; returns the pages."""
    people = roster.in_order(awards(rows))
    context = decision_context(texts_of(load_plan(), 1), people, "12", date(2020, 8, 5), "")
    docx = [templates.render(templates.load(n), context, trusted=True) for n in ("decision", "list")]
    jobs = [office.Job(docx[0]), office.Job(docx[1], [p.name for p in people])]
    return sum(len(office.pdf_text(pdf)) for pdf in office.convert(jobs))
