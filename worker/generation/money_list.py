"""Danh sách tiền thưởng ký nhận: a row and a place to sign for each awardee, the sum in digits and in words."""

from __future__ import annotations

from typing import Any

from dossier.money import digits, factor_text, in_words, require_money
from dossier.office_papers import MoneyList, MoneyRow
from dossier.plan import Plan
from worker.generation.board import Filled, named, paper_head, shown_name
from worker.generation.context import date_line, full_number, is_party, texts_of, unbroken

STEM = "money-list"


def money_list(content: MoneyList, plan: Plan) -> list[Filled]:
    """The one paper. Raises MoneyOff where the plan gives no money (any more)."""
    require_money(plan, [r.category for r in content.rows])
    context = money_context(content, plan)
    return [Filled(STEM, "money_list", context, [context["total"], context["total_words"], *(r.name for r in content.rows)])]


def money_context(content: MoneyList, plan: Plan) -> dict[str, Any]:
    """What the template's tags show."""
    party = is_party(plan)
    texts = texts_of(plan, content.phase, day=content.decision_day)
    total = sum(r.amount for r in content.rows)
    reason = plan.achievement(content.phase, content.rows[-1].kind)
    number = full_number(content.decision_number, texts, frozen=True)
    return {
        **paper_head(plan, content.phase, content.decision_day),
        "reason": unbroken(reason[:1].lower() + reason[1:]),
        "enclosed": f"(Kèm theo Quyết định số {number}, {date_line(content.decision_day, texts.year)} của {texts.deciding_body})",
        "rule": f"Mức tiền thưởng = hệ số × lương cơ sở {digits(content.base_salary)} đồng"
        + (f", trích từ {content.source}." if content.source else "."),
        "rows": [_row(n, r, party=party) for n, r in enumerate(content.rows, start=1)],
        "total": digits(total),
        "total_words": in_words(total),
        "without": [shown_name(s, party=party) for s in content.without],
    }


def _row(number: int, row: MoneyRow, *, party: bool) -> dict[str, str]:
    return {"no": str(number), **named(row, party=party), "factor": _factor(row.factor), "amount": digits(row.amount)}


def _factor(factor: float) -> str:
    """As the guidance's table writes factors, one below the other: "2,0", "1,5"."""
    text = factor_text(factor)
    return text if "," in text else f"{text},0"
