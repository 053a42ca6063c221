"""The warm child's own side: wait for an order, fork, let the fork do it in its own limits, clean up behind it.

The process that waits has loaded the parsers and never uses one: only its forks see files. A fork cannot reach it: it has no
descriptor of the socket, and the kernel lets nobody trace or read a process that is not "dumpable". Fork is safe here, for nothing in
this process has a second thread: the engines are made with one thread each.
"""

from __future__ import annotations

import contextlib
import ctypes
import gc
import json
import os
import select
import shutil
import signal
import socket
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from worker.intake.sandbox import apply_limits, close_child_in

Answer = Callable[[dict[str, Any]], None]
Work = Callable[[dict[str, Any], Answer], None]
Prepare = Callable[[str], None]
IDLE_SECONDS = 600.0
PACKET = 1 << 10
_PR_SET_DUMPABLE, _PR_SET_CHILD_SUBREAPER, _PR_SET_PDEATHSIG = 4, 36, 1
_libc = ctypes.CDLL(None, use_errno=True)


def serve(prepare: Prepare, work: Work) -> int:
    """Do the orders that come over the socket on descriptor 0 until it closes or nothing comes for ``IDLE_SECONDS``.

    ``prepare(operation)`` loads in this process what the operation needs; ``work(order, answer)`` runs in a fork, with the file's
    path under "path".
    """
    control = _take_socket()
    _libc.prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
    _libc.prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    while select.select([control], [], [], IDLE_SECONDS)[0]:
        data, handles, _, _ = socket.recv_fds(control, PACKET, 3)
        if not data or len(handles) != 3:
            break
        order = _order(handles.pop())
        prepare(order["operation"])
        status = _in_fork(order, handles, control, work)
        _end_leftovers()
        with contextlib.suppress(OSError):
            control.send(json.dumps({"ended": status}).encode())
    return 0


def _take_socket() -> socket.socket:
    """The socket moved away from descriptor 0; what libraries print goes to stderr."""
    control = socket.socket(fileno=os.dup(0))
    os.set_inheritable(control.fileno(), False)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.dup2(2, 1)
    return control


def _order(words: int) -> dict[str, Any]:
    """The order from the file that came with its packet."""
    with os.fdopen(words, "rb") as stream:
        stream.seek(0)
        found: dict[str, Any] = json.loads(stream.read())
    return found


def _in_fork(order: dict[str, Any], handles: list[int], control: socket.socket, work: Work) -> int:
    """The exit status of a fork that did the order; negative where a signal killed it."""
    answers, file = handles
    folder = Path(tempfile.mkdtemp(prefix="order-"))
    gc.collect()
    gc.freeze()  # what is here now is never freed: a collection in the fork must not copy its pages
    child = os.fork()
    if child == 0:
        status = 1
        try:
            control.close()
            _libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
            _do(order, answers, file, folder, work)
            status = 0
        finally:
            os._exit(status)
    os.close(answers)
    os.close(file)
    _, status = os.waitpid(child, 0)
    shutil.rmtree(folder, ignore_errors=True)
    return os.waitstatus_to_exitcode(status)


def _do(order: dict[str, Any], answers: int, file: int, folder: Path, work: Work) -> None:
    os.environ |= {"TMPDIR": str(folder), "HOME": str(folder)}
    tempfile.tempdir = None
    if os.environ.get("KHENTHUONG_CONFINED") == "bubblewrap":
        order["path"] = str(_named(file, folder))
    close_child_in(Path(order["path"]))
    apply_limits(*order["limits"])
    with os.fdopen(answers, "w", encoding="utf-8") as stream:

        def answer(message: dict[str, Any]) -> None:
            stream.write(json.dumps(message, ensure_ascii=False) + "\n")
            stream.flush()

        work(order, answer)
        answer({"finished": True})


def _named(file: int, folder: Path) -> Path:
    """The file that came as a descriptor, under a name: parsers want one, and its own is not in this file system."""
    path = folder / "input"
    with os.fdopen(file, "rb") as source, path.open("wb") as copy:
        shutil.copyfileobj(source, copy, 1 << 20)
    return path


def _end_leftovers() -> None:
    """No process that a fork started outlives its order: orphans become children of this process, which ends them."""
    with contextlib.suppress(ChildProcessError):
        while True:
            if os.waitpid(-1, os.WNOHANG)[0]:
                continue
            for pid in _children():
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
            os.waitpid(-1, 0)


def _children() -> list[int]:
    """The processes whose parent is this one: after the last name in brackets, a stat line has the state and the parent."""
    found: list[int] = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            if int(stat.read_text().rpartition(")")[2].split()[1]) == os.getpid():
                found.append(int(stat.parent.name))
    return found
