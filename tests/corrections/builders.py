"""Readings with lists, and words on their rows as the review desk records them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dossier.corrections import CorrectionEntry, applied
from dossier.documents import Document, Evidence, FieldValue, FileResult, Nominee, PageRef, Rating, ReadResult, Target
from dossier.rows import cells_of, mark_of, named_rows, row_at, rows_of

SHA = "a" * 64
ANCHOR = f"{SHA}/1"
NAMES = ("Vàng Thị Mây", "Giàng A Tằng", "Lưu Hữu Tỵ", "Hoàng Văn Bách", "Sùng Thị Dợ", "Lò Văn Phúc")
NEW = ("Trần Thị Cúc", "Nông Văn Dũng", "Phan Thị Hạ")


def field(value: object, place: int = 0, *, doubt: bool = False) -> FieldValue:
    where = Evidence(file=0, page=1, box=(0.2, 0.1 + place * 0.05, 0.6, 0.13 + place * 0.05))
    return FieldValue(value=value, raw=str(value), confidence=0.9, needs_review=doubt, evidence=[where])


def nominee(name: str, place: int, *, doubt: bool = False) -> Nominee:
    sure = FieldValue(value="Chuyên viên", confidence=1, needs_review=False)
    return Nominee(
        kind="individual", name=field(name, place, doubt=doubt), honorific=FieldValue(needs_review=False), position=sure
    )


def _place_of(name: str) -> int:
    """Where a name stands on the paper: the same bytes give the same place, whatever else is read."""
    return NAMES.index(name) if name in NAMES else 0


def reading(names: Sequence[str] = NAMES[:3], *, unsure: bool = False, pages: int = 2) -> ReadResult:
    """A letter that names ``names`` from above to below; ``unsure``: one may be lost."""
    letter = Document(id="d1", kind="submission_letter", kind_confidence=1, needs_review=False)
    letter.pages = [PageRef(file=0, page=page) for page in range(1, pages + 1)]
    letter.nominees = [nominee(name, _place_of(name)) for name in names]
    if unsure:
        letter.fields["nominees"] = FieldValue(value=list(names), confidence=0.3, evidence=field("", 0).evidence)
    return ReadResult(files=[FileResult(path="to-trinh.pdf", sha256=SHA, pages=2)], documents=[letter])


def with_tables(result: ReadResult) -> ReadResult:
    """Two ratings and two targets more."""
    letter = result.documents[0]
    words = ("Hoàn thành tốt nhiệm vụ", "Hoàn thành nhiệm vụ")
    letter.ratings = [Rating(year=2018 + n, raw=field(w, 8 + n), level=None) for n, w in enumerate(words)]
    texts = ("Thu ngân sách", "Trồng rừng")
    letter.targets = [
        Target(text=text, planned=100, actual=90.0 + n, needs_review=True, evidence=field(text, 12 + n).evidence)
        for n, text in enumerate(texts)
    ]
    return result


def word(result: ReadResult, action: str, path: str, value: Any = None, number: int = 0) -> CorrectionEntry:
    """A word on a row (or its cell) of the reading as it is, with the mark that the desk keeps."""
    name, ref = path.split("/")[:2]
    known = result.model_copy(deep=True)
    named_rows(known)
    row = None if ref.startswith("+") else row_at(known.documents[0], name, ref)
    return CorrectionEntry(
        target=f"{ANCHOR}#{path}",
        action=action,
        value=value,
        by="thamdinh",
        said="Trần Thị Bình, 09:10 05/07/2020",
        row=mark_of(known, row) if row is not None else None,
        id=number,
    )


def added(key: str, cells: dict[str, Any], name: str = "nominees", page: int = 1, number: int = 0) -> CorrectionEntry:
    return CorrectionEntry(
        f"{ANCHOR}#{name}/+{key}", "add_row", cells, "thamdinh", said="Trần Thị Bình, 09:10", page=f"{SHA}/{page}", id=number
    )


def person(name: str, **more: Any) -> dict[str, Any]:
    return {
        "kind": "individual",
        "honorific": "Đồng chí",
        "name": name,
        "position": None,
        "unit": None,
        "award_form": None,
        **more,
    }


def complete(
    result: ReadResult, before: Sequence[CorrectionEntry] = (), name: str = "nominees", number: int = 0
) -> CorrectionEntry:
    """The list as it stands after ``before`` is called complete."""
    document = applied(result.model_copy(deep=True), before).result.documents[0]
    rows = [cells_of(name, row) for row in rows_of(document, name)]
    return CorrectionEntry(f"{ANCHOR}#fields/{name}", "confirm", None, "thamdinh", rows=rows, id=number)


def names(result: ReadResult) -> list[str]:
    return [str(n.name.value) for n in result.documents[0].nominees]
