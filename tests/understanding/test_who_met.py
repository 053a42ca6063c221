"""Which body met: what the letter says of the minutes that it rests on, where these do not say it."""

from __future__ import annotations

import pytest

from dossier.documents import Basis, Document, FieldValue
from worker.understanding.bodies.meetings import by_signer
from worker.understanding.who_met import propose_who_met


def dossier(raw: str, *, own: str | None = None, sure: bool = False, day: str = "2023-06-09") -> FieldValue:
    letter = Document(id="d1", kind="submission_letter", bases=[Basis(kind="Biên bản", raw=raw, date="2023-06-09")])
    minutes = Document(id="d2", kind="review_minutes")
    minutes.fields["body_kind"] = FieldValue(value=own, confidence=0.3, needs_review=not sure)
    minutes.fields["held_on"] = FieldValue(value=day, confidence=0.9, needs_review=False)
    propose_who_met([letter, minutes])
    return minutes.fields["body_kind"]


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        ("Biên bản họp Hội đồng Thi đua - Khen thưởng Sở, ngày 09/06/2023", "council"),
        ("Biên bản họp Ban Thường vụ Đảng ủy, ngày 09/06/2023", "standing_committee"),
        ("Biên bản họp Ban Chấp hành Công đoàn cơ sở, ngày 09/06/2023", None),
        ("Kế hoạch số 12-KH/ĐU của Ban Thường vụ Đảng ủy", None),
    ],
)
def test_the_letter_tells_who_met(raw: str, kind: str | None) -> None:
    """What the letter says of the meeting is proposed, and stays for a person to confirm."""
    found = dossier(raw)
    assert (found.value, found.needs_review) == (kind, True)


def test_what_the_minutes_say_or_another_day_is_left() -> None:
    """A body that the minutes name stands; minutes of another day are none that the letter rests on."""
    said = "Biên bản họp Hội đồng Thi đua - Khen thưởng Sở, ngày 09/06/2023"
    assert dossier(said, own="unit", sure=True).value == "unit"
    assert dossier(said, day="2023-06-01").value is None


@pytest.mark.parametrize(
    ("capacity", "kind"), [("TM. HỘI ĐỒNG", "council"), ("TM. HỘI ĐỒNG THI ĐUA", "council"), ("KT. GIÁM ĐỐC", None)]
)
def test_who_signs_for_the_council_met_as_one(capacity: str, kind: str | None) -> None:
    """Minutes that name no body and are signed "TM. HỘI ĐỒNG / CHỦ TỊCH" are the council's."""
    told, title = (
        FieldValue(value=None, confidence=0.3, needs_review=True),
        FieldValue(value="CHỦ TỊCH", confidence=0.9, needs_review=False),
    )
    found = by_signer(told, title, FieldValue(value=capacity, confidence=0.9, needs_review=False))
    assert (found.value, found.needs_review) == (kind, kind is None)
