"""Changing a plan: what is wrong with a well-formed file, what differs between two versions, and choosing the settings of its gaps."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from dossier.checks.catalogue import CATALOGUE
from dossier.errors import PlanInvalid
from dossier.findings import CATEGORY_NAMES
from dossier.plan import YAML_LOADER, Plan, parse_plan, scalars

_KEYS = ("id", "rule", "kind", "category", "phase")
_SECTIONS = {
    "organisation": "Cơ quan khen", "award": "Hình thức khen", "phases": "Giai đoạn", "submitters": "Đơn vị trình", "subjects": "Đối tượng",
    "quotas": "Chỉ tiêu", "criteria": "Tiêu chuẩn", "papers": "Thành phần hồ sơ", "confirmers": "Cấp ủy xác nhận", "vocabularies": "Từ ngữ xếp loại",
    "rating_policies": "Quy đổi xếp loại", "vote": "Tỷ lệ biểu quyết", "series": "Số văn bản", "signers": "Người ký", "money": "Tiền thưởng",
    "clauses": "Điều khoản", "gaps": "Chỗ chưa nói rõ", "version": "Bản", "title": "Tên kế hoạch", "form_profile": "Thể thức văn bản",
}  # fmt: skip
_PARTS = {
    "sentence": "câu nêu với người thẩm định", "value": "lựa chọn", "choices": "các lựa chọn", "clause": "khoản", "quote": "câu trích",
    "phase2_quote": "câu trích cho giai đoạn II", "rule": "mục kiểm tra", "name": "tên", "requirement": "yêu cầu", "years": "các năm",
    "phase2_years": "các năm thêm ở giai đoạn II", "level": "mức", "phase2_level": "mức ở giai đoạn II", "categories": "đối tượng", "bodies": "cấp ủy",
    "raters": "cơ quan xếp loại", "words": "từ ngữ", "max_individuals": "số cá nhân nhiều nhất", "most": "nhiều nhất", "at_least": "ít nhất", "term": "nhiệm kỳ",
    "day": "ngày", "start": "từ ngày", "end": "đến ngày", "valid_from": "dùng từ ngày", "valid_to": "dùng đến ngày", "title": "chức vụ",
    "capacity": "thẩm quyền ký", "symbol": "ký hiệu", "inclusive": "tính cả ngày hạn", "has_seal": "có con dấu", "may_submit": "được trình",
}  # fmt: skip
"""What an entry's parts are called on the pages; the rest go by their names in the file, which whoever edits it knows."""


def plan_problems(plan: Plan, text: str = "") -> Iterator[str]:
    """What is well formed and still wrong: rules that the program does not know, awardable subjects without criteria.

    ``text`` is the file that the plan was parsed from: with it each sentence names the line.
    """
    root = yaml.compose(text, Loader=YAML_LOADER)
    named = [c.rule for c in plan.criteria] + [q.rule for q in plan.quotas] + [p.rule for p in plan.papers] + list(plan.clauses)
    for rule in sorted(set(named)):
        if rule not in CATALOGUE:
            at = _line(root, ("criteria", "quotas", "papers", "clauses"), rule)
            yield f"{at}Mục “{rule}” không có trong chương trình – sửa lại mã hoặc xóa mục này."
    for subject in plan.subjects:
        if subject.awardable and not plan.criteria_for(subject.category):
            at = _line(root, ("subjects",), subject.category)
            yield f"{at}Đối tượng “{CATEGORY_NAMES[subject.category]}” được khen nhưng chưa có tiêu chuẩn nào – thêm vào criteria."


def _line(root: Any, sections: tuple[str, ...], value: str) -> str:
    """The line at which ``value`` first stands in one of the sections ("Dòng 12: "); "" where there is no text to look in."""
    for name, part in root.value if root else ():
        if name.value in sections and (spot := next((n for n in scalars(part) if n.value == value), None)):
            return f"Dòng {spot.start_mark.line + 1}: "
    return ""


@dataclass(frozen=True, slots=True)
class PlanChange:
    """One place of the plan that differs; "" stands for what is not there."""

    where: str
    before: str
    after: str


def compare_plans(old: Plan, new: Plan) -> list[PlanChange]:
    """Every place at which two versions differ, in the order of the file."""
    left, right = dict(_flat(old.model_dump(mode="json"))), dict(_flat(new.model_dump(mode="json")))
    places = [*left, *(p for p in right if p not in left)]
    changed = [p for p in places if left.get(p) != right.get(p) and p != ("version",)]
    return [PlanChange(_named(p), _shown(old, p, left.get(p, "")), _shown(new, p, right.get(p, ""))) for p in changed]


def _shown(plan: Plan, path: tuple[str, ...], value: str) -> str:
    """The choice of a gap in the plan's own words; anything else as the file has it."""
    gap = plan.gap(path[1]) if path[0] == "gaps" and path[2:] == ("value",) else None
    return gap.choices.get(value, value) if gap else value


def _flat(item: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    """Each leaf with its path; the items of a list go by what names them, so that an inserted one moves none of the others."""
    if isinstance(item, dict):
        for name, part in item.items():
            yield from _flat(part, (*path, str(name)))
    elif isinstance(item, list) and item and all(isinstance(part, dict) for part in item):
        for place, part in enumerate(item):
            name = next((str(part[k]) for k in _KEYS if part.get(k) is not None), str(place + 1))
            yield from _flat(part, (*path, name))
    elif isinstance(item, list):
        yield path, ", ".join(str(part) for part in item)
    elif item is not None:
        yield path, str(item)


def _named(path: tuple[str, ...]) -> str:
    first, *rest = path
    return " › ".join([_SECTIONS.get(first, first), *(_PARTS.get(part, part) for part in rest)])


def with_settings(text: str, chosen: Mapping[str, str]) -> str:
    """The plan file with the gaps of ``chosen`` (id -> value) set and the version counted up; nothing else of the text changes.

    PlanInvalid where a gap is not there or does not know the value.
    """
    plan = parse_plan(text)
    for gap_id, value in chosen.items():
        gap = plan.gap(gap_id)
        if gap is None or value not in gap.choices:
            raise PlanInvalid(f"chỗ chưa nói rõ “{gap_id}” không có lựa chọn “{value}” – chọn lại ở trang kế hoạch")
    changed = {g: v for g, v in chosen.items() if plan.setting_of(g) != v}
    if not changed:
        return text
    root = yaml.compose(text, Loader=YAML_LOADER)
    spots = [(_child(root, "version"), _next_version(plan.version))]
    for gap in _child(root, "gaps").value:
        if (name := _child(gap, "id").value) in changed:
            spots.append((_child(gap, "value"), changed[name]))
    for node, value in sorted(spots, key=lambda s: -s[0].start_mark.index):
        text = f'{text[: node.start_mark.index]}"{value}"{text[node.end_mark.index :]}'
    parse_plan(text)
    return text


def _child(node: Any, name: str) -> Any:
    return next(value for key, value in node.value if key.value == name)


def _next_version(version: str) -> str:
    """The last number of the version counted up ("1.4" becomes "1.5"); anything else gets a "-2"."""
    head, dot, last = version.rpartition(".")
    return f"{head}{dot}{int(last) + 1}" if last.isdigit() else f"{version}-2"
