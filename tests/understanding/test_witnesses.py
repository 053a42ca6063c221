"""What each reader is known to lose settles their disputes; what nothing settles goes to a person."""

from __future__ import annotations

import pytest

from dossier.documents import Document, FieldValue, Nominee
from dossier.pages import Line, Word
from dossier.vietnamese.names import looks_like_person_name
from tests.understanding.papers import Sheet, head, letter, report, sign
from worker.understanding import understand
from worker.understanding.confidence import DENIED, LIKELY, WITNESSED, name_is_likely, name_is_sure, word_is_sure
from worker.understanding.fusion import fuse
from worker.understanding.misspelt import doubt_cut_names, doubt_rival_bodies, doubt_unusual
from worker.understanding.offices import near_office
from worker.understanding.settle import settle_line
from worker.understanding.witnesses import flattened, percent, roman

BOX = (0.1, 0.1, 0.2, 0.12)


def word(own: str, other: str | None, confidence: float = 0.95) -> Word:
    return Word(own, BOX, confidence, "tesseract", other=other, agreed=own == other)


@pytest.mark.parametrize(
    ("own", "other"), [("Đồi", "Đôi"), ("Đồi", "Đõi"), ("tổng", "tống"), ("phấn", "phẫn"), ("Hồng,", "Hông,")]
)
def test_a_tone_that_the_second_reader_flattens_is_kept(own: str, other: str) -> None:
    """A tone above a circumflex or breve that only the first reader has is the paper's."""
    assert flattened(word(own, other))


@pytest.mark.parametrize(
    ("own", "other"),
    [
        ("Chỉ", "Chi"),
        ("kiến", "kiển"),
        ("Đôi", "Đồi"),
        ("thế", "thể"),
        ("dân", "dẫn"),
        ("Bài", "Bái"),
        ("Đồi", "Dồi"),
        ("Quyệt", "Quyết"),
    ],
)
def test_other_disputes_stay_open(own: str, other: str) -> None:
    """Tones on bare vowels, an acute against a hook or a dot, marks that only the second reader has: nothing tells who is right."""
    assert not flattened(word(own, other))
    assert not flattened(word("Đồi", "Đôi", confidence=0.5))


@pytest.mark.parametrize(
    ("own", "other", "shown"),
    [
        ("1'11112)", "111,2", "111,2"),
        ("133,316;", "133,3%;", "133,3%;"),
        ("112,5", "1125", "112,5"),
        ("04/07", "04107", "04/07"),
        ("04/7", "0417", "04/7"),
        ("3.", "8.", "3."),
        ("B12", "812", "B12"),
    ],
)
def test_strokes_that_one_reader_makes_of_a_figure_give_way_to_the_figure(own: str, other: str, shown: str) -> None:
    """What is no figure, or has figures for the per cent sign, is shown as the other reader has it, for a person; two figures are a dispute."""
    line = settle_line(Line((word("kết", "kết"), word(own, other))))
    assert line.words[1].text == shown
    assert not line.words[1].agreed


@pytest.mark.parametrize(("own", "other", "shown"), [("ï", "ĩ", "I"), ("Ï)", "Ï)", "I)"), ("II", "II", "II"), ("l.", None, "I.")])
def test_specks_above_the_phase_s_one_are_no_marks(own: str, other: str | None, shown: str) -> None:
    """Behind "giai đoạn" stands a Roman numeral: a stroke with marks is its one, for a person."""
    line = settle_line(Line((word("giai", "giai"), word("đoạn", "đoạn"), word(own, other))))
    assert line.words[2].text == shown
    assert line.words[2].agreed == (own == "II")


def _papers(*bodies: FieldValue) -> list[Document]:
    return [Document(id=f"d{i}", kind="achievement_report", fields={"issuing_org": body}) for i, body in enumerate(bodies)]


def _printed(text: str, doubt: bool = True) -> FieldValue:
    return FieldValue(value=text, raw=text, confidence=0.6 if doubt else 0.95, needs_review=doubt)


def test_a_spoilt_body_is_shown_as_the_one_that_two_papers_print() -> None:
    """Run together and with marks lost it is still that body; it stays for a person, with its own reading as the second choice."""
    right, spoilt = "ĐẢNG ỦY CỤC QUẢN LÝ KHO LƯU QUẾ HƯƠNG", "ĐẢNG ỦY CỤC QUẢN LÝ KHOLƯU QUEHUONG"
    papers = _papers(_printed(right), _printed(right), _printed(spoilt))
    fuse(papers)
    found = papers[2].fields["issuing_org"]
    assert (found.value, found.needs_review, found.suggestions[:2]) == (right, True, [right, spoilt])


@pytest.mark.parametrize(
    ("known", "own"),
    [
        ("CHI BỘ ĐỘI KIỂM TRA KHU VỰC SỐ 2", "CHI BỘ ĐỘI KIỂM TRA KHU VỰC SỐ 3"),
        ("ĐẢNG ỦY SỞ NÔNG NGHIỆP VÀ PHÁT TRIỂN", "CHI BỘ SỞ NÔNG NGHIỆP VÀ PHÁT TRIỂN"),
        ("CHI BỘ KHOA DƯỢC", "CHI BỘ KHOA CƠ"),
    ],
)
def test_another_body_of_the_agency_keeps_its_name(known: str, own: str) -> None:
    """Another number, another organ or a short name that is merely like it is no spoilt print of the first."""
    papers = _papers(_printed(known), _printed(known), _printed(own))
    fuse(papers)
    assert papers[2].fields["issuing_org"].value == own


def test_a_name_needs_the_same_marks_from_both_readers() -> None:
    """A flattened tone makes a name likely, never sure by itself."""
    line = settle_line(Line((word("Lý", "Lý"), word("Thị", "Thị"), word("Hồng", "Hông"))))
    assert all(w.agreed for w in line.words)
    assert name_is_likely(line.words)
    assert not name_is_sure(line.words)


def test_the_page_may_speak_against_a_flattened_tone() -> None:
    """ "Cấm{Cãm}" of which the reader of marks sees a hook is for a person, as it is where both readers have the acute; a lean to the first reader's is none."""
    leaning = {"Cẩm": (("cẩm", -0.03), ("cấm", -3.56)), "Cấm": (("cấm", -0.03), ("cẩm", -3.56))}
    for seen, agreed in (("Cẩm", False), ("Cấm", True)):
        disputed = Word("Cấm", BOX, 0.95, "tesseract", other="Cãm", spellings=leaning[seen])
        assert settle_line(Line((word("giải", "giải"), disputed, word("Thành", "Thành")))).words[1].agreed is agreed


def test_per_cent_signs_and_roman_numerals_are_known_confusions() -> None:
    """ "140%" against "1406" is 140 %, "1H." against "III." is III; "1." against "I." may be either."""
    assert percent(word("140%;", "1406;"))
    assert not percent(word("140;", "1406;"))
    assert roman(word("1H.", "III.")) == "III."
    assert roman(word("1.", "I.")) is None
    stage = settle_line(Line((word("giai", "giai"), word("đoạn", "đoạn"), word("1", "I"))))
    assert stage.words[2].text == "I"
    assert stage.words[2].agreed


def test_dust_inside_a_line_is_no_stop() -> None:
    """A full stop before a small letter, which only one reader has, goes; one that both have is for a person."""
    alone = Line((Word("các.", BOX, 0.9, "tesseract", other="các", agreed=True), word("cơ", "cơ")))
    assert settle_line(alone).words[0].text == "các"
    both = settle_line(Line((Word("các.", BOX, 0.9, "tesseract", other="các.", agreed=True), word("cơ", "cơ"))))
    assert not both.words[0].agreed
    assert not word_is_sure(word("c", "c"))


def test_a_spoilt_office_is_proposed() -> None:
    """A line spoilt by seal or ink is shown as the office it is nearest to; a lost word before it may be PHÓ; signs are no office."""
    assert near_office("SHỦ TỊCH") == "CHỦ TỊCH"
    assert near_office("=“RƯỞNG BAN") == "TRƯỞNG BAN"
    assert near_office("HHQ_CHÚ TỊCH") == "PHÓ CHỦ TỊCH"
    assert near_office("KT. CHÁNH VĂN PHÒNG") is None
    assert near_office("DANH SÁCH") is None


def paper(name: str, confidence: float = 0.95, *, flag: bool = False, **more: FieldValue) -> Document:
    signer = FieldValue(value=name, raw=name, confidence=confidence, needs_review=flag)
    return Document(id=name, kind="other", source="ocr", fields={"signer_name": signer, **more})


def test_a_likely_name_read_twice_is_asserted() -> None:
    """The same marks on two prints of a name assert it; on one print, or with other marks, it stays for a person."""
    twice = [paper("Lý Thị Hồng", LIKELY, flag=True), paper("LÝ THỊ HỒNG", LIKELY, flag=True)]
    fuse(twice)
    assert not any(d.field("signer_name").needs_review for d in twice)
    once = [paper("Lý Thị Hồng", LIKELY, flag=True), paper("Lý Thị Hông", 0.8, flag=True)]
    fuse(once)
    assert once[0].field("signer_name").needs_review


def test_a_mark_that_is_misread_alike_each_time_is_not_asserted_by_two_prints() -> None:
    """Both readers take the hook above a circumflex for an acute: "Tấn" read twice is no proof against "Tẩn", save in words that always bear the acute."""
    rare = [paper("Tấn Thùy Ninh", LIKELY, flag=True) for _ in range(2)]
    usual = [paper("Hà Anh Tuấn", LIKELY, flag=True) for _ in range(2)]
    fuse([*rare, *usual])
    assert all(d.field("signer_name").needs_review for d in rare)
    assert not any(d.field("signer_name").needs_review for d in usual)


def test_a_name_that_the_reader_of_marks_denies_stays_for_a_person() -> None:
    """Another print that lost the same mark is no proof; another print that has the mark which the witness sees is."""
    denied = paper("Lý Văn Câm", DENIED, flag=True)
    fuse([denied, paper("Lý Văn Câm")])
    assert denied.field("signer_name").needs_review
    mended = paper("Lý Văn Câm", DENIED, flag=True)
    mended.field("signer_name").suggestions = ["Lý Văn Câm", "Lý Văn Cầm"]
    fuse([mended, paper("Lý Văn Cầm")])
    assert (mended.field("signer_name").value, mended.field("signer_name").needs_review) == ("Lý Văn Cầm", False)


def test_a_name_whose_letters_both_readers_have_is_nobody_else() -> None:
    """ "Khống/Khổng Anh Vượng" is in doubt for its mark: a name of other letters in another paper is no guess at it."""
    read = paper("Khống Anh Vượng", 0.5, flag=True)
    read.field("signer_name").suggestions = ["Khống Anh Vượng", "Khổng Anh Vượng"]
    fuse([read, paper("Hoàng Anh Vượng")])
    assert (read.field("signer_name").value, read.field("signer_name").needs_review) == ("Khống Anh Vượng", True)


def test_a_spoilt_name_is_shown_as_the_dossier_has_it() -> None:
    """A reading near one name of the dossier is shown as that name, flagged; one that is near two stays as read."""
    spoilt = paper("VĂN PUỐNG DŨNG", 0.5, flag=True)
    fuse([spoilt, paper("Văn Phương Dũng")])
    assert spoilt.field("signer_name").value == "VĂN PHƯƠNG DŨNG"
    assert spoilt.field("signer_name").needs_review
    torn = paper("Lý Thị Hồx", 0.5, flag=True)
    fuse([torn, paper("Lý Thị Hoa"), paper("Lý Thị Hòa")])
    assert torn.field("signer_name").value == "Lý Thị Hồx"


def test_a_name_cut_short_is_doubted() -> None:
    """A scanned name that is another name without its last word goes to a person; two different people do not."""
    cut, whole, other = paper("Dương Ngọc"), paper("Dương Ngọc Thỏa"), paper("Trần Văn An")
    doubt_cut_names([cut, whole, other])
    assert cut.field("signer_name").needs_review
    assert not whole.field("signer_name").needs_review
    assert not other.field("signer_name").needs_review


def test_a_name_that_nobody_bears_is_doubted() -> None:
    """Vẫn is no middle name and Tràn no family name: both go to a person with the usual spelling first; Vân and Thi stay."""
    odd, torn, fine = paper("Phạm Vẫn Thắng"), paper("TRÀN THẾ HẢI", 0.5, flag=True), paper("Lê Vân Anh")
    doubt_unusual([odd, torn, fine])
    assert odd.field("signer_name").needs_review
    assert odd.field("signer_name").value == "Phạm Vẫn Thắng"
    assert odd.field("signer_name").suggestions[0] == "Phạm Văn Thắng"
    assert torn.field("signer_name").value == "TRẦN THẾ HẢI"
    assert not fine.field("signer_name").needs_review


def test_a_usual_acute_is_doubted_unless_the_reader_of_marks_has_it() -> None:
    """On poor scans "Hiểu" is read "Hiếu" by both readers; where the witness of marks firmly has the acute nobody is asked."""
    unseen, seen = paper("Hà Mỹ Hiếu"), paper("Hà Mỹ Hiếu", WITNESSED)
    doubt_unusual([unseen, seen])
    assert unseen.field("signer_name").suggestions == ["Hà Mỹ Hiếu", "Hà Mỹ Hiểu"]
    assert not seen.field("signer_name").needs_review


def test_an_organisation_with_other_marks_than_its_other_papers_is_doubted() -> None:
    """TÌNH among papers that have TỈNH was misread by both readers, or is a slip of the typist: a person looks."""

    def org(value: str) -> Document:
        return paper("Trần Văn An", issuing_org=FieldValue(value=value, raw=value, needs_review=False))

    one, two, three = org("CHI BỘ SỞ TÀI CHÍNH"), org("CHI BỘ SỞ TÀI CHÍNH"), org("CHI BỘ SỞ TÀI CHỈNH")
    doubt_rival_bodies([one, two, three])
    assert [d.field("issuing_org").needs_review for d in (one, two, three)] == [False, False, True]


def test_the_only_page_without_a_paper_belongs_to_the_only_paper_without_an_end() -> None:
    """Of two photographs in order the second closes the first; with another open paper beside it the place is a guess."""
    last = sign(Sheet("ocr", y=0.1).body("Trên đây là kết quả thực hiện nhiệm vụ."), ("NGƯỜI BÁO CÁO",), "Hồ Bá Kỷ")
    found = understand([letter("ocr").page(1, 0), report("ocr").page(1, 1), last.page(1, 2)])
    assert [[(p.file, p.page) for p in d.pages] for d in found.documents] == [[(0, 1)], [(1, 1), (2, 1)]]
    assert not found.documents[1].needs_review


def test_a_bare_secretary_signs_for_a_committee() -> None:
    """BÍ THƯ without a T/M line above it on a scan: the line may be lost, a missing capacity is not asserted."""
    sheet = head(Sheet("ocr")).centred("TỜ TRÌNH").centred("đề nghị khen thưởng").space().body("Kính gửi: Đảng ủy khối")
    sign(sheet, ("BÍ THƯ",))
    assert understand([sheet.page()]).documents[0].field("signer_capacity").needs_review


def test_an_unlisted_office_on_a_scan_is_for_a_person() -> None:
    """Both readers have THƯ where the paper has BÍ THƯ: an office of no list is not asserted, though they agree."""
    sheet = head(Sheet("ocr")).centred("TỜ TRÌNH").centred("đề nghị khen thưởng").space().body("Kính gửi: Đảng ủy khối")
    sign(sheet, ("T/M CHI BỘ", "THƯ"))
    assert understand([sheet.page()]).documents[0].field("signer_title").needs_review


def test_names_that_share_words_with_headings_are_names() -> None:
    """Trịnh Phương Loan and Hà Công Quyết are people; PHÒNG CÔNG THƯƠNG and Báo Cáo Kết Quả are not."""
    assert looks_like_person_name("Trịnh Phương Loan")
    assert looks_like_person_name("Hà Công Quyết")
    assert not looks_like_person_name("PHÒNG CÔNG THƯƠNG")
    assert not looks_like_person_name("Báo Cáo Kết Quả")


def test_collectives_are_confirmed_by_reports() -> None:
    """A doubtful collective in a list that a report names without doubt is confirmed."""
    empty = FieldValue(needs_review=False)
    name = FieldValue(value="Chi bộ Văn phòng", raw="Chi bộ Văn phòng", needs_review=True)
    listed = Document(
        id="d1",
        kind="submission_letter",
        nominees=[Nominee(kind="collective", name=name, honorific=empty, position=empty, unit=empty)],
    )
    told = {
        "subject_kind": FieldValue(value="collective"),
        "subject_name": FieldValue(value="Chi bộ Văn phòng", needs_review=False),
    }
    fuse([listed, Document(id="d2", kind="achievement_report", fields=told)])
    assert not listed.nominees[0].name.needs_review


def test_a_body_of_which_another_lacks_a_word_is_not_shown_as_it() -> None:
    """ "ĐẢNG BỘ SỞ …", in doubt, is no spoilt print of the "SỞ …" of other papers, and what is shown from another print is never asserted."""
    agency, committee = "SỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI", "ĐẢNG BỘ SỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI"
    papers = _papers(_printed(agency, doubt=False), _printed(agency, doubt=False), _printed(committee))
    fuse(papers)
    assert (papers[2].fields["issuing_org"].value, papers[2].fields["issuing_org"].needs_review) == (committee, True)
    spoilt = _papers(_printed(agency, doubt=False), _printed(agency, doubt=False), _printed("SỞ LAOĐỘNG - THƯƠNG BINH VÀ XÃ HỘL"))
    fuse(spoilt)
    assert (spoilt[2].fields["issuing_org"].value, spoilt[2].fields["issuing_org"].needs_review) == (agency, True)
