"""Where the digits of a slot really stand: the readers' words place it, its own ink says how far it reaches.

On real scans the box that a reader gives "ngày" often covers the first digit, and the one of "393/QĐ-SYT" the symbol as well. Whole
strokes are taken, digits close on either side are taken in, and what stands behind a slash is wiped. Measured on 46 labelled slots
(docs/accuracy-digits.md): the right string among three 41 times instead of 34.
"""

from __future__ import annotations

import numpy as np

from worker.reading.glyphs import REJECT, Classifier, Mask
from worker.reading.lattice import Box, Range, Stroke, grouped, guesses, pieces_of, strokes_in

MOST: dict[Range, int] = {"day": 2, "month": 2, "number": 4}
"""How many digits a slot is widened to hold."""
NEXT, ALIKE = 0.45, (0.55, 1.6)
"""How far, in digit heights, a digit stands from its neighbour, and how much lower or higher it may be."""
LOWER = 0.16
"""How much lower, in digit heights, the top of a further digit may be: the x-height of print is a third below its digits."""
OPEN = 4.2
"""A slot wider than this many digit heights holds the symbol as well as the number."""
CLOSE_PRINT = 0.3
"""How near, in digit heights, the symbol stands behind its slash."""
LEAN, STRAIGHT = (0.16, 0.75), 0.09
"""How far a slash leans to the right in its own height, and how far it may leave a straight line."""


def readings(mask: Mask, slot: Box, model: Classifier, kind: Range) -> list[tuple[str, float]]:
    """Up to three (digits, probability), best first: those of the widened slot, then those of the slot as it was given."""
    wiped, box = widened(mask, slot, model, kind)
    ranked = guesses(pieces_of(wiped, box), model, kind)[:3]
    if box != slot:
        given = guesses(pieces_of(mask, slot), model, kind)[:3]
        ranked = [*ranked[:2], *given[:1], *ranked[2:], *given[1:]]
    found: dict[str, float] = {}
    for digits, probability in ranked:
        found.setdefault(digits, min(probability, *found.values()) if found else probability)
    return list(found.items())[:3]


def widened(mask: Mask, slot: Box, model: Classifier, kind: Range) -> tuple[Mask, Box]:
    """The slot as wide as its own ink shows it to be: whole strokes, digits close on either side; what stands behind a slash is wiped.

    The readers' words say where a slot is, but the box of "ngày" often covers the first digit and that of the symbol all of them.
    """
    reach = slot[3] - slot[1]
    parts = grouped(strokes_in(mask, (max(0, slot[0] - reach), slot[1], slot[2] + reach, slot[3])))
    core = [p for p in parts if min(p[2], slot[2]) - max(p[0], slot[0]) > 0.3 * min(p[2] - p[0], slot[2] - slot[0])]
    if not core:
        return mask, slot
    high = float(np.median([p[3] - p[1] for p in core]))
    slash = next((p for p in parts if p[0] > core[0][0] and _is_slash(p, high)), None) if kind == "number" else None
    beyond = slash is not None and (slash[0] > core[-1][0] or core[-1][2] - core[0][0] > OPEN * high)
    if slash is not None and (beyond or _before_print(slash, core[-1], parts, high)):
        mask = mask.copy()
        mask[:, slash[0] :] = 0
        parts = [p for p in parts if p[2] <= slash[0] + 2]
        core = [p for p in core if p[2] <= slash[0] + 2] or core[:1]
    x0, x1, top = core[0][0], core[-1][2], min(p[1] for p in core)
    room = MOST[kind] * 0.95 * high
    for left in (True, False):
        while x1 - x0 < room and (found := _neighbour(parts, (x0, top, x1, 0), high, left=left)) and not _refused(found, model):
            x0, x1 = min(x0, found[0]), max(x1, found[2])
    return mask, (x0, min(slot[1], top), x1, max(slot[3], *(p[3] for p in core)))


def _neighbour(parts: list[Stroke], core: Box, high: float, *, left: bool) -> Stroke | None:
    """The stroke next to ``core`` on one side, where it is near enough and as high as a digit; y, g and n begin lower."""
    outer = [p for p in parts if (p[0] + p[2]) / 2 < core[0]] if left else [p for p in parts if (p[0] + p[2]) / 2 > core[2]]
    if not outer:
        return None
    near = outer[-1] if left else outer[0]
    gap = core[0] - near[2] if left else near[0] - core[2]
    alike = ALIKE[0] <= (near[3] - near[1]) / high <= ALIKE[1] and near[1] <= core[1] + LOWER * high
    return near if gap <= NEXT * high and alike else None


def _refused(part: Stroke, model: Classifier) -> bool:
    """Whether the classifier rather sees no digit in the stroke."""
    x0, y0, x1, y1, labels = part
    own = (labels > 0)[y0:y1, x0:x1].astype(np.uint8) * 255
    return bool(model.read([own])[0, REJECT] > np.log(0.5))


def _before_print(slash: Stroke, last: Stroke, parts: list[Stroke], high: float) -> bool:
    """Whether a leaning stroke at the end of the slot has the symbol close behind it: a 1 would have a stroke or a gap behind it."""
    behind = next((p for p in parts if p[0] > slash[0] and p is not slash), None)
    if slash is not last or behind is None or behind[0] - slash[2] > CLOSE_PRINT * high:
        return False
    return behind[3] - behind[1] > 0.5 * high and not _is_slash(behind, high)


def _is_slash(part: Stroke, high: float) -> bool:
    """A straight stroke nearly as high as the digits that leans to the right like "/"."""
    x0, y0, x1, y1, labels = part
    if y1 - y0 < 0.7 * high:
        return False
    ys, xs = np.nonzero((labels > 0)[y0:y1, x0:x1])
    slope, start = np.polyfit(ys, xs, 1)
    off = np.abs(xs - (slope * ys + start))
    return bool(LEAN[0] <= -slope <= LEAN[1] and np.percentile(off, 90) <= STRAIGHT * (y1 - y0))
