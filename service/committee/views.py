"""/ban-thuong-vu: the nominees of accepted dossiers by category, against the quotas of the phase."""

from __future__ import annotations

from itertools import groupby

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from dossier.findings import CATEGORY_NAMES
from service.usecases.access import INSIDE
from service.usecases.committee import candidates, decision
from service.web import actor, app_settings, guarded
from storage.db import session_scope
from storage.plans import current_plan

committee = Blueprint("committee", __name__, url_prefix="/ban-thuong-vu")


@committee.get("")
@guarded(*INSIDE)
def desk() -> ResponseReturnValue:
    with session_scope(read_only=True) as session:
        plan, _ = current_plan(session, request.args.get("ke-hoach") or app_settings().default_plan)
        phase = request.args.get("giai-doan", int(plan.phases[0].phase), int)
        found = candidates(session, plan.id, phase)
        place = {category: n for n, category in enumerate(CATEGORY_NAMES)}
        ordered = sorted(found, key=lambda c: (place.get(c.row.category, len(place)), c.dossier.code, c.row.id))
        return render_template(
            "committee/desk.html",
            plan=plan,
            phase=phase,
            groups=[(category, list(rows)) for category, rows in groupby(ordered, key=lambda c: c.row.category)],
            decision=decision(session, plan, phase, found),
            chooses="committee" in actor().roles,
        )
