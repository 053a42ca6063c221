"""Printers with their shift, certificates printed again one by one, and the grid that measures a printer."""

from __future__ import annotations

import math

from sqlalchemy import select
from sqlalchemy.orm import Session

from dossier.errors import KhenThuongError, NotFound
from service.errors import BadRequest
from service.usecases.access import INSIDE, Actor, note, require, see_issue
from storage.jobs import enqueue
from storage.models import Printer, PrintRun, utcnow

KIND = "make_print"
MOST_MM = 30.0
"""A shift beyond this is a blank of another size or a slip of the finger."""
SHOWN = 20
SHEETS: dict[str, tuple[str, int, int]] = {
    "a4-landscape": ("A4 ngang", 297, 210),
    "a4-portrait": ("A4 dọc", 210, 297),
    "a3-landscape": ("A3 ngang", 420, 297),
    "a3-portrait": ("A3 dọc", 297, 420),
}
"""Paper that a test grid is made for: its name, width and height in millimetres."""


class PrinterExists(KhenThuongError):
    code = "printer_exists"
    message = "Đã có máy in tên “{detail}”."
    hint = "Sửa độ lệch của máy in đó, hoặc đặt tên khác."
    http_status = 409


class AwardRevoked(KhenThuongError):
    code = "award_revoked"
    message = "Khen thưởng của “{detail}” đã bị thu hồi nên không in lại giấy khen."
    hint = "Xem quyết định thu hồi ở mục “Quá trình” của lần phát hành."
    http_status = 409


def printers(session: Session) -> list[Printer]:
    """The printers in use, by name."""
    return list(session.scalars(select(Printer).where(Printer.retired_at.is_(None)).order_by(Printer.name)))


def save_printer(session: Session, actor: Actor, name: str, shift_mm: tuple[str, str], printer_id: int | None = None) -> Printer:
    """Adds a printer or changes one; ``shift_mm`` as typed (right, down), a comma or a point before the decimals."""
    require(actor, "office")
    name, shift = " ".join(name.split()), (_millimetres(shift_mm[0]), _millimetres(shift_mm[1]))
    if not name or len(name) > 80:
        raise BadRequest(": tên máy in cần từ 1 đến 80 ký tự")
    same = session.scalar(select(Printer).where(Printer.name == name))
    if same is not None and same.id != printer_id and (same.retired_at is None or printer_id is not None):
        raise PrinterExists(name)
    printer = printer_of(session, printer_id) if printer_id is not None else same or Printer(name=name)
    printer.name, printer.retired_at = name, None
    printer.dx_mm, printer.dy_mm = shift
    session.add(printer)
    session.flush()
    note(session, actor, "printer_saved", name, dx=shift[0], dy=shift[1])
    return printer


def retire_printer(session: Session, actor: Actor, printer_id: int) -> Printer:
    """Takes a printer off the list; what was printed with it keeps its name."""
    require(actor, "office")
    printer = printer_of(session, printer_id)
    printer.retired_at = utcnow()
    note(session, actor, "printer_retired", printer.name)
    return printer


def printer_of(session: Session, printer_id: int) -> Printer:
    """A printer in use; NotFound."""
    printer = session.get(Printer, printer_id)
    if printer is None or printer.retired_at is not None:
        raise NotFound("máy in này")
    return printer


def _millimetres(text: str) -> float:
    try:
        value = float(text.strip().replace(",", ".") or "0")
    except ValueError:
        value = math.nan
    if not abs(value) <= MOST_MM:
        raise BadRequest(f": độ lệch phải là một số từ -{MOST_MM:.0f} đến {MOST_MM:.0f} (mm)")
    return round(value, 2)


def print_grid(session: Session, actor: Actor, printer_id: int | None, *, shifted: bool, sheet: str = "a4-landscape") -> PrintRun:
    """Queues the test grid on one of SHEETS: bare to measure a printer, or with the printer's shift to see that it lies true."""
    require(actor, "office")
    if sheet not in SHEETS:
        raise BadRequest(": chưa chọn khổ giấy của lưới thử")
    name, width, height = SHEETS[sheet]
    printer = printer_of(session, printer_id) if printer_id is not None else None
    run = PrintRun(kind="grid", title=f"Lưới thử máy in, {name}", printer=printer)
    return _queue(session, actor, run, printer if shifted else None, width_mm=width, height_mm=height)


def print_again(
    session: Session, actor: Actor, issue_id: str, *, place: int, on_blank: bool, printer_id: int | None, why: str
) -> PrintRun:
    """Queues the certificate of one awardee (``place`` in the issue's list, from 0), with its background or for a blank."""
    require(actor, "office")
    issue = see_issue(session, actor, issue_id)
    awards = issue.awards["awards"]
    if issue.state != "ready" or not 0 <= place < len(awards):
        raise NotFound("giấy khen này trong lần phát hành")
    if place in {int(p) for r in issue.revocations for p in r.places}:
        raise AwardRevoked(awards[place]["name"])
    printer = printer_of(session, printer_id) if printer_id is not None and on_blank else None
    run = PrintRun(kind="certificate", issue_id=issue.id, place=place, title=awards[place]["name"], on_blank=on_blank)
    run.printer, run.note = printer, why.strip()[:500]
    return _queue(session, actor, run, printer)


def _queue(session: Session, actor: Actor, run: PrintRun, shift_of: Printer | None, **more: int) -> PrintRun:
    run.dx_mm, run.dy_mm = (shift_of.dx_mm, shift_of.dy_mm) if shift_of else (0.0, 0.0)
    run.created_by = actor.id
    session.add(run)
    session.flush()
    detail = {"name": run.title, "printer": run.printer.name if run.printer else None, "dx": run.dx_mm, "dy": run.dy_mm}
    note(session, actor, "print_requested", run.issue_id or run.kind, **detail, note=run.note)
    enqueue(session, KIND, run.id, {"print_id": run.id, **more})
    return run


def runs(session: Session, *, issue_id: str | None = None) -> list[PrintRun]:
    """The newest runs of an issue, or the newest grids."""
    wanted = PrintRun.issue_id == issue_id if issue_id else PrintRun.kind == "grid"
    return list(session.scalars(select(PrintRun).where(wanted).order_by(PrintRun.created_at.desc()).limit(SHOWN)))


def see_run(session: Session, actor: Actor, print_id: str) -> PrintRun:
    """One run, for the Bloc's offices."""
    require(actor, *INSIDE)
    run = session.get(PrintRun, print_id)
    if run is None:
        raise NotFound("lần in này")
    return run
