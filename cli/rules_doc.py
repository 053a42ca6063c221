"""docs/rules.md out of the plan, the catalogue of rules and the tests: what is checked, why, how, and what proves it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from dossier.checks.catalogue import CATALOGUE, RuleInfo
from dossier.plan import Plan
from dossier.registers import COLUMNS
from samples.rules import CASES, WITHOUT

ROOT = Path(__file__).resolve().parent.parent
DOCUMENT = ROOT / "docs" / "rules.md"
TESTS = ROOT / "tests" / "checks"
SCOPE_NAMES = {"dossier": "hồ sơ", "register": "sổ sách", "person": "con người"}
_HEAD = """# Các mục kiểm tra

Tệp này do `khenthuong plan rules-doc` tạo ra từ {plan}, chương trình và các bài kiểm thử; đừng sửa tay.

Kết quả: **Đ** đạt · **K** không đạt · **L** lưu ý · **?** cần làm rõ. Phạm vi: *hồ sơ* xét được từ giấy tờ nộp; *sổ sách* cần sổ hoặc hồ
sơ khác; *con người* do người thẩm định nhận xét. Kết luận của hồ sơ chỉ dựa vào phạm vi hồ sơ: có mục D- không đạt là chưa đầy đủ; có
mục khác không đạt hoặc cần làm rõ là cần người xem lại. Im lặng không bao giờ là không đạt; tệp chưa đọc được làm mục liên quan
thành cần làm rõ.

*Hồ sơ mẫu* là hồ sơ chỉ không đạt đúng mục ấy (`python -m samples.rules THƯ_MỤC` ghi chúng ra tệp); tests/checks/test_rule_samples.py đọc
từng tệp, kiểm tra thật và so đúng toàn bộ các mục không đạt.
"""


def covering_tests(folder: Path) -> dict[str, list[str]]:
    """The tests that `@covers(...)` each rule, as file::name, without importing them."""
    found: dict[str, list[str]] = {}
    for path in sorted(folder.glob("test_*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef):
                for rule in _covered(node):
                    found.setdefault(rule, []).append(f"{path.name}::{node.name}")
    return found


def _covered(node: ast.FunctionDef) -> Iterator[str]:
    for decorator in node.decorator_list:
        if isinstance(decorator, ast.Call) and isinstance(decorator.func, ast.Name) and decorator.func.id == "covers":
            yield from (a.value for a in decorator.args if isinstance(a, ast.Constant) and isinstance(a.value, str))


def render(plan: Plan, tests: dict[str, list[str]]) -> str:
    """The whole document."""
    parts = [_HEAD.format(plan=f"kế hoạch {plan.number} (bản {plan.version})")]
    groups = {"S": "Phạm vi, thẩm quyền", "R": "Điều kiện tham gia", "C": "Số lượng được trình", "Q": "Chỉ tiêu khen thưởng"}
    groups |= {"E": "Tiêu chuẩn", "D": "Thành phần hồ sơ", "X": "Khớp giữa các văn bản", "T": "Thời hạn"}
    for letter, name in groups.items():
        parts.append(f"## {letter}- {name}\n")
        parts += [_rule(plan, info, tests.get(info.id, [])) for info in CATALOGUE.values() if info.id.startswith(f"{letter}-")]
    return "\n".join([*parts, _gaps(plan), _registers()])


def _rule(plan: Plan, info: RuleInfo, tests: list[str]) -> str:
    clause = plan.clause(info.id)
    lines = [f"### {info.id} {info.title}\n"]
    if clause:
        lines.append(f"- Khoản: {clause}")
    quote = plan.quote(info.id)
    if quote:
        lines.append(f"- Kế hoạch viết: “{quote}”")
    if info.judged:
        lines.append(f"- Áp dụng: {info.who}")
        lines.append(f"- Căn cứ vào: {info.evidence}")
        lines.append(f"- Phạm vi: {SCOPE_NAMES[info.scope]}")
    lines.append(f"- Cách kết luận: {info.logic}")
    lines += _samples(info.id)
    if tests:
        lines.append(f"- Kiểm thử: {', '.join(f'`{t}`' for t in tests)}")
    return "\n".join([*lines, ""])


def _samples(rule: str) -> list[str]:
    """The dossiers of samples/rules that break this rule and no other, or why there is none."""
    shown = [f"`{c.id}` ({c.title[:1].lower()}{c.title[1:]})" for c in CASES if c.rule == rule]
    if shown:
        return [f"- Hồ sơ mẫu không đạt: {'; '.join(shown)}"]
    return [f"- Không có hồ sơ mẫu: {WITHOUT[rule]}"] if rule in WITHOUT else []


def _gaps(plan: Plan) -> str:
    lines = ["## Chỗ kế hoạch không nói rõ\n", "| Mã | Khoản | Điều | Đang chọn | Lựa chọn khác |", "|---|---|---|---|---|"]
    for gap in plan.gaps:
        others = "; ".join(text for value, text in gap.choices.items() if value != gap.value) or "–"
        lines.append(f"| {gap.id} | {gap.clause} | {gap.sentence} | {gap.choices[gap.value]} | {others} |")
    return "\n".join([*lines, ""])


def _registers() -> str:
    """The tables that `--registers` reads, with their headings."""
    lines = [
        "## Sổ sách\n",
        "`khenthuong check … --registers THƯ_MỤC` đọc các bảng CSV hoặc XLSX sau; dòng đầu là tên cột (có dấu hay không dấu đều được).",
        "Dòng sai được nêu tên tệp, số dòng rồi bỏ qua.\n",
        "| Tệp | Cột |",
        "|---|---|",
    ]
    lines += [f"| `{name}.csv` hoặc `{name}.xlsx` | {', '.join(columns)} |" for name, columns in COLUMNS.items()]
    return "\n".join([*lines, ""])
