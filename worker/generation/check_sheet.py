"""Phiếu kiểm tra hồ sơ: the check report as the sheet that goes into the dossier, for two signatures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from dossier.criteria_text import criterion, is_criterion, rule_title
from dossier.findings import CATEGORY_NAMES, ELIGIBILITY_NAMES, STATUS_NAMES, VERDICT_NAMES, CheckReport, Finding, JudgedNominee
from dossier.plan import Plan, load_plan
from dossier.supplement import dated
from worker.generation import office, templates
from worker.generation.board import board_head
from worker.generation.context import date_line, texts_of
from worker.generation.deliver import deliver
from worker.generation.text import clean, glued

_SUBJECT = "\x00"
"""Stands for the name while sentences about several people are compared."""
_OPEN = ("fail", "unknown", "warn")


def make_check_sheet(
    report: CheckReport,
    *,
    out_dir: Path,
    unit: str | None = None,
    received: date | None = None,
    incoming_number: str | None = None,
    plan: Plan | None = None,
    templates_dir: Path | None = None,
) -> tuple[Path, Path]:
    """Writes check-sheet.docx and check-sheet.pdf into ``out_dir`` and returns both paths.

    ``unit`` is needed only where the report has no submitter. Raises TemplateInvalid, NameCannotPrint, RenderFailed.
    """
    plan = plan or load_plan(report.plan or "119-kh-duk")
    raw = sheet_context(report, plan, unit, received, incoming_number)
    context = glued(clean(raw, "phiếu kiểm tra")) | {"place_date": raw["place_date"]}  # its blanks are no-break spaces on purpose
    template = templates.load("check_sheet", templates_dir or templates.shipped_for(plan))
    docx = templates.render(template, context, trusted=templates.is_shipped(template))
    sentinels = [context["verdict"], *(n.name for n in report.nominees if n.name)]
    (pdf,) = office.convert([office.Job(docx, [clean(s, "tên") for s in sentinels])])
    deliver(out_dir, {"check-sheet.docx": docx, "check-sheet.pdf": pdf})
    return out_dir / "check-sheet.docx", out_dir / "check-sheet.pdf"


def sheet_context(
    report: CheckReport, plan: Plan, unit: str | None, received: date | None, incoming: str | None
) -> dict[str, Any]:
    """What the template's tags show."""
    phase = plan.phase(report.phase)
    texts = texts_of(plan, report.phase or plan.phases[0].phase)
    org, board = board_head(plan)
    others, people = _others(report)
    return {
        "org": org,
        "board": board,
        "award": plan.award.name,
        "phase_name": phase.name if phase else "chưa xác định giai đoạn",
        "unit": unit or report.submitter.name or "(chưa xác định)",
        "unit_kind": CATEGORY_NAMES[report.submitter.kind],
        "incoming_number": incoming or "…………",
        "received": received.strftime("%d/%m/%Y") if received else "…………",
        "verdict": VERDICT_NAMES[report.verdict],
        "verdict_note": _note(report),
        "papers": _papers(report.findings, plan),
        "nominees": _nominees(report, plan),
        "others": others,
        "people": people,
        "people_number": "IV" if others else "III",
        "place_date": f"{texts.place}, {date_line(None, texts.year)}",
    }


def _note(report: CheckReport) -> str:
    counted = [
        (sum(f.status == s and f.scope == "dossier" for f in report.findings), w)
        for s, w in (("fail", "không đạt"), ("unknown", "cần làm rõ"))
    ]
    words = ", ".join(f"{n} nội dung {word}" for n, word in counted if n)
    return f"({words})" if words else ""


def _papers(findings: Sequence[Finding], plan: Plan) -> list[dict[str, str]]:
    """A row for each rule on the dossier's composition, and one for each nominee whose paper is missing or not clear."""
    found = [f for f in findings if f.rule.startswith("D-")]
    rows: list[dict[str, str]] = []
    for rule in sorted({f.rule for f in found}):
        mine = [f for f in found if f.rule == rule]
        right = [f for f in mine if f.status == "pass"]
        if right:
            share = f": {len(right)}/{len(mine)}" if len(mine) > 1 else ""
            rows.append({"what": _paper(right[0], plan) + share, "yes": "x", "no_mark": "", "note": ""})
        rows += [_open_paper(f, plan) for f in mine if f.status != "pass"]
    return [{"no": str(number), **row} for number, row in enumerate(rows, start=1)]


def _paper(finding: Finding, plan: Plan) -> str:
    name = next((p.name for p in plan.papers if p.rule == finding.rule), None) or rule_title(finding.rule)
    clause = f" (mục {finding.clause})" if finding.clause else ""
    return name[:1].upper() + name[1:] + clause


def _open_paper(finding: Finding, plan: Plan) -> dict[str, str]:
    """There but with a remark, missing, or (no cross at all) not clear."""
    return {
        "what": _paper(finding, plan) + (f": {finding.subject}" if finding.subject else ""),
        "yes": "x" if finding.status == "warn" else "",
        "no_mark": "x" if finding.status == "fail" else "",
        "note": f"{STATUS_NAMES[finding.status]}: {dated(finding.message)}",
    }


def _nominees(report: CheckReport, plan: Plan) -> list[dict[str, str]]:
    rows: list[dict[str, str]] = []
    for number, nominee in enumerate(report.nominees, start=1):
        rows.append({"heading": _heading(number, nominee)})
        mine = (f for f in report.findings if f.subject == nominee.name and is_criterion(f))
        rows += [
            _criterion(f, plan) for f in mine if f.scope != "person" or f.status != "unknown"
        ]  # what waits for a person stands below
    return [{"heading": "", **row} for row in rows]


def _heading(number: int, nominee: JudgedNominee) -> str:
    name = " ".join(p for p in (nominee.honorific, nominee.name or "(chưa đọc được tên)") if p)
    about = ", ".join(p for p in (nominee.position, nominee.unit) if p)
    return f"{number}. {name}{f' – {about}' if about else ''} ({CATEGORY_NAMES[nominee.category]}). {ELIGIBILITY_NAMES[nominee.eligibility]}"


def _criterion(finding: Finding, plan: Plan) -> dict[str, str]:
    """Requirement with its clause, the fact, the conclusion."""
    row = criterion(finding, plan)
    return {"need": row.need, "fact": row.fact, "result": row.result}


def _others(report: CheckReport) -> tuple[list[str], list[str]]:
    """What else is open in the dossier, and what needs registers or a person's judgement; each sentence once."""
    rest = [f for f in report.findings if f.status in _OPEN and not f.rule.startswith(("D-", "E-", "S-01"))]
    refused = [f"Tệp {file.path.rpartition('/')[2]}: {file.error.message}" for file in report.files if file.error]
    judged = dict.fromkeys(item for n in report.nominees for item in n.for_people)
    asked = [f"{item.rstrip('.')}: {_whose(report, item)}." for item in judged]
    return refused + _lines(f for f in rest if f.scope == "dossier"), asked + _lines(f for f in rest if f.scope != "dossier")


def _whose(report: CheckReport, item: str) -> str:
    names = [n.name or "(chưa đọc được tên)" for n in report.nominees if item in n.for_people]
    return "tất cả tập thể, cá nhân được đề nghị" if len(names) == len(report.nominees) > 1 else ", ".join(names)


def _lines(findings: Iterable[Finding]) -> list[str]:
    """A line for each sentence; the same sentence about several people stands once with all their names."""
    grouped: dict[tuple[str, str, str], list[str]] = {}
    for f in findings:
        subject = f.subject if f.subject and f.subject in f.message else None
        text = f.message.replace(subject, _SUBJECT) if subject else f.message
        grouped.setdefault((f.status, text, f.clause), []).extend([subject] if subject else [])
    return [
        f"{STATUS_NAMES[status]}: {_cited(dated(text.replace(_SUBJECT, _joined(names, text))), clause)}"
        for (status, text, clause), names in grouped.items()
    ]


def _cited(sentence: str, clause: str) -> str:
    """The sentence with its clause before the full stop."""
    return f"{sentence.rstrip('.')} (mục {clause})." if clause else sentence


def _joined(names: Sequence[str], text: str) -> str:
    return ("”, “" if f"“{_SUBJECT}”" in text else ", ").join(dict.fromkeys(names))
