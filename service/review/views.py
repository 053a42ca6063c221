"""/tham-dinh: the list of dossiers with filters and counts."""

from __future__ import annotations

from datetime import timedelta

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from dossier.findings import VERDICT_NAMES
from dossier.lifecycle import STATE_NAMES
from service.review.dossier import register_dossier_page
from service.review.plan_page import register_plan_page
from service.usecases.access import INSIDE
from service.usecases.appraisal import READERS
from service.usecases.deadlines import countdowns
from service.usecases.letters import tomorrow
from service.usecases.lists import Filter, counts, listing, units
from service.web import actor, app_settings, guarded
from storage.db import session_scope
from storage.plans import current_plan

review = Blueprint("review", __name__)
register_dossier_page(review)
register_plan_page(review)


@review.get("/tham-dinh")
@guarded(*INSIDE)
def desk() -> ResponseReturnValue:
    args = request.args
    wanted = Filter(
        state=args.get("state", ""),
        verdict=args.get("verdict", ""),
        phase=args.get("phase", ""),
        unit=args.get("unit", ""),
        page=args.get("trang", 1, int),
    )
    with session_scope(read_only=True) as session:
        person = actor()
        plan, _ = current_plan(session, app_settings().default_plan)
        return render_template(
            "review/desk.html",
            countdowns=countdowns(session, plan, tomorrow() - timedelta(days=1)),
            found=listing(session, person, wanted),
            wanted=wanted,
            counts=counts(session, person),
            units=units(session),
            states=STATE_NAMES,
            verdicts=VERDICT_NAMES,
            reads_tables=bool(person.roles & set(READERS)),
        )
