"""/van-phong/lo: the same paper for many, one status per item."""

from __future__ import annotations

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from service.usecases import batches as use
from service.usecases.access import INSIDE
from service.web import actor, app_settings, guarded
from storage.db import session_scope
from storage.plans import current_plan

batches = Blueprint("batches", __name__)
MOST_SHOWN = 300
"""Items on a page, those that failed first: nobody reads a thousand lines that say "done"."""


@batches.get("/van-phong/lo")
@guarded(*INSIDE)
def desk() -> ResponseReturnValue:
    roles = actor().roles
    with session_scope(read_only=True) as session:
        plan, _ = current_plan(session, app_settings().default_plan)
        kinds = {name: kind for name, kind in use.KINDS.items() if roles & set(kind.roles)}
        return render_template("office/batches.html", plan=plan, kinds=kinds, batches=use.listing(session))


@batches.get("/van-phong/lo/<batch_id>")
@guarded(*INSIDE)
def one(batch_id: str) -> ResponseReturnValue:
    with session_scope(read_only=True) as session:
        batch = use.see(session, actor(), batch_id)
        files: dict[int, list[object]] = {}
        for item, file in use.files(session, batch):
            files.setdefault(item.id, []).append(file)
        order = {"failed": 0, "waiting": 1, "done": 2}
        items = sorted(batch.items, key=lambda i: (order[i.state], i.position))[:MOST_SHOWN]
        roles = set(use.KINDS[batch.kind].roles) if batch.kind in use.KINDS else set()
        return render_template(
            "office/batch.html",
            batch=batch,
            standing=use.standing(batch),
            items=items,
            files=files,
            may_change=bool(actor().roles & (roles | {"office"})),
        )
