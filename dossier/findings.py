"""What a check says: findings with clause and evidence, the nominees' eligibility, the verdict (CONTRACT.md, `check`)."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from dossier.documents import Document, FileResult, SubjectKind
from dossier.pages import Box

Status = Literal["pass", "fail", "warn", "unknown"]
Scope = Literal["dossier", "register", "person"]
Verdict = Literal["complete", "incomplete", "needs_review"]
Eligibility = Literal["eligible", "ineligible", "unknown"]
Category = Literal[
    "advisory_unit",
    "grassroots_organisation",
    "grassroots_cell",
    "subordinate_cell",
    "bloc_mass_org",
    "grassroots_mass_org",
    "party_member",
    "mass_org_member",
    "state_agency",
    "state_department",
    "state_employee",
    "unknown",
]
CATEGORY_NAMES: dict[str, str] = {
    "advisory_unit": "ban, văn phòng Đảng ủy khối",
    "grassroots_organisation": "đảng bộ cơ sở",
    "grassroots_cell": "chi bộ cơ sở",
    "subordinate_cell": "chi bộ trực thuộc đảng ủy cơ sở",
    "bloc_mass_org": "đoàn thể khối",
    "grassroots_mass_org": "tổ chức đoàn thể cấp cơ sở",
    "party_member": "cán bộ, đảng viên",
    "mass_org_member": "đoàn viên, hội viên",
    "state_agency": "cơ quan, đơn vị thuộc tỉnh",
    "state_department": "phòng, đơn vị trực thuộc cơ quan",
    "state_employee": "cán bộ, công chức, viên chức, người lao động",
    "unknown": "chưa xác định",
}
VERDICT_NAMES: dict[str, str] = {
    "complete": "Đầy đủ",
    "incomplete": "Chưa đầy đủ",
    "needs_review": "Cần người xem lại",
}
STATUS_NAMES: dict[str, str] = {"pass": "Đạt", "fail": "Không đạt", "warn": "Lưu ý", "unknown": "Cần làm rõ"}
ELIGIBILITY_NAMES: dict[str, str] = {
    "eligible": "Đủ điều kiện theo giấy tờ",
    "ineligible": "Không đủ điều kiện",
    "unknown": "Chưa xác định được",
}


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid")


class FindingEvidence(_Model):
    document: str | None = None
    file: int
    page: int
    box: Box
    by_hand: str | None = Field(default=None, exclude_if=lambda said: said is None)
    """Who wrote the row and when, where it was no machine; only then is the key in the JSON."""


class Finding(_Model):
    rule: str
    clause: str
    status: Status
    scope: Scope = "dossier"
    subject: str | None = None
    message: str
    evidence: list[FindingEvidence] = []


class Submitter(_Model):
    name: str | None = None
    kind: Category = "unknown"


class JudgedNominee(_Model):
    kind: SubjectKind
    name: str | None
    honorific: str | None = None
    position: str | None = None
    unit: str | None = None
    category: Category = "unknown"
    eligibility: Eligibility = "unknown"
    for_people: list[str] = []
    name_confirmed: bool = False
    """False while the printed name is flagged, or the papers differ on it: no paper is made from it."""
    blocked: list[str] = []
    """Why no paper may be made for this nominee yet, in Vietnamese; empty when nothing stands in the way."""


class CheckReport(_Model):
    """What ``khenthuong check --json`` prints."""

    verdict: Verdict
    submitter: Submitter
    phase: Literal[1, 2] | None = None
    documents: list[Document] = []
    files: list[FileResult] = []
    nominees: list[JudgedNominee] = []
    findings: list[Finding] = []
    plan: str = ""
    plan_version: str = ""
