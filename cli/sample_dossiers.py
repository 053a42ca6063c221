"""The sample dossiers that come with the product: handed in by the records clerk through the HTTP API, and waited for."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import select

from cli.client import Client
from dossier.errors import SetupIncomplete
from storage.db import session_scope
from storage.models import Dossier
from storage.seed import ensure_unit
from storage.settings import ROOT

SAMPLES = ROOT / "samples" / "dossiers"
POLL_SECONDS = 1.0
Show = Callable[["Sample", dict[str, Any]], None]
"""Called with a sample and its dossier's status whenever it was asked for."""


@dataclass(frozen=True, slots=True)
class Sample:
    """One entry of samples/dossiers/index.json. ``verdict`` is the expected one."""

    id: str
    title: str
    files: tuple[Path, ...]
    unit: str
    submitter_kind: str
    received: str
    verdict: str
    folder: Path

    @property
    def note(self) -> str:
        """The dossier's note: it tells on the next start that the sample is there already."""
        return f"Hồ sơ mẫu {self.id}: {self.title}"


def load_samples(root: Path = SAMPLES) -> list[Sample]:
    """All samples in order; SetupIncomplete where the folder was taken away."""
    try:
        index = json.loads((root / "index.json").read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise SetupIncomplete("thiếu thư mục hồ sơ mẫu samples/dossiers") from None
    return [_sample(entry, root / entry["path"]) for entry in index]


def _sample(entry: dict[str, Any], folder: Path) -> Sample:
    return Sample(
        id=entry["id"],
        title=entry["title"],
        files=tuple(folder / name for name in entry["files"]),
        unit=entry["unit"],
        submitter_kind=entry["submitter_kind"],
        received=entry["received"],
        verdict=entry["verdict"],
        folder=folder,
    )


def uploaded(samples: Sequence[Sample]) -> dict[str, str]:
    """Sample id -> dossier id of those that are in the store already."""
    with session_scope(read_only=True) as session:
        notes = {s.note: s.id for s in samples}
        rows = session.execute(select(Dossier.note, Dossier.id).where(Dossier.note.in_(notes)))
        return {notes[note]: dossier_id for note, dossier_id in rows}


def hand_in(client: Client, samples: Sequence[Sample]) -> dict[str, str]:
    """Uploads every sample that is not there yet; sample id -> dossier id of all. ``client`` is the records clerk."""
    found = uploaded(samples)
    for sample in samples:
        if sample.id not in found:
            with session_scope() as session:
                unit_id = ensure_unit(session, sample.unit, sample.submitter_kind).id
            fields = {"unit_id": str(unit_id), "received_on": sample.received, "note": sample.note}
            found[sample.id] = str(client.upload("/api/dossiers", sample.files, fields)["id"])
    return found


def wait_read(
    client: Client, samples: Sequence[Sample], ids: dict[str, str], show: Show, stop: threading.Event
) -> dict[str, dict[str, Any]]:
    """Asks until every dossier is done or ``stop`` is set; sample id -> last status."""
    found: dict[str, dict[str, Any]] = {}
    while not stop.is_set():
        for sample in samples:
            if not found.get(sample.id, {}).get("done"):
                found[sample.id] = client.get(f"/api/dossiers/{ids[sample.id]}/status")
                show(sample, found[sample.id])
        if all(status["done"] for status in found.values()):
            break
        time.sleep(POLL_SECONDS)
    return found
