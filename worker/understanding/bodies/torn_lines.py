"""Lines that a smear parted inside a form of address: "6. Đồng" and, at the same height, "chí Phùng Diễm Ngân, Hội viên, …".

Page readers give two lines, and the entry would lose whom it names.
"""

from __future__ import annotations

import re
from collections.abc import Container, Sequence

from dossier.pages import Line
from worker.understanding.bodies.aligned import level
from worker.understanding.bodies.passage import plain

_BEGINS = re.compile(r"^\W*(?:\w{1,3}\s?[.,)/-]+\s*)?dong$")
_GOES_ON = re.compile(r"^c?\s?hi\s")


def with_torn(lines: Sequence[Line], *, but: Container[int] = ()) -> list[Line]:
    """``lines`` with such pairs as one; ``but`` are the ids of lines that belong to tables."""
    joined: list[Line] = []
    for line in lines:
        before = joined[-1] if joined else None
        if (
            before is not None
            and id(line) not in but
            and _BEGINS.match(plain(before.text).strip())
            and _GOES_ON.match(plain(line.text))
            and level(before.box, line.box)
            and before.box[2] <= line.box[0]
        ):
            joined[-1] = Line((*before.words, *line.words))
        else:
            joined.append(line)
    return joined
