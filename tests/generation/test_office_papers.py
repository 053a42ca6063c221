"""The office's other papers: every tag printed, any name exact or refused, signatures never alone, two decisions where the plan says so."""

from __future__ import annotations

import io
import json
import unicodedata
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dossier.awards import Award, AwardList
from dossier.errors import MoneyOff, NameCannotPrint
from dossier.office_papers import (
    ConsolidatedSubmission,
    CorrectedRow,
    CorrectionLetter,
    MoneyList,
    MoneyRow,
    NotProposed,
    Proposed,
    ResultNotices,
    UnitResult,
)
from dossier.plan import Plan, load_plan
from dossier.plan_parts import Money, Outputs
from tests.generation.conftest import award_list, person
from worker.generation import make_papers, office, roster, samples, templates
from worker.generation.board import job_of
from worker.generation.context import decision_context, full_number, texts_of
from worker.generation.office import pdf_text, squeeze
from worker.generation.sets import filled, make_office_papers
from worker.generation.text import printable

PLAIN = [k for k in samples.KINDS if not k.startswith("certificate")]
LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxyàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ"
NAMES = st.text(st.sampled_from(f"{LETTERS}{LETTERS.upper()}  &<>\"'’“”{{}}%#/\\-–.,;:()0123456789"), min_size=1, max_size=60)
HOSTILE = st.one_of(
    NAMES,
    NAMES.map(lambda t: unicodedata.normalize("NFD", t)),
    NAMES.map(lambda t: f"Chi bộ {t} " + "Trung tâm Kiểm nghiệm " * 10),
    st.sampled_from(
        [
            "{{ org }}",
            "{% for x in y %}",
            "&amp;",
            "<w:p/>",
            "]]>",
            "a\x0bb",
            "tab\there",
            "x\x00y",
            "🙂 An",
            "\u202eAn",
            "An\u200b",
        ]
    ),
)


@pytest.fixture(scope="module")
def paid(plan: Plan) -> Plan:
    money = Money(
        enabled=True, base_salary=1_490_000, factors={"party_member": 1.0, "subordinate_cell": 1.5}, source="quỹ khen thưởng"
    )
    return plan.model_copy(update={"money": money})


def all_text(docx: bytes) -> str:
    """Every text of the body, the tables' cells in order."""
    return "".join(t.text or "" for t in Document(io.BytesIO(docx)).element.body.iter(qn("w:t")))


def of(name: str) -> dict[str, Any]:
    return {"kind": "individual", "name": name, "position": name, "unit": name, "category": "party_member", "submitter": name}


def contents(*names: str) -> dict[str, dict[str, Any]]:
    """Each paper with ``names`` in every place that data can reach."""
    rows, plan = [of(n) for n in names], "119-kh-duk"
    refused = [NotProposed(**r, conclusion="ineligible", reasons=[r["name"]]) for r in rows]
    submission = ConsolidatedSubmission(
        plan=plan, phase=1, units=1, received=[], eligible=[], short=[], quotas=[],
        proposed=[Proposed(**r, votes=[r["name"]], remarks=[r["name"]]) for r in rows], not_proposed=refused,
    )  # fmt: skip
    notices = ResultNotices(plan=plan, phase=1, notices=[UnitResult(unit_id=1, unit=names[0], not_awarded=refused)])
    money = MoneyList(plan=plan, phase=1, base_salary=1, rows=[MoneyRow(**r, factor=1, amount=1) for r in rows])
    wrong = [CorrectedRow(**r, what="tên", old=r["name"], new=r["name"]) for r in rows]
    letter = CorrectionLetter(plan=plan, phase=1, reason=names[0], rows=wrong, units=list(names))
    return {
        "consolidated_submission": submission.model_dump(mode="json"),
        "result_notices": notices.model_dump(mode="json"),
        "money_list": money.model_dump(mode="json"),
        "correction_letter": letter.model_dump(mode="json"),
    }


def exact(name: str) -> str:
    """What must stand on paper: NFC, white space and invisible characters aside."""
    return squeeze(unicodedata.normalize("NFC", name).replace("\u200b", ""))


def printed(names: list[str]) -> list[str]:
    """Those that may be printed; each of the others is refused with a sentence, and only for a reason that one can see."""
    kept = []
    for name in names:
        try:
            if printable(name, "tên"):
                kept.append(name)
        except NameCannotPrint as refusal:
            assert refusal.detail.startswith("tên có ký tự")  # noqa: PT017  which names are refused is what is asked
            assert any(unicodedata.category(c)[0] == "C" or ord(c) > 0xFFFF for c in name)
    return kept


MANY = st.lists(HOSTILE, min_size=20, max_size=30, unique_by=lambda t: exact(t).casefold())
FEW = settings(max_examples=4, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
"""A hundred names in all: filling one DOCX costs a third of a second whatever stands in it."""


@FEW
@given(names=MANY)
def test_any_name_stands_exactly_in_the_docx_or_is_refused(paid: Plan, names: list[str]) -> None:
    """Vietnamese letters in any normal form, quotes, brackets, tags and very long units survive; what cannot print is a sentence."""
    kept = printed(names)
    for kind, content in contents(*kept).items():
        (paper,) = filled(kind, content, paid)  # type: ignore[arg-type]
        text = squeeze(all_text(job_of(paper, templates.load(paper.template)).docx))
        assert all(exact(n) in text for n in kept), kind
    for bad in set(names) - set(kept):
        if bad.strip():
            (paper,) = filled("money_list", contents(bad)["money_list"], paid)
            with pytest.raises(NameCannotPrint):
                job_of(paper, templates.load(paper.template))


@FEW
@given(names=MANY)
def test_any_awardee_stands_exactly_in_the_list(plan: Plan, names: list[str]) -> None:
    """The same for the list that goes with a decision, under both kinds of headings."""
    kept = printed(names)
    people = roster.in_order(AwardList(phase=1, awards=[person(n, position=n, unit=n, submitter=n) for n in kept]))
    for by in ("class", "unit"):
        context = decision_context(texts_of(plan, 1), people, None, None, "", by=by)  # type: ignore[arg-type]
        text = squeeze(all_text(templates.render(templates.load("list"), context, trusted=True)))
        assert all(text.count(exact(n)) >= (1 if by == "class" else 2) for n in kept)


@settings(max_examples=1, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(names=st.lists(NAMES.filter(lambda t: t.strip()), min_size=40, max_size=40, unique_by=lambda t: squeeze(t).casefold()))
def test_hostile_names_come_through_libreoffice(paid: Plan, names: list[str]) -> None:
    """Forty drawn names and one of 200 letters in every paper: each DOCX opens in LibreOffice, each PDF has all of them exactly."""
    long = "Chi bộ " + "Trung tâm Kiểm nghiệm Thuốc & Mỹ phẩm " * 5
    rows = [of(n) for n in [*names, long]]
    money = MoneyList.model_validate(
        {"plan": paid.id, "phase": 1, "base_salary": 1, "rows": [{**r, "factor": 1, "amount": 1} for r in rows]}
    )
    refused = [NotProposed(**r, conclusion="not_chosen", reasons=[r["name"]]) for r in rows]
    notices = ResultNotices(plan=paid.id, phase=1, notices=[UnitResult(unit_id=1, unit=long, not_awarded=refused)])
    sets = (("money_list", money), ("result_notices", notices))
    papers = [p for kind, content in sets for p in filled(kind, content.model_dump(mode="json"), paid)]  # type: ignore[arg-type]
    jobs = [job_of(p, templates.load(p.template)) for p in papers]
    for pdf in office.convert(jobs):  # raises where a name is missing
        text = squeeze("".join(pdf_text(pdf)))
        assert all(exact(n) in text for n in [*names, long])


@pytest.mark.parametrize("plan_id", ["119-kh-duk", "bang-khen-ubnd-tinh"])
def test_every_template_prints_its_sample(plan_id: str) -> None:
    """In both forms publishing has nothing to say, no tag is left, every sample's people are printed, and each paper opens in LibreOffice."""
    found = load_plan(plan_id)
    jobs = []
    for kind in PLAIN:
        docx = templates.render(
            templates.load(kind, templates.shipped_for(found)), samples.sample_context(kind, found), trusted=True
        )
        text = all_text(docx)
        assert "{{" not in text
        assert "{%" not in text
        jobs.append(
            office.Job(
                docx, [] if kind == "supplement_request" else ["Lường Thị Hường Giang"] if kind != "decision" else ["Điều 1"]
            )
        )
    pdfs = office.convert(jobs)
    party = "ĐẢNG CỘNG SẢN VIỆT NAM" in "".join(pdf_text(pdfs[0]))
    assert party is (plan_id == "119-kh-duk")
    assert all(("Đồng chí" in "".join(pdf_text(p))) <= party for p in pdfs)


def long_rows(count: int) -> list[dict[str, Any]]:
    return [
        of(f"Nguyễn Thị Hương Giang {i}") | {"position": "Phó Bí thư Chi bộ, Trưởng phòng", "unit": "Sở Mẫu"}
        for i in range(count)
    ]


def test_signatures_never_stand_alone_and_heads_repeat(plan: Plan, paid: Plan) -> None:
    """With 3, 12, 26 and 60 rows, in lists by class and by unit, money lists and notices: the last page has a name beside the signature."""
    jobs: list[tuple[str, str, list[str], office.Job]] = []
    for count in (3, 12, 26, 60):
        people = roster.in_order(award_list(count))
        for by in ("class", "unit"):
            context = decision_context(texts_of(plan, 1), people, None, None, "", by=by)  # type: ignore[arg-type]
            docx = templates.render(templates.load("list"), context, trusted=True)
            jobs.append(("BAN THƯỜNG VỤ", "Họ và tên", [p.name for p in people], office.Job(docx)))
        rows = long_rows(count)
        names = [r["name"] for r in rows]
        money = {"plan": plan.id, "phase": 1, "base_salary": 1, "rows": [{**r, "factor": 1, "amount": 1} for r in rows]}
        refused = [{**r, "conclusion": "not_chosen", "reasons": ["Để giai đoạn II"]} for r in rows]
        notice = {"plan": plan.id, "phase": 1, "notices": [{"unit_id": 1, "unit": "Đảng bộ Sở Mẫu", "not_awarded": refused}]}
        for kind, content, sign in (("money_list", money, "KẾ TOÁN"), ("result_notices", notice, "TRƯỞNG BAN")):
            (paper,) = filled(kind, content, paid)  # type: ignore[arg-type]
            jobs.append((sign, "Họ và tên", names, job_of(paper, templates.load(paper.template))))
    for (sign, head, names, _), pdf in zip(jobs, office.convert([j for *_, j in jobs]), strict=True):
        pages = pdf_text(pdf)
        assert sign in pages[-1]
        assert any(squeeze(n) in squeeze(pages[-1]) for n in names)
        assert all(head in page for page in pages)


def test_a_list_by_units_has_each_unit_once(plan: Plan) -> None:
    """Collective and persons of one unit stand under one heading with running numbers; Roman numerals go beyond ten."""
    awards = [person(f"Lê Văn {i}", unit="Phòng Mẫu", submitter=f"Đảng bộ Sở số {i % 12}") for i in range(24)]
    awards.append(Award(kind="collective", name="Đảng bộ Sở số 3", category="grassroots_organisation"))
    made = roster.rows(roster.in_order(AwardList(phase=1, awards=awards)), party=True, by="unit")
    headings = [r["heading"] for r in made if r["heading"]]
    assert len(headings) == 12
    assert headings[0] == "I. Đảng bộ Sở số 3"
    assert headings[-1].startswith("XII. ")
    assert [r["no"] for r in made if not r["heading"]] == [str(n) for n in range(1, 26)]


def test_two_decisions_where_the_plan_cuts_by_class(plan: Plan, tmp_path: Path) -> None:
    """Collectives and persons have a decision, list and number each; certificates stay in one PDF, each naming its own decision."""
    cut = plan.model_copy(update={"outputs": Outputs(decisions="per_class")})
    awards = award_list(4)
    make_papers(awards, cut, tmp_path, number="12", number_individuals="13", issue_date=date(2020, 8, 5))
    manifest = json.loads((tmp_path / "manifest.json").read_text(encoding="utf-8"))
    assert (manifest["number"], manifest["number_individuals"]) == ("12", "13")
    names = {f["name"] for f in manifest["files"]}
    stems = {
        f"{stem}-{kind}.{end}"
        for stem in ("decision", "list")
        for kind in ("collective", "individual")
        for end in ("docx", "pdf")
    }
    assert names == stems | {"certificates.pdf", "certificates-on-blank.pdf"}
    collectives = "".join(pdf_text((tmp_path / "decision-collective.pdf").read_bytes()))
    persons = "".join(pdf_text((tmp_path / "decision-individual.pdf").read_bytes()))
    assert "Số 12-QĐ/ĐUK" in collectives
    assert "cho 01 tập thể đã có" in " ".join(collectives.split())
    assert "Số 13-QĐ/ĐUK" in persons
    assert "cho 03 cá nhân đã có" in " ".join(persons.split())
    pages = pdf_text((tmp_path / "certificates.pdf").read_bytes())
    for page, name in zip(pages, manifest["certificates"], strict=True):
        number = "12" if name.startswith("Chi bộ") else "13"
        assert squeeze(name) in squeeze(page)
        assert f"số {number}-QĐ/ĐUK" in page


def test_money_off_makes_no_list(plan: Plan) -> None:
    """The worker refuses too, should the plan have changed since the list was asked for."""
    with pytest.raises(MoneyOff, match="không kèm tiền thưởng"):
        make_office_papers("money_list", contents("Lê Văn Mẫu")["money_list"], plan)


@pytest.mark.parametrize(("digits", "shown"), [(2, "Số 05-QĐ/ĐUK"), (1, "Số 5-QĐ/ĐUK"), (3, "Số 005-QĐ/ĐUK")])
def test_the_plan_says_how_many_digits_a_number_has(plan: Plan, digits: int, shown: str) -> None:
    """Two where the plan says nothing; what is typed with its zero or without comes out the same, in papers that only cite it too."""
    found = plan.model_copy(update={"series": [s.model_copy(update={"digits": digits}) for s in plan.series]})
    for typed in ("5", "05"[2 - digits :] or "5"):
        context = decision_context(texts_of(found, 1), [person("Lê Văn Mẫu")], typed, date(2020, 8, 5), "")
        assert context["number_line"] == shown
        assert f"{shown.lower()}, ngày 05 tháng 8 năm 2020" in context["enclosed"].replace("QĐ/ĐUK", "qđ/đuk")


def test_a_number_that_went_out_is_cited_as_it_was_printed(plan: Plan) -> None:
    """A decision issued as "5-QĐ/ĐUK" stays that in every later paper, whatever number of digits the plan wants now."""
    texts = texts_of(plan, 1)
    assert full_number("5", texts) == "05-QĐ/ĐUK"
    assert full_number("5", texts, frozen=True) == "5-QĐ/ĐUK"
    letter = {**contents("Lê Văn Mẫu")["correction_letter"], "decision_number": "5", "signing": {"number": "8"}}
    (paper,) = filled("correction_letter", letter, plan)
    assert "Quyết định số 5-QĐ/ĐUK" in paper.context["opening"]
    assert paper.context["number_line"] == "Số 08-CV/ĐUK"


def test_a_correction_says_what_stood_there_and_what_stands_now() -> None:
    """The Party's letter is a "CV" with its own number, the state's names no kind; both cite the decision and keep the rest of it."""
    for plan_id, number, cited in (
        ("119-kh-duk", "Số 08-CV/ĐUK", "Quyết định số 12-QĐ/ĐUK"),
        ("bang-khen-ubnd-tinh", "Số: 08/UBND", "Quyết định số 12/QĐ-UBND"),
    ):
        context = samples.sample_context("correction_letter", load_plan(plan_id))
        assert context["number_line"] == number
        assert cited in context["opening"]
        assert cited in context["rest"]
        assert context["rows"][0]["old"] == "Lường Thị Hương Giang"
        assert context["rows"][0]["new"] == "Lường Thị Hường Giang"
