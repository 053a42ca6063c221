"""The job "make_print": one sheet for a printer, a certificate that is printed again or the grid that measures the printer."""

from __future__ import annotations

import json
from pathlib import Path

from sqlalchemy import select

from dossier.awards import AwardList
from dossier.errors import AwardsInvalid, NotFound
from storage import audit, blobs, jobs
from storage.db import session_scope
from storage.jobs import Claim
from storage.models import Issue, Paper, PrintRun
from worker.tasks.running import Progress, handles


@handles("make_print")
def make_print(held: Claim, tell: Progress) -> None:
    """Makes the one page and keeps it with its run."""
    from worker.generation import certificates

    run, papers, awards = _load(held.payload["print_id"])
    offset = (run.dx_mm, run.dy_mm)
    tell("generating", 0, 1)
    pdf = certificates.printer_grid(offset_mm=offset) if run.kind == "grid" else _certificate(run, papers, awards, offset)
    stored = blobs.put_bytes(pdf)
    with session_scope() as session:
        jobs.finish(session, held)
        blobs.register(session, stored)
        row = session.get_one(PrintRun, run.id)
        row.sha256, row.size, row.state, row.error = stored.sha256, stored.size, "ready", None
        audit.record(session, "system", "print_made", row.issue_id or row.kind, {"name": row.title, "sha256": stored.sha256})


def _load(print_id: str) -> tuple[PrintRun, dict[str, Path], AwardList | None]:
    with session_scope(read_only=True) as session:
        run = session.get(PrintRun, print_id)
        if run is None:
            raise NotFound("lần in này")
        issue = session.get(Issue, run.issue_id) if run.issue_id else None
        papers = session.scalars(select(Paper).where(Paper.issue_id == run.issue_id)) if issue else ()
        files = {p.name: blobs.path(p.sha256) for p in papers}
        return run, files, AwardList.model_validate(issue.awards) if issue else None


def _certificate(run: PrintRun, papers: dict[str, Path], awards: AwardList | None, offset: tuple[float, float]) -> bytes:
    """The awardee's page of the issued PDF itself: the same letters on the same places, moved only for a blank."""
    from worker.generation import certificates, office, roster

    source = papers.get("certificates-on-blank.pdf" if run.on_blank else "certificates.pdf")
    manifest = papers.get("manifest.json")
    if awards is None or run.place is None or source is None or manifest is None:
        raise NotFound("giấy khen của lần phát hành này")
    award = roster.cleaned(awards.awards[run.place], run.place + 1)
    page = roster.in_order(awards).index(award)
    if json.loads(manifest.read_bytes())["certificates"][page] != award.name:
        raise AwardsInvalid(f"trang {page + 1} của giấy khen không phải của “{award.name}”")
    pdf = certificates.single(source.read_bytes(), page + 1)
    if run.on_blank:
        pdf = certificates.joined([pdf], offset_mm=offset)
    office.verify(pdf, office.Job(b"", [award.name], pages=1))
    return pdf
