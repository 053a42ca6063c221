"""Writes PDFs: scans as one image a page (JPEG or CCITT G4), and set pages with a text layer and embedded fonts."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

import pikepdf
from fontTools import subset
from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Name
from PIL import Image, TiffImagePlugin

from samples.generator import fonts
from samples.generator.items import A4, LineItem, SetPage, TextItem
from samples.generator.render import ink_patch

_PT = 72 / 25.4


def save(pdf: pikepdf.Pdf, path: Path) -> None:
    """Byte-identical for identical content: no dates, an id made from the content."""
    pdf.save(path, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)


def image_pdf(images: Sequence[Image.Image], path: Path, dpi: Sequence[int], quality: int) -> None:
    """One page per image, of the size that its dpi says; mode "1" becomes CCITT group 4, all else JPEG."""
    pdf = pikepdf.new()
    for image, resolution in zip(images, dpi, strict=True):
        width, height = image.width * 72 / resolution, image.height * 72 / resolution
        page = pdf.add_blank_page(page_size=(width, height))
        page.Resources = Dictionary(XObject=Dictionary(Im=_g4(pdf, image) if image.mode == "1" else _jpeg(pdf, image, quality)))
        page.Contents = pdf.make_stream(f"q {width:.3f} 0 0 {height:.3f} 0 0 cm /Im Do Q".encode())
    save(pdf, path)


def _jpeg(pdf: pikepdf.Pdf, image: Image.Image, quality: int) -> pikepdf.Stream:
    data = io.BytesIO()
    image.save(data, "JPEG", quality=quality, optimize=True, progressive=True)
    space = Name.DeviceGray if image.mode == "L" else Name.DeviceRGB
    return _image(pdf, data.getvalue(), image, space, 8, Name.DCTDecode)


def _g4(pdf: pikepdf.Pdf, image: Image.Image) -> pikepdf.Stream:
    data = io.BytesIO()
    image.save(data, "TIFF", compression="group4", strip_size=image.width * image.height)
    data.seek(0)
    with Image.open(data) as tiff:
        assert isinstance(tiff, TiffImagePlugin.TiffImageFile)
        offset, length = tiff.tag_v2[273][0], tiff.tag_v2[279][0]
        photometric = tiff.tag_v2[262]
    stream = _image(pdf, data.getvalue()[offset : offset + length], image, Name.DeviceGray, 1, Name.CCITTFaxDecode)
    stream.DecodeParms = Dictionary(K=-1, Columns=image.width, Rows=image.height, BlackIs1=photometric == 1)
    return stream


def _image(pdf: pikepdf.Pdf, data: bytes, image: Image.Image, space: Name, bits: int, filter_name: Name) -> pikepdf.Stream:
    stream = pikepdf.Stream(pdf, data)
    stream.Type, stream.Subtype = Name.XObject, Name.Image
    stream.Width, stream.Height = image.width, image.height
    stream.ColorSpace, stream.BitsPerComponent, stream.Filter = space, bits, filter_name
    return stream


class TextPdf:
    """A born-digital PDF: words as text in embedded subset fonts, ink and seals as transparent pictures over it."""

    def __init__(self) -> None:
        self._pdf = pikepdf.new()
        self._faces: dict[tuple[str, bool, bool], tuple[str, dict[int, str], TTFont]] = {}

    def write(self, pages: Sequence[SetPage], path: Path, hand: int) -> None:
        """All pages into one file at ``path``."""
        contents = [self._content(page) for page in pages]
        resources = Dictionary({f"/{name}": self._font(key) for key, (name, _, _) in self._faces.items()})
        for page, content in zip(pages, contents, strict=True):
            leaf = self._pdf.add_blank_page(page_size=(A4[0] * _PT, A4[1] * _PT))
            pictures, drawn = self._pictures(page, hand)
            leaf.Resources = Dictionary(Font=resources, XObject=pictures)
            leaf.Contents = self._pdf.make_stream((content + drawn).encode())
        save(self._pdf, path)

    def _content(self, page: SetPage) -> str:
        parts: list[str] = []
        for item in page.items:
            if isinstance(item, TextItem):
                name, codes = self._encode(item)
                colour = "0.82 0.14 0.2 rg" if item.stamp else "0 g"
                parts.append(
                    f"{colour} BT /{name} {item.size:.2f} Tf 1 0 0 1 {item.x * _PT:.2f} {(A4[1] - item.y) * _PT:.2f} Tm <{codes}> Tj ET"
                )
            elif isinstance(item, LineItem):
                points = (
                    f"{item.x * _PT:.2f} {(A4[1] - item.y) * _PT:.2f} m {item.x1 * _PT:.2f} {(A4[1] - item.y1) * _PT:.2f} l S"
                )
                parts.append(f"{item.weight * _PT:.2f} w {points}")
        return "\n".join(parts) + "\n"

    def _encode(self, item: TextItem) -> tuple[str, str]:
        key = (item.family, item.bold, item.italic)
        if key not in self._faces:
            self._faces[key] = (f"F{len(self._faces)}", {}, TTFont(fonts.font_path(*key), recalcTimestamp=False))
        name, used, face = self._faces[key]
        cmap = face.getBestCmap()
        codes = []
        for char in item.text + (" " if item.space else ""):
            gid = face.getGlyphID(cmap[ord(char)])
            used[gid] = char
            codes.append(f"{gid:04X}")
        return name, "".join(codes)

    def _font(self, key: tuple[str, bool, bool]) -> pikepdf.Object:
        _, used, face = self._faces[key]
        scale = 1000 / face["head"].unitsPerEm
        widths = Array()
        for gid in sorted(used):
            advance = face["hmtx"][face.getGlyphName(gid)][0]
            widths.append(gid)
            widths.append(Array([round(advance * scale)]))
        options = subset.Options(retain_gids=True, notdef_outline=True, layout_features=[], hinting=False)
        options.drop_tables += ["FFTM"]
        chosen = subset.Subsetter(options)
        chosen.populate(gids=sorted(used))
        chosen.subset(face)
        data = io.BytesIO()
        face.save(data)
        base = Name(f"/AAAAAA+{key[0].replace(' ', '')}{'-Bold' if key[1] else ''}{'-Italic' if key[2] else ''}")
        head, hhea = face["head"], face["hhea"]
        descriptor = Dictionary(
            Type=Name.FontDescriptor, FontName=base, Flags=4, ItalicAngle=-12 if key[2] else 0, StemV=80,
            FontBBox=Array([round(v * scale) for v in (head.xMin, head.yMin, head.xMax, head.yMax)]),
            Ascent=round(hhea.ascent * scale), Descent=round(hhea.descent * scale), CapHeight=662,
            FontFile2=pikepdf.Stream(self._pdf, data.getvalue()),
        )  # fmt: skip
        descendant = Dictionary(
            Type=Name.Font, Subtype=Name.CIDFontType2, BaseFont=base, CIDToGIDMap=Name.Identity, FontDescriptor=self._pdf.make_indirect(descriptor),
            CIDSystemInfo=Dictionary(Registry=pikepdf.String("Adobe"), Ordering=pikepdf.String("Identity"), Supplement=0), W=widths, DW=1000,
        )  # fmt: skip
        font = Dictionary(
            Type=Name.Font, Subtype=Name.Type0, BaseFont=base, Encoding=Name("/Identity-H"),
            DescendantFonts=Array([self._pdf.make_indirect(descendant)]), ToUnicode=self._pdf.make_stream(_to_unicode(used)),
        )  # fmt: skip
        return self._pdf.make_indirect(font)

    def _pictures(self, page: SetPage, hand: int) -> tuple[pikepdf.Dictionary, str]:
        scale, pictures, drawn = 200 / 25.4, Dictionary(), ""
        for index, item in enumerate(page.items):
            made = ink_patch(item, scale, hand)
            if made is None:
                continue
            patch, (x, y) = made
            colour, alpha = (
                pikepdf.Stream(self._pdf, patch.convert("RGB").tobytes()),
                pikepdf.Stream(self._pdf, patch.getchannel("A").tobytes()),
            )
            for stream, space in ((colour, Name.DeviceRGB), (alpha, Name.DeviceGray)):
                stream.Type, stream.Subtype, stream.Width, stream.Height = Name.XObject, Name.Image, patch.width, patch.height
                stream.ColorSpace, stream.BitsPerComponent = space, 8
            colour.SMask = alpha
            pictures[f"/P{index}"] = colour
            unit = _PT / scale
            drawn += f"q {patch.width * unit:.2f} 0 0 {patch.height * unit:.2f} {x * unit:.2f} {A4[1] * _PT - (y + patch.height) * unit:.2f} cm /P{index} Do Q\n"
        return pictures, drawn


def _to_unicode(used: dict[int, str]) -> bytes:
    """The CMap that turns glyph numbers back into letters."""
    lines = [f"<{gid:04X}> <{ord(char):04X}>" for gid, char in sorted(used.items())]
    blocks = [lines[i : i + 100] for i in range(0, len(lines), 100)]
    body = "\n".join(f"{len(part)} beginbfchar\n" + "\n".join(part) + "\nendbfchar" for part in blocks)
    head = "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def\n1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
    return f"{head}{body}\nendcmap CMapName currentdict /CMap defineresource pop end end".encode()
