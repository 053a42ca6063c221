"""The rows of a list that may not be read whole, as people compare them with the paper."""

from __future__ import annotations

from dossier.documents import Confirmation, Document, HeadcountRating, Honour, Nominee, Rating, Target
from service import labels

_SCALES = {
    "party_org": "tổ chức đảng",
    "party_member": "đảng viên",
    "civil_servant": "công chức, viên chức",
    "mass_org": "đoàn thể",
}


def rows_of(document: Document, name: str) -> tuple[str, ...] | None:
    """What was read of the list ``name``, a line for each row; None where ``name`` is no such list."""
    lists = {
        "nominees": [_nominee(row) for row in document.nominees],
        "ratings": [_rating(row) for row in document.ratings],
        "targets": [_target(row) for row in document.targets],
        "headcount_ratings": [_headcount(row) for row in document.headcount_ratings],
        "honours": [_honour(row) for row in (*document.honours, *document.recognitions)],
        "confirmations": [_confirmation(row) for row in document.confirmations],
    }
    return tuple(lists[name]) if name in lists else None


def _nominee(row: Nominee) -> str:
    return _joined(row.name.value, row.position.value, row.unit.value)


def _rating(row: Rating) -> str:
    proof = _proof(row.decision_number, row.decision_date)
    return f"Năm {row.year}: {_joined(row.raw.value or '(chưa đọc được)', _SCALES.get(row.scale), proof)}"


def _target(row: Target) -> str:
    return _joined(
        row.text,
        row.planned is not None and f"chỉ tiêu {_number(row.planned)}",
        row.actual is not None and f"kết quả {_number(row.actual)}",
        row.percent is not None and f"đạt {_number(row.percent)}%",
    )


def _headcount(row: HeadcountRating) -> str:
    good = "?" if row.at_least_good is None else row.at_least_good
    return f"Năm {row.year}: {good}/{'?' if row.total is None else row.total} từ hoàn thành tốt trở lên"


def _honour(row: Honour) -> str:
    return _joined(row.what, row.body, _proof(row.number, row.date))


def _confirmation(row: Confirmation) -> str:
    return _joined(row.body or row.label, row.signer)


def _proof(number: str | None, date: str | None) -> str:
    shown = labels.show("issue_date", date) if date else ""
    return " ".join(part for part in (f"Quyết định {number}" if number else "", f"ngày {shown}" if shown else "") if part)


def _number(value: float) -> str:
    return f"{value:g}".replace(".", ",")


def _joined(*parts: object) -> str:
    return ", ".join(str(part) for part in parts if part)
