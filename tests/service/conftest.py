"""A service on a home of its own: migrated SQLite, shipped plan, one account per role, two units."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from service import create_app
from service.security import limiter
from storage import seed
from storage.db import engine, migrate, session_scope
from storage.plans import load_shipped
from storage.settings import settings
from tests.service.people import ACCOUNTS, Person


@pytest.fixture(scope="package", autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("home")
    patch = pytest.MonkeyPatch()
    patch.setenv("KHENTHUONG_HOME", str(folder))
    patch.setenv("KHENTHUONG_DATABASE_URL", "")
    patch.setenv("KHENTHUONG_MAX_FILE_MB", "1")
    patch.setenv("KHENTHUONG_MIN_FREE_MB", "0")
    settings.cache_clear()
    engine.cache_clear()
    migrate()
    with session_scope() as session:
        load_shipped(session)
        seed.seed_roles(session)
        units = [seed.ensure_unit(session, name, kind) for name, kind in seed.UNITS[:2]]
        for name, (role, unit) in ACCOUNTS.items():
            seed.create_account(session, name, f"mat-khau-{name}", role, units[unit] if unit is not None else None)
    yield folder
    engine().dispose()
    patch.undo()
    settings.cache_clear()
    engine.cache_clear()


@pytest.fixture(scope="package")
def app(home: Path) -> Flask:
    made = create_app()
    limiter.enabled = False
    return made


@pytest.fixture
def unit(app: Flask) -> Person:
    return Person(app, "donvi1")


@pytest.fixture
def other_unit(app: Flask) -> Person:
    return Person(app, "donvi2")


@pytest.fixture
def clerk(app: Flask) -> Person:
    return Person(app, "vanthu")


@pytest.fixture
def reviewer(app: Flask) -> Person:
    return Person(app, "thamdinh")


@pytest.fixture
def committee(app: Flask) -> Person:
    return Person(app, "thuongvu")


@pytest.fixture
def office(app: Flask) -> Person:
    return Person(app, "vanphong")


@pytest.fixture
def admin(app: Flask) -> Person:
    return Person(app, "quantri")
