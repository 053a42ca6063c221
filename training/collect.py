"""Cut the labelled slots out of the real scans: `tests/data/real_slots.json` says which, the scans stay outside the repository.

    python -m training.collect --scans FOLDER --out slots.npz

FOLDER holds the scans under any names; they are known by their SHA-256. The file that this writes is what `training.digits` and
`training.measure` read.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from pathlib import Path
from typing import Any

import numpy as np

from dossier.pages import Box
from worker.reading.again import upright_page
from worker.reading.clean import CleanPage
from worker.reading.digits import ABOVE_MM, SIDE_MM

LABELS = Path(__file__).resolve().parent.parent / "tests" / "data" / "real_slots.json"


def collect(scans: Path) -> dict[str, Any]:
    """The arrays of a slot file: every labelled slot whose scan is in ``scans``; blank slots are left out."""
    wanted: dict[str, Any] = json.loads(LABELS.read_text(encoding="utf-8"))["files"]
    held: dict[str, Any] = {}
    count = 0
    for path in sorted(scans.glob("*.pdf")):
        entry = wanted.get(hashlib.sha256(path.read_bytes()).hexdigest())
        page = upright_page(path, "pdf", 1) if entry else None
        for slot in entry["slots"] if entry else []:
            if page is None or not slot["text"]:
                continue
            layer, box = cut_layer(page, tuple(slot["box"]))
            values = {
                "layer": layer,
                "slot": np.array(box),
                "text": slot["text"],
                "kind": slot["kind"],
                "agency": entry["agency"],
            }
            held |= {f"{key}_{count}": value for key, value in values.items()} | {f"name_{count}": f"{path.stem}-{slot['kind']}"}
            count += 1
    return held | {"count": count}


def cut_layer(page: CleanPage, box: Box) -> tuple[Any, tuple[int, int, int, int]]:
    """The grey ink layer around a slot as the product sees it, and the slot's box in it, pixels."""
    wide, high = page.size
    x0, y0, x1, y1 = round(box[0] * wide), round(box[1] * high), round(box[2] * wide), round(box[3] * high)
    side, above = round(SIDE_MM / 25.4 * page.dpi), round(ABOVE_MM / 25.4 * page.dpi)
    left, top = max(0, x0 - side), max(0, y0 - above)
    layer = page.ink_layer[top : min(high, y1 + above), left : min(wide, x1 + side)]
    return layer, (x0 - left, y0 - top, x1 - left, y1 - top)


def main() -> None:
    """Write the slot file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scans", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    held = collect(given.scans)
    np.savez_compressed(given.out, **held)
    print(held["count"], "slots")


if __name__ == "__main__":
    main()
