"""Where a finding points: each one that speaks of a paper shows the paper, and names whom it is about."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dossier.documents import Document, PageRef
from tests.checks.builders import (
    ALL,
    PERSON,
    SECOND,
    SUB,
    Dossier,
    advisory,
    cell,
    covers,
    fv,
    mass_org,
    nominee,
    organisation,
    report,
    targets,
)

OWN = "Đảng bộ Sở Cây xanh"
SMALL = "Chi bộ Ban Mây trắng"
LETTER, MINUTES = "tờ trình đề nghị khen thưởng số 05-TTr/ĐU", "biên bản họp xét"

# rule, subject, ids of the papers that the evidence lies on, in complete dossiers (d1 the letter, d2 the minutes, d3… the reports)
POINTS: list[tuple[Callable[[], Dossier], str, str | None, set[str]]] = [
    (organisation, "S-01", OWN, {"d1"}),
    (organisation, "S-02", None, {"d1"}),
    (organisation, "S-04", None, {"d1"}),
    (organisation, "S-05", None, {"d1"}),
    (organisation, "S-07", PERSON, {"d5"}),
    (organisation, "C-02", None, {"d1"}),
    (organisation, "E-B1", OWN, {"d3"}),
    (organisation, "E-B2", OWN, {"d3"}),
    (organisation, "E-B3", OWN, {"d3"}),
    (organisation, "E-C1", SUB, {"d4"}),
    (organisation, "E-C2", SUB, {"d4"}),
    (organisation, "E-F1", SECOND, {"d6"}),
    (organisation, "E-F2", SECOND, {"d6"}),
    (organisation, "D-01", None, {"d1"}),
    (organisation, "D-02", None, {"d2"}),
    (organisation, "D-03", SECOND, {"d6"}),
    (organisation, "D-04", PERSON, {"d5"}),
    (organisation, "D-05", PERSON, {"d5"}),
    (organisation, "D-06", LETTER, {"d1"}),
    (organisation, "D-06", MINUTES, {"d2"}),
    (organisation, "D-07", MINUTES, {"d2"}),
    (organisation, "D-08", LETTER, {"d1"}),
    (organisation, "X-02", None, {"d1"}),
    (organisation, "X-03", SUB, {"d1"}),
    (organisation, "X-05", None, {"d2"}),
    (organisation, "X-06", None, {"d2"}),
    (organisation, "X-07", None, {"d2"}),
    (organisation, "X-08", None, {"d1"}),
    (organisation, "X-11", None, {"d1", "d2"}),
    (organisation, "T-01", None, {"d1"}),
    (mass_org, "E-D1", "Đoàn Khối các cơ quan tỉnh", {"d3"}),
    (advisory, "E-A1", "Ban Tổ chức Đảng ủy Khối", {"d3"}),
    (advisory, "E-A2", "Ban Tổ chức Đảng ủy Khối", {"d3"}),
    (advisory, "E-A3", "Ban Tổ chức Đảng ủy Khối", {"d3"}),
]


@pytest.mark.parametrize(("build", "rule", "subject", "papers"), POINTS, ids=lambda v: str(v) if isinstance(v, str) else "")
def test_what_passes_shows_where(build: Callable[[], Dossier], rule: str, subject: str | None, papers: set[str]) -> None:
    """A passed rule shows the papers that it rests on, and is about the right subject."""
    found = build().findings(rule, subject) if subject else [f for f in build().findings(rule) if f.subject is None]
    assert {f.status for f in found} == {"pass"}
    assert {e.document for f in found for e in f.evidence} == papers


def _no_minutes_of(d: Dossier) -> None:
    d.minutes.nominees.pop()


def _other_place(d: Dossier) -> None:
    d.minutes.nominees[3].name = fv("Vàng Thử Sáng", page=2)


def _unsigned(d: Dossier) -> None:
    d.report_of(PERSON).confirmations[0].signature = "absent"
    d.report_of(PERSON).fields["confirmation_present"] = fv("absent", page=5)


def _surplus(d: Dossier) -> None:
    d.documents.append(report(9, nominee("individual", "Vàng Thử Sáng", "Kế toán", "Ban Gió nhẹ"), "CHI ỦY"))


def _field(which: str, name: str, value: object) -> Callable[[Dossier], None]:
    def change(d: Dossier) -> None:
        document = {"letter": d.letter, "minutes": d.minutes, "report": d.report(-1)}[which]
        document.fields[name] = fv(value, page=document.pages[0].page)

    return change


def _late_report(d: Dossier) -> None:
    d.report(-1).fields["issue_date"] = fv("2020-07-09", page=4)
    d.report(-1).confirmations[0].date = None


def _missed(d: Dossier) -> None:
    d.report(0).targets = targets(100, 90)


def _member(d: Dossier) -> None:
    d.letter.nominees[1].position = fv("Đoàn viên")
    d.report(-1).fields["party_joined"] = fv(None)


def _bases(d: Dossier) -> None:
    d.letter.bases = []


SPOILED: list[tuple[Callable[[], Dossier], Callable[[Dossier], None], str, str, str | None, set[str]]] = [
    (organisation, _no_minutes_of, "X-01", "fail", SECOND, {"d1"}),
    (organisation, _other_place, "X-01", "fail", SECOND, {"d1", "d2"}),
    (organisation, _other_place, "X-03", "fail", SECOND, {"d1", "d2"}),
    (organisation, _unsigned, "D-04", "fail", PERSON, {"d5"}),
    (cell, _surplus, "D-03", "warn", "Vàng Thử Sáng", {"d9"}),
    (cell, _field("letter", "award_form", "Bằng khen"), "S-02", "fail", None, {"d1"}),
    (cell, _field("letter", "award_form", None), "S-02", "unknown", None, {"d1"}),
    (cell, _field("letter", "addressees", ["Hội đồng Thi đua"]), "S-05", "warn", None, {"d1"}),
    (cell, _field("letter", "signer_block", "K/T BÍ THƯ / PHÓ BÍ THƯ"), "D-08", "warn", LETTER, {"d1"}),
    (cell, _field("letter", "has_signature", "absent"), "D-06", "fail", LETTER, {"d1"}),
    (cell, _field("minutes", "has_signature", "unclear"), "D-06", "unknown", MINUTES, {"d2"}),
    (cell, _field("letter", "doc_number", None), "D-07", "warn", "tờ trình đề nghị khen thưởng", {"d1"}),
    (cell, _field("minutes", "body_kind", "council"), "D-02", "fail", None, {"d2"}),
    (cell, _field("minutes", "members_absent", 3), "X-06", "fail", None, {"d2"}),
    (cell, _field("minutes", "held_on", "2020-06-20"), "X-07", "warn", None, {"d2"}),
    (cell, _field("letter", "count_individuals", 2), "X-02", "fail", None, {"d1"}),
    (cell, _late_report, "X-04", "fail", None, {"d1", "d4"}),
    (cell, _bases, "X-08", "warn", None, {"d1"}),
    (cell, _missed, "E-B3", "fail", SMALL, {"d3"}),
    (cell, _member, "S-01", "fail", PERSON, {"d1"}),
]


@covers("X-01", "X-03", "D-03", "D-04", "D-06", "D-07", "S-01", "S-02", "X-04")
@pytest.mark.parametrize(
    ("build", "spoil", "rule", "status", "subject", "papers"), SPOILED, ids=lambda v: str(v) if isinstance(v, str) else ""
)
def test_what_is_wrong_shows_where_and_about_whom(
    build: Callable[[], Dossier], spoil: Callable[[Dossier], None], rule: str, status: str, subject: str | None, papers: set[str]
) -> None:
    """Each defect is told on the papers that have it, with the subject's name where it is somebody's."""
    dossier = build()
    spoil(dossier)
    found = [f for f in dossier.findings(rule) if f.status == status]
    assert [f.subject for f in found] == [subject]
    assert {e.document for f in found for e in f.evidence} == papers
    if subject and subject in {PERSON, SECOND}:
        assert subject in found[0].message


def test_only_what_concerns_nobody_has_no_subject() -> None:
    """Findings on criteria, confirmation, belonging and eligibility always say whose they are."""
    for build in ALL.values():
        for finding in build().check().findings:
            whole = finding.rule[0] in "CRT" or finding.rule in {"S-02", "S-04", "S-05", "D-01", "D-02", "X-01", "X-02"}
            whole = whole or finding.rule in {"X-04", "X-05", "X-06", "X-07", "X-08", "X-11"}
            assert (finding.subject is None) == whole or finding.rule == "R-03", finding.rule


def test_long_evidence_is_cut_to_six_places() -> None:
    """A finding shows at most six places; the first ones are kept."""
    dossier = organisation()
    dossier.report(0).targets = targets(*range(101, 120))
    (finding,) = dossier.findings("E-B3", OWN)
    assert len(finding.evidence) == 6


def test_what_could_not_be_read_is_named() -> None:
    """A refused file, an unreadable page, a page of no paper and a paper of an unsure kind are each named when something lacks."""
    dossier = cell()
    dossier.drop(dossier.minutes)
    dossier.refuse_file("hong.pdf")
    dossier.unreadable_page(8)
    dossier.documents.append(Document(id="x7", kind="other", needs_review=True, pages=[PageRef(file=0, page=7)]))
    (finding,) = dossier.findings("D-02")
    assert finding.status == "unknown"
    for words in (
        "tệp “hong.pdf” (Tệp bị hỏng, không mở được)",
        "“ho-so.pdf” trang 8",
        "“ho-so.pdf” trang 7 (chưa chắc là văn bản khác)",
    ):
        assert words in finding.message
