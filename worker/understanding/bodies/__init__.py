"""What the body of each kind of paper says: one module per kind, one entry for all."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from dossier.documents import Document
from dossier.pages import BlockReading, PageReading, Want
from worker.understanding.bodies.letters import fill_letter
from worker.understanding.bodies.minutes import fill_minutes

_FILLERS: dict[str, Callable[[Document, Sequence[PageReading]], None]] = {
    "submission_letter": fill_letter,
    "review_minutes": fill_minutes,
}


def fill_body(document: Document, pages: Sequence[PageReading], blocks: Sequence[BlockReading] = ()) -> list[Want]:
    """Fill the parts of ``document`` that belong to its kind, in place; ``pages`` are its pages in reading order.

    Gives what should be read again before the next call, which may be nothing.
    """
    fill = _FILLERS.get(document.kind)
    if fill is not None:
        fill(document, pages)
    return []
