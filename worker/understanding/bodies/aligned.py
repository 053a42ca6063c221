"""Labels and values set in two columns ("Chủ trì        : Đồng chí X"), which readers have as two lines each: put together again."""

from __future__ import annotations

from collections.abc import Sequence

from dossier.pages import Line
from worker.understanding.bodies.passage import plain

__all__ = ["with_values"]

_LABEL = 48
"""Letters of the longest label ("Ngày, tháng, năm vào Đảng Cộng sản Việt Nam")."""
_REACH = 0.42
"""How far right of its label a value begins at most, in page widths."""


def with_values(lines: Sequence[Line]) -> list[Line]:
    """``lines`` with each value that begins with its colon joined to the label on its left, in the label's place."""
    values = {id(line) for line in lines if _is_value(line)}
    found: list[Line] = []
    joined: dict[int, Line] = {}
    for value in (line for line in lines if id(line) in values):
        label = _label_of(value, [line for line in lines if id(line) not in values and id(line) not in joined])
        if label is not None:
            joined[id(label)] = Line((*label.words, *value.words))
            joined[id(value)] = value
    for line in lines:
        if id(line) in joined and id(line) in values:
            continue
        found.append(joined.get(id(line), line))
    return found


def _is_value(line: Line) -> bool:
    """A line that begins with a colon and goes on."""
    text = line.text.lstrip()
    return text[:1] == ":" and len(text) > 2 and any(ch.isalnum() for ch in text)


def _label_of(value: Line, lines: Sequence[Line]) -> Line | None:
    """The nearest short line left of ``value`` at its height."""
    middle = (value.box[1] + value.box[3]) / 2
    beside = [
        line
        for line in lines
        if line.words
        and line.box[1] < middle < line.box[3]
        and line.box[2] <= value.box[0] + 0.01
        and value.box[0] - line.box[2] < _REACH
        and len(line.text) < _LABEL
        and any(ch.isalpha() for ch in plain(line.text))
        and not line.text.rstrip().endswith((".", ";", ":"))
    ]
    return max(beside, key=lambda line: line.box[2], default=None)
