"""Turns command-line options into settings before anything reads them."""

from __future__ import annotations

import os
from pathlib import Path

from storage.db import engine
from storage.settings import Settings, settings


def choose(*, home: Path | None = None, port: int | None = None, own_store: bool = False) -> Settings:
    """The settings of this process from now on. ``own_store``: neither database nor broker of the environment are touched."""
    if home is not None:
        os.environ["KHENTHUONG_HOME"] = str(home.resolve())
    if port is not None:
        os.environ["KHENTHUONG_PORT"] = str(port)
    if own_store:
        os.environ["KHENTHUONG_DATABASE_URL"] = os.environ["KHENTHUONG_BROKER_URL"] = ""
    settings.cache_clear()
    engine.cache_clear()
    return settings()
