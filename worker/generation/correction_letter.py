"""Công văn đính chính: tells the units what a decision's papers said of somebody, and what they say now.

Offices correct slips of writing by a letter of the body that issued the paper; what was decided is changed by a decision only (so Decree
30/2020, from knowledge of the field, not compared with its text). The letter is the deciding organisation's own, not the board's.
"""

from __future__ import annotations

from typing import Any

from dossier.office_papers import CorrectedRow, CorrectionLetter
from dossier.plan import Plan
from worker.generation.board import LETTER, Filled, shown_name
from worker.generation.context import (
    LEFT_COLUMN_PT,
    PaperTexts,
    balanced,
    date_line,
    full_number,
    is_party,
    letterhead,
    number_line,
    texts_of,
)
from worker.generation.text import printable

STEM = "correction-letter"


def correction_letter(content: CorrectionLetter, plan: Plan) -> list[Filled]:
    """The one paper, with both wordings of every row."""
    words = [text for row in content.rows for text in (row.name, row.old, row.new) if text]
    return [Filled(STEM, "correction_letter", letter_context(content, plan), [*content.units, *words])]


def letter_context(content: CorrectionLetter, plan: Plan) -> dict[str, Any]:
    """What the template's tags show."""
    texts = texts_of(plan, content.phase, day=content.signing.day, signer=content.signing.name)
    decided = texts_of(plan, content.phase, day=content.decision_day)
    number = printable(content.signing.number, "số văn bản") or None if content.signing.number else None
    decision = f"Quyết định số {full_number(content.decision_number, decided, frozen=True)}"
    return {
        **letterhead(texts, number, content.signing.day),
        "number_line": number_line(number, texts, letter_symbol(texts)),
        "subject": balanced(f"{'về việc' if texts.party else 'V/v'} đính chính {decision}", 12, LEFT_COLUMN_PT * 0.9),
        "units": content.units,
        "opening": f"{date_line(content.decision_day, decided.year).capitalize()}, {texts.deciding_body} ban hành {decision} về việc tặng "
        f"{texts.award}. Qua kiểm tra, Quyết định và văn bản kèm theo có nội dung ghi chưa đúng, nay đính chính như sau:",
        "reason": content.reason.rstrip(" ."),
        "rows": [_row(n, r, plan) for n, r in enumerate(content.rows, start=1)],
        "rest": f"Các nội dung khác của {decision} không thay đổi. {texts.award_short} ghi chưa đúng không còn giá trị; đề nghị đơn vị "
        f"gửi lại {texts.org_short} và nhận {texts.award_short} đã đính chính, giữ nguyên số vào sổ.",
        "deciding_body": texts.deciding_body,
        "filed": next((r.rstrip(".") for r in texts.recipients if r.casefold().startswith("lưu")), f"Lưu {texts.org_short}"),
    }


def letter_symbol(texts: PaperTexts) -> str:
    """As "CV/ĐUK" (Party) or "UBND" (state): the organisation's letters, after its decisions' "QĐ/ĐUK", "QĐ-UBND"."""
    return f"{LETTER}/{texts.symbol.rpartition('/')[2]}" if texts.party else texts.symbol.rpartition("-")[2]


def _row(number: int, row: CorrectedRow, plan: Plan) -> dict[str, str]:
    return {
        "no": str(number),
        "name": shown_name(row, party=is_party(plan)),
        "what": row.what,
        "old": row.old or "(không ghi)",
        "new": row.new or "(bỏ)",
    }
