"""/van-thu: what came in lately, and an upload on behalf of a unit."""

from __future__ import annotations

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from service.unit.views import the_plan
from service.usecases.lists import NEXT_STEPS, Filter, listing, units, wanted_papers
from service.web import actor, app_settings, guarded
from storage.db import session_scope

clerk = Blueprint("clerk", __name__, url_prefix="/van-thu")


@clerk.get("")
@guarded("records_clerk")
def desk() -> ResponseReturnValue:
    wanted = Filter(page=request.args.get("trang", 1, int))
    with session_scope(read_only=True) as session:
        found = listing(session, actor(), wanted)
        return render_template("clerk/desk.html", found=found, wanted=wanted, next_steps=NEXT_STEPS)


@clerk.get("/ho-so-moi")
@guarded("records_clerk")
def new() -> ResponseReturnValue:
    with session_scope(read_only=True) as session:
        plan = the_plan(session)
        papers = wanted_papers(plan, "") if plan else []
        return render_template(
            "unit/new.html", unit=None, units=units(session), papers=papers, plan=plan, limit=app_settings().max_file_mb
        )
