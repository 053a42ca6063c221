from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from docx import Document

from dossier.findings import CheckReport, Finding, JudgedNominee, Submitter
from dossier.plan import Plan
from dossier.supplement import missing_items
from worker.generation import make_check_sheet, make_supplement_request
from worker.generation.office import pdf_text


@pytest.fixture
def report() -> CheckReport:
    nominee = JudgedNominee(
        kind="individual", name="Lê Văn Ưởng", honorific="Đồng chí", position="Trưởng phòng", category="party_member",
        eligibility="ineligible", for_people=["Gương mẫu chấp hành"],
    )  # fmt: skip
    findings = [
        Finding(rule="D-01", clause="IV.3", status="pass", message="Có tờ trình."),
        Finding(
            rule="D-03", clause="IV.3", status="fail", subject="Lê Văn Ưởng", message="Thiếu báo cáo thành tích của Lê Văn Ưởng."
        ),
        Finding(rule="E-F1", clause="III.3.2.a", status="fail", subject="Lê Văn Ưởng", message="Năm 2017 hoàn thành nhiệm vụ."),
        Finding(rule="T-01", clause="IV.4", status="warn", message="Đúng ngày hạn & <gấp>."),
        Finding(rule="R-01", clause="IV.1", status="unknown", scope="register", message="Chưa đối chiếu sổ đăng ký."),
    ]
    return CheckReport(
        verdict="incomplete", submitter=Submitter(name="Đảng bộ Sở Mẫu", kind="grassroots_organisation"), phase=1,
        nominees=[nominee], findings=findings, plan="119-kh-duk", plan_version="1",
    )  # fmt: skip


def test_the_sheet_says_what_is_there_what_is_not_and_why(report: CheckReport, tmp_path: Path) -> None:
    """Có, không and ghi chú per paper, requirement, fact and conclusion per nominee, place for two signatures, at most three pages."""
    docx, pdf = make_check_sheet(report, out_dir=tmp_path, received=date(2020, 7, 8), incoming_number="245")
    rows = [[c.text for c in r.cells] for t in Document(str(docx)).tables for r in t.rows]
    assert any(r[2:4] == ["x", ""] and "Tờ trình" in r[1] for r in rows)
    assert any(r[2:4] == ["", "x"] and "Lê Văn Ưởng" in r[1] for r in rows)
    assert any(r[-1] == "Chưa đạt" and "2017" in r[1] and "III.3.2.a" in r[0] for r in rows)
    pages = pdf_text(pdf.read_bytes())
    text = " ".join("".join(pages).split())
    assert len(pages) <= 3
    for words in (
        "PHIẾU KIỂM TRA HỒ SƠ",
        "Đảng bộ Sở Mẫu",
        "số 245",
        "08/07/2020",
        "Chưa đầy đủ",
        "& <gấp>",
        "NGƯỜI KIỂM TRA",
        "Ý KIẾN CỦA VĂN PHÒNG",
    ):
        assert words in text


def test_the_request_numbers_what_is_missing_with_clause_and_deadline(report: CheckReport, plan: Plan, tmp_path: Path) -> None:
    """Only what the unit must act on is asked for, each with the plan's clause, until a day in bold."""
    items = missing_items(report)
    assert items == [
        "Thiếu báo cáo thành tích của Lê Văn Ưởng (mục IV.3 Kế hoạch).",
        "Lê Văn Ưởng: Năm 2017 hoàn thành nhiệm vụ (mục III.3.2.a Kế hoạch).",
    ]
    docx, _ = make_supplement_request(
        items, unit="Đảng bộ Sở Mẫu", plan=plan, phase=1, out_dir=tmp_path, deadline=date(2020, 7, 15)
    )
    document = Document(str(docx))
    text = "\n".join(p.text for p in document.paragraphs)
    assert "1. Thiếu báo cáo" in text
    assert "2. Lê Văn Ưởng" in text
    assert any(r.bold and "15 tháng 7 năm 2020" in r.text for p in document.paragraphs for r in p.runs)
