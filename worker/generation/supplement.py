"""Công văn yêu cầu bổ sung hồ sơ: what is missing, with the plan's clause, and until when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from dossier.plan import Plan
from worker.generation import office, templates
from worker.generation.check_sheet import board_head
from worker.generation.context import date_line, number_line, texts_of
from worker.generation.deliver import deliver
from worker.generation.text import clean


def make_supplement_request(
    items: Sequence[str],
    *,
    unit: str,
    plan: Plan,
    phase: int | None,
    out_dir: Path,
    deadline: date | None = None,
    year: int | None = None,
    number: str | None = None,
    issue_date: date | None = None,
    signer_title: str = "TRƯỞNG BAN",
    signer: str = "",
    capacity: str = "",
    templates_dir: Path | None = None,
) -> tuple[Path, Path]:
    """Writes supplement-request.docx and .pdf into ``out_dir`` and returns both paths. A deadline not given is left to the pen;
    a phase that nobody knows is not named. ``year`` stands in the date line while the day is open (else the plan's).

    Raises TemplateInvalid, NameCannotPrint, RenderFailed.
    """
    texts = texts_of(plan, phase or plan.phases[0].phase, day=issue_date)
    org, board = board_head(plan)
    initials = "".join(word[0] for word in board.split())
    symbol = f"CV/{initials}{texts.symbol.rpartition('/')[2]}" if texts.party else f"CV-{initials}"
    known = plan.phase(phase)
    phase_name = f" ({known.name})" if known else ""
    context = {
        "org": org,
        "board": board,
        "board_short": plan.organisation.advisor or plan.organisation.short,
        "advisor": plan.organisation.advisor or plan.organisation.short,
        "number_line": number_line(number, symbol, party=texts.party),
        "subject": "về việc bổ sung hồ sơ đề nghị khen thưởng",
        "place_date": f"{texts.place}, {date_line(issue_date, year or texts.year)}",
        "opening": f"Qua kiểm tra hồ sơ đề nghị tặng {plan.award.name}{phase_name} theo Kế hoạch số {plan.number}, "
        f"{plan.organisation.advisor or plan.organisation.short} đề nghị {unit} bổ sung, làm rõ các nội dung sau:",
        "unit": unit,
        "deadline": f"trước {date_line(deadline, texts.year)}" if deadline else "trước ngày …………",
        "capacity": capacity,
        "signer_title": signer_title,
        "signer_name": signer,
    }
    filled = clean({**context, "items": list(items)}, "công văn") | {
        "number_line": context["number_line"],
        "place_date": context["place_date"],
    }
    template = templates.load("supplement_request", templates_dir or templates.shipped_for(plan))
    docx = templates.render(template, filled, trusted=templates.is_shipped(template))
    (pdf,) = office.convert([office.Job(docx, [filled["unit"], *filled["items"]])])
    deliver(out_dir, {"supplement-request.docx": docx, "supplement-request.pdf": pdf})
    return out_dir / "supplement-request.docx", out_dir / "supplement-request.pdf"
