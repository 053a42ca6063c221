"""The job "make_issue": makes the papers of one decision, keeps them, and marks who is awarded. Nobody gets half a set."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from dossier.awards import AwardList
from dossier.errors import NotFound, RenderFailed
from dossier.lifecycle import move_nominee
from dossier.plan import Plan
from storage import audit, blobs, jobs
from storage.db import session_scope
from storage.dossiers import change_state
from storage.jobs import Claim
from storage.models import Dossier, Issue, NomineeRecord, Paper
from storage.plans import current_plan
from storage.settings import settings
from storage.templates import in_use
from worker.tasks.published import bring
from worker.tasks.running import Progress, handles

UNDECIDED = frozenset({"proposed", "recommended", "chosen"})
"""A dossier with a nominee in one of these still waits for people."""


@handles("make_issue")
def make_issue(held: Claim, tell: Progress) -> None:
    """Makes and stores every paper, then in one transaction: rows, nominees awarded, dossiers issued, job done."""
    from worker.generation import make_papers
    from worker.generation.templates import shipped_for

    issue, plan, version, templates = _load(held.payload["issue_id"])
    awards = AwardList.model_validate(issue.awards)
    tell("generating", 0, len(awards.awards))
    with tempfile.TemporaryDirectory(prefix="khenthuong-issue-") as name:
        out = Path(name) / "papers"
        manifest = make_papers(
            awards,
            plan,
            out,
            number=issue.number,
            issue_date=issue.issue_date,
            signer=issue.signer,
            templates_dir=bring(templates, Path(name) / "templates", shipped_for(plan)),
            cache_dir=settings().artefacts / "templates",
        )
        papers = [
            Paper(
                name=file.name,
                sha256=stored.sha256,
                size=stored.size,
                template_version=_template_label(file.template, templates),
                plan_version=version,
            )
            for file in manifest.files
            for stored in [store(out / file.name, file.sha256)]
        ]
        papers.append(_manifest_paper(out / "manifest.json", version))
    with session_scope() as session:
        jobs.finish(session, held)
        _keep(session, issue.id, papers)


def store(file: Path, sha256: str | None = None) -> blobs.StoredBlob:
    """Puts a finished paper among the blobs; RenderFailed where its bytes are not those that were announced."""
    with file.open("rb") as stream:
        stored = blobs.put_stream(stream)
    if sha256 is not None and stored.sha256 != sha256:
        raise RenderFailed(f"{file.name} không khớp mã kiểm tra")
    return stored


def _manifest_paper(file: Path, version: str) -> Paper:
    stored = store(file)
    return Paper(name=file.name, sha256=stored.sha256, size=stored.size, plan_version=version)


def _load(issue_id: str) -> tuple[Issue, Plan, str, dict[str, tuple[str, str]]]:
    with session_scope(read_only=True) as session:
        issue = _issue(session, issue_id)
        plan, version = current_plan(session, issue.plan_id)
        return issue, plan, version, in_use(session, plan)


def _template_label(template: str | None, templates: dict[str, tuple[str, str]]) -> str:
    """The version of a paper's template; both kinds of certificate are named, as one PDF may hold both."""
    if template == "certificate":
        kinds = (("cá nhân", "certificate-individual"), ("tập thể", "certificate-collective"))
        return "; ".join(f"{words} {templates[name][1]}" for words, name in kinds if name in templates)
    return templates[template][1] if template in templates else ""


def _keep(session: Session, issue_id: str, papers: list[Paper]) -> None:
    issue = _issue(session, issue_id)
    for paper in papers:
        blobs.register(session, blobs.StoredBlob(paper.sha256, paper.size))
        paper.issue_id = issue.id
        session.add(paper)
    issue.state, issue.error = "ready", None
    wanted = [int(i) for i in issue.nominee_ids]
    nominees = session.scalars(select(NomineeRecord).where(NomineeRecord.id.in_(wanted))).all()
    for nominee in nominees:
        nominee.state = move_nominee(nominee.state, "awarded")
    session.flush()
    _close_dossiers(session, sorted({n.dossier_id for n in nominees}))
    audit.record(session, "system", "papers_made", issue.id, {"papers": {p.name: p.sha256 for p in papers}, "nominees": wanted})


def _close_dossiers(session: Session, dossier_ids: Sequence[str]) -> None:
    """Dossiers of which nobody waits any more are issued."""
    for dossier_id in dossier_ids:
        dossier = session.get_one(Dossier, dossier_id)
        states = set(session.scalars(select(NomineeRecord.state).where(NomineeRecord.dossier_id == dossier_id)))
        if states & UNDECIDED:
            continue
        if dossier.state == "accepted":
            change_state(session, dossier, "decided", None)
        if dossier.state == "decided":
            change_state(session, dossier, "issued", None)


def _issue(session: Session, issue_id: str) -> Issue:
    issue = session.get(Issue, issue_id)
    if issue is None:
        raise NotFound("lần phát hành này")
    return issue
