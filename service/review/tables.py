"""/tham-dinh/bang-tong-hop: the appraisal table of a phase, as a page and as XLSX."""

from __future__ import annotations

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from dossier.findings import CATEGORY_NAMES, ELIGIBILITY_NAMES
from dossier.lifecycle import NOMINEE_STATE_NAMES, STATE_NAMES
from dossier.plan import Plan
from service.files.workbook import Table, Value
from service.review.exports import chosen_plan, xlsx
from service.review.registers import register_registers
from service.review.summaries import register_summary
from service.usecases.access import note
from service.usecases.appraisal import COUNTED, READERS, Appraisal, Line, Wanted, appraisal
from service.usecases.lists import units
from service.web import actor, guarded
from storage.db import session_scope

tables = Blueprint("tables", __name__, url_prefix="/tham-dinh")
register_summary(tables)
register_registers(tables)
_HEADINGS = (
    "TT",
    "Đối tượng",
    "Họ và tên, tên tập thể",
    "Chức vụ",
    "Đơn vị",
    "Đơn vị trình",
    "Hồ sơ",
    "Bước",
    "Theo giấy tờ",
    "Tiêu chuẩn đạt",
    "Tiêu chuẩn không đạt",
    "Tiêu chuẩn cần làm rõ",
    "Nội dung người xét",
    "Chi tiết không đạt, cần làm rõ",
    "Phiếu",
    "Cảnh báo",
    "Tình trạng",
    "Ý kiến thẩm định",
)


def _wanted() -> Wanted:
    args = request.args
    return Wanted(
        category=args.get("doi-tuong", ""),
        eligibility=args.get("dieu-kien", ""),
        state=args.get("buoc", ""),
        unit=args.get("don-vi", ""),
        warned=args.get("canh-bao", "") == "1",
    )


@tables.get("/bang-tong-hop")
@guarded(*READERS)
def table() -> ResponseReturnValue:
    with session_scope(read_only=True) as session:
        plan, phase = chosen_plan(session)
        found, wanted = appraisal(session, actor(), plan, phase), _wanted()
        groups = found.groups(wanted)
        return render_template(
            "review/table.html",
            plan=plan,
            phase=phase,
            found=found,
            wanted=wanted,
            groups=groups,
            shown=sum(len(lines) for _, lines in groups),
            query=request.query_string.decode("ascii", "ignore"),
            units=units(session),
            states={s: STATE_NAMES[s] for s in COUNTED},
            categories={c: CATEGORY_NAMES[c] for c in (*(s.category for s in plan.subjects), "unknown")},
            eligibilities=ELIGIBILITY_NAMES,
        )


@tables.get("/bang-tong-hop.xlsx")
@guarded(*READERS)
def table_xlsx() -> ResponseReturnValue:
    with session_scope() as session:
        plan, phase = chosen_plan(session)
        found = appraisal(session, actor(), plan, phase)
        note(session, actor(), "table_exported", f"{plan.id} giai đoạn {phase}")
        sheets = [_people(plan, phase, found), _quotas(found), _caps(found)]
        return xlsx(f"bang-tong-hop-giai-doan-{phase}.xlsx", sheets)


def _people(plan: Plan, phase: int, found: Appraisal) -> Table:
    lines = [line for _, group in found.groups(_wanted()) for line in group]
    title = f"Bảng tổng hợp đề nghị khen thưởng giai đoạn {'I' * phase} – Kế hoạch {plan.number} ({len(lines)}/{len(found.lines)} dòng)"
    if found.nameless:
        title += f"; ngoài ra {found.nameless} dòng chưa đọc được tên"
    return Table("Bảng tổng hợp", _HEADINGS, [_row(n, line) for n, line in enumerate(lines, start=1)], title)


def _row(number: int, line: Line) -> list[Value]:
    row = line.row
    return [
        number,
        CATEGORY_NAMES.get(row.category, row.category),
        row.name,
        row.position,
        row.unit,
        line.dossier.unit.name,
        line.dossier.code,
        STATE_NAMES.get(line.dossier.state, line.dossier.state),
        ELIGIBILITY_NAMES[line.eligibility],
        len(line.met),
        len(line.failed),
        len(line.doubtful),
        len(line.for_people),
        "\n".join(f"{f['rule']}: {f['message']}" for f in (*line.failed, *line.doubtful)),
        "; ".join(line.votes) or "không thấy trong biên bản",
        "\n".join(line.remarks),
        NOMINEE_STATE_NAMES.get(row.state, row.state),
        row.opinion,
    ]


def _quotas(found: Appraisal) -> Table:
    headings = ("Chỉ tiêu", "Mục", "Số tối đa", "Đề nghị", "Đủ điều kiện theo giấy tờ", "Được chọn")
    return Table("Chỉ tiêu", headings, [[q.name, q.clause, q.most, q.proposed, q.eligible, q.chosen] for q in found.quotas])


def _caps(found: Appraisal) -> Table:
    rows: list[list[Value]] = [
        [
            c.unit,
            CATEGORY_NAMES.get(c.kind, c.kind),
            c.proposed,
            c.most if c.most is not None else "không quy định",
            c.clause,
            "vượt" if c.over else "",
        ]
        for c in found.caps
    ]
    return Table("Số cá nhân mỗi đơn vị", ("Đơn vị trình", "Loại đơn vị", "Số cá nhân đề nghị", "Tối đa", "Mục", "Ghi chú"), rows)
