"""The command group and the small parts of the runtime."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlalchemy import delete

from cli import main as command
from cli import supervisor_broker as broker
from cli.audit import audit as audit_command
from storage import audit
from storage.db import session_scope
from storage.models import AuditEntry
from storage.settings import ROOT, Settings, settings
from tests.engines import fresh_home
from tests.programs import programs


def khenthuong(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "cli.main", *words], cwd=ROOT, capture_output=True, text=True, check=False)


def test_help_is_fast_and_imports_no_engine() -> None:
    """The list of commands comes without loading databases or readers."""
    code = "import sys, cli.main; print([m for m in ('sqlalchemy', 'celery', 'cv2', 'onnxruntime') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
    found = khenthuong("--help")
    assert found.returncode == 0
    assert all(name in found.stdout for name in command.COMMANDS)


def test_bad_usage_is_status_two() -> None:
    """An unknown command or option is bad usage."""
    assert khenthuong("no-such-command").returncode == 2
    assert khenthuong("run", "--no-such-option").returncode == 2
    assert khenthuong("audit", "verify", "--home", "/nowhere/at/all").returncode == 2


def test_a_broken_module_does_not_break_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    """A command whose module is missing says that the set-up is incomplete; the others work."""
    monkeypatch.setitem(command.COMMANDS, "read", ("cli.no_such_module", "x"))
    group = command.khenthuong
    assert CliRunner().invoke(group, ["--help"]).exit_code == 0
    assert CliRunner().invoke(group, ["audit", "--help"]).exit_code == 0
    assert CliRunner().invoke(group, ["read"]).exception.__class__.__name__ == "SetupIncomplete"


def test_audit_verify_says_what_it_finds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Status 0 and the newest hash for an untouched log; status 1 and the entry for a changed one."""
    with fresh_home(tmp_path, monkeypatch) as home:
        for number in range(3):
            with session_scope() as session:
                audit.record(session, "a", "b", str(number))
        good = CliRunner().invoke(audit_command, ["verify", "--home", str(home), "--json"])
        assert (good.exit_code, json.loads(good.stdout)["entries"]) == (0, 3)
        with session_scope() as session:
            session.execute(delete(AuditEntry).where(AuditEntry.id == 2))
        bad = CliRunner().invoke(audit_command, ["verify", "--home", str(home)])
        assert bad.exit_code == 1
        assert "Mục 3" in bad.stdout


@pytest.mark.parametrize(
    ("cores", "workers", "wish", "readers"), [(2, 2, 0, 1), (4, 2, 0, 2), (4, 1, 0, 4), (64, 1, 0, 4), (2, 8, 0, 1), (2, 2, 3, 3)]
)
def test_workers_together_ask_for_the_cores_there_are(
    cores: int, workers: int, wish: int, readers: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Readers of one file: the machine's cores shared among the workers, at most four, at least one, or what the setting says."""
    monkeypatch.setattr("os.sched_getaffinity", lambda _: set(range(cores)))
    assert Settings(worker_processes=workers, readers_per_file=wish).readers == readers


def test_a_long_home_gets_a_short_socket(tmp_path: Path) -> None:
    """Unix socket addresses end at 107 bytes: a deep home uses a short temporary folder of its own."""
    deep = tmp_path / ("d" * 60) / ("e" * 60)
    assert Settings(home=tmp_path).broker_socket.is_relative_to(tmp_path.resolve())
    assert len(str(Settings(home=deep).broker_socket)) < 100
    assert Settings(home=deep).broker_socket != Settings(home=deep / "f").broker_socket


@pytest.mark.redis
@pytest.mark.parametrize("installed", [True, False])
def test_the_embedded_broker_listens_on_its_socket_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, installed: bool) -> None:
    """redis-server, or the server of the wheel where it is not installed: answers on the socket, opens no TCP port."""
    monkeypatch.setenv("KHENTHUONG_HOME", str(tmp_path))
    settings.cache_clear()
    if not installed:
        monkeypatch.setattr(broker.shutil, "which", lambda _: None)
    elif broker.shutil.which("redis-server") is None:
        pytest.skip("redis-server is not installed (apt-packages.txt)")
    with programs(tmp_path) as made:
        process = made.broker()
        assert broker.answers(settings().broker)
        sockets = Path(f"/proc/{process.pid}/net/tcp").read_text() + Path(f"/proc/{process.pid}/net/tcp6").read_text()
        owned = {p.readlink().name for p in Path(f"/proc/{process.pid}/fd").iterdir() if p.is_symlink()}
        assert not [line for line in sockets.splitlines()[1:] if f"socket:[{line.split()[9]}]" in owned]
    settings.cache_clear()


def test_waking_without_a_broker_is_quick_and_quiet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A dead broker costs a request at most a second, and nothing is raised."""
    from storage import wake

    monkeypatch.setenv("KHENTHUONG_HOME", str(tmp_path))
    settings.cache_clear()
    monkeypatch.setattr(wake, "_quiet_until", 0.0)
    started = time.monotonic()
    assert [wake.wake(n) for n in range(50)] == [False] * 50
    assert wake.waiting_messages() is None
    assert time.monotonic() - started < 3
    settings.cache_clear()
