"""Decisions for tests of what comes after the choice: chosen people, issues whose papers are made at once by the worker's own hand."""

from __future__ import annotations

from sqlalchemy import select

from storage import blobs
from storage.db import session_scope
from storage.models import IssueEdition, NomineeRecord, Paper
from tests.service.people import Person
from tests.service.readings import NAME, read, sure
from worker.tasks.issue import keep

PLAN = "119-kh-duk"


class Desks:
    """The people whom an issue needs."""

    def __init__(self, unit: Person, reviewer: Person, committee: Person, office: Person) -> None:
        self.unit, self.reviewer, self.committee, self.office = unit, reviewer, committee, office

    def chosen(self, name: str | None = None) -> int:
        """One more nominee that the committee chose."""
        dossier = self.unit.new_dossier()
        read(dossier, sure(name or NAME))
        nominee = self.reviewer.get(f"/api/dossiers/{dossier}/nominees").get_json()[0]["id"]
        self.reviewer.post(f"/api/nominees/{nominee}/opinion", {"opinion": "recommended", "note": "Rõ"})
        assert self.reviewer.post(f"/api/dossiers/{dossier}/accept", {"note": "Đã đối chiếu"}).status_code == 200
        assert self.committee.post(f"/api/nominees/{nominee}/choice", {"choice": "chosen", "note": "Nhất trí"}).status_code == 200
        return int(nominee)

    def ask(self, *nominees: int, **more: object) -> dict[str, object]:
        """POST /api/issues; the answer's JSON with its status code."""
        body = {"plan_id": PLAN, "phase": 1, "nominee_ids": list(nominees), "override_reason": "BTV đồng ý", **more}
        answer = self.office.post("/api/issues", body)
        return {**answer.get_json(), "status_code": answer.status_code}

    def issued(self, *nominees: int, **more: object) -> str:
        """A decision with the next number of 30/7/2020 that has gone out."""
        words = {"next_number": True, "date": "2020-07-30", "signer": "Lê Văn Ký", **more}
        answer = self.ask(*nominees, **words)
        assert answer["status_code"] == 202, answer
        make(str(answer["id"]))
        return str(answer["id"])


def make(issue_id: str) -> None:
    """What the worker does once the papers are rendered, with papers of a few bytes."""
    with session_scope() as session:
        wanted = select(IssueEdition).where(IssueEdition.issue_id == issue_id, IssueEdition.state == "making")
        edition = session.scalars(wanted).one()
        papers = []
        for name in (
            ("decision.pdf", "list.pdf", "certificates.pdf")
            if edition.cause != "correction"
            else ("list.pdf", "certificates.pdf")
        ):
            blob = blobs.put_bytes(f"%PDF {name} {edition.edition} {issue_id}".encode())
            papers.append(Paper(name=name, sha256=blob.sha256, size=blob.size, edition=edition.edition))
        keep(session, edition.id, papers)


def state_of(nominee: int) -> str:
    with session_scope(read_only=True) as session:
        return session.get_one(NomineeRecord, nominee).state
