"""Units, accounts and their roles."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from storage.models.base import Base, new_id, utcnow


class Unit(Base):
    """A unit that submits dossiers. ``kind`` is a CATEGORY of CONTRACT.md."""

    __tablename__ = "units"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(300), unique=True)
    kind: Mapped[str] = mapped_column(String(40), default="unknown")
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"))
    symbol: Mapped[str | None] = mapped_column(String(40))


class RoleUser(Base):
    __tablename__ = "roles_users"

    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), primary_key=True)
    role_id: Mapped[int] = mapped_column(ForeignKey("roles.id"), primary_key=True)


class Role(Base):
    """One of dossier.lifecycle.Role; the columns are those Flask-Security asks for."""

    __tablename__ = "roles"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(40), unique=True)
    description: Mapped[str | None] = mapped_column(String(200))


class User(Base):
    """An account. ``email`` is the login name that Flask-Security wants; it need not receive mail."""

    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(String(200), unique=True)
    username: Mapped[str | None] = mapped_column(String(80), unique=True)
    display_name: Mapped[str] = mapped_column(String(200), default="")
    password: Mapped[str] = mapped_column(String(300))
    active: Mapped[bool] = mapped_column(default=True)
    fs_uniquifier: Mapped[str] = mapped_column(String(64), unique=True, default=new_id)
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"))
    created_at: Mapped[dt.datetime] = mapped_column(default=utcnow)

    roles: Mapped[list[Role]] = relationship(secondary="roles_users")
    unit: Mapped[Unit | None] = relationship()
