"""The child that parses: what it cannot do, what its death means, and that nothing of one order is left for the next."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dossier.errors import Damaged, FileRefused, TooSlow
from worker.intake import sandbox, warm
from worker.intake.sandbox import ROOT, Limits
from worker.intake.warm import run

CHILD = """
import os, signal, socket, subprocess, sys, tempfile, time
from pathlib import Path
from worker.intake.forks import serve
def can(act):
    try: act(); return True
    except OSError: return False
def work(order, say):
    what = order["what"]
    if what == "die": os.kill(os.getpid(), 9)
    if what == "exit": os._exit(0)
    if what == "parent": os.kill(os.getppid(), 9); time.sleep(60)
    if what == "sleep": time.sleep(60)
    if what == "memory": x = bytearray(8 << 30)
    if what == "cpu":
        while True: pass
    if what == "refuse": say({"refused": "damaged", "detail": "x"}); return
    if what == "leave":
        subprocess.Popen([sys.executable, "-c", f"import time; time.sleep({900 + 86}.5)"], start_new_session=True)
        Path(tempfile.gettempdir(), "left").write_text("x")
        globals()["left"] = 1
    if what == "look":
        say(dict(home=can(lambda: os.listdir(order["secret"])), write=can(lambda: open(order["root"] + "/worker/x.tmp", "w")),
            net=can(lambda: socket.create_connection(("127.0.0.1", order["port"]), 2)), read=Path(order["path"]).read_bytes().decode(),
            secrets=sorted(k for k in os.environ if "SECRET" in k)))
    if what == "rest":
        handles = sorted(int(n) for n in os.listdir("/proc/self/fd"))
        sockets = [n for n in handles if can(lambda: os.readlink(f"/proc/self/fd/{n}")) and os.readlink(f"/proc/self/fd/{n}").startswith("socket")]
        say(dict(left=globals().get("left", 0), files=[str(p) for p in Path(tempfile.gettempdir()).rglob("left")], sockets=sockets,
            memory=can(lambda: open(f"/proc/{os.getppid()}/mem", "rb")), parent=os.getppid()))
sys.exit(serve(lambda operation: None, work))
"""


@pytest.fixture
def child(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The child runs the little program above instead of parsers, and no child of another program waits."""
    warm._POOL.stop()
    monkeypatch.setattr(warm, "PROGRAM", (sys.executable, "-c", CHILD))
    yield
    warm._POOL.stop()


@pytest.fixture(params=["bubblewrap", "limits"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Both ways of confinement."""
    monkeypatch.setenv("KHENTHUONG_SANDBOX", request.param)
    sandbox.confinement.cache_clear()
    if sandbox.confinement() != request.param:
        pytest.skip("bubblewrap does not run on this machine")
    return str(request.param)


@pytest.fixture(autouse=True)
def forget() -> None:
    sandbox.confinement.cache_clear()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    made = tmp_path / "a.pdf"
    made.write_bytes(b"bytes")
    return made


def ask(file: Path, what: str, limits: Limits = sandbox.DEFAULT, **more: Any) -> dict[str, Any]:
    """All that a child answers to one order, in one dictionary."""
    heard: dict[str, Any] = {}
    run("read", file, {"what": what, **more}, heard.update, limits)
    return heard


@pytest.mark.usefixtures("child", "way")
@pytest.mark.parametrize(
    ("what", "limits", "refusal"),
    [
        ("die", Limits(), Damaged),
        ("exit", Limits(), Damaged),
        ("parent", Limits(silence=2.0), FileRefused),
        ("sleep", Limits(silence=1.0), TooSlow),
        ("memory", Limits(memory=1 << 30), Damaged),
        ("cpu", Limits(cpu=1), FileRefused),
        ("refuse", Limits(), Damaged),
    ],
)
def test_the_death_of_a_child_is_a_refusal_of_that_file_only(
    file: Path, what: str, limits: Limits, refusal: type[FileRefused]
) -> None:
    """A child that is killed, hangs, asks for too much or kills its parent ends as a refusal; the next order is done as ever."""
    with pytest.raises(refusal):
        ask(file, what, limits)
    assert ask(file, "nothing") == {"finished": True}


@pytest.mark.usefixtures("child", "way")
def test_a_child_sees_only_its_file(file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No network, no other folder, no writing into the program, no secrets in the environment."""
    import socket

    monkeypatch.setenv("MY_SECRET", "x")
    with socket.create_server(("127.0.0.1", 0)) as server:
        heard = ask(file, "look", secret=str(tmp_path), root=str(ROOT), port=server.getsockname()[1])
    assert heard == {"home": False, "write": False, "net": False, "read": "bytes", "secrets": [], "finished": True}


@pytest.mark.usefixtures("child", "way")
def test_nothing_of_one_order_is_left_for_the_next(file: Path) -> None:
    """Variables, files and processes of an order are gone when it ends; the next one cannot reach the socket or its parent's memory."""
    ask(file, "leave")
    heard = ask(file, "rest")
    assert (heard["left"], heard["files"], heard["sockets"], heard["memory"]) == (0, [], [], False)
    assert "986.5" not in subprocess.run(["ps", "-eo", "args"], capture_output=True, text=True, check=True).stdout


@pytest.mark.usefixtures("child", "way")
def test_a_child_stays_warm_between_orders_of_one_caller_and_two_callers_have_two(file: Path) -> None:
    """Orders one after the other are forks of one process; orders side by side are forks of two."""
    started: list[warm.WarmChild] = []
    before = warm.WarmChild.__init__

    def count(self: warm.WarmChild) -> None:
        before(self)
        started.append(self)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(warm.WarmChild, "__init__", count)
        ask(file, "nothing")
        ask(file, "rest")
        assert len(started) == 1
        other = threading.Thread(target=lambda: (time.sleep(0.5), ask(file, "nothing")))
        other.start()
        with pytest.raises(TooSlow):
            ask(file, "sleep", Limits(silence=3.0))
        other.join()
        assert len(started) == 2


@pytest.mark.usefixtures("child")
def test_a_caller_that_gives_up_ends_its_child(file: Path) -> None:
    """An exception in the caller's own hands goes through as it is, and the fork does not work on for nobody."""

    def give_up(_: dict[str, Any]) -> None:
        raise KeyError

    with pytest.raises(KeyError):
        run("read", file, {"what": "rest"}, give_up)
    assert ask(file, "nothing") == {"finished": True}


@pytest.mark.usefixtures("child", "way")
def test_no_child_and_no_folder_is_left_behind(file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After a time-out the whole process group is gone and the scratch folder too."""
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    monkeypatch.setattr(warm, "PROGRAM", (*warm.PROGRAM, "987.25"))
    with pytest.raises(TooSlow):
        ask(file, "sleep", Limits(silence=1.0))
    assert "987.25" not in subprocess.run(["ps", "-eo", "args"], capture_output=True, text=True, check=True).stdout
    assert list(tmp_path.glob("khenthuong-*")) == []
    assert os.environ["TMPDIR"] == str(tmp_path)


def test_the_waiting_child_has_one_thread_with_all_engines_loaded() -> None:
    """Fork is only safe from a process without other threads: no engine may start one when it is loaded."""
    code = (
        "from worker.reading.child import prepare; prepare('read'); prepare('inspect')\n"
        "from worker.reading.engines import tesseract, trueocr; assert tesseract() and trueocr()\n"
        "import os; print(len(os.listdir('/proc/self/task')))"
    )
    environment = {**sandbox.environment("/tmp"), "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment)
    assert done.stdout.strip() == "1"
