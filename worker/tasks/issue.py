"""The job "make_issue": makes the papers of one edition of a decision, keeps them, and marks who is awarded. Nobody gets half a set."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from dossier.awards import AwardList
from dossier.errors import NotFound, RenderFailed
from dossier.lifecycle import move_nominee
from dossier.plan import Plan
from storage import audit, blobs, certificates, jobs
from storage.db import session_scope
from storage.dossiers import change_state
from storage.jobs import Claim
from storage.models import Dossier, Issue, IssueEdition, NomineeRecord, Paper, utcnow
from storage.plans import current_plan
from storage.settings import settings
from storage.templates import in_use
from worker.tasks.correction import WHOLE, keep_touched
from worker.tasks.published import bring
from worker.tasks.running import Progress, handles

UNDECIDED = frozenset({"proposed", "recommended", "chosen"})
"""A dossier with a nominee in one of these still waits for people."""


@handles("make_issue")
def make_issue(held: Claim, tell: Progress) -> None:
    """Makes the papers of the edition that waits, then in one transaction: rows, nominees awarded, dossiers issued, job done."""
    from worker.generation import make_papers
    from worker.generation.templates import shipped_for

    work = _load(held.payload["issue_id"])
    awards = AwardList.model_validate(work.edition.awards)
    tell("generating", 0, len(awards.awards))
    with tempfile.TemporaryDirectory(prefix="khenthuong-issue-") as name:
        out = Path(name) / "papers"
        manifest = make_papers(
            awards,
            work.plan,
            out,
            number=work.edition.number,
            issue_date=work.edition.issue_date,
            signer=work.edition.signer,
            templates_dir=bring(work.templates, Path(name) / "templates", shipped_for(work.plan)),
            cache_dir=settings().artefacts / "templates",
            frozen_number=True,  # it was written out when it was taken; a correction cites what went out
        )
        if work.edition.cause == "correction":
            manifest = keep_touched(out, manifest, awards, work.edition.changes, work.standing)
        papers = [_paper(work, out / f.name, f.sha256, _template_label(f.template, work.templates)) for f in manifest.files]
        papers.append(_paper(work, out / "manifest.json"))
    with session_scope() as session:
        jobs.finish(session, held)
        keep(session, work.edition.id, papers)


@dataclass(frozen=True, slots=True)
class Work:
    """One edition to make. ``standing``: name to SHA-256 of the decision and list that stand now."""

    edition: IssueEdition
    plan: Plan
    plan_version: str
    templates: dict[str, tuple[str, str]]
    standing: dict[str, str]


def store(file: Path, sha256: str | None = None) -> blobs.StoredBlob:
    """Puts a finished paper among the blobs; RenderFailed where its bytes are not those that were announced."""
    with file.open("rb") as stream:
        stored = blobs.put_stream(stream)
    if sha256 is not None and stored.sha256 != sha256:
        raise RenderFailed(f"{file.name} không khớp mã kiểm tra")
    return stored


def _paper(work: Work, file: Path, sha256: str | None = None, template: str = "") -> Paper:
    stored = store(file, sha256)
    paper = Paper(
        name=file.name, sha256=stored.sha256, size=stored.size, template_version=template, plan_version=work.plan_version
    )
    paper.edition = work.edition.edition
    return paper


def _load(issue_id: str) -> Work:
    with session_scope(read_only=True) as session:
        wanted = select(IssueEdition).where(IssueEdition.issue_id == issue_id, IssueEdition.state == "making")
        edition = session.scalar(wanted.order_by(IssueEdition.edition.desc()).limit(1))
        if edition is None:
            raise NotFound("bản văn bản cần lập của lần phát hành này")
        plan, version = current_plan(session, _issue(session, issue_id).plan_id)
        live = session.scalars(select(Paper).where(Paper.issue_id == issue_id, Paper.replaced_at.is_(None)).order_by(Paper.id))
        return Work(edition, plan, version, in_use(session, plan), {p.name: p.sha256 for p in live})


def _template_label(template: str | None, templates: dict[str, tuple[str, str]]) -> str:
    """The version of a paper's template; both kinds of certificate are named, as one PDF may hold both."""
    if template == "certificate":
        kinds = (("cá nhân", "certificate-individual"), ("tập thể", "certificate-collective"))
        return "; ".join(f"{words} {templates[name][1]}" for words, name in kinds if name in templates)
    return templates[template][1] if template in templates else ""


def keep(session: Session, edition_id: int, papers: list[Paper]) -> None:
    """Puts the made papers of an edition in the place of the earlier ones and, once nothing is blank, lets the decision go out."""
    edition = session.get_one(IssueEdition, edition_id)
    issue = _issue(session, edition.issue_id)
    _replace(session, issue, edition, {p.name for p in papers})
    for paper in papers:
        blobs.register(session, blobs.StoredBlob(paper.sha256, paper.size))
        paper.issue_id = issue.id
        session.add(paper)
    issue.awards, issue.number, issue.symbol, issue.term = edition.awards, edition.number, edition.symbol, edition.term
    issue.issue_date, issue.signer, issue.edition = edition.issue_date, edition.signer, edition.edition
    issue.state, issue.error, edition.state, edition.error = "ready", None, "ready", None
    _mark_certificates(session, issue, edition)
    if edition.complete and issue.status == "draft":
        _go_out(session, issue)
    session.flush()
    made = {p.name: p.sha256 for p in papers}
    detail = {"papers": made, "edition": edition.edition, "cause": edition.cause, "nominees": issue.nominee_ids}
    audit.record(session, "system", "papers_made", issue.id, detail)


def _replace(session: Session, issue: Issue, edition: IssueEdition, names: set[str]) -> None:
    """Earlier papers are kept and marked: all of them by a whole set, by a correction only those that it makes anew for everybody."""
    if edition.cause == "correction":
        names = {n for n in names if n.startswith(WHOLE)}
    for paper in session.scalars(select(Paper).where(Paper.issue_id == issue.id, Paper.replaced_at.is_(None))):
        if edition.cause != "correction" or paper.name in names:
            paper.replaced_at, paper.replaced_by = utcnow(), edition.edition


def _mark_certificates(session: Session, issue: Issue, edition: IssueEdition) -> None:
    """Which edition's paper is each register line's certificate; a corrected line takes the corrected words."""
    touched = {c["place"] for c in edition.changes if c["place"] is not None}
    awards = AwardList.model_validate(edition.awards).awards
    for place, line in certificates.of_issue(session, issue.id).items():
        if edition.cause != "correction" or place in touched:
            line.edition = edition.edition
            certificates.write(line, awards[place])
        if edition.cause == "correction" and place in touched:
            line.corrected_at = utcnow()


def _go_out(session: Session, issue: Issue) -> None:
    """Nothing is left to the pen: the decision is issued, its people are awarded."""
    issue.status = "issued"
    wanted = [int(i) for i in issue.nominee_ids]
    nominees = session.scalars(select(NomineeRecord).where(NomineeRecord.id.in_(wanted))).all()
    for nominee in nominees:
        nominee.state = move_nominee(nominee.state, "awarded")
    session.flush()
    _close_dossiers(session, sorted({n.dossier_id for n in nominees}))


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
