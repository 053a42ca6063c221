"""Batches at the desk: who may start them, what they hold, the failed ones again, the ZIP with its manifest."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile

import pytest
from sqlalchemy import select

from storage import blobs
from storage.db import session_scope
from storage.models import Batch, BatchFile, Job
from tests.service.decisions import PLAN, Desks
from tests.service.people import Person


@pytest.fixture
def desks(unit: Person, reviewer: Person, committee: Person, office: Person) -> Desks:
    return Desks(unit, reviewer, committee, office)


def finish(batch_id: str, *failed: int) -> dict[str, bytes]:
    """Every item done with one file, but those at the positions ``failed``; the files by name."""
    made = {}
    with session_scope() as session:
        for item in session.get_one(Batch, batch_id).items:
            if item.position in failed:
                item.state, item.error = "failed", {"code": "render_failed", "message": "Không tạo được.", "hint": "Thử lại."}
                continue
            data = f"%PDF {item.title}".encode() * 1000
            blob = blobs.put_bytes(data)
            blobs.register(session, blob)
            item.files.append(BatchFile(name=f"{item.position:04d}.pdf", sha256=blob.sha256, size=blob.size))
            item.state, made[f"{item.position:04d}.pdf"] = "done", data
    return made


def test_check_sheets_for_all_dossiers(desks: Desks) -> None:
    """One item per judged dossier of the phase; units and the committee may not start it, a plan without dossiers has nothing to make."""
    desks.chosen()
    body = {"kind": "check_sheets", "plan_id": PLAN, "phase": 1}
    assert desks.unit.post("/api/batches", body).status_code == 403
    assert desks.committee.post("/api/batches", body).status_code == 403
    assert desks.office.post("/api/batches", {**body, "kind": "x"}).status_code == 400
    assert desks.office.post("/api/batches", {**body, "plan_id": "khac"}).status_code == 400
    answer = desks.reviewer.post("/api/batches", body)
    assert answer.status_code == 202, answer.text
    state = desks.office.get(f"/api/batches/{answer.get_json()['id']}").get_json()
    assert state["state"] == "making"
    assert state["counts"] == {"waiting": state["total"]}
    assert all(i["title"].startswith("HS-") for i in state["items"])


def test_only_the_failed_are_made_again_and_the_zip_names_what_is_missing(desks: Desks) -> None:
    """The ZIP streams what is done with every file's SHA-256; the failed item is named there, and only it is queued again."""
    issue = desks.issued(desks.chosen(), desks.chosen(), desks.chosen())
    desks.office.post(
        f"/api/issues/{issue}/revocations", {"places": [2], "number": "4000", "date": "2020-08-10", "reason": "Kê khai sai"}
    )
    batch = desks.office.post(f"/api/issues/{issue}/batches", {"on": "paper"}).get_json()["id"]
    made = finish(batch, 2)
    state = desks.office.get(f"/api/batches/{batch}").get_json()
    assert (state["state"], state["counts"]) == ("failed", {"done": 1, "failed": 1})
    page = desks.office.get(f"/van-phong/lo/{batch}").text
    assert "Lập lại 1 mục bị lỗi" in page
    answer = desks.office.get(f"/lo/{batch}/tat-ca.zip")
    assert answer.headers.get("Content-Length") is None  # streamed: nobody knew its size before
    archive = zipfile.ZipFile(io.BytesIO(answer.data))
    told = json.loads(archive.read("manifest.json"))
    assert {n: archive.read(n) for n in archive.namelist() if n != "manifest.json"} == made
    assert {f["name"]: f["sha256"] for f in told["files"]} == {n: hashlib.sha256(d).hexdigest() for n, d in made.items()}
    assert told["complete"] is False
    assert [m["state"] for m in told["missing"]] == ["failed"]
    with session_scope() as session:
        for job in session.scalars(select(Job).where(Job.key.like(f"{batch}:%"))):
            job.state = "done" if job.key.endswith(":1") else "dead"
    assert desks.unit.post(f"/api/batches/{batch}/retry").status_code == 403
    assert desks.office.post(f"/api/batches/{batch}/retry").get_json()["again"] == 1
    with session_scope(read_only=True) as session:
        states = dict(session.execute(select(Job.key, Job.state).where(Job.key.like(f"{batch}:%"))).all())  # type: ignore[arg-type]
    assert states == {f"{batch}:1": "done", f"{batch}:2": "queued"}
