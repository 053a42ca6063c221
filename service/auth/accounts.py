"""Accounts as Flask-Security sees them: snapshots of storage.models.User, so that no request holds a database session open."""

from __future__ import annotations

from typing import Any

from flask_security import RoleMixin, UserMixin
from flask_security.datastore import UserDatastore
from sqlalchemy import or_, select
from sqlalchemy.orm import selectinload

from dossier.lifecycle import ROLE_NAMES
from service.usecases.access import Actor
from storage.db import session_scope
from storage.models import User


class AccountRole(RoleMixin):
    """A role by name; the extension compares names only."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.permissions = None


class Account(UserMixin):
    """One signed-in person. ``fs_uniquifier`` is what the session cookie carries."""

    fs_uniquifier: str = ""

    def __init__(self, row: User) -> None:
        self.id = row.id
        self.email = row.email
        self.username = self.login = row.username or row.email
        self.display_name = row.display_name or self.username
        self.password = self.hashed = row.password
        self.active = row.active
        self.fs_uniquifier = row.fs_uniquifier
        self.roles = [AccountRole(role.name) for role in row.roles]
        self.unit_id = row.unit_id
        self.unit_name = row.unit.name if row.unit else None

    @property
    def actor(self) -> Actor:
        """The person as the use cases know them."""
        return Actor(
            id=self.id,
            username=self.login,
            display_name=self.display_name,
            roles=frozenset(role.name for role in self.roles),
            unit_id=self.unit_id,
            unit_name=self.unit_name,
        )

    @property
    def role_names(self) -> list[str]:
        return [ROLE_NAMES.get(role.name, role.name) for role in self.roles]


class AccountDatastore(UserDatastore):
    """Finds accounts; making and changing them is a use case (service/usecases/accounts.py), not the extension's business."""

    def __init__(self) -> None:
        super().__init__(Account, AccountRole)

    def find_user(self, case_insensitive: bool = False, **kwargs: Any) -> Account | None:
        """The account with one of the given columns, as ``fs_uniquifier=`` from the session cookie."""
        with session_scope(read_only=True) as session:
            query = select(User).options(selectinload(User.roles), selectinload(User.unit))
            row = session.scalars(query.filter_by(**kwargs)).one_or_none()
            return Account(row) if row else None

    def find_login(self, name: str) -> Account | None:
        """The account that signs in as ``name``: its user name or its e-mail."""
        with session_scope(read_only=True) as session:
            query = select(User).options(selectinload(User.roles), selectinload(User.unit))
            row = session.scalars(query.where(or_(User.username == name, User.email == name))).first()
            return Account(row) if row else None

    def commit(self) -> None:
        """Nothing to do: snapshots are never written back."""

    def put(self, model: Any) -> Any:
        return model

    def delete(self, model: Any) -> None:
        """Accounts are switched off, never deleted."""
