"""The job "make_paper_set": the papers beside the decision, from what the service froze when somebody asked for them."""

from __future__ import annotations

from typing import cast

from dossier.errors import NotFound
from dossier.office_papers import SetKind
from storage import audit, blobs, jobs
from storage.db import session_scope
from storage.jobs import Claim
from storage.models import Paper, PaperSet
from storage.plans import current_plan
from worker.tasks.published import Published
from worker.tasks.running import Progress, handles


@handles("make_paper_set")
def make_paper_set(held: Claim, tell: Progress) -> None:
    """Makes every paper of the set, then in one transaction: the rows, the set ready, the job done."""
    from worker import generation

    with session_scope(read_only=True) as session:
        row = session.get(PaperSet, held.payload["set_id"])
        if row is None:
            raise NotFound("lần lập văn bản này")
        plan, version = current_plan(session, row.plan_id)
        published = Published.of(session, plan)
    tell("generating", 0, 1)
    with published.folder() as folder:
        made = generation.make_office_papers(cast("SetKind", row.kind), row.content, plan, templates_dir=folder)
    stored = [(file, blobs.put_bytes(file.data)) for file in made]
    with session_scope() as session:
        jobs.finish(session, held)
        for file, blob in stored:
            blobs.register(session, blob)
            paper = Paper(set_id=row.id, unit_id=file.unit_id, name=file.name, sha256=blob.sha256, size=blob.size)
            paper.template_version, paper.plan_version = published.label(file.template), version
            session.add(paper)
        kept = session.get_one(PaperSet, row.id)
        kept.state, kept.error = "ready", None
        papers = {file.name: blob.sha256 for file, blob in stored}
        audit.record(session, "system", "office_papers_made", row.id, {"name": row.title, "papers": papers})
