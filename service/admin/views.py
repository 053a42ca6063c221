"""/quan-tri: accounts, the audit log and its chain, stopped jobs, plan versions."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from dossier.lifecycle import ROLE_NAMES
from service.usecases import admin as use
from service.usecases.lists import units
from service.web import actor, guarded
from storage import audit
from storage.db import session_scope

admin = Blueprint("admin", __name__, url_prefix="/quan-tri")


@admin.get("")
@guarded("admin")
def desk() -> ResponseReturnValue:
    return _desk()


def _desk(secret: str = "") -> str:
    """The page; ``secret`` is a password that is shown once, in this answer only, and kept nowhere."""
    with session_scope(read_only=True) as session:
        return render_template(
            "admin/desk.html",
            secret=secret,
            accounts=use.accounts(session),
            roles=ROLE_NAMES,
            units=units(session),
            jobs=use.stopped_jobs(session),
            plans=use.plan_versions(session),
        )


@admin.post("/tai-khoan")
@guarded("admin")
def make_account() -> ResponseReturnValue:
    form = request.form
    with session_scope() as session:
        name = form.get("username", "")
        password = use.make_account(
            session, actor(), name, form.get("display_name", ""), role=form.get("role", ""), unit_id=form.get("unit_id", "")
        )
    return _desk(f"Đã tạo tài khoản “{name.strip().lower()}”. Mật khẩu lần đầu (chỉ hiện một lần này): {password}")


@admin.post("/tai-khoan/<int:user_id>/<any(bat, tat):what>")
@guarded("admin")
def switch_account(user_id: int, what: str) -> ResponseReturnValue:
    with session_scope() as session:
        user = use.switch_account(session, actor(), user_id, what == "bat")
    flash(f"Tài khoản “{user.username}” đã được {'mở' if what == 'bat' else 'khóa'}.")
    return redirect(url_for("admin.desk"))


@admin.post("/tai-khoan/<int:user_id>/mat-khau")
@guarded("admin")
def reset_password(user_id: int) -> ResponseReturnValue:
    with session_scope() as session:
        user, password = use.new_password_for(session, actor(), user_id)
    return _desk(f"Mật khẩu mới của “{user.username}” (chỉ hiện một lần này): {password}")


@admin.post("/cong-viec/<int:job_id>/chay-lai")
@guarded("admin")
def run_again(job_id: int) -> ResponseReturnValue:
    with session_scope() as session:
        use.run_again(session, actor(), job_id)
    flash("Đã đưa công việc vào hàng chờ chạy lại.")
    return redirect(url_for("admin.desk"))


@admin.get("/nhat-ky")
@guarded("admin")
def log() -> ResponseReturnValue:
    with session_scope(read_only=True) as session:
        breaks = audit.verify(session) if request.args.get("kiem-tra") else None
        return render_template("admin/log.html", entries=use.newest_entries(session), breaks=breaks, head=audit.head(session))
