"""Tờ trình tổng hợp: what came in, who is proposed against the quotas, who is not and why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dossier.office_papers import CONCLUSION_NAMES, ConsolidatedSubmission, NotProposed, Proposed, QuotaRow
from dossier.plan import Plan
from worker.generation.board import Filled, advisor_of, board_context, counts, day_text, named
from worker.generation.context import is_party, unbroken
from worker.generation.roster import class_title, subjects

STEM = "consolidated-submission"


def consolidated(content: ConsolidatedSubmission, plan: Plan) -> list[Filled]:
    """The one paper, with everybody whom it must name."""
    names = [s.name for s in (*content.proposed, *content.not_proposed)]
    context = consolidated_context(content, plan)
    return [Filled(STEM, "consolidated_submission", context, [context["signer_title"], *names])]


def consolidated_context(content: ConsolidatedSubmission, plan: Plan) -> dict[str, Any]:
    """What the template's tags show."""
    party = is_party(plan)
    people = content.proposed
    achievement = plan.achievement(content.phase, people[-1].kind if people else "individual")
    return {
        **board_context(plan, content.phase, "TTr", content.signing),
        "salutation": "Kính trình" if plan.form_profile == "05-HD/VPTW" else "Kính gửi",
        "subjects": subjects(people) if people else "tập thể, cá nhân",
        "reason_short": unbroken(achievement[:1].lower() + achievement[1:]).removeprefix("đã "),
        "opening": f"Thực hiện Kế hoạch số {plan.number}, ngày {day_text(plan.issued_on)} của {plan.organisation.name}; "
        f"trên cơ sở đề nghị của các đơn vị, {advisor_of(plan)} đã tiếp nhận, thẩm định hồ sơ và tổng hợp như sau:",
        "received": _received(content),
        "received_words": _received_words(content),
        "eligible": _eligible(content),
        "short": [
            {
                "no": str(n),
                "unit": s.unit,
                "dossier": s.dossier,
                "state": s.state,
                "reason": "; ".join(s.items),
                "points": [_capital(i) for i in s.items],
            }
            for n, s in enumerate(content.short, start=1)
        ],
        "quotas": [_quota(q) for q in content.quotas],
        "proposed_counts": counts(people),
        "rows": _proposed_rows(people, party=party),
        "others": [_other(n, s, party=party) for n, s in enumerate(content.not_proposed, start=1)],
        "others_counts": counts(content.not_proposed),
    }


def _received(content: ConsolidatedSubmission) -> list[dict[str, str]]:
    fields = ("units", "dossiers", "complete", "needs_review", "incomplete", "waiting")
    rows = [{"name": _capital(r.name), **{f: str(getattr(r, f)) for f in fields}} for r in content.received]
    total = {f: str(sum(getattr(r, f) for r in content.received)) for f in fields} | {"units": str(content.units)}
    return [*rows, {"name": "Cộng", **total}] if len(rows) > 1 else rows


def _received_words(content: ConsolidatedSubmission) -> str:
    """As "12 hồ sơ của 11 đơn vị, đề nghị khen 05 tập thể và 12 cá nhân; 01 hồ sơ …"."""
    everybody = [*content.proposed, *content.not_proposed]
    dossiers, waiting = (sum(getattr(r, f) for r in content.received) for f in ("dossiers", "waiting"))
    words = f"Đã tiếp nhận {dossiers:02d} hồ sơ của {content.units:02d} đơn vị, đề nghị khen {counts(everybody)}"
    return f"{words}; {waiting:02d} hồ sơ đang đọc hoặc đã trả lại để bổ sung, chưa tính số đề nghị." if waiting else f"{words}."


def _eligible(content: ConsolidatedSubmission) -> list[dict[str, str]]:
    fields = ("nominated", "eligible", "ineligible", "unknown", "proposed")
    rows = [{"name": _capital(r.name), **{f: str(getattr(r, f)) for f in fields}} for r in content.eligible]
    total = {f: str(sum(getattr(r, f) for r in content.eligible)) for f in fields}
    return [*rows, {"name": "Cộng", **total}] if len(rows) > 1 else rows


def _quota(quota: QuotaRow) -> dict[str, str]:
    over = quota.proposed - quota.most
    note = f"vượt {over:02d}, kính trình xem xét, lựa chọn" if over > 0 else f"còn {-over:02d}" if over else "đủ chỉ tiêu"
    return {
        "name": f"{_capital(quota.name)} (mục {quota.clause})",
        "most": f"{quota.most:02d}",
        "nominated": str(quota.nominated),
        "eligible": str(quota.eligible),
        "proposed": str(quota.proposed),
        "note": note,
    }


def _proposed_rows(people: Sequence[Proposed], *, party: bool) -> list[dict[str, str]]:
    """Headings (collectives by class, then persons) and numbered rows, in the order of the later list."""
    rows: list[dict[str, str]] = []
    for kind, title in (("collective", "TẬP THỂ"), ("individual", "CÁ NHÂN")):
        some = [p for p in people if p.kind == kind]
        if not some:
            continue
        rows.append({"heading": f"{title} ({len(some):02d})"})
        last = ""
        for number, subject in enumerate(some, start=1):
            heading = class_title(subject.category) if kind == "collective" else ""
            if heading != last:
                rows.append({"heading": heading})
                last = heading
            rows.append(
                {
                    "no": str(number),
                    **named(subject, party=party),
                    "votes": "; ".join(subject.votes) or "không thấy trong biên bản",
                    "remarks": "; ".join(subject.remarks),
                }
            )
    return [{"heading": "", **row} for row in rows]


def _other(number: int, subject: NotProposed, *, party: bool) -> dict[str, str]:
    return {
        "no": str(number),
        **named(subject, party=party),
        "conclusion": CONCLUSION_NAMES[subject.conclusion],
        "reason": "; ".join(subject.reasons),
    }


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
