"""What the body of each kind of paper says: one module per kind, one entry for all."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from dossier.documents import Document
from dossier.pages import BlockReading, PageReading, Want
from worker.understanding.bodies.letters import fill_letter
from worker.understanding.bodies.minutes import fill_minutes
from worker.understanding.bodies.others import fill_campaign, fill_decision, fill_registration
from worker.understanding.bodies.reports import fill_report

_FILLERS: dict[str, Callable[[Document, Sequence[PageReading]], None]] = {
    "submission_letter": fill_letter,
    "review_minutes": fill_minutes,
    "achievement_report": fill_report,
    "award_decision": fill_decision,
    "registration": fill_registration,
    "launch_plan": fill_campaign,
    "final_review": fill_campaign,
}


def fill_body(document: Document, pages: Sequence[PageReading], blocks: Sequence[BlockReading] = ()) -> list[Want]:
    """Fill the parts of ``document`` that belong to its kind, in place; ``pages`` are its pages in reading order.

    ``blocks`` are answers to earlier wants; bodies read whole pages and want nothing more, so the answer is empty for now.
    """
    del blocks
    fill = _FILLERS.get(document.kind)
    if fill is not None:
        fill(document, pages)
    return []
