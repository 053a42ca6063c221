"""One supervised program: started in a process group of its own, restarted with growing pauses, stopped with all it started."""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import IO

from storage.settings import ROOT

_PR_SET_PDEATHSIG, _PR_SET_CHILD_SUBREAPER = 1, 36
_LIBC = ctypes.CDLL(None)
PAUSES = (0.5, 1.0, 2.0, 5.0, 10.0, 30.0)
STEADY_SECONDS = 60.0
"""A program that ran so long starts again without a pause."""
LOG_BYTES = 20_000_000


class Supervised:
    """A program that should always run. ``command`` is asked anew at each start."""

    def __init__(
        self,
        name: str,
        command: Callable[[], Sequence[str]],
        *,
        env: Mapping[str, str],
        log: Path,
        grace: float = 5.0,
        pass_fds: Sequence[int] = (),
    ) -> None:
        self.name, self.grace, self.log = name, grace, log
        self.restarts = 0
        self.process: subprocess.Popen[bytes] | None = None
        self._command, self._env, self._fds = command, env, tuple(pass_fds)
        self._started, self._next_start = 0.0, 0.0
        self._failures = 0

    @property
    def running(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def start(self) -> None:
        """Starts the program; its output is added to the log file."""
        with self._open_log() as log:
            self.process = subprocess.Popen(
                list(self._command()),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                env=dict(self._env),
                cwd=ROOT,
                pass_fds=self._fds,
                start_new_session=True,
                preexec_fn=_die_with_parent,  # noqa: PLW1509  one system call, no lock, no memory
            )
        self._started = time.monotonic()

    def _open_log(self) -> IO[bytes]:
        self.log.parent.mkdir(parents=True, exist_ok=True)
        if self.log.exists() and self.log.stat().st_size > LOG_BYTES:
            self.log.replace(self.log.with_suffix(".1.log"))
        return self.log.open("ab")

    def look_after(self) -> bool:
        """Starts the program again once its pause is over; True where it just did."""
        if self.running:
            return False
        now = time.monotonic()
        if self.process is not None:
            self._failures = 0 if now - self._started > STEADY_SECONDS else self._failures + 1
            self._next_start = now + PAUSES[min(self._failures, len(PAUSES) - 1)]
            self.process = None
        if now < self._next_start:
            return False
        self.start()
        self.restarts += 1
        return True

    def ask_to_stop(self) -> None:
        if self.running and self.process is not None:
            with contextlib.suppress(ProcessLookupError):
                self.process.send_signal(signal.SIGTERM)

    def make_sure(self, until: float) -> None:
        """Waits for the end until the monotonic time ``until``, then kills the whole process group."""
        if self.process is None:
            return
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(max(0.0, until - time.monotonic()))
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


def _die_with_parent() -> None:
    """Runs in the child before exec: the kernel kills it when the supervisor is killed."""
    _LIBC.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def adopt_orphans() -> None:
    """Grandchildren whose parent died become our children, so that none escapes the stop."""
    _LIBC.prctl(_PR_SET_CHILD_SUBREAPER, 1)


def descendants(root: int) -> list[int]:
    """All living processes below ``root``, the deepest last."""
    parents: dict[int, list[int]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError, ValueError):
            fields = stat.read_text().rpartition(")")[2].split()
            if fields[0] != "Z":
                parents.setdefault(int(fields[1]), []).append(int(stat.parent.name))
    found, queue = [], [root]
    while queue:
        children = parents.get(queue.pop(), [])
        found += children
        queue += children
    return found


def kill_descendants(root: int, *, spare: Sequence[int] = ()) -> list[int]:
    """Kills everything below ``root`` except ``spare``, again and again until nothing is left; the killed ones."""
    killed: list[int] = []
    for _ in range(20):
        left = [pid for pid in descendants(root) if pid not in spare]
        if not left:
            break
        for pid in left:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        killed += left
        time.sleep(0.05)
        reap_adopted()
    return killed


def reap_adopted(ours: Sequence[int] = ()) -> None:
    """Takes the exit status of adopted processes that ended, but not of ``ours``, whose Popen wants it."""
    me = os.getpid()
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError, ValueError):
            fields = stat.read_text().rpartition(")")[2].split()
            pid = int(stat.parent.name)
            if fields[0] == "Z" and int(fields[1]) == me and pid not in ours:
                os.waitpid(pid, os.WNOHANG)
