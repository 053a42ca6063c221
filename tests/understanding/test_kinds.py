"""What kind a paper is where its title does not say it: a question wherever it may be one of a dossier's."""

from __future__ import annotations

from tests.understanding.papers import Sheet, head
from worker.understanding import understand

STATE = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")


def test_a_letter_without_title_that_asks_for_awards_is_a_question_of_kind() -> None:
    """An official letter's request is read like a tờ trình's, for a person; instructions about requests are none."""
    for subject, kind in (("V/v đề nghị khen thưởng", "submission_letter"), ("V/v hướng dẫn đề nghị khen thưởng", "other")):
        sheet = head(Sheet(), number="Số: 318/CV-BV", header=STATE)
        sheet.centred(subject, 0.29).space()
        sheet.centred("Kính gửi: Ủy ban nhân dân huyện").space()
        sheet.body("Bệnh viện đề nghị Ủy ban nhân dân huyện tặng Giấy khen cho bà Lò Thị Minh, Y sĩ.")
        found = understand([sheet.page()]).documents[0]
        assert found.kind == kind
        assert found.needs_review == (kind == "submission_letter")


def test_a_paper_of_no_known_kind_that_does_a_dossier_s_work_is_a_question() -> None:
    """ "Other" is not asserted of a report that no subject tells to be one of deeds, where its text tells of a choice and asks for an award."""
    deeds = ("Ngày 05/6 đơn vị đã họp bình xét công khai.", "Kính đề nghị tặng Giấy khen cho 02 cá nhân nêu trên.")
    for lines, asked in ((deeds, True), (("I. Thu hoạch lúa", "Đến nay toàn xã đã gặt xong 120 ha lúa chiêm."), False)):
        sheet = head(Sheet(), number="Số: 31/BC-UBND", header=STATE)
        sheet.centred("BÁO CÁO").centred("Về việc của tháng 6").space()
        found = understand([sheet.body(*lines).page()]).documents[0]
        assert (found.kind, found.needs_review) == ("other", asked)


def test_works_registered_for_a_congress_are_a_registration() -> None:
    """ "BẢN ĐĂNG KÝ / công trình, phần việc chào mừng Đại hội" is read as one, for a person to say so; a registration of wishes is none."""
    for subject, kind in (("công trình, phần việc chào mừng Đại hội", "registration"), ("nguyện vọng học tập", "other")):
        sheet = head(Sheet(), number="Số 03-ĐK/CB")
        sheet.centred("BẢN ĐĂNG KÝ").centred(subject).space()
        found = understand([sheet.body("Chi bộ đăng ký với Đảng ủy như sau:").page()]).documents[0]
        assert (found.kind, found.needs_review) == (kind, True)


def test_a_decision_whose_subject_was_not_read_is_a_question_of_kind() -> None:
    """What it orders tells that it awards; where nothing tells it, "other" is not asserted either."""
    for order, kind in (
        ("Điều 1. Tặng Giấy khen cho 02 cá nhân có tên sau:", "award_decision"),
        ("Điều 1. Giao Văn phòng theo dõi.", "other"),
    ):
        sheet = head(Sheet("ocr"), number="Số: 31/QĐ-UBND", header=STATE).centred("QUYẾT ĐỊNH").space(0.06)
        found = understand([sheet.body("Căn cứ kết quả bình xét ngày 10/10/2021;", order).page()]).documents[0]
        assert (found.kind, found.needs_review) == (kind, True)


def test_an_official_letter_that_submits_for_awards_in_other_words_is_one() -> None:
    """ "V/v xét tặng Giấy khen", and "kính trình … tặng Giấy khen … cho 01 tập thể" with long names between, ask as "đề nghị" does."""
    above = "Tổng Giám đốc Tổng công ty Cấp thoát nước và Môi trường tỉnh Bình Định"
    for subject, body in (
        ("V/v xét tặng Giấy khen năm 2019", "Công ty gửi kèm hồ sơ."),
        ("V/v thi đua năm 2019", f"Công ty kính trình {above} tặng Giấy khen của {above} cho 01 tập thể và 03 cá nhân, gồm:"),
    ):
        sheet = head(Sheet(), number="Số: 318/CTTL-VP", header=STATE)
        sheet.centred(subject, 0.29).space()
        sheet.centred(f"Kính gửi: {above}").space()
        found = understand([sheet.body(body).page()]).documents[0]
        assert (found.kind, found.needs_review) == ("submission_letter", True)


def test_a_plan_or_report_that_its_body_tells_more_of_than_its_subject() -> None:
    """A plan of work that speaks of emulation may launch it; a report on a year's work that tells shortcomings and tasks may be its review: both are asked."""
    for title, subject, lines, kind, asked in (
        ("KẾ HOẠCH", "Tổ chức công tác xây dựng Đảng giai đoạn 2018 - 2019", ("Tạo không khí thi đua sôi nổi.",), "other", True),
        ("KẾ HOẠCH", "Tổ chức công tác phòng cháy năm 2019", ("Tập huấn cho 30 người.",), "other", False),
        ("BÁO CÁO", "Kết quả thực hiện công tác năm 2023", ("II. TỒN TẠI, HẠN CHẾ", "III. PHƯƠNG HƯỚNG"), "final_review", True),
        ("BÁO CÁO", "Kết quả thực hiện công tác năm 2023", ("Đã gặt xong 120 ha.",), "other", False),
    ):
        sheet = head(Sheet(), number=f"Số 31-{'KH' if title == 'KẾ HOẠCH' else 'BC'}/CB")
        sheet.centred(title).centred(subject).space()
        found = understand([sheet.body(*lines).page()]).documents[0]
        assert (found.kind, found.needs_review) == (kind, asked)
