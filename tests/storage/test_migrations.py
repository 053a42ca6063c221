"""Models and migrations describe the same tables, on both engines."""

from __future__ import annotations

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from storage import db
from storage.models import Base


@pytest.mark.postgres
def test_migrations_make_exactly_the_models(database: str) -> None:
    """After all migrations nothing is left that autogenerate would still change."""
    with db.engine().connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "target_metadata": Base.metadata})
        assert compare_metadata(context, Base.metadata) == []


@pytest.mark.postgres
def test_migrating_twice_changes_nothing(database: str) -> None:
    """A second start finds the tables as they are and keeps them."""
    db.migrate()
    assert set(Base.metadata.tables) <= set(_tables())


def test_sqlite_waits_for_the_writer_and_keeps_foreign_keys(home: object) -> None:
    """SQLite runs in WAL mode with full syncs, a 30 s wait and foreign keys on."""
    with db.engine().connect() as connection:
        values = [
            connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "busy_timeout", "foreign_keys")
        ]
    assert values == ["wal", 2, 30_000, 1]


def _tables() -> list[str]:
    from sqlalchemy import inspect

    return inspect(db.engine()).get_table_names()
