"""One LibreOffice that stays: started when it is first needed, asked over UNO, replaced before it grows old, never left behind.

A start costs more than a second of processor time, a decision in a running one a seventh of that. The process that uses it owns it:
its helper (listener_child.py) ends with the owner's end of a pipe, however the owner died. Whatever goes wrong here is ``Lost``: the
listener is killed with its group, and the caller converts the old way, by a fresh LibreOffice for that call.
"""

from __future__ import annotations

import atexit
import contextlib
import fcntl
import json
import os
import selectors
import shutil
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

import structlog

from worker.generation import soffice

PYTHON = "/usr/bin/python3"
"""The system's Python: python3-uno is built for it."""
MOST_DOCUMENTS = 100
MOST_BYTES = 700 << 20
"""Resident memory of the whole group: 220 MB after its first documents, 420 MB were seen after 500."""
CPU_SECONDS = 600
START_SECONDS = 120.0
REST_SECONDS = 300.0
"""After a listener that would not start, so long nobody tries again."""
_PREFIX = "khenthuong-listener-"
_CHILD = Path(__file__).resolve().with_name("listener_child.py")
_CLOCK = os.sysconf("SC_CLK_TCK")
_PAGE = os.sysconf("SC_PAGE_SIZE")
log = structlog.get_logger(__name__)


class Lost(Exception):
    """No result from the listener, which is gone now; the message says why, in English, for the log."""


class Listener:
    """A running LibreOffice with its helper; one document at a time."""

    def __init__(self) -> None:
        self.owner, self.served = os.getpid(), 0
        _sweep()
        self._home = Path(tempfile.mkdtemp(prefix=_PREFIX))
        self._lock = _held(self._home / "lock")
        shutil.copy(_CHILD, self._home / _CHILD.name)
        self._heard = b""
        self._process = subprocess.Popen(
            _command(self._home), env=dict(soffice.environment(self._home)), cwd=self._home, start_new_session=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        try:
            self._answer(START_SECONDS)
        except Lost:
            self.stop()
            raise

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def alive(self) -> bool:
        return self.owner == os.getpid() and self._process.poll() is None

    @property
    def worn(self) -> bool:
        """Whether the next document should get a new one."""
        seconds, resident = self.used()
        return self.served >= MOST_DOCUMENTS or resident > MOST_BYTES or seconds > CPU_SECONDS / 2

    def used(self) -> tuple[float, int]:
        """Processor seconds and resident bytes of the helper and all below it."""
        fields = list(_session(self.pid))
        return sum(int(f[11]) + int(f[12]) for f in fields) / _CLOCK, sum(int(f[21]) for f in fields) * _PAGE

    def convert(self, document: bytes, options: str, seconds: float) -> bytes:
        """What LibreOffice makes of a DOCX; ``options`` as for --convert-to ("pdf:writer_pdf_Export:{...}"). Unchecked. Raises Lost."""
        kind, name, data = [*options.split(":", 2), "", ""][:3]
        source, target = self._home / f"paper{self.served}.docx", self._home / f"paper{self.served}.{kind}"
        self.served += 1
        details = {k: v["value"] == "true" for k, v in json.loads(data or "{}").items() if v["type"] == "boolean"}
        try:
            source.write_bytes(document)
            self._ask({"source": str(source), "target": str(target), "filter": name, "data": details})
            self._answer(seconds)
            return target.read_bytes()
        except OSError as error:
            raise Lost(repr(error)) from error
        finally:
            for path in (source, target):
                path.unlink(missing_ok=True)

    def _ask(self, order: dict[str, Any]) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(order).encode() + b"\n")
        self._process.stdin.flush()

    def _answer(self, seconds: float) -> None:
        """Waits for one line; Lost unless it is good news."""
        assert self._process.stdout is not None
        deadline = time.monotonic() + seconds
        with selectors.DefaultSelector() as ready:
            ready.register(self._process.stdout, selectors.EVENT_READ)
            while b"\n" not in self._heard:
                if not ready.select(max(0.0, deadline - time.monotonic())):
                    raise Lost(f"no answer in {seconds:.0f} s")
                block = os.read(self._process.stdout.fileno(), 1 << 16)
                if not block:
                    raise Lost("it died")
                self._heard += block
        line, _, self._heard = self._heard.partition(b"\n")
        told = json.loads(line)
        if "error" in told:
            raise Lost(str(told["error"]))

    def stop(self) -> None:
        """Kills it with all it started, and removes its folder. Never raises."""
        if self.owner != os.getpid():
            return  # a fork's copy: the listener is the parent's
        soffice.end(self._process)
        for stream in (self._process.stdin, self._process.stdout):
            with contextlib.suppress(OSError):
                if stream is not None:
                    stream.close()
        self._lock.close()
        shutil.rmtree(self._home, ignore_errors=True)


def _command(home: Path) -> list[str]:
    helper = [PYTHON, "-I", str(home / _CHILD.name), str(home), soffice.program(), soffice.profile(home), *soffice.OPTIONS]
    return [*soffice.confined(home), *soffice.limited(cpu_seconds=CPU_SECONDS), *helper]


def _held(path: Path) -> IO[bytes]:
    """A lock that the kernel drops when this process dies: then the folder is rubbish."""
    lock = path.open("wb")
    fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    return lock


def _sweep() -> None:
    """Removes the folders of listeners whose owner was killed."""
    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        with contextlib.suppress(OSError):
            if (folder / "lock").exists():
                with _held(folder / "lock"):
                    shutil.rmtree(folder, ignore_errors=True)
            elif time.time() - folder.stat().st_mtime > 60:  # its helper began to empty it; a new one gets its lock at once
                shutil.rmtree(folder, ignore_errors=True)


def _session(leader: int) -> Iterator[list[str]]:
    """The fields of /proc/PID/stat behind the name, of each process in the leader's session (orphans too, whoever adopted them)."""
    for path in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            fields = path.read_text().rpartition(")")[2].split()
            if int(fields[3]) == leader:
                yield fields


_guard = threading.Lock()
_current: Listener | None = None
_rest_until = 0.0


def current() -> Listener | None:
    """The listener of this process if it is running now."""
    return _current if _current is not None and _current.alive else None


def convert(document: bytes, options: str, seconds: float) -> bytes:
    """``Listener.convert`` by the listener of this process, started or replaced first where that is due. Raises Lost."""
    with _guard:
        try:
            return _fit().convert(document, options, seconds)
        except (Lost, BrokenPipeError) as error:
            _drop()
            raise Lost(str(error)) from error


@atexit.register
def discard() -> None:
    """Ends the listener of this process, if there is one."""
    with _guard:
        _drop()


def _drop() -> None:
    global _current  # noqa: PLW0603 - one per process is the point
    if _current is not None:
        _current.stop()
    _current = None


def _fit() -> Listener:
    """A living, not worn listener of this very process."""
    global _current, _rest_until  # noqa: PLW0603
    if os.environ.get("KHENTHUONG_LISTENER") == "off":
        raise Lost("switched off")
    if _current is not None and (not _current.alive or _current.worn):
        _drop()
    if _current is None:
        if time.monotonic() < _rest_until:
            raise Lost("it would not start a moment ago")
        try:
            _current = Listener()
        except (Lost, OSError) as error:
            _rest_until = time.monotonic() + REST_SECONDS
            log.warning("office_listener_missing", reason=str(error), effect="each conversion starts LibreOffice anew")
            raise Lost(str(error)) from error
    return _current
