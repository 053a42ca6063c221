"""Pages that a person put elsewhere: the papers are read anew as the person says."""

from __future__ import annotations

from tests.understanding.papers import letter, minutes, report
from tests.understanding.test_bundles import places, report_end, second_page
from worker.understanding import understand


def test_a_moved_page_joins_the_paper_that_it_was_put_to() -> None:
    """A page put to another paper stands there, in the order of its printed number, and that paper is no longer in doubt."""
    pages = [letter().page(1), minutes().page(2), second_page(None).page(3)]
    found = understand(pages, {(0, 3): (0, 1)})
    assert places(found) == [[(0, 1), (0, 3)], [(0, 2)]]
    assert not found.documents[0].needs_review


def test_a_page_put_on_itself_begins_a_paper() -> None:
    """A page that a person put on its own place begins a paper of its own."""
    found = understand([letter().page(1), second_page().page(2)], {(0, 2): (0, 2)})
    assert places(found) == [[(0, 1)], [(0, 2)]]


def test_a_page_put_nowhere_belongs_to_no_paper() -> None:
    """A page that a person took out belongs to no paper; a paper left without pages is gone."""
    found = understand([letter().page(1), report().page(2), report_end().page(3)], {(0, 1): None})
    assert places(found) == [[(0, 2), (0, 3)]]
    assert found.page_states[0][0].document is None


def test_a_page_put_to_a_paper_that_is_not_there_stays_in_doubt() -> None:
    """A move whose target is no beginning leaves the page as a paper of its own, for a person."""
    found = understand([letter().page(1), second_page().page(2), minutes().page(3)], {(0, 3): (0, 2)})
    assert (0, 3) in [p for paper in places(found) for p in paper]
    assert any(d.needs_review for d in found.documents)
