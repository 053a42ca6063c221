"""Drafts and copies of a letter that no signature tells apart, or that worn print makes differ."""

from __future__ import annotations

import pytest

from dossier.pages import Word
from tests.understanding.papers import Sheet, head, letter
from worker.understanding import understand
from worker.understanding.copies import _other_name


def _empty() -> Sheet:
    """The same letter before it had number and day."""
    sheet = letter()
    whole, bare = head(Sheet()), head(Sheet(), number="Số     -TTr/CB", date="Yên Bái, ngày     tháng 7 năm 2020")
    sheet.lines[: len(whole.lines)] = bare.lines
    return sheet


@pytest.mark.parametrize("turned", [False, True])
def test_a_draft_without_number_and_day_is_replaced_by_the_letter_that_has_both(*, turned: bool) -> None:
    """Files of text show no hand: the numbered letter counts, in whatever order they came."""
    sheets = [letter(), _empty()] if turned else [_empty(), letter()]
    found = understand([sheet.page(1, file) for file, sheet in enumerate(sheets)]).documents
    numbered = next(d for d in found if d.value("doc_number"))
    draft = next(d for d in found if d is not numbered)
    assert (numbered.replaces, numbered.duplicate_of, draft.duplicate_of) == (draft.id, None, None)


def test_marks_lost_in_a_letterhead_s_capitals_make_no_other_name() -> None:
    """ "CONG ĐOÀN" of a scan's letterhead is the "CÔNG ĐOÀN" of its copy; further down capitals may be a name."""

    def pair(y: float) -> tuple[Word, Word]:
        box = (0.2, y, 0.3, y + 0.01)
        return Word("CÔNG", box, 0.9, "tesseract", other="CÔNG", agreed=True), Word(
            "CONG", box, 0.9, "tesseract", other="CONG", agreed=True
        )

    assert not _other_name(*pair(0.08))
    assert _other_name(*pair(0.5))
