"""Lists of dossiers for the desks: filtered, counted, a page at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, joinedload

from dossier.plan import Plan
from service.usecases.access import Actor
from storage.models import Dossier, Unit

PER_PAGE = 50
NEXT_STEPS: dict[str, str] = {
    "receiving": "Chưa nộp: mở hồ sơ, thêm tệp rồi bấm “Nộp hồ sơ”.",
    "reading": "Máy đang đọc, không cần làm gì.",
    "in_review": "Chờ Ban Tuyên giáo thẩm định.",
    "held": "Hồ sơ được giữ lại để người phụ trách xem xét.",
    "returned": "Bị trả lại: xem lý do, bổ sung rồi nộp lại.",
    "accepted": "Đã tiếp nhận, chờ Ban Thường vụ cho ý kiến.",
    "decided": "Ban Thường vụ đã cho ý kiến, chờ phát hành.",
    "issued": "Đã phát hành quyết định.",
}


@dataclass(frozen=True, slots=True)
class Filter:
    """What the list shows; an empty part shows all. ``page`` counts from 1."""

    state: str = ""
    verdict: str = ""
    phase: str = ""
    unit: str = ""
    page: int = 1

    def without_page(self) -> dict[str, str]:
        """The parts that are set, for links to another page."""
        return {
            k: v for k, v in {"state": self.state, "verdict": self.verdict, "phase": self.phase, "unit": self.unit}.items() if v
        }


@dataclass(frozen=True, slots=True)
class Listing:
    rows: Sequence[Dossier]
    total: int
    pages: int


def _visible(actor: Actor) -> Select[Any]:
    query = select(Dossier)
    return query if actor.inside else query.where(Dossier.unit_id == (actor.unit_id if actor.unit_id is not None else -1))


def listing(session: Session, actor: Actor, wanted: Filter) -> Listing:
    """The dossiers that the person may see, the last changed first."""
    query = _visible(actor)
    if wanted.state:
        query = query.where(Dossier.state == wanted.state)
    if wanted.verdict:
        query = query.where(Dossier.verdict == wanted.verdict)
    if wanted.phase.isdigit():
        query = query.where(Dossier.phase == int(wanted.phase))
    if wanted.unit.isdigit():
        query = query.where(Dossier.unit_id == int(wanted.unit))
    total = session.scalar(select(func.count()).select_from(query.subquery())) or 0
    page = query.options(joinedload(Dossier.unit)).order_by(Dossier.updated_at.desc(), Dossier.code.desc())
    rows = session.scalars(page.limit(PER_PAGE).offset((max(1, wanted.page) - 1) * PER_PAGE)).all()
    return Listing(rows, total, max(1, -(-total // PER_PAGE)))


def counts(session: Session, actor: Actor) -> dict[str, int]:
    """How many of the visible dossiers stand in each state."""
    visible = _visible(actor).subquery()
    return {row[0]: row[1] for row in session.execute(select(visible.c.state, func.count()).group_by(visible.c.state))}


def units(session: Session) -> Sequence[Unit]:
    """All units by name."""
    return session.scalars(select(Unit).order_by(Unit.name)).all()


def wanted_papers(plan: Plan, kind: str) -> list[tuple[str, str]]:
    """What the plan asks a unit of ``kind`` for: (paper, clause), for the checklist at the upload."""
    found = {p.rule: p for p in plan.papers}
    rows = [
        (p.name[:1].upper() + p.name[1:] + (" – mỗi tập thể, cá nhân một bản" if p.per_nominee else ""), p.clause)
        for p in found.values()
    ]
    submitter = next((s for s in plan.submitters if s.kind == kind), None)
    if submitter and submitter.max_individuals is not None:
        rows.append((f"Đề nghị không quá {submitter.max_individuals:02d} cá nhân", submitter.cap_clause or submitter.clause))
    return rows
