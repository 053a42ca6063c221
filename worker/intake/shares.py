"""One file done by several children side by side: each does its share of the pages, the caller hears all of them in its own thread.

Every child has its own limits. A share that fails does not end the others, so that what is said of a file does not depend on which child
was first; a caller that gives up ends them all at once.
"""

from __future__ import annotations

import contextlib
import os
import queue
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

from dossier.errors import FileRefused, SecretMark
from worker.intake import warm
from worker.intake.sandbox import DEFAULT, Limits, Message

LEAST_PAGES = 4
"""A share of fewer pages saves less than a second child's start costs."""
ROOM = 900 << 20
"""Bytes that a reading process may come to need; so much has to be free for each that is started beside the first."""
MOST = warm.KEPT
_Said = queue.SimpleQueue[tuple[int, Message | BaseException | None]]


def cores() -> int:
    """The cores that this process may use, at most MOST."""
    return min(MOST, len(os.sched_getaffinity(0)))


def how_many(pages: int, allowed: int) -> int:
    """By how many children a file of ``pages`` pages is read where ``allowed`` are: as many as have enough to do and memory to do it in."""
    return max(1, min(allowed, pages // LEAST_PAGES, 1 + _free_memory() // ROOM))


def _free_memory() -> int:
    """Bytes that can be had without swapping; 0 where the system does not say."""
    try:
        lines = Path("/proc/meminfo").read_text(encoding="ascii").splitlines()
        return next(int(line.split()[1]) << 10 for line in lines if line.startswith("MemAvailable:"))
    except (OSError, StopIteration, ValueError):
        return 0


def run(
    operation: str, path: Path, request: Message, shares: int, on_message: Callable[[Message], None], *, limits: Limits = DEFAULT
) -> None:
    """`warm.run` by ``shares`` children, each told which share is its own ("share": [number, of how many]).

    Raises what one of them raised, first of all SecretMark; else that of the first share that failed.
    """
    if shares == 1:
        warm.run(operation, path, request, on_message, limits)
        return
    said: _Said = queue.SimpleQueue()
    given_up = threading.Event()

    def work(number: int, child: warm.WarmChild) -> None:
        order = {"operation": operation, **request, "share": [number, shares]}
        try:
            child.do(order, path, lambda message: said.put((number, message)), limits, given_up)
            said.put((number, None))
        except BaseException as error:  # noqa: BLE001 - whatever it is, the caller's thread raises it
            said.put((number, error))

    with contextlib.ExitStack() as stack:
        children = [stack.enter_context(warm.borrowed()) for _ in range(shares)]
        threads = [threading.Thread(target=work, args=one, daemon=True) for one in enumerate(children)]
        for thread in threads:
            thread.start()
        stack.callback(_end, threads, given_up)
        failed = _heard(said, shares, on_message)
    if failed:
        raise min(failed.items(), key=lambda one: (_weight(one[1]), one[0]))[1]


def _heard(said: _Said, shares: int, on_message: Callable[[Message], None]) -> dict[int, BaseException]:
    """Hands on what is said until every share has ended; what ended a share that failed."""
    failed: dict[int, BaseException] = {}
    ended = 0
    while ended < shares:
        number, message = said.get()
        if isinstance(message, dict):
            on_message(message)
            continue
        ended += 1
        if message is not None:
            failed[number] = message
    return failed


def _end(threads: Sequence[threading.Thread], given_up: threading.Event) -> None:
    given_up.set()
    for thread in threads:
        thread.join()


def _weight(error: BaseException) -> int:
    """What is no refusal (a broken setup) is said before all; then that a file is secret."""
    return 0 if not isinstance(error, FileRefused) else 1 if isinstance(error, SecretMark) else 2
