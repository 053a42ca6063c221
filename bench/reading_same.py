"""Whether two states of the program read the same: `python -m bench.reading_same keep FOLDER`, then `… compare FOLDER`.

Names behind the folder choose among the shipped dossiers by the beginning of their names.

Pages, re-read blocks and the result of understanding of the shipped dossiers are kept as text; a change that claims to save time and
nothing else must leave every one of them as it was. Keys of pictures are left out, for they carry the reader's version. Of those that
differ it is told how many still do so without confidences and weights of spellings: in a word, its place, or what a person is asked.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from difflib import unified_diff
from pathlib import Path
from typing import Any

from bench.accuracy_data import ROOT, Case, shipped
from dossier.pages import PAGE_READING
from worker.pipeline import read_paths
from worker.reading import read_pages

_WEIGHT = re.compile(r'(?<="confidence": )[\d.]+|(?<="score": )[\d.]+|-\d+\.\d+(?=\n)')
"""A confidence, or the weight of a spelling: the logarithm of a probability, which no place on a page is."""


def readings(case: Case) -> Iterator[tuple[str, str]]:
    """(name, text) of every page of the case and of what is understood of it."""
    for path in case.paths:
        kind = {".pdf": "pdf", ".tif": "tiff", ".jpg": "jpeg"}.get(path.suffix)
        for page in read_pages(path, kind) if kind else ():
            yield f"{case.name}-{path.stem}-{page.page}", _text(PAGE_READING.dump_python(page, mode="json"))
    yield f"{case.name}-result", _text(read_paths(case.paths).model_dump(mode="json"))


def _text(raw: dict[str, Any]) -> str:
    raw.pop("image_key", None)
    raw.pop("skew", None)
    return json.dumps(raw, ensure_ascii=False, indent=1, sort_keys=True).replace(f"{ROOT}/", "") + "\n"


def main() -> int:
    """Keeps or compares; ends with 1 where anything reads differently."""
    what, folder, chosen = sys.argv[1], Path(sys.argv[2]), tuple(sys.argv[3:])
    folder.mkdir(parents=True, exist_ok=True)
    differing = otherwise = total = 0
    for case in [c for c in shipped() if not chosen or c.name.startswith(chosen)]:
        for name, text in readings(case):
            kept = folder / f"{name}.json"
            total += 1
            if what == "keep":
                kept.write_text(text, encoding="utf-8")
            elif kept.read_text(encoding="utf-8") != text:
                differing += 1
                before, now = (_unweighed(one).splitlines() for one in (kept.read_text(encoding="utf-8"), text))
                otherwise += before != now
                print("\n".join([f"== {name}", *unified_diff(before, now, lineterm="", n=0)][:40]))
    print(f"{total} readings, {differing} differ, {otherwise} of them in more than confidences")
    return 1 if differing else 0


def _unweighed(text: str) -> str:
    """``text`` without the numbers that say how sure a reader was."""
    return _WEIGHT.sub("", text)


if __name__ == "__main__":
    sys.exit(main())
