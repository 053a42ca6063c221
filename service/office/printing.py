"""/van-phong/may-in and /phat-hanh/<id>/in-lai: printers, their test grid, one certificate printed again."""

from __future__ import annotations

from flask import Blueprint, flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from dossier.errors import NotFound
from service.files.papers import send_pdf
from service.usecases import printing as use
from service.usecases.access import INSIDE, note
from service.web import actor, guarded
from storage.db import session_scope

printing = Blueprint("printing", __name__)


@printing.get("/van-phong/may-in")
@guarded(*INSIDE)
def desk() -> ResponseReturnValue:
    with session_scope(read_only=True) as session:
        return render_template(
            "office/printers.html",
            printers=use.printers(session),
            runs=use.runs(session),
            most=use.MOST_MM,
            sheets=use.SHEETS,
            may_change="office" in actor().roles,
        )


@printing.post("/van-phong/may-in")
@printing.post("/van-phong/may-in/<int:printer_id>")
@guarded("office")
def save(printer_id: int | None = None) -> ResponseReturnValue:
    form = request.form
    with session_scope() as session:
        shift = form.get("dx", ""), form.get("dy", "")
        made = use.save_printer(session, actor(), form.get("name", ""), shift, printer_id)
        flash(f"Đã ghi máy in “{made.name}”.")
    return redirect(url_for("printing.desk"))


@printing.post("/van-phong/may-in/<int:printer_id>/bo")
@guarded("office")
def retire(printer_id: int) -> ResponseReturnValue:
    with session_scope() as session:
        flash(f"Đã bỏ máy in “{use.retire_printer(session, actor(), printer_id).name}”.")
    return redirect(url_for("printing.desk"))


@printing.post("/van-phong/may-in/luoi")
@guarded("office")
def grid() -> ResponseReturnValue:
    printer = request.form.get("printer_id", type=int)
    with session_scope() as session:
        sheet = request.form.get("sheet", "a4-landscape")
        use.print_grid(session, actor(), printer, shifted=bool(request.form.get("shifted")), sheet=sheet)
    return redirect(url_for("printing.desk") + "#luoi")


@printing.post("/phat-hanh/<issue_id>/in-lai")
@guarded("office")
def again(issue_id: str) -> ResponseReturnValue:
    form = request.form
    with session_scope() as session:
        use.print_again(
            session,
            actor(),
            issue_id,
            place=form.get("place", -1, int),
            on_blank=form.get("on") == "blank",
            printer_id=form.get("printer_id", type=int),
            why=form.get("note", ""),
        )
    return redirect(url_for("office.issue", issue_id=issue_id) + "#in-lai")


@printing.get("/api/prints/<print_id>")
@guarded(*INSIDE)
def state(print_id: str) -> ResponseReturnValue:
    with session_scope(read_only=True) as session:
        run = use.see_run(session, actor(), print_id)
        url = url_for("printing.sheet", print_id=run.id) if run.state == "ready" else None
        return jsonify(id=run.id, state=run.state, error=run.error, url=url)


@printing.get("/in-lai/<print_id>")
@guarded(*INSIDE)
def sheet(print_id: str) -> ResponseReturnValue:
    with session_scope() as session:
        run = use.see_run(session, actor(), print_id)
        if run.state != "ready" or run.sha256 is None:
            raise NotFound("tờ in này")
        note(session, actor(), "paper_downloaded", run.issue_id or run.kind, name=run.title)
        name = "printer-grid.pdf" if run.kind == "grid" else f"giay-khen-{(run.place or 0) + 1:03d}.pdf"
    return send_pdf(run.sha256, name, run.size, inline=bool(request.args.get("xem")))
