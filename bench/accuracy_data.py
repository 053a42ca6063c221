"""What accuracy is measured on: held-out dossiers drawn anew, the shipped ones, dossiers that others made, and real scans where they are at hand.

Held-out seeds start at HELD_OUT, far from the seeds of the shipped dossiers; nothing may be tuned on them.
Real scans are found by the environment variable KHENTHUONG_EVAL_DATA; their truth stands beside them (scans/truth/*.json), and for
more of them in tests/data/real_scan_truth.json, keyed by the file's hash.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from samples.generator.__main__ import packing
from samples.generator.draw import Wish, draw
from samples.generator.model import DEGRADATIONS
from samples.generator.pack import Container, Packing, pack

HELD_OUT = 700_000
ROOT = Path(__file__).resolve().parent.parent
LEVELS = ("text", *DEGRADATIONS)
_CONTAINERS: tuple[Container, ...] = ("bundle", "papers", "bundle", "zip", "tiff")


@dataclass(frozen=True, slots=True)
class Case:
    """Files that are read together, and their truth. ``source`` is "held-out", "names", "shipped", "other", "real", "real, untouched" or "real, anew"."""

    name: str
    source: str
    level: str
    paths: tuple[Path, ...]
    truth: dict[str, Any]


def held_out(count: int, folder: Path, first: int = HELD_OUT) -> Iterator[Case]:
    """``count`` dossiers drawn into ``folder``, the levels in turn; containers and enclosures are drawn too."""
    for number in range(first, first + count):
        level = LEVELS[number % len(LEVELS)]
        rng = Random(f"case-{number}")
        place = folder / f"{number}-{level}"
        extras = tuple(rng.sample(["registration", "launch_plan", "model_example"], rng.choice((0, 0, 1, 2))))
        wish = Wish(number, cells=rng.choice((0, 1)), extras=extras)
        how = packing(level)
        if level != "text":
            container: Container = "jpg" if level == "phone" else rng.choice(_CONTAINERS)
            how = Packing(
                how.degradation, container, backs=rng.random() < 0.3, shuffled=rng.random() < 0.3, gray=rng.random() < 0.25
            )
        packed = pack(draw(wish), how, place)
        yield Case(str(number), "held-out", level, tuple(place / f for f in packed.files), packed.truth)


def shipped() -> Iterator[Case]:
    """The dossiers of samples/dossiers."""
    root = ROOT / "samples" / "dossiers"
    for entry in json.loads((root / "index.json").read_text(encoding="utf-8")):
        folder = root / entry["path"]
        truth = json.loads((root / entry["truth"]).read_text(encoding="utf-8"))
        yield Case(entry["id"], "shipped", str(truth["degradation"]), tuple(folder / f for f in entry["files"]), truth)


def others(folder: Path) -> Iterator[Case]:
    """Dossiers that somebody else labelled: each a folder in ``folder`` with its files and a truth.json that names them.

    truth.json holds "level", "files" (relative to it) and "documents" in the form of the samples' truth; a list that it leaves
    out, and fields in "uncertain", are not scored. Raises ValueError where a truth.json is no such object.
    """
    for path in sorted(folder.glob("*/truth.json")):
        truth = json.loads(path.read_text(encoding="utf-8"))
        try:
            files = tuple(path.parent / f for f in truth["files"])
            yield Case(path.parent.name, "other", str(truth["level"]), files, {"documents": truth["documents"]})
        except (KeyError, TypeError) as error:
            raise ValueError(f"{path}: {error}") from error


def real() -> Iterator[Case]:
    """Real scans with truth; nothing where KHENTHUONG_EVAL_DATA does not name a folder."""
    folder = os.environ.get("KHENTHUONG_EVAL_DATA")
    if not folder or not Path(folder).is_dir():
        return
    scans = Path(folder) / "scans"
    labelled = _labelled()
    for path in sorted(scans.glob("*.pdf")):
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        beside = scans / "truth" / f"{path.stem}.json"
        if beside.is_file():
            yield Case(path.stem, "real", "real", (path,), json.loads(beside.read_text(encoding="utf-8")))
        elif digest in labelled.get("files", {}):
            yield Case(path.stem, "real", "real", (path,), {"documents": [labelled["files"][digest]]})
        if digest in labelled.get("untouched", {}):
            yield Case(path.stem, "real, untouched", "real", (path,), {"documents": labelled["untouched"][digest]})


def _labelled() -> dict[str, Any]:
    """Labels that the project keeps for real scans which it does not keep: "files" by SHA-256 their first documents, "untouched" more of them."""
    path = ROOT / "tests" / "data" / "real_scan_truth.json"
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    return found
