"""Runs the whole product on one machine: broker, web, Celery workers, sweeper. What dies is started again; a stop leaves no process.

Everything lies in the home folder; one supervisor at a time owns it. Logs are in <home>/logs.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import IO

from cli import supervisor_broker as broker
from cli.supervisor_process import Supervised, adopt_orphans, kill_descendants, reap_adopted
from dossier.errors import KhenThuongError
from storage import jobs
from storage.db import engine, migrate, session_scope
from storage.plans import load_shipped
from storage.seed import seed_roles
from storage.settings import Settings, settings

LOOK_SECONDS = 0.5
READY_SECONDS = 60.0
Say = Callable[[str], None]


class AlreadyRunning(KhenThuongError):
    code = "already_running"
    message = "Hệ thống đang chạy rồi trên thư mục dữ liệu {detail}."
    hint = "Dừng lần chạy kia trước (Ctrl-C), hoặc chọn thư mục khác bằng --home."


class PortTaken(KhenThuongError):
    code = "port_taken"
    message = "Cổng {detail} đang được chương trình khác dùng."
    hint = "Chọn cổng khác, ví dụ: khenthuong run --port 8090."


class StartFailed(KhenThuongError):
    code = "start_failed"
    message = "Không khởi động được {detail}."
    hint = "Xem dòng cuối của tệp nhật ký được nêu."


class Supervisor:
    """Starts, watches and stops the programs of one home folder. Use it from the main thread, as a context manager."""

    def __init__(self, say: Say) -> None:
        self._say = say
        self._settings: Settings = settings()
        self._programs: list[Supervised] = []
        self._lock: IO[str] | None = None
        self._listener: socket.socket | None = None
        self.stop = threading.Event()
        """Set it to end ``watch``; signals set it too."""

    @property
    def address(self) -> str:
        """Where the web service answers."""
        assert self._listener is not None
        host, port = self._listener.getsockname()[:2]
        return f"http://{host}:{port}"

    def __enter__(self) -> Supervisor:
        adopt_orphans()
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._on_signal)
        try:
            self._start()
        except BaseException:
            self._end()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self._say("Đang dừng các tiến trình…")
        self._end()
        self._say("Đã dừng hết.")

    def _on_signal(self, _number: int, _frame: FrameType | None) -> None:
        self.stop.set()

    # --- start ---------------------------------------------------------------------------------------------------------

    def _start(self) -> None:
        home = self._settings.home
        (home / "logs").mkdir(parents=True, exist_ok=True)
        self._lock = _lock_home(self._settings)
        self._listener = _listen(self._settings)
        self._say(f"Chuẩn bị cơ sở dữ liệu trong {home}…")
        migrate()
        with session_scope() as session:
            seed_roles(session)
            load_shipped(session)
        if not self._settings.broker_url:
            self._begin(self._broker())
            if not broker.wait_until_answers(self._settings.broker):
                raise StartFailed(f"bộ chuyển tin (nhật ký: {home / 'logs' / 'broker.log'})")
        for program in (self._web(), self._workers(), self._sweeper()):
            self._begin(program)
        self._await_web()

    def _begin(self, program: Supervised) -> None:
        self._programs.append(program)
        program.start()

    def _await_web(self) -> None:
        end = time.monotonic() + READY_SECONDS
        while not _answers(self.address):
            self.look_after()
            if time.monotonic() > end or self.stop.is_set():
                raise StartFailed(f"dịch vụ web (nhật ký: {self._settings.home / 'logs' / 'web.log'})")
            time.sleep(0.1)

    def _program(self, name: str, command: list[str], grace: float, fds: tuple[int, ...] = ()) -> Supervised:
        log = self._settings.home / "logs" / f"{name}.log"
        return Supervised(name, lambda: command, env=child_environment(self._settings), log=log, grace=grace, pass_fds=fds)

    def _broker(self) -> Supervised:
        log = self._settings.home / "logs" / "broker.log"
        path = self._settings.broker_socket
        return Supervised("broker", lambda: broker.command(path), env=child_environment(self._settings), log=log, grace=2.0)

    def _web(self) -> Supervised:
        assert self._listener is not None
        threads = str(self._settings.web_threads)
        gunicorn = [sys.executable, "-m", "gunicorn", "service.wsgi:app", "--bind", f"fd://{self._listener.fileno()}"]
        options = [
            "--worker-class",
            "gthread",
            "--workers",
            "1",
            "--threads",
            threads,
            "--timeout",
            "120",
            "--graceful-timeout",
            "3",
        ]
        return self._program("web", [*gunicorn, *options, "--no-control-socket"], 5.0, (self._listener.fileno(),))

    def _workers(self) -> Supervised:
        celery = [sys.executable, "-m", "celery", "-A", "worker.app", "worker", "--pool", "prefork", "--loglevel", "INFO"]
        options = ["-c", str(self._settings.worker_processes), "--without-gossip", "--without-mingle", "--without-heartbeat"]
        return self._program("worker", [*celery, *options], 4.0)

    def _sweeper(self) -> Supervised:
        return self._program("sweeper", [sys.executable, "-m", "worker.sweeper"], 3.0)

    # --- watch ---------------------------------------------------------------------------------------------------------

    def watch(self) -> None:
        """Keeps everything running until ``stop`` is set."""
        while not self.stop.wait(LOOK_SECONDS):
            self.look_after()

    def look_after(self) -> None:
        for program in self._programs:
            if program.look_after():
                self._say(f"Tiến trình “{program.name}” bị dừng bất ngờ, đã khởi động lại (nhật ký: {program.log}).")
        reap_adopted([p.process.pid for p in self._programs if p.process])

    # --- stop ----------------------------------------------------------------------------------------------------------

    def _end(self) -> None:
        """Stops in reverse order: the broker last. Jobs that were cut off are given back, their attempt does not count."""
        backwards = list(reversed(self._programs))
        started = time.monotonic()
        for program in (p for p in backwards if p.name != "broker"):
            program.ask_to_stop()
        for program in backwards:
            if program.name == "broker":
                program.ask_to_stop()
            program.make_sure(started + program.grace)
        kill_descendants(os.getpid())
        if self._lock is not None and self._programs:
            with contextlib.suppress(Exception), session_scope() as session:
                jobs.give_back_orphans(session)
        if self._listener is not None:
            self._listener.close()
        if self._lock is not None:
            engine().dispose()
            self._lock.close()


def child_environment(chosen: Settings) -> dict[str, str]:
    """Our own environment with the settings made explicit, so that every child sees the same."""
    found = dict(os.environ)
    for name, value in chosen.model_dump(mode="json").items():
        if value is not None:
            found[f"KHENTHUONG_{name.upper()}"] = str(value)
    found["KHENTHUONG_HOME"] = str(chosen.home.resolve())
    return found | {"OMP_THREAD_LIMIT": "1", "PYTHONUNBUFFERED": "1"}


def _lock_home(chosen: Settings) -> IO[str]:
    """The lock that one supervisor holds; the kernel lets it go when the process ends, however it ends."""
    file = (chosen.home / "supervisor.lock").open("w")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        file.close()
        raise AlreadyRunning(str(chosen.home)) from None
    return file


def _listen(chosen: Settings) -> socket.socket:
    """The listening socket, taken once and handed to the web service, so that a restart never loses the port."""
    listener = socket.socket()
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((chosen.host, chosen.port))
    except (OSError, OverflowError):
        listener.close()
        raise PortTaken(str(chosen.port)) from None
    listener.listen(128)
    return listener


def _answers(address: str) -> bool:
    from urllib.error import HTTPError, URLError
    from urllib.request import urlopen

    try:
        with urlopen(f"{address}/healthz", timeout=1.0) as reply:  # noqa: S310  our own address
            return bool(reply.status == 200)
    except (HTTPError, URLError, OSError):
        return False


@contextmanager
def beside(work: Callable[[], None], supervisor: Supervisor) -> Iterator[threading.Thread]:
    """Runs ``work`` in a thread while the main thread watches: only the main thread may start programs (PR_SET_PDEATHSIG)."""
    thread = threading.Thread(target=work, name="beside", daemon=True)
    thread.start()
    try:
        yield thread
    finally:
        supervisor.stop.set()
