"""From what the service froze (dossier.office_papers) to the finished files of one request."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from dossier.office_papers import (
    MODELS,
    AppraisalSheet,
    ConsolidatedSubmission,
    CorrectionLetter,
    MoneyList,
    ResultNotices,
    SetKind,
)
from dossier.plan import Plan
from worker.generation.appraisal_sheet import appraisal_sheet
from worker.generation.board import Filled, OfficeFile, produce
from worker.generation.consolidated import consolidated
from worker.generation.correction_letter import correction_letter
from worker.generation.money_list import money_list
from worker.generation.result_notice import result_notices
from worker.generation.templates import shipped_for


def make_office_papers(
    kind: SetKind, content: dict[str, Any], plan: Plan, *, templates_dir: Path | None = None
) -> list[OfficeFile]:
    """Every file of the request, DOCX before PDF. Raises MoneyOff, TemplateInvalid, NameCannotPrint, RenderFailed."""
    return produce(filled(kind, content, plan), templates_dir or shipped_for(plan))


def filled(kind: SetKind, content: dict[str, Any], plan: Plan) -> list[Filled]:
    """The papers with what their tags show, before any template is opened."""
    match MODELS[kind].model_validate(content):
        case ConsolidatedSubmission() as found:
            return consolidated(found, plan)
        case AppraisalSheet() as found:
            return appraisal_sheet(found, plan)
        case ResultNotices() as found:
            return result_notices(found, plan)
        case MoneyList() as found:
            return money_list(found, plan)
        case CorrectionLetter() as found:
            return correction_letter(found, plan)
