"""Printers and sheets: shifts per printer, one certificate printed again, the test grid."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from storage import blobs
from storage.db import session_scope
from storage.models import Issue, Job, Printer, PrintRun
from tests.service.people import Person


@pytest.fixture
def issue() -> str:
    """A ready issue of two awardees."""
    awards = [{"kind": "individual", "name": n, "category": "party_member"} for n in ("Lê Văn Mẫu", "Đỗ Thị Thử")]
    with session_scope() as session:
        made = Issue(
            plan_id="119-kh-duk",
            phase=1,
            awards={"plan": "119-kh-duk", "phase": 1, "awards": awards},
            nominee_ids=[],
            state="ready",
        )
        session.add(made)
        session.flush()
        return made.id


def printer(office: Person, name: str, dx: str = "1,5", dy: str = "-2") -> int:
    assert office.form("/van-phong/may-in", name=name, dx=dx, dy=dy).status_code == 302
    with session_scope(read_only=True) as session:
        return session.scalars(select(Printer.id).where(Printer.name == name)).one()


def newest_run() -> PrintRun:
    with session_scope(read_only=True) as session:
        return session.scalars(select(PrintRun).order_by(PrintRun.created_at.desc()).limit(1)).one()


def test_a_printer_keeps_its_shift(office: Person) -> None:
    """A comma or a point may be typed; the same name is refused; a printer taken off the list can come back."""
    made = printer(office, "Máy Canon")
    assert "Máy Canon" in office.get("/van-phong/may-in").text
    with session_scope(read_only=True) as session:
        assert (session.get_one(Printer, made).dx_mm, session.get_one(Printer, made).dy_mm) == (1.5, -2.0)
    other = printer(office, "Máy HP")
    assert office.form(f"/van-phong/may-in/{other}", name="Máy Canon", dx="0", dy="0").status_code == 409
    assert office.form(f"/van-phong/may-in/{made}/bo").status_code == 302
    assert printer(office, "Máy Canon", "0.5") == made


@pytest.mark.parametrize("shift", ["31", "nan", "inf", "hai"])
def test_an_impossible_shift_is_refused(office: Person, shift: str) -> None:
    """What is no number within 30 mm is refused with a sentence and nothing is kept."""
    answer = office.form("/van-phong/may-in", name="Máy lạ", dx=shift, dy="0")
    assert answer.status_code == 400
    assert "mm" in answer.text
    with session_scope(read_only=True) as session:
        assert session.scalars(select(Printer).where(Printer.name == "Máy lạ")).all() == []


def test_one_certificate_is_printed_again(office: Person, reviewer: Person, issue: str) -> None:
    """The run freezes awardee and shift, one job is queued, the page shows it and the finished PDF is there for the offices."""
    made = printer(office, "Máy phòng văn thư")
    assert office.form(f"/phat-hanh/{issue}/in-lai", place="1", on="blank", printer_id=str(made)).status_code == 302
    run = newest_run()
    assert (run.title, run.place, run.on_blank, run.dx_mm, run.dy_mm) == ("Đỗ Thị Thử", 1, True, 1.5, -2.0)
    with session_scope(read_only=True) as session:
        job = session.scalars(select(Job).where(Job.kind == "make_print", Job.key == run.id)).one()
        assert job.payload == {"print_id": run.id}
    assert office.get(f"/in-lai/{run.id}").status_code == 404
    assert "Đang tạo" in office.get(f"/phat-hanh/{issue}").text
    with session_scope() as session:
        blob = blobs.put_bytes(b"%PDF sheet")
        blobs.register(session, blob)
        row = session.get_one(PrintRun, run.id)
        row.state, row.sha256, row.size = "ready", blob.sha256, blob.size
    assert office.get(f"/api/prints/{run.id}").get_json()["state"] == "ready"
    assert reviewer.get(f"/in-lai/{run.id}").data == b"%PDF sheet"


def test_a_shift_moves_nothing_on_printed_backgrounds(office: Person, issue: str) -> None:
    """With its background the certificate is one picture: the printer's shift is for blanks only."""
    made = printer(office, "Máy nền")
    office.form(f"/phat-hanh/{issue}/in-lai", place="0", on="paper", printer_id=str(made))
    run = newest_run()
    assert (run.on_blank, run.dx_mm, run.dy_mm) == (False, 0.0, 0.0)


def test_only_the_office_prints(office: Person, reviewer: Person, unit: Person, issue: str) -> None:
    """Others are refused; an awardee that is not in the issue is not found."""
    assert reviewer.form(f"/phat-hanh/{issue}/in-lai", place="0").status_code == 403
    assert reviewer.form("/van-phong/may-in", name="x").status_code == 403
    assert unit.get("/van-phong/may-in").status_code == 403
    assert office.form(f"/phat-hanh/{issue}/in-lai", place="2").status_code == 404


def test_the_grid_is_bare_or_shifted(office: Person) -> None:
    """The grid that measures carries no shift; the one that proves carries the printer's."""
    made = printer(office, "Máy lưới")
    office.form("/van-phong/may-in/luoi")
    assert (newest_run().kind, newest_run().dx_mm) == ("grid", 0.0)
    assert newest_run().title.endswith("A4 ngang")
    office.form("/van-phong/may-in/luoi", sheet="a3-portrait")
    assert newest_run().title.endswith("A3 dọc")
    assert office.form("/van-phong/may-in/luoi", sheet="a2").status_code == 400
    office.form("/van-phong/may-in/luoi", printer_id=str(made), shifted="1")
    assert newest_run().dx_mm == 1.5
    assert "Lưới thử máy in" in office.get("/van-phong/may-in").text
