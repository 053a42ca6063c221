"""`khenthuong read PATH...`: what the papers say, as JSON for scripts or as a summary for people."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.table import Table

from dossier.documents import KIND_NAMES, Document, FieldValue, FileResult, ReadResult
from dossier.errors import KhenThuongError, SetupIncomplete

NOTHING_READ, INCOMPLETE_SETUP = 3, 4
FIELD_NAMES = {
    "superior_org": "Cơ quan cấp trên",
    "issuing_org": "Cơ quan ban hành",
    "doc_number": "Số",
    "doc_symbol": "Ký hiệu",
    "place": "Địa danh",
    "issue_date": "Ngày ban hành",
    "subject": "Trích yếu",
    "addressees": "Kính gửi",
    "recipients": "Nơi nhận",
    "signer_capacity": "Thẩm quyền ký",
    "signer_title": "Chức vụ người ký",
    "signer_block": "Khối chữ ký",
    "signer_name": "Người ký",
    "has_signature": "Chữ ký",
    "has_seal": "Con dấu",
    "award_form": "Hình thức khen",
    "phase": "Giai đoạn",
    "count_collectives": "Số tập thể",
    "count_individuals": "Số cá nhân",
    "held_on": "Ngày họp",
    "body_kind": "Tổ chức họp",
    "chair_name": "Chủ trì",
    "secretary_name": "Thư ký",
    "members_total": "Tổng số thành viên",
    "members_present": "Có mặt",
    "members_absent": "Vắng mặt",
    "votes": "Biểu quyết",
    "subject_name": "Tên tập thể, cá nhân",
    "subject_kind": "Loại",
    "subject_position": "Chức vụ",
    "subject_unit": "Đơn vị",
    "party_joined": "Ngày vào Đảng",
    "confirmation_present": "Xác nhận",
    "confirmation_body": "Nơi xác nhận",
    "confirmation_signer_name": "Người xác nhận",
}
WORDS = {
    "present": "có",
    "absent": "không có",
    "unclear": "chưa rõ",
    "collective": "tập thể",
    "individual": "cá nhân",
    "party_committee": "cấp ủy",
    "standing_committee": "ban thường vụ",
    "unit": "tập thể đơn vị",
    "cell": "chi bộ",
    "council": "hội đồng",
}
STATUSES = {"used": "đã đọc", "blank": "trắng", "duplicate": "trùng", "unreadable": "không đọc được"}


_OURS: Any = {"documents": {"__all__": {"held"}}}
"""What the desk keeps beside the contract's JSON."""


@click.command("read")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH...")
@click.option("--json", "as_json", is_flag=True, help="In một đối tượng JSON ra stdout, không gì khác.")
def read(paths: tuple[Path, ...], as_json: bool) -> None:
    """Đọc các tệp của một hồ sơ (PDF, Word, ảnh, ZIP, thư mục) và cho biết trong đó có gì."""
    result = read_or_exit(paths)
    if as_json:
        click.echo(result.model_dump_json(indent=2, exclude=_OURS))
    else:
        show(result, Console())
    if not any(f.status == "read" for f in result.files):
        sys.exit(NOTHING_READ)


def read_or_exit(paths: tuple[Path, ...]) -> ReadResult:
    """The reading of ``paths`` with progress on stderr; exit status 4 where the set-up is incomplete."""
    from rich.progress import Progress

    from worker.intake.shares import cores
    from worker.pipeline import read_paths

    try:
        with Progress(console=Console(stderr=True), transient=True) as bar:
            task = bar.add_task("Đang đọc hồ sơ", total=None)
            return read_paths(
                paths, progress=lambda done, total: bar.update(task, completed=done, total=total), side_by_side=cores()
            )
    except SetupIncomplete as missing:
        click.echo(f"{missing.text} {missing.advice}", err=True)
        sys.exit(INCOMPLETE_SETUP)
    except KhenThuongError as error:
        click.echo(f"{error.text} {error.advice}", err=True)
        sys.exit(NOTHING_READ)


def show(result: ReadResult, console: Console) -> None:
    """The summary: files, then every document with its fields; what a person must look at is marked."""
    _show_files(result.files, console)
    for document in result.documents:
        _show_document(document, result.files, console)
    open_fields = sum(f.needs_review for d in result.documents for f in d.fields.values())
    console.print(f"\n{len(result.documents)} văn bản; {open_fields} mục cần người xem lại (đánh dấu [bold]?[/bold]).")


def _show_files(files: list[FileResult], console: Console) -> None:
    table = Table(title="Tệp", title_justify="left")
    for heading in ("Tệp", "Trang", "Tình trạng"):
        table.add_column(heading)
    for file in files:
        table.add_row(Path(file.path).name, str(file.pages or ""), _file_status(file))
    console.print(table)


def _file_status(file: FileResult) -> str:
    if file.error is not None:
        return f"[red]từ chối[/red] ({file.error.code}): {file.error.message} {file.error.hint}"
    odd = [f"trang {s.page} {STATUSES[s.status]}" for s in file.page_status if s.status != "used"]
    return "; ".join(["đã đọc", *odd, *file.warnings])


def _show_document(document: Document, files: list[FileResult], console: Console) -> None:
    places = ", ".join(f"{Path(files[p.file].path).name} tr. {p.page}" for p in document.pages)
    doubt = " [bold red]? cần xem lại loại văn bản hoặc số trang[/bold red]" if document.needs_review else ""
    table = Table(title=f"{document.id} · {KIND_NAMES[document.kind]} · {places}{doubt}", title_justify="left")
    for heading in ("Mục", "Nội dung", ""):
        table.add_column(heading)
    for name, value in document.fields.items():
        if value.value not in (None, []) or value.needs_review:
            table.add_row(FIELD_NAMES.get(name, name), _shown(value), _flag(value))
    console.print(table)
    _show_lists(document, console)


def _show_lists(document: Document, console: Console) -> None:
    if document.duplicate_of:
        console.print(f"  Bản thứ hai của {document.duplicate_of}, không tính.")
    if document.replaces:
        console.print(f"  Bản ký, thay cho bản chưa ký {document.replaces}.")
    for number, nominee in enumerate(document.nominees, start=1):
        said = ", ".join(str(f.value) for f in (nominee.position, nominee.unit) if f.value)
        mark = " [red]?[/red]" if nominee.name.needs_review else ""
        console.print(f"  {number}. {nominee.name.value}{f' – {said}' if said else ''} ({WORDS[nominee.kind]}){mark}")
    for rating in document.ratings:
        console.print(
            f"  Năm {rating.year}: {rating.raw.value or rating.raw.raw}{' [red]?[/red]' if rating.raw.needs_review else ''}"
        )


def _shown(field: FieldValue) -> str:
    return "—" if field.value is None else _words(field.value)


def _words(value: Any) -> str:
    if isinstance(value, list):
        return "; ".join(_words(v) for v in value)
    if isinstance(value, dict):
        return ", ".join(f"{k}: {v}" for k, v in value.items() if v is not None)
    return WORDS.get(str(value), str(value))


def _flag(field: FieldValue) -> str:
    if not field.needs_review:
        return ""
    return "[bold red]?[/bold red]" + (f" gợi ý: {' | '.join(field.suggestions)}" if field.suggestions else "")
