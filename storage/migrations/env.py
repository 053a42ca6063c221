"""Alembic's entry: runs the migrations on the connection that storage.db.migrate() hands over."""

from __future__ import annotations

from alembic import context

from storage.db import make_engine
from storage.models import Base
from storage.settings import settings


def _run() -> None:
    connection = context.config.attributes.get("connection")
    if connection is None:  # `alembic revision --autogenerate` by a developer
        connection = make_engine(settings().database).connect()
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=connection.dialect.name == "sqlite",
        transactional_ddl=True,
        compare_type=True,
        compare_server_default=True,
    )
    with context.begin_transaction():
        context.run_migrations()


_run()
