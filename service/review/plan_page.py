"""/ke-hoach: the plan as the system understands it, for everybody who is signed in; Ban Tuyên giáo publishes changed versions."""

from __future__ import annotations

from flask import Blueprint, Response, render_template, request
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from dossier.errors import KhenThuongError, PlanInvalid
from dossier.plan import Plan
from service import labels
from service.errors import BadRequest
from service.usecases import plan_publish as use
from service.usecases.plan_view import by_clause, clause_lines, origin_lines, rule_lines
from service.web import actor, app_settings, attachment, guarded
from storage.db import session_scope
from storage.plans import current_plan, plan_ids, plan_of


def register_plan_page(blueprint: Blueprint) -> None:
    """Adds /ke-hoach to the review desk's blueprint."""
    blueprint.add_url_rule("/ke-hoach", "plan", guarded()(show))
    blueprint.add_url_rule("/ke-hoach/ban/<int:version_id>", "plan_version", guarded()(show_version))
    blueprint.add_url_rule("/ke-hoach/ban/<int:version_id>.yaml", "plan_file", guarded()(give_out))
    blueprint.add_url_rule("/ke-hoach/sua", "plan_edit", guarded("reviewer")(edit))
    blueprint.add_url_rule("/ke-hoach/thu", "plan_trial", guarded("reviewer")(trial), methods=["POST"])
    blueprint.add_url_rule("/ke-hoach/cong-bo", "plan_publish", guarded("reviewer")(publish), methods=["POST"])


def show() -> ResponseReturnValue:
    """The newest published version of the asked-for plan, or of the office's own."""
    with session_scope(read_only=True) as session:
        plan, version = current_plan(session, request.args.get("ke-hoach") or app_settings().default_plan)
        return _page(session, plan, version, version)


def show_version(version_id: int) -> ResponseReturnValue:
    """A version that a verdict names, as it was published."""
    with session_scope(read_only=True) as session:
        plan, version = plan_of(use.version_row(session, version_id))
        return _page(session, plan, version, current_plan(session, plan.id)[1])


def _page(session: Session, plan: Plan, version: str, standing: str) -> str:
    known = [current_plan(session, plan_id)[0] for plan_id in plan_ids(session)]
    offer = use.offered(session, plan.id) if version == standing and "reviewer" in actor().roles else None
    return render_template(
        "review/plan.html",
        plan=plan,
        version=version,
        standing=standing,
        known=[p for p in known if p.enabled or p.id == plan.id],
        clauses=by_clause(clause_lines(plan)),
        origins=origin_lines(plan),
        rules=rule_lines(plan),
        rule_groups=labels.RULE_GROUPS,
        versions=use.versions(session, plan.id),
        edits="reviewer" in actor().roles,
        offer=offer,
    )


def give_out(version_id: int) -> ResponseReturnValue:
    """A version's file, to be edited and uploaded again."""
    with session_scope(read_only=True) as session:
        row = use.version_row(session, version_id)
        answer = Response(row.text, mimetype="application/yaml")
        answer.headers["Content-Disposition"] = attachment(f"{row.plan_id}-{row.sha256[:8]}.yaml")
    return answer


def edit(problem: KhenThuongError | None = None, code: int = 200) -> ResponseReturnValue:
    """Where a plan is changed: the settings of its gaps, or a whole file."""
    with session_scope(read_only=True) as session:
        plan, version = current_plan(session, request.values.get("ke-hoach") or app_settings().default_plan)
        open_gaps = [g for g in plan.gaps if len(g.choices) > 1]
        lines = problem.text.split("; ") if problem else []
        page = render_template(
            "review/plan_edit.html", plan=plan, version=version, gaps=open_gaps, problems=lines, advice=_advice(problem)
        )
    return page, code


def _advice(problem: KhenThuongError | None) -> str:
    return "Sửa đúng chỗ được nêu rồi tải lên lại; bản đang dùng vẫn giữ nguyên." if problem else ""


def trial() -> ResponseReturnValue:
    """Shows what publishing would change, on the plan and on every open dossier; nothing is kept yet."""
    try:
        with session_scope() as session:
            text = _wanted_text(session)
            found = use.try_out(session, actor(), text)
            session.rollback()
    except PlanInvalid as problem:
        return edit(problem, 400)
    return render_template("review/plan_trial.html", trial=found)


def _wanted_text(session: Session) -> str:
    """The text of the chosen file (the page's script puts it into the form), or the plan in use with the settings that were chosen."""
    text = request.form.get("text", "")
    if "\ufffd" in text or "\x00" in text:
        raise PlanInvalid("tệp không phải văn bản UTF-8 – lưu lại tệp ở dạng YAML, mã UTF-8")
    if text.strip():
        return _lines(text.removeprefix("\ufeff"))
    chosen = {name.removeprefix("gap-"): value for name, value in request.form.items() if name.startswith("gap-")}
    if not chosen:
        raise BadRequest(": chưa chọn tệp hay lựa chọn nào")
    return use.chosen_settings(session, request.form.get("ke-hoach") or app_settings().default_plan, chosen)


def _lines(text: str) -> str:
    """One kind of line end: browsers send CRLF, and the same plan must be the same version."""
    return text.replace("\r\n", "\n")


def publish() -> ResponseReturnValue:
    """Publishes what was tried out; the page lists the dossiers whose report changed."""
    text = _lines(request.form.get("text", ""))
    with session_scope() as session:
        label, touched = use.publish(session, actor(), text, request.form.get("reason", ""))
        plan = use.checked(text)
    return render_template("review/plan_published.html", plan=plan, label=label, touched=touched)
