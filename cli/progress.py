"""The progress of several dossiers on a terminal, on stderr: one bar each; plain lines where there is no terminal."""

from __future__ import annotations

from collections.abc import Sequence
from types import TracebackType
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn

from cli.sample_dossiers import Sample
from dossier.findings import VERDICT_NAMES
from dossier.lifecycle import STATE_NAMES


class ReadingProgress:
    """Shows how many pages of each sample are read."""

    def __init__(self, samples: Sequence[Sample], console: Console) -> None:
        self._console = console
        self._bars = Progress(
            TextColumn("{task.fields[name]}"),
            BarColumn(bar_width=24),
            MofNCompleteColumn(),
            TextColumn("{task.fields[state]}"),
            console=console,
        )
        self._tasks: dict[str, TaskID] = {s.id: self._bars.add_task("", total=None, name=s.id, state="chờ") for s in samples}
        self._told: set[str] = set()

    def __enter__(self) -> ReadingProgress:
        if self._console.is_terminal:
            self._bars.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._console.is_terminal:
            self._bars.stop()

    def __call__(self, sample: Sample, status: dict[str, Any]) -> None:
        state = VERDICT_NAMES.get(status["verdict"] or "", STATE_NAMES[status["state"]])
        total = status["pages_total"] or None
        self._bars.update(self._tasks[sample.id], completed=status["pages_done"], total=total, state=state)
        if status["done"] and not self._console.is_terminal and sample.id not in self._told:
            self._told.add(sample.id)
            self._console.print(f"{sample.id}: {status['pages_done']} trang, {state}", highlight=False)
