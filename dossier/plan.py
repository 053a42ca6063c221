"""A campaign plan as data: loaded from plans/*.yaml, validated, asked by the rules and by the papers.

Whoever changes a plan is office staff: every error names the line, the reason and what to do, in Vietnamese.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from dossier.documents import Level, Scale, SubjectKind
from dossier.errors import PlanInvalid, PlanUnknown
from dossier.findings import Category
from dossier.plan_criteria import Criterion
from dossier.plan_parts import (
    AwardRule,
    Clause,
    Confirmer,
    Gap,
    Money,
    NumberSeries,
    Organisation,
    Outputs,
    PaperRule,
    Phase,
    Quota,
    RatingPolicy,
    SignerRule,
    SubjectRule,
    SubmitterRule,
    Vocabulary,
    VoteRule,
)
from dossier.ratings import parse_level
from dossier.vietnamese.names import name_key

PLANS_DIR = Path(__file__).resolve().parent.parent / "plans"
DEFAULT_PLAN = "119-kh-duk"
YAML_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""libyaml's where PyYAML was built with it: a plan takes 0.1 s in place of 0.7."""


UNQUOTED = (
    "organisation", "confirmers", "small_cell_members", "seal_wanted_on", "vocabularies", "rating_policies", "vote", "series",
    "signers", "money", "form_profile", "decision_bases",
)  # fmt: skip
"""Parts of a plan file that no sentence of the plan gives: ``Plan.origins`` says where each comes from."""


class Plan(BaseModel):
    """One published version of a plan."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str = Field(pattern=r"^[a-z0-9][a-z0-9-]*$")
    version: str
    title: str
    campaign: str
    """The campaign's name as papers print it after "trong"."""
    number: str
    citation: list[str] = Field(min_length=1)
    """Ways in which papers cite the plan; one of them among the bases satisfies X-08."""
    issued_on: date
    source_checked: bool
    """False while nobody has compared the file with the original text."""
    enabled: bool = True
    organisation: Organisation
    award: AwardRule
    phases: list[Phase] = Field(min_length=1)
    submitters: list[SubmitterRule] = Field(min_length=1)
    subjects: list[SubjectRule] = Field(min_length=1)
    quotas: list[Quota] = []
    criteria: list[Criterion] = []
    papers: list[PaperRule] = Field(min_length=1)
    confirmers: list[Confirmer] = []
    small_cell_members: int = 9
    seal_wanted_on: list[str] = ["submission_letter"]
    rating_policies: dict[str, RatingPolicy]
    vote: VoteRule
    series: list[NumberSeries] = []
    signers: list[SignerRule] = []
    money: Money = Money()
    outputs: Outputs = Outputs()
    form_profile: Literal["36-HD/VPTW", "05-HD/VPTW", "ND-30/2020"]
    decision_bases: list[str] = []
    vocabularies: list[Vocabulary] = []
    origins: dict[str, str] = {}
    """Where what the plan itself does not say comes from: the name of a part of this file -> the paper or custom behind it."""
    clauses: dict[str, Clause] = {}
    """Clause and sentence of each rule that is not an item of its own above (rule id -> "IV.3")."""
    gaps: list[Gap] = []

    @model_validator(mode="after")
    def _whole(self) -> Plan:
        keys: tuple[tuple[str, list[str]], ...] = (
            ("rule của criteria", [c.rule for c in self.criteria]),
            ("id của gaps", [g.id for g in self.gaps]),
            ("kind của submitters", [str(s.kind) for s in self.submitters]),
            ("category của subjects", [str(s.category) for s in self.subjects]),
        )
        for what, ids in keys:
            twice = sorted({i for i in ids if ids.count(i) > 1})
            if twice:
                raise ValueError(f"{what} bị lặp: {', '.join(twice)}")
        self._traced()
        chosen = self.setting("rating_mapping", "")
        if chosen and chosen not in self.rating_policies:
            raise ValueError(f"cách quy đổi xếp loại “{chosen}” chưa được mô tả trong rating_policies")
        if (self.setting("money", "none") != "none") != self.money.enabled:
            raise ValueError("chỗ chưa nói rõ về tiền thưởng (setting: money) phải khớp với mục money.enabled")
        return self

    def _traced(self) -> None:
        """A plan that was compared with its original says of every part where it comes from."""
        if not self.source_checked:
            return
        bare = sorted(rule for rule, clause in self.clauses.items() if not clause.quote)
        if bare:
            raise ValueError(f"các mục ở clauses chưa có câu trích (quote): {', '.join(bare)}")
        lacking = [name for name in UNQUOTED if getattr(self, name) and name not in self.origins]
        if lacking:
            raise ValueError(f"chưa ghi nguồn ở origins cho: {', '.join(lacking)}")

    def setting(self, name: str, default: str) -> str:
        """The value of the gap that decides ``name``."""
        return next((g.value for g in self.gaps if g.setting == name), default)

    def chose(self, name: str, value: str) -> bool:
        """Whether the gap that decides ``name`` is set to ``value``; what is usual needs no gap and is asked for by its alternative."""
        return any(g.setting == name and g.value == value for g in self.gaps)

    def gap(self, gap_id: str) -> Gap | None:
        return next((g for g in self.gaps if g.id == gap_id), None)

    def aside(self, gap_id: str | None) -> str:
        """What the reviewer is told of a gap, to be put behind a sentence; "" where the plan has no such gap."""
        gap = self.gap(gap_id or "")
        return f" {gap.told}" if gap else ""

    def setting_of(self, gap_id: str) -> str:
        """What is chosen for a gap; "" where there is no such gap."""
        gap = self.gap(gap_id)
        return gap.value if gap else ""

    def clause(self, rule: str) -> str:
        """The clause that ``rule`` comes from, as printed in the plan; "" where the plan has none."""
        for item in (*self.criteria, *self.quotas, *self.papers):
            if item.rule == rule:
                return item.clause
        return self.clauses[rule].clause if rule in self.clauses else ""

    def quote(self, rule: str) -> str:
        """The plan's sentence that ``rule`` rests on; "" where the file has none."""
        for item in (*self.criteria, *self.quotas, *self.papers):
            if item.rule == rule:
                return item.quote
        capped = next((s.cap_quote for s in self.submitters if s.cap_rule == rule and s.cap_quote), None)
        return capped or (self.clauses[rule].quote if rule in self.clauses else "")

    def in_force(self, words: str, scale: Scale, year: int) -> bool:
        """Whether ``words`` are a rating that ``scale`` knew in ``year``; true where the file lists no words for them."""
        known = [w for v in self.vocabularies if scale in v.scales and v.first_year <= year <= v.last_year for w in v.words]
        key = name_key(words)
        return not known or parse_level(words, scale) is not None or any(name_key(w) in key for w in known)

    def phase(self, number: int | None) -> Phase | None:
        return next((p for p in self.phases if p.phase == number), None)

    def phase_on(self, received: date) -> Phase:
        """The phase that a dossier received on ``received`` belongs to: the first whose appraisal has not ended."""
        return next((p for p in self.phases if received <= p.appraise.effective), self.phases[-1])

    def submitter(self, kind: Category) -> SubmitterRule | None:
        return next((s for s in self.submitters if s.kind == kind), None)

    def subject(self, category: Category) -> SubjectRule | None:
        return next((s for s in self.subjects if s.category == category), None)

    def criteria_for(self, category: Category) -> list[Criterion]:
        return [c for c in self.criteria if category in c.categories]

    def rating_policy(self) -> RatingPolicy | None:
        """The mapping of older rating words that the plan's setting chose."""
        return self.rating_policies.get(self.setting("rating_mapping", ""))

    def achievement(self, phase: int, kind: SubjectKind) -> str:
        """The sentence printed for the award; "" where the plan has none for that kind."""
        found = self.phase(phase)
        return found.achievement.get(kind, "") if found else ""

    def signer_on(self, day: date) -> SignerRule | None:
        """Who signs by default on ``day``."""
        held = [s for s in self.signers if s.valid_from <= day and (s.valid_to is None or day <= s.valid_to)]
        return next((s for s in held if s.default), held[0] if held else None)

    def series_on(self, day: date) -> NumberSeries | None:
        """The number series that decisions of ``day`` take their number from."""
        return next((s for s in self.series if s.valid_from <= day and (s.valid_to is None or day <= s.valid_to)), None)


LEVEL_NAMES: dict[Level, str] = {
    "excellent": "hoàn thành xuất sắc nhiệm vụ",
    "good": "hoàn thành tốt nhiệm vụ",
    "completed": "hoàn thành nhiệm vụ",
    "not_completed": "không hoàn thành nhiệm vụ",
}

_REASONS = {
    "missing": ("thiếu mục bắt buộc", "thêm mục này"),
    "extra_forbidden": ("có mục lạ, có thể gõ sai tên", "xóa hoặc sửa lại tên mục"),
    "literal_error": ("giá trị không nằm trong các lựa chọn cho phép", "chọn một trong: {expected}"),
    "union_tag_invalid": ("loại tiêu chuẩn (type) không có trong chương trình", "chọn một trong: {expected_tags}"),
    "union_tag_not_found": ("thiếu loại tiêu chuẩn (type)", "thêm dòng type"),
    "string_pattern_mismatch": ("viết sai dạng", "viết theo mẫu {pattern}"),
    "string_too_short": ("bị bỏ trống", "ghi nội dung"),
    "too_short": ("danh sách bị bỏ trống", "thêm ít nhất {min_length} dòng"),
    "date_from_datetime_parsing": ("không phải một ngày có thật", "viết ngày theo dạng NĂM-THÁNG-NGÀY, ví dụ 2020-07-10"),
    "date_type": ("không phải một ngày", "viết ngày theo dạng NĂM-THÁNG-NGÀY, ví dụ 2020-07-10"),
    "int_parsing": ("không phải số nguyên", "ghi một số nguyên"),
    "float_parsing": ("không phải một số", "ghi một số, ví dụ 0.5"),
    "bool_parsing": ("không phải có/không", "ghi true hoặc false"),
    "string_type": ("phải là chữ", "đặt nội dung trong dấu nháy kép"),
    "list_type": ("phải là một danh sách", "mỗi dòng bắt đầu bằng dấu gạch ngang"),
    "model_type": ("phải là một nhóm mục", "viết từng mục con trên một dòng, thụt vào"),
}


def _line_of(node: yaml.Node | None, where: tuple[int | str, ...]) -> int:
    """The line (from 1) at which ``where`` stands, or the nearest thing around it."""
    line = node.start_mark.line + 1 if node else 1
    for step in where:
        if isinstance(node, yaml.MappingNode):
            pair = next(((k, v) for k, v in node.value if k.value == str(step)), None)
            if pair is None:
                continue  # a missing key, or the tag of a union: the line of what holds it
            line, node = pair[0].start_mark.line + 1, pair[1]
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            node = node.value[step]
            line = node.start_mark.line + 1
    return line


def _line_named(node: yaml.Node | None, reason: str) -> int:
    """The line of what a reason about the whole file names: the last of a repeated id, else the part that is spoken of."""
    _, _, listed = reason.rpartition(": ")
    places = {n.value: n.start_mark.line + 1 for n in scalars(node)}
    sections = {n.value: n.start_mark.line + 1 for n, _ in node.value} if isinstance(node, yaml.MappingNode) else {}
    for words, known in ((listed, places), (reason, sections)):
        found = [known[word] for word in re.findall(r"[\w-]+", words) if word in known]
        if found:
            return found[0]
    return 1


def _sentence(error: Any, node: yaml.Node | None) -> str:
    where = tuple(error["loc"])
    reason, remedy = _REASONS.get(error["type"], ("không đúng kiểu dữ liệu", "xem lại mục này theo plans/119-kh-duk.yaml"))
    context = {k: v for k, v in (error.get("ctx") or {}).items() if isinstance(v, str | int | float)}
    if error["type"] == "value_error":
        reason, remedy = str(error["ctx"]["error"]), "sửa lại cho khớp"
    name = ".".join(str(step) for step in where) or "toàn tệp"
    line = _line_of(node, where) if where else _line_named(node, reason)
    return f"dòng {line}, mục “{name}”: {reason} – {remedy.format_map(_Quiet(context))}"


class _Quiet(dict[str, Any]):
    def __missing__(self, key: str) -> str:
        return "(xem mẫu)"


def scalars(node: yaml.Node | None) -> Iterator[yaml.ScalarNode]:
    """Every plain value and every name in a YAML text, in its order."""
    if isinstance(node, yaml.ScalarNode):
        yield node
    for part in node.value if isinstance(node, yaml.CollectionNode) else ():
        for one in part if isinstance(part, tuple) else (part,):
            yield from scalars(one)


def _impossible(node: yaml.ScalarNode) -> bool:
    """A day that no calendar has."""
    if node.tag != "tag:yaml.org,2002:timestamp":
        return False
    try:
        yaml.constructor.SafeConstructor().construct_yaml_timestamp(node)
    except ValueError:
        return True
    return False


def parse_plan(text: str) -> Plan:
    """The plan in a YAML text; PlanInvalid names each line, reason and remedy."""
    try:
        node = yaml.compose(text, Loader=YAML_LOADER)
        data = yaml.load(text, Loader=YAML_LOADER)  # noqa: S506 - one of the two safe loaders
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        raise PlanInvalid(f"dòng {line}: sai cú pháp YAML – xem lại dấu hai chấm, dấu nháy và khoảng thụt đầu dòng") from error
    except ValueError as error:  # safe_load builds dates: 2020-02-31
        day = next((n for n in scalars(node) if _impossible(n)), None)
        where = f"dòng {day.start_mark.line + 1}: “{day.value}”" if day else "dòng 1: có chỗ"
        raise PlanInvalid(
            f"{where} không phải một ngày có thật – viết ngày theo dạng NĂM-THÁNG-NGÀY, ví dụ 2020-07-10"
        ) from error
    if not isinstance(data, dict):
        raise PlanInvalid("dòng 1: tệp trống hoặc không phải một kế hoạch – bắt đầu từ tệp mẫu plans/119-kh-duk.yaml")
    try:
        return Plan.model_validate(data)
    except ValidationError as error:
        raise PlanInvalid("; ".join(_sentence(e, node) for e in error.errors()[:10])) from error


@lru_cache(maxsize=16)
def _load(path: Path, stamp: int) -> Plan:  # noqa: ARG001 - the stamp only makes a changed file a new key
    data = path.read_bytes()
    try:
        return parse_plan(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise PlanInvalid(f"dòng {line}: không phải văn bản UTF-8 – lưu lại tệp ở dạng YAML, mã UTF-8") from error


def plan_file(id_or_path: str | Path = DEFAULT_PLAN) -> Path:
    """The file of the plan with that id in plans/, or the one at that path. PlanUnknown where there is none."""
    path = Path(id_or_path)
    if path.suffix not in {".yaml", ".yml"}:
        path = PLANS_DIR / f"{Path(str(id_or_path)).name}.yaml"
    if not path.is_file():
        raise PlanUnknown(str(id_or_path))
    return path


def load_plan(id_or_path: str | Path = DEFAULT_PLAN) -> Plan:
    """The plan with that id in plans/, or in the file at that path. PlanUnknown where there is none, PlanInvalid where it is broken."""
    path = plan_file(id_or_path)
    return _load(path, path.stat().st_mtime_ns)


def known_plans() -> list[str]:
    """The ids of the plans in plans/, enabled or not."""
    return sorted(p.stem for p in PLANS_DIR.glob("*.yaml"))
