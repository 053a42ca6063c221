"""Names of processes that hold leases, and whether such a process is gone for certain.

A lease ends by time. But where its owner was a process of this very machine and no longer lives, nobody need wait.
"""

from __future__ import annotations

import os
import socket
from pathlib import Path


def process_owner() -> str:
    """The running process as a lease owner: host, process-id namespace, process id, start time. At most 120 characters."""
    return "/".join((_machine(), str(os.getpid()), _started(os.getpid())))


def owner_is_gone(owner: str) -> bool:
    """True only where ``owner`` was a process of this machine and namespace that is not running any more."""
    machine, _, rest = owner.rpartition("/")[0].rpartition("/")[0], "", owner.split("/")[-2:]
    if machine != _machine() or len(rest) != 2 or not rest[0].isdigit():
        return False
    return _started(int(rest[0])) != rest[1]


def is_child_of_ours(owner: str) -> bool:
    """Whether ``owner`` is a living process that the running one has started."""
    pid = owner.split("/")[-2] if owner.count("/") > 1 else ""
    if owner_is_gone(owner) or not owner.startswith(_machine() + "/"):
        return False
    return _stat(int(pid))[1:2] == [str(os.getpid())]


def _machine() -> str:
    return f"{socket.gethostname()[:60]}/{_namespace()}"


def _namespace() -> str:
    try:
        return str(Path("/proc/self/ns/pid").stat().st_ino)
    except OSError:
        return "none"


def _started(pid: int) -> str:
    """The start time of a living process in clock ticks since boot; "" for a dead one or a zombie."""
    fields = _stat(pid)
    return "" if not fields or fields[0] == "Z" else fields[19]


def _stat(pid: int) -> list[str]:
    """What the kernel says of a process after its name: state, parent, …; empty where there is none."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return []
