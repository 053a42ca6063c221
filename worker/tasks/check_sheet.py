"""The job "make_check_sheet": the printed phiếu kiểm tra hồ sơ of one judgement."""

from __future__ import annotations

import tempfile
from pathlib import Path

from dossier.errors import NotFound
from dossier.findings import CheckReport
from storage import blobs, jobs
from storage.db import session_scope
from storage.jobs import Claim
from storage.models import Dossier, Judgement, Paper
from storage.plans import current_plan
from worker.tasks.issue import store
from worker.tasks.published import Published
from worker.tasks.running import Progress, handles


@handles("make_check_sheet")
def make_check_sheet(held: Claim, tell: Progress) -> None:
    """Makes the sheet as DOCX and PDF and keeps both with the judgement that they print."""
    dossier_id, judgement_id = held.payload["dossier_id"], held.payload["judgement_id"]
    tell("generating", 0, 1)
    papers = sheet_of(dossier_id, judgement_id)
    with session_scope() as session:
        jobs.finish(session, held)
        for paper in papers:
            blobs.register(session, blobs.StoredBlob(paper.sha256, paper.size))
            session.add(paper)


def sheet_of(dossier_id: str, judgement_id: int) -> list[Paper]:
    """The sheet of one judgement as rows that are not yet in the database; its bytes are stored."""
    from worker import generation

    with session_scope(read_only=True) as session:
        dossier, judgement = session.get(Dossier, dossier_id), session.get(Judgement, judgement_id)
        if dossier is None or judgement is None or judgement.dossier_id != dossier_id:
            raise NotFound("lần kiểm tra này")
        plan, _ = current_plan(session, dossier.plan_id)
        published = Published.of(session, plan)
        report, version = CheckReport.model_validate(judgement.report), judgement.plan_version
        unit, received, number = dossier.unit.name, dossier.received_on, dossier.incoming_number
    with tempfile.TemporaryDirectory(prefix="khenthuong-sheet-") as name, published.folder() as templates:
        made = generation.make_check_sheet(
            report,
            out_dir=Path(name),
            unit=unit,
            received=received,
            incoming_number=number,
            plan=plan,
            templates_dir=templates,
        )
        stored = [(f"check-sheet{file.suffix}", store(file)) for file in made]
    return [
        Paper(
            dossier_id=dossier_id,
            judgement_id=judgement_id,
            name=paper,
            sha256=blob.sha256,
            size=blob.size,
            template_version=published.label("check_sheet"),
            plan_version=version,
        )
        for paper, blob in stored
    ]
