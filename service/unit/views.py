"""/don-vi: the unit's own dossiers and the page for a new one."""

from __future__ import annotations

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from dossier.errors import KhenThuongError, PlanUnknown
from dossier.plan import Plan
from service.usecases.lists import NEXT_STEPS, Filter, listing, wanted_papers
from service.usecases.office_papers import of_unit
from service.web import actor, app_settings, guarded
from storage.db import session_scope
from storage.models import Unit
from storage.plans import current_plan

unit = Blueprint("unit", __name__, url_prefix="/don-vi")


@unit.get("")
@guarded("unit")
def desk() -> ResponseReturnValue:
    person = actor()
    wanted = Filter(page=request.args.get("trang", 1, int))
    with session_scope(read_only=True) as session:
        found = listing(session, person, wanted)
        notices = of_unit(session, person.unit_id)
        return render_template("unit/desk.html", found=found, wanted=wanted, next_steps=NEXT_STEPS, notices=notices)


class NoUnit(KhenThuongError):
    code = "no_unit"
    message = "Tài khoản này chưa gắn với đơn vị nào nên chưa nộp được hồ sơ."
    hint = "Báo người quản trị gắn tài khoản với đơn vị."
    http_status = 409


@unit.get("/ho-so-moi")
@guarded("unit")
def new() -> ResponseReturnValue:
    person = actor()
    with session_scope(read_only=True) as session:
        mine = session.get(Unit, person.unit_id) if person.unit_id is not None else None
        if mine is None:
            raise NoUnit
        plan = the_plan(session)
        papers = wanted_papers(plan, mine.kind) if plan else []
        return render_template("unit/new.html", unit=mine, units=[], papers=papers, plan=plan, limit=app_settings().max_file_mb)


def the_plan(session: Session) -> Plan | None:
    """The plan of new dossiers; None where none is published yet."""
    try:
        return current_plan(session, app_settings().default_plan)[0]
    except PlanUnknown:
        return None
