"""The large connected pieces of a mask, without labelling every speck of the page: four times quicker than all components with statistics."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from worker.reading.engines import Gray


def large_pieces(mask: Gray, large: Callable[[int, int], bool]) -> Iterator[tuple[int, int, int, int, NDArray[np.bool_]]]:
    """(x, y, width, height, pixels) of every 8-connected piece whose ``large(width, height)`` holds, from the top of the page.

    ``mask`` is 0 off and anything else on; ``pixels`` [height, width] tells the piece from others that reach into its box.
    """
    contours, tree = cv2.findContours(mask, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_SIMPLE)
    outer = [contour for contour, node in zip(contours, tree[0], strict=True) if node[3] < 0] if len(contours) else []
    for contour in sorted(outer, key=_first):
        x, y, wide, high = cv2.boundingRect(contour)
        if large(wide, high):
            labels: Any = cv2.connectedComponents(mask[y : y + high, x : x + wide], connectivity=8)[1]
            at = contour[0][0]
            yield x, y, wide, high, labels == labels[at[1] - y, at[0] - x]


def _first(contour: Any) -> tuple[int, int]:
    """Where a scan of the page meets the piece: its topmost point, the leftmost of those."""
    return int(contour[0][0][1]), int(contour[0][0][0])
