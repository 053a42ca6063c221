"""Kinds of batches for tests: slow ones that leave a trace, one whose item "bad" is refused. Loaded into a worker by ``-I``."""

from __future__ import annotations

import os
import time
from pathlib import Path

from dossier.errors import AwardsInvalid
from storage import blobs
from storage.models import Batch, BatchItem
from worker.tasks.batch import Made, makes


@makes("slow_paper")
def slow_paper(batch: Batch, item: BatchItem) -> list[Made]:
    """One small file after ``seconds``; every execution leaves a line with its process."""
    with Path(batch.options["trace"]).open("a") as trace:
        trace.write(f"{item.subject} {os.getpid()}\n")
    time.sleep(batch.options["seconds"])
    return [Made(f"{item.position:04d}.txt", blobs.put_bytes(item.subject.encode()))]


@makes("sometimes")
def sometimes(batch: Batch, item: BatchItem) -> list[Made]:
    """Refuses the item "bad" while the file ``mended`` is not there."""
    if item.subject == "bad" and not Path(batch.options["mended"]).exists():
        raise AwardsInvalid("mục hỏng")
    return [Made(f"{item.position:04d}.txt", blobs.put_bytes(item.subject.encode()))]
