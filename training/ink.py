"""How the detectors of signature and seal fare on the mixed cases of `samples.generator.inkcases`, per case and colour mode.

    python -m training.ink --first 900000 --count 8 [--misses]

Each page is a short letter read just as the product reads it (first reading; blocks are not read again). "Wrong" is an answer that is
neither right nor "unclear": the only kind that may not happen unseen. Title and name tell whether a red stamp was lost.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import cv2
import numpy as np

from bench.accuracy_compare import clopper_pearson, same
from samples.generator.forms import InkCase
from samples.generator.inkcases import CASES, MODES, InkPage, Mode, page
from worker.reading.page import read_raster
from worker.reading.raster import Raster
from worker.understanding import understand

HELD_OUT = 900_000
"""Seeds from here on were not looked at while the detectors were mended; those below 1000 were."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the product says of one page; ``title`` and ``name`` are "right", "flagged" or "silent" (wrong and not flagged)."""

    case: InkCase
    mode: Mode
    seed: int
    signature: str
    seal: str
    wrong_signature: bool
    wrong_seal: bool
    right_signature: bool
    right_seal: bool
    flagged_signature: bool
    flagged_seal: bool
    title: str
    name: str


def read(shown: InkPage) -> Answer:
    """The first reading of a page."""
    image = np.asarray(shown.scan.image.convert("RGB"))
    raster = Raster(cv2.cvtColor(image, cv2.COLOR_RGB2BGR), float(shown.scan.dpi), shown.mode == "bilevel")
    found = understand([read_raster(raster, 0, 1, None)]).documents
    if not found:
        return Answer(shown.case, shown.mode, shown.seed, "-", "-", False, False, False, False, True, True, "flagged", "flagged")
    fields = found[0].fields
    signature, seal = (str(fields[n].value or "unclear") for n in ("has_signature", "has_seal"))
    return Answer(
        shown.case,
        shown.mode,
        shown.seed,
        signature,
        seal,
        signature not in (*shown.signature, "unclear"),
        seal not in (*shown.seal, "unclear"),
        signature in shown.signature,
        seal in shown.seal,
        fields["has_signature"].needs_review,
        fields["has_seal"].needs_review,
        _told("signer_title", shown.title, fields["signer_title"].value, fields["signer_title"].needs_review),
        _told("signer_name", shown.name, fields["signer_name"].value, fields["signer_name"].needs_review),
    )


def _told(name: str, truth: str, value: object, flagged: bool) -> str:
    return "right" if same(name, truth, value) else "flagged" if flagged else "silent"


def measure(seeds: Iterable[int], cases: Iterable[InkCase] = CASES, modes: Iterable[Mode] = MODES) -> Iterator[Answer]:
    """The answers for every case and mode on every seed."""
    modes, cases = tuple(modes), tuple(cases)
    for seed in seeds:
        for case in cases:
            for mode in modes:
                yield read(page(case, mode, seed))


def table(answers: list[Answer]) -> str:
    """Two Markdown tables: per case and mode, and precision and recall over all of them."""
    rows = [
        "| case | mode | n | signature right / unclear / **wrong** | seal right / unclear / **wrong** | title, name silent |",
        "|---|---|---|---|---|---|",
    ]
    groups: dict[tuple[str, str], list[Answer]] = defaultdict(list)
    for a in answers:
        groups[a.case, a.mode].append(a)
    for (case, mode), own in groups.items():
        rows.append(f"| {case} | {mode} | {len(own)} | {_counts(own, 'signature')} | {_counts(own, 'seal')} | {_lost(own)} |")
    rows += [
        "",
        "| detector | mode | present found | precision | recall | unclear | wrong | wrong and not flagged | 95 % |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    for kind in ("signature", "seal"):
        for mode in MODES:
            rows.append(_total(kind, mode, [a for a in answers if a.mode == mode]))
    return "\n".join(rows)


def _counts(own: list[Answer], kind: str) -> str:
    right = sum(getattr(a, f"right_{kind}") for a in own)
    wrong = sum(getattr(a, f"wrong_{kind}") for a in own)
    return f"{right} / {len(own) - right - wrong} / **{wrong}**"


def _lost(own: list[Answer]) -> str:
    return f"{sum(a.title == 'silent' for a in own)}, {sum(a.name == 'silent' for a in own)}"


def _total(kind: str, mode: str, own: list[Answer]) -> str:
    said = [a for a in own if getattr(a, kind) == "present"]
    there = [a for a in own if (getattr(a, f"right_{kind}") and getattr(a, kind) == "present") or _missed(a, kind)]
    hit = [a for a in said if not getattr(a, f"wrong_{kind}")]
    wrong = [a for a in own if getattr(a, f"wrong_{kind}")]
    silent = [a for a in wrong if not getattr(a, f"flagged_{kind}")]
    unclear = sum(getattr(a, kind) in ("unclear", "-") for a in own)
    low, high = clopper_pearson(len(silent), len(own))
    return (
        f"| {kind} | {mode} | {len(said)} of {len(own)} | {len(hit)}/{len(said)} | {len(hit)}/{len(there)} | {unclear} | {len(wrong)} | "
        f"{len(silent)} | {low:.1%}-{high:.1%} |"
    )


def _missed(answer: Answer, kind: str) -> bool:
    """Whether there was a signature or seal that the detector did not call present."""
    absent_cases = {"signature": ("sealed_unsigned", "typed", "blank", "bleed"), "seal": UNSEALED}[kind]
    return answer.case not in absent_cases and getattr(answer, kind) != "present" and not (kind == "seal" and answer.right_seal)


UNSEALED = ("signed_unsealed", "typed", "blank", "bleed", "edge_seal", "received", "facsimile")


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--first", type=int, default=HELD_OUT)
    parser.add_argument("--count", type=int, default=8)
    parser.add_argument("--misses", action="store_true", help="name every wrong or silent answer")
    given = parser.parse_args()
    answers = list(measure(range(given.first, given.first + given.count)))
    print(table(answers))
    if given.misses:
        for a in answers:
            if a.wrong_signature or a.wrong_seal or "silent" in (a.title, a.name):
                print(a)


if __name__ == "__main__":
    main()
