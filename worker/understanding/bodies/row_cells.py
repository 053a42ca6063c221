"""What a single cell of a list of people is: a cross, a given name, the number of a row."""

from __future__ import annotations

from worker.understanding.bodies.anchors import ORG_START, POST_START
from worker.understanding.bodies.passage import Passage


def is_tick(cell: Passage) -> bool:
    """A cross in a column that one ticks."""
    return cell.plain.strip(" .") in ("x", "v", "k", "+")


def is_given_name(cell: Passage) -> bool:
    """Whether a cell holds a given name alone, its family name standing in the cell before."""
    words = cell.text.split()
    return (
        len(words) <= 2
        and not is_tick(cell)
        and all(w[0].isupper() for w in words)
        and not POST_START.match(cell.plain)
        and not ORG_START.match(cell.plain)
    )


def bare_number(index: Passage) -> str:
    """The number of a row without the stops and specks around it."""
    return index.text.strip(" .,;:)(_'|")
