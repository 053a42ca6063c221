"""Registers out of staff's tables: headings with or without marks, wrong rows told and left out."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from cli.registers import load_registers
from dossier.registers import build_registers, parse_rows


def _write(folder: Path, name: str, text: str, encoding: str = "utf-8") -> None:
    (folder / name).write_text(text, encoding=encoding)


def test_folder_of_tables(tmp_path: Path) -> None:
    """CSV with commas or semicolons and XLSX are read together."""
    _write(
        tmp_path,
        "don_vi.csv",
        "Mã;Tên đơn vị;Loại;Cấp trên\nCX;Đảng bộ Sở Cây xanh;Đảng bộ cơ sở;\n;Chi bộ Vườn ươm;;Đảng bộ Sở Cây xanh\n",
    )
    _write(
        tmp_path,
        "Dang_Ky.csv",
        "Đơn vị,Họ tên,Ngày đăng ký,Chỉ tiêu giai đoạn 1\nĐảng bộ Sở Cây xanh,,15/9/2019,có\n",
        "utf-8-sig",
    )
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Tên", "Năm", "Xếp loại"])
    sheet.append(["Đảng bộ Sở Cây xanh", 2018, "HTXSNV"])
    sheet.append([None, None, None])
    book.save(tmp_path / "xep_loai.xlsx")
    registers, problems = load_registers(tmp_path)
    assert problems == []
    unit = registers.unit("CX")
    assert unit
    assert unit.kind == "grassroots_organisation"
    assert registers.unit("chi bộ vườn ươm")
    assert registers.registrations[0].registered_on == date(2019, 9, 15)
    assert registers.registrations[0].targets_phase1
    assert registers.ratings[0].year == 2018


def test_wrong_rows_are_named_and_left_out(tmp_path: Path) -> None:
    """A row with a bad cell is told by file, row and heading; the other rows count."""
    _write(tmp_path, "xep_loai.csv", "Tên,Năm,Xếp loại\nChi bộ A,hai nghìn,HTTNV\nChi bộ B,2018,HTTNV\nChi bộ C,2019,\n")
    registers, problems = load_registers(tmp_path)
    assert [r.subject for r in registers.ratings] == ["Chi bộ B"]
    assert [(p.file, p.row) for p in problems] == [("xep_loai.csv", 2), ("xep_loai.csv", 4)]
    assert "hai nghìn" in problems[0].message
    assert "“Năm”" in problems[0].message
    assert "“Xếp loại”" in problems[1].message


@pytest.mark.parametrize(
    ("sheet", "row", "wanted"),
    [
        ("hoat_dong", {"Việc": "tổng kết", "Có tổ chức": "không"}, {"held": False}),
        ("hoat_dong", {"Việc": "tổng kết", "Có tổ chức": "Có"}, {"held": True}),
        ("hoat_dong", {"Việc": "tổng kết"}, {"held": True}),
        (
            "hoat_dong",
            {"Việc": "tổng kết", "Có tổ chức": "đã làm"},
            "ô “Có tổ chức” ghi “đã làm” không hợp lệ – ghi có hoặc không",
        ),
        ("hoat_dong", {"Việc": "liên hoan"}, "ghi phát động, tổng kết hoặc khen thưởng"),
        ("dang_ky", {"Chỉ tiêu giai đoạn 1": "đủ"}, "ghi có hoặc không"),
        ("dang_ky", {"Mức đăng ký": "1.250"}, {"planned": 1250}),
        ("dang_ky", {"Mức đăng ký": "1.250,5"}, {"planned": 1250.5}),
        ("dang_ky", {"Mức đăng ký": "92,5%"}, {"planned": 92.5}),
        ("dang_ky", {"Mức đăng ký": 1.25}, {"planned": 1.25}),
        ("dang_ky", {"Mức đăng ký": "mười"}, "ghi một con số"),
        ("dang_ky", {"Giai đoạn": "II"}, {"phase": 2}),
        ("dang_ky", {"Giai đoạn": "3"}, "ghi 1 hoặc 2"),
        ("dang_ky", {"Ngày đăng ký": "31/02/2020"}, "ghi ngày/tháng/năm"),
        ("don_vi", {"Loại": "chi bộ trực thuộc"}, {"kind": "subordinate_cell"}),
        ("don_vi", {"Loại": "chi bộ"}, "ví dụ “chi bộ cơ sở”"),
    ],
)
def test_a_cell_means_what_it_says_or_is_a_wrong_row(sheet: str, row: dict[str, object], wanted: dict[str, object] | str) -> None:
    """Nothing is guessed: a doubtful yes or no, number, phase, day or kind is told with what to write instead."""
    name = "Tên đơn vị" if sheet == "don_vi" else "Đơn vị"
    _, records, problems = parse_rows(sheet, [{name: "Chi bộ A", **row}], "a.csv")
    if isinstance(wanted, str):
        assert (len(records), [wanted in p.message for p in problems]) == (0, [True])
    else:
        assert problems == []
        assert {field: getattr(records[0], field) for field in wanted} == wanted


@pytest.mark.parametrize("data", [b"PK\x03\x04 broken", b""])
def test_broken_table_is_one_problem(tmp_path: Path, data: bytes) -> None:
    """A file that is no workbook does not stop the others."""
    (tmp_path / "xep_loai.xlsx").write_bytes(data)
    _write(tmp_path, "dang_vien.csv", "Họ và tên,Đơn vị\nTrần Mẫu Hòa,Chi bộ B\n")
    registers, problems = load_registers(tmp_path)
    assert len(problems) == 1
    assert len(registers.members) == 1


def test_other_files_are_told(tmp_path: Path) -> None:
    """A table of another name is not silently ignored."""
    _write(tmp_path, "so-tay.csv", "a,b\n1,2\n")
    assert "không thuộc các sổ" in load_registers(tmp_path)[1][0].message


def test_phases_kinds_and_dates_as_staff_write_them() -> None:
    """Giai đoạn I, cá nhân, and cells that are already dates."""
    rows = [{"Đơn vị trình": "Chi bộ A", "Giai đoạn": "I", "Đối tượng": "Cá nhân", "Tên": "Trần Mẫu Hòa"}]
    registration = [{"Đơn vị": "Chi bộ A", "Ngày đăng ký": datetime(2019, 9, 15, 8, 0)}]
    registers, problems = build_registers([("ho_so_khac", "a.csv", rows), ("dang_ky", "b.csv", registration)])
    assert problems == []
    assert (registers.others[0].phase, registers.others[0].kind) == (1, "individual")
    assert registers.registrations[0].registered_on == date(2019, 9, 15)
