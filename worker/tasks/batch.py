"""The job "make_batch_item": one dossier's or awardee's papers of a batch. A killed worker costs one item one attempt, nothing else.

A kind of batch is one function entered with ``makes``: it gets the batch and the item and gives the files, whose bytes are stored.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from sqlalchemy import select

from dossier.errors import NotFound
from dossier.vietnamese.text import strip_marks
from storage import blobs, jobs
from storage.db import session_scope
from storage.jobs import Claim
from storage.judging import current_judgement
from storage.models import Batch, BatchFile, BatchItem, Dossier, Paper, PrintRun, utcnow
from worker.tasks.check_sheet import sheet_of
from worker.tasks.printing import certificate_of
from worker.tasks.running import Progress, handles


class Made(NamedTuple):
    """One file of an item: the name it has in the ZIP, its stored bytes, the versions it was made with."""

    name: str
    blob: blobs.StoredBlob
    made_with: str = ""


Maker = Callable[[Batch, BatchItem], list[Made]]
MAKERS: dict[str, Maker] = {}


def makes(kind: str) -> Callable[[Maker], Maker]:
    """Enters a function as the maker of one kind of batch (its name in service/usecases/batches.py)."""

    def enter(maker: Maker) -> Maker:
        MAKERS[kind] = maker
        return maker

    return enter


@handles("make_batch_item")
def make_batch_item(held: Claim, tell: Progress) -> None:
    """Makes the item's files, then in one transaction: files, item done, job done. An item that is done stays as it is."""
    with session_scope(read_only=True) as session:
        item = session.get(BatchItem, held.payload["item_id"])
        batch = session.get(Batch, item.batch_id) if item else None
    if item is None or batch is None:
        raise NotFound("mục này của lô")
    tell("generating", 0, 1)
    made = MAKERS[batch.kind](batch, item) if item.state != "done" else []
    with session_scope() as session:
        jobs.finish(session, held)
        row = session.get_one(BatchItem, item.id)
        if row.state == "done":
            return
        for file in made:
            blobs.register(session, file.blob)
            row.files.append(BatchFile(name=file.name, sha256=file.blob.sha256, size=file.blob.size, made_with=file.made_with))
        row.state, row.error, row.done_at = "done", None, utcnow()


def file_name(item: BatchItem, words: str, suffix: str) -> str:
    """As "007-chi-bo-phong-ky-thuat.pdf": sorted as the batch is, safe on every disk."""
    plain = re.sub(r"[^a-z0-9]+", "-", strip_marks(words).lower()).strip("-")[:80].strip("-")
    return f"{item.position:04d}-{plain or 'van-ban'}{suffix}"


@makes("check_sheets")
def check_sheets(_: Batch, item: BatchItem) -> list[Made]:
    """The check sheet of the dossier's standing judgement; one that was made before is taken as it is."""
    with session_scope(read_only=True) as session:
        dossier = session.get(Dossier, item.subject)
        judgement = current_judgement(session, dossier) if dossier else None
        if dossier is None or judgement is None:
            raise NotFound("kết quả kiểm tra của hồ sơ này")
        own = select(Paper).where(Paper.judgement_id == judgement.id, Paper.state_change_id.is_(None)).order_by(Paper.id)
        papers = list(session.scalars(own))
    papers = papers or sheet_of(dossier.id, judgement.id)
    return [
        Made(
            file_name(item, item.title, f"-{p.name}"),
            blobs.StoredBlob(p.sha256, p.size),
            "; ".join(filter(None, (p.plan_version, p.template_version))),
        )
        for p in papers
    ]


@makes("certificates")
def certificates(batch: Batch, item: BatchItem) -> list[Made]:
    """One awardee's certificate, as it stands now, as a file of its own."""
    options = batch.options
    run = PrintRun(
        kind="certificate", issue_id=batch.issue_id, place=int(item.subject), title="", on_blank=bool(options.get("on_blank"))
    )
    run.dx_mm, run.dy_mm = float(options.get("dx_mm", 0)), float(options.get("dy_mm", 0))
    return [Made(file_name(item, item.title, ".pdf"), blobs.put_bytes(certificate_of(run)))]
