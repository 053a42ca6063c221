"""Where a person put a page: the papers of a dossier after the moves that people asked for.

A place is a page ``(file, page)``. It goes to the paper that begins on another place, to no paper (None), or, put on itself, it
begins a paper of its own. What a person placed is no longer in doubt.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from worker.understanding.classify import PageView
from worker.understanding.split import Paper

Place = tuple[int, int]
Places = Mapping[Place, Place | None]


def apply_moves(papers: Sequence[Paper], places: Places) -> list[Paper]:
    """``papers`` with every moved page where a person put it, in the order of the moves.

    A move to a paper that does not begin where the move says leaves the page in doubt, as a paper of its own.
    """
    result = list(papers)
    for place, home in places.items():
        view = _take(result, place)
        if view is None or home is None:
            continue
        if home == place:
            result.append(Paper([view], numbers=[view.number or 1]))
            continue
        target = next((p for p in result if p.views and p.first.place == home), None)
        if target is None:
            result.append(Paper([view], started=False, unsure=True, numbers=[view.number]))
            continue
        _insert(target, view)
    return sorted((p for p in result if p.views), key=lambda p: p.first.place)


def _take(papers: Sequence[Paper], place: Place) -> PageView | None:
    """Removes the page from the paper that holds it; None where no paper does."""
    for paper in papers:
        for at, view in enumerate(paper.views):
            if view.place == place:
                paper.numbers.pop(at)
                return paper.views.pop(at)
    return None


def _insert(paper: Paper, view: PageView) -> None:
    """Before the first page with a higher printed number, else at the end; a person's word ends the paper's doubt."""
    after = [at for at, number in enumerate(paper.numbers) if view.number and number and number > view.number]
    at = max(after[0], 1) if after else len(paper.views)
    paper.views.insert(at, view)
    paper.numbers.insert(at, view.number)
    paper.unsure = False
