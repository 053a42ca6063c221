"""One fact that stands in several papers is confirmed once."""

from __future__ import annotations

import pytest

from dossier.corrections import CorrectionEntry, apply_corrections
from dossier.documents import Document, PageRef, ReadResult
from service.usecases.facts import one_by_one
from service.usecases.flags import flags
from tests.service.people import Person
from tests.service.readings import NAME, read, result_of, sure, unsure

WRONG = "Vàng Thị Mấy"


def test_equal_flags_of_one_fact_share_a_card() -> None:
    """A name read the same in the letter and in the report is one card with both places; a different reading is a card of its own."""
    result = result_of("a" * 64, unsure(WRONG, NAME))
    result.documents[2].fields["subject_name"] = unsure(WRONG, NAME, page=3)
    result.documents[1].nominees[0].name = unsure("Vàng Thị May", page=2)
    cards = one_by_one(result, flags(result))
    assert [(c.value, len(c.also)) for c in cards] == [(WRONG, 1), ("Vàng Thị May", 0)]
    assert {f.evidence.page for f in (cards[0], *cards[0].also) if f.evidence} == {1, 3}


def test_units_of_different_people_are_different_facts() -> None:
    """Two nominees of one unit are asked for separately."""
    result = result_of("a" * 64, sure(NAME))
    first = result.documents[0].nominees[0]
    first.unit = unsure("Phòng Một")
    result.documents[0].nominees.append(first.model_copy(update={"name": sure("Giàng A Thử"), "unit": unsure("Phòng Một")}))
    assert [len(c.also) for c in one_by_one(result, flags(result))] == [0, 0]


def test_a_signing_block_is_settled_with_its_parts() -> None:
    """The block is not asked for beside its title; when title and capacity are confirmed it follows."""
    sha = "a" * 64
    result = result_of(sha, sure(NAME))
    letter = result.documents[0]
    letter.fields |= {
        "signer_capacity": sure("T/M CHI BỘ"),
        "signer_title": unsure("BÍ THU"),
        "signer_block": unsure("T/M CHI BỘ / BÍ THU"),
    }
    assert [c.field for c in one_by_one(result, flags(result))] == ["signer_title"]
    entry = CorrectionEntry(f"{sha}/1#fields/signer_title", "correct", "BÍ THƯ", "thamdinh")
    block = apply_corrections(result, [entry]).documents[0].fields["signer_block"]
    assert (block.value, block.needs_review, block.confirmed_by) == ("T/M CHI BỘ / BÍ THƯ", False, "thamdinh")


def _with_doubtful_block(sha: str) -> ReadResult:
    result = result_of(sha, sure(NAME))
    result.documents[0].fields |= {
        "signer_capacity": unsure("T/M ĐẢNG UY"),
        "signer_title": unsure("BÍ THU"),
        "signer_block": unsure("T/M ĐẢNG UY / BÍ THU"),
    }
    return result


def test_a_block_in_doubt_in_both_lines_is_one_card() -> None:
    """Capacity and title stand at one place: one card asks for both, and confirming it confirms both as they were shown."""
    sha = "a" * 64
    result = _with_doubtful_block(sha)
    assert [c.field for c in one_by_one(result, flags(result))] == ["signer_block"]
    entry = CorrectionEntry(f"{sha}/1#fields/signer_block", "confirm", "T/M ĐẢNG UY / BÍ THU", "thamdinh")
    after = apply_corrections(result, [entry])
    assert one_by_one(after, flags(after)) == []
    assert (after.documents[0].value("signer_capacity"), after.documents[0].value("signer_title")) == ("T/M ĐẢNG UY", "BÍ THU")


def test_a_line_of_a_block_is_shown_with_its_neighbours() -> None:
    """The office in question may be a line that nobody read below the one that the evidence names."""
    result = _with_doubtful_block("a" * 64)
    where = result.documents[0].fields["signer_block"].evidence[0].box
    (card,) = one_by_one(result, flags(result))
    assert card.evidence is not None
    assert card.evidence.box[1] < where[1]
    assert card.evidence.box[3] > where[3] + 0.04


@pytest.mark.parametrize(
    ("answer", "capacity", "title"),
    [("T/M ĐẢNG ỦY / BÍ THƯ", "T/M ĐẢNG ỦY", "BÍ THƯ"), ("BÍ THƯ", None, "BÍ THƯ"), (None, None, None)],
)
def test_a_corrected_block_gives_its_lines(answer: str | None, capacity: str | None, title: str | None) -> None:
    """The last line of a block that was typed is the office, what stands above it the capacity."""
    sha = "a" * 64
    entry = CorrectionEntry(f"{sha}/1#fields/signer_block", "correct", answer, "thamdinh")
    document = apply_corrections(_with_doubtful_block(sha), [entry]).documents[0]
    assert (document.value("signer_capacity"), document.value("signer_title")) == (capacity, title)
    assert not any(document.field(name).needs_review for name in ("signer_capacity", "signer_title", "signer_block"))


def test_a_block_that_differs_from_its_lines_is_asked_for_line_by_line() -> None:
    """What a card does not show is not confirmed by it."""
    result = _with_doubtful_block("a" * 64)
    result.documents[0].fields["signer_block"] = unsure("BÍ THU")
    assert {c.field for c in one_by_one(result, flags(result))} == {"signer_capacity", "signer_title"}


def test_what_only_the_pages_put_in_doubt_is_asked_for_with_them() -> None:
    """Values that would be sure if the pages were are no cards beside the question of pages, and are confirmed with it."""
    sha = "a" * 64
    result = result_of(sha, sure(NAME))
    letter = result.documents[0]
    letter.needs_review, letter.held = True, ["issue_date", "addressees"]
    letter.fields |= {"issue_date": unsure("2020-07-06"), "addressees": unsure(None), "doc_number": unsure("12")}
    assert [c.field for c in one_by_one(result, flags(result))] == ["kind", "doc_number"]
    after = apply_corrections(result, [CorrectionEntry(f"{sha}/1#kind", "confirm", letter.kind, "thamdinh")])
    assert [c.field for c in one_by_one(after, flags(after))] == ["doc_number"]
    assert after.documents[0].field("issue_date").confirmed_by == "thamdinh"


def test_another_kind_leaves_what_was_held_to_be_asked_for() -> None:
    """Who says that the paper is of another kind has not confirmed what was read of it."""
    sha = "a" * 64
    result = result_of(sha, sure(NAME))
    letter = result.documents[0]
    letter.needs_review, letter.held = True, ["issue_date"]
    letter.fields["issue_date"] = unsure("2020-07-06")
    after = apply_corrections(result, [CorrectionEntry(f"{sha}/1#kind", "correct", "registration", "thamdinh")])
    assert [c.field for c in one_by_one(after, flags(after))] == ["issue_date"]


def test_of_a_paper_of_no_kind_only_the_kind_is_asked_for() -> None:
    """Nothing rests on a foreign page's fields; they are asked for when somebody says that it is a letter."""
    sha = "a" * 64
    result = result_of(sha, sure(NAME))
    letter = result.documents[0]
    letter.kind, letter.needs_review, letter.fields["issue_date"] = "other", True, unsure("2020-07-06")
    assert [c.field for c in one_by_one(result, flags(result))] == ["kind"]
    after = apply_corrections(result, [CorrectionEntry(f"{sha}/1#kind", "correct", "submission_letter", "thamdinh")])
    assert [c.field for c in one_by_one(after, flags(after))] == ["issue_date"]


def test_one_answer_corrects_every_place(reviewer: Person, unit: Person) -> None:
    """A correction with further targets is a row for each of them."""
    dossier = unit.new_dossier()
    read(dossier)
    (flag,) = reviewer.get(f"/api/dossiers/{dossier}/flags").get_json()
    report = str(reviewer.get(f"/api/dossiers/{dossier}/documents").get_json()[2]["anchor"])
    wish = {"target": flag["target"], "action": "correct", "value": NAME, "also": [f"{report}#fields/subject_name"]}
    answer = reviewer.post(f"/api/dossiers/{dossier}/corrections", wish)
    assert answer.get_json()["flags_left"] == 0
    documents = reviewer.get(f"/api/dossiers/{dossier}/report").get_json()["documents"]
    assert documents[0]["nominees"][0]["name"]["confirmed_by"] == "thamdinh"
    assert documents[2]["fields"]["subject_name"]["confirmed_by"] == "thamdinh"


def test_days_of_the_reports_are_one_card_until_somebody_takes_it_apart() -> None:
    """Reports written on one day are asked about once; where a person sees that they differ, each is answered by itself."""
    result = result_of("a" * 64, sure(NAME))
    reports = [
        Document(id=f"r{i}", kind="achievement_report", pages=[PageRef(file=0, page=1 + i)], needs_review=False)
        for i in (1, 2, 3)
    ]
    for report, day in zip(reports, ("2020-06-24", "2020-06-24", "2020-06-25"), strict=True):
        report.fields["issue_date"] = unsure(day)
    result.documents = reports
    joined = one_by_one(result, flags(result))
    assert [len(c.also) for c in joined] == [1, 0]
    assert [len(c.also) for c in one_by_one(result, flags(result), [joined[0].target])] == [0, 0, 0]
