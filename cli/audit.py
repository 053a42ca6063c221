"""`khenthuong audit verify`: whether the audit log stands as it was written."""

from __future__ import annotations

import json
import os
from pathlib import Path

import click


@click.group()
def audit() -> None:
    """Kiểm tra nhật ký."""


@audit.command()
@click.option("--home", type=click.Path(path_type=Path), help="Thư mục dữ liệu (mặc định: var trong thư mục chương trình).")
@click.option("--head", help="Mã của mục cuối đã ghi lại lần trước; thiếu mục đó là nhật ký bị cắt.")
@click.option("--json", "as_json", is_flag=True, help="In kết quả dạng JSON.")
def verify(home: Path | None, head: str | None, *, as_json: bool) -> None:
    """Kiểm tra chuỗi nhật ký; mã thoát 1 nếu có chỗ bị sửa, xóa hoặc chèn."""
    if home is not None:
        os.environ["KHENTHUONG_HOME"] = str(home)
    from sqlalchemy import func, select

    from storage import audit as log
    from storage.db import session_scope
    from storage.models import AuditEntry
    from storage.settings import settings

    if not settings().database_url and not (settings().home / "khenthuong.db").exists():
        raise click.UsageError(f"Không có dữ liệu trong {settings().home}.")
    with session_scope(read_only=True) as session:
        breaks = log.verify(session, head)
        count, newest = session.scalar(select(func.count(AuditEntry.id))) or 0, log.head(session)
    if as_json:
        rows = [{"entry": b.entry, "reason": b.reason} for b in breaks]
        click.echo(json.dumps({"entries": count, "head": newest, "breaks": rows}, ensure_ascii=False))
    else:
        for b in breaks:
            click.echo(f"Mục {b.entry if b.entry is not None else 'cuối'}: {b.reason}.")
        click.echo(f"{count} mục, {'nguyên vẹn' if not breaks else f'{len(breaks)} chỗ sai'}. Mã mục cuối: {newest}")
    if breaks:
        raise click.exceptions.Exit(1)
