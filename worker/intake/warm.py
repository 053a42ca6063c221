"""The parsers' child is started once and kept warm: loading the engines costs 2.4 CPU-seconds, more than reading a page.

The warm child is confined (see `worker.intake.sandbox`) and never looks at a file itself. For every order it forks
(see `worker.intake.forks`): the fork has the engines loaded already, gets its own limits, its own pipe and its own temporary folder,
does one order on one file and ends. What a hostile file does to its fork ends with it; the next file meets a child as it was.

One child serves one order at a time. Whatever goes wrong in an order (the fork dies, hangs, asks for too much) is a refusal of that
file, and the child is killed with everything in it; the next order starts another one. A child that is not asked for ten minutes ends.
"""

from __future__ import annotations

import atexit
import contextlib
import json
import os
import selectors
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from dossier.errors import Damaged, FileRefused, TooSlow
from worker.intake.sandbox import DEFAULT, ROOT, Limits, Message, command, environment, raise_refusal

PROGRAM = (sys.executable, "-m", "worker.reading.child")
KEPT = 4
"""Warm children kept between orders by one process: as many as may read side by side."""
END_SECONDS = 10.0
NOTICED = 0.2


class GivenUp(Exception):
    """The order was no longer wanted."""


def run(operation: str, path: Path, request: Message, on_message: Callable[[Message], None], limits: Limits = DEFAULT) -> None:
    """Have a child do ``operation`` on the file at ``path``; every JSON line it writes goes to ``on_message``.

    Raises the FileRefused that the child reports, TooSlow when time runs out, Damaged when the child dies, SetupIncomplete where a
    program is missing.
    """
    with borrowed() as child:
        child.do({"operation": operation, **request}, path, on_message, limits)


@contextlib.contextmanager
def borrowed() -> Iterator[WarmChild]:
    """A child that does the caller's orders and nobody else's. It dies with the thread that borrows it first: borrow in one that lasts."""
    child = _POOL.borrow()
    try:
        yield child
    finally:
        _POOL.give_back(child)


class _Pool:
    """The children that wait for an order in this process; what a process was forked with belongs to its parent."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._idle: list[WarmChild] = []
        self._owner = os.getpid()

    def borrow(self) -> WarmChild:
        with self._lock:
            self._own()
            while self._idle:
                child = self._idle.pop()
                if child.alive():
                    return child
                child.kill()
        return WarmChild()

    def give_back(self, child: WarmChild) -> None:
        with self._lock:
            self._own()
            if child.alive() and len(self._idle) < KEPT:
                self._idle.append(child)
                return
        child.stop()

    def _own(self) -> None:
        if self._owner != os.getpid():
            self._idle, self._owner = [], os.getpid()

    def stop(self) -> None:
        """End all waiting children, in order: their CPU time is counted with this process's."""
        with self._lock:
            self._own()
            idle, self._idle = self._idle, []
        for child in idle:
            child.stop()


class WarmChild:
    """One confined process that forks for every order it gets over its socket."""

    def __init__(self) -> None:
        self._scratch = Path(tempfile.mkdtemp(prefix="khenthuong-"))
        self._control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._said = self._scratch / "stderr"
        work = self._scratch / "work"
        work.mkdir()
        try:
            with theirs, self._said.open("ab") as stderr:
                self._process = subprocess.Popen(
                    command(PROGRAM),
                    stdin=theirs.fileno(),
                    stdout=subprocess.DEVNULL,
                    stderr=stderr,
                    env=environment(str(work)),
                    cwd=ROOT,
                    start_new_session=True,
                )
        except BaseException:
            self._control.close()
            shutil.rmtree(self._scratch, ignore_errors=True)
            raise

    def alive(self) -> bool:
        """Whether it can take an order: not one that has ended by itself, nor one whose socket says something unasked."""
        if self._control.fileno() < 0 or self._process.poll() is not None:
            return False
        with selectors.DefaultSelector() as ready:
            ready.register(self._control, selectors.EVENT_READ)
            return not ready.select(timeout=0)

    def do(
        self,
        order: Message,
        path: Path,
        on_message: Callable[[Message], None],
        limits: Limits,
        given_up: threading.Event | None = None,
    ) -> None:
        """One order; see `run`. ``given_up`` may be set by another thread: the child is then killed within ``NOTICED`` seconds, GivenUp raised.

        After a refusal of the child's own making the child lives on, after any other end it is killed.
        """
        try:
            finished = self._hear(
                {"path": str(path.resolve()), **order, "limits": [limits.memory, limits.cpu, limits.file]},
                path,
                on_message,
                limits,
                given_up,
            )
        except TooSlow:
            self.kill()
            raise
        except FileRefused:
            self._settle()
            raise
        except BaseException:  # the caller gave up (its job is somebody else's now): so does the child
            self.kill()
            raise
        status = self._settle()
        if not finished:
            self.kill()
            raise TooSlow if status == -signal.SIGXCPU else Damaged

    def _hear(
        self,
        order: Message,
        path: Path,
        on_message: Callable[[Message], None],
        limits: Limits,
        given_up: threading.Event | None,
    ) -> bool:
        """Give the order and hand on what is answered; whether the last answer was that it is finished."""
        answers, theirs = os.pipe()
        finished = False
        try:
            try:
                self._send(order, path, theirs)
            finally:
                os.close(theirs)
            for line in _lines(answers, limits, given_up):
                message = _parse(line)
                raise_refusal(message)
                finished = bool(message.get("finished"))
                on_message(message)
        finally:
            os.close(answers)
        return finished

    def _send(self, order: Message, path: Path, answers: int) -> None:
        os.truncate(self._said, 0)
        try:
            file = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
        except OSError as error:
            raise Damaged from error
        words = os.memfd_create("order")  # an order may be longer than a packet
        try:
            with os.fdopen(os.dup(words), "wb") as stream:
                stream.write(json.dumps(order).encode())
            socket.send_fds(self._control, [b"order"], [answers, file, words])
        except OSError as error:
            raise Damaged from error
        finally:
            os.close(words)
            os.close(file)

    def _settle(self) -> int | None:
        """Wait until the fork is gone; its exit status (negative: the signal that killed it), None where the child has no answer."""
        with selectors.DefaultSelector() as ready:
            if self._control.fileno() >= 0:
                ready.register(self._control, selectors.EVENT_READ)
                if ready.select(timeout=END_SECONDS) and (said := self._heard()):
                    return int(said["ended"])
        self.kill()
        return None

    def _heard(self) -> Message | None:
        try:
            said = self._control.recv(1 << 12)
        except OSError:
            return None
        return _parse(said) if said else None

    def stop(self) -> None:
        """End an idle child: it leaves when its socket closes."""
        self._control.close()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(timeout=END_SECONDS)
        self.kill()

    def kill(self) -> None:
        """End the child and everything it started: it leads its own process group, and in bubblewrap its own process numbers."""
        self._control.close()
        if self._process.poll() is None:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self._process.pid, signal.SIGKILL)
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(timeout=END_SECONDS)
        shutil.rmtree(self._scratch, ignore_errors=True)


def _lines(stream: int, limits: Limits, given_up: threading.Event | None) -> Iterator[bytes]:
    """The fork's lines as they come; TooSlow after ``silence`` without one or ``wall`` in all, GivenUp soon after that is set."""
    started = heard = time.monotonic()
    pending = b""
    with selectors.DefaultSelector() as ready:
        ready.register(stream, selectors.EVENT_READ)
        while True:
            left = min(heard + limits.silence, started + limits.wall) - time.monotonic()
            if left <= 0:
                raise TooSlow
            if given_up is not None and given_up.is_set():
                raise GivenUp
            if not ready.select(timeout=left if given_up is None else min(left, NOTICED)):
                continue
            block = os.read(stream, 1 << 16)
            if not block:
                break
            heard = time.monotonic()
            *whole, pending = (pending + block).split(b"\n") if b"\n" in block else (pending + block,)
            yield from whole
    if pending:
        yield pending


def _parse(line: bytes) -> Message:
    try:
        message: Any = json.loads(line)
    except ValueError as error:
        raise Damaged from error
    if not isinstance(message, dict):
        raise Damaged
    return message


_POOL = _Pool()


def stop() -> None:
    """End the children that wait in this process; the next order starts one."""
    _POOL.stop()


atexit.register(stop)
