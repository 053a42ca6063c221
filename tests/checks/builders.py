"""Complete dossiers of every kind of submitter, as reading would hand them over, for tests to spoil. All names are invented."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from dossier.checks import CheckOptions, judge
from dossier.documents import (
    Basis,
    Confirmation,
    Document,
    Evidence,
    FieldValue,
    FileProblem,
    FileResult,
    HeadcountRating,
    Honour,
    Kind,
    Level,
    Nominee,
    PageRef,
    PageState,
    Rating,
    ReadResult,
    Scale,
    SubjectKind,
    Target,
    Vote,
)
from dossier.findings import CheckReport, Finding
from dossier.plan import Plan, load_plan

Test = TypeVar("Test", bound=Callable[..., Any])
PLAN = load_plan("119-kh-duk")
BLOCK = "ĐẢNG ỦY KHỐI CÁC CƠ QUAN TỈNH"


def covers(*rules: str) -> Callable[[Test], Test]:
    """Names the rules that a test is about; docs/rules.md lists it there."""

    def mark(test: Test) -> Test:
        test.covers = rules  # type: ignore[attr-defined]
        return test

    return mark


def fv(value: Any, *, flagged: bool = False, suggestions: list[str] | None = None, page: int = 1) -> FieldValue:
    """An asserted field, or a flagged one."""
    return FieldValue(
        value=value,
        raw=str(value or ""),
        confidence=0.5 if flagged else 0.99,
        needs_review=flagged,
        suggestions=suggestions or [],
        evidence=[Evidence(file=0, page=page, box=(0.1, 0.1, 0.5, 0.2))],
    )


def nominee(
    kind: SubjectKind, name: str, position: str | None = None, unit: str | None = None, form: str | None = None
) -> Nominee:
    honorific = "Đồng chí" if kind == "individual" else None
    return Nominee(kind=kind, name=fv(name), honorific=fv(honorific), position=fv(position), unit=fv(unit), award_form=form)


@dataclass
class Dossier:
    """A dossier under construction: change its documents, then check it."""

    documents: list[Document]
    files: list[FileResult] = field(default_factory=lambda: [FileResult(path="ho-so.pdf", pages=9)])
    options: dict[str, Any] = field(default_factory=lambda: {"received": "2020-07-06"})
    plan: Plan = PLAN

    def of(self, kind: Kind) -> list[Document]:
        return [d for d in self.documents if d.kind == kind]

    @property
    def letter(self) -> Document:
        return self.of("submission_letter")[0]

    @property
    def minutes(self) -> Document:
        return self.of("review_minutes")[0]

    def report(self, at: int = 0) -> Document:
        return self.of("achievement_report")[at]

    def report_of(self, name: str) -> Document:
        return next(d for d in self.of("achievement_report") if d.value("subject_name") == name)

    def drop(self, document: Document) -> None:
        self.documents = [d for d in self.documents if d.id != document.id]

    def refuse_file(self, name: str = "hong.pdf") -> None:
        problem = FileProblem(code="damaged", message="Tệp bị hỏng, không mở được.", hint="Quét lại.")
        self.files.append(FileResult(path=name, status="refused", error=problem))

    def unreadable_page(self, page: int = 9) -> None:
        self.files[0].page_status.append(PageState(page=page, status="unreadable"))

    @property
    def result(self) -> ReadResult:
        return ReadResult(files=self.files, documents=self.documents)

    def check(self, **options: Any) -> CheckReport:
        chosen = CheckOptions.model_validate({**self.options, **options})
        return judge(self.result, self.plan, chosen)

    def status(self, rule: str, subject: str | None = None, **options: Any) -> str | None:
        """The gravest status of a rule; None where it does not apply."""
        found = self.findings(rule, subject, **options)
        order = ("pass", "warn", "unknown", "fail")
        return max((f.status for f in found), key=order.index, default=None)

    def findings(self, rule: str, subject: str | None = None, **options: Any) -> list[Finding]:
        return [f for f in self.check(**options).findings if f.rule == rule and subject in (None, f.subject)]


def _document(kind: Kind, number: int, **fields: Any) -> Document:
    common = {
        "superior_org": BLOCK,
        "has_signature": "present",
        "has_seal": "present",
        "signer_name": "Lương Thế Mẫu",
        **fields,
    }
    return Document(
        id=f"d{number}",
        kind=kind,
        kind_confidence=0.99,
        needs_review=False,
        pages=[PageRef(file=0, page=number)],
        source="text",
        fields={name: fv(value, page=number) for name, value in common.items()},
    )


def letter(number: int, submitter: str, superior: str, nominees: list[Nominee], block: str) -> Document:
    document = _document(
        "submission_letter",
        number,
        superior_org=superior,
        issuing_org=submitter,
        doc_number="05",
        doc_symbol="TTr/ĐU",
        place="Yên Bái",
        issue_date="2020-07-05",
        subject="đề nghị khen thưởng đợt thi đua đặc biệt (giai đoạn I)",
        addressees=["Ban Thường vụ Đảng ủy Khối các cơ quan tỉnh (qua Ban Tuyên giáo)"],
        signer_block=block,
        award_form="Giấy khen",
        phase=1,
        count_collectives=sum(n.kind == "collective" for n in nominees),
        count_individuals=sum(n.kind == "individual" for n in nominees),
    )
    document.nominees = nominees
    place = [Evidence(file=0, page=number, box=(0.1, 0.3, 0.9, 0.35))]
    document.bases = [
        Basis(
            kind="plan",
            number="119",
            symbol="KH/ĐUK",
            date="2019-08-15",
            raw="Kế hoạch số 119-KH/ĐUK",
            needs_review=False,
            evidence=place,
        ),
        Basis(
            kind="review_minutes", date="2020-07-03", raw="Biên bản họp xét ngày 03/7/2020", needs_review=False, evidence=place
        ),
    ]
    return document


def minutes(number: int, submitter: str, nominees: list[Nominee], body: str) -> Document:
    document = _document(
        "review_minutes",
        number,
        issuing_org=submitter,
        held_on="2020-07-03",
        issue_date="2020-07-03",
        body_kind=body,
        chair_name="Lương Thế Mẫu",
        secretary_name="Đoàn Thử Nghiệm",
        members_total=11,
        members_present=10,
        members_absent=1,
    )
    document.nominees = [n.model_copy(deep=True) for n in nominees]
    place = [Evidence(file=0, page=number, box=(0.1, 0.6, 0.9, 0.65))]
    document.votes = [Vote(in_favour=10, against=0, blank=0, of=10, share=1.0, needs_review=False, evidence=place)]
    return document


def ratings(scale: Scale, years: dict[int, str], rater: str | None = None) -> list[Rating]:
    """Rows as the bodies of reports give them: a level only where the words say it."""
    levels: dict[str, Level] = {"HTXSNV": "excellent", "HTTNV": "good", "HTNV": "completed"}
    return [Rating(year=y, scale=scale, raw=fv(w), level=levels.get(w), rater=rater) for y, w in years.items()]


def report(number: int, subject: Nominee, body: str) -> Document:
    document = _document(
        "achievement_report",
        number,
        issuing_org=str(subject.unit.value or subject.name.value),
        issue_date="2020-07-01",
        subject_name=subject.name.value,
        subject_kind=subject.kind,
        subject_position=subject.position.value,
        subject_unit=subject.unit.value,
        confirmation_present="present",
        confirmation_body=body,
        confirmation_signer_name="Lương Thế Mẫu",
    )
    place = [Evidence(file=0, page=number, box=(0.1, 0.8, 0.5, 0.95))]
    document.confirmations = [
        Confirmation(
            label="XÁC NHẬN CỦA CẤP ỦY",
            body=body,
            signer="Lương Thế Mẫu",
            date="2020-07-02",
            signature="present",
            seal="unclear",
            needs_review=False,
            evidence=place,
        )
    ]
    if subject.kind == "individual":
        document.fields["party_joined"] = fv("2009-03-26", page=number)
        document.ratings = ratings("party_member", {2016: "HTTNV", 2017: "HTXSNV", 2018: "HTTNV", 2019: "HTXSNV"})
        document.recognitions = [
            Honour(
                what="Điển hình tiên tiến",
                number="12-QĐ/ĐU",
                date="2020-05-19",
                body="Đảng ủy",
                needs_review=False,
                evidence=place,
            )
        ]
    return document


def targets(*percents: float) -> list[Target]:
    place = [Evidence(file=0, page=5, box=(0.1, 0.4, 0.9, 0.6))]
    return [
        Target(text=f"Chỉ tiêu {i}", planned=100.0, actual=p, percent=p, needs_review=False, evidence=place)
        for i, p in enumerate(percents, 1)
    ]


ORG, CELL, SUB = "ĐẢNG BỘ SỞ CÂY XANH", "CHI BỘ BAN MÂY TRẮNG", "Chi bộ Phòng Vườn ươm"
PERSON, SECOND = "Nguyễn Thử Minh", "Trần Mẫu Hòa"
TSVM_YEARS = {2016: "TSVM", 2017: "HTTNV", 2018: "HTXSNV", 2019: "HTTNV"}


def organisation() -> Dossier:
    """A đảng bộ cơ sở proposes itself, a subordinate cell and two members."""
    named = [
        nominee("collective", "Đảng bộ Sở Cây xanh"),
        nominee("collective", SUB),
        nominee("individual", PERSON, "Phó Trưởng phòng", "Phòng Vườn ươm"),
        nominee("individual", SECOND, "Chuyên viên", "Văn phòng Sở"),
    ]
    papers = [letter(1, ORG, BLOCK, named, "T/M ĐẢNG ỦY / BÍ THƯ"), minutes(2, ORG, named, "party_committee")]
    for number, (subject, body) in enumerate(
        zip(named, ["ĐẢNG ỦY SỞ CÂY XANH", "CHI ỦY CHI BỘ PHÒNG VƯỜN ƯƠM", "CHI ỦY", "ĐẢNG ỦY SỞ CÂY XANH"], strict=True), start=3
    ):
        papers.append(report(number, subject, body))
    papers[2].ratings = ratings("party_org", TSVM_YEARS, "Đảng ủy Khối các cơ quan tỉnh")
    papers[3].ratings = ratings("party_org", {2018: "HTXSNV", 2019: "HTXSNV"}, "Đảng ủy Sở Cây xanh")
    papers[2].targets, papers[3].targets = targets(100, 112.5), targets(101, 100)
    return Dossier(papers)


def cell() -> Dossier:
    """A chi bộ cơ sở proposes itself and one member; it has no seal."""
    named = [nominee("collective", "Chi bộ Ban Mây trắng"), nominee("individual", PERSON, "Chuyên viên", "Ban Mây trắng")]
    papers = [letter(1, CELL, BLOCK, named, "T/M CHI BỘ / BÍ THƯ"), minutes(2, CELL, named, "party_committee")]
    papers += [report(3, named[0], "CHI ỦY CHI BỘ BAN MÂY TRẮNG"), report(4, named[1], "CHI ỦY CHI BỘ BAN MÂY TRẮNG")]
    papers[0].fields["has_seal"] = fv("absent")
    papers[2].ratings = ratings("party_org", TSVM_YEARS, "Đảng ủy Khối các cơ quan tỉnh")
    papers[2].targets = targets(100, 105)
    return Dossier(papers)


def mass_org() -> Dossier:
    """A bloc mass organisation proposes itself; the minutes are its standing committee's."""
    named = [nominee("collective", "Đoàn Khối các cơ quan tỉnh")]
    who = "ĐOÀN KHỐI CÁC CƠ QUAN TỈNH"
    papers = [
        letter(1, who, "TỈNH ĐOÀN YÊN BÁI", named, "TM. BAN THƯỜNG VỤ / BÍ THƯ"),
        minutes(2, who, named, "standing_committee"),
    ]
    papers.append(report(3, named[0], "CHI BỘ CƠ QUAN ĐẢNG ỦY KHỐI"))
    papers[2].ratings = ratings("mass_org", {2016: "Xuất sắc", 2017: "Vững mạnh xuất sắc", 2018: "HTTNV", 2019: "HTXSNV"})
    return Dossier(papers)


def advisory() -> Dossier:
    """A board of the awarding body proposes itself; the minutes are the whole unit's."""
    named = [nominee("collective", "Ban Tổ chức Đảng ủy Khối")]
    papers = [letter(1, "BAN TỔ CHỨC", BLOCK, named, "TRƯỞNG BAN"), minutes(2, "BAN TỔ CHỨC", named, "unit")]
    papers.append(report(3, named[0], "CHI BỘ CƠ QUAN ĐẢNG ỦY KHỐI"))
    papers[0].fields["has_seal"] = fv("absent")
    own = papers[2]
    own.ratings = ratings("party_org", dict.fromkeys(range(2016, 2020), "HTTNV"), "Ban Thường vụ Đảng ủy Khối")
    place = own.confirmations[0].evidence
    scales: tuple[Scale, ...] = ("party_member", "civil_servant")
    own.headcount_ratings = [
        HeadcountRating(year=y, scale=s, total=6, at_least_good=6, needs_review=False, evidence=place)
        for y in range(2016, 2020)
        for s in scales
    ]
    own.honours = [
        Honour(
            what="Chiến sĩ thi đua cấp cơ sở",
            number="31-QĐ/ĐUK",
            date="2019-01-10",
            body="Đảng ủy Khối",
            needs_review=False,
            evidence=place,
        )
    ]
    return Dossier(papers)


ALL: dict[str, Callable[[], Dossier]] = {"organisation": organisation, "cell": cell, "mass_org": mass_org, "advisory": advisory}
