"""Công văn yêu cầu bổ sung hồ sơ: what is missing, with the plan's clause, and until when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from dossier.office_papers import Signing
from dossier.plan import Plan
from worker.generation.board import LETTER, Filled, advisor_of, board_context, produce
from worker.generation.context import date_line, is_party
from worker.generation.deliver import deliver
from worker.generation.templates import shipped_for


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
    signer_title: str = "",
    signer: str = "",
    capacity: str = "",
    templates_dir: Path | None = None,
) -> tuple[Path, Path]:
    """Writes supplement-request.docx and .pdf into ``out_dir`` and returns both paths. A deadline not given is left to the pen;
    a phase that nobody knows is not named. ``year`` stands in the date line while the day is open (else the plan's).

    Raises TemplateInvalid, NameCannotPrint, RenderFailed.
    """
    signing = Signing(number=number, day=issue_date, capacity=capacity, title=signer_title, name=signer)
    context = letter_context(items, unit=unit, plan=plan, phase=phase, deadline=deadline, year=year, signing=signing)
    filled = Filled("supplement-request", "supplement_request", context, [unit, *items])
    made = produce([filled], templates_dir or shipped_for(plan))
    deliver(out_dir, {file.name: file.data for file in made})
    return out_dir / "supplement-request.docx", out_dir / "supplement-request.pdf"


def letter_context(
    items: Sequence[str],
    *,
    unit: str,
    plan: Plan,
    phase: int | None,
    signing: Signing,
    deadline: date | None = None,
    year: int | None = None,
) -> dict[str, Any]:
    """What the letter's tags show."""
    shared = board_context(plan, phase, LETTER, signing, year=year)
    phase_name = f" ({shared['phase_name']})" if shared["phase_name"] else ""
    return {
        **shared,
        "subject": f"{'về việc' if is_party(plan) else 'V/v'} bổ sung hồ sơ đề nghị khen thưởng",
        "opening": f"Qua kiểm tra hồ sơ đề nghị tặng {plan.award.name}{phase_name} theo Kế hoạch số {plan.number}, "
        f"{advisor_of(plan)} đề nghị {unit} bổ sung, làm rõ các nội dung sau:",
        "unit": unit,
        "items": list(items),
        "deadline": f"trước {date_line(deadline, deadline.year)}" if deadline else "trước ngày …………",
    }
