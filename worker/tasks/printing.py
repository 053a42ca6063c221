"""The job "make_print": one sheet for a printer, a certificate that is printed again or the grid that measures the printer."""

from __future__ import annotations

import json
from pathlib import Path

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from dossier.awards import AwardList
from dossier.errors import AwardsInvalid, NotFound
from storage import audit, blobs, certificates, jobs
from storage.db import session_scope
from storage.jobs import Claim
from storage.models import Issue, Paper, PrintRun
from worker.tasks.running import Progress, handles


@handles("make_print")
def make_print(held: Claim, tell: Progress) -> None:
    """Makes the one page and keeps it with its run."""
    from worker.generation import certificates as sheets

    with session_scope(read_only=True) as session:
        run = session.get(PrintRun, held.payload["print_id"])
    if run is None:
        raise NotFound("lần in này")
    tell("generating", 0, 1)
    if run.kind == "grid":
        size = {k: held.payload[k] for k in ("width_mm", "height_mm") if k in held.payload}
        pdf = sheets.printer_grid(offset_mm=(run.dx_mm, run.dy_mm), **size)
    else:
        pdf = certificate_of(run)
    stored = blobs.put_bytes(pdf)
    with session_scope() as session:
        jobs.finish(session, held)
        blobs.register(session, stored)
        row = session.get_one(PrintRun, run.id)
        row.sha256, row.size, row.state, row.error = stored.sha256, stored.size, "ready", None
        audit.record(session, "system", "print_made", row.issue_id or row.kind, {"name": row.title, "sha256": stored.sha256})


def certificate_of(run: PrintRun) -> bytes:
    """The one page of the awardee at the run's place, as it stands now; NotFound, AwardsInvalid."""
    with session_scope(read_only=True) as session:
        issue = session.get(Issue, run.issue_id) if run.issue_id else None
        papers = session.scalars(select(Paper).where(*_standing(session, issue, run.place))) if issue else ()
        files = {p.name: blobs.path(p.sha256) for p in papers}
        awards = AwardList.model_validate(issue.awards) if issue else None
    return _certificate(run, files, awards, (run.dx_mm, run.dy_mm))


def _standing(session: Session, issue: Issue, place: int | None) -> tuple[ColumnElement[bool], ...]:
    """The papers in which the awardee's certificate stands now: of the correction that touched it, else of the newest whole set."""
    line = certificates.of_issue(session, issue.id).get(place) if place is not None else None
    return Paper.issue_id == issue.id, Paper.edition == (line.edition if line else issue.edition)


def _certificate(run: PrintRun, papers: dict[str, Path], awards: AwardList | None, offset: tuple[float, float]) -> bytes:
    """The awardee's page of the issued PDF itself: the same letters on the same places, moved only for a blank."""
    from worker.generation import certificates as sheets
    from worker.generation import office, roster

    source = papers.get("certificates-on-blank.pdf" if run.on_blank else "certificates.pdf")
    manifest = papers.get("manifest.json")
    if awards is None or run.place is None or source is None or manifest is None:
        raise NotFound("giấy khen của lần phát hành này")
    award = roster.cleaned(awards.awards[run.place], run.place + 1)
    told = json.loads(manifest.read_bytes())
    page = told["places"].index(run.place) if told.get("places") else roster.in_order(awards).index(award)
    if told["certificates"][page] != award.name:
        raise AwardsInvalid(f"trang {page + 1} của giấy khen không phải của “{award.name}”")
    pdf = sheets.single(source.read_bytes(), page + 1)
    if run.on_blank:
        pdf = sheets.joined([pdf], offset_mm=offset)
    office.verify(pdf, office.Job(b"", [award.name], pages=1))
    return pdf
