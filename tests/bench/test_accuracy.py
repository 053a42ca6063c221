"""The accuracy bench counts every silent error, and counts nothing else as one."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest

from bench.accuracy import BEGIN, Options, Tally, run, summarise, write_docs
from bench.accuracy_compare import clopper_pearson, same
from bench.accuracy_score import Item, score
from bench.accuracy_tables import counts, report
from dossier.documents import Document, FieldValue, FileResult, Nominee, PageRef, PageState, Rating, ReadResult, Vote
from samples.generator.draw import Wish, draw
from samples.generator.pack import Packing, pack, truth_path


@pytest.fixture(scope="module")
def truth(tmp_path_factory) -> dict[str, Any]:
    folder = tmp_path_factory.mktemp("dossier")
    return pack(
        draw(Wish(91, kind="grassroots_organisation", cells=1, individuals=1, hand=True)), Packing("clean", "text"), folder
    ).truth


def read_as(truth: dict[str, Any], *, flagged: bool = False) -> ReadResult:
    """What a perfect reader would give (or one that flags everything)."""

    def field(entry: dict[str, Any]) -> FieldValue:
        return FieldValue(value=entry["value"], needs_review=flagged)

    documents = []
    for d in truth["documents"]:
        made = Document(id=d["id"], kind=d["kind"], needs_review=flagged, pages=[PageRef(**p) for p in d["pages"]])
        made.fields = {k: field(v) for k, v in d["fields"].items() if k != "votes"}
        made.nominees = [
            Nominee(kind=n["kind"], **{p: field(n[p]) for p in ("name", "honorific", "position", "unit")}) for n in d["nominees"]
        ]
        made.votes = [
            Vote(**{k: v for k, v in row.items() if k != "evidence"}, needs_review=flagged) for row in d.get("votes", [])
        ]
        made.ratings = [
            Rating(year=r["year"], scale=r["scale"], raw=FieldValue(value=r["raw"], needs_review=flagged), level=r["level"])
            for r in d.get("ratings", [])
        ]
        for name in ("targets", "headcount_ratings", "recognitions", "honours", "confirmations"):
            model = Document.model_fields[name].annotation.__args__[0]
            rows = [{k: v for k, v in row.items() if k != "evidence"} for row in d.get(name, [])]
            setattr(made, name, [model(**row, needs_review=flagged) for row in rows])
        documents.append(made)
    files = [FileResult(path=f["path"], pages=1, page_status=[PageState(page=1, status="used")]) for f in truth["files"]]
    return ReadResult(files=files, documents=documents)


def outcomes(truth: dict[str, Any], result: ReadResult) -> tuple[dict[str, int], list[Item]]:
    items, _ = score(truth, result, "test", "text")
    return counts(items), items


def test_a_perfect_reading_has_no_error(truth):
    """All facts read right and asserted: everything right, nothing flagged, nothing silent."""
    found, items = outcomes(truth, read_as(truth))
    assert found["right"] == len(items) > 80


def test_a_reading_that_flags_all_is_never_silent(truth):
    """Flagged values are never silent errors, right or wrong."""
    empty = ReadResult(files=read_as(truth).files, documents=[Document(id="d1", kind="other")])
    for result in (read_as(truth, flagged=True), empty):
        result.files[0].page_status = [PageState(page=1, status="unreadable")]
        found, _ = outcomes(truth, result)
        assert found["silent"] == found["right"] == 0


def test_one_wrong_tone_in_a_name_is_one_silent_error(truth):
    """A name that differs by a tone mark counts, once, under its field; the same name flagged does not."""
    result = read_as(truth)
    result.documents[0].fields["signer_name"].value += "́"
    found, items = outcomes(truth, result)
    assert found["silent"] == 1
    assert next(i.name for i in items if i.outcome == "silent") == "signer_name"
    result.documents[0].fields["signer_name"].needs_review = True
    assert outcomes(truth, result)[0]["silent"] == 0


def test_null_asserted_where_the_paper_has_a_value_is_silent(truth):
    """Null with needs_review false asserts that the paper does not have it."""
    result = read_as(truth)
    result.documents[0].fields["doc_number"] = FieldValue(value=None, needs_review=False)
    found, items = outcomes(truth, result)
    assert found["silent"] == 1
    assert next(i for i in items if i.outcome == "silent").hand


def test_lost_and_invented_nominees_are_silent(truth):
    """A nominee that is lost, and one that is on no paper, are silent errors unless flagged."""
    lost = read_as(truth)
    lost.documents[0].nominees.pop()
    assert outcomes(truth, lost)[0]["silent"] == 1
    invented = read_as(truth)
    invented.documents[0].nominees.append(Nominee(kind="individual", name=FieldValue(value="Trần Văn Không", needs_review=False)))
    assert outcomes(truth, invented)[0]["silent"] == 1
    invented.documents[0].nominees[-1].name.needs_review = True
    assert outcomes(truth, invented)[0]["silent"] == 0


def test_a_lost_document_is_silent_in_all_it_carries(truth):
    """A document that the reader does not have, with no page flagged, loses all its facts silently."""
    result = read_as(truth)
    result.documents.pop()
    _, items = outcomes(truth, result)
    own = [i for i in items if i.outcome == "silent"]
    assert len(own) > 10
    _, documents = score(truth, result, "test", "text")
    assert sum(not d.kind_ok for d in documents) == 1


def test_a_wrong_rating_and_a_wrong_vote_count(truth):
    """Rows are scored: a rating of another level, a vote of another count."""
    result = read_as(truth)
    report_document = next(d for d in result.documents if d.ratings)
    report_document.ratings[0].raw.value = "Hoàn thành nhiệm vụ"
    minutes = next(d for d in result.documents if d.votes)
    minutes.votes[0].in_favour = 1
    assert outcomes(truth, result)[0]["silent"] == 2


def test_uncertain_facts_are_not_scored(truth):
    """What the truth calls uncertain is left out, also in the words of the real scans' labels."""
    labels = copy.deepcopy(truth)
    labels["documents"][0]["uncertain"] = ["number (handwritten 666)"]
    result = read_as(truth)
    result.documents[0].fields["doc_number"].value = "9999"
    assert outcomes(labels, result)[0]["silent"] == 0


def test_what_is_the_same():
    """Tone place, case, dashes and spacing do not matter; letters, tones, numbers and dates do."""
    assert same("signer_name", "Nguyễn Thị Hòa", "NGUYỄN THỊ HOÀ")
    assert same("doc_symbol", "TTr/ĐU", "TTr / ĐU")
    assert same("doc_number", "02", "2")
    assert same("recipients", ["Như trên", "Lưu"], ["Lưu", "Như trên;"])
    assert same("superior_org", None, "")
    assert not same("signer_name", "Nguyễn Thị Hòa", "Nguyễn Thị Hoa")
    assert not same("doc_symbol", "TTr/ĐU", "TTr-ĐU")
    assert not same("issue_date", "2020-07-05", "2020-07-06")
    assert not same("members_total", 7, None)


def test_exact_interval():
    """The interval is Clopper and Pearson's: 0 of 600 is below 0.62 %, 3 of 100 is 0.62–8.5 %."""
    assert clopper_pearson(0, 600) == pytest.approx((0.0, 0.00613), abs=2e-5)
    assert clopper_pearson(3, 100) == pytest.approx((0.00623, 0.08518), abs=2e-4)
    assert clopper_pearson(5, 5)[1] == 1.0
    assert clopper_pearson(0, 0) == (0.0, 1.0)


def test_run_says_tables_and_gives_the_contract(truth, tmp_path):
    """The run ends with the contract's keys, keeps the readings, and writes its tables between the markers only."""
    said: list[str] = []
    by_name = {}

    def reader(paths):
        case = json.loads(truth_path(Path(paths[0]).parent).read_text(encoding="utf-8"))
        by_name[str(paths[0])] = case
        return read_as(case)

    options = Options(sources=("shipped",), keep=tmp_path / "keep", with_baseline=False)
    result = run(options, said.append, reader)
    assert {
        "fields",
        "right",
        "right_or_flagged",
        "silent_error_rate",
        "names",
        "names_silent_error_rate",
        "review_rate",
        "baseline",
    } <= set(result)
    assert result["fields"] == result["right"] == result["right_or_flagged"] > 500
    assert len(list((tmp_path / "keep").glob("*.json"))) == 8
    doc = tmp_path / "accuracy.md"
    doc.write_text(f"# Mine\n\n{BEGIN}\nold\n<!-- bench accuracy: end -->\n\nAfter.\n", encoding="utf-8")
    write_docs("| new |", result, doc)
    text = doc.read_text(encoding="utf-8")
    assert text.startswith("# Mine")
    assert text.endswith("After.\n")
    assert "old" not in text


def test_an_empty_run_divides_by_nothing():
    """Nothing measured gives nulls, not a crash."""
    assert summarise(Tally())["silent_error_rate"] is None
    assert "facts" in report([], [])


def test_dossiers_of_others_are_scored_from_their_own_truth(tmp_path, truth):
    """Each folder with a truth.json is a case; lists and fields that its truth leaves out are not scored, and its lines stand apart."""
    document = {
        "kind": "submission_letter",
        "pages": [{"file": 0, "page": 1}],
        "fields": {"place": "Nà Hồ", "doc_symbol": {"value": "TTr/CB", "accept": ["TTr-CB"]}, "subject": "tùy người đọc"},
        "uncertain": ["subject"],
    }
    place = tmp_path / "theirs" / "7-medium"
    place.mkdir(parents=True)
    (place / "a.pdf").write_bytes(b"%PDF")
    entry = {"level": "medium", "files": ["a.pdf"], "documents": [document]}
    (place / "truth.json").write_text(json.dumps(entry), encoding="utf-8")
    read = Document(id="d1", kind="submission_letter", pages=[PageRef(file=0, page=1)])
    read.fields = {
        "place": FieldValue(value="Nà Hổ", needs_review=False),
        "doc_symbol": FieldValue(value="TTr-CB", needs_review=False),
    }
    read.nominees = [Nominee(kind="individual", name=FieldValue(value="Không Có Trong Đáp Án"))]
    files = [FileResult(path="a.pdf", pages=1, page_status=[PageState(page=1, status="used")])]
    options = Options(sources=(), dossiers=tmp_path / "theirs", with_baseline=False)
    summary = run(options, lambda _: None, lambda paths: ReadResult(files=files, documents=[read]))
    group = summary["targets"]["other makers, clean and medium"]
    assert (group["fields"], group["silent"], summary["documents_right"]) == (2, 1, 1)


def test_a_truth_without_its_files_is_named(tmp_path):
    """A truth.json that is no such object is an error that names the file."""
    (tmp_path / "x").mkdir()
    (tmp_path / "x" / "truth.json").write_text('{"level": "clean"}', encoding="utf-8")
    with pytest.raises(ValueError, match=r"truth\.json"):
        run(Options(sources=(), dossiers=tmp_path), lambda _: None, lambda paths: ReadResult(files=[], documents=[]))
