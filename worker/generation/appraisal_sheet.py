"""Phiếu thẩm định: criterion by criterion what is asked, what the papers show and the conclusion; votes; the reviewer's opinion."""

from __future__ import annotations

from typing import Any

from dossier.office_papers import AppraisalSheet, Appraised, CriterionRow, Signing
from dossier.plan import Plan
from worker.generation.board import Filled, board_context, detail, shown_name
from worker.generation.context import is_party

STEM = "appraisal-sheet"
TO_WRITE = "…………"


def appraisal_sheet(content: AppraisalSheet, plan: Plan) -> list[Filled]:
    """The one paper, with everybody whom it must name."""
    context = appraisal_context(content, plan)
    return [Filled(STEM, "appraisal_sheet", context, [content.unit, *(n.name for n in content.nominees)])]


def appraisal_context(content: AppraisalSheet, plan: Plan) -> dict[str, Any]:
    """What the template's tags show."""
    party = is_party(plan)
    board = board_context(plan, content.phase, "PTĐ", Signing())
    return {
        **board,
        "phase_name": board["phase_name"] or "chưa xác định giai đoạn",
        "unit": content.unit,
        "unit_kind": content.unit_kind,
        "dossier": content.dossier,
        "incoming_number": content.incoming_number or TO_WRITE,
        "received": content.received_on.strftime("%d/%m/%Y") if content.received_on else TO_WRITE,
        "verdict": content.verdict,
        "papers": [_row(r) for r in content.papers],
        "nominees": [_nominee(n, a, party=party) for n, a in enumerate(content.nominees, start=1)],
    }


def _row(row: CriterionRow) -> dict[str, str]:
    return {"need": row.need, "fact": row.fact, "result": row.result or TO_WRITE}


def _nominee(number: int, nominee: Appraised, *, party: bool) -> dict[str, Any]:
    about = detail(nominee)
    return {
        "heading": f"{number}. {shown_name(nominee, party=party)}{f' – {about}' if about else ''}",
        "criteria": [_row(r) for r in nominee.criteria],
        "eligibility": nominee.eligibility,
        "votes": "; ".join(nominee.votes) or "không thấy trong biên bản họp xét",
        "remarks": "; ".join(nominee.remarks),
        "opinion": _opinion(nominee),
    }


def _opinion(nominee: Appraised) -> str:
    """The reviewer's word, reason, name and day; room for the pen while there is none."""
    if not nominee.opinion:
        return "." * 96
    signed = ", ".join(
        part for part in (nominee.opinion_by, f"{nominee.opinion_on:%d/%m/%Y}" if nominee.opinion_on else "") if part
    )
    words = f"{nominee.opinion} – {nominee.opinion_note}" if nominee.opinion_note else nominee.opinion
    return f"{words.rstrip('.')} ({signed})." if signed else f"{words.rstrip('.')}."
