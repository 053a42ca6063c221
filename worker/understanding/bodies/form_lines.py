"""Forms set in two columns: a label that ends with its colon, and at the same height the value ("Họ và tên:      Lê Văn Tám").

Page readers give the label and the value as lines of their own, and a list of persons told so would lose the label of every line.
"""

from __future__ import annotations

import re
from collections.abc import Container, Sequence

from dossier.pages import Line
from worker.understanding.bodies.aligned import nearest, wrapped
from worker.understanding.bodies.passage import plain

_LABEL = re.compile(
    r"^[\W_]*(?:[\divxl]{1,4}\s?[.,;:)/-]\s*)?(?:ho\s?va\s?ten|ho ten|chuc vu|chuc danh|don vi|noi (?:cong tac|lam viec)|(?:ngay|nam)[a-z, ]* sinh|nam sinh"
    r"|gioi tinh|dan toc|trinh do|ngay vao dang|sinh hoat|(?:nam (?:hoc )?)?20\d\d(?:\s?[-–]\s?20\d\d)?)(?:[ ,][a-z, ]{2,30})?\s*:\W*$"
)
"""What a paper tells of a person, or a year of which it tells the rating, with nothing behind the colon."""


def with_labels(lines: Sequence[Line], *, but: Container[int] = ()) -> list[Line]:
    """``lines`` with each label of a person's particulars and the value beside it as one; ``but`` are the ids of lines that belong to tables."""
    joined = list(lines)
    for line in lines:
        if id(line) in but or not _LABEL.match(plain(line.text)):
            continue
        loose = [one for one in joined if id(one) not in but and any(c.isalnum() for c in one.text)]
        value = nearest(line, [one for one in loose if one is not line and one.box[0] >= line.box[2] - 0.005])
        if value is None or value.text.rstrip().endswith(":"):
            continue
        own = [value, *wrapped([value], [one for one in loose if one is not value and one is not line])]
        at = next(i for i, one in enumerate(joined) if one is line)
        joined[at] = Line((*line.words, *(word for part in own for word in part.words)))
        joined = [one for one in joined if not any(one is part for part in own)]
    return joined
