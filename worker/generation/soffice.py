"""How any LibreOffice of ours is started: without network, with a profile and fonts of its own, under limits, as a killable group."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
from collections.abc import Mapping
from pathlib import Path

from dossier.errors import SetupIncomplete
from worker.generation.fonts import write_fontconfig
from worker.intake.sandbox import confinement

OPTIONS = ("--headless", "--invisible", "--nologo", "--norestore", "--nodefault", "--nolockcheck")


def program() -> str:
    """The path of soffice. Raises SetupIncomplete."""
    found = shutil.which("soffice")
    if found is None:
        raise SetupIncomplete("LibreOffice (gói libreoffice-writer-nogui)")
    return found


def profile(home: Path) -> str:
    """The option that keeps this LibreOffice's settings in ``home``."""
    return f"-env:UserInstallation={(home / 'profile').as_uri()}"


def confined(home: Path) -> list[str]:
    """No network and nothing writable but ``home``, where the machine allows it (templates are uploads too)."""
    if confinement() != "bubblewrap":
        return []
    shown = ["--ro-bind", "/", "/", "--dev", "/dev", "--proc", "/proc", "--tmpfs", "/tmp"]  # noqa: S108 - LibreOffice's pipes
    closed = ["--unshare-net", "--unshare-pid", "--die-with-parent"]
    return ["bwrap", *shown, "--bind", str(home), str(home), *closed, "--"]


def limited(*, cpu_seconds: int) -> list[str]:
    """Bytes of address space (LibreOffice maps far more than the 0.4 GB it uses), CPU seconds of each process, bytes per file."""
    limits = ("--as=6442450944", f"--cpu={cpu_seconds}", "--fsize=536870912", "--nofile=2048", "--core=0")
    return ["prlimit", *limits, "--"] if shutil.which("prlimit") else []


def environment(home: Path) -> Mapping[str, str]:
    """No settings of the caller reach LibreOffice; only the fonts that passed the gate do."""
    return {
        "PATH": os.environ.get("PATH", "/usr/bin:/bin"),
        "HOME": str(home),
        "TMPDIR": str(home),
        "LC_ALL": "C.UTF-8",
        "FONTCONFIG_FILE": str(write_fontconfig(home / "fontconfig")),
        "SAL_USE_VCLPLUGIN": "svp",
    }


def end(process: subprocess.Popen[bytes]) -> None:
    """Kills the process with its whole group (soffice leaves soffice.bin behind when it is killed alone) and waits for it."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
