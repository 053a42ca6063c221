"""What people type, as values are kept: the words of a form turned into text, numbers, ISO dates, members of closed lists."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import Any

from dossier.corrections import BLOCK_LINES
from dossier.documents import Vote
from dossier.errors import KhenThuongError, NameOdd
from dossier.vietnamese.dates import parse_date
from dossier.vietnamese.odd_names import odd_in_name, typed_name
from service import labels

LONGEST = 2000
VOTE_PARTS = {"nominee", "in_favour", "against", "blank", "of", "share"}


class ValueInvalid(KhenThuongError):
    code = "value_invalid"
    message = "Giá trị sửa không hợp lệ: {detail}."
    hint = "Xem lại ảnh trang rồi nhập lại; bỏ trống nghĩa là giấy không ghi mục này."


def typed(field: str, value: Any) -> Any:
    """What was typed, as the field keeps it: text, whole number, ISO date, list, or a word of a closed list; None for nothing."""
    if isinstance(value, str):
        value = unicodedata.normalize("NFC", value).strip()
        if len(value) > LONGEST:
            raise ValueInvalid("nội dung quá dài")
    if value in ("", None, []):
        return None
    if field == "votes":
        return _votes(value)
    if closed := labels.choices(field):
        return _chosen(closed, value)
    if field in labels.NUMBER_FIELDS:
        return _number(value)
    if field in labels.DECIMAL_FIELDS:
        return _decimal(value)
    if field in labels.DATE_FIELDS:
        return _date(str(value))
    if field in labels.LIST_FIELDS:
        lines = value if isinstance(value, list) else str(value).splitlines()
        return [text for line in lines if (text := str(line).strip())]
    if field == "signer_block":
        return BLOCK_LINES.join(" ".join(line.split()) for line in re.split(r"\n|\s/\s", str(value)) if line.strip())
    return typed_name(str(value)) if field in labels.PERSON_FIELDS else " ".join(str(value).split())


def check_name(text: str, *, person: bool) -> None:
    """NameOdd where a typed name looks like a slip: whoever typed it is asked to look once more."""
    odd = odd_in_name(text, person=person)
    if odd:
        raise NameOdd(f"“{text}” – {odd}")


def _votes(value: Any) -> list[dict[str, Any]]:
    """Votes as rows with the numbers of CONTRACT.md; the desk's form sends them so."""
    try:
        rows = [Vote.model_validate(row) for row in value]
    except (TypeError, ValueError):
        raise ValueInvalid("kết quả biểu quyết cần đúng tên và số") from None
    return [row.model_dump(include=VOTE_PARTS) for row in rows]


def _chosen(closed: dict[str, str], value: Any) -> str:
    if value not in closed:
        raise ValueInvalid(f"chọn một trong: {', '.join(closed.values())}")
    return str(value)


def _number(value: Any) -> int:
    if str(value).isdigit() and len(str(value)) <= 6:
        return int(value)
    raise ValueInvalid("cần một số nguyên")


def _decimal(value: Any) -> float:
    """1.250,5 or 1250.5 or 95%: the comma is the decimal sign, a dot before three digits parts thousands."""
    if isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 1e15:
        return float(value)
    text = str(value).strip().rstrip("%").strip()
    if re.fullmatch(r"-?\d{1,3}(\.\d{3})+(,\d+)?", text):
        text = text.replace(".", "")
    if not re.fullmatch(r"-?\d{1,15}([.,]\d{1,15})?", text):
        raise ValueInvalid("cần một số, viết như 1.250 hoặc 95,5")
    return float(text.replace(",", "."))


def _date(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        found = parse_date(text)
    if found is None:
        raise ValueInvalid("ngày viết theo dạng 05/07/2020")
    return found.isoformat()
