"""Compiling certificate templates: one LibreOffice call gives the fixed part, the places of the variable text, and the proof.

The proof: sample texts set by LibreOffice and by us are compared glyph by glyph; half a point apart and the template is refused.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from pydantic import ConfigDict, TypeAdapter, ValidationError
from pydantic.dataclasses import dataclass as checked

from dossier.errors import NameCannotPrint, RenderFailed
from worker.generation import office, templates
from worker.generation.fonts import serif_faces
from worker.generation.merge import drop_artwork, leave_to_blanks, opened, repeat, saved
from worker.generation.overlay.fields import Refused, Spot, spots
from worker.generation.overlay.probe import MOST_LINES, Char, chars, mark, marks, page_size, put_tags, tag
from worker.generation.overlay.setting import Look, Place, SetLine, fit, font, printed_width, shape

VERSION = "3"
"""Changes whenever a compiled template of before would be set otherwise."""
TOLERANCE_PT = 0.5
_SAMPLES = (
    "Nguyễn Thị Hương Giang",
    "Chi bộ Phòng Hành chính - Tổng hợp, Đảng bộ Sở Nông nghiệp và Phát triển nông thôn, Ưởng Ẩn Ngữ Đỗ Quỳnh",
    "ĐẢNG ỦY TRƯỜNG CAO ĐẲNG NGHỀ, AVATAR To Ty, Trung tâm Kiểm soát bệnh tật; Ban Quản lý dự án đầu tư xây dựng và các chi bộ, "
    "đảng bộ cơ sở đã có thành tích xuất sắc trong thực hiện giai đoạn I (10/11/1955)",
)


@checked(frozen=True, config=ConfigDict(ser_json_bytes="base64", val_json_bytes="base64"))
class Compiled:
    """A certificate template ready for stamping: fixed part with and without artwork, and where each text goes."""

    base: bytes
    blank: bytes
    spots: tuple[Spot, ...]
    places: tuple[Place, ...]
    deviation_pt: float


_ADAPTER = TypeAdapter(Compiled)
_MEMORY: dict[str, Compiled] = {}
_KEPT = 16


def cache_key(template: bytes, constants: Mapping[str, Any]) -> str:
    """What a compiled template depends on: the file, the texts that are the same for all, the fonts, this code."""
    faces = [str(f.path) + str(f.path.stat().st_size) for _, f in sorted(serif_faces().items())]
    material = json.dumps([VERSION, templates.digest(template), dict(constants), faces], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(material.encode()).hexdigest()


def compile_templates(
    sources: Sequence[bytes], constants: Mapping[str, Any], *, cache_dir: Path | None = None, alone: bool = False
) -> list[Compiled]:
    """Every template compiled, by one LibreOffice call for those that are not cached. Raises Refused, TemplateInvalid, RenderFailed.

    ``alone``: by a LibreOffice of its own, for a template that nobody has published.
    """
    keys = [cache_key(s, constants) for s in sources]
    known = {k: c for k in keys if (c := _remembered(k, cache_dir)) is not None}
    missing = [(k, s) for k, s in zip(keys, sources, strict=True) if k not in known]
    if missing:
        found = [spots(source) for _, source in missing]
        pdfs = office.convert(
            [job for (_, source), f in zip(missing, found, strict=True) for job in _jobs(source, f, constants, alone)]
        )
        for place, ((key, _), f) in enumerate(zip(missing, found, strict=True)):
            known[key] = _compiled(f, pdfs[place * 5 : place * 5 + 5])
            _remember(key, known[key], cache_dir)
    return [known[k] for k in keys]


def _remembered(key: str, cache_dir: Path | None) -> Compiled | None:
    if key in _MEMORY or cache_dir is None:
        return _MEMORY.get(key)
    try:
        return _ADAPTER.validate_json((cache_dir / f"certificate-{key}.json").read_bytes())
    except (OSError, ValidationError):
        return None


def _remember(key: str, compiled: Compiled, cache_dir: Path | None) -> None:
    while len(_MEMORY) >= _KEPT:
        _MEMORY.pop(next(iter(_MEMORY)))
    _MEMORY[key] = compiled
    if cache_dir is not None:
        cache_dir.mkdir(parents=True, exist_ok=True)
        staged = cache_dir / f".certificate-{key}.tmp"
        staged.write_bytes(_ADAPTER.dump_json(compiled))
        staged.replace(cache_dir / f"certificate-{key}.json")


def _jobs(source: bytes, found: Sequence[Spot], constants: Mapping[str, Any], alone: bool) -> list[office.Job]:
    """Fixed part, the same for blanks, probe pages as aligned, probe page to the left, to the right."""
    trusted = templates.is_shipped(source)
    held = [dict.fromkeys(_fields(found, [[""] * len(s.runs) for s in found]), "")]
    lines = [_marked(found, n) for n in range(1, MOST_LINES + 1)] + [_fields(found, _texts(found, text)) for text in _SAMPLES]
    probes = [
        (_probe(source), held),
        (_probe(source, leave_to_blanks), held),
        (_probe(source, drop_artwork), lines),  # a picture on each probe page would cost more than its text
        (_probe(source, drop_artwork, align="left"), lines[:1]),
        (_probe(source, drop_artwork, align="right"), lines[:1]),
    ]
    return [
        office.Job(templates.render(template, {**constants, "awards": people}, trusted=trusted), pages=len(people), alone=alone)
        for template, people in probes
    ]


def _probe(source: bytes, change: Callable[[Any], None] = lambda _: None, *, align: str | None = None) -> bytes:
    """``source`` after ``change``, with a tag for each run, a page for each of ``awards``."""
    document = opened(source)
    change(document)
    put_tags(document, align=align)
    repeat(document)
    return saved(document)


def _fields(found: Sequence[Spot], texts: Sequence[Sequence[str]]) -> dict[str, str]:
    """What a probe's tags show: ``texts`` by paragraph and run."""
    return {tag(i, r): text for i, (_, runs) in enumerate(zip(found, texts, strict=True)) for r, text in enumerate(runs)}


def _marked(found: Sequence[Spot], count: int) -> dict[str, str]:
    """On the first page every run shows its look on one line; on the others the tallest shows so many lines."""
    texts = []
    for i, spot in enumerate(found):
        runs = [mark(i, 0, r) if count == 1 else "" for r in range(len(spot.runs))]
        runs[spot.tallest] = "\n".join(mark(i, n, spot.tallest) for n in range(count if spot.alone else 1))
        texts.append(runs)
    return _fields(found, texts)


def _texts(found: Sequence[Spot], text: str) -> list[list[str]]:
    """``text`` for every paragraph, spread over its runs; a short one where a second line would push its neighbours in the cell."""
    return [_spread(text if spot.alone else _SAMPLES[0], len(spot.runs)) for spot in found]


def _spread(text: str, parts: int) -> list[str]:
    words = text.split(" ")
    cuts = [round(len(words) * i / parts) for i in range(parts + 1)]
    return [" ".join(words[a:b]) + (" " if b < len(words) and a < b else "") for a, b in pairwise(cuts)]


def _compiled(found: Sequence[Spot], pdfs: Sequence[bytes]) -> Compiled:
    base, blank, probes, left, right = pdfs
    pages = chars(probes)
    edges = marks(chars(left)[0]), marks(chars(right)[0])
    seen = [marks(page) for page in pages[:MOST_LINES]]
    places = tuple(_place(i, s, seen, edges) for i, s in enumerate(found))
    fixed = chars(base)[0]
    _refuse_beyond_paper(page_size(base), fixed, found, places)
    samples = pages[MOST_LINES:]
    worst = max(_deviation(page, _texts(found, text), places) for page, text in zip(samples, _SAMPLES, strict=True))
    worst = max(worst, *(_moved(fixed, page) for page in samples))
    if worst > TOLERANCE_PT:
        raise Refused(f"chữ lệch {worst:.2f} pt so với LibreOffice")
    return Compiled(base=base, blank=blank, spots=tuple(found), places=places, deviation_pt=round(worst, 3))


def _refuse_beyond_paper(
    size: tuple[float, float], fixed: Sequence[Char], found: Sequence[Spot], places: Sequence[Place]
) -> None:
    """LibreOffice sets what no paper can show: a column that is wider than the page."""
    width, height = size
    for spot, place in zip(found, places, strict=True):
        if place.left < 0 or place.right > width or min(place.baselines[1]) < 0:
            raise Refused(f"đoạn “{spot.source[:60]}” vượt ra ngoài mép giấy")
    if any(not (0 <= c.x < width and 0 <= c.y < height) for c in fixed):
        raise Refused("phần cố định có chữ vượt ra ngoài mép giấy")


Marks = Mapping[tuple[int, int, int], Char]


def _place(number: int, spot: Spot, seen: Sequence[Marks], edges: tuple[Marks, Marks]) -> Place:
    """Puts together what the probe pages say about one paragraph."""
    keys = [(number, 0, run) for run in range(len(spot.runs))]
    words = f"đoạn “{spot.source[:60]}”"
    if any(key not in page for page in (seen[0], *edges) for key in keys):
        raise Refused(f"không tìm thấy {words} trên trang thử")
    looks = tuple(_seen_look(seen[0][key], words) for key in keys)
    last = looks[-1]
    advance = shape(mark(*keys[-1]), last.bold, last.italic).advance * last.size
    right = edges[1][keys[-1]].x + advance / font(last.bold, last.italic)[1].upem
    two = seen[1] if spot.alone else {}
    first, second = ((number, line, spot.tallest) for line in (0, 1))
    pitch = two[first].y - two[second].y if second in two else 1.15 * looks[spot.tallest].size
    most = min(MOST_LINES, max(1, int((spot.height + 0.1) / pitch))) if spot.alone else 1
    lines = {n: [(number, line, spot.tallest) for line in range(n)] for n in range(1, most + 1)}
    baselines = {
        n: tuple(page[k].y for k in wanted) for n, wanted in lines.items() if all(k in (page := seen[n - 1]) for k in wanted)
    }
    if not baselines:
        raise Refused(f"không đo được {words}")
    if any(abs(seen[0][key].y - baselines[1][0]) > 0.05 for key in keys):
        raise Refused(f"{words} có chữ không cùng chân dòng")
    return Place(
        left=edges[0][keys[0]].x,
        right=right,
        align=spot.align,
        valign=spot.valign,
        looks=looks,
        tallest=spot.tallest,
        height=spot.height,
        pitch=pitch,
        baselines=baselines,
    )


def _seen_look(char: Char, words: str) -> Look:
    bold, italic = "Bold" in char.font, "Italic" in char.font
    if font(bold, italic)[0].family.replace(" ", "") not in char.font:
        raise Refused(f"{words} dùng phông chữ khác Times New Roman")
    return Look(round(char.size, 2), bold, italic, char.colour)


def _deviation(page: Sequence[Char], texts: Iterable[Sequence[str]], places: Sequence[Place]) -> float:
    """How far, in points, the worst glyph of ``texts`` as we set them stands from the same character as LibreOffice set it."""
    there: dict[str, list[Char]] = defaultdict(list)
    for char in page:
        there[char.text].append(char)
    worst = 0.0
    for place, text in zip(places, texts, strict=True):
        try:
            lines, shrunk = fit(text, place, "mẫu thử")
        except NameCannotPrint:
            continue  # LibreOffice would clip such a text: nothing to compare with
        if shrunk is None:
            worst = max([worst, *(_nearest(x, y, there[c]) for line in lines for c, x, y in pens(line))])
    return worst


def _moved(fixed: Sequence[Char], page: Sequence[Char]) -> float:
    """How far the worst character of the fixed part stands from its place when the texts are filled in."""
    there: dict[str, list[Char]] = defaultdict(list)
    for char in page:
        there[char.text].append(char)
    return max((_nearest(c.x, c.y, there[c.text]) for c in fixed), default=0.0)


def pens(line: SetLine) -> list[tuple[str, float, float]]:
    """The pen position of every printed character of a set line."""
    x, made = line.x, []
    for glyph, text in zip(line.glyphs.ids, line.glyphs.texts, strict=True):
        if len(text) == 1 and not text.isspace():
            made.append((text, x, line.y))
        x += printed_width(glyph, line.look.bold, line.look.italic) * line.size / 1000
    return made


def _nearest(x: float, y: float, candidates: Sequence[Char]) -> float:
    return min((max(abs(c.x - x), abs(c.y - y)) for c in candidates), default=float("inf"))


def compiled_or_reason(
    sources: Sequence[bytes], constants: Mapping[str, Any], *, cache_dir: Path | None = None, alone: bool = False
) -> tuple[list[Compiled], str]:
    """The compiled templates and "", or none and why this track cannot be taken; ``alone`` as for compile_templates."""
    try:
        return compile_templates(sources, constants, cache_dir=cache_dir, alone=alone), ""
    except Refused as reason:
        return [], str(reason)
    except RenderFailed as reason:
        return [], reason.detail
