"""What holds for every dossier, whatever is spoiled in it."""

from __future__ import annotations

import random
import re

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dossier.checks import CheckOptions, judge
from dossier.documents import Document, FileProblem, FileResult, ReadResult
from dossier.findings import CheckReport
from tests.checks.builders import ALL, PLAN, Dossier, fv

RANK = {"incomplete": 0, "needs_review": 1, "complete": 2}
QUIET = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
SEEDS = st.integers(0, 10**6)


def _spoil(dossier: Dossier, rng: random.Random) -> Dossier:
    """One to three defects of any kind."""
    for _ in range(rng.randint(1, 3)):
        document = rng.choice(dossier.documents)
        names = sorted(document.fields)
        action = rng.randrange(6)
        if action == 0 and len(dossier.documents) > 2:
            dossier.drop(document)
        elif action == 1 and names:
            name = rng.choice(names)
            document.fields[name] = fv(None)
        elif action == 2 and names:
            field = document.fields[rng.choice(names)]
            field.needs_review = True
        elif action == 3 and document.nominees:
            document.nominees.pop(rng.randrange(len(document.nominees)))
        elif action == 4:
            dossier.refuse_file()
        elif document.ratings:
            document.ratings.pop(rng.randrange(len(document.ratings)))
    return dossier


def _spoiled(seed: int) -> tuple[Dossier, random.Random]:
    rng = random.Random(seed)
    return _spoil(ALL[rng.choice(sorted(ALL))](), rng), rng


def _essence(report: CheckReport) -> tuple[object, ...]:
    findings = sorted((f.rule, f.status, f.scope, f.subject or "") for f in report.findings)
    nominees = sorted((n.kind, n.name or "", n.category, n.eligibility, n.name_confirmed) for n in report.nominees)
    return report.verdict, report.submitter.kind, report.phase, findings, nominees


@QUIET
@given(SEEDS)
def test_order_never_matters(seed: int) -> None:
    """The order of papers and of nominees, and the papers' ids, change no finding, eligibility or verdict."""
    dossier, rng = _spoiled(seed)
    before = _essence(dossier.check())
    rng.shuffle(dossier.documents)
    for number, document in enumerate(dossier.documents):
        document.id = f"n{number}"
        for rows in (document.nominees, document.ratings, document.targets, document.votes, document.bases, document.honours):
            rng.shuffle(rows)
    assert _essence(dossier.check()) == before


@QUIET
@given(SEEDS)
def test_order_of_files_never_matters(seed: int) -> None:
    """Each paper in a file of its own, a refused and an unreadable one among them: in whatever order they come, the report says the same."""
    dossier, rng = _spoiled(seed)
    papers: list[Document | None] = [*dossier.documents, None]
    reports = []
    for _ in range(2):
        rng.shuffle(papers)
        files = [_file(at, paper) for at, paper in enumerate(papers)]
        documents = [_moved(paper, at) for at, paper in enumerate(papers) if paper is not None]
        reports.append(judge(ReadResult(files=files, documents=documents), PLAN, CheckOptions.model_validate(dossier.options)))
    first, second = reports
    assert _essence(first) == _essence(second)
    assert {f.message for f in first.findings} == {f.message for f in second.findings}


def _file(at: int, paper: Document | None) -> FileResult:
    """The file that a paper came in, or one that was refused."""
    if paper is None:
        problem = FileProblem(code="damaged", message="Tệp bị hỏng, không mở được.", hint="Quét lại.")
        return FileResult(path="hong.pdf", status="refused", error=problem)
    return FileResult(path=f"{paper.id}.pdf", pages=1)


def _moved(paper: Document, at: int) -> Document:
    """The paper with every place on it in file ``at``."""
    text = re.sub(r'"file":\s?\d+', f'"file":{at}', paper.model_dump_json())
    return Document.model_validate_json(text)


@QUIET
@given(SEEDS)
def test_duplicates_never_count(seed: int) -> None:
    """A second copy of any paper changes nothing."""
    dossier, rng = _spoiled(seed)
    before = _essence(dossier.check())
    first = rng.choice(dossier.documents)
    dossier.documents.append(first.model_copy(deep=True, update={"id": "copy", "duplicate_of": first.id}))
    assert _essence(dossier.check()) == before


@QUIET
@given(SEEDS)
def test_a_second_copy_that_reading_did_not_notice_counts_once(seed: int) -> None:
    """The same letter, minutes or report twice: nobody is proposed twice, nothing is missing, late or over a cap because of it."""
    rng = random.Random(seed)
    dossier = ALL[rng.choice(sorted(ALL))]()
    before = dossier.check()
    dossier.documents.append(rng.choice(dossier.documents).model_copy(deep=True, update={"id": "copy"}))
    after = dossier.check()
    assert [(n.kind, n.name) for n in after.nominees] == [(n.kind, n.name) for n in before.nominees]
    assert not [f for f in after.findings if f.status == "fail"]
    assert after.verdict == "complete"


@QUIET
@given(SEEDS)
def test_a_valid_paper_never_makes_it_less_complete(seed: int) -> None:
    """Adding back a paper that was missing never lowers the verdict, and never fails another D- rule."""
    rng = random.Random(seed)
    dossier = ALL[rng.choice(sorted(ALL))]()
    missing = rng.sample(dossier.documents, rng.randint(1, len(dossier.documents) - 1))
    for document in missing:
        dossier.drop(document)
    previous = dossier.check()
    for document in missing:
        dossier.documents.append(document)
        report = dossier.check()
        assert RANK[report.verdict] >= RANK[previous.verdict] or not _d_failures(report) - _d_failures(previous)
        assert not _d_failures(report) - _d_failures(previous) - _new_reports(report, previous)
        previous = report
    assert previous.verdict == "complete"


def _d_failures(report: CheckReport) -> set[tuple[str, str | None]]:
    return {(f.rule, f.subject) for f in report.findings if f.rule.startswith("D-") and f.status == "fail"}


def _new_reports(report: CheckReport, previous: CheckReport) -> set[tuple[str, str | None]]:
    """Nominees that only the added letter or minutes made known: their reports may rightly be missing."""
    known = {n.name for n in previous.nominees}
    return {("D-03", n.name) for n in report.nominees if n.name not in known}


@QUIET
@given(SEEDS)
def test_a_refused_file_leaves_nothing_missing(seed: int) -> None:
    """With a refused file no D- rule fails: what lacks may be in it, and the messages name it."""
    dossier, _ = _spoiled(seed)
    before = {(f.rule, f.subject) for f in dossier.check().findings if f.rule.startswith("D-") and f.status == "fail"}
    dossier.refuse_file("thu-hai.pdf")
    report = dossier.check()
    assert report.verdict != "incomplete"
    told = {(f.rule, f.subject) for f in report.findings if f.status == "unknown" and "thu-hai.pdf" in f.message}
    if len(dossier.files) == 2:  # a message names the first few of many
        assert before <= told


@QUIET
@given(SEEDS)
def test_everything_flagged_is_never_complete_without_a_person(seed: int) -> None:
    """When every field of the letter is flagged without another reading, no paper may be made and nobody is simply confirmed."""
    rng = random.Random(seed)
    dossier = ALL[rng.choice(sorted(ALL))]()
    for nominee in dossier.letter.nominees:
        nominee.name.needs_review = True
    report = dossier.check()
    assert all(n.blocked and not n.name_confirmed for n in report.nominees)


@QUIET
@given(SEEDS)
def test_findings_name_their_clause_and_real_papers(seed: int) -> None:
    """Every finding has a clause, a sentence, and evidence on papers of this dossier."""
    dossier, _ = _spoiled(seed)
    report = dossier.check()
    ids = {d.id for d in report.documents}
    for finding in report.findings:
        assert finding.clause
        assert finding.message
        assert {e.document for e in finding.evidence} <= ids
    CheckReport.model_validate_json(report.model_dump_json())


def test_nothing_at_all_is_incomplete_and_all_refused_is_for_people() -> None:
    """No papers: the three papers are missing. Nothing but a refused file: nothing is known."""
    empty = judge(ReadResult(), PLAN, CheckOptions())
    assert empty.verdict == "incomplete"
    refused = Dossier(documents=[], files=[])
    refused.refuse_file()
    assert refused.check().verdict == "needs_review"
    odd = Document(id="d1", kind="other", needs_review=False)
    assert judge(ReadResult(documents=[odd]), PLAN).verdict == "incomplete"


JUNK = (None, "", [], ["a"], {"x": 1}, 0, -1, 1.5, True, "abc", "2020-13-45", "I", "ngày 05 tháng 7 năm 2020", "Đ" * 300, "\x00")


@QUIET
@given(SEEDS)
def test_odd_values_never_break_the_judge(seed: int) -> None:
    """Whatever stands in a field, the judge answers."""
    dossier, rng = _spoiled(seed)
    for document in dossier.documents:
        for name in rng.sample(sorted(document.fields), 4):
            document.fields[name] = fv(
                rng.choice(JUNK), flagged=rng.random() < 0.5, suggestions=rng.choice([[], ["x", "2020-07-01"]])
            )
        for nominee in document.nominees:
            nominee.unit = fv(rng.choice(JUNK), flagged=rng.random() < 0.5)
        for basis in document.bases:
            basis.date = rng.choice([None, "x", "2020-02-31"])
    assert dossier.check().verdict in RANK
