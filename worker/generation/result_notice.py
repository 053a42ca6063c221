"""Thông báo kết quả: to each unit who is awarded, who was not chosen, and who is not eligible, with clause and reason."""

from __future__ import annotations

import re
from typing import Any

from dossier.office_papers import CONCLUSION_NAMES, Awarded, NotProposed, ResultNotices, Signing, UnitResult
from dossier.plan import Plan
from dossier.vietnamese.text import strip_marks
from worker.generation.board import Filled, advisor_of, board_context, day_text, named
from worker.generation.context import PaperTexts, date_line, full_number, is_party, texts_of

LONGEST_SLUG = 60


def result_notices(content: ResultNotices, plan: Plan) -> list[Filled]:
    """One paper for each unit; the file's name begins with its place in the list, so that two units never share one."""
    width = len(str(len(content.notices)))
    return [
        Filled(
            f"result-notice-{number:0{max(width, 2)}d}-{slug(result.unit)}",
            "result_notice",
            notice_context(result, content.phase, content.signing, plan),
            [result.unit, *(s.name for s in (*result.awarded, *result.not_awarded))],
            result.unit_id,
        )
        for number, result in enumerate(content.notices, start=1)
    ]


def slug(text: str) -> str:
    """A unit's name as part of a file name: "chi-bo-so-x"."""
    plain = re.sub(r"[^a-z0-9]+", "-", strip_marks(text).casefold().replace("đ", "d")).strip("-")
    return plain[:LONGEST_SLUG].strip("-") or "don-vi"


def notice_context(result: UnitResult, phase: int, signing: Signing, plan: Plan) -> dict[str, Any]:
    """What the template's tags show for one unit."""
    party = is_party(plan)
    texts = texts_of(plan, phase)
    parts = {word: [s for s in result.not_awarded if s.conclusion == word] for word in CONCLUSION_NAMES}
    not_chosen, ineligible = [*parts["not_chosen"], *parts["unclear"]], parts["ineligible"]
    return {
        **board_context(plan, phase, "TB", signing),
        "unit": result.unit,
        "opening": f"Thực hiện Kế hoạch số {plan.number}, ngày {day_text(plan.issued_on)} của {plan.organisation.name}; "
        f"căn cứ kết quả xét khen thưởng, {advisor_of(plan)} thông báo đối với các trường hợp {result.unit} đề nghị như sau:",
        "awarded": [_awarded(n, a, texts, party=party) for n, a in enumerate(result.awarded, start=1)],
        "not_chosen": [_other(n, s, party=party) for n, s in enumerate(not_chosen, start=1)],
        "not_chosen_no": str(1 + bool(result.awarded)),
        "ineligible": [_other(n, s, party=party) for n, s in enumerate(ineligible, start=1)],
        "ineligible_no": str(1 + bool(result.awarded) + bool(not_chosen)),
    }


def _awarded(number: int, award: Awarded, texts: PaperTexts, *, party: bool) -> dict[str, str]:
    symbol = full_number(award.decision_number, texts, frozen=True) if award.decision_number else ""
    decision = f"số {symbol}" if symbol else "số ………"
    day = date_line(award.decision_day, texts.year) if award.decision_day else "ngày ………"
    return {"no": str(number), **named(award, party=party), "decision": f"{decision}, {day}"}


def _other(number: int, subject: NotProposed, *, party: bool) -> dict[str, str]:
    lead = f"{CONCLUSION_NAMES['unclear']}: " if subject.conclusion == "unclear" else ""
    return {"no": str(number), **named(subject, party=party), "reason": lead + "; ".join(subject.reasons)}
