"""Pages that are a repeat of an earlier one, and pages that bear a mark of secrecy. Needs no picture: only readings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dossier.pages import Line, PageReading
from dossier.vietnamese.text import repair, strip_marks

SECRET = ("MAT", "TOI MAT", "TUYET MAT")
SECRET_ZONE = 0.4


def is_lost(page: PageReading) -> bool:
    """Whether nothing of the page could be read, not even its picture."""
    return page.status == "unreadable" and not page.image_key


def mark_duplicates(pages: Sequence[PageReading]) -> list[PageReading]:
    """Pages whose picture is bit for bit that of an earlier page become "duplicate".

    Nothing less counts: two pages that differ in one name look the same to any looser comparison.
    """
    first: dict[str, tuple[int, int]] = {}
    result: list[PageReading] = []
    for page in pages:
        if page.status == "used" and page.image_key in first:
            result.append(replace(page, status="duplicate", duplicate_of=first[page.image_key]))
            continue
        if page.status == "used" and page.image_key:
            first[page.image_key] = (page.file, page.page)
        result.append(page)
    return result


def has_secret_mark(page: PageReading) -> bool:
    """Whether a line of its own near the top says MẬT, TỐI MẬT or TUYỆT MẬT, in any ink; "bí mật" in prose is no mark."""
    return any(line.box[1] < SECRET_ZONE and _is_mark(line) for line in (*page.lines, *page.red_lines))


def _is_mark(line: Line) -> bool:
    for text in (line.text, line.other):
        letters = " ".join("".join(c for c in word if c.isalpha()) for word in repair(text).split()).strip()
        if letters and letters == letters.upper() and strip_marks(" ".join(letters.split())) in SECRET:
            return True
    return False
