"""Which words the reader of marks is shown: names, disputes, what is odd beside its neighbours, and letterheads."""

from __future__ import annotations

from dossier.pages import Word
from worker.reading.asked import asked, head_ends

_STEP, _HIGH = 60.0, 26.0


def words(text: str, y: float = 500.0) -> list[Word]:
    """A line in pixels; in "tuyến{tuyền}" the readers differ."""
    made = []
    for at, token in enumerate(text.split()):
        own, _, other = token.rstrip("}").partition("{")
        box = (at * _STEP, y, at * _STEP + 50, y + _HIGH)
        made.append(Word(own, box, 0.9, "tesseract", other=other or own, agreed=not other))
    return made


def shown(text: str, *, head: bool = False) -> list[str]:
    line = words(text)
    return [line[at].text for at, _ in asked(line, head=head)]


def test_disputes_of_marks_are_shown() -> None:
    """Any word on whose marks the readers differ, not one of which they have other letters."""
    assert shown("các trung tâm tuyến{tuyền} tỉnh trực{trục} thuộc sở{so} phòng{bong}") == ["tuyến", "trực", "sở"]


def test_what_is_spelled_otherwise_beside_its_neighbours_is_shown() -> None:
    """ "phố" before "thông" is odd; words that stand so in office papers are not looked at, nor such as nothing is known of."""
    assert shown("thi tốt nghiệp trung học phố thông") == ["phố"]
    assert shown("nuôi ong lấy mật") == []
    assert shown("nghề dệt truyền thông") == []


def test_in_a_letterhead_unknown_words_are_shown_too() -> None:
    """There each word may be part of a fact; what the language has as it was read needs no look."""
    assert shown("về việc nuôi ong lấy mật", head=True) == ["nuôi", "ong", "lấy", "mật"]
    assert shown("gìn giữ nghề truyền thông", head=True)[-1] == "thông"


def test_where_a_letterhead_ends() -> None:
    """A page with a national or Party header has one, a page of prose has none."""
    top = words("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", y=150.0)
    assert head_ends([top], 2900) == 0.45 * 2900
    assert head_ends([words("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", y=2000.0)], 2900) == 0
    assert head_ends([words("các trung tâm tuyến tỉnh", y=150.0)], 2900) == 0
