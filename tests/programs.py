"""Real programs for tests: a broker on a unix socket, a Celery worker, a sweeper; killed hard, stopped for certain."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from cli import supervisor_broker
from cli.supervisor_process import descendants
from storage.settings import ROOT, settings


class Programs:
    """Programs started by a test, all stopped at its end."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.running: list[subprocess.Popen[bytes]] = []
        self._kept: tuple[subprocess.Popen[bytes], Callable[[], subprocess.Popen[bytes]]] | None = None

    def start(self, name: str, command: Sequence[str], **env: str) -> subprocess.Popen[bytes]:
        """Starts a program in a session of its own; its output goes to <name>.log."""
        with (self._folder / f"{name}.log").open("ab") as log:
            process = subprocess.Popen(
                command, cwd=ROOT, env=os.environ | env, stdout=log, stderr=log, stdin=subprocess.DEVNULL, start_new_session=True
            )
        self.running.append(process)
        return process

    def broker(self) -> subprocess.Popen[bytes]:
        """An empty broker on the socket of the settings; returns when it answers."""
        process = self.start("broker", supervisor_broker.command(settings().broker_socket))
        assert supervisor_broker.wait_until_answers(settings().broker)
        return process

    def worker(self, include: str, processes: int = 2, queue: str = "celery", **env: str) -> subprocess.Popen[bytes]:
        celery = [sys.executable, "-m", "celery", "-A", "worker.app", "worker", "-I", include, "-c", str(processes), "-Q", queue]
        options = ["--loglevel", "INFO", "--without-gossip", "--without-mingle", "--without-heartbeat"]
        process = self.start("worker", [*celery, *options], **env)
        self._kept = process, lambda: self.worker(include, processes, queue, **env)
        return process

    def supervised(self) -> None:
        """Does for the newest worker what the supervisor does: one that ended (its watchdog's doing) is started again."""
        assert self._kept is not None
        process, again = self._kept
        if process.poll() is not None:
            again()

    def sweeper(self) -> subprocess.Popen[bytes]:
        return self.start("sweeper", [sys.executable, "-m", "worker.sweeper"])

    def log(self, name: str) -> str:
        return (self._folder / f"{name}.log").read_text(errors="replace")

    def stop_all(self) -> None:
        """Ends everything; the ends of the logs are printed, which a failed test shows."""
        for file in sorted(self._folder.glob("*.log")):
            print(f"--- {file.name}\n{file.read_text(errors='replace')[-6000:]}")
        for process in self.running:
            family = [process.pid, *descendants(process.pid)]
            for pid in family:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
            process.wait()


@contextmanager
def programs(folder: Path) -> Iterator[Programs]:
    made = Programs(folder)
    try:
        yield made
    finally:
        made.stop_all()


def wait_for(condition: Callable[[], bool], seconds: float, what: str = "") -> None:
    """Waits until ``condition`` holds; fails the test after ``seconds``."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, f"not within {seconds} s: {what}"
        time.sleep(0.1)
