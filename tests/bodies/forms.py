"""Letters and minutes in the forms of many kinds of offices, understood."""

from dossier.documents import Document
from tests.bodies.paper import Sheet, document, paper
from worker.understanding.bodies import fill_body

REQUEST = "TỜ TRÌNH\nBan Giám đốc đề nghị Ủy ban nhân dân huyện xem xét, khen thưởng:\n"
MEETING = "BIÊN BẢN\nHọp xét khen thưởng\nHôm nay, hồi 14 giờ ngày 12/3/2024, tại phòng họp, đơn vị tổ chức họp.\n"


def letter(*sheets: Sheet | str) -> Document:
    found = document("submission_letter")
    fill_body(found, [paper(s) if isinstance(s, str) else s.reading() for s in sheets])
    return found


def minutes(text: str) -> Document:
    found = document("review_minutes")
    fill_body(found, [paper(text)])
    return found


def names(found: Document) -> list[tuple[str, str]]:
    return [(n.kind, n.name.value) for n in found.nominees]


def flags(found: Document) -> list[bool]:
    return [n.name.needs_review for n in found.nominees]
