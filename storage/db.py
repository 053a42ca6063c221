"""The database: engines, sessions, migrations. SQLite (WAL) by default, PostgreSQL by ``KHENTHUONG_DATABASE_URL``.

SQLite takes its write lock at BEGIN: a deferred transaction that reads first and writes later fails at once with
SQLITE_BUSY_SNAPSHOT, whatever the busy timeout says. Only ``session_scope(read_only=True)`` begins without the lock.
"""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.orm import Session

from storage.settings import settings

BUSY_SECONDS = 30
MIGRATIONS = Path(__file__).resolve().parent / "migrations"
_MIGRATION_LOCK = 119_0001
"""Any number of our own: PostgreSQL's advisory lock that lets one process migrate at a time."""


def make_engine(url: str) -> Engine:
    """A new engine for ``url`` with our transaction rules; the folder of an SQLite file is made."""
    address = make_url(url)
    if address.get_backend_name() != "sqlite":
        return create_engine(address, pool_pre_ping=True, pool_size=10, max_overflow=20)
    if address.database and address.database != ":memory:":
        Path(address.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(address, connect_args={"timeout": BUSY_SECONDS, "check_same_thread": False})
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves, see _begin_sqlite
    for pragma in (
        f"busy_timeout={BUSY_SECONDS * 1000}",
        "journal_mode=WAL",
        "synchronous=FULL",  # NORMAL may lose the last commits when the power goes; a received dossier must stay
        "foreign_keys=ON",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    read_only = connection.get_execution_options().get("read_only", False)
    connection.exec_driver_sql("BEGIN" if read_only else "BEGIN IMMEDIATE")


@lru_cache(maxsize=1)
def engine() -> Engine:
    """The process's engine for the configured database."""
    return make_engine(settings().database)


def forget_engine_after_fork() -> None:
    """In a forked child: lets go of the parent's connections without closing them under it."""
    engine().dispose(close=False)


@contextmanager
def session_scope(on: Engine | None = None, *, read_only: bool = False) -> Iterator[Session]:
    """One transaction: commits at the end, rolls back on any error. Jobs written in it are woken after the commit.

    With ``read_only`` no write lock is taken (SQLite); writing in such a scope is a mistake that may fail as busy.
    Never nest two writing scopes in one thread: on SQLite the inner one would wait for the outer.
    """
    with Session(on or engine(), expire_on_commit=False) as session:
        if read_only:
            session.connection(execution_options={"read_only": True})
        try:
            yield session
            session.commit()
        except BaseException:
            session.rollback()
            raise
    _wake_written(session)


def _wake_written(session: Session) -> None:
    jobs = session.info.pop("woken_after_commit", None)
    if jobs:
        from storage.wake import wake

        for job in jobs:
            wake(job.id)


def is_sqlite(session: Session) -> bool:
    return session.get_bind().dialect.name == "sqlite"


def serialise(session: Session, lock: int) -> None:
    """Lets one transaction at a time pass here until it ends. SQLite's write lock already does so."""
    if not is_sqlite(session):
        session.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": lock})


def alembic_config() -> Config:
    """Alembic's configuration without an .ini file; migrations lie in storage/migrations."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    return config


def migrate(on: Engine | None = None) -> None:
    """Brings the database to the newest table version; several processes may call it at once."""
    target = on or engine()
    config = alembic_config()
    with _one_at_a_time(target), target.begin() as connection:
        if target.dialect.name != "sqlite":
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _MIGRATION_LOCK})
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


@contextmanager
def _one_at_a_time(target: Engine) -> Iterator[None]:
    if target.dialect.name != "sqlite" or not target.url.database or target.url.database == ":memory:":
        yield
        return
    with Path(f"{target.url.database}.migrating").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
