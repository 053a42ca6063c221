"""/tham-dinh/van-ban and /van-ban/<id>: the papers of a phase beside the decision, what still stands in their way, one set of them."""

from __future__ import annotations

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from service.review.exports import chosen_plan
from service.usecases import office_papers as use
from service.usecases.access import INSIDE
from service.usecases.appraisal import READERS
from service.usecases.consolidated import basis
from service.usecases.notices import standing_of
from service.web import actor, guarded
from storage.db import session_scope

office_papers = Blueprint("office_papers", __name__)


@office_papers.get("/tham-dinh/van-ban")
@guarded(*INSIDE)
def desk() -> ResponseReturnValue:
    """What can be made for the phase now, and what was made."""
    roles = actor().roles
    with session_scope(read_only=True) as session:
        plan, phase = chosen_plan(session)
        found = basis(session, plan, phase)
        lines = found.table.lines
        return render_template(
            "review/papers.html",
            plan=plan,
            phase=phase,
            found=found,
            proposed=sum(bool(x.row.recommended) for x in lines),
            refused=sum(x.row.recommended is False for x in lines),
            results=standing_of(found),
            sets=use.of_phase(session, plan.id, phase),
            reads_tables=bool(roles & set(READERS)),
            may={kind: bool(roles & set(wanted)) for kind, wanted in use.MAY_ASK.items()},
        )


@office_papers.get("/van-ban/<set_id>")
@guarded(*INSIDE)
def show(set_id: str) -> ResponseReturnValue:
    with session_scope(read_only=True) as session:
        row = use.see_set(session, actor(), set_id)
        releases = row.kind == "result_notices" and bool(actor().roles & set(use.MAY_ASK[row.kind]))
        return render_template("review/paper_set.html", set=row, releases=releases, left_out=row.content.get("left_out", []))
