"""Numerals of stages, torn words, quotation marks and broken labels, and heads of mass organisations and offices."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dossier.documents import Document, FieldValue
from dossier.pages import Line
from tests.understanding.papers import Sheet, head, letter
from tests.understanding.test_stamped_heads import STATE, read, scan, shown
from worker.understanding import understand
from worker.understanding.about import mended
from worker.understanding.bodies.confirmation_labels import label_at
from worker.understanding.classify import PageView, is_date_line
from worker.understanding.fusion import fuse
from worker.understanding.torn_words import join_torn_words


@pytest.mark.parametrize("stage", ["giai đoạn", "đợt"])
@pytest.mark.parametrize(("confidence", "asked"), [(0.96, False), (0.6, True)])
def test_a_printed_one_of_a_stage_is_asserted(stage: str, confidence: float, asked: bool) -> None:
    """ "(giai đoạn 1)", "(đợt 1)" on which both readers agree is printed so, save where the first one is not sure of it."""
    sheet = scan(about=(f"Kết quả thực hiện phong trào thi đua ({stage} 1)",))
    at = next(i for i, line in enumerate(sheet.lines) if f"({stage}" in line.text)
    words = sheet.lines[at].words
    sheet.lines[at] = Line((*words[:-1], replace(words[-1], confidence=confidence)))
    found = read(sheet)
    assert str(found.value("subject")).endswith(f"({stage} 1)")
    assert found.fields["subject"].needs_review is asked


@pytest.mark.parametrize(
    ("printed", "whole"),
    [
        ("Chức vụ: T rưởng phòng", "Chức vụ: Trưởng phòng"),
        ("P hó Bí thư Chi bộ", "Phó Bí thư Chi bộ"),
        ("phong trào thi đu a năm 2020", "phong trào thi đua năm 2020"),
        ("thi đua ở cơ sở", "thi đua ở cơ sở"),
        ("Tổ A phụ trách", "Tổ A phụ trách"),
        ("Khối B trung học", "Khối B trung học"),
    ],
)
def test_a_torn_word_is_whole_again(printed: str, whole: str) -> None:
    """A capital consonant and the rest of a word of offices are one word; a letter that names something stays alone."""
    assert join_torn_words(Sheet("ocr").body(printed).page()).lines[0].text == whole


def test_a_text_layer_keeps_its_spaces() -> None:
    assert join_torn_words(Sheet("text").body("T rưởng phòng").page()).lines[0].text == "T rưởng phòng"


@pytest.mark.parametrize(
    ("read_as", "shown_as"),
    [
        ("phong trào \"Dân vận khéo'\"' năm 2023", 'phong trào "Dân vận khéo" năm 2023'),
        ('phong trào "Dân vận khéo” năm 2023', 'phong trào "Dân vận khéo" năm 2023'),
        ("phong trào “Dân vận khéo” năm 2023", "phong trào “Dân vận khéo” năm 2023"),
        ("đại hội đảng các cấp (giai đoạn I", "đại hội đảng các cấp (giai đoạn I)"),
        ("đại hội đảng các cấp (kèm theo", "đại hội đảng các cấp (kèm theo"),
    ],
)
def test_marks_of_quotation_and_brackets_of_a_subject(read_as: str, shown_as: str) -> None:
    """Strokes beside a mark of quotation are of it, two marks are a pair, and a stage's bracket closes."""
    assert mended(read_as) == shown_as


def test_a_bracket_that_was_closed_for_it_is_asked_about() -> None:
    found = read(scan(about=("Kết quả đợt thi đua (giai đoạn I",)))
    assert shown(found, "subject") == ("Kết quả đợt thi đua (giai đoạn I)", True)


@pytest.mark.parametrize(
    ("orgs", "issuing"),
    [
        (("HỘI LHPN TỈNH KIÊN GIANG", "HỘI LIÊN HIỆP PHỤ NỮ CHI", "CỤC DÂN SỐ"), "HỘI LIÊN HIỆP PHỤ NỮ CHI CỤC DÂN SỐ"),
        (("HỘI PHỤ NỮ CƠ SỞ", "CHI HỘI PHỤ NỮ PHÒNG NGHIỆP", "VỤ VÀ TỔ CHỨC"), "CHI HỘI PHỤ NỮ PHÒNG NGHIỆP VỤ VÀ TỔ CHỨC"),
    ],
)
def test_a_name_that_breaks_within_a_word(orgs: tuple[str, ...], issuing: str) -> None:
    """ "… CHI / CỤC DÂN SỐ" and "… NGHIỆP / VỤ" are one name each."""
    assert read(scan(orgs=orgs)).value("issuing_org") == issuing


def test_a_stop_behind_a_word_with_marks_is_dust() -> None:
    """ "TÒA ÁN. NHÂN DÂN" has a speck; "TP. HUẾ" is an abbreviation."""
    found = read(scan(orgs=("ỦY BAN NHÂN DÂN TP. HUẾ", "TÒA ÁN. NHÂN DÂN")))
    assert (found.value("superior_org"), found.value("issuing_org")) == ("ỦY BAN NHÂN DÂN TP. HUẾ", "TÒA ÁN NHÂN DÂN")


def test_veterinary_agencies_are_two_words() -> None:
    """ "CHĂN NUÔI VÀ THÚY" lost a space; a person looks."""
    found = read(scan(orgs=("SỞ NÔNG NGHIỆP", "CHI CỤC CHĂN NUÔI VÀ THÚY")))
    assert shown(found, "issuing_org") == ("CHI CỤC CHĂN NUÔI VÀ THÚ Y", True)


def test_one_bullet_is_one_addressee() -> None:
    """A comma inside a bullet parts nothing."""
    sheet = head(Sheet(), header=STATE).centred("TỜ TRÌNH").centred("về việc đề nghị khen thưởng").space()
    sheet.at(0.3, "Kính gửi:").at(0.38, "- Hội đồng Thi đua - Khen thưởng tỉnh Hòa Bình;")
    sheet.at(0.38, "- Ban Thi đua - Khen thưởng, Sở Nội vụ.").space().body("Thực hiện Kế hoạch số 12/KH-UBND, đơn vị đề nghị.")
    assert understand([sheet.page()]).documents[0].value("addressees") == [
        "Hội đồng Thi đua - Khen thưởng tỉnh Hòa Bình",
        "Ban Thi đua - Khen thưởng, Sở Nội vụ",
    ]


def test_a_date_behind_a_stroke_is_a_date_line() -> None:
    """What readers make of a stroke before the place does not hide the date; a dash begins an entry."""
    dusty, entry = (
        Sheet("ocr").at(0.55, text).lines[0] for text in ("/„¿ Bình, ngày 12 tháng 01 năm 2021", "- ngày 12 tháng 01 năm 2021")
    )
    views = [PageView(replace(Sheet("ocr").page(), lines=(line,))) for line in (dusty, entry)]
    assert [is_date_line(view.segments[0]) for view in views] == [True, False]


def test_a_spoilt_date_in_the_head_is_not_asserted_to_be_absent() -> None:
    """Where the head of a paper of two pages has words of a date that no rule reads, neither place nor date is surely absent."""
    first = scan(number=None, date="gị„j ngày")
    last = Sheet("ocr").body("Các đơn vị đã thực hiện đủ.").at(0.6, "GIÁM ĐỐC").space(0.08).at(0.6, "Trịnh Thị Mỹ Vân")
    found = understand([first.page(1), last.page(2)]).documents[0]
    assert found.fields["place"].needs_review
    assert found.fields["issue_date"].needs_review


@pytest.mark.parametrize(
    ("lines", "label"),
    [
        (("XÁC NHẬN CỦA LÃNH", "ĐẠO ĐƠN VỊ", "Lưu Thúy Nhung"), "XÁC NHẬN CỦA LÃNH ĐẠO ĐƠN VỊ"),
        (("Ý KIẾN XÁC NHẬN CỦA THỦ", "TRƯỞNG ĐƠN VỊ", "Nông Đình Lợi"), "Ý KIẾN XÁC NHẬN CỦA THỦ TRƯỞNG ĐƠN VỊ"),
    ],
)
def test_a_label_that_a_narrow_column_broke(lines: tuple[str, ...], label: str) -> None:
    """The end of a label is no name: nobody is called "Đạo Đơn Vị"."""
    sheet = Sheet("ocr").space(0.3)
    for text in lines[:-1]:
        sheet.centred(text, 0.3)
        sheet.y -= 0.006
    sheet.space(0.07).centred(lines[-1], 0.3)
    view = PageView(sheet.page())
    assert " ".join(s.text for s in label_at(view.segments[0], view)) == label


def test_a_label_as_wide_as_the_page() -> None:
    """A line of nothing but capitals is a label however wide; a sentence of that width is none."""
    texts = (
        "NHẬN XÉT, XÁC NHẬN CỦA ĐẢNG ỦY TRUNG TÂM KIỂM SOÁT BỆNH TẬT",
        "Nhận xét, xác nhận của Đảng ủy Trung tâm Kiểm soát bệnh tật là đúng",
    )
    views = [PageView(Sheet("ocr").at(0.15, text).page()) for text in texts]
    assert [bool(label_at(view.segments[0], view)) for view in views] == [True, False]


def test_a_report_ends_with_who_reports() -> None:
    """ "Người báo cáo" in small letters, a name below it, closes a report; so does a label "NHẬN XÉT, XÁC NHẬN …"."""
    signed = Sheet("ocr").body("Trên đây là báo cáo.").centred("Người báo cáo", 0.73).space(0.07).centred("Ngô Duy Thịnh", 0.73)
    labelled = Sheet("ocr").body("Trên đây là báo cáo.").centred("NHẬN XÉT, XÁC NHẬN CỦA CHI BỘ", 0.3)
    assert PageView(signed.page()).closes
    assert PageView(labelled.page()).closes


def test_the_deputy_secretary_of_the_union_is_an_office() -> None:
    """ "PHÓ BÍ THƯ ĐOÀN" below "CHỦ TRÌ" is the office, and the name stands below it."""
    page = letter("ocr")
    page.centred("PHÓ BÍ THƯ ĐOÀN", 0.3)
    view = PageView(page.page())
    assert not any(s.key.startswith("pho bi thu doan") for s in view.segments if _is_named(s))


def _is_named(part: object) -> bool:
    from worker.understanding.offices import looks_like_name

    return looks_like_name(part)  # type: ignore[arg-type]


def reports(issuer: str, raw: str, subject: str) -> tuple[Document, Document]:
    """A report whose issuer is in doubt, and a list that has another collective."""
    own = Document(id="d1", kind="achievement_report", source="ocr")
    own.fields = {
        "issuing_org": FieldValue(value=issuer, raw=raw, confidence=0.5, needs_review=True),
        "subject_kind": FieldValue(value="collective", confidence=0.9, needs_review=False),
        "subject_name": FieldValue(value=subject, raw=subject, confidence=0.9, needs_review=False),
    }
    other = Document(id="d2", kind="achievement_report", source="ocr")
    other.fields = {
        "issuing_org": FieldValue(
            value="CHI ĐOÀN VĂN PHÒNG CỤC", raw="CHI ĐOÀN VĂN PHÒNG CỤC", confidence=0.9, needs_review=False
        ),
        "subject_kind": FieldValue(value="collective", confidence=0.9, needs_review=False),
        "subject_name": FieldValue(
            value="Chi đoàn Văn phòng Cục", raw="Chi đoàn Văn phòng Cục", confidence=0.9, needs_review=False
        ),
    }
    return own, other


def test_an_issuer_that_another_paper_lent_is_not_asserted() -> None:
    """A spoilt reading that was shown as another paper's body is no reading of that body, though a list has it."""
    own, other = reports("CHI ĐOÀN PHÒNG CỤC", "CHI ĐOÀN = PHÒNG ộc CỤC", "Lò Văn Sinh")
    own.fields["subject_kind"] = FieldValue(value="individual", confidence=0.9, needs_review=False)
    fuse([own, other])
    assert own.fields["issuing_org"].needs_review


def test_a_spoilt_issuer_is_shown_as_the_collective_that_reports() -> None:
    """One word of a report's issuer was spoilt: the collective that reports is proposed, for a person to see."""
    own, other = reports("PHÒNG HÀNH CHÍNH - QUẢN VD", "PHÒNG HÀNH CHÍNH - QUẢN VD", "Phòng Hành chính - Quản trị")
    fuse([own, other])
    assert (own.value("issuing_org"), own.fields["issuing_org"].needs_review) == ("PHÒNG HÀNH CHÍNH - QUẢN TRỊ", True)


@pytest.mark.parametrize(
    ("body", "suggested", "asked"),
    [
        ("CHI CỤC DÂN SỐ - KẾ HOẠCH HÓA", [], False),
        ("CHI CỤC DÂN SỐ - KẾ HOẠCH HÓA", ["CHI CỤC DÂN SỐ - KẾ HOẠCH HÓA", "BAN THƯỜNG VỤ"], True),
        ("CHI CỤC DÂN SỐ", [], True),
    ],
)
def test_a_confirming_body_that_heads_other_papers(body: str, suggested: list[str], asked: bool) -> None:
    """The whole name of a body that issues another paper has lost no line; a part of it, or one of two, is for a person."""
    own = Document(id="d1", kind="achievement_report", source="ocr")
    own.fields = {"confirmation_body": FieldValue(value=body, raw=body, confidence=0.5, needs_review=True, suggestions=suggested)}
    other = Document(id="d2", kind="submission_letter", source="ocr")
    name = "CHI CỤC DÂN SỐ - KẾ HOẠCH HÓA"
    other.fields = {"issuing_org": FieldValue(value=name, raw=name, confidence=0.9, needs_review=False)}
    fuse([own, other])
    assert own.fields["confirmation_body"].needs_review is asked
