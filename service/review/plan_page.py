"""/ke-hoach: the plan as the system understands it. Everybody who is signed in may read it."""

from __future__ import annotations

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from service import labels
from service.usecases.plan_view import by_clause, clause_lines, rule_lines
from service.web import app_settings, guarded
from storage.db import session_scope
from storage.plans import current_plan, plan_ids


def register_plan_page(blueprint: Blueprint) -> None:
    """Adds /ke-hoach to the review desk's blueprint."""
    blueprint.add_url_rule("/ke-hoach", "plan", guarded()(show))


def show() -> ResponseReturnValue:
    """The newest published version of the asked-for plan, or of the office's own."""
    with session_scope(read_only=True) as session:
        plan, version = current_plan(session, request.args.get("ke-hoach") or app_settings().default_plan)
        known = [current_plan(session, plan_id)[0] for plan_id in plan_ids(session)]
        return render_template(
            "review/plan.html",
            plan=plan,
            version=version,
            known=[p for p in known if p.enabled or p.id == plan.id],
            clauses=by_clause(clause_lines(plan)),
            rules=rule_lines(plan),
            rule_groups=labels.RULE_GROUPS,
        )
