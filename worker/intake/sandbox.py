"""Parsers run in a child that can do nothing but parse: no network, read-only files, limited memory, CPU, time and output.

This is how such a child is closed in; `worker.intake.warm` starts it and talks to it. Where bubblewrap works it gets a file system of
programs and fonts only and an empty /tmp; where it does not (some containers), it confines itself (see `worker.intake.confine`) and
`confinement` says what is missing.
"""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

from dossier import errors
from dossier.errors import Damaged, FileRefused, SetupIncomplete

ROOT = Path(__file__).resolve().parents[2]
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


def command(args: Sequence[str]) -> list[str]:
    """``args`` as a command that sees programs, fonts and our own code, and nothing else, where bubblewrap works."""
    if confinement() != "bubblewrap":
        return list(args)
    shown = [*SYSTEM, sys.prefix, sys.base_prefix]
    binds = [a for p in dict.fromkeys(shown) for a in ("--ro-bind-try", p, p)]
    code = [a for part in ("dossier", "worker") for a in ("--ro-bind", str(ROOT / part), str(ROOT / part))]
    return [
        "bwrap", "--unshare-all", "--as-pid-1", "--die-with-parent", "--new-session", "--cap-drop", "ALL", "--proc", "/proc", "--dev", "/dev", "--tmpfs", "/tmp",  # noqa: S108 - the child's own, empty
        *binds, *code, "--chdir", str(ROOT / "worker"), "--", *args,
    ]  # fmt: skip


def environment(scratch: str) -> dict[str, str]:
    """Nothing of the caller's environment but what programs need: no settings, no secrets."""
    kept = {k: os.environ[k] for k in ("PATH", "TESSDATA_PREFIX") if k in os.environ}
    inside = "/tmp" if confinement() == "bubblewrap" else scratch  # noqa: S108
    return kept | {
        "OMP_THREAD_LIMIT": "1",
        "OPENBLAS_NUM_THREADS": "1",
        "ORT_DISABLE_TELEMETRY": "1",
        "PYTHONPATH": str(ROOT),
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONUNBUFFERED": "1",
        # A page's pictures have 6 to 25 MB: by default each is asked of the kernel anew, which clears it page by page (20 ms a page read).
        "MALLOC_MMAP_THRESHOLD_": str(32 << 20),
        "MALLOC_TRIM_THRESHOLD_": str(1 << 30),
        "HOME": inside,
        "TMPDIR": inside,
        "LANG": "C.UTF-8",
        "KHENTHUONG_CONFINED": confinement(),
    }


def close_child_in(path: Path) -> list[str]:
    """Called by the child before it looks at ``path``: where bubblewrap did not close it in, it does so itself."""
    from worker.intake.confine import close_in

    if os.environ.get("KHENTHUONG_CONFINED") == "bubblewrap":
        return ["network", "files"]
    readable = [Path(p) for p in (*SYSTEM, sys.prefix, sys.base_prefix, "/dev", "/proc")] + [
        ROOT / "dossier",
        ROOT / "worker",
        path,
    ]
    return close_in(readable, [Path(os.environ["TMPDIR"]), Path(os.devnull)])


def apply_limits(memory: int, cpu: int, file: int) -> None:
    """Called by the child before it looks at its file: bytes of address space, CPU seconds of its own, bytes of one file."""
    resource.setrlimit(resource.RLIMIT_CPU, (cpu, cpu + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (file, file))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


def raise_refusal(message: Message) -> None:
    """Raise what the child reports as its own error class."""
    code = message.get("refused")
    if code is None:
        return
    if code == SetupIncomplete.code:
        raise SetupIncomplete(str(message.get("detail", "")))
    kinds = {kind.code: kind for kind in errors.all_errors() if issubclass(kind, FileRefused)}
    raise kinds.get(str(code), Damaged)(str(message.get("detail", "")))
