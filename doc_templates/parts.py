"""What several papers share above the level of word.py: rows with tags, label lines, the foot of a letter, two places to sign."""

from __future__ import annotations

from typing import Any

from word import CENTER, LEFT, RIGHT, Form, end, line, recipients, row, row_tag, signature, table, write

_ALIGN = {"c": CENTER, "l": LEFT, "r": RIGHT}


def cells(made: Any, texts: tuple[str, ...], align: str, *, size: float = 12, keep: bool = False) -> Any:
    """A row with one tag in each cell; ``align`` has a letter (c, l, r) for each."""
    added = row(made)
    for cell, text, letter in zip(added.cells, texts, align, strict=True):
        line(cell, text, align=_ALIGN[letter], size=size, before=1, after=1, keep=keep)
    return added


def looped(made: Any, loop: str, texts: tuple[str, ...], align: str, *, before_end: bool = False) -> None:
    """One row for each item; with ``before_end`` the last row stays with what follows, so that no signature stands alone."""
    row_tag(made, f"{{%tr for {loop} %}}")
    if before_end:
        row_tag(made, "{%tr if loop.last %}")
        cells(made, texts, align, keep=True)
        row_tag(made, "{%tr else %}")
    cells(made, texts, align)
    if before_end:
        row_tag(made, "{%tr endif %}")
    row_tag(made, "{%tr endfor %}")


def heading_row(made: Any, text: str, *, size: float = 12, space: float = 2) -> None:
    """A bold row over the whole width that stays with the row below it."""
    added = row(made).cells
    line(added[0].merge(added[-1]), text, size=size, before=space, after=space, bold=True, keep=True)


def facts(document: Any, lines: tuple[tuple[str, str], ...], *, bold: str = "") -> None:
    """Label and value, a line each; the value of the label ``bold`` is bold."""
    for label, value in lines:
        write(line(document, label, before=2, size=13), value, size=13, bold=label == bold)


def foot(form: Form, document: Any, *fixed: str) -> None:
    """Recipients (the plan's, or those given) and signature side by side; the row is never split and stays with the paragraph before it."""
    line(document, size=6, keep=True)
    left, right = row(table(document, [80, 85], ruled=False)).cells
    recipients(form, left, *fixed)
    signature(form, right)
    end(document)


def board_foot(form: Form, document: Any) -> None:
    """The foot of a paper that goes to whom it is addressed, and into the file of the board that wrote it."""
    foot(form, document, "Như trên,", "Lưu {{ board_short }}.") if form.party else foot(form, document, "Như trên;", "Lưu: VT.")


def two_signatures(document: Any, left_office: str, right_office: str) -> None:
    """Place and date to the right, below them two offices with room to sign."""
    line(document, size=6, keep=True)
    left, right = row(table(document, [82, 83], ruled=False)).cells
    line(left, " ", size=13, align=CENTER, keep=True)
    line(right, "{{ place_date }}", size=13, align=CENTER, italic=True, keep=True)
    for cell, text in ((left, left_office), (right, right_office)):
        to_sign(cell, text)
    end(document)


def to_sign(cell: Any, office: str) -> None:
    """An office, and below it room for signature and name."""
    line(cell, office, align=CENTER, size=13, bold=True, keep=True)
    line(cell, "(ký, ghi rõ họ tên)", align=CENTER, size=12, italic=True, keep=True)
    line(cell, before=50)
