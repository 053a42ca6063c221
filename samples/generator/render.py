"""Paints a set page: paper white, toner nearly black, ink and seals multiplied over it."""

from __future__ import annotations

from PIL import Image, ImageChops, ImageDraw

from samples.generator import fonts, ink
from samples.generator.items import A4, HandItem, Item, LineItem, SealItem, SetPage, SignatureItem, StampItem, TextItem

TONER = (22, 22, 24)
STAMP = (208, 36, 52)


PRINTER_DPI = 300


def paint(page: SetPage, dpi: int, hand: int) -> Image.Image:
    """The page as an RGB image at ``dpi``; ``hand`` is the clerk who wrote the digits.

    Below PRINTER_DPI the page is painted there and reduced, as a scanner sees print: hinting at low resolution would push words together.
    """
    if dpi < PRINTER_DPI:
        size = (round(A4[0] * dpi / 25.4), round(A4[1] * dpi / 25.4))
        return paint(page, PRINTER_DPI, hand).resize(
            size, Image.Resampling.BOX if dpi <= PRINTER_DPI / 2 else Image.Resampling.LANCZOS
        )
    scale = dpi / 25.4
    image = Image.new("RGB", (round(A4[0] * scale), round(A4[1] * scale)), (255, 255, 255))
    draw = ImageDraw.Draw(image)
    for item in page.items:
        if isinstance(item, TextItem):
            face = fonts.load(str(fonts.font_path(item.family, item.bold, item.italic)), round(item.size * dpi / 72, 2))
            draw.text((item.x * scale, item.y * scale), item.text, fill=STAMP if item.stamp else TONER, font=face, anchor="ls")
        elif isinstance(item, LineItem):
            _line(draw, item, scale)
    for item in page.items:
        patch = ink_patch(item, scale, hand)
        if patch is not None:
            _multiply(image, *patch)
    return image


def ink_patch(item: Item, scale: float, hand: int) -> tuple[Image.Image, tuple[int, int]] | None:
    """The RGBA patch of a mark that is not print, and where its top left corner goes; None for print."""
    x, y = item.x * scale, item.y * scale
    match item:
        case HandItem():
            patch = ink.digits(item.text, round(item.height * scale), item.seed, hand, item.colour)
            return patch, (round(x), round(y - item.height * scale * 1.08))
        case SignatureItem():
            size = (round(item.width * scale), round(item.height * scale))
            drawn = ink.signature(*size, item.seed, item.colour, item.style)
            return ink.printed(drawn) if item.facsimile else drawn, (round(x), round(y))
        case SealItem():
            d = round(item.seal.diameter * scale)
            return ink.seal(item.seal, d), (round(x - d / 2), round(y - d / 2))
        case StampItem():
            return ink.receipt(item.lines, (round(item.width * scale), round(item.height * scale)), item.seed), (
                round(x),
                round(y),
            )
        case _:
            return None


def _line(draw: ImageDraw.ImageDraw, item: LineItem, scale: float) -> None:
    weight = max(1, round(item.weight * scale))
    if not item.dashed:
        draw.line((item.x * scale, item.y * scale, item.x1 * scale, item.y1 * scale), fill=TONER, width=weight)
        return
    x = item.x
    while x < item.x1:
        draw.line((x * scale, item.y * scale, min(x + 1.2, item.x1) * scale, item.y * scale), fill=TONER, width=weight)
        x += 2.0


def _multiply(image: Image.Image, patch: Image.Image, at: tuple[int, int]) -> None:
    """Lays translucent ink over what is there, as ink does."""
    box = (at[0], at[1], at[0] + patch.width, at[1] + patch.height)
    under = image.crop(box)
    flat = Image.new("RGB", patch.size, (255, 255, 255))
    flat.paste(patch.convert("RGB"), (0, 0), patch.getchannel("A"))
    image.paste(ImageChops.multiply(under, flat), (at[0], at[1]))
