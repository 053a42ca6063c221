"""Batches: the same paper for all dossiers of a phase or for every awardee of an issue, one status per item, resumable and downloadable."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from dossier.errors import NotFound
from service.errors import BadRequest
from service.usecases.access import INSIDE, Actor, note, require, see_issue
from service.usecases.amend import revoked_places
from service.usecases.printing import printer_of
from storage.jobs import enqueue, enqueue_new
from storage.models import Batch, BatchFile, BatchItem, Dossier, Judgement, User
from storage.series import shown

JOB = "make_batch_item"
SHOWN = 30
Item = tuple[str, str]
"""Subject and title of one item."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of batch over dossiers. ``subjects`` lists its items for a plan and phase (None: both)."""

    name: str
    hint: str
    roles: tuple[str, ...]
    subjects: Callable[[Session, str, int | None], Sequence[Item]]


def _judged_dossiers(session: Session, plan_id: str, phase: int | None) -> Sequence[Item]:
    query = select(Dossier).where(Dossier.plan_id == plan_id, Dossier.id.in_(select(Judgement.dossier_id)))
    if phase is not None:
        query = query.where(Dossier.phase == phase)
    return [(d.id, f"{d.code} – {d.unit.name}") for d in session.scalars(query.order_by(Dossier.code))]


KINDS: dict[str, Kind] = {
    "check_sheets": Kind(
        "Phiếu kiểm tra của tất cả hồ sơ",
        "Mỗi hồ sơ đã kiểm tra một phiếu, bản Word và PDF.",
        ("office", "reviewer"),
        _judged_dossiers,
    ),
}
"""By the name of their maker in worker/tasks/batch.py. "certificates" starts from an issue's page."""


def start(session: Session, actor: Actor, kind: str, plan_id: str, phase: int | None) -> Batch:
    """Queues a batch over dossiers; BadRequest where there is nothing to make."""
    known = KINDS.get(kind)
    if known is None:
        raise BadRequest(": chưa chọn loại văn bản")
    require(actor, *known.roles)
    title = f"{known.name}{f' – giai đoạn {phase}' if phase else ''}"
    return _start(
        session, actor, Batch(kind=kind, title=title, plan_id=plan_id, phase=phase), known.subjects(session, plan_id, phase)
    )


def start_certificates(session: Session, actor: Actor, issue_id: str, *, on_blank: bool, printer_id: int | None) -> Batch:
    """Queues one file per certificate that stands (revoked ones are left out), for paper or for blanks with a printer's shift."""
    require(actor, "office")
    issue = see_issue(session, actor, issue_id)
    if issue.state != "ready" or issue.status == "cancelled":
        raise NotFound("giấy khen của lần phát hành này")
    printer = printer_of(session, printer_id) if printer_id is not None and on_blank else None
    back = revoked_places(issue)
    items = [
        (str(n), " – ".join(filter(None, (a["name"], a["unit"])))) for n, a in enumerate(issue.awards["awards"]) if n not in back
    ]
    decision = f"Quyết định số {shown(issue.number, issue.symbol)}" if issue.number else "dự thảo quyết định"
    batch = Batch(kind="certificates", plan_id=issue.plan_id, phase=issue.phase, issue_id=issue.id)
    batch.title = f"Giấy khen từng người, từng tập thể – {decision}{' (chỉ chữ, in lên phôi)' if on_blank else ''}"
    batch.options = {"on_blank": on_blank, "dx_mm": printer.dx_mm if printer else 0.0, "dy_mm": printer.dy_mm if printer else 0.0}
    return _start(session, actor, batch, items)


def _start(session: Session, actor: Actor, batch: Batch, items: Sequence[Item]) -> Batch:
    if not items:
        raise BadRequest(": chưa có mục nào để lập")
    batch.created_by = actor.id
    batch.items = [BatchItem(position=n, subject=subject, title=title[:400]) for n, (subject, title) in enumerate(items, start=1)]
    session.add(batch)
    session.flush()
    note(session, actor, "batch_started", batch.issue_id or batch.id, name=batch.title, count=len(items))
    enqueue_new(session, JOB, [(f"{batch.id}:{i.position}", {"item_id": i.id}) for i in batch.items])
    return batch


def retry_failed(session: Session, actor: Actor, batch_id: str) -> int:
    """Queues the failed items again and only those; how many."""
    batch = see(session, actor, batch_id)
    require(actor, "office", *(KINDS[batch.kind].roles if batch.kind in KINDS else ()))
    failed = [i for i in batch.items if i.state == "failed"]
    if not failed:
        raise BadRequest(": không có mục nào bị lỗi")
    note(session, actor, "batch_retried", batch.issue_id or batch.id, name=batch.title, count=len(failed))
    for item in failed:
        item.state, item.error = "waiting", None
        enqueue(session, JOB, f"{batch.id}:{item.position}", {"item_id": item.id})
    return len(failed)


def see(session: Session, actor: Actor, batch_id: str) -> Batch:
    """One batch, for the Bloc's offices."""
    require(actor, *INSIDE)
    batch = session.get(Batch, batch_id)
    if batch is None:
        raise NotFound("lô văn bản này")
    return batch


@dataclass(frozen=True, slots=True)
class Standing:
    """A batch with its counts: waiting, done, failed."""

    batch: Batch
    counts: Mapping[str, int]
    who: str = ""

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    @property
    def state(self) -> str:
        """Making while an item waits, then failed where one is, else ready."""
        return "making" if self.counts.get("waiting") else "failed" if self.counts.get("failed") else "ready"


def listing(session: Session, *, issue_id: str | None = None) -> list[Standing]:
    """The newest batches, or those of an issue."""
    query = select(Batch).order_by(Batch.created_at.desc()).limit(SHOWN)
    found = list(session.scalars(query.where(Batch.issue_id == issue_id) if issue_id else query))
    ids = [b.id for b in found]
    counts: dict[str, Counter[str]] = {i: Counter() for i in ids}
    grouped = select(BatchItem.batch_id, BatchItem.state, func.count()).where(BatchItem.batch_id.in_(ids))
    for batch_id, state, count in session.execute(grouped.group_by(BatchItem.batch_id, BatchItem.state)):
        counts[batch_id][state] = count
    names = {u.id: u.display_name for u in session.scalars(select(User))}
    return [Standing(b, counts[b.id], names.get(b.created_by or 0, "")) for b in found]


def standing(batch: Batch) -> Standing:
    """The counts of one batch whose items are at hand."""
    return Standing(batch, Counter(i.state for i in batch.items))


def files(session: Session, batch: Batch) -> list[tuple[BatchItem, BatchFile]]:
    """The files made so far, in the order of the items."""
    query = select(BatchItem, BatchFile).join(BatchFile, BatchFile.item_id == BatchItem.id).where(BatchItem.batch_id == batch.id)
    return [(row[0], row[1]) for row in session.execute(query.order_by(BatchItem.position, BatchFile.id))]


def manifest(batch: Batch, made: Sequence[tuple[BatchItem, BatchFile]]) -> dict[str, Any]:
    """What manifest.json of the ZIP says: every file with its SHA-256, and every item that is not in it, with the reason."""
    missing = [i for i in batch.items if i.state != "done"]
    return {
        "title": batch.title,
        "plan": batch.plan_id,
        "phase": batch.phase,
        "complete": not missing,
        "files": [
            {"name": f.name, "sha256": f.sha256, "bytes": f.size, "item": i.title, "made_with": f.made_with} for i, f in made
        ],
        "missing": [{"item": i.title, "state": i.state, "error": i.error} for i in missing],
    }
