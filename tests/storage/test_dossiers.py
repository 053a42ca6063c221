"""A dossier's life as rows: codes, files, states, jobs, and the trace of each step."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from dossier.documents import Document, FieldValue, FileResult, PageRef, ReadResult
from dossier.errors import NotFound, TooLarge, WrongState
from storage import blobs, dossiers
from storage.db import session_scope
from storage.models import AuditEntry, Correction, Dossier, Job, Reading, StateChange, User
from storage.seed import create_account, ensure_unit, seed_roles

pytestmark = pytest.mark.postgres


@pytest.fixture
def session(database: str) -> Iterator[Session]:
    with session_scope() as opened:
        seed_roles(opened)
        yield opened


def make(session: Session) -> Dossier:
    return dossiers.create_dossier(session, ensure_unit(session, "Chi bộ Quỹ Rừng Suối Biếc"), None, "119-kh-duk")


def test_codes_count_up_within_the_year(session: Session) -> None:
    """Codes are short and consecutive."""
    first, second = make(session), make(session)
    year = first.created_at.year
    assert (first.code, second.code) == (f"HS-{year}-0001", f"HS-{year}-0002")


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Hồ sơ\\tờ trình.pdf", "tờ trình.pdf"),
        ("\x00\n", "tep"),
        ("a" * 400 + ".pdf", "a" * 196 + ".pdf"),
    ],
)
def test_a_clients_file_name_is_only_a_name(session: Session, given: str, kept: str) -> None:
    """Folders, control characters and endless names of a client's file never reach the file system."""
    assert dossiers.add_upload(session, make(session), given, blobs.put_bytes(b"x"), None).name == kept


def test_a_refused_file_has_its_row_and_a_retired_one_keeps_it(session: Session) -> None:
    """People see what came and why it is not read; a retired file is out of the live ones but not gone."""
    dossier = make(session)
    kept = dossiers.add_upload(session, dossier, "a.pdf", blobs.put_bytes(b"a"), None)
    refused = dossiers.refuse_upload(session, dossier, "b.pdf", TooLarge(" (tối đa 1 MB)"), None)
    assert refused.error is not None
    assert refused.error["code"] == "too_large"
    dossiers.retire_upload(session, dossier, kept.id, None)
    assert [u.name for u in dossiers.live_uploads(session, dossier)] == ["b.pdf"]
    with pytest.raises(NotFound):
        dossiers.retire_upload(session, dossier, kept.id, None)


def test_submitting_writes_state_job_and_trace_and_is_not_doubled(session: Session) -> None:
    """One transaction: state "reading", one job, a state change, audit entries; a second click changes nothing."""
    dossier = make(session)
    dossiers.add_upload(session, dossier, "a.pdf", blobs.put_bytes(b"a"), None)
    job = dossiers.submit(session, dossier, None)
    assert dossiers.submit(session, dossier, None).id == job.id
    assert (dossier.state, job.key, job.payload) == ("reading", f"{dossier.id}:1", {"dossier_id": dossier.id})
    assert [(c.old, c.new) for c in session.scalars(select(StateChange))] == [("receiving", "reading")]
    actions = list(session.scalars(select(AuditEntry.action).where(AuditEntry.subject == dossier.code).order_by(AuditEntry.id)))
    assert actions == ["dossier_created", "file_added", "dossier_moved"]


def test_a_later_submission_is_a_new_job(session: Session) -> None:
    """After the first reading is done, a resubmission reads again."""
    dossier = make(session)
    dossiers.submit(session, dossier, None).state = "done"
    dossiers.change_state(session, dossier, "in_review", None)
    dossiers.change_state(session, dossier, "returned", None, "thiếu biên bản")
    assert dossiers.submit(session, dossier, None).key == f"{dossier.id}:2"
    assert len(list(session.scalars(select(Job)))) == 2


def test_no_files_come_or_go_while_the_machine_reads(session: Session) -> None:
    """What is being read does not change under the reader."""
    dossier = make(session)
    dossiers.submit(session, dossier, None)
    with pytest.raises(WrongState):
        dossiers.add_upload(session, dossier, "late.pdf", blobs.put_bytes(b"l"), None)


def test_moves_that_the_lifecycle_forbids_are_refused(session: Session) -> None:
    """No dossier is issued that nobody accepted."""
    with pytest.raises(WrongState):
        dossiers.change_state(session, make(session), "issued", None)


def test_corrections_are_laid_over_the_reading(session: Session) -> None:
    """The newest reading with every correction in order; the reading itself is never changed."""
    dossier = make(session)
    with pytest.raises(NotFound):
        dossiers.corrected_result(session, dossier)
    user = create_account(session, "thamdinh", "x", "reviewer")
    read = ReadResult(
        files=[FileResult(path="a.pdf", sha256="ab", pages=1)],
        documents=[
            Document(id="d1", kind="other", pages=[PageRef(file=0, page=1)], fields={"doc_number": FieldValue(value="41")})
        ],
    )
    session.add(
        Reading(dossier_id=dossier.id, result=read.model_dump(mode="json"), upload_ids=[], image_keys={}, reader_version="1")
    )
    session.flush()
    for value in ("44", "47"):
        row = {"target": "ab/1#fields/doc_number", "action": "correct", "old": {"value": "41"}, "new": {"value": value}}
        session.add(Correction(dossier_id=dossier.id, by_id=user.id, **row))
        session.flush()
    field = dossiers.corrected_result(session, dossier).documents[0].fields["doc_number"]
    assert (field.value, field.needs_review, field.confirmed_by) == ("47", False, "thamdinh")
    kept = dossiers.current_reading(session, dossier)
    assert kept is not None
    assert kept.result["documents"][0]["fields"]["doc_number"]["value"] == "41"


def test_two_people_do_not_overwrite_each_other_unseen(database: str) -> None:
    """A change that was prepared on an older version of the dossier is refused."""
    with session_scope() as session:
        dossier_id = make(session).id
    with session_scope(read_only=True) as old:
        stale = old.get_one(Dossier, dossier_id)
    with session_scope() as session:
        session.get_one(Dossier, dossier_id).note = "first"
    with pytest.raises(StaleDataError), session_scope() as session:  # noqa: PT012  the whole transaction is refused
        session.add(stale)
        stale.note = "second"


def test_the_actor_stands_in_the_trace(session: Session) -> None:
    """The audit log names the person, or the system itself."""
    seed = create_account(session, "vanthu", "x", "records_clerk")
    dossiers.create_dossier(session, ensure_unit(session, "Đơn vị A"), session.get(User, seed.id), "119-kh-duk")
    entries = session.scalars(select(AuditEntry.actor).where(AuditEntry.action == "dossier_created"))
    assert list(entries) == ["vanthu"]
