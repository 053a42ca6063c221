"""The child that parses: what it cannot do, and what its death means."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from dossier.errors import Damaged, FileRefused, TooSlow
from worker.intake import sandbox
from worker.intake.sandbox import ROOT, Limits, run

CHILD = """
import json, os, socket, sys, time
from pathlib import Path
order = json.loads(sys.stdin.readline())
what = order["what"]
def say(**m): print(json.dumps(m), flush=True)
if what == "die": os.kill(os.getpid(), 9) or os.abort()
if what == "sleep": time.sleep(60)
if what == "memory": x = bytearray(8 << 30)
if what == "cpu":
    while True: pass
if what == "look":
    from worker.intake.sandbox import close_child_in
    close_child_in(Path(order["path"]))
    def can(act):
        try: act(); return True
        except OSError: return False
    say(home=can(lambda: os.listdir(order["secret"])), write=can(lambda: open(order["root"] + "/worker/x.tmp", "w")),
        net=can(lambda: socket.create_connection(("127.0.0.1", order["port"]), 2)), read=Path(order["path"]).read_bytes().decode(),
        secrets=sorted(k for k in os.environ if "SECRET" in k))
say(finished=True)
"""


@pytest.fixture
def child(monkeypatch: pytest.MonkeyPatch) -> None:
    """The child runs the little program above instead of a parser."""
    command = sandbox._command
    monkeypatch.setattr(sandbox, "_command", lambda path, _args: command(path, [sys.executable, "-c", CHILD]))


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


@pytest.mark.usefixtures("child")
@pytest.mark.parametrize(
    ("what", "limits", "refusal"),
    [
        ("die", Limits(), Damaged),
        ("sleep", Limits(silence=1.0), TooSlow),
        ("memory", Limits(memory=1 << 30), Damaged),
        ("cpu", Limits(cpu=1), FileRefused),
    ],
)
def test_the_death_of_a_child_is_a_refusal(
    tmp_path: Path, way: str, what: str, limits: Limits, refusal: type[FileRefused]
) -> None:
    """A child that is killed, hangs, or asks for too much ends as a refusal of its file."""
    file = tmp_path / "a.pdf"
    file.write_bytes(b"x")
    with pytest.raises(refusal):
        run("read", file, {"what": what}, lambda _: None, limits)


@pytest.mark.usefixtures("child")
def test_a_child_sees_only_its_file(tmp_path: Path, way: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """No network, no other folder, no writing into the program, no secrets in the environment."""
    import socket

    monkeypatch.setenv("MY_SECRET", "x")
    file = tmp_path / "a.pdf"
    file.write_bytes(b"bytes")
    heard: dict[str, object] = {}
    with socket.create_server(("127.0.0.1", 0)) as server:
        order = {"what": "look", "secret": str(tmp_path), "root": str(ROOT), "port": server.getsockname()[1]}
        run("read", file, order, heard.update)
    assert heard == {"home": False, "write": False, "net": False, "read": "bytes", "secrets": [], "finished": True}


def test_no_child_and_no_folder_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After a time-out the whole process group is gone and the scratch folder too."""
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    command = sandbox._command
    monkeypatch.setattr(
        sandbox, "_command", lambda path, _args: command(path, [sys.executable, "-c", "import time; time.sleep(987.25)"])
    )
    with pytest.raises(TooSlow):
        run("read", Path(__file__), {}, lambda _: None, Limits(silence=1.0))
    assert "987.25" not in subprocess.run(["ps", "-eo", "args"], capture_output=True, text=True, check=True).stdout
    assert list(tmp_path.glob("khenthuong-*")) == []
    assert os.environ["TMPDIR"] == str(tmp_path)
