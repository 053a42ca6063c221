"""Honours, targets, subjects and confirmations as offices write them in reports, registrations and plans."""

from __future__ import annotations

import pytest

from dossier.documents import Document, FieldValue
from dossier.pages import Ink
from tests.bodies.paper import Sheet, document, line, paper
from tests.bodies.test_other_hands import report
from tests.bodies.test_reports import COLLECTIVE, PERSON
from worker.understanding.bodies import fill_body


def honours(said: str) -> list[tuple[str, str | None, str | None]]:
    return [(h.what, h.number, h.body) for h in report(f"BÁO CÁO THÀNH TÍCH\n{said}").honours]


@pytest.mark.parametrize(
    ("said", "given"),
    [
        (
            "- Giấy khen của Giám đốc Sở (Quyết định số 9/QĐ-SYT ngày 27/02/2018 và Quyết định số 41/QĐ-SYT ngày 25/02/2020).",
            [("Giấy khen", "9/QĐ-SYT", "Giám đốc Sở"), ("Giấy khen", "41/QĐ-SYT", "Giám đốc Sở")],
        ),
        (
            "- Đơn vị tiên tiến năm 2016, 2017 (QĐ số 11/QĐ-CAT ngày 10/01/2017; QĐ số 15/QĐ-CAT ngày 12/01/2018 của Giám đốc).",
            [("Đơn vị tiên tiến", "11/QĐ-CAT", "Giám đốc"), ("Đơn vị tiên tiến", "15/QĐ-CAT", "Giám đốc")],
        ),
        (
            "- LĐTT 2 năm 2017, 2018 (các QĐ số 12/QĐ-PN ngày 05/01/2018, số 15/QĐ-PN ngày 07/01/2019 của Ban Thường vụ Hội).",
            [("LĐTT", "12/QĐ-PN", "Ban Thường vụ Hội"), ("LĐTT", "15/QĐ-PN", "Ban Thường vụ Hội")],
        ),
        ("Năm 2019, được Tư lệnh Quân khu tặng Bằng khen.", [("Bằng khen", None, "Tư lệnh Quân khu")]),
        ("- Bằng khen của Bộ trưởng theo Quyết định số 72/QĐ-BCA ngày 03/12/2018.", [("Bằng khen", "72/QĐ-BCA", "Bộ trưởng")]),
        ("- Năm 2018: Giấy khen của Sở; năm 2019: Giấy khen của Sở.", [("Giấy khen", None, "Sở"), ("Giấy khen", None, "Sở")]),
        (
            "+ CSTĐCS năm 2017 (Quyết định 02/QĐ-SKH ngày 04/01/2018), năm 2018 (Quyết định 05/QĐ-SKH ngày 08/01/2019).",
            [("CSTĐCS", "02/QĐ-SKH", None), ("CSTĐCS", "05/QĐ-SKH", None)],
        ),
        (
            "- Được Huyện ủy tặng Giấy khen năm 2017 (số 415-QĐ/HU), năm 2019 (số 688-QĐ/HU); UBND huyện tặng Giấy khen năm 2018.",
            [("Giấy khen", "415-QĐ/HU", "Huyện ủy"), ("Giấy khen", "688-QĐ/HU", "Huyện ủy"), ("Giấy khen", None, "UBND huyện")],
        ),
        (
            "1- CSTĐCS 4 năm: 2016 (QĐ 15/QĐ-VNPT-LS), 2017 (QĐ 19/QĐ-VNPT-LS), 2018 (QĐ 22/QĐ-VNPT-LS), 2019 (QĐ 18/QĐ-VNPT-LS).",
            [("CSTĐCS", f"{n}/QĐ-VNPT-LS", None) for n in (15, 19, 22, 18)],
        ),
        (
            "- CSTĐCS: năm 2018 (Quyết định số 11/QĐ-TC ngày 20/12/2018); năm 2019 (Quyết định số 13/QĐ-TC ngày 18/12/2019).",
            [("CSTĐCS", "11/QĐ-TC", None), ("CSTĐCS", "13/QĐ-TC", None)],
        ),
        ("Bằng khen của Ban Thường vụ Tỉnh ủy vì có thành tích năm 2017.", [("Bằng khen", None, "Ban Thường vụ Tỉnh ủy")]),
        ("Các năm còn lại: Lao động tiên tiến.", [("Lao động tiên tiến", None, None)]),
        ("Chiến sĩ tiên tiến: 2016, 2018.", [("Chiến sĩ tiên tiến", None, None)]),
        ("Chi bộ có 02 đồng chí được tặng Bằng khen của tỉnh, 05 lượt đảng viên được tặng Giấy khen.", []),
    ],
)
def test_honours_with_their_papers(said: str, given: list[tuple[str, str | None, str | None]]) -> None:
    """Each decision is an honour of its own, each has its giver, and what members were given is not the subject's."""
    assert honours(said) == given


def test_a_members_honour_with_its_decision_is_for_a_person() -> None:
    """What a member was given by a quoted decision is told, for it may be the unit's own award, but never as the subject's for sure."""
    found = report(
        "Năm 2018 có 01 đồng chí được suy tôn Chiến sĩ thi đua cơ sở (Quyết định số 283-QĐ/ĐUK ngày 20/1/2019 của Đảng ủy Khối)."
    ).honours
    assert [(h.number, h.needs_review) for h in found] == [("283-QĐ/ĐUK", True)]


def test_the_offices_honour_in_a_persons_report_is_for_a_person() -> None:
    """ "Phòng được Giám đốc Sở tặng Giấy khen" gives the person nothing."""
    assert [h.needs_review for h in report(f"{PERSON}- Năm 2018, Phòng được Giám đốc Sở tặng Giấy khen.").honours] == [True]


def table(kind: str, lead: str, widths: tuple[float, ...], rows: list[tuple[str, ...]]) -> Document:
    sheet = Sheet()
    for text in lead.strip().splitlines():
        sheet.para(text)
    sheet.table(widths, rows)
    found = document(kind)  # type: ignore[arg-type]
    fill_body(found, [sheet.reading()])
    return found


def test_honours_of_a_table_have_its_column_of_issuers() -> None:
    """Number, day and issuer may stand in columns of their own."""
    rows = [
        ("Năm", "Danh hiệu", "Số quyết định", "Ngày ký", "Cơ quan ban hành"),
        ("2018", "Bằng khen", "31/QĐ-VKS", "20/01/2019", "VKSND tối cao"),
    ]
    found = table("achievement_report", PERSON, (0.1, 0.25, 0.2, 0.2, 0.25), rows)
    assert [(h.what, h.number, h.date, h.body) for h in found.honours] == [
        ("Bằng khen", "31/QĐ-VKS", "2019-01-20", "VKSND tối cao")
    ]


def test_an_aim_in_a_table_of_targets_is_no_honour() -> None:
    """ "Đoàn viên đạt lao động tiên tiến | 38 | 40" counts members."""
    rows = [
        ("TT", "Nội dung", "Đăng ký", "Kết quả", "Tỷ lệ %"),
        ("1", "Đoàn viên đạt danh hiệu lao động tiên tiến", "38", "40", "105,3"),
    ]
    found = table("achievement_report", COLLECTIVE, (0.1, 0.45, 0.15, 0.15, 0.15), rows)
    assert (len(found.targets), found.honours) == (1, [])


def test_rows_of_aims_are_no_persons() -> None:
    """The works of a registration's table register nobody; who is named below them does, without what is aimed at."""
    sheet = Sheet()
    sheet.para("BẢN ĐĂNG KÝ THI ĐUA")
    sheet.table(
        (0.1, 0.4, 0.25, 0.25),
        [("TT", "Nội dung", "Chỉ tiêu đăng ký", "Thời hạn"), ("1", "Giúp hộ nghèo có giống", "12 hộ", "30/6/2020")],
    )
    sheet.para("- Tập thể: Chi bộ Đồn Chi Ma đạt hoàn thành xuất sắc nhiệm vụ.")
    sheet.para("- Bà Trịnh Thị Thoa, Đồn trưởng; ông Lý Quốc Trọng, Chính trị viên.")
    found = document("registration")
    fill_body(found, [sheet.reading()])
    assert [(n.kind, n.name.value) for n in found.nominees] == [
        ("collective", "Chi bộ Đồn Chi Ma"),
        ("individual", "Trịnh Thị Thoa"),
        ("individual", "Lý Quốc Trọng"),
    ]
    assert [(t.planned, t.due) for t in found.targets] == [(12, "2020-06-30")]


def test_a_registration_names_its_person_by_labels() -> None:
    """A person's own registration has no list of persons."""
    sheet = Sheet()
    for text in (
        "BẢN ĐĂNG KÝ THI ĐUA CÁ NHÂN",
        "Họ và tên: Lưu Bích Phượng",
        "Chức vụ: Kế toán trưởng",
        "Đơn vị: Trung tâm Nghề vườn",
    ):
        sheet.para(text)
    found = document("registration")
    fill_body(found, [sheet.reading()])
    assert [(n.name.value, n.position.value, n.unit.value) for n in found.nominees] == [
        ("Lưu Bích Phượng", "Kế toán trưởng", "Trung tâm Nghề vườn")
    ]


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("tóm tắt thành tích của Chi đoàn Kho bạc tỉnh đề nghị khen thưởng", "Chi đoàn Kho bạc tỉnh"),
        ("Đề nghị tặng Giấy khen cho tập thể Đội Chữa cháy chuyên nghiệp", "Đội Chữa cháy chuyên nghiệp"),
        ("đề nghị Đảng ủy Khối tặng Giấy khen cho Đảng bộ Sở Nghề vườn", "Đảng bộ Sở Nghề vườn"),
        ("của Chi bộ Văn phòng trong thực hiện đợt thi đua đặc biệt", "Chi bộ Văn phòng"),
        ("đề nghị tặng Giấy khen của Đảng ủy Khối cho Cơ quan Ủy ban Kiểm tra", "Cơ quan Ủy ban Kiểm tra"),
    ],
)
def test_the_collective_of_a_title(title: str, name: str) -> None:
    """Any body may be named there; the giver of the award is none, and what it was done for is not its name."""
    found = report(f"BÁO CÁO THÀNH TÍCH\n{title}\nI. ĐẶC ĐIỂM, TÌNH HÌNH\nTổng số đảng viên: 12.")
    assert found.value("subject_name") == name


def test_a_person_of_the_title_alone() -> None:
    """A report that tells the person's life in a sentence names the person in its title."""
    found = report(
        "BÁO CÁO THÀNH TÍCH\nCủa ông Hoàng Văn Tạch, Chủ tịch Hội Cựu chiến binh\n"
        "1. Sơ yếu lý lịch: Ông Hoàng Văn Tạch, sinh năm 1962; vào Đảng ngày 12/8/1986."
    )
    assert (found.value("subject_kind"), found.value("subject_name")) == ("individual", "Hoàng Văn Tạch")
    assert found.value("party_joined") == "1986-08-12"


def test_a_person_with_a_degree() -> None:
    """ "ThS. Khổng Thị Vân" is a person named without the degree; several labels may share a line."""
    found = report("BÁO CÁO THÀNH TÍCH\nHọ và tên: ThS. Khổng Thị Vân\nNăm sinh: 1987; vào Đảng ngày 22/12/2013.\nNGƯỜI BÁO CÁO")
    assert (found.value("subject_kind"), found.value("subject_name")) == ("individual", "Khổng Thị Vân")
    assert found.value("party_joined") == "2013-12-22"


def test_a_collective_by_the_label_don_vi() -> None:
    """ "Đơn vị: …" names the collective, "Đơn vị chủ quản: …" the body above it."""
    found = report(
        "BÁO CÁO THÀNH TÍCH\nI. ĐẶC ĐIỂM, TÌNH HÌNH\n- Đơn vị: Hội Phụ nữ Công an tỉnh\n- Đơn vị chủ quản: Hội Liên hiệp Phụ nữ tỉnh"
    )
    assert (found.value("subject_name"), found.value("subject_unit")) == ("Hội Phụ nữ Công an tỉnh", "Hội Liên hiệp Phụ nữ tỉnh")


def test_a_person_in_rows_without_colons() -> None:
    """ "Họ tên | Tòng Văn Nuôn" is a label with its value; so is "Tên cá nhân:" in a line."""
    found = table(
        "achievement_report", "BÁO CÁO THÀNH TÍCH", (0.4, 0.6), [("Họ tên", "Tòng Văn Nuôn"), ("Sinh ngày", "16/02/1980")]
    )
    assert (found.value("subject_kind"), found.value("subject_name")) == ("individual", "Tòng Văn Nuôn")
    assert report("BÁO CÁO THÀNH TÍCH\n- Tên cá nhân: Tòng Văn Nuôn").value("subject_name") == "Tòng Văn Nuôn"


@pytest.mark.parametrize("said", ["Đảng viên kết nạp ngày 02/9/2014", "Kết nạp Đảng ngày: 02/9/2014"])
def test_the_day_of_joining_in_other_words(said: str) -> None:
    """ "Kết nạp ngày …" is the day of joining the Party."""
    assert report(f"{PERSON.replace('- Ngày vào Đảng: 03/02/2005.', said)}").value("party_joined") == "2014-09-02"


def test_a_quoted_title_of_a_model_is_a_recognition() -> None:
    """ "công nhận “Mô hình tiêu biểu …”" recognises as "điển hình tiên tiến" does."""
    found = report("BÁO CÁO THÀNH TÍCH\n- Được công nhận “Mô hình tiêu biểu” theo Quyết định số 210-QĐ/ĐUK ngày 14/5/2020.")
    assert [(r.what, r.number) for r in found.recognitions] == [("Mô hình tiêu biểu", "210-QĐ/ĐUK")]


def test_a_section_of_the_committees_opinion() -> None:
    """Under "IV. Ý KIẾN CỦA CẤP ỦY" the committee signs below its sentence, at the right."""
    sheet = Sheet()
    sheet.para("BÁO CÁO THÀNH TÍCH")
    sheet.y = 0.3
    sheet.two("", "NGƯỜI BÁO CÁO")
    sheet.y += 0.08
    sheet.two("", "Ninh Thị Phượng")
    sheet.para("IV. Ý KIẾN CỦA CẤP ỦY")
    sheet.para("Chi ủy nhất trí với báo cáo của đồng chí Phượng.")
    sheet.two("", "T/M CHI ỦY")
    sheet.two("", "BÍ THƯ")
    sheet.ink.append(Ink("signature", (0.58, sheet.y, 0.72, sheet.y + 0.06), 0.9))
    sheet.y += 0.09
    sheet.two("", "Vũ Quang Dương")
    found = confirmed(sheet)
    assert [found.value(f"confirmation_{n}") for n in ("present", "body", "signer_name")] == [
        "present",
        "CHI ỦY",
        "Vũ Quang Dương",
    ]


def confirmed(first: Sheet, *more: Sheet) -> Document:
    found = document("achievement_report")
    fill_body(found, [sheet.reading() for sheet in (first, *more)])
    return found


def test_a_label_that_goes_on_overleaf() -> None:
    """A page break between "XÁC NHẬN CỦA" and its block leaves one confirmation, signed on the second page."""
    one, two = Sheet(1), Sheet(2)
    one.para("BÁO CÁO THÀNH TÍCH")
    one.y = 0.9
    one.two("XÁC NHẬN CỦA", "T/M CHI BỘ")
    two.two("ĐẢNG ỦY SỞ", "BÍ THƯ")
    two.two("T/M ĐẢNG ỦY", "")
    two.two("PHÓ BÍ THƯ", "")
    two.ink.append(Ink("signature", (0.16, two.y, 0.3, two.y + 0.06), 0.9))
    two.y += 0.09
    two.two("Vi Thị Oanh", "Hoàng Văn Tráng")
    found = confirmed(one, two)
    assert [found.value(f"confirmation_{n}") for n in ("present", "body", "signer_name")] == ["present", "ĐẢNG ỦY", "Vi Thị Oanh"]


def test_a_signature_overleaf_is_for_a_person() -> None:
    """Of a block at the foot of a page whose name stands overleaf, no absence is asserted."""
    one, two = Sheet(1), Sheet(2)
    one.para("BÁO CÁO THÀNH TÍCH")
    one.y = 0.88
    for left in ("XÁC NHẬN CỦA CHI BỘ", "T/M CHI BỘ", "BÍ THƯ"):
        one.two(left, "")
    two.y = 0.12
    two.two("Vi Thị Oanh", "")
    assert confirmed(one, two).field("confirmation_present").needs_review
    two.ink.append(Ink("signature", (0.16, 0.05, 0.3, 0.11), 0.9))
    assert confirmed(one, two).value("confirmation_present") == "present"


def test_a_deputy_signs_for_the_committee() -> None:
    """Of "T/M BAN THƯỜNG VỤ / KT. BÍ THƯ" no line names the body: the standing committee is one of the body that the label names."""
    sheet = Sheet()
    sheet.para("BÁO CÁO THÀNH TÍCH")
    sheet.y = 0.5
    sheet.two("XÁC NHẬN CỦA ĐẢNG ỦY", "NGƯỜI BÁO CÁO")
    for left in ("T/M BAN THƯỜNG VỤ", "KT. BÍ THƯ", "PHÓ BÍ THƯ THƯỜNG TRỰC"):
        sheet.two(left, "")
    sheet.y += 0.09
    sheet.two("Sùng A Páo", "Nông Đức Lập")
    assert confirmed(sheet).value("confirmation_body") == "ĐẢNG ỦY"


def test_labels_that_a_narrow_column_breaks() -> None:
    """Lines of the neighbour column do not end a label, and "XÁC NHẬN" may begin its second line or be parted itself."""
    sheet = Sheet()
    sheet.para("BÁO CÁO THÀNH TÍCH")
    sheet.y = 0.5
    sheet.two("XÁC NHẬN CỦA CHI", "NGƯỜI BÁO CÁO")
    sheet.two("BỘ", "")
    sheet.two("BÍ THƯ", "")
    sheet.y += 0.09
    sheet.two("Sùng A Páo", "Nông Đức Lập")
    found = confirmed(sheet)
    assert (found.confirmations[0].label, found.value("confirmation_signer_name")) == ("XÁC NHẬN CỦA CHI BỘ", "Sùng A Páo")
    sheet = Sheet()
    sheet.para("BÁO CÁO THÀNH TÍCH")
    sheet.y = 0.5
    sheet.two("THỦ TRƯỞNG ĐƠN VỊ XÁC", "NGƯỜI BÁO CÁO")
    sheet.two("NHẬN", "")
    sheet.y += 0.09
    sheet.two("Sùng A Páo", "Nông Đức Lập")
    assert [c.label for c in confirmed(sheet).confirmations] == ["THỦ TRƯỞNG ĐƠN VỊ XÁC NHẬN"]


def test_a_persons_report_without_an_author_is_for_a_person() -> None:
    """Whoever reports signs; where no name was found the person's own is proposed."""
    found = document("achievement_report")
    found.fields["signer_name"] = FieldValue(value=None, confidence=0.95, needs_review=False)
    fill_body(found, [paper(PERSON)])
    assert (found.field("signer_name").needs_review, found.field("signer_name").suggestions) == (True, ["Lò Thị Hạnh"])


def test_a_row_whose_title_was_not_read_flags_the_honours() -> None:
    """ "GSTĐGS" of a worn copy names nothing; its decision tells that an honour stands there."""
    rows = [
        ("Năm", "Danh hiệu", "Quyết định"),
        ("2018", "CSTĐCS", "QĐ số 12/QĐ-SGD ngày 30/7/2018"),
        ("2019", "GSTĐGS", "QĐ số 14/QĐ-SGD ngày 26/7/2019"),
    ]
    found = table("achievement_report", PERSON, (0.2, 0.3, 0.5), rows)
    assert found.field("honours").needs_review
    assert found.field("honours").evidence, "a person is shown the table"
    assert "honours" not in table("achievement_report", PERSON, (0.2, 0.3, 0.5), rows[:2]).fields


def test_the_last_words_of_a_clause_before_a_misread_colon_are_no_label() -> None:
    """ "… quy chế cơ quan: lập trường vững vàng": the unit is the one that the report tells before."""
    found = report(
        "BÁO CÁO THÀNH TÍCH\nĐồng chí Phùng Khánh Diệp, sinh năm 1972, quê quán: xã Đông Sơn. Hiện nay là Phó Bí thư Chi bộ, Chi bộ Phòng Kế hoạch.\n"
        "Luôn gương mẫu thực hiện nội quy, quy chế cơ quan: lập trường vững vàng, không dao động."
    )
    assert found.value("subject_unit") == "Chi bộ Phòng Kế hoạch"


def test_years_and_their_ratings_in_two_columns_are_read_line_by_line() -> None:
    """ "+ Năm 2016:      Vững mạnh": a file gives all ratings before all years."""
    sheet = Sheet()
    for text in ("BÁO CÁO THÀNH TÍCH", "Tên tập thể: Tổ Công đoàn Văn phòng", "Xếp loại công đoàn:"):
        sheet.para(text)
    years = {2016: "Vững mạnh", 2017: "Vững mạnh", 2018: "Hoàn thành tốt nhiệm vụ"}
    tops = [sheet.y + 0.02 * at for at in range(len(years))]
    sheet.lines += [line(words, 0.45, y) for words, y in zip(years.values(), tops, strict=True)]
    sheet.lines += [line(f"+ Năm {year}:", 0.14, y) for year, y in zip(years, tops, strict=True)]
    found = document("achievement_report")
    fill_body(found, [sheet.reading()])
    assert {r.year: r.raw.value for r in found.ratings} == years
