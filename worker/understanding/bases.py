"""The papers that a paper cites: "Kế hoạch số 119-KH/ĐUK, ngày 15/8/2019", "Biên bản họp … ngày 10/7/2020"."""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence

from dossier.documents import Basis
from dossier.pages import Word
from dossier.vietnamese.dates import find_dates
from dossier.vietnamese.text import nfc, strip_marks
from worker.understanding.classify import PageView
from worker.understanding.confidence import evidence, words_are_sure
from worker.understanding.layout import Segment

_KINDS = {
    "ke hoach": "Kế hoạch",
    "quyet dinh": "Quyết định",
    "to trinh": "Tờ trình",
    "bien ban": "Biên bản",
    "bao cao": "Báo cáo",
    "cong van": "Công văn",
    "huong dan": "Hướng dẫn",
    "chi thi": "Chỉ thị",
    "nghi quyet": "Nghị quyết",
    "quy dinh": "Quy định",
    "quy che": "Quy chế",
    "thong bao ket luan": "Thông báo",
    "thong bao": "Thông báo",
    "thong tu": "Thông tư",
    "nghi dinh": "Nghị định",
    "ket luan": "Kết luận",
    "luat": "Luật",
    "de an": "Đề án",
    "chuong trinh": "Chương trình",
    "qd": "Quyết định",
}
_NUMBER = r"(?P<number>\d{1,5}[a-z]?)\s*(?:/(?P<year>\d{4}))?\s*[-–/]\s*(?P<symbol>[a-z][\w&.]*(?:\s?[-–/]\s?[\w&.]+)*)"
_CITED = re.compile(
    r"\b(?P<kind>"
    + "|".join(_KINDS)
    + r")\b(?:\s*:(?=\s*so\b))?(?:(?:(?!\b(?:"
    + "|".join(_KINDS)
    + r")\b)[^.;:\n]){0,60}?\bso\s*:?\s*|\s+)"
    + _NUMBER,
    re.IGNORECASE,
)
_NEXT = re.compile(r"[\s,;]*(?:va\s+)?(?:so\s*:?\s*)?" + _NUMBER, re.IGNORECASE)
"""A further number of the same kind: "các Quyết định: số 12/QĐ-SYT ngày …, số 13/QĐ-SYT ngày …"."""
_MINUTES = re.compile(
    r"\b(?P<kind>bien ban)\s+(?:hop|ket luan|hoi nghi|kiem phieu|sinh hoat)[^.;\n]{0,140}?(?=ngay\s*\d)", re.IGNORECASE
)
_DATE_NEAR = 90
_DATED = re.compile(r"\W*ngay\W{0,3}[\doilz]")
"""A day right behind the symbol; one that is no date was misread."""


def read_bases(views: Sequence[PageView]) -> list[Basis]:
    """Every citation with a number, and minutes cited by their date, in order; the same paper once."""
    found: dict[tuple[str | None, ...], Basis] = {}
    for view in views:
        prose = _Prose(view)
        for basis in _cited(prose):
            found.setdefault((basis.kind, basis.number, basis.symbol, basis.date if basis.number is None else None), basis)
    return list(found.values())


def _cited(prose: _Prose) -> list[Basis]:
    """What one page cites: papers with numbers, further numbers of the same kind behind them, minutes by their day."""
    made: list[Basis] = []
    ends: list[tuple[int, int]] = []
    for match in _CITED.finditer(prose.folded):
        if _is_title(prose, match):
            continue
        kind, start = _KINDS[match["kind"].lower()], match.start()
        following: re.Match[str] | None = match
        while following is not None:
            basis, end = _basis(prose, following, kind)
            made.append(basis)
            following = _NEXT.match(prose.folded, end)
        ends.append((start, end))
    for match in _MINUTES.finditer(prose.folded):
        if not _is_title(prose, match) and not any(a < match.end() and match.start() < b for a, b in ends):
            made.append(_basis(prose, match, _KINDS[match["kind"].lower()])[0])
    return made


def _is_title(prose: _Prose, match: re.Match[str]) -> bool:
    """In capitals stands the title of the paper itself, unless the words up to its number do, too; "QĐ" is short for a decision."""
    word = prose.text[slice(*match.span("kind"))]
    head = prose.text[match.start() : match.start("number")] if "number" in match.groupdict() else ""
    return word.isupper() and " " in word and not head.isupper()


class _Prose:
    """A page's running text with the word behind every character."""

    def __init__(self, view: PageView) -> None:
        self.view = view
        self.words: list[tuple[Word, int]] = []
        self.starts: list[int] = []
        text = ""
        for line in view.body:
            for word in line.words:
                self.starts.append(len(text))
                self.words.append((word, line.line))
                text += nfc(word.text) + " "
        self.text = text
        self.folded = strip_marks(text).lower()

    def parts(self, start: int, end: int) -> list[Segment]:
        """The words from ``start`` to ``end``, one segment per line."""
        first, last = max(bisect.bisect_right(self.starts, start) - 1, 0), bisect.bisect_left(self.starts, end)
        lines: dict[int, list[Word]] = {}
        for word, line in self.words[first:last]:
            lines.setdefault(line, []).append(word)
        file, page = self.view.place
        return [Segment(tuple(words), file, page, line) for line, words in lines.items()]


def _basis(prose: _Prose, match: re.Match[str], kind: str) -> tuple[Basis, int]:
    """The paper of ``match`` with the day behind it, and where it ends; a day behind a further number may be both papers'."""
    groups = match.groupdict()
    tail = re.split(r"[.;\n]\s", prose.text[match.end() : match.end() + _DATE_NEAR])[0]
    dates = find_dates(tail)
    near = dates[0] if dates and "so " not in strip_marks(tail[: dates[0][1]]).lower() else None
    shared = near is not None and _NEXT.match(prose.folded, match.end()) is not None
    near = None if shared else near
    spoilt = shared or (near is None and _DATED.match(strip_marks(tail).lower()) is not None)
    end = match.end() + (near[2] if near else 0)
    parts = prose.parts(match.start(), end)
    symbol = prose.text[match.start("symbol") : match.end("symbol")] if groups.get("symbol") else None
    number = prose.text[match.start("number") : match.end("number")] if groups.get("number") else None
    basis = Basis(
        kind=kind,
        number=number,
        symbol=re.sub(r"\s+", "", symbol).replace("–", "-").strip(".-/") if symbol else None,
        date=near[0].isoformat() if near else None,
        raw=prose.text[match.start() : end].strip(" ,;"),
        needs_review=spoilt
        or not words_are_sure(w for p in parts for w in p.words if any(c.isdigit() or c.isupper() for c in w.text)),
        evidence=evidence(parts),
    )
    return basis, end
