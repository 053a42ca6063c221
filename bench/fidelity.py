"""`khenthuong bench fidelity`: stamped certificates beside LibreOffice's own rendering of the same people, by glyphs and by pixels.

200 invented people whose names, posts and units are hostile to typesetting. A page must have the same characters, the same line
breaks, no glyph more than half a point off and the same picture; or it is an exception that the product itself reports (a text
that LibreOffice would clip and the stamp shrinks, or a name that is refused).
"""

from __future__ import annotations

import contextlib
import random
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import cv2
import numpy as np
import pypdfium2

from bench.papers_data import Say
from dossier.awards import Award
from dossier.errors import NameCannotPrint
from dossier.plan import load_plan
from worker.generation import office, overlay, roster, templates
from worker.generation.context import certificate_context, texts_of
from worker.generation.merge import page_per_awardee
from worker.generation.overlay.compile import TOLERANCE_PT, compile_templates
from worker.generation.overlay.probe import Char, chars

N = 200
SCALE = 2.0
"""Pixels a point: half a point is one pixel."""
NEAR_PX = 2
"""Ink this near to the other picture's ink is the same ink: half a point and the blur of the edges."""
STRAY_SHARE = 0.002
"""A share of a page's ink that has no counterpart; one clipped or boxed letter of 12 pt on such a page is 0.004 and more."""
_LETTERS = "ẮẰẲẴẶẤẦẨẪẬẾỀỂỄỆỐỒỔỖỘỚỜỞỠỢỨỪỬỮỰỲỴỶỸĐắằẳẵặấầẩẫậếềểễệốồổỗộớờởỡợứừửữựỳỵỷỹđ"
_SYLLABLES = (
    "Nguyễn",
    "Hoàng",
    "Thị",
    "Phương",
    "Thảo",
    "Nguyên",
    "Khánh",
    "Đoan",
    "Quỳnh",
    "Tường",
    "Vân",
    "Ngọc",
    "Ẩn",
    "Ưởng",
)
_UNIT = (
    "Chi bộ",
    "Trung tâm",
    "Kiểm nghiệm",
    "Thuốc,",
    "Mỹ phẩm",
    "và",
    "Thực phẩm",
    "Sở",
    "Nông nghiệp",
    "Phòng",
    "Hành chính",
    "-",
    "Tổng hợp",
)


def _words(rng: random.Random, pool: Sequence[str], length: int) -> str:
    text = rng.choice(pool)
    while len(text) < length:
        text += " " + rng.choice(pool)
    return text[:length].rstrip(" -,")


_NAMES: tuple[Callable[[random.Random, int], str], ...] = (
    lambda r, i: f"{_words(r, _SYLLABLES, 20)} {i}",
    lambda r, i: f"{_words(r, _SYLLABLES, r.randint(45, 90))} {i}",
    lambda _, i: "Lê Thi\u0323 Hoa\u0300 Tu\u031b\u0309 " + str(i),  # NFD
    lambda _, i: "Trâ\u0300n A\u0306\u0301c " + "o\u0302\u0323" * 3 + f" {i}",  # marks upon marks
    lambda r, i: f"Đặng <{_words(r, _SYLLABLES, 9)}> & Con {i}",
    lambda r, i: f"Phạm “{_words(r, _SYLLABLES, 8)}” 'Út' \"{i}\"",
    lambda r, i: "".join(r.sample(_LETTERS, 14)) + f" {i}",
    lambda _, i: f"AVATAR WAVE To Ty Tạ Vũ {i} LT. P. AY",
    lambda r, i: f"fi fl ffi {_words(r, _SYLLABLES, 12)}–{i}—Đỗ",
    lambda r, i: f"H'Hen Niê K{'ơ' * r.randint(1, 30)} Y-{i}",
    lambda _, i: f"X\u0301q\u0300 {i}",  # a mark that no letter of the font carries: must be refused
)


def hostile_people(count: int, seed: int = 119) -> list[Award]:
    """``count`` hostile individuals, each kind in its turn; as they come, not cleaned."""
    rng = random.Random(seed)
    return [
        Award(
            kind="individual",
            name=_NAMES[i % len(_NAMES)](rng, i),
            position=rng.choice(
                ("Bí thư", "Phó Trưởng phòng Kế hoạch - Tài chính, Ủy viên Ban Chấp hành", "Chuyên viên A/B (1/2)")
            ),
            unit=_words(rng, _UNIT, 200 if i % 7 == 3 else rng.randint(10, 120)),
            category="party_member",
        )
        for i in range(count)
    ]


@dataclass(slots=True)
class Result:
    """What was found; ``faults`` are sentences on pages that differ and are no reported exception."""

    pages: int = 0
    refused: int = 0
    shrunk: int = 0
    deviation_pt: float = 0.0
    stray_share: float = 0.0
    faults: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Sheets:
    """One template's pages by both ways, and which of them the stamp reported."""

    names: Sequence[str]
    reported: Sequence[bool]
    ours: bytes
    theirs: bytes


def compared(awards: Sequence[Award], result: Result) -> Result:
    """Sets the printable ones of ``awards`` by both ways and adds what differs to ``result``."""
    printable = []
    for place, award in enumerate(awards, start=1):
        try:
            printable.append(roster.cleaned(award, place))
        except NameCannotPrint:
            result.refused += 1
    sheets = _sheets(printable, result)
    for page, there, here, name, reported in zip(
        range(len(sheets.names)), chars(sheets.theirs), chars(sheets.ours), sheets.names, sheets.reported, strict=True
    ):
        result.pages += 1
        for fault in _faults(there, here, reported, result):
            result.faults.append(f"trang {page + 1} ({name[:50]}): {fault}")
    _compare_pictures(sheets, result)
    return result


def _sheets(awards: Sequence[Award], result: Result) -> Sheets:
    context = certificate_context(texts_of(load_plan(), 1), awards, "12", date(2020, 8, 5))
    constants = {k: v for k, v in context.items() if k != "awards"}
    source = templates.load("certificate-individual")
    compiled = compile_templates([source], constants)
    kept: list[tuple[Mapping[str, Any], bool]] = []
    for fields in context["awards"]:
        try:
            warned = bool(overlay.set_pages(compiled, [overlay.Person(0, fields)], constants).warnings)
        except NameCannotPrint:
            result.refused += 1
        else:
            result.shrunk += warned
            kept.append((fields, warned))
    people = [fields for fields, _ in kept]
    docx = templates.render(page_per_awardee(source), {**constants, "awards": people}, trusted=True)
    (theirs,) = office.convert([office.Job(docx, pages=len(people))])
    ours = overlay.stamp(compiled, [overlay.Person(0, p) for p in people], constants).on_paper
    office.verify(ours, office.Job(b"", [p["name"] for p in people], pages=len(people)))
    return Sheets([p["name"] for p in people], [warned for _, warned in kept], ours, theirs)


def lines(page: Sequence[Char]) -> list[str]:
    """The lines of a page from the top, each left to right, without spaces."""
    rows: dict[int, list[Char]] = defaultdict(list)
    for char in page:
        rows[next((y for y in rows if abs(y - char.y) < 1.5), round(char.y))].append(char)
    return ["".join(c.text for c in sorted(row, key=lambda c: c.x)) for _, row in sorted(rows.items(), reverse=True)]


def deviation(there: Sequence[Char], here: Sequence[Char]) -> float:
    """The farthest, in points, that a glyph stands from the same character of the other page."""
    by_text: dict[str, list[Char]] = defaultdict(list)
    for char in there:
        by_text[char.text].append(char)
    return max((min((max(abs(c.x - h.x), abs(c.y - h.y)) for c in by_text[h.text]), default=1e3) for h in here), default=0.0)


def _faults(there: Sequence[Char], here: Sequence[Char], reported: bool, result: Result) -> list[str]:
    made = []
    if any(c.text in "\ufffd\u25a1" for c in here):
        made.append("ô vuông thay chữ")
    if reported:
        return made  # LibreOffice clips this text, so its page is no measure
    if Counter(c.text for c in there) != Counter(c.text for c in here):
        return [*made, "khác chữ"]
    if lines(there) != lines(here):
        made.append(f"xuống dòng khác: {set(lines(here)) - set(lines(there))}")
    else:
        worst = deviation(there, here)
        result.deviation_pt = max(result.deviation_pt, worst)
        if worst > TOLERANCE_PT:
            made.append(f"lệch {worst:.2f} pt")
    return made


def _compare_pictures(sheets: Sheets, result: Result) -> None:
    with (
        contextlib.closing(pypdfium2.PdfDocument(sheets.theirs)) as theirs,
        contextlib.closing(pypdfium2.PdfDocument(sheets.ours)) as ours,
    ):
        for page, reported in enumerate(sheets.reported):
            if not reported:
                stray = stray_ink(picture(theirs, page), picture(ours, page))
                result.stray_share = max(result.stray_share, stray)
                if stray > STRAY_SHARE:
                    result.faults.append(f"trang {page + 1} ({sheets.names[page][:50]}): ảnh khác {stray:.2%} nét mực")


def picture(document: pypdfium2.PdfDocument, page: int) -> Any:
    """A page as grey pixels."""
    return (
        document[page]
        .render(scale=SCALE, grayscale=True)
        .to_numpy()
        .reshape(-1, round(document[page].get_width() * SCALE + 0.49))
    )


def stray_ink(one: Any, other: Any) -> float:
    """The share of both pictures' ink that has no ink of the other within NEAR_PX, after the best shift of at most one pixel."""
    straight = _stray(one, other)
    if straight <= STRAY_SHARE:
        return straight
    shifts = [(dx, dy) for dx in (0, -1, 1) for dy in (0, -1, 1)]
    return min(_stray(one, np.roll(other, shift, axis=(1, 0))) for shift in shifts)


def _stray(one: Any, other: Any) -> float:
    kernel = np.ones((2 * NEAR_PX + 1, 2 * NEAR_PX + 1), np.uint8)
    a, b = ((p < 128).astype(np.uint8) for p in (one, other))
    alone = cv2.countNonZero(a & ~cv2.dilate(b, kernel)) + cv2.countNonZero(b & ~cv2.dilate(a, kernel))
    return alone / max(1, cv2.countNonZero(a) + cv2.countNonZero(b))


def run(say: Say) -> dict[str, Any]:
    """All N people; the last line's ``faults`` must be empty."""
    result = compared(hostile_people(N), Result())
    for fault in result.faults:
        say(fault)
    say(
        f"{result.pages} pages, {result.refused} names refused, {result.shrunk} pages shrunk with a warning, {len(result.faults)} faults"
    )
    return {
        "n": N,
        "pages": result.pages,
        "refused": result.refused,
        "shrunk": result.shrunk,
        "compared": result.pages - result.shrunk,
        "faults": len(result.faults),
        "max_deviation_pt": round(result.deviation_pt, 3),
        "max_stray_ink_share": round(result.stray_share, 5),
    }
