"""Parsers run in a child that can do nothing but parse: no network, read-only files, limited memory, CPU, time and output.

The child is `python -m worker.reading.child`: one JSON request on its stdin, JSON lines on its stdout. Where bubblewrap works it gets
a file system of programs and fonts only, an empty /tmp, and its one input file; where it does not (some containers), the child
confines itself (see `worker.intake.confine`) and `confinement` says what is missing. Whatever kills the child is a refusal of that
file: never an exception of another kind in the caller.
"""

from __future__ import annotations

import contextlib
import json
import os
import resource
import selectors
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

from dossier import errors
from dossier.errors import Damaged, FileRefused, SetupIncomplete, TooSlow

ROOT = Path(__file__).resolve().parents[2]
INPUT = "/input"
Message = dict[str, Any]
SYSTEM = (
    "/usr", "/bin", "/sbin", "/lib", "/lib64", "/etc/fonts", "/etc/ld.so.cache", "/etc/ld.so.conf", "/etc/ld.so.conf.d", "/etc/alternatives",
    "/etc/libreoffice", "/etc/passwd", "/etc/group", "/etc/localtime", "/etc/mime.types", "/var/lib/libreoffice", "/var/spool/libreoffice", "/var/cache/fontconfig",
    "/etc/nsswitch.conf", "/etc/locale.alias",
)  # fmt: skip
"""What a parser may see of the machine: programs, libraries, fonts. No home, no settings, no store."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one child may use: bytes of address space, CPU seconds, seconds without a sign of life, seconds in all, bytes of one file."""

    memory: int = 3 << 30
    cpu: int = 900
    silence: float = 120.0
    wall: float = 1800.0
    file: int = 256 << 20


DEFAULT = Limits()


@lru_cache(maxsize=1)
def confinement() -> Literal["bubblewrap", "limits"]:
    """How children are confined on this machine; tried once per process."""
    program = shutil.which("bwrap")
    if program is None or os.environ.get("KHENTHUONG_SANDBOX") == "limits":
        return "limits"
    probe = [
        program,
        "--unshare-all",
        "--die-with-parent",
        "--ro-bind",
        "/usr",
        "/usr",
        *_system_links(),
        "--proc",
        "/proc",
        "--dev",
        "/dev",
    ]
    try:
        done = subprocess.run([*probe, "/usr/bin/true"], capture_output=True, timeout=10, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return "limits"
    return "bubblewrap" if done.returncode == 0 else "limits"


def _system_links() -> list[str]:
    return [a for p in ("/bin", "/sbin", "/lib", "/lib64") for a in ("--ro-bind-try", p, p)]


def _command(path: Path, args: Sequence[str]) -> list[str]:
    if confinement() != "bubblewrap":
        return list(args)
    shown = [*SYSTEM, sys.prefix, sys.base_prefix]
    binds = [a for p in dict.fromkeys(shown) for a in ("--ro-bind-try", p, p)]
    code = [a for part in ("dossier", "worker") for a in ("--ro-bind", str(ROOT / part), str(ROOT / part))]
    return [
        "bwrap", "--unshare-all", "--as-pid-1", "--die-with-parent", "--new-session", "--proc", "/proc", "--dev", "/dev", "--tmpfs", "/tmp",  # noqa: S108 - the child's own, empty
        *binds, *code, "--ro-bind", str(path.resolve()), INPUT, "--chdir", str(ROOT / "worker"), "--", *args,
    ]  # fmt: skip


def _environment(scratch: str) -> dict[str, str]:
    """Nothing of the caller's environment but what programs need: no settings, no secrets."""
    kept = {k: os.environ[k] for k in ("PATH", "TESSDATA_PREFIX") if k in os.environ}
    inside = "/tmp" if confinement() == "bubblewrap" else scratch  # noqa: S108
    return kept | {
        "OMP_THREAD_LIMIT": "1",
        "OPENBLAS_NUM_THREADS": "1",
        "PYTHONPATH": str(ROOT),
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONUNBUFFERED": "1",
        "HOME": inside,
        "TMPDIR": inside,
        "LANG": "C.UTF-8",
        "KHENTHUONG_CONFINED": confinement(),
    }


def close_child_in(path: Path) -> list[str]:
    """Called by the child before it imports a parser: where bubblewrap did not close it in, it does so itself."""
    from worker.intake.confine import close_in

    if os.environ.get("KHENTHUONG_CONFINED") == "bubblewrap":
        return ["network", "files"]
    readable = [Path(p) for p in (*SYSTEM, sys.prefix, sys.base_prefix, "/dev", "/proc")] + [
        ROOT / "dossier",
        ROOT / "worker",
        path,
    ]
    return close_in(readable, [Path(os.environ["TMPDIR"]), Path(os.devnull)])


def _limit(limits: Limits) -> Callable[[], None]:
    def apply() -> None:
        resource.setrlimit(resource.RLIMIT_CPU, (limits.cpu, limits.cpu + 1))
        resource.setrlimit(resource.RLIMIT_FSIZE, (limits.file, limits.file))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_AS, (limits.memory, limits.memory))

    return apply


def run(operation: str, path: Path, request: Message, on_message: Callable[[Message], None], limits: Limits = DEFAULT) -> None:
    """Have a child do ``operation`` on the file at ``path``; every JSON line it writes goes to ``on_message``.

    Raises the FileRefused that the child reports, TooSlow when time runs out, Damaged when the child dies, SetupIncomplete where a
    program is missing.
    """
    scratch = tempfile.mkdtemp(prefix="khenthuong-")
    order = {"operation": operation, "path": INPUT if confinement() == "bubblewrap" else str(path.resolve()), **request}
    args = [sys.executable, "-m", "worker.reading.child"]
    errors_file = Path(scratch) / "stderr"
    try:
        with errors_file.open("wb") as stderr:
            child = subprocess.Popen(
                _command(path, args),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=stderr,
                env=_environment(scratch),
                cwd=ROOT,
                start_new_session=True,
                preexec_fn=_limit(limits),  # noqa: PLW1509 - setrlimit only, before exec
            )
        _talk(child, order, on_message, limits)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def _talk(child: subprocess.Popen[bytes], order: Message, on_message: Callable[[Message], None], limits: Limits) -> None:
    assert child.stdin is not None
    assert child.stdout is not None
    try:
        with contextlib.suppress(BrokenPipeError):
            child.stdin.write(json.dumps(order).encode() + b"\n")
            child.stdin.close()
        finished = False
        for line in _lines(child, limits):
            message = _parse(line)
            _raise_refusal(message)
            finished = finished or bool(message.get("finished"))
            on_message(message)
        status = child.wait(timeout=10)
        if not finished:
            raise TooSlow if status in (-signal.SIGXCPU, 128 + signal.SIGXCPU) else Damaged
    except subprocess.TimeoutExpired as error:
        raise TooSlow from error
    finally:
        _kill(child)


def _lines(child: subprocess.Popen[bytes], limits: Limits) -> Any:
    """The child's lines as they come; TooSlow after ``silence`` without one or ``wall`` in all."""
    assert child.stdout is not None
    started = heard = time.monotonic()
    pending = b""
    with selectors.DefaultSelector() as ready:
        ready.register(child.stdout, selectors.EVENT_READ)
        while True:
            now = time.monotonic()
            left = min(heard + limits.silence, started + limits.wall) - now
            if left <= 0:
                raise TooSlow
            if not ready.select(timeout=left):
                continue
            block = os.read(child.stdout.fileno(), 1 << 16)
            if not block:
                break
            heard = time.monotonic()
            *whole, pending = (pending + block).split(b"\n") if b"\n" in block else (pending + block,)
            yield from whole
    if pending:
        yield pending


def _parse(line: bytes) -> Message:
    try:
        message = json.loads(line)
    except ValueError as error:
        raise Damaged from error
    if not isinstance(message, dict):
        raise Damaged
    return message


def _raise_refusal(message: Message) -> None:
    """Raise what the child reports as its own error class."""
    code = message.get("refused")
    if code is None:
        return
    if code == SetupIncomplete.code:
        raise SetupIncomplete(str(message.get("detail", "")))
    kinds = {kind.code: kind for kind in errors.all_errors() if issubclass(kind, FileRefused)}
    raise kinds.get(str(code), Damaged)(str(message.get("detail", "")))


def _kill(child: subprocess.Popen[bytes]) -> None:
    """End the child and everything it started: it leads its own process group."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(child.pid, signal.SIGKILL)
    with contextlib.suppress(subprocess.TimeoutExpired):
        child.wait(timeout=10)
    for stream in (child.stdin, child.stdout):
        if stream is not None:
            with contextlib.suppress(OSError):
                stream.close()
