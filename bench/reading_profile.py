"""`khenthuong bench reading --profile`: where the CPU seconds of a page go, stage by stage.

The stages are timed in this process, which reads the same files with the same code as the confined child does, so that a function can
be wrapped; what only a child has (its start, a fork and its answers) is measured with a child. A stage's seconds are its own: what a
stage calls is taken off. CPU seconds, for wall time depends on what else the machine does.
"""

from __future__ import annotations

import importlib
import os
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bench.reading import files_of
from worker.intake import discard, open_upload
from worker.intake.files import IncomingFile

Say = Callable[[str], None]
STAGES: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("text layer looked at", "worker.reading.page", ("text_page",)),
    ("rasterise or decode", "worker.reading.page", ("pdf_raster", "render_pdf_page")),
    ("rasterise or decode", "worker.reading.again", ("_raster",)),
    ("page corners (photographs)", "worker.reading.clean", ("page_quad", "flatten")),
    ("orientation", "worker.reading.engines:TrueOcr", ("quarter_turns",)),
    ("level rows", "worker.reading.clean", ("level_angle", "_turn")),
    ("layers, white ground", "worker.reading.clean", ("whiten", "_despeckle")),
    ("clean-up, rest", "worker.reading.page", ("upright",)),
    ("clean-up, rest", "worker.reading.again", ("upright",)),
    ("blank gate", "worker.reading.page", ("is_empty", "status_of")),
    ("rules and grids", "worker.reading.page", ("find_rules", "find_grids", "erase_rules")),
    ("tesseract", "worker.reading.engines:Tesseract", ("read",)),
    ("trueocr: find lines", "worker.reading.engines:TrueOcr", ("detect",)),
    ("trueocr: read lines", "worker.reading.engines:TrueOcr", ("read_boxes",)),
    ("readers put together", "worker.reading.ocr", ("overlay", "_place_rest")),
    ("red layer", "worker.reading.page", ("read_red",)),
    ("slots (handwriting)", "worker.reading.page", ("find_slots", "handwriting")),
    ("ink (seal, signature)", "worker.reading.page", ("find_ink", "without_scrawl")),
    ("reader of marks", "worker.reading.page", ("with_spellings",)),
    ("tables, reading order", "worker.reading.page", ("arrange",)),
    ("digit lattice", "worker.reading.again", ("read_slot",)),
    ("picture for the screen", "worker.reading.page", ("image_of",)),
)


class Clock:
    """CPU seconds by (pass, stage), each stage without what it called."""

    def __init__(self) -> None:
        self.spent: dict[tuple[str, str], float] = defaultdict(float)
        self.calls: dict[tuple[str, str], int] = defaultdict(int)
        self.part = "page"
        self._open: list[float] = []

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        self._open.append(0.0)
        started = time.process_time()
        try:
            yield
        finally:
            took = time.process_time() - started
            inner = self._open.pop()
            self.spent[self.part, name] += took - inner
            self.calls[self.part, name] += 1
            if self._open:
                self._open[-1] += took

    def wrapped(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def timed(*args: Any, **kwargs: Any) -> Any:
            with self.stage(name):
                return function(*args, **kwargs)

        return timed


def run(paths: Sequence[Path], say: Say) -> dict[str, Any]:
    """The table of stages for the pages of ``paths``, and what a child costs; said as Markdown."""
    files = [one for path in files_of(paths) for one in open_upload(path)]
    clock = Clock()
    undo = _wrap(clock)
    try:
        with _ready(clock):
            pages = _read(files, clock)
    finally:
        for owner, name, function in undo:
            setattr(owner, name, function)
        discard(files)
    child = _child_costs()
    for line in _table(clock, pages):
        say(line)
    say("")
    for what, seconds in child.items():
        say(f"- {what}: {seconds:.2f} CPU-s")
    return {
        "pages": pages,
        "stages": {f"{part}: {name}": round(s / pages, 4) for (part, name), s in sorted(clock.spent.items())},
        "child": {what: round(s, 3) for what, s in child.items()},
    }


@contextmanager
def _ready(clock: Clock) -> Iterator[None]:
    from worker.reading.engines import tesseract, trueocr

    clock.part = "start"
    with clock.stage("engines loaded"):
        tesseract()
        trueocr()
    yield


def _wrap(clock: Clock) -> list[tuple[Any, str, Any]]:
    undo: list[tuple[Any, str, Any]] = []
    for stage, place, names in STAGES:
        module, _, kind = place.partition(":")
        owner = importlib.import_module(module)
        owner = getattr(owner, kind) if kind else owner
        for name in names:
            function = getattr(owner, name)
            undo.append((owner, name, function))
            setattr(owner, name, clock.wrapped(stage, function))
    return undo


def _read(files: Sequence[IncomingFile], clock: Clock) -> int:
    """Read, understand, read again what is wanted, as `worker.pipeline` does; the number of pages."""
    from worker import pipeline
    from worker.reading.again import reread_blocks
    from worker.reading.clean import Turn
    from worker.reading.marks import mark_duplicates
    from worker.reading.whole import read_file
    from worker.understanding import understand

    good = [f for f in files if f.path is not None and f.refused is None]
    clock.part, pages = "page", []
    for index, file in enumerate(good):
        assert file.path is not None
        with clock.stage("everything else"):
            found = list(read_file(file.path, file.kind, index, store=lambda *_: None, progress=lambda *_: None))
        pages += mark_duplicates(found)
    clock.part = "understanding"
    with clock.stage("understanding"):
        found_out = understand(pages, {})
    for _ in range(2):
        wants = found_out.wants[: pipeline._MAX_WANTS]
        clock.part, blocks = "again", []
        for index, file in enumerate(good):
            own = [w for w in wants if w.file == index]
            turns = {p.page: Turn(p.rotation, p.skew) for p in pages if p.file == index}
            assert file.path is not None
            with clock.stage("everything else"):
                blocks += list(reread_blocks(file.path, file.kind, own, turns)) if own else []
        if not blocks:
            break
        clock.part, pages = "understanding", pipeline._with_blocks(pages, blocks)
        with clock.stage("understanding"):
            found_out = understand(pages, {})
    return len(pages)


def _child_costs() -> dict[str, float]:
    """CPU seconds of a child from start to end with nothing to do, and of one order (a fork, its limits, its answer)."""
    from worker.intake import warm

    warm.stop()
    text = Path(__file__).resolve().parents[1] / "samples" / "dossiers" / "01-dang-bo-ban-dien-tu" / "01-to-trinh.pdf"

    def orders(count: int) -> float:
        before = os.times()
        for _ in range(count):
            warm.run("reread", text, {"kind": "pdf", "wants": [], "turns": []}, lambda _: None)
        warm.stop()
        after = os.times()
        return after.children_user + after.children_system - before.children_user - before.children_system

    one, eleven = orders(1), orders(11)
    return {"a child from its start to its end, engines loaded": one, "one order more (a fork and its end)": (eleven - one) / 10}


def _table(clock: Clock, pages: int) -> Iterator[str]:
    total = sum(clock.spent.values())
    yield f"{pages} pages, {total / pages:.2f} CPU-s a page in all stages"
    yield ""
    yield "| pass | stage | calls | ms a page | share |"
    yield "|---|---|---|---|---|"
    for (part, name), seconds in sorted(clock.spent.items(), key=lambda e: -e[1]):
        yield f"| {part} | {name} | {clock.calls[part, name]} | {1000 * seconds / pages:.0f} | {100 * seconds / total:.0f} % |"
