"""Stamping: a page per person, the fixed part shared by all pages, the text in subset fonts that can be searched and copied."""

from __future__ import annotations

import io
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pikepdf
import uharfbuzz as hb
from jinja2 import Template, TemplateError
from pikepdf import Array, Dictionary, Name, Stream

from dossier.errors import TemplateInvalid
from worker.generation.overlay.compile import Compiled
from worker.generation.overlay.setting import Place, SetLine, fit, font, printed_width
from worker.generation.templates import PaperEnvironment, explain

Style = tuple[bool, bool]
_MM = 72 / 25.4


@dataclass(frozen=True, slots=True)
class Person:
    """One page: which compiled template, and what its tags show of the awardee."""

    template: int
    fields: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Stamped:
    """The PDF with artwork, the PDF for blanks, and what a person should look at before printing."""

    on_paper: bytes
    on_blank: bytes
    warnings: list[str]


@dataclass(frozen=True, slots=True)
class Block:
    """One set paragraph: its PDF operators, and whether pre-printed blanks carry it already."""

    operators: str
    preprinted: bool


@dataclass(slots=True)
class Setter:
    """Sets texts once, however often they occur, and remembers the glyphs and the warnings."""

    compiled: Sequence[Compiled]
    sources: list[list[Template]]
    glyphs: dict[Style, dict[int, str]] = field(default_factory=lambda: defaultdict(dict))
    warnings: list[str] = field(default_factory=list)
    memo: dict[tuple[int, int, str], Block] = field(default_factory=dict)

    def page(self, template: int, values: Mapping[str, Any]) -> list[Block]:
        """The blocks of one certificate."""
        return [self.block(template, n, values) for n in range(len(self.sources[template]))]

    def block(self, template: int, number: int, values: Mapping[str, Any]) -> Block:
        spot = self.compiled[template].spots[number]
        try:
            text = self.sources[template][number].render(values)
        except TemplateError as exc:
            raise TemplateInvalid(f"{explain(exc)}, ở đoạn: “{spot.source[:80]}”") from exc
        key = (template, number, text)
        if key not in self.memo:
            self.memo[key] = self._set(text, self.compiled[template].places[number], spot.preprinted)
        return self.memo[key]

    def _set(self, text: str, place: Place, preprinted: bool) -> Block:
        lines, note = fit(text, place, "nội dung")
        if note is not None:
            self.warnings.append(note)
        for line in lines:
            self.glyphs[place.bold, place.italic].update(zip(line.glyphs.ids, line.glyphs.texts, strict=True))
        return Block(_operators(lines, place), preprinted)


def stamp(
    compiled: Sequence[Compiled],
    people: Sequence[Person],
    constants: Mapping[str, Any],
    *,
    offset_mm: tuple[float, float] = (0.0, 0.0),
) -> Stamped:
    """Both PDFs, a page per person in the given order. ``offset_mm`` (right, down) moves the pages for blanks.

    Raises NameCannotPrint, TemplateInvalid.
    """
    jinja = PaperEnvironment(autoescape=False)
    setter = Setter(compiled, [[jinja.from_string(s.source) for s in c.spots] for c in compiled])
    pages = [setter.page(person.template, {**constants, "a": person.fields}) for person in people]
    order = [person.template for person in people]
    on_paper = ["q /Base Do Q BT " + " ".join(b.operators for b in page) + " ET" for page in pages]
    dx, dy = offset_mm[0] * _MM, -offset_mm[1] * _MM
    move = f"q 1 0 0 1 {dx:.3f} {dy:.3f} cm q /Base Do Q BT "
    on_blank = [move + " ".join(b.operators for b in page if not b.preprinted) + " ET Q" for page in pages]
    return Stamped(
        _written([c.base for c in compiled], order, on_paper, setter.glyphs),
        _written([c.blank for c in compiled], order, on_blank, setter.glyphs),
        setter.warnings,
    )


def _operators(lines: Sequence[SetLine], place: Place) -> str:
    colour = " ".join(f"{c:.3f}" for c in place.colour)
    name = _font_name((place.bold, place.italic))
    shown = (
        f"/{name} {line.size:g} Tf 1 0 0 1 {line.x:.3f} {line.y:.3f} Tm <{''.join(f'{g:04x}' for g in line.glyphs.ids)}> Tj"
        for line in lines
    )
    return " ".join([f"{colour} rg", *shown])


def _written(
    bases: Sequence[bytes], order: Sequence[int], contents: Sequence[str], glyphs: Mapping[Style, Mapping[int, str]]
) -> bytes:
    """One page for each of ``contents`` over the fixed page that ``order`` names."""
    with pikepdf.new() as pdf:
        fonts = Dictionary({f"/{_font_name(style)}": _font(pdf, style, used) for style, used in sorted(glyphs.items())})
        forms = [_form(pdf, base) for base in bases]
        shared = [pdf.make_indirect(Dictionary(Font=fonts, XObject=Dictionary(Base=form))) for form, _ in forms]
        for template, content in zip(order, contents, strict=True):
            page = Dictionary(
                Type=Name.Page,
                MediaBox=forms[template][1],
                Resources=shared[template],
                Contents=Stream(pdf, content.encode("ascii")),
            )
            pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))
        out = io.BytesIO()
        pdf.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate, compress_streams=True)
    return out.getvalue()


def _font_name(style: Style) -> str:
    return f"F{int(style[0])}{int(style[1])}"


def _form(pdf: pikepdf.Pdf, base: bytes) -> tuple[Any, Any]:
    """The fixed page as a form that all pages share, and its media box."""
    with pikepdf.open(io.BytesIO(base)) as source:
        page = source.pages[0]
        box = [float(v) for v in page.mediabox]
        form = pdf.copy_foreign(page.as_form_xobject())
    return form, Array([round(v, 3) for v in box])


def _font(pdf: pikepdf.Pdf, style: Style, used: Mapping[int, str]) -> Any:
    """A composite font with only the used glyphs under their old numbers, their widths and their characters."""
    face, loaded, _ = font(*style)
    order = sorted(used)
    name = Name("/KTPAPR+" + face.path.stem)
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=name,
        Flags=4 | (64 if style[1] else 0),
        FontBBox=Array([-550, -310, 1400, 1100]),
        ItalicAngle=-12 if style[1] else 0,
        Ascent=891,
        Descent=-216,
        CapHeight=660,
        StemV=130 if style[0] else 80,
        FontFile2=pdf.make_stream(_subset(loaded, order)),
    )
    widths = Array([])
    for glyph in order:
        widths.append(glyph)
        widths.append(Array([printed_width(glyph, *style)]))
    descendant = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType2,
        BaseFont=name,
        CIDSystemInfo=Dictionary(Registry=pikepdf.String("Adobe"), Ordering=pikepdf.String("Identity"), Supplement=0),
        FontDescriptor=pdf.make_indirect(descriptor),
        W=widths,
        CIDToGIDMap=Name.Identity,
    )
    top = Dictionary(
        Type=Name.Font,
        Subtype=Name.Type0,
        BaseFont=name,
        Encoding=Name("/Identity-H"),
        DescendantFonts=Array([pdf.make_indirect(descendant)]),
        ToUnicode=pdf.make_stream(_to_unicode(used)),
    )
    return pdf.make_indirect(top)


def _subset(face: hb.Face, glyphs: Sequence[int]) -> bytes:
    wanted = hb.SubsetInput()
    wanted.sets(hb.SubsetInputSets.GLYPH_INDEX).set({0, *glyphs})
    wanted.flags = hb.SubsetFlags.RETAIN_GIDS | hb.SubsetFlags.NO_HINTING
    return bytes(hb.subset(face, wanted).blob.data)


def _to_unicode(used: Mapping[int, str]) -> bytes:
    """The CMap by which text is searched and copied; a hundred pairs a block, as the format wants."""
    pairs = [f"<{g:04X}> <{t.encode('utf-16-be').hex().upper()}>" for g, t in sorted(used.items()) if t]
    blocks = [pairs[i : i + 100] for i in range(0, len(pairs), 100)]
    body = "\n".join(f"{len(b)} beginbfchar\n" + "\n".join(b) + "\nendbfchar" for b in blocks)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
        f"{body}\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
    ).encode("ascii")
