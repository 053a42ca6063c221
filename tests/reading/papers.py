"""Papers drawn at test time: a one-page letter with invented names, as a picture, a PDF scan, a born-digital PDF or a Word file."""

from __future__ import annotations

import ctypes
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFont

FONTS = (
    Path("/usr/share/fonts/truetype/liberation2"),
    Path("/usr/share/fonts/truetype/liberation"),
    Path("/usr/share/fonts/truetype/croscore"),
)
NAMES = ("LiberationSerif-{}.ttf", "Tinos-{}.ttf")
DPI = 200
LEFT_HEAD = ("ĐẢNG BỘ SỞ NÔNG NGHIỆP", "CHI BỘ VĂN PHÒNG", "*", "Số: 02-TTr/CB")
RIGHT_HEAD = ("ĐẢNG CỘNG SẢN VIỆT NAM", "", "", "Yên Bái, ngày 05 tháng 6 năm 2020")
BODY = (
    "Căn cứ Kế hoạch của Đảng ủy khối về phát động đợt thi đua đặc biệt lập thành tích",
    "chào mừng đại hội đảng bộ các cấp; căn cứ kết quả họp xét khen thưởng của chi bộ,",
    "chi bộ Văn phòng đề nghị Đảng ủy xét tặng Giấy khen cho đồng chí Lò Thị Bình,",
    "chuyên viên phòng Tổng hợp, đã hoàn thành xuất sắc nhiệm vụ được giao.",
)
RECIPIENTS = ("Nơi nhận:", "- Như trên;", "- Lưu văn thư.")
SIGNATURE = ("T/M CHI BỘ", "BÍ THƯ", "", "", "Hoàng Văn Nghĩa")


def font(points: float, style: str = "Regular", dpi: int = DPI) -> ImageFont.FreeTypeFont:
    """A font with every Vietnamese letter."""
    for folder in FONTS:
        for name in NAMES:
            path = folder / name.format(style)
            if path.is_file():
                return ImageFont.truetype(str(path), round(points * dpi / 72))
    raise FileNotFoundError("no Liberation Serif or Tinos")


class Sheet:
    """An A4 page to draw on, in millimetres."""

    def __init__(self, dpi: int = DPI, paper: str = "white") -> None:
        self.dpi = dpi
        self.image = Image.new("RGB", (self.px(210), self.px(297)), paper)
        self.draw = ImageDraw.Draw(self.image)

    def px(self, mm: float) -> int:
        return round(mm / 25.4 * self.dpi)

    def text(
        self,
        x: float,
        y: float,
        text: str,
        points: float = 13,
        style: str = "Regular",
        colour: str = "black",
        centre: bool = False,
    ) -> None:
        self.draw.text(
            (self.px(x), self.px(y)), text, fill=colour, font=font(points, style, self.dpi), anchor="ma" if centre else "la"
        )

    def rule(self, x0: float, y0: float, x1: float, y1: float, mm: float = 0.3) -> None:
        self.draw.line((self.px(x0), self.px(y0), self.px(x1), self.px(y1)), fill="black", width=max(2, self.px(mm)))

    def seal(self, x: float, y: float, diameter: float = 36, colour: str = "#d02030") -> None:
        for inset, mm in ((0.0, 1.0), (2.5, 0.4)):
            r = diameter / 2 - inset
            self.draw.ellipse((self.px(x - r), self.px(y - r), self.px(x + r), self.px(y + r)), outline=colour, width=self.px(mm))
        self.text(x, y - 4, "★", 16, colour=colour, centre=True)

    def scribble(self, x: float, y: float, wide: float = 38, high: float = 14, colour: str = "#203080") -> None:
        """A signature-like stroke."""
        t = np.linspace(0, 1, 200)
        xs = x + wide * t + 3 * np.sin(t * 19)
        ys = y + high / 2 + high / 2 * np.sin(t * 23) * (1 - t) + 2 * np.cos(t * 7)
        self.draw.line(
            [(self.px(a), self.px(b)) for a, b in zip(xs, ys, strict=True)], fill=colour, width=self.px(0.6), joint="curve"
        )

    def array(self) -> np.ndarray:
        return np.ascontiguousarray(np.asarray(self.image)[:, :, ::-1])

    def save(self, path: Path, **more: object) -> Path:
        self.image.save(path, dpi=(self.dpi, self.dpi), **more)
        return path


def letter(dpi: int = DPI, *, seal: bool = True, signature: bool = True, number: bool = True) -> Sheet:
    """A letter with a two-column head, a body, recipients beside a signature block."""
    sheet = Sheet(dpi)
    for row, (left, right) in enumerate(zip(LEFT_HEAD, RIGHT_HEAD, strict=True)):
        shown = left if number or not left.startswith("Số") else "Số:        -TTr/CB"
        sheet.text(60, 20 + 7 * row, shown, 13, "Bold" if row < 2 else "Regular", centre=True)
        sheet.text(148, 20 + 7 * row, right, 13, "Bold" if row < 2 else "Italic", centre=True)
    sheet.text(105, 56, "TỜ TRÌNH", 15, "Bold", centre=True)
    sheet.text(105, 64, "về việc đề nghị tặng Giấy khen", 14, "Bold", centre=True)
    for row, text in enumerate(BODY):
        sheet.text(30, 84 + 8 * row, text, 13)
    for row, text in enumerate(RECIPIENTS):
        sheet.text(30, 140 + 6 * row, text, 12 if row == 0 else 11, "BoldItalic" if row == 0 else "Regular")
    for row, text in enumerate(SIGNATURE):
        sheet.text(148, 138 + 8 * row, text, 13, "Bold", centre=True)
    if seal:
        sheet.seal(128, 160)
    if signature:
        sheet.scribble(136, 152)
    return sheet


def text_pdf(path: Path, lines: list[tuple[float, float, str]]) -> Path:
    """A born-digital PDF with text lines at (x mm, y mm) on one A4 page, embedded font."""
    import pypdfium2
    import pypdfium2.raw as pdfium

    document = pypdfium2.PdfDocument.new()
    page = document.new_page(595, 842)
    data = next(f / n.format("Regular") for f in FONTS for n in NAMES if (f / n.format("Regular")).is_file()).read_bytes()
    buffer = (ctypes.c_ubyte * len(data)).from_buffer_copy(data)
    face = pdfium.FPDFText_LoadFont(document, buffer, len(data), pdfium.FPDF_FONT_TRUETYPE, True)
    for x, y, text in lines:
        item = pdfium.FPDFPageObj_CreateTextObj(document, face, 13.0)
        wide = (text + "\0").encode("utf-16-le")
        chars = (ctypes.c_ushort * (len(wide) // 2)).from_buffer_copy(wide)
        pdfium.FPDFText_SetText(item, chars)
        pdfium.FPDFPageObj_Transform(item, 1, 0, 0, 1, x / 25.4 * 72, 842 - y / 25.4 * 72)
        pdfium.FPDFPage_InsertObject(page, item)
    pdfium.FPDFPage_GenerateContent(page)
    document.save(path)
    return path
