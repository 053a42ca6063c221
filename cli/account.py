"""`khenthuong account`: the first accounts of a real installation, and a new password for somebody who lost theirs.

All further accounts are made at the admin desk.
"""

from __future__ import annotations

from pathlib import Path

import click
from sqlalchemy import func, select

from cli.environment import choose
from dossier.errors import KhenThuongError, NotFound
from dossier.lifecycle import ROLE_NAMES
from storage import audit
from storage.db import migrate, session_scope
from storage.models import User, new_id
from storage.passwords import hash_password, new_password
from storage.seed import create_account, ensure_unit, seed_roles


class AccountExists(KhenThuongError):
    code = "account_exists"
    message = "Đã có tài khoản “{detail}”."
    hint = "Chọn tên khác, hoặc cấp lại mật khẩu bằng khenthuong account reset."


@click.group()
@click.option(
    "--home", type=click.Path(path_type=Path, file_okay=False), help="Thư mục dữ liệu (mặc định: var trong thư mục chương trình)."
)
def account(home: Path | None) -> None:
    """Tạo tài khoản đầu tiên, cấp lại mật khẩu."""
    choose(home=home)
    migrate()


@account.command()
@click.argument("username")
@click.option("--role", type=click.Choice(list(ROLE_NAMES)), required=True, help="Vai trò.")
@click.option("--unit", help="Tên đơn vị, bắt buộc với vai trò unit.")
def add(username: str, role: str, unit: str | None) -> None:
    """Tạo tài khoản USERNAME và in mật khẩu, chỉ một lần."""
    if role == "unit" and not unit:
        raise click.UsageError("Tài khoản đơn vị cần --unit.")
    password = new_password()
    with session_scope() as session:
        seed_roles(session)
        if session.scalar(select(User.id).where(User.username == username)) is not None:
            raise AccountExists(username)
        create_account(session, username, password, role, ensure_unit(session, unit) if unit else None)
    click.echo(f"{username}\t{password}")


@account.command()
@click.argument("username")
def reset(username: str) -> None:
    """Cấp mật khẩu mới cho USERNAME, kết thúc các phiên đang đăng nhập và in mật khẩu."""
    password = new_password()
    with session_scope() as session:
        user = session.scalar(select(User).where(User.username == username))
        if user is None:
            raise NotFound(f"tài khoản “{username}”")
        user.password, user.fs_uniquifier = hash_password(password), new_id()  # the sessions in use name the old uniquifier
        audit.record(session, "system", "password_reset", username)
    click.echo(f"{username}\t{password}")


def no_accounts() -> bool:
    """Whether nobody can sign in yet."""
    with session_scope(read_only=True) as session:
        return not session.scalar(select(func.count(User.id)))
