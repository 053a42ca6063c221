"""/tham-dinh/so-theo-doi: the office's registers, imported from XLSX or CSV and given out again."""

from __future__ import annotations

from flask import Blueprint, flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from dossier.registers import HEADINGS
from service.errors import BadRequest
from service.files.workbook import Table
from service.review.exports import xlsx
from service.usecases import registers as use
from service.usecases import registrations as papers
from service.usecases.appraisal import READERS
from service.web import actor, guarded
from storage.db import session_scope


def register_registers(blueprint: Blueprint) -> None:
    """Adds the registers to the review desk's tables."""
    blueprint.add_url_rule("/so-theo-doi", "registers", guarded(*READERS)(show))
    blueprint.add_url_rule("/so-theo-doi/ban-dang-ky", "registrations", guarded(*READERS)(registrations))
    blueprint.add_url_rule("/so-theo-doi/ban-dang-ky/vao-so", "registration_in", guarded("reviewer")(take_in), methods=["POST"])
    blueprint.add_url_rule("/so-theo-doi/<sheet>", "register_in", guarded("reviewer")(bring_in), methods=["POST"])
    blueprint.add_url_rule("/so-theo-doi/<sheet>.xlsx", "register_out", guarded(*READERS)(give_out))


def show() -> ResponseReturnValue:
    with session_scope(read_only=True) as session:
        person = actor()
        return render_template("review/registers.html", books=use.books(session, person), imports="reviewer" in person.roles)


def bring_in(sheet: str) -> ResponseReturnValue:
    """Takes one file; the page that is loaded next lists the rows that were left out."""
    file = request.files.get("file")
    if file is None or not file.filename:
        raise BadRequest(": chưa chọn tệp")
    data = file.stream.read(use.LARGEST + 1)
    with session_scope() as session:
        row, changed = use.bring_in(session, actor(), sheet, file.filename, data)
        taken, left_out = len(row.records), len(row.problems)
    flash(f"Đã nhập {taken} dòng vào {use.NAMES[sheet].lower()}, bỏ {left_out} dòng sai; {changed} hồ sơ đổi kết quả kiểm tra.")
    return jsonify({"taken": taken, "left_out": left_out, "changed": changed})


def registrations() -> ResponseReturnValue:
    """The registration papers that came with dossiers, each with the lines that it would add."""
    with session_scope(read_only=True) as session:
        person = actor()
        found = papers.found_papers(session, person)
        return render_template("review/registrations.html", papers=found, imports="reviewer" in person.roles)


def take_in() -> ResponseReturnValue:
    with session_scope() as session:
        added, changed = papers.take_in(session, actor(), request.form.get("dossier", ""), request.form.get("document", ""))
    flash(f"Đã đưa {added} dòng vào sổ đăng ký thi đua; {len(changed)} hồ sơ đổi kết quả kiểm tra.")
    return redirect(url_for("tables.registrations"))


def give_out(sheet: str) -> ResponseReturnValue:
    with session_scope() as session:
        rows = use.rows_out(session, actor(), sheet)
    return xlsx(f"{sheet}.xlsx", [Table(use.NAMES[sheet], tuple(HEADINGS[sheet]), rows)])
