"""The supervisor: starts everything, starts again what dies, leaves no process, and says clearly why it will not start."""

from __future__ import annotations

import contextlib
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

import pytest

from cli.supervisor_process import descendants
from storage.settings import ROOT
from tests.programs import wait_for

pytestmark = [pytest.mark.redis, pytest.mark.chaos]
RUN = [sys.executable, "-m", "cli.main", "run", "--no-samples"]


class Running:
    """A started `khenthuong run` with what it printed so far."""

    def __init__(self, process: subprocess.Popen[bytes], output: Path) -> None:
        self.process, self._output = process, output

    @property
    def text(self) -> str:
        return self._output.read_text(encoding="utf-8")

    @property
    def address(self) -> str:
        return re.findall(r"http://127\.0\.0\.1:\d+", self.text)[0]

    def family(self) -> dict[int, str]:
        """Every process below the supervisor with its command line."""
        found = {}
        for pid in descendants(self.process.pid):
            with contextlib.suppress(OSError):
                found[pid] = Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()
        return found

    def pid_of(self, words: str) -> int:
        return min(pid for pid, command in self.family().items() if words in command)

    def healthy(self) -> bool:
        with contextlib.suppress(OSError), urlopen(f"{self.address}/healthz", timeout=2) as reply:
            return bool(reply.status == 200)
        return False


@contextmanager
def running(folder: Path) -> Iterator[Running]:
    output = folder / "out.txt"
    with output.open("wb") as out:
        process = subprocess.Popen([*RUN, "--home", str(folder / "home"), "--port", "0"], cwd=ROOT, stdout=out, stderr=out)
    made = Running(process, output)
    try:
        wait_for(lambda: "ready" in made.text or process.poll() is not None, 90, "start")
        assert process.poll() is None, made.text
        yield made
    finally:
        family = descendants(process.pid)
        process.kill()
        process.wait()
        for pid in family:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)


def alive(pids: dict[int, str]) -> list[str]:
    """Those of ``pids`` that still run the same command."""
    found = []
    for pid, command in pids.items():
        with contextlib.suppress(OSError):
            if Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode() == command:
                found.append(command)
    return found


def test_what_dies_is_started_again_and_a_stop_leaves_nothing(tmp_path: Path) -> None:
    """Broker, worker, sweeper and web are killed and come back; SIGTERM then ends everything with status 0."""
    with running(tmp_path) as run:
        before = {name: run.pid_of(words) for name, words in PROGRAMS.items()}
        for pid in before.values():
            os.kill(pid, signal.SIGKILL)
        wait_for(lambda: _all_back(run, before), 40, "all programs started again")
        wait_for(run.healthy, 30, "web answers again")
        wait_for(lambda: len(run.family()) >= 7, 30, "broker, web with its process, worker with two, sweeper")
        family = run.family()
        started = time.monotonic()
        run.process.send_signal(signal.SIGTERM)
        assert run.process.wait(30) == 0
        assert time.monotonic() - started < 15
        assert alive(family) == []
        assert "Đã dừng hết." in run.text


PROGRAMS = {"broker": "redis.sock", "web": "gunicorn", "worker": "celery", "sweeper": "worker.sweeper"}


def _all_back(run: Running, before: dict[str, int]) -> bool:
    try:
        return all(run.pid_of(words) != before[name] for name, words in PROGRAMS.items())
    except ValueError:
        return False


def test_a_killed_supervisor_takes_everything_with_it(tmp_path: Path) -> None:
    """Even SIGKILL to the supervisor leaves no process behind, and the home can be started again."""
    with running(tmp_path) as run:
        family = run.family()
        run.process.kill()
        run.process.wait()
        wait_for(lambda: alive(family) == [], 15, f"gone: {alive(family)}")
    with running(tmp_path) as again:
        assert again.healthy()


def test_a_second_start_on_the_same_home_says_so(tmp_path: Path) -> None:
    """One supervisor owns a home; the second one stops with status 2 and a Vietnamese sentence, the first goes on."""
    with running(tmp_path) as run:
        second = subprocess.run(
            [*RUN, "--home", str(tmp_path / "home"), "--port", "0"], cwd=ROOT, capture_output=True, text=True, check=False
        )
        assert second.returncode == 2
        assert "đang chạy rồi" in second.stderr
        assert run.healthy()


def test_a_taken_port_is_named(tmp_path: Path) -> None:
    """Another program on the port: status 2, the port in the sentence, nothing started."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = str(other.getsockname()[1])
        done = subprocess.run(
            [*RUN, "--home", str(tmp_path / "home"), "--port", port], cwd=ROOT, capture_output=True, text=True, check=False
        )
    assert done.returncode == 2
    assert f"Cổng {port}" in done.stderr
