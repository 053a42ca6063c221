"""How a parser child closes itself in where bubblewrap cannot run (some containers, some chroots).

Three locks, each as far as the kernel grants it: no new privileges, a network namespace of its own (no interface is up in it), and
Landlock (read only programs, fonts and the input; write only its temporary folder). Used by the child before it imports a parser.
"""

from __future__ import annotations

import ctypes
import os
import struct
from collections.abc import Sequence
from pathlib import Path

CLONE_NEWNET, CLONE_NEWUSER = 0x40000000, 0x10000000
PR_SET_NO_NEW_PRIVS = 38
CREATE_RULESET, ADD_RULE, RESTRICT_SELF = 444, 445, 446
RULE_PATH_BENEATH = 1
EXECUTE, WRITE_FILE, READ_FILE, READ_DIR = 1, 2, 4, 8
REMOVE_FILE, MAKE_SOCKET = 1 << 5, 1 << 9
READ = EXECUTE | READ_FILE | READ_DIR
FIRST_RIGHTS = (1 << 13) - 1
REFER = 1 << 13
"""Landlock's first version knows thirteen rights; the second adds moving files between folders, which LibreOffice's profile needs."""
VERSION_FLAG = 1
FILE_RIGHTS = EXECUTE | WRITE_FILE | READ_FILE
_libc = ctypes.CDLL(None, use_errno=True)


def close_network() -> bool:
    """Move into a network namespace without interfaces; False where the kernel refuses."""
    if _libc.unshare(CLONE_NEWNET) == 0:
        return True
    return bool(_libc.unshare(CLONE_NEWUSER | CLONE_NEWNET) == 0)


def close_files(readable: Sequence[Path], writable: Sequence[Path]) -> bool:
    """Restrict this process to reading ``readable`` and writing ``writable`` (files or folders); False where there is no Landlock."""
    version = _libc.syscall(CREATE_RULESET, None, 0, VERSION_FLAG)
    everything = FIRST_RIGHTS | (REFER if version >= 2 else 0)
    attributes = struct.pack("=Q", everything)
    ruleset = _libc.syscall(CREATE_RULESET, attributes, len(attributes), 0)
    if ruleset < 0:
        return False
    try:
        for path in readable:
            _allow(ruleset, path, READ)
        # LibreOffice puts its own pipe into /tmp, whatever TMPDIR says: a socket may be made there, nothing else.
        _allow(ruleset, Path("/tmp"), MAKE_SOCKET | REMOVE_FILE)  # noqa: S108
        for path in writable:
            _allow(ruleset, path, everything)
        _libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
        return bool(_libc.syscall(RESTRICT_SELF, ruleset, 0) == 0)
    finally:
        os.close(ruleset)


def _allow(ruleset: int, path: Path, rights: int) -> None:
    if not path.exists():
        return
    handle = os.open(path, os.O_PATH | os.O_CLOEXEC)
    try:
        allowed = rights if path.is_dir() else rights & FILE_RIGHTS
        _libc.syscall(ADD_RULE, ruleset, RULE_PATH_BENEATH, struct.pack("=Qi", allowed, handle), 0)
    finally:
        os.close(handle)


def close_in(readable: Sequence[Path], writable: Sequence[Path]) -> list[str]:
    """Close network and files; returns the names of the locks that hold: "network", "files"."""
    _libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    locks = ["network"] if close_network() else []
    return [*locks, "files"] if close_files(readable, writable) else locks
