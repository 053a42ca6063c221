"""Invented values for every template: what publishing tries a template with, and what docs/papers.md pictures.

Nobody here exists. Each paper is as full as a real one, so that a trial page shows every tag.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, Literal, TypeVar, get_args

from pydantic import BaseModel

from dossier.awards import Award
from dossier.documents import SubjectKind
from dossier.findings import CheckReport, Finding, JudgedNominee, Submitter
from dossier.office_papers import (
    AppraisalSheet,
    Appraised,
    Awarded,
    ConsolidatedSubmission,
    CorrectedRow,
    CorrectionLetter,
    CriterionRow,
    Eligible,
    MoneyList,
    MoneyRow,
    NotProposed,
    Proposed,
    QuotaRow,
    Received,
    Short,
    Signing,
    Subject,
    UnitResult,
)
from dossier.plan import Plan
from worker.generation.appraisal_sheet import appraisal_context
from worker.generation.board import KEPT
from worker.generation.check_sheet import sheet_context
from worker.generation.consolidated import consolidated_context
from worker.generation.context import certificate_context, decision_context, texts_of
from worker.generation.correction_letter import letter_context as correction_context
from worker.generation.money_list import money_context
from worker.generation.result_notice import notice_context
from worker.generation.supplement import letter_context
from worker.generation.text import glued

TemplateKind = Literal[
    "decision",
    "list",
    "certificate-individual",
    "certificate-collective",
    "check_sheet",
    "supplement_request",
    "consolidated_submission",
    "appraisal_sheet",
    "result_notice",
    "money_list",
    "correction_letter",
]
M = TypeVar("M", bound=BaseModel)
KINDS: tuple[TemplateKind, ...] = get_args(TemplateKind)
SIGNER = "Lê Văn Mẫu"
_UNIT = "Đảng bộ Trường Cao đẳng Kỹ thuật Suối Biếc"
_CELL = "Chi bộ Sở Quy hoạch Mây Ngàn"
_PERSON = Subject(
    kind="individual", name="Lường Thị Hường Giang", honorific="Đồng chí", position="Phó Trưởng phòng Tổ chức - Hành chính",
    unit="Trường Cao đẳng Kỹ thuật Suối Biếc", category="party_member", submitter=_UNIT,
)  # fmt: skip
_OTHER = _PERSON.model_copy(update={"name": "Vàng A Mẫu", "position": "Giảng viên"})
_BODY = Subject(
    kind="collective", name="Chi bộ Phòng Tổ chức - Hành chính", unit=_UNIT, category="subordinate_cell", submitter=_UNIT
)
_WHOLE = Subject(kind="collective", name=_CELL, category="grassroots_cell", submitter=_CELL)
_STATE_WORDS = (
    ('"Đồng chí"', "null"), ("Đảng bộ ", ""), ("Chi bộ ", ""), ("grassroots_organisation", "state_agency"),
    ("grassroots_cell", "state_agency"), ("subordinate_cell", "state_department"), ("party_member", "state_employee"),
    ("tổ chức cơ sở đảng trực thuộc", "cơ quan, đơn vị thuộc tỉnh"), ("chi bộ trực thuộc đảng ủy cơ sở", "phòng, đơn vị trực thuộc"),
    ("chi bộ trực thuộc", "phòng, đơn vị trực thuộc"), ("đảng bộ cơ sở", "trường, bệnh viện"), ("chi bộ cơ sở", "sở, ban, ngành"),
    ("cán bộ, đảng viên", "cán bộ, công chức, viên chức"),
)  # fmt: skip
"""What the Party's samples say, and what a state body's say instead."""
_FAILED = "Năm 2017 xếp loại hoàn thành nhiệm vụ, thấp hơn mức hoàn thành tốt nhiệm vụ (mục III.3.2.a)"


def sample_context(kind: TemplateKind, plan: Plan) -> Mapping[str, Any]:
    """Every tag that a template of this kind may use, with invented values."""
    return {k: v if k in KEPT else glued(v) for k, v in _sample(kind, plan).items()}


def _sample(kind: TemplateKind, plan: Plan) -> Mapping[str, Any]:
    phase, day = plan.phases[0].phase, sample_day(plan)
    if kind in {"decision", "list", "certificate-individual", "certificate-collective"}:
        return _of_decision(kind, plan)
    if kind == "check_sheet":
        return sheet_context(_fit(_report(plan), plan), plan, None, day, "245")
    if kind == "supplement_request":
        items = ["Thiếu biên bản họp xét (mục IV.3 Kế hoạch).", "Báo cáo thành tích chưa được xác nhận (mục IV.3 Kế hoạch)."]
        unit = _fit(_BODY, plan).submitter
        return letter_context(items, unit=unit, plan=plan, phase=phase, signing=_signing(plan), deadline=day + timedelta(days=7))
    if kind == "consolidated_submission":
        return consolidated_context(_fit(_consolidated(plan), plan), plan)
    if kind == "appraisal_sheet":
        return appraisal_context(_fit(_appraisal(plan), plan), plan)
    if kind == "result_notice":
        return notice_context(_fit(_result(plan), plan), phase, _signing(plan), plan)
    if kind == "correction_letter":
        return correction_context(_fit(_correction(plan), plan), plan)
    return money_context(_fit(_money(plan), plan), plan)


def sample_day(plan: Plan) -> date:
    """The day that invented papers bear: one on which the plan has a number series and a signer."""
    return plan.phases[0].appraise.effective


def sample_award(kind: SubjectKind, plan: Plan) -> Award:
    """The awardee of the certificates' samples."""
    return Award.model_validate(_fit(_BODY if kind == "collective" else _PERSON, plan).model_dump())


def _of_decision(kind: TemplateKind, plan: Plan) -> Mapping[str, Any]:
    texts = texts_of(plan, plan.phases[0].phase, day=sample_day(plan), signer=SIGNER)
    body, person = sample_award("collective", plan), sample_award("individual", plan)
    whole, other = (Award.model_validate(_fit(s, plan).model_dump()) for s in (_WHOLE, _OTHER))
    if kind in {"decision", "list"}:
        return decision_context(texts, [whole, body, person, other], "12", sample_day(plan), "")
    return certificate_context(texts, [person if kind == "certificate-individual" else body], "12", sample_day(plan))


def _fit(model: M, plan: Plan) -> M:
    """The same sample without Party words where the plan is a state body's."""
    if plan.form_profile.endswith("/VPTW"):
        return model
    text = model.model_dump_json()
    for party, state in _STATE_WORDS:
        text = text.replace(party, state)
    return type(model).model_validate_json(text)


def _signing(plan: Plan) -> Signing:
    return Signing(number="31", day=sample_day(plan), name=SIGNER)


def _report(plan: Plan) -> CheckReport:
    nominee = JudgedNominee(
        **_PERSON.model_dump(exclude={"submitter"}), eligibility="ineligible", for_people=["Gương mẫu chấp hành"]
    )
    found = [
        Finding(rule="D-01", clause="IV.3", status="pass", message="Có tờ trình."),
        Finding(rule="D-03", clause="IV.3", status="fail", subject=nominee.name, message="Thiếu báo cáo thành tích."),
        Finding(rule="E-F1", clause="III.3.2.a", status="fail", subject=nominee.name, message="Năm 2017 hoàn thành nhiệm vụ."),
        Finding(rule="T-01", clause="IV.4", status="warn", message="Hồ sơ đến đúng ngày hạn."),
    ]
    submitter = Submitter(name=_UNIT, kind="grassroots_organisation")
    return CheckReport(
        verdict="incomplete",
        submitter=submitter,
        phase=1,
        nominees=[nominee],
        findings=found,
        plan=plan.id,
        plan_version=plan.version,
    )


def _consolidated(plan: Plan) -> ConsolidatedSubmission:
    remark = "có trong đề nghị của hai đơn vị"
    return ConsolidatedSubmission(
        plan=plan.id,
        phase=plan.phases[0].phase,
        signing=_signing(plan),
        units=3,
        received=[
            Received(name="đảng bộ cơ sở", units=2, dossiers=2, complete=1, needs_review=0, incomplete=1, waiting=0),
            Received(name="chi bộ cơ sở", units=1, dossiers=1, complete=1, needs_review=0, incomplete=0, waiting=0),
        ],
        eligible=[
            Eligible(name="chi bộ cơ sở", nominated=1, eligible=1, ineligible=0, unknown=0, proposed=1),
            Eligible(name="chi bộ trực thuộc đảng ủy cơ sở", nominated=1, eligible=1, ineligible=0, unknown=0, proposed=1),
            Eligible(name="cán bộ, đảng viên", nominated=3, eligible=2, ineligible=1, unknown=0, proposed=1),
        ],
        short=[Short(unit=_UNIT, dossier="HS-2020-0007", state="Trả lại bổ sung", items=["Thiếu biên bản họp xét (mục IV.3)"])],
        quotas=[
            QuotaRow(name="tổ chức cơ sở đảng trực thuộc", clause="III.2.1.a", most=10, nominated=1, eligible=1, proposed=1),
            QuotaRow(name="chi bộ trực thuộc", clause="III.2.1.a", most=15, nominated=1, eligible=1, proposed=1),
        ],
        proposed=[
            Proposed(**_WHOLE.model_dump(), votes=["9/9 – 100%"]),
            Proposed(**_BODY.model_dump(), votes=["12/13 – 92%"]),
            Proposed(**_PERSON.model_dump(), votes=["12/13 – 92%"], remarks=[remark]),
        ],
        not_proposed=[
            NotProposed(**_OTHER.model_dump(), conclusion="ineligible", reasons=[_FAILED]),
            NotProposed(**_OTHER.model_copy(update={"name": "Đèo Văn Thử"}).model_dump(), conclusion="not_chosen",
                        reasons=["Đơn vị trình 03 cá nhân, nhiều hơn số được trình; thành tích thấp hơn hai cá nhân kia"]),
        ],
    )  # fmt: skip


def _appraisal(plan: Plan) -> AppraisalSheet:
    criteria = [
        CriterionRow(need="Giai đoạn 2016 - 2019 hằng năm hoàn thành tốt nhiệm vụ trở lên (mục III.3.2.a)",
                     fact="2016, 2018: hoàn thành tốt; 2017, 2019: hoàn thành xuất sắc nhiệm vụ", result="Đạt"),
        CriterionRow(need="Đã được công nhận là điển hình tiên tiến (mục III.3.2.a)",
                     fact="Báo cáo nêu “điển hình tiên tiến” nhưng không ghi số, ngày quyết định", result="Cần làm rõ"),
        CriterionRow(need="Gương mẫu chấp hành đường lối, chính sách (mục III.3)", fact="Người thẩm định kết luận", result=""),
    ]  # fmt: skip
    nominee = Appraised(
        **_PERSON.model_dump(), criteria=criteria, eligibility="Chưa xác định được", votes=["12/13 – 92%"],
        remarks=["có trong đề nghị của hai đơn vị"], opinion="Đề nghị khen", opinion_note="đã đối chiếu quyết định công nhận bản giấy",
        opinion_by="Cán bộ thẩm định", opinion_on=sample_day(plan),
    )  # fmt: skip
    papers = [CriterionRow(need="Thời hạn trình (mục IV.4)", fact="Hồ sơ đến đúng ngày hạn.", result="Lưu ý")]
    return AppraisalSheet(
        plan=plan.id, phase=plan.phases[0].phase, unit=_UNIT, unit_kind="đảng bộ cơ sở", dossier="HS-2020-0012", incoming_number="245",
        received_on=sample_day(plan), verdict="Cần người xem lại", papers=papers, nominees=[nominee],
    )  # fmt: skip


def _result(plan: Plan) -> UnitResult:
    return UnitResult(
        unit_id=1,
        unit=_UNIT,
        awarded=[
            Awarded(**_BODY.model_dump(), decision_number="12", decision_day=sample_day(plan)),
            Awarded(**_PERSON.model_dump(), decision_number="12", decision_day=sample_day(plan)),
        ],
        not_awarded=[
            NotProposed(**_OTHER.model_copy(update={"name": "Đèo Văn Thử"}).model_dump(), conclusion="not_chosen",
                        reasons=["Số đề nghị nhiều hơn chỉ tiêu của giai đoạn"]),
            NotProposed(**_OTHER.model_dump(), conclusion="ineligible", reasons=[_FAILED]),
        ],
    )  # fmt: skip


def _money(plan: Plan) -> MoneyList:
    """The sums are invented like the people: a plan without money has none."""
    rows = [
        MoneyRow(**_BODY.model_dump(), factor=1.5, amount=2_235_000),
        MoneyRow(**_PERSON.model_dump(), factor=1.0, amount=1_490_000),
    ]
    return MoneyList(
        plan=plan.id, phase=plan.phases[0].phase, decision_number="12", decision_day=sample_day(plan), base_salary=1_490_000,
        source="quỹ khen thưởng", rows=rows, without=[_WHOLE],
    )  # fmt: skip


def _correction(plan: Plan) -> CorrectionLetter:
    rows = [
        CorrectedRow(**_PERSON.model_dump(), what="tên", old="Lường Thị Hương Giang", new=_PERSON.name),
        CorrectedRow(**_BODY.model_dump(), what="đơn vị", old="Trường Cao đẳng Suối Biếc", new=_UNIT),
    ]
    return CorrectionLetter(
        plan=plan.id, phase=plan.phases[0].phase, signing=Signing(number="8", day=sample_day(plan) + timedelta(days=9), name=SIGNER),
        decision_number="12", decision_day=sample_day(plan), reason="đối chiếu báo cáo thành tích của đơn vị", rows=rows, units=[_UNIT],
    )  # fmt: skip
