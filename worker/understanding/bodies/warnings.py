"""Sentences about discipline and violations: they are shown to the person who judges E-G1.

A sentence is left out only where it clearly says that there was none ("không có đảng viên vi phạm", "không bị kỷ luật").
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from dossier.documents import Target
from worker.understanding.bodies.layout import Block, passages
from worker.understanding.bodies.values import unsure

_WORDS = re.compile(
    r"\b(?:bi (?:xu ly )?ky luat|ky luat (?!lao dong|ky cuong|va ky cuong|cua dang|dang\b|hanh chinh cong|nghiem)|thi hanh ky luat|hinh thuc ky luat|khien trach|"
    r"canh cao|cach chuc|khai tru|vi pham|sai pham|khuyet diem)"
)
_NEGATED = re.compile(
    r"\b(?:khong|chua|khong co|chua co|khong de xay ra|khong ai|khong truong hop nao)\b(?:\s+\S+){0,9}?\s+(?:bi |vi pham|ky luat|khien trach|canh cao|sai pham|khuyet diem|cach chuc|khai tru)"
    r"|phong,? chong|kiem tra,? .{0,40}dau hieu vi pham|dau hieu vi pham|xu ly vi pham|ngan ngua|phat hien.{0,30}vi pham|cac hanh vi vi pham"
)
_BUT = re.compile(r"\b(?:tuy nhien|nhung|ngoai tru|tru|rieng)\b")


def find_warnings(blocks: Sequence[Block]) -> list[Target]:
    """Every telling sentence as printed."""
    found: list[Target] = []
    for passage in passages(blocks):
        for sentence in passage.split(re.compile(r"(?<!\d)\.\s+|;\s+")):
            text = sentence.plain
            if not _WORDS.search(text) or (_NEGATED.search(text) and not _BUT.search(text)):
                continue
            found.append(Target(text=sentence.text, needs_review=unsure(sentence), evidence=sentence.evidence))
    return found
