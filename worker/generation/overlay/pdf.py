"""The PDF of the certificates: a page per person over a fixed page that all share, in subset fonts that can be searched and copied.

pikepdf makes the shared objects; the pages, thousands of nearly equal ones, are written as text (a quarter of its time).
"""

from __future__ import annotations

import hashlib
import io
import zlib
from collections.abc import Mapping, Sequence
from typing import Any

import pikepdf
import uharfbuzz as hb
from pikepdf import Array, Dictionary, Name

from worker.generation.overlay.setting import font, printed_width

Style = tuple[bool, bool]
"""Bold, italic."""


def font_name(style: Style) -> str:
    """The name by which a page calls the font of this style."""
    return f"F{int(style[0])}{int(style[1])}"


def written(
    bases: Sequence[bytes], order: Sequence[int], contents: Sequence[str], glyphs: Mapping[Style, Mapping[int, str]]
) -> bytes:
    """One page for each of ``contents`` over the fixed page that ``order`` names. The same input gives the same bytes."""
    with pikepdf.new() as pdf:
        fonts = pdf.make_indirect(
            Dictionary({f"/{font_name(style)}": _font(pdf, style, used) for style, used in sorted(glyphs.items())})
        )
        forms = [_form(pdf, base) for base in bases]
        shared = [pdf.make_indirect(Dictionary(Font=fonts, XObject=Dictionary(Base=form))) for form, _ in forms]
        heads = [
            b"<</Type/Page/Parent %d 0 R/MediaBox%s/Resources %d 0 R/Contents "
            % (pdf.Root.Pages.objgen[0], box.unparse(), resources.objgen[0])
            for resources, (_, box) in zip(shared, forms, strict=True)
        ]
        return _file(pdf, [heads[template] for template in order], [content.encode("ascii") for content in contents])


def _file(pdf: pikepdf.Pdf, heads: Sequence[bytes], contents: Sequence[bytes]) -> bytes:
    """The whole file: the objects of ``pdf``, whose page tree is replaced by a page for each head and content."""
    tree, root = pdf.Root.Pages.objgen[0], pdf.Root.objgen[0]
    made = {item.objgen[0]: _serialised(item) for item in pdf.objects if item.objgen[0] and item.objgen[0] != tree}
    first = max([tree, *made]) + 1
    pages = range(first, first + 2 * len(contents), 2)
    made[tree] = b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(contents), b" ".join(b"%d 0 R" % n for n in pages))
    for number, head, content in zip(pages, heads, contents, strict=True):
        made[number] = b"%s%d 0 R>>" % (head, number + 1)
        made[number + 1] = _stream(b"/Filter/FlateDecode", zlib.compress(content))
    return _with_table(made, root)


def _serialised(item: Any) -> bytes:
    if not isinstance(item, pikepdf.Stream):
        return bytes(item.unparse(resolved=True))
    words = {k: v for k, v in item.stream_dict.items() if k != "/Length"}
    return _stream(b"".join(k.encode() + b" " + _value(v) for k, v in words.items()), item.read_raw_bytes())


def _value(value: Any) -> bytes:
    return bytes(value.unparse()) if isinstance(value, pikepdf.Object) else str(value).encode("ascii")


def _stream(words: bytes, data: bytes) -> bytes:
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (words, len(data), data)


def _with_table(objects: Mapping[int, bytes], root: int) -> bytes:
    """Header, objects, cross-reference table, trailer; the file's identity is the hash of its objects."""
    out, places, position = [b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"], {}, 15
    for number, data in sorted(objects.items()):
        places[number] = position
        out.append(b"%d 0 obj\n%s\nendobj\n" % (number, data))
        position += len(out[-1])
    count = max(objects) + 1
    rows = [b"%010d 00000 n \n" % places[n] if n in places else b"0000000000 00001 f \n" for n in range(1, count)]
    name = hashlib.sha256(b"".join(out)).hexdigest()[:32].encode()
    table = b"xref\n0 %d\n0000000000 65535 f \n%s" % (count, b"".join(rows))
    end = b"trailer\n<</Size %d/Root %d 0 R/ID[<%s><%s>]>>\nstartxref\n%d\n%%%%EOF\n" % (count, root, name, name, position)
    return b"".join([*out, table, end])


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
        FontFile2=_packed(pdf, _subset(loaded, order)),
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
        ToUnicode=_packed(pdf, _to_unicode(used)),
    )
    return pdf.make_indirect(top)


def _packed(pdf: pikepdf.Pdf, data: bytes) -> Any:
    return pdf.make_stream(zlib.compress(data), Filter=Name.FlateDecode, Length1=len(data))


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
