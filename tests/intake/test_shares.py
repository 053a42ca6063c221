"""One file done by several children: the same pages in the same order, every child in its own limits, and one end for all of them."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from dossier.errors import Damaged, FileRefused, SecretMark, SetupIncomplete, TooSlow
from tests.reading.papers import letter, text_pdf
from worker.intake import shares, warm
from worker.intake.sandbox import Limits
from worker.reading import read_pages

CHILD = """
import os, sys, time
from worker.intake.forks import serve
def work(order, say):
    number, count = order["share"]
    say(dict(number=number, count=count, process=os.getppid()))
    for what in order["what"].get(str(number), []):
        if what == "die": os.kill(os.getpid(), 9)
        if what == "wait": time.sleep(1.5)
        if what == "hang": time.sleep(60)
        if what in ("damaged", "secret_mark", "setup_incomplete"): say({"refused": what, "detail": ""}); return
    say(dict(number=number, done=True))
sys.exit(serve(lambda operation: None, work))
"""


@pytest.fixture
def child(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The children run the little program above, and none of another program waits."""
    warm._POOL.stop()
    monkeypatch.setattr(warm, "PROGRAM", (sys.executable, "-c", CHILD, "988.75"))
    yield
    warm._POOL.stop()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    made = tmp_path / "a.pdf"
    made.write_bytes(b"bytes")
    return made


def ask(file: Path, what: dict[str, list[str]], limits: Limits | None = None, count: int = 3) -> list[dict[str, Any]]:
    """All that ``count`` children answer, in the order in which it is heard."""
    heard: list[dict[str, Any]] = []
    shares.run("read", file, {"what": what}, count, heard.append, limits=limits or Limits())
    return heard


@pytest.mark.usefixtures("child")
def test_every_share_is_done_once_by_a_child_of_its_own(file: Path) -> None:
    """Three children each hear their own number, and all that they say is heard by the thread that asked."""
    heard = ask(file, {})
    assert sorted(m["number"] for m in heard if "done" in m) == [0, 1, 2]
    assert {m["count"] for m in heard if "count" in m} == {3}


@pytest.mark.usefixtures("child")
def test_children_that_shared_a_file_stay_warm(file: Path) -> None:
    """They belong to the caller's thread, not to one that ends with the file: the next file meets the same ones."""
    started: list[int] = []
    before = warm.WarmChild.__init__

    def count(self: warm.WarmChild) -> None:
        before(self)
        started.append(1)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(warm.WarmChild, "__init__", count)
        ask(file, {}, count=2)
        time.sleep(0.3)
        ask(file, {}, count=2)
    assert len(started) == 2


@pytest.mark.usefixtures("child")
@pytest.mark.parametrize(
    ("what", "refusal"),
    [
        ({"1": ["die"]}, Damaged),
        ({"2": ["hang"]}, TooSlow),
        ({"0": ["damaged"], "2": ["wait", "secret_mark"]}, SecretMark),
        ({"0": ["die"], "1": ["wait", "setup_incomplete"]}, SetupIncomplete),
    ],
)
def test_what_ends_one_share_is_what_is_said_of_the_file(
    file: Path, what: dict[str, list[str]], refusal: type[Exception]
) -> None:
    """Whichever child is first: a mark of secrecy that another one finds later is told all the same."""
    with pytest.raises(refusal):
        ask(file, what, Limits(silence=3.0))
    assert len([m for m in ask(file, {}) if "done" in m]) == 3


@pytest.mark.usefixtures("child")
def test_a_caller_that_gives_up_ends_all_children_at_once(file: Path) -> None:
    """Nobody waits for the child that has nothing to say, and none works on."""

    def give_up(message: dict[str, Any]) -> None:
        if "done" in message:
            raise KeyError

    started = time.monotonic()
    with pytest.raises(KeyError):
        shares.run("read", file, {"what": {"1": ["hang"], "2": ["hang"]}}, 3, give_up)
    assert time.monotonic() - started < 15
    warm._POOL.stop()
    assert "988.75" not in subprocess.run(["ps", "-eo", "args"], capture_output=True, text=True, check=True).stdout
    assert threading.active_count() < 10


def test_a_file_is_shared_by_what_there_is_to_do_and_to_do_it_with(monkeypatch: pytest.MonkeyPatch) -> None:
    """Short files are read by one child, long ones by as many as are allowed and have memory; without any to spare by one."""
    monkeypatch.setattr(shares, "_free_memory", lambda: 64 << 30)
    assert [shares.how_many(pages, 4) for pages in (0, 1, 7, 8, 15, 400)] == [1, 1, 1, 2, 3, 4]
    assert shares.how_many(400, 1) == 1
    monkeypatch.setattr(shares, "_free_memory", lambda: 1 << 30)
    assert shares.how_many(400, 4) == 2
    monkeypatch.setattr(shares, "_free_memory", lambda: 0)
    assert shares.how_many(400, 4) == 1


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Five pages: a scan, three with a text layer, the scan again."""
    folder = tmp_path_factory.mktemp("shared")
    scan = letter().save(folder / "letter.pdf")
    made = pikepdf.new()
    texts = [
        text_pdf(folder / f"{n}.pdf", [(30, 40, f"Căn cứ Kế hoạch số {n} về phát động đợt thi đua đặc biệt")]) for n in (1, 2, 3)
    ]
    for part in (scan, *texts, scan):
        with pikepdf.open(part) as source:
            made.pages.extend(source.pages)
    made.save(folder / "all.pdf")
    return folder / "all.pdf"


def test_pages_read_side_by_side_are_those_read_one_after_the_other(mixed: Path) -> None:
    """The same readings in the same order with the same pictures, duplicates found across shares, and progress up to the last page."""
    one, two, told = {}, {}, []
    alone = read_pages(mixed, "pdf", 3, store_image=one.__setitem__)
    shared = read_pages(
        mixed, "pdf", 3, store_image=two.__setitem__, progress=lambda done, total: told.append((done, total)), side_by_side=2
    )
    assert shared == alone
    assert [p.page for p in shared] == [1, 2, 3, 4, 5]
    assert shared[4].duplicate_of == (3, 1)
    assert one == two
    assert told == [(n, 5) for n in range(1, 6)]


def test_a_file_without_a_readable_page_is_damaged_however_many_read_it(mixed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No share knows that the others found nothing either: that is said when all have ended."""
    lost = [{"page": _page(n)} for n in (1, 2)]
    monkeypatch.setattr(shares, "run", lambda *args, **_: [args[4](one) for one in (*lost, {"progress": [1, 2]})])
    with pytest.raises(FileRefused):
        read_pages(mixed, "pdf", side_by_side=2)


def _page(number: int) -> dict[str, Any]:
    return {"file": 0, "page": number, "width_mm": 210.0, "height_mm": 297.0, "source": "ocr", "status": "unreadable"}


def test_a_share_that_ends_without_its_pages_damages_the_file(mixed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page is never left out in silence."""
    said = [{"page": _page(1) | {"status": "used"}}, {"progress": [1, 2]}]
    monkeypatch.setattr(shares, "run", lambda *args, **_: [args[4](one) for one in said])
    with pytest.raises(Damaged):
        read_pages(mixed, "pdf", side_by_side=2)
