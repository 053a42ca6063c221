"""A set paper as a perfect reading would give it: every word in its place, every mark found, nothing in doubt.

`python -m training.ink` and `khenthuong bench accuracy` read pictures, at seconds a page; understanding alone can be tried on thousands
of generated papers in the same time: whatever is wrong then is wrong in understanding, not in reading.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import cv2
import numpy as np

from dossier.pages import Box, Ink, PageReading, Word
from samples.generator.items import A4, HandItem, Item, LineItem, SealItem, SetPage, SignatureItem, TextItem
from worker.reading.page import arrange
from worker.reading.tables import find_grids, find_rules

DPI = 100.0
"""Resolution at which the rules are drawn to find the tables: enough for ruled lines, and cheap."""


def page_reading(page: SetPage, file: int, number: int) -> PageReading:
    """The page as text with tables and ink; digits written by pen come as words, too."""
    size = (round(A4[0] / 25.4 * DPI), round(A4[1] / 25.4 * DPI))
    grids = find_grids(find_rules(_rules(page, size), DPI), DPI)
    lines, tables = arrange([_words(line) for line in _lines(page)], grids, size)
    ink = [mark for item in page.items if (mark := _mark(item)) is not None]
    return PageReading(
        file, number, *A4, source="text", lines=tuple(lines), tables=tuple(tables), ink=tuple(ink), readers=("text",)
    )


def _rules(page: SetPage, size: tuple[int, int]) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    image = np.full((size[1], size[0]), 255, np.uint8)
    scale = DPI / 25.4
    for item in page.items:
        if isinstance(item, LineItem):
            ends = [(round(item.x * scale), round(item.y * scale)), (round(item.x1 * scale), round(item.y1 * scale))]
            cv2.line(image, ends[0], ends[1], 0, 1)
    return image


def _lines(page: SetPage) -> Iterator[list[TextItem | HandItem]]:
    """The printed and written items by baseline, from the top, each line from the left."""
    rows: dict[int, list[TextItem | HandItem]] = defaultdict(list)
    for item in page.items:
        if isinstance(item, TextItem | HandItem):
            rows[round(item.y * 2 - (0.8 if isinstance(item, HandItem) else 0.0))].append(item)
    for key in sorted(rows):
        yield sorted(rows[key], key=lambda i: i.x)


def _words(line: list[TextItem | HandItem]) -> list[Word]:
    """Words of a line; items that touch are one word ("Số:", "12", "-TTr/ĐU")."""
    joined: list[tuple[str, Box]] = []
    for item in line:
        x0, y0, x1, y1 = item.box
        last = joined[-1] if joined else None
        if last is not None and x0 - last[1][2] < 0.6 and not last[0].endswith(" "):
            joined[-1] = (last[0] + item.text, (last[1][0], min(last[1][1], y0), x1, max(last[1][3], y1)))
        else:
            joined.append((item.text, (x0, y0, x1, y1)))
        if isinstance(item, TextItem) and item.space:
            joined[-1] = (joined[-1][0] + " ", joined[-1][1])
    return [word for text, box in joined for word in _split(text.rstrip(" "), box)]


def _split(text: str, box: Box) -> Iterator[Word]:
    """The words of ``text``, its box shared out by letters."""
    at, wide = 0, (box[2] - box[0]) / max(1, len(text))
    for part in text.split(" "):
        if part:
            left, right = box[0] + wide * at, box[0] + wide * (at + len(part))
            place = (left / A4[0], box[1] / A4[1], right / A4[0], box[3] / A4[1])
            yield Word(part, place, 1.0, "text", None, True)
        at += len(part) + 1


def _mark(item: Item) -> Ink | None:
    box = (item.box[0] / A4[0], item.box[1] / A4[1], item.box[2] / A4[0], item.box[3] / A4[1])
    if isinstance(item, SignatureItem):
        return Ink("signature", box, 0.95, "blue" if item.colour == "blue" else "black")
    return Ink("seal", box, 0.95, "red") if isinstance(item, SealItem) else None
