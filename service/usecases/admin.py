"""What the administrator does: stopped jobs run again, accounts made and switched off. Everything else is only looked at."""

from __future__ import annotations

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, selectinload

from dossier.errors import KhenThuongError, NotFound
from dossier.lifecycle import ROLE_NAMES
from service.errors import BadRequest
from service.usecases.access import Actor, note, require
from storage.jobs import enqueue
from storage.models import AuditEntry, Job, PlanVersion, Role, User
from storage.passwords import hash_password, new_password


class NameTaken(KhenThuongError):
    code = "name_taken"
    message = "Tên đăng nhập “{detail}” đã có người dùng."
    hint = "Chọn tên đăng nhập khác."
    http_status = 409


def accounts(session: Session) -> list[User]:
    """All accounts with their roles and units."""
    query = select(User).options(selectinload(User.roles), selectinload(User.unit))
    return list(session.scalars(query.order_by(User.username)))


def make_account(session: Session, actor: Actor, username: str, display_name: str, *, role: str, unit_id: str) -> str:
    """A new account; gives its first password, which is shown once and kept nowhere."""
    require(actor, "admin")
    name = username.strip().lower()
    if not name.isascii() or not name.replace(".", "").replace("-", "").isalnum() or len(name) > 60:
        raise BadRequest(": tên đăng nhập chỉ gồm chữ không dấu, số, dấu chấm, gạch nối")
    email = f"{name}@khenthuong.local"
    if session.scalars(select(User.id).where(or_(User.username == name, User.email == email))).first() is not None:
        raise NameTaken(name)
    if role not in ROLE_NAMES or (role == "unit") != unit_id.isdigit():
        raise BadRequest(": tài khoản đơn vị cần chọn đơn vị; tài khoản khác thì không")
    password = new_password()
    user = User(
        email=email,
        username=name,
        display_name=display_name.strip()[:200] or name,
        password=hash_password(password),
        unit_id=int(unit_id) if unit_id.isdigit() else None,
        roles=list(session.scalars(select(Role).where(Role.name == role))),
    )
    session.add(user)
    session.flush()
    note(session, actor, "account_created", name, role=role, unit=user.unit_id)
    return password


def switch_account(session: Session, actor: Actor, user_id: int, on: bool) -> User:
    """Switches an account on or off; nobody switches off the account they are using."""
    require(actor, "admin")
    user = session.get(User, user_id)
    if user is None or (user.id == actor.id and not on):
        raise NotFound("tài khoản này")
    user.active = on
    note(session, actor, "account_switched", user.username or user.email, on=on)
    return user


def new_password_for(session: Session, actor: Actor, user_id: int) -> tuple[User, str]:
    """A fresh password for an account; its open sessions end."""
    from storage.models import new_id

    require(actor, "admin")
    user = session.get(User, user_id)
    if user is None:
        raise NotFound("tài khoản này")
    password = new_password()
    user.password, user.fs_uniquifier = hash_password(password), new_id()
    note(session, actor, "password_reset", user.username or user.email)
    return user, password


def stopped_jobs(session: Session) -> list[Job]:
    """The jobs that failed for good and wait for a person."""
    return list(session.scalars(select(Job).where(Job.state == "dead").order_by(Job.id.desc()).limit(200)))


def run_again(session: Session, actor: Actor, job_id: int) -> Job:
    """Queues a stopped job anew with fresh attempts."""
    require(actor, "admin")
    job = session.get(Job, job_id)
    if job is None or job.state != "dead":
        raise NotFound("công việc đã dừng này")
    again = enqueue(session, job.kind, job.key, job.payload)
    note(session, actor, "job_retried", f"{job.kind} {job.key}")
    return again


def newest_entries(session: Session, limit: int = 200) -> list[AuditEntry]:
    """The newest lines of the audit log."""
    return list(session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc()).limit(limit)))


def plan_versions(session: Session) -> list[PlanVersion]:
    """Every published plan version, the newest first."""
    return list(session.scalars(select(PlanVersion).order_by(PlanVersion.id.desc())))
