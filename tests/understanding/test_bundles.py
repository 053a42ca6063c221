"""Bundles: where papers begin, which pages belong together, copies, drafts, foreign and empty pages."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dossier.pages import Line, PageReading
from tests.understanding.papers import Sheet, head, letter, minutes, report, sign
from worker.understanding import understand


def second_page(number: int | None = 2, source: str = "text", text: str = "phấn đấu trong công tác được giao.") -> Sheet:
    """A continuation page that begins in the middle of a sentence."""
    sheet = Sheet(source, y=0.03)
    if number is not None:
        sheet.centred(str(number))
    sheet.y = 0.1
    return sheet.body(text, "Tôi xin cam đoan những điều trên là đúng.").space()


def report_end(
    name: str = "Hồ Bá Kỷ", number: int | None = 2, source: str = "text", text: str = "phấn đấu trong công tác."
) -> Sheet:
    return sign(second_page(number, source, text), ("NGƯỜI BÁO CÁO",), name)


def places(found: object) -> list[list[tuple[int, int]]]:
    return [[(p.file, p.page) for p in d.pages] for d in found.documents]  # type: ignore[attr-defined]


def test_one_file_with_three_papers_is_split() -> None:
    """Letter, minutes and a report of two pages in one PDF become three documents in order."""
    found = understand([letter().page(1), minutes().page(2), report().page(3), report_end().page(4)])
    assert [d.kind for d in found.documents] == ["submission_letter", "review_minutes", "achievement_report"]
    assert places(found) == [[(0, 1)], [(0, 2)], [(0, 3), (0, 4)]]
    assert not any(d.needs_review for d in found.documents)
    assert [s.document for s in found.page_states[0]] == ["d1", "d2", "d3", "d3"]


def test_one_paper_over_several_photographs() -> None:
    """A report sent as one picture per page is one document over two files."""
    found = understand([report().page(1, 0), report_end().page(1, 1)])
    assert places(found) == [[(0, 1), (1, 1)]]
    assert not found.documents[0].needs_review


def test_shuffled_pages_come_home_by_their_numbers() -> None:
    """A second page that lies before its first page is put behind it."""
    found = understand([report_end().page(1), report().page(2), letter().page(3)])
    kinds = {d.kind: [(p.file, p.page) for p in d.pages] for d in found.documents}
    assert kinds["achievement_report"] == [(0, 2), (0, 1)]
    assert kinds["submission_letter"] == [(0, 3)]


def test_blank_backs_belong_to_nothing() -> None:
    """Empty pages between the pages of a paper do not break it and belong to no document."""
    blank = PageReading(0, 2, 210.0, 297.0, "ocr", status="blank")
    found = understand([report().page(1), blank, report_end().page(3)])
    assert places(found) == [[(0, 1), (0, 3)]]
    assert found.page_states[0][1].status == "blank"
    assert found.page_states[0][1].document is None


def test_a_second_copy_is_marked() -> None:
    """The same letter twice is one letter and its duplicate, on whose pages the status says so."""
    found = understand([letter().page(1), letter().page(2)])
    assert [d.duplicate_of for d in found.documents] == [None, "d1"]
    assert found.page_states[0][1].status == "duplicate"


def test_reports_from_one_template_are_no_copies() -> None:
    """Two reports that differ only in the person's name are two papers."""
    found = understand([report("Hồ Bá Kỷ").page(1), report("Lý Thị Máy").page(2)])
    assert [d.duplicate_of for d in found.documents] == [None, None]


def test_a_signed_scan_replaces_its_draft() -> None:
    """The unsigned Word file and the signed scan of the same letter: the scan replaces the draft."""
    draft = letter(number="Số -TTr/CB").page(1, 0)
    scan = letter("ocr", signed=True, sealed=True).page(1, 1)
    found = understand([draft, scan])
    assert [d.replaces for d in found.documents] == [None, "d1"]
    assert [d.duplicate_of for d in found.documents] == [None, None]


def test_a_list_belongs_to_the_paper_that_it_cites() -> None:
    """ "DANH SÁCH (Kèm theo Tờ trình …)" is a page of the letter, though the minutes lie between."""
    annex = (
        Sheet(y=0.08)
        .centred("DANH SÁCH TẬP THỂ, CÁ NHÂN")
        .centred("(Kèm theo Tờ trình số 12-TTr/CB)")
        .body("1. Chi bộ Sở Ngoại vụ")
    )
    found = understand([letter().page(1), minutes().page(2), annex.page(3)])
    assert places(found) == [[(0, 1), (0, 3)], [(0, 2)]]


@pytest.mark.parametrize(
    ("title", "subject", "kind"),
    [
        ("BÁO CÁO", "sơ kết giai đoạn I đợt thi đua đặc biệt", "final_review"),
        ("BÁO CÁO", "Tổng kết phong trào thi đua năm 2020", "final_review"),
        ("BÁO CÁO", "thành tích đề nghị tặng Giấy khen", "achievement_report"),
        ("BÁO CÁO TỔNG KẾT", "đợt thi đua đặc biệt", "final_review"),
        ("ĐĂNG KÝ THI ĐUA", "đợt thi đua đặc biệt chào mừng đại hội", "registration"),
        ("KẾ HOẠCH", "phát động đợt thi đua đặc biệt", "launch_plan"),
        ("KẾ HOẠCH", "kiểm tra công tác văn thư năm 2020", "other"),
        ("KẾ HOẠCH", "triển khai việc học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh", "launch_plan"),
        ("QUYẾT ĐỊNH", "về việc khen thưởng đợt thi đua đặc biệt", "award_decision"),
        ("QUYẾT ĐỊNH", "về việc điều động cán bộ", "other"),
        ("BIÊN BẢN", "bàn giao tài sản", "other"),
        ("BIÊN BẢN HỌP CHI BỘ", "xét, đề nghị khen thưởng", "review_minutes"),
        ("GIẤY MỜI", "dự hội nghị", "other"),
        ("GIẤY KHEN", "Chi bộ Sở Ngoại vụ", "other"),
    ],
)
def test_kinds_by_title_and_subject(title: str, subject: str, kind: str) -> None:
    """Title line and subject tell the kind; BÁO CÁO alone is told apart by what it reports."""
    sheet = head(Sheet(), number=None).centred(title).centred(subject).space().body("Căn cứ tình hình thực tế,")
    document = understand([sheet.page()]).documents[0]
    assert document.kind == kind


@pytest.mark.parametrize(
    ("subject", "kind", "asked"),
    [
        ("Kết quả thực hiện Chỉ thị số 05-CT/TW của Bộ Chính trị năm 2022", "final_review", True),
        ("Kết quả phong trào thi đua năm 2022", "final_review", True),
        ("Kết quả kiểm kê tài sản năm 2022", "other", False),
    ],
)
def test_a_report_on_what_came_of_a_campaign_may_be_its_review(subject: str, kind: str, asked: bool) -> None:
    """Neither "sơ kết" nor "tổng kết" heads it: a person says."""
    sheet = head(Sheet(), number=None).centred("BÁO CÁO").centred(subject).space().body("I. Công tác chỉ đạo")
    document = understand([sheet.page()]).documents[0]
    assert (document.kind, document.needs_review) == (kind, asked)


def test_a_heading_inside_a_decision_starts_nothing() -> None:
    """QUYẾT ĐỊNH: at the top of a second page, followed by Điều 1, is the same decision going on."""
    first = head(Sheet(), number="Số 05-QĐ/ĐU").centred("QUYẾT ĐỊNH").centred("về việc khen thưởng").body("Căn cứ Điều lệ Đảng;")
    second = Sheet(y=0.08).centred("QUYẾT ĐỊNH:").body("Điều 1. Tặng Giấy khen cho 01 tập thể.").space()
    found = understand([first.page(1), sign(second, ("T/M ĐẢNG ỦY", "BÍ THƯ")).page(2)])
    assert places(found) == [[(0, 1), (0, 2)]]


def test_a_foreign_page_is_shown_to_a_person() -> None:
    """A page that nothing explains is a document of kind other that needs review, and hides no other paper."""
    stray = Sheet(y=0.1).body("Danh mục vật tư văn phòng phẩm quý II", "Giấy A4 10 ram", "Mực in 02 hộp")
    found = understand([stray.page(1, 0), letter().page(1, 1)])
    assert [(d.kind, d.needs_review) for d in found.documents] == [("other", True), ("submission_letter", False)]


def test_a_sheet_that_begins_with_a_confirmation_is_of_the_report_before_it() -> None:
    """A photograph of its own, behind a report that its author signed: put to it, for a person; behind a confirmed one it stays alone."""
    first = sign(report(), ("NGƯỜI BÁO CÁO",), "Lò Văn Sinh").page(1, 0)
    sheet = sign(
        Sheet("ocr", y=0.08).centred("XÁC NHẬN CỦA CÔNG ĐOÀN CƠ SỞ", 0.4),
        ("TM. BAN THƯỜNG VỤ", "PHÓ CHỦ TỊCH"),
        "Nguyễn Đình Đạt",
    )
    found = understand([first, sheet.page(1, 1)])
    assert places(found) == [[(0, 1), (1, 1)]]
    assert found.documents[0].needs_review


def test_a_missing_page_marks_the_paper() -> None:
    """Page 3 right after page 1 leaves a hole: the paper goes to a person."""
    found = understand([report().page(1), report_end(number=3).page(2)])
    assert places(found) == [[(0, 1), (0, 2)]]
    assert found.documents[0].needs_review


def test_a_title_that_one_reader_alone_has_behind_a_speck_is_the_title() -> None:
    """In a poor line the speck and the title's own short words look alike: "B BÁO CÁO THÀNH TÍCH" is no "THÀNH TÍCH"."""
    sheet = (
        head(Sheet("ocr"), number=None)
        .centred("B BÁO CÁO THÀNH TÍCH")
        .centred("đề nghị Đảng ủy Khối các cơ quan tỉnh tặng Giấy khen")
    )
    title = next(line for line in sheet.lines if line.text.startswith("B BÁO"))
    alone = Line(tuple(replace(w, other=None, agreed=False) for w in title.words))
    sheet.lines = [alone if line is title else line for line in sheet.lines]
    sheet.body("I. ĐẶC ĐIỂM, TÌNH HÌNH", "- Tên tập thể: Chi bộ Sở Ngoại vụ.")
    assert understand([sheet.page()]).documents[0].kind == "achievement_report"


def test_a_damaged_title_is_recognised_but_not_asserted() -> None:
    """A title that only the second reader has makes the kind, with a flag."""
    sheet = head(Sheet("ocr"), number=None).centred("BÁC{BÁO} CXO{CÁO} THNX{THÀNH} TICX{TÍCH}").space().body("I. SƠ LƯỢC LÝ LỊCH")
    document = understand([sheet.page()]).documents[0]
    assert document.kind == "achievement_report"
    assert document.needs_review


def test_an_end_behind_another_paper_is_for_a_person() -> None:
    """A report's last page without a number that lies behind the letter may be the letter's by order alone: both papers say so."""
    end = report_end(number=None, text="Trên đây là kết quả công tác trong năm.")
    found = understand([report().page(1), letter().page(2), end.page(3)])
    assert places(found) == [[(0, 1)], [(0, 2), (0, 3)]]
    assert all(d.needs_review for d in found.documents)


def test_an_end_before_its_own_paper_is_for_a_person() -> None:
    """A report's last page that lies before its first one, behind a letter that is signed already, is a guess."""
    end = report_end(number=None, text="Trên đây là kết quả công tác trong năm.")
    found = understand([letter().page(1), end.page(2), report().page(3)])
    assert places(found) == [[(0, 1), (0, 2)], [(0, 3)]]
    assert all(d.needs_review for d in found.documents)


def test_pages_in_order_need_nobody() -> None:
    """The same pages in their order are sure: no paper lacks an end when the last page has come."""
    end = report_end(number=None, text="Trên đây là kết quả công tác trong năm.")
    found = understand([letter().page(1), report().page(2), end.page(3), minutes().page(4)])
    assert places(found) == [[(0, 1)], [(0, 2), (0, 3)], [(0, 4)]]
    assert not any(d.needs_review for d in found.documents)


def test_a_page_of_names_alone_goes_to_no_other_paper() -> None:
    """Names that a full page pushed over the leaf belong below offices without names, not behind the paper that lies between."""
    cut = minutes(named=False)
    names = Sheet("text", y=0.08).centred("Hồ Bá Kỷ", 0.28).centred("Trịnh Thị Mỹ Vân")
    assert not any(d.needs_review for d in understand([cut.page(1), names.page(2), letter().page(3)]).documents)
    found = understand([cut.page(1), letter().page(2), names.page(3)])
    assert any(d.needs_review for d in found.documents)


def test_a_number_of_a_table_in_the_margin_loses_no_page() -> None:
    """A page whose margin shows a number that no paper here reaches stays with the paper before it, for a person to confirm."""
    found = understand([report().page(1), second_page(138).page(2), report_end(number=3).page(3)])
    assert places(found) == [[(0, 1), (0, 2), (0, 3)]]
    assert found.documents[0].needs_review


def test_a_page_without_a_home_doubts_the_paper_before_it() -> None:
    """Of a paper behind which a page found no place, nobody can say that it is whole."""
    found = understand([letter("ocr").page(1), report(source="ocr").page(2), second_page(7, "ocr").page(3)])
    alone = next(d for d in found.documents if [(p.file, p.page) for p in d.pages] == [(0, 3)])
    before = next(d for d in found.documents if (0, 2) in [(p.file, p.page) for p in d.pages])
    assert alone.needs_review
    assert before.needs_review


def test_sheets_out_of_order_are_not_silently_another_papers() -> None:
    """A letter slipped between two pages of a report: the report was not seen to end, and what follows the letter's end may be its page."""
    end = sign(second_page(None, "ocr"), ("NGƯỜI BÁO CÁO",), "Hồ Bá Kỷ")
    found = understand([report(source="ocr").page(1), letter("ocr").page(2), end.page(3)])
    assert all(d.needs_review for d in found.documents)
    ordered = understand([report(source="ocr").page(1), end.page(2), letter("ocr").page(3)])
    assert places(ordered) == [[(0, 1), (0, 2)], [(0, 3)]]
    assert not any(d.needs_review for d in ordered.documents)


def _interleaved(*names: str, first: tuple[str, str] = ("Hồ Bá Kỷ", "Lý Thị Máy")) -> list[PageReading]:
    """Two reports whose first pages lie before their second ones, which ``names`` sign."""
    tops = [report(name).page(at) for at, name in enumerate(first, start=1)]
    return [*tops, *(report_end(name).page(at) for at, name in enumerate(names, start=3))]


def test_second_pages_of_two_papers_that_lie_behind_both_go_where_their_signer_is_named() -> None:
    """First pages, then second pages: each report has the end that its own person signs, in either order, without a question."""
    for names, wanted in (
        (("Hồ Bá Kỷ", "Lý Thị Máy"), [[(0, 1), (0, 3)], [(0, 2), (0, 4)]]),
        (("Lý Thị Máy", "Hồ Bá Kỷ"), [[(0, 1), (0, 4)], [(0, 2), (0, 3)]]),
    ):
        found = understand(_interleaved(*names))
        assert places(found) == wanted
        assert not any(d.needs_review for d in found.documents)


def test_second_pages_of_two_papers_that_nobody_named_signs_are_a_question() -> None:
    """Both have the number 2, and nothing else says whose they are."""
    found = understand(_interleaved("Vàng A Sáng", "Giàng Thị Mỷ"))
    assert all(d.needs_review for d in found.documents)


def test_what_stands_on_a_guessed_page_is_a_question_though_another_paper_says_it() -> None:
    """A second page without a number behind two first ones: who signs it is named in the first report, but it was put to the second one."""
    pages = [report("Hồ Bá Kỷ").page(1), report("Lý Thị Máy").page(2), report_end("Hồ Bá Kỷ", None).page(3)]
    found = understand([*pages, report_end("Lý Thị Máy", None).page(4)]).documents
    for document in found:
        signed = document.field("signer_name")
        assert signed.needs_review or signed.value == document.value("subject_name")


def test_a_paper_without_an_end_asserts_no_lack_of_what_stands_there() -> None:
    """A letter whose last page is missing: that nobody signed it and nobody gets it is not asserted."""
    sheet = (
        head(Sheet())
        .centred("TỜ TRÌNH")
        .centred("về việc đề nghị khen thưởng")
        .space()
        .body("Kính gửi: Ban Thường vụ Đảng ủy Khối")
    )
    found = understand([sheet.page(1), minutes().page(2)]).documents[0]
    assert found.needs_review
    assert found.field("signer_name").needs_review
    assert found.field("recipients").needs_review


def test_the_end_of_a_meeting_behind_a_report_goes_to_its_minutes() -> None:
    """Sheets were mixed: behind a report's first page lies the page that closes the meeting and that chair and secretary sign."""
    begun = head(Sheet(), orgs=("ĐẢNG ỦY KHỐI CÁC CƠ QUAN", "BAN TỔ CHỨC"), number="Số 12-BB/BTC")
    begun.centred("BIÊN BẢN").centred("Hội nghị xét khen thưởng").space().body("Chủ trì: đồng chí Hồ Công Dũng.", "Có mặt: 5/5.")
    closed = Sheet(y=0.08).at(0.17, "Cuộc họp kết thúc hồi 16h10 cùng ngày.").space()
    closed.at(0.2, "THƯ KÝ", y=closed.y).at(0.65, "CHỦ TỌA", y=closed.y).space(0.1)
    closed.at(0.2, "Tô Thị Kim Diễm", y=closed.y).at(0.65, "Hồ Công Dũng", y=closed.y)
    found = understand([begun.page(1), report().page(2), closed.page(3)])
    kinds = {d.kind: [(p.file, p.page) for p in d.pages] for d in found.documents}
    assert kinds == {"review_minutes": [(0, 1), (0, 3)], "achievement_report": [(0, 2)]}


def test_of_a_paper_whose_pages_are_unsure_no_confirmation_is_surely_absent() -> None:
    """The sheet with the confirmation may lie elsewhere."""
    found = understand([report("Hồ Bá Kỷ").page(1), report("Lò Thị Minh").page(2), report_end("Lò Thị Minh", None).page(3)])
    assert all(
        d.fields["confirmation_present"].needs_review
        for d in found.documents
        if d.needs_review or d.fields["signer_name"].value is None
    )


def test_the_second_page_follows_whatever_number_was_read_on_the_first() -> None:
    """A stroke in the margin of minutes was read as page 4; the page behind them bears a 2."""
    first = minutes("ocr")
    first.at(0.5, "4", y=0.965)
    closed = Sheet("ocr", y=0.03).centred("2").space(0.05).at(0.17, "Cuộc họp kết thúc hồi 16h10 cùng ngày.").space()
    sign(closed, ("CHỦ TỌA",), "Hồ Công Dũng")
    found = understand(
        [letter("ocr").page(1), first.page(2), closed.page(3), report(source="ocr").page(4), report_end(source="ocr").page(5)]
    )
    assert [[(p.file, p.page) for p in d.pages] for d in found.documents] == [[(0, 1)], [(0, 2), (0, 3)], [(0, 4), (0, 5)]]
