"""Papers set as `PageReading` values, line by line, the way reading hands them over: text pages, or scans by two readers.

In a line of a scan "đề{đê}" is a word on which the readers differ and "đề{}" one that the second reader has not; everything else is agreed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from dossier.pages import Box, Ink, Line, PageReading, Word

_WIDE, _HIGH, _STEP = 0.0098, 0.013, 0.021


@dataclass
class Sheet:
    """A page being set; ``y`` moves down as lines are added."""

    source: str = "text"
    y: float = 0.06
    lines: list[Line] = field(default_factory=list)
    red: list[Line] = field(default_factory=list)
    ink: list[Ink] = field(default_factory=list)

    def _line(self, text: str, x: float, y: float, *, bold: bool | None = None) -> Line:
        words, at = [], x
        for token in text.split():
            match = re.fullmatch(r"(.*?)\{(.*?)\}([.,;:]*)", token)
            own, other = (match[1] + match[3], match[2] + match[3]) if match else (token, token)
            missed = match is not None and not match[2]
            wide = _WIDE * max(len(own), 1)
            box: Box = (round(at, 4), y, round(at + wide, 4), y + _HIGH)
            if self.source == "text":
                words.append(Word(own, box, 0.99, "text", agreed=True, bold=bold))
            else:
                words.append(Word(own, box, 0.93, "tesseract", other=None if missed else other, agreed=match is None))
            at += wide + 0.006
        return Line(tuple(words))

    def centred(self, text: str, middle: float = 0.52, *, bold: bool | None = None, red: bool = False) -> Sheet:
        wide = self._line(text, 0.0, self.y).box[2]
        return self._put(self._line(text, middle - wide / 2, self.y, bold=bold), red=red)

    def at(self, x: float, text: str, *, y: float | None = None) -> Sheet:
        """A line beginning at ``x``; with ``y`` given, beside what stands there already."""
        if y is not None:
            self.lines.append(self._line(text, x, y))
            return self
        return self._put(self._line(text, x, self.y))

    def _put(self, line: Line, *, red: bool = False) -> Sheet:
        (self.red if red else self.lines).append(line)
        self.y += _STEP
        return self

    def body(self, *texts: str) -> Sheet:
        for text in texts:
            self.at(0.17, text)
        return self

    def space(self, step: float = 0.03) -> Sheet:
        self.y += step
        return self

    def mark(self, kind: str, box: Box, score: float = 0.95) -> Sheet:
        self.ink.append(Ink(kind, box, score))  # type: ignore[arg-type]
        return self

    def page(self, number: int = 1, file: int = 0, **more: object) -> PageReading:
        readers = ("text",) if self.source == "text" else ("tesseract", "trueocr")
        return PageReading(
            file, number, 210.0, 297.0, self.source, tuple(self.lines), tuple(self.red), ink=tuple(self.ink), readers=readers, **more  # type: ignore[arg-type]
        )  # fmt: skip


def head(
    sheet: Sheet,
    orgs: tuple[str, ...] = ("ĐẢNG ỦY KHỐI CÁC CƠ QUAN TỈNH", "CHI BỘ SỞ NGOẠI VỤ"),
    number: str | None = "Số 12-TTr/CB",
    header: tuple[str, ...] = ("ĐẢNG CỘNG SẢN VIỆT NAM",),
    date: str | None = "Yên Bái, ngày 06 tháng 7 năm 2020",
) -> Sheet:
    """A letterhead: organisations, star and number on the left, header and date on the right."""
    top = sheet.y
    for org in orgs:
        sheet.centred(org, 0.29)
    if header[0].startswith("ĐẢNG"):
        sheet.centred("*", 0.29)
    if number:
        sheet.centred(number, 0.29)
    bottom = sheet.y
    sheet.y = top
    for line in header:
        sheet.centred(line, 0.74)
    if date:
        sheet.y = bottom - _STEP
        sheet.centred(date, 0.74)
    sheet.y = max(sheet.y, bottom) + 0.02
    return sheet


def sign(
    sheet: Sheet,
    lines: tuple[str, ...] = ("T/M CHI BỘ", "BÍ THƯ"),
    name: str | None = "Trịnh Thị Mỹ Vân",
    middle: float = 0.73,
    *,
    signed: bool = False,
    sealed: bool = False,
) -> Sheet:
    """A signing block with room for the signature; the name comes 7 % of the page below."""
    for line in lines:
        sheet.centred(line, middle)
    if signed:
        sheet.mark("signature", (middle - 0.06, sheet.y, middle + 0.08, sheet.y + 0.05))
    if sealed:
        sheet.mark("seal", (middle - 0.16, sheet.y - 0.03, middle, sheet.y + 0.08))
    sheet.y += 0.07
    if name:
        sheet.centred(name, middle)
    return sheet


def recipients(sheet: Sheet, *items: str) -> Sheet:
    """The list of recipients at the left, beginning at the present height; ``y`` is not moved."""
    top = sheet.y
    sheet.at(0.16, "Nơi nhận:", y=top)
    for count, item in enumerate(items, start=1):
        sheet.at(0.16, f"- {item}", y=top + count * 0.017)
    return sheet


def letter(source: str = "text", number: str | None = "Số 12-TTr/CB", *, signed: bool = False, sealed: bool = False) -> Sheet:
    """A whole submission letter of a Party cell on one page."""
    sheet = head(Sheet(source), number=number)
    sheet.centred("TỜ TRÌNH").centred("về việc đề nghị tặng Giấy khen cho tập thể, cá nhân").centred("-----").space()
    sheet.centred("Kính gửi: Ban Thường vụ Đảng ủy Khối các cơ quan tỉnh").space()
    sheet.body(
        "- Thực hiện Kế hoạch số 119-KH/ĐUK, ngày 15/8/2019 của Đảng ủy Khối;",
        "- Căn cứ Biên bản họp xét khen thưởng ngày 03/7/2020 của chi bộ.",
        "Chi bộ kính đề nghị Đảng ủy Khối tặng Giấy khen cho 01 tập thể, gồm:",
        "1. Chi bộ Sở Ngoại vụ",
        "Kính trình Ban Thường vụ xem xét, quyết định.",
    ).space()
    recipients(sheet, "Như trên,", "Văn phòng Đảng ủy khối (để báo cáo),", "Lưu Văn phòng.")
    return sign(sheet, signed=signed, sealed=sealed)


def minutes(source: str = "text", *, named: bool = True) -> Sheet:
    """Minutes of a review meeting, signed in two columns; without ``named`` the page ends below the offices."""
    sheet = head(Sheet(source), number=None, date=None)
    sheet.centred("BIÊN BẢN").centred("họp xét, đề nghị khen thưởng").space()
    sheet.body(
        "Hôm nay, vào hồi 14 giờ 00 phút, ngày 03/7/2020, Chi bộ Sở Ngoại vụ họp xét khen thưởng.",
        "Chủ trì: đồng chí Trịnh Thị Mỹ Vân. Thư ký: đồng chí Hồ Bá Kỷ.",
        "Có mặt: 12/12 đảng viên. Kết quả biểu quyết: 12/12 đồng chí nhất trí (100%).",
    ).space()
    top = sheet.y
    sign(sheet, ("THƯ KÝ",), "Hồ Bá Kỷ" if named else None, 0.28, signed=source == "ocr")
    sheet.y = top
    return sign(sheet, ("CHỦ TRÌ",), "Trịnh Thị Mỹ Vân" if named else None, signed=source == "ocr")


def report(subject: str = "Hồ Bá Kỷ", source: str = "text") -> Sheet:
    """The first page of a person's achievement report, which quotes a letter's number in its prose."""
    sheet = head(Sheet(source), number=None)
    sheet.centred("BÁO CÁO THÀNH TÍCH").centred("đề nghị tặng Giấy khen đợt thi đua đặc biệt").space()
    return sheet.body(
        "I. SƠ LƯỢC LÝ LỊCH",
        f"- Họ và tên: {subject}",
        "Theo Tờ trình số 12-TTr/CB ngày 06/7/2020 của chi bộ và Biên bản họp xét khen thưởng,",
        "đồng chí đã hoàn thành xuất sắc nhiệm vụ được giao trong các năm và luôn cố gắng",
    )
