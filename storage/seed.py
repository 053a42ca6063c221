"""A first set of invented units and one account for each role, so that a new installation can be tried at once.

Passwords are random. They are kept, readable by the owner alone, in <home>/secrets/demo-accounts.json, because the start command
prints them again; a real installation makes its own accounts and deletes these.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from dossier.lifecycle import ROLE_NAMES
from storage import audit
from storage.models import Role, Unit, User
from storage.passwords import hash_password, new_password
from storage.settings import settings

UNITS = (
    ("Đảng bộ Sở Số hóa và Dữ liệu Mây Ngàn", "grassroots_organisation"),
    ("Chi bộ Quỹ Bảo trợ Rừng Suối Biếc", "grassroots_cell"),
    ("Đoàn Khối các cơ quan tỉnh", "bloc_mass_org"),
)
_USERNAMES = {
    "unit": "donvi",
    "records_clerk": "vanthu",
    "reviewer": "thamdinh",
    "committee": "banthuongvu",
    "office": "vanphong",
    "admin": "quantri",
}
_TASKS = {
    "unit": "nộp hồ sơ của đơn vị mình, xem phần còn thiếu, bổ sung và nộp lại",
    "records_clerk": "nhận và tải lên hồ sơ thay cho mọi đơn vị",
    "reviewer": "đối chiếu những chỗ máy chưa chắc, tiếp nhận hoặc trả lại hồ sơ, đề nghị khen",
    "committee": "cho ý kiến và chọn tập thể, cá nhân được khen trong chỉ tiêu",
    "office": "phát hành quyết định, danh sách và giấy khen",
    "admin": "quản lý tài khoản, đơn vị, kế hoạch và mẫu văn bản",
}


@dataclass(frozen=True, slots=True)
class DemoAccount:
    username: str
    password: str
    role: str
    task: str
    """What the role does, in Vietnamese."""


def seed_roles(session: Session) -> None:
    """The roles that every installation has."""
    known = set(session.scalars(select(Role.name)))
    session.add_all(Role(name=name, description=text) for name, text in ROLE_NAMES.items() if name not in known)
    session.flush()


def ensure_unit(session: Session, name: str, kind: str = "unknown") -> Unit:
    """The unit of that name, made where there is none."""
    unit = session.scalar(select(Unit).where(Unit.name == name))
    if unit is None:
        unit = Unit(name=name, kind=kind)
        session.add(unit)
        session.flush()
    return unit


def create_account(session: Session, username: str, password: str, role: str, unit: Unit | None = None) -> User:
    """A new active account with one role."""
    found = session.scalars(select(Role).where(Role.name == role)).one()
    user = User(
        email=f"{username}@khenthuong.local",
        username=username,
        display_name=f"{ROLE_NAMES[role]} (dùng thử)",
        password=hash_password(password),
        unit_id=unit.id if unit else None,
        roles=[found],
    )
    session.add(user)
    session.flush()
    audit.record(session, "system", "account_created", username, {"role": role, "unit": unit.name if unit else None})
    return user


def seed_demo(session: Session) -> list[DemoAccount]:
    """Demo units and one account per role; what is there already stays as it is. Gives the accounts whose passwords are known."""
    seed_roles(session)
    units = [ensure_unit(session, name, kind) for name, kind in UNITS]
    known = {a.username: a for a in demo_accounts()}
    for role, username in _USERNAMES.items():
        if session.scalar(select(User.id).where(User.username == username)) is not None:
            continue
        account = DemoAccount(username, new_password(), role, _TASKS[role])
        create_account(session, username, account.password, role, units[0] if role == "unit" else None)
        known[username] = account
    _keep(list(known.values()))
    return list(known.values())


def demo_accounts() -> list[DemoAccount]:
    """The demo accounts made in this home; empty where there are none."""
    try:
        return [DemoAccount(**row) for row in json.loads(_file().read_text(encoding="utf-8"))]
    except FileNotFoundError:
        return []


def _keep(accounts: list[DemoAccount]) -> None:
    _file().parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    _file().touch(mode=0o600)
    _file().write_text(json.dumps([asdict(a) for a in accounts], ensure_ascii=False, indent=1), encoding="utf-8")


def _file() -> Path:
    return settings().home / "secrets" / "demo-accounts.json"
