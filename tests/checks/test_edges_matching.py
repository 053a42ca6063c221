"""The edges of matching and comparing: which names are one subject's, which statuses win, in what order papers are taken."""

from __future__ import annotations

from datetime import date
from itertools import permutations

import pytest

from dossier.checks.certainty import dates_of, presence_of, worst
from dossier.checks.consistency import compare_papers
from dossier.checks.facts import Candidate, assemble
from dossier.checks.matching import Match, Mention, assign, distinct, name_likeness
from dossier.checks.options import CheckOptions
from dossier.documents import Document, FieldValue, Nominee, PageRef, PageState, ReadResult
from dossier.findings import Status
from tests.checks.builders import CELL, PERSON, PLAN, Dossier, cell, covers, fv, nominee, organisation, report


def _mention(name: str, post: str | None = None, unit: str | None = None, kind: str = "individual", number: int = 1) -> Mention:
    document = Document(id=f"d{number}", kind="review_minutes")
    return Mention(document, nominee(kind, name, post, unit))  # type: ignore[arg-type]  # one of the two kinds


def test_the_gravest_status_wins() -> None:
    """Fail before unknown before warn before pass, in whatever order they come."""
    order: tuple[Status, ...] = ("pass", "warn", "unknown", "fail")
    for number in range(1, 5):
        for some in permutations(order, number):
            assert worst(some) == max(some, key=order.index)


@pytest.mark.parametrize(
    ("field", "states"),
    [
        (fv("present"), {"present"}),
        (fv("absent"), {"absent"}),
        (fv(True), {"present"}),
        (fv(False), {"absent"}),
        (fv("unclear"), {"unclear"}),
        (fv(None), {"unclear"}),
        (fv("present", flagged=True), {"present", "absent"}),
        (fv("absent", flagged=True), {"present", "absent"}),
        (fv("unclear", flagged=True), {"unclear"}),
    ],
)
def test_what_ink_may_be(field: FieldValue, states: set[str]) -> None:
    """Doubtful ink may be its opposite; what is unclear is neither."""
    assert presence_of(field) == states


@pytest.mark.parametrize(
    ("field", "days"),
    [
        (fv("2020-07-05"), {"2020-07-05"}),
        (fv(None), {None}),
        (fv(None, flagged=True), {None}),
        (fv("2020-02-05", flagged=True), {"2020-02-01", "2020-02-05", "2020-02-29"}),
        (fv("2020-07-05", flagged=True, suggestions=["2020-08-06", "?"]), {"2020-07-05", "2020-08-06"}),
        (fv(None, flagged=True, suggestions=["2020-08-06"]), {"2020-08-06"}),
    ],
)
def test_which_days_a_date_may_be(field: FieldValue, days: set[str | None]) -> None:
    """A sure one is itself; a doubtful one without another reading stands for its month, with one for these readings."""
    assert dates_of(field) == {date.fromisoformat(d) if d else None for d in days}


@pytest.mark.parametrize(
    ("one", "two", "likeness"),
    [
        (fv("Trần Mẫu Hòa"), fv("Trần Mẫu Hoà"), "same"),
        (fv("Trần Mẫu Hòa"), fv("Trần Mẫu Hóa"), "spelling"),
        (fv("Trần Mẫu Hòa"), fv("Lò Thử Páo"), None),
        (fv("Lò Thử Páo", flagged=True, suggestions=["Trần Mẫu Hòa"]), fv("Trần Mẫu Hòa"), "maybe"),
        (fv("Trần Mẫu Hòa"), fv("Lò Thử Páo", flagged=True, suggestions=["Trần Mẫu Hòa"]), "maybe"),
        (fv("Lò Thử Páo", flagged=True, suggestions=["Trần Mẫu Hóa"]), fv("Trần Mẫu Hòa"), "spelling"),
        (fv("Trần Mầu Hoan", flagged=True), fv("Trần Mẫu Hòa"), "spelling"),
        (fv("Trln Mau Hoaii", flagged=True), fv("Trần Mẫu Hòa"), "near"),
        (fv("Trần Mẫu Hòa"), fv("Trln Mau Hoaii", flagged=True), "near"),
        (fv("Trln Mau Hoaii"), fv("Trần Mẫu Hòa"), None),
        (fv("Trơn Lai Koaii", flagged=True), fv("Trần Mẫu Hòa"), None),
        (fv(None, flagged=True), fv("Trần Mẫu Hòa"), "unreadable"),
        (fv("Trần Mẫu Hòa"), fv(None, flagged=True), "unreadable"),
        (fv(None, flagged=True), fv(None, flagged=True), "unreadable"),
        (fv(None, flagged=True), fv(None), "unreadable"),
        (fv(None), fv("Trần Mẫu Hòa", flagged=True), None),
        (fv("Trần Mẫu Hòa", flagged=True), fv(None), None),
        (fv(None), fv("Trần Mẫu Hòa"), None),
    ],
)
def test_how_alike_two_printed_names_are(one: FieldValue, two: FieldValue, likeness: str | None) -> None:
    """Sure names are the same or spelled otherwise; a flagged one may be its other reading, or near; a missing one is nobody's."""
    assert name_likeness("individual", one, two) == likeness


def test_names_of_collectives_are_compared_as_such() -> None:
    """What stands before a collective's name, and its case, make no other name, for sure or in a doubtful reading."""
    one, two = fv("Tập thể Chi bộ Ban Đá"), fv("CHI BỘ BAN ĐÁ")
    assert (name_likeness("collective", one, two), name_likeness("individual", one, two)) == ("same", None)
    doubtful = fv("Chợ Bán Dao", flagged=True, suggestions=["Tập thể Chi bộ Ban Đá"])
    assert name_likeness("collective", doubtful, two) == "maybe"


def test_a_name_just_near_enough() -> None:
    """Three quarters of equal letters are near, a little less is not."""
    assert name_likeness("collective", fv("aaaaaabb", flagged=True), fv("aaaaaacc")) == "near"
    assert name_likeness("collective", fv("aaaaaaabbb", flagged=True), fv("aaaaaaaccc")) is None


@pytest.mark.parametrize(
    ("mine", "right", "wrong"),
    [
        (("Kế toán", "Ban Đá"), ("Kế toán", "Ban Đá"), ("Chuyên viên", "Ban Gió")),
        (("Kế toán", "Ban Đá"), ("Chuyên viên", "Ban Đá"), ("Kế toán", "Ban Gió")),
        (("Kế toán", "Ban Đá"), (None, None), ("Chuyên viên", "Ban Gió")),
        (("Kế toán", "Ban Đá"), ("Kế toán", None), ("Chuyên viên", None)),
        (("Kế toán", "Ban Đá"), (None, "Ban Đá"), (None, None)),
        ((None, "Ban Đá"), ("Thủ quỹ", "Ban Đá"), ("Kế toán", "Ban Gió")),
    ],
)
def test_namesakes_are_told_apart_by_unit_then_post(
    mine: tuple[str | None, ...], right: tuple[str | None, ...], wrong: tuple[str | None, ...]
) -> None:
    """Of two of one name the one of the same unit is taken, else the one of the same post, else the one that differs in nothing."""
    base = _mention(PERSON, *mine)
    both = [_mention(PERSON, *wrong, number=2), _mention(PERSON, *right, number=3)]
    for mentions in (both, both[::-1]):
        found, left = assign([base], mentions)
        assert (found[0].mention.document.id, [m.document.id for m in left]) == ("d3", ["d2"])


@pytest.mark.parametrize(
    ("one", "two", "number"),
    [
        ((PERSON, None, None), (PERSON, None, None), 1),
        ((PERSON, "Kế toán", "Ban Đá"), (PERSON, None, None), 1),
        ((PERSON, "Kế toán", "Ban Đá"), (PERSON, "Chuyên viên", "Ban Đá"), 1),
        ((PERSON, "Kế toán", "Ban Đá"), (PERSON, "Kế toán", "Ban Gió"), 2),
        ((PERSON, "Kế toán", None), (PERSON, "Thủ quỹ", None), 2),
        ((PERSON, None, None), ("Lò Thử Páo", None, None), 2),
        (("", None, None), ("", None, None), 2),
        (("", None, None), (PERSON, None, None), 2),
    ],
)
def test_who_is_listed_twice(one: tuple[str, ...], two: tuple[str, ...], number: int) -> None:
    """The same name with no other unit, nor another post alone, is one subject; names that were not read are not one."""
    assert len(distinct([_mention(*one), _mention(*two, number=2)])) == number
    assert len(distinct([_mention(*two), _mention(*one, number=2)])) == number


def test_a_collective_and_a_person_of_one_name_are_two() -> None:
    """The kind tells them apart."""
    assert len(distinct([_mention("Hòa Bình", kind="collective"), _mention("Hòa Bình", number=2)])) == 2


def test_collectives_are_never_taken_for_others_in_their_place() -> None:
    """Another name beside the same post and unit is another person in the same place; of collectives it is another collective."""
    for kind, number in (("individual", 1), ("collective", 0)):
        base, other = (_mention(name, "Kế toán", "Ban Đá", kind=kind) for name in (PERSON, "Lò Thử Páo"))
        found, left = assign([base], [other])
        assert (len(found), len(left)) == (number, 1 - number)
    person, unit = _mention(PERSON, "Kế toán", "Ban Đá"), _mention("Lò Thử Páo", "Kế toán", "Ban Đá", kind="collective")
    assert assign([person], [unit]) == ({}, [unit])
    assert assign([unit], [person]) == ({}, [person])


def test_who_is_matched_by_name_is_nobody_elses_other() -> None:
    """A mention that has its own base, and a base that has its own mention, are not taken again for the same place."""
    mine, third = _mention(PERSON, "Kế toán", "Ban Đá"), _mention("Vàng Thử Sáng", "Kế toán", "Ban Đá", number=3)
    same, other = _mention(PERSON, "Kế toán", "Ban Đá", number=4), _mention("Lò Thử Páo", "Kế toán", "Ban Đá", number=5)
    found, left = assign([mine, third], [same])
    assert ({b: m.likeness for b, m in found.items()}, left) == ({0: "same"}, [])
    found, left = assign([mine], [other, same])
    assert ({b: m.likeness for b, m in found.items()}, left) == ({0: "same"}, [other])


# --- what the papers say of one nominee ---------------------------------------------------------------------------------------


def _compared(one: Nominee, two: Nominee, *, home: str = "", kind: str = "review_minutes") -> list[tuple[str, str]]:
    """What differs between a letter and another paper, with its status."""
    base = Mention(Document(id="d1", kind="submission_letter"), one)
    other = Mention(Document(id="d2", kind=kind), two)  # type: ignore[arg-type]  # a kind of paper
    candidate = Candidate("individual", base, "party_member", (Match(other, "same"),), home=home)
    found = compare_papers(candidate)
    names = ("tên", "chức vụ", "đơn vị", "hình thức khen")
    return [(what, status) for what, status in zip(names, found.statuses, strict=False) if status != "pass"]


@covers("X-03")
@pytest.mark.parametrize(
    ("one", "two", "status"),
    [
        (fv("Kế toán"), fv("Thủ quỹ"), "fail"),
        (fv("Kế toán", flagged=True), fv("Thủ quỹ"), "unknown"),
        (fv("Kế toán"), fv("Thủ quỹ", flagged=True), "unknown"),
        (fv("Kế toán", flagged=True), fv("Thủ quỹ", flagged=True), "unknown"),
        (fv("Kế toán"), fv("Kế toan"), "unknown"),
        (fv("Kế toán"), fv("Kế toán"), None),
        (fv("Kế toán"), fv(None), None),
        (fv(None), fv("Kế toán"), None),
        (fv("Kế toán trưởng"), fv("Trưởng ban, Kế toán trưởng Ban Đá"), None),
        (fv("Trưởng ban, Kế toán trưởng Ban Đá"), fv("Kế toán trưởng"), None),
    ],
)
def test_posts_of_two_papers(one: FieldValue, two: FieldValue, status: str | None) -> None:
    """Two sure posts that differ fail; a flagged one or a spelling is for people; silence, and a post inside a longer text, agree."""
    left, right = nominee("individual", PERSON), nominee("individual", PERSON)
    left.position, right.position = one, two
    assert dict(_compared(left, right)).get("chức vụ") == status


@covers("X-03")
@pytest.mark.parametrize(
    ("mine", "theirs", "status"),
    [
        ("Giấy khen", "Giấy khen của Đảng ủy Khối", None),
        ("Giấy khen của Đảng ủy Khối", "giấy khen", None),
        ("Giấy khen", "Giấy khên", "unknown"),
        ("Giấy khen", "Bằng khen", "fail"),
        ("Giấy khen", None, None),
        (None, "Bằng khen", None),
    ],
)
def test_award_forms_of_two_papers(mine: str | None, theirs: str | None, status: str | None) -> None:
    """Another form fails, a misspelt one is for people, a longer name of the same is the same; reports name no form of their own."""
    one, two = nominee("individual", PERSON, form=mine), nominee("individual", PERSON, form=theirs)
    assert dict(_compared(one, two)).get("hình thức khen") == status
    assert _compared(one, two, kind="achievement_report") == []


def test_a_form_that_is_hardly_misspelt() -> None:
    """Nine tenths of equal letters may be another form; more than that is a misspelling."""
    one, two = (nominee("individual", PERSON, form=form) for form in ("abcdefghij", "abcdefghix"))
    assert dict(_compared(one, two))["hình thức khen"] == "fail"
    one, two = (nominee("individual", PERSON, form=form) for form in ("abcdefghijk", "abcdefghixk"))
    assert dict(_compared(one, two))["hình thức khen"] == "unknown"


@covers("X-03")
@pytest.mark.parametrize(
    ("one", "two", "status"),
    [
        (fv(PERSON), fv(PERSON), None),
        (fv(PERSON, flagged=True, suggestions=["Nguyễn Thư Minh"]), fv(PERSON), "unknown"),
        (fv(PERSON), fv(PERSON, flagged=True, suggestions=["Nguyễn Thư Minh"]), "unknown"),
        (fv(PERSON), fv(PERSON, flagged=True), None),
    ],
)
def test_a_name_with_another_reading_agrees_with_nothing_for_sure(one: FieldValue, two: FieldValue, status: str | None) -> None:
    """Where one paper may be read as another name, the names are not the same for sure."""
    left, right = nominee("individual", ""), nominee("individual", "")
    left.name, right.name = one, two
    assert dict(_compared(left, right)).get("tên") == status


# --- the papers that count ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("field", ["issue_date", "held_on", "doc_number", "doc_symbol", "subject_name", "subject"])
def test_papers_are_taken_in_the_order_of_what_they_say(field: str) -> None:
    """Two papers that differ in one field only stand in one order, whichever came first; so do two that differ in their pages."""
    kinds = {"held_on": "review_minutes", "subject_name": "achievement_report"}
    for value, pages in ((("1", "2"), (1, 1)), (("1", "1"), (1, 2))):
        papers = [
            Document(
                id=f"d{at}",
                kind=kinds.get(field, "submission_letter"),  # type: ignore[arg-type]  # a kind of paper
                fields={field: fv(value[at])},
                pages=[PageRef(file=0, page=1)] * pages[at],
            )
            for at in (0, 1)
        ]
        for given in (papers, papers[::-1]):
            facts = assemble(ReadResult(documents=given), PLAN, CheckOptions())
            assert [d.id for d in facts.live] == ["d0", "d1"]


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda d: d.refuse_file("a/hong.pdf"), ["tệp “hong.pdf” (Tệp bị hỏng, không mở được)"]),
        (lambda d: d.unreadable_page(7), ["tệp “ho-so.pdf” trang 7"]),
        (lambda d: d.files[0].page_status.append(PageState(page=8, status="used")), ["tệp “ho-so.pdf” trang 8"]),
        (lambda d: d.files[0].page_status.append(PageState(page=8, status="used", document="d1")), []),
        (lambda d: d.files[0].page_status.append(PageState(page=8, status="blank")), []),
        (
            lambda d: setattr(d.letter, "needs_review", True),
            ["tệp “ho-so.pdf” trang 1 (chưa chắc là tờ trình đề nghị khen thưởng)"],
        ),
        (
            lambda d: [setattr(d.letter, "needs_review", True), setattr(d.letter, "pages", [])],
            ["tệp “?” trang ? (chưa chắc là tờ trình đề nghị khen thưởng)"],
        ),
        (
            lambda d: [setattr(d.letter, "needs_review", True), setattr(d.letter, "pages", [PageRef(file=1, page=2)])],
            ["tệp “?” trang 2 (chưa chắc là tờ trình đề nghị khen thưởng)"],
        ),
    ],
)
def test_what_was_not_read_is_named_with_its_place(spoil: object, said: list[str]) -> None:
    """A refused file, a page that could not be read or belongs to nothing, a paper of an unsure kind; a blank page hides nothing."""
    dossier: Dossier = cell()
    spoil(dossier)  # type: ignore[operator]  # one of the functions above
    assert list(assemble(ReadResult(files=dossier.files, documents=dossier.documents), PLAN, CheckOptions()).unread) == said


def test_a_file_refused_without_a_reason_is_named_too() -> None:
    """The sentence says that it could not be read."""
    dossier = cell()
    dossier.refuse_file()
    dossier.files[-1].error = None
    facts = assemble(ReadResult(files=dossier.files, documents=dossier.documents), PLAN, CheckOptions())
    assert facts.unread == ("tệp “hong.pdf” (không đọc được)",)


@pytest.mark.parametrize(
    ("given", "kind", "heads", "name", "expected"),
    [
        ("u1", "grassroots_cell", True, CELL, "grassroots_cell"),
        ("u1", "unknown", True, CELL, "grassroots_cell"),
        ("CHI BỘ BAN GIÓ NHẸ", None, True, "CHI BỘ BAN GIÓ NHẸ", "grassroots_cell"),
        ("CHI BỘ BAN GIÓ NHẸ", None, False, "CHI BỘ BAN GIÓ NHẸ", "grassroots_cell"),
        ("BAN GIÓ NHẸ", None, True, "BAN GIÓ NHẸ", "unknown"),
    ],
)
def test_a_submitter_that_was_named(given: str, kind: str | None, heads: bool, name: str, expected: str) -> None:
    """The register knows its name and kind; else its kind is told by its name and by the line over the letterhead, or by the block."""
    dossier = cell()
    registers = {"units": [{"id": "u1", "name": CELL, "kind": kind}]} if kind else None
    if not heads:
        dossier.documents = [d for d in dossier.documents if d.fields.pop("issuing_org", None) and False]
    submitter = dossier.check(submitter=given, registers=registers).submitter
    assert (submitter.name, submitter.kind) == (name, expected)


def test_a_cell_under_another_committee_is_a_subordinate_one() -> None:
    """The line over the first letterhead that names a unit counts, not the block's name."""
    dossier = cell()
    for document in dossier.documents:
        document.fields["superior_org"] = fv("ĐẢNG BỘ SỞ CÂY XANH")
    assert dossier.check(submitter="CHI BỘ BAN GIÓ NHẸ").submitter.kind == "subordinate_cell"


def test_two_reports_of_one_nominee_and_one_of_nobody() -> None:
    """The second report is the same nominee's, a report of another name is nobody's: each is said once."""
    dossier = organisation()
    second = report(20, nominee("individual", PERSON, "Phó Trưởng phòng", "Phòng Vườn ươm"), "CHI ỦY")
    second.fields["issue_date"] = fv("2020-07-02")
    dossier.documents += [second, report(21, nominee("individual", "Lò Thử Páo"), "CHI ỦY")]
    facts = assemble(ReadResult(files=dossier.files, documents=dossier.documents), PLAN, CheckOptions())
    (own,) = [c for c in facts.candidates if c.name == PERSON]
    assert {d.id for d in own.own_reports} == {"d5", "d20"}
    assert [m.document.id for m in facts.extra_reports] == ["d21"]
