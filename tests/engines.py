"""Real engines for tests: a home folder with a migrated database, a PostgreSQL cluster of our own in /tmp."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import text

from storage import db
from storage.settings import settings

POSTGRES = next(iter(sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"), reverse=True)), None)


@contextmanager
def fresh_home(folder: Path, monkeypatch: pytest.MonkeyPatch, url: str = "") -> Iterator[Path]:
    """Settings that point to ``folder`` and to ``url`` (emptied), migrated; forgotten at the end."""
    monkeypatch.setenv("KHENTHUONG_HOME", str(folder / "home"))
    monkeypatch.setenv("KHENTHUONG_DATABASE_URL", url)
    monkeypatch.setenv("KHENTHUONG_MIN_FREE_MB", "0")
    settings.cache_clear()
    db.engine.cache_clear()
    if url:
        with db.engine().begin() as connection:
            connection.execute(text("DROP SCHEMA public CASCADE"))
            connection.execute(text("CREATE SCHEMA public"))
    db.migrate()
    try:
        yield folder / "home"
    finally:
        db.engine().dispose()
        db.engine.cache_clear()
        settings.cache_clear()


@contextmanager
def postgres_url() -> Iterator[str]:
    """A PostgreSQL server in a temporary folder, run by an ordinary user because it refuses root."""
    if POSTGRES is None:
        pytest.skip("PostgreSQL is not installed (apt-packages-test.txt)")
    folder = Path(tempfile.mkdtemp(prefix="kt-pg-"))
    as_user = _unprivileged(folder)
    port = _free_port()
    try:
        _quietly([*as_user, POSTGRES.with_name("initdb"), "-D", folder / "data", "-A", "trust", "-U", "kt", "-N"], folder)
        settings_ = f"-c listen_addresses=127.0.0.1 -c port={port} -c unix_socket_directories={folder} -c fsync=off"
        control = [*as_user, POSTGRES.with_name("pg_ctl"), "-D", folder / "data", "-w", "-l", folder / "log"]
        _quietly([*control, "-o", settings_, "start"], folder)
        try:
            yield f"postgresql+psycopg://kt@127.0.0.1:{port}/postgres"
        finally:
            _quietly([*control, "-m", "immediate", "stop"], folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _quietly(command: Sequence[str | Path], folder: Path) -> None:
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.STDOUT)


def _unprivileged(folder: Path) -> list[str]:
    if os.getuid() != 0:
        return []
    name = "postgres" if "postgres" in {u.pw_name for u in pwd.getpwall()} else "nobody"
    user = pwd.getpwnam(name)
    as_user = ["setpriv", f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--clear-groups"]
    if subprocess.run([*as_user, str(POSTGRES), "--version"], capture_output=True, check=False).returncode == 0:
        os.chown(folder, user.pw_uid, user.pw_gid)
        return as_user
    # A root folder that only root may enter (a chroot made by mktemp): root under that user's number, in a user namespace.
    return ["unshare", "--user", f"--map-user={user.pw_uid}", f"--map-group={user.pw_gid}"]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
