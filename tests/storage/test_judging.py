"""Judging stored dossiers: verdict, phase and nominees follow the papers; other dossiers are seen; what people decided is kept."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from dossier.documents import Document, FieldValue, FileResult, Nominee, PageRef, ReadResult, Signer
from dossier.errors import NotFound
from storage import dossiers
from storage.db import session_scope
from storage.judging import Surroundings, rejudge
from storage.models import AuditEntry, Correction, Dossier, NomineeRecord, Reading
from storage.plans import load_shipped
from storage.seed import create_account, ensure_unit, seed_roles


def sure(value: Any) -> FieldValue:
    return FieldValue(value=value, raw=str(value), confidence=1.0, needs_review=False)


def letter(org: str, *names: str, phase: int = 1) -> ReadResult:
    """A letter of a cell that proposes persons by name."""
    fields = {
        "superior_org": sure("ĐẢNG ỦY KHỐI CÁC CƠ QUAN TỈNH"),
        "issuing_org": sure(org),
        "issue_date": sure("2020-07-03"),
        "phase": sure(phase),
    }
    people = [Nominee(kind="individual", name=sure(n), unit=sure("Phòng Kỹ thuật"), position=sure("Chuyên viên")) for n in names]
    document = Document(
        id="d1", kind="submission_letter", kind_confidence=1, needs_review=False, pages=[PageRef(file=0, page=1)], fields=fields,
        nominees=people, signers=[Signer(role="signer", name="Hồ Thị Mây", needs_review=False)],
    )  # fmt: skip
    return ReadResult(files=[FileResult(path="a.pdf", sha256="ab", pages=1)], documents=[document])


@pytest.fixture
def session(home: object) -> Iterator[Session]:
    with session_scope() as opened:
        seed_roles(opened)
        load_shipped(opened)
        yield opened


def read(session: Session, result: ReadResult, unit: str = "Chi bộ A") -> Dossier:
    dossier = dossiers.create_dossier(session, ensure_unit(session, unit), None, "119-kh-duk")
    content = {"result": result.model_dump(mode="json"), "upload_ids": [], "image_keys": {}, "reader_version": "1"}
    session.add(Reading(dossier_id=dossier.id, **content))
    session.flush()
    return dossier


def rows(session: Session, dossier: Dossier) -> dict[str, NomineeRecord]:
    return {r.name: r for r in session.scalars(select(NomineeRecord).where(NomineeRecord.dossier_id == dossier.id))}


def test_nothing_is_judged_before_it_is_read(session: Session) -> None:
    """A dossier without a reading has no judgement."""
    with pytest.raises(NotFound):
        rejudge(session, dossiers.create_dossier(session, ensure_unit(session, "A"), None, "119-kh-duk"), "x")


def test_verdict_phase_and_nominees_follow_the_papers(session: Session) -> None:
    """One judgement with its plan version; the dossier carries verdict and phase; every named nominee has a row."""
    dossier = read(session, letter("CHI BỘ A", "Lò Thị Sương", "Giàng A Tằng"))
    judgement = rejudge(session, dossier, "đọc hồ sơ")
    assert (dossier.verdict, dossier.phase, dossier.asked_phase) == ("incomplete", 1, None)
    assert judgement.plan_version.startswith("1+")
    found = rows(session, dossier)
    assert sorted(found) == ["Giàng A Tằng", "Lò Thị Sương"]
    row = found["Lò Thị Sương"]
    assert (row.state, row.position, row.unit, row.submitter) == ("proposed", "Chuyên viên", "Phòng Kỹ thuật", "CHI BỘ A")


def test_a_corrected_phase_counts_at_the_next_judgement(session: Session) -> None:
    """The phase that the machine once read does not stick; one that was asked for does."""
    dossier = read(session, letter("CHI BỘ A", "Lò Thị Sương"))
    rejudge(session, dossier, "đọc")
    user = create_account(session, "thamdinh", "x", "reviewer")
    change = {"target": "ab/1#fields/phase", "action": "correct", "old": {"value": 1}, "new": {"value": 2}}
    session.add(Correction(dossier_id=dossier.id, by_id=user.id, **change))
    session.flush()
    rejudge(session, dossier, "sửa")
    assert dossier.phase == 2
    dossier.asked_phase = 1
    rejudge(session, dossier, "lại")
    assert dossier.phase == 1


def test_a_row_follows_a_corrected_spelling_and_keeps_its_opinion(session: Session) -> None:
    """Correcting a tone mark is not another person; another name is, and the old row goes with its trace."""
    dossier = read(session, letter("CHI BỘ A", "Lò Thị Suơng", "Vàng A Páo"))
    rejudge(session, dossier, "đọc")
    rows(session, dossier)["Lò Thị Suơng"].state = "recommended"
    result = letter("CHI BỘ A", "Lò Thị Sương", "Triệu Mùi Pham").model_dump(mode="json")
    session.add(Reading(dossier_id=dossier.id, result=result, upload_ids=[], image_keys={}, reader_version="1"))
    session.flush()
    rejudge(session, dossier, "đọc lại")
    session.flush()
    assert {n: r.state for n, r in rows(session, dossier).items()} == {
        "Lò Thị Sương": "recommended",
        "Triệu Mùi Pham": "proposed",
    }
    [gone] = session.scalars(select(AuditEntry).where(AuditEntry.action == "nominee_removed"))
    assert gone.detail["name"] == "Vàng A Páo"


def _seen(session: Session, dossier: Dossier) -> list[tuple[str, str, str | None]]:
    """Other dossiers' nominees of the one name, as judging ``dossier`` sees them."""
    beside = Surroundings(session, dossier.plan_id).registers(dossier)
    return [(o.name, o.submitter, o.dossier) for o in beside.index.named_like("individual", "Lò Thị Sương", beside.own)]


def test_judging_many_sees_what_was_just_judged(session: Session) -> None:
    """In one run over many dossiers a name that a corrected reading brings in is seen by the next one, and a name that went is not."""
    other, dossier = (read(session, letter(f"CHI BỘ {u}", "Lò Thị Sương"), f"Chi bộ {u}") for u in "BA")
    around = Surroundings(session, dossier.plan_id)

    def told() -> list[str]:
        report = rejudge(session, dossier, "đọc", around=around).report
        return [f["status"] for f in report["findings"] if f["rule"] == "X-10"]

    assert told() == []
    rejudge(session, other, "đọc", around=around)
    assert told() == ["unknown"]
    result = letter("CHI BỘ B", "Vàng A Páo").model_dump(mode="json")
    session.add(Reading(dossier_id=other.id, result=result, upload_ids=[], image_keys={}, reader_version="1"))
    session.flush()
    rejudge(session, other, "đọc lại", around=around)
    assert told() == ["pass"]


def test_other_live_dossiers_are_seen_and_returned_ones_are_not(session: Session) -> None:
    """A person whom another unit proposes too is pointed out; once that dossier is returned, not any more."""
    other = read(session, letter("CHI BỘ B", "Lò Thị Sương"), "Chi bộ B")
    rejudge(session, other, "đọc")
    dossier = read(session, letter("CHI BỘ A", "Lò Thị Sương"))
    assert _seen(session, dossier) == [("Lò Thị Sương", "CHI BỘ B", other.code)]
    report = rejudge(session, dossier, "đọc").report
    assert [f["status"] for f in report["findings"] if f["rule"] == "X-10"] == ["unknown"]
    other.state = "returned"
    session.flush()
    assert _seen(session, dossier) == []
