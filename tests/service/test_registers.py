"""Registers on the desk: imported row by row, kept, given out again, and used when judging."""

from __future__ import annotations

import io

import pytest
from openpyxl import load_workbook
from werkzeug.test import TestResponse

from dossier.register_files import read_table
from dossier.registers import parse_rows
from storage import seed
from storage.db import session_scope
from storage.judging import current_judgement
from storage.models import Dossier
from storage.registers import standing_imports, stored_registers
from tests.service.people import Person
from tests.service.readings import NAME, UNIT, read, sure

REGISTRATION = f"Đơn vị,Họ tên,Ngày đăng ký,Chỉ tiêu giai đoạn 1,Chỉ tiêu giai đoạn 2\n{UNIT},{NAME},05/09/2019,có,x\n"
TARGETS = f'Đơn vị,Chỉ tiêu đăng ký,Mức đăng ký,Giai đoạn\n{UNIT},Đảng viên hoàn thành tốt,"92,5",1\n{UNIT},Việc khác,,II\n'


def _bring(person: Person, sheet: str, text: str | bytes, name: str = "so.csv") -> TestResponse:
    data = {"file": (io.BytesIO(text.encode() if isinstance(text, str) else text), name)}
    headers = {"X-CSRFToken": person.token, "Accept": "application/json"}
    return person.client.post(f"/tham-dinh/so-theo-doi/{sheet}", data=data, headers=headers)


def _judged(dossier: str) -> tuple[int, str, dict[str, str]]:
    with session_scope(read_only=True) as session:
        found = current_judgement(session, session.get_one(Dossier, dossier))
        assert found is not None
        return found.id, found.cause, {f["rule"]: f["status"] for f in found.report["findings"]}


def test_an_imported_register_is_used_and_touched_dossiers_are_judged_again(other_unit: Person, reviewer: Person) -> None:
    """A registration turns R-01 and R-03 of its unit's dossier to "pass"; the same file again changes nothing."""
    assert seed.UNITS[1][0] == UNIT
    dossier = other_unit.new_dossier()
    read(dossier, sure(NAME))
    before = _judged(dossier)
    assert before[2]["R-01"] == "unknown"
    answer = _bring(reviewer, "dang_ky", REGISTRATION)
    assert answer.status_code == 200, answer.text
    assert answer.get_json()["changed"] >= 1
    after = _judged(dossier)
    assert (after[2]["R-01"], after[2]["R-03"]) == ("pass", "pass")
    assert after[1].startswith("Nhập sổ đăng ký thi đua: ")
    assert _bring(reviewer, "dang_ky", REGISTRATION).get_json()["changed"] == 0
    assert _judged(dossier) == after
    assert "Nhập sổ đăng ký thi đua" in reviewer.get(f"/ho-so/{dossier}").text


def test_wrong_rows_are_listed_by_number_and_the_others_count(reviewer: Person) -> None:
    """A row with a wrong year or without a name is told with its number; the good row is kept."""
    text = "Đơn vị,Năm,Xếp loại,Loại xếp loại\nChi bộ A,2018,Hoàn thành tốt nhiệm vụ,tổ chức đảng\nChi bộ B,18,tốt,\n,2019,tốt,\n"
    assert _bring(reviewer, "xep_loai", text).get_json() == {"taken": 1, "left_out": 2, "changed": 0}
    page = reviewer.get("/tham-dinh/so-theo-doi").text
    assert "Dòng 3: " in page
    assert "Dòng 4: " in page


SAMPLES = {
    "don_vi": "Mã,Tên đơn vị,Loại,Cấp trên\nA1,Đảng bộ Sở Mây,đảng bộ cơ sở,\n,Chi bộ Mây 1,chi bộ trực thuộc đảng ủy cơ sở,A1\n",
    "dang_vien": "Họ tên,Đơn vị,Chức vụ\n=1+1,Chi bộ Mây 1,Bí thư\n",
    "dang_ky": REGISTRATION,
    "xep_loai": "Đơn vị,Năm,Xếp loại,Loại xếp loại\nChi bộ A,2018,Hoàn thành tốt nhiệm vụ,đoàn thể\n",
    "dien_hinh": "Tên,Đơn vị,Số quyết định,Ngày,Cơ quan công nhận\nLò A,Chi bộ A,12-QĐ/ĐU,19/5/2020,Đảng ủy Sở Mây\n",
    "hoat_dong": "Đơn vị,Việc,Có tổ chức,Số,Ngày\nChi bộ A,phát động,có,3-KH/CB,1/10/2019\nChi bộ A,tổng kết,không,,\n",
    "da_khen": "Đối tượng,Tên,Đơn vị,Giai đoạn\ncá nhân,Lò A,Chi bộ A,1\ntập thể,Chi bộ A,,II\n",
}


@pytest.mark.parametrize("sheet", [*SAMPLES, "dang_ky/chi-tieu"])
def test_a_register_given_out_reads_back_the_same(reviewer: Person, sheet: str) -> None:
    """The XLSX of a register, imported again, makes the same records, and holds no formula."""
    text, sheet = SAMPLES.get(sheet, TARGETS), sheet.partition("/")[0]
    assert _bring(reviewer, sheet, text).status_code == 200
    with session_scope(read_only=True) as session:
        kept = standing_imports(session)[sheet].records
        assert stored_registers(session)
    data = reviewer.get(f"/tham-dinh/so-theo-doi/{sheet}.xlsx").data
    assert all(c.data_type != "f" for line in load_workbook(io.BytesIO(data)).worksheets[0].iter_rows() for c in line)
    _, records, problems = parse_rows(sheet, read_table("so.xlsx", data), "so.xlsx")
    assert [r.model_dump(mode="json") for r in records] == kept
    assert not problems


@pytest.mark.parametrize(("name", "text"), [("so.csv", "Cột lạ\nx\n"), ("so.xlsx", "không phải bảng"), ("so.pdf", "%PDF")])
def test_an_unusable_file_changes_nothing(reviewer: Person, name: str, text: str) -> None:
    """A file without known columns, a broken or foreign file is refused with a sentence; the register stays."""
    with session_scope(read_only=True) as session:
        before = {s: row.id for s, row in standing_imports(session).items()}
    answer = _bring(reviewer, "don_vi", text, name)
    assert (answer.status_code, answer.get_json()["error"]["code"]) == (400, "register_unusable")
    with session_scope(read_only=True) as session:
        assert {s: row.id for s, row in standing_imports(session).items()} == before


def test_only_reviewers_import(committee: Person, office: Person, reviewer: Person) -> None:
    """The committee reads the registers but does not import; others see nothing of them; unknown registers are not there."""
    assert committee.get("/tham-dinh/so-theo-doi").status_code == 200
    assert _bring(committee, "don_vi", SAMPLES["don_vi"]).status_code == 403
    assert office.get("/tham-dinh/so-theo-doi/don_vi.xlsx").status_code == 403
    assert _bring(reviewer, "khac", "a\n").status_code == 404
    assert reviewer.get("/tham-dinh/so-theo-doi/khac.xlsx").status_code == 404


def test_earlier_awards_are_told_in_the_appraisal_table(unit: Person, reviewer: Person) -> None:
    """A nominee whose name stands in the register of awards is warned of, with the phase of that award."""
    read(unit.new_dossier(), sure("Sùng Thị Đã Khen"))
    awards = "Đối tượng,Tên,Đơn vị,Giai đoạn\ncá nhân,Sùng Thị Đã Khen,Chi bộ A,2\ncá nhân,Sùng Thị Đã Khen,Chi bộ A,1\n"
    assert _bring(reviewer, "da_khen", awards).status_code == 200
    text = reviewer.get("/tham-dinh/bang-tong-hop?giai-doan=1").text
    assert "đã được khen ở giai đoạn II (sổ khen thưởng, Chi bộ A)" in text
    assert "đã được khen ở giai đoạn I (sổ khen thưởng, Chi bộ A)" in text


def test_a_registration_paper_of_a_dossier_goes_into_the_register(
    other_unit: Person, reviewer: Person, committee: Person
) -> None:
    """Its unit, persons and targets are listed with what is new; a reviewer takes them in once, and dossiers are judged with them."""
    from dossier.documents import Document, Nominee, PageRef, Target
    from storage.judging import rejudge
    from storage.readings import current_reading

    assert _bring(reviewer, "dang_ky", "Đơn vị,Họ tên\nChi bộ Xa,\n").status_code == 200
    dossier = other_unit.new_dossier()
    read(dossier, sure(NAME))
    paper = Document(id="d9", kind="registration", needs_review=False, pages=[PageRef(file=0, page=9)])
    paper.fields["issue_date"] = sure("2019-09-20", 9)
    paper.nominees = [Nominee(kind="individual", name=sure(NAME, 9))]
    paper.targets = [Target(text="Đảng viên hoàn thành tốt", planned=92.5, due="2020-06-30", needs_review=False)]
    with session_scope() as session:
        row = session.get_one(Dossier, dossier)
        reading = current_reading(session, row)
        assert reading is not None
        reading.result = {**reading.result, "documents": [*reading.result["documents"], paper.model_dump(mode="json")]}
        session.flush()
        rejudge(session, row, "đọc lại")
        code = row.code
    page = committee.get("/tham-dinh/so-theo-doi/ban-dang-ky").text
    assert code in page
    assert "Đảng viên hoàn thành tốt: 92,5" in page
    assert "Đưa vào sổ đăng ký" not in page
    form = {"dossier": dossier, "document": "d9"}
    assert committee.form("/tham-dinh/so-theo-doi/ban-dang-ky/vao-so", **form).status_code == 403
    assert reviewer.form("/tham-dinh/so-theo-doi/ban-dang-ky/vao-so", **form).status_code == 302
    with session_scope(read_only=True) as session:
        kept = stored_registers(session).registrations
    assert [(e.unit, e.person, e.target, e.phase) for e in kept if e.unit == UNIT] == [
        (UNIT, None, None, None),
        (UNIT, NAME, None, None),
        (UNIT, None, "Đảng viên hoàn thành tốt", 1),
    ]
    assert "Chi bộ Xa" in {e.unit for e in kept}
    again = reviewer.form("/tham-dinh/so-theo-doi/ban-dang-ky/vao-so", **form)
    assert again.status_code == 302
    with session_scope(read_only=True) as session:
        assert len(stored_registers(session).registrations) == len(kept)
    assert reviewer.form("/tham-dinh/so-theo-doi/ban-dang-ky/vao-so", dossier=dossier, document="khac").status_code == 404
