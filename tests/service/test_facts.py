"""One fact that stands in several papers is confirmed once."""

from __future__ import annotations

from dossier.corrections import CorrectionEntry, apply_corrections
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
