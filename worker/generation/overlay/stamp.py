"""Stamping: a page per person, the fixed part shared by all pages, the text in subset fonts that can be searched and copied."""

from __future__ import annotations

import re
import sys
from array import array
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from jinja2 import TemplateError

from dossier.errors import TemplateInvalid
from worker.generation.merge import ROLE
from worker.generation.overlay.compile import Compiled
from worker.generation.overlay.pdf import Style, font_name, written
from worker.generation.overlay.setting import Place, SetLine, fit
from worker.generation.templates import PaperEnvironment, explain

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


Values = Mapping[str, Any]


class Run:
    """The text of one run for one person: looked up where it is a plain field or fixed, else rendered by Jinja."""

    _PLAIN = re.compile(rf"\{{\{{\s*{ROLE}\.(\w+)\s*\}}\}}")

    def __init__(self, source: str, jinja: PaperEnvironment) -> None:
        self._template = jinja.from_string(source)
        plain = self._PLAIN.fullmatch(source)
        self._field = plain[1] if plain else None

    def text(self, values: Values) -> str:
        """Raises TemplateError."""
        if self._field is not None and isinstance(value := values[ROLE].get(self._field), str):
            return value
        return self._template.render(values)


@dataclass(slots=True)
class Setter:
    """Sets texts once, however often they occur, and remembers the glyphs and the warnings."""

    compiled: Sequence[Compiled]
    sources: list[list[tuple[Run, ...]]]
    glyphs: dict[Style, dict[int, str]] = field(default_factory=lambda: defaultdict(dict))
    warnings: list[str] = field(default_factory=list)
    memo: dict[tuple[int, int, tuple[str, ...]], Block] = field(default_factory=dict)

    def page(self, template: int, values: Values) -> list[Block]:
        """The blocks of one certificate."""
        return [self.block(template, n, values) for n in range(len(self.sources[template]))]

    def block(self, template: int, number: int, values: Values) -> Block:
        spot = self.compiled[template].spots[number]
        try:
            texts = tuple([run.text(values) for run in self.sources[template][number]])
        except TemplateError as exc:
            raise TemplateInvalid(f"{explain(exc)}, ở đoạn: “{spot.source[:80]}”") from exc
        key = (template, number, texts)
        if key not in self.memo:
            self.memo[key] = self._set(texts, self.compiled[template].places[number], spot.preprinted)
        return self.memo[key]

    def _set(self, texts: Sequence[str], place: Place, preprinted: bool) -> Block:
        lines, note = fit(texts, place, "nội dung")
        if note is not None:
            self.warnings.append(note)
        for line in lines:
            self.glyphs[line.look.bold, line.look.italic].update(zip(line.glyphs.ids, line.glyphs.texts, strict=True))
        return Block(_operators(lines), preprinted)


@dataclass(frozen=True, slots=True)
class Pages:
    """Every person's text, set; either PDF can be written from it."""

    compiled: Sequence[Compiled]
    order: Sequence[int]
    blocks: Sequence[Sequence[Block]]
    glyphs: Mapping[Style, Mapping[int, str]]
    warnings: list[str]

    def on_paper(self) -> bytes:
        """The PDF with artwork."""
        contents = ["q /Base Do Q BT " + " ".join([b.operators for b in page]) + " ET" for page in self.blocks]
        return written([c.base for c in self.compiled], self.order, contents, self.glyphs)

    def on_blank(self, offset_mm: tuple[float, float] = (0.0, 0.0)) -> bytes:
        """The PDF with the text alone, moved by ``offset_mm`` (right, down)."""
        dx, dy = offset_mm[0] * _MM, -offset_mm[1] * _MM
        move = f"q 1 0 0 1 {dx:.3f} {dy:.3f} cm q /Base Do Q BT "
        contents = [move + " ".join([b.operators for b in page if not b.preprinted]) + " ET Q" for page in self.blocks]
        return written([c.blank for c in self.compiled], self.order, contents, self.glyphs)


def set_pages(compiled: Sequence[Compiled], people: Sequence[Person], constants: Values) -> Pages:
    """The text of every person in the given order. Raises NameCannotPrint, TemplateInvalid."""
    jinja = PaperEnvironment(autoescape=False)
    setter = Setter(compiled, [[tuple(Run(r, jinja) for r in s.runs) for s in c.spots] for c in compiled])
    blocks = [setter.page(person.template, {**constants, ROLE: person.fields}) for person in people]
    return Pages(compiled, [person.template for person in people], blocks, setter.glyphs, setter.warnings)


def stamp(
    compiled: Sequence[Compiled],
    people: Sequence[Person],
    constants: Values,
    *,
    offset_mm: tuple[float, float] = (0.0, 0.0),
) -> Stamped:
    """Both PDFs, a page per person in the given order. ``offset_mm`` (right, down) moves the pages for blanks.

    Raises NameCannotPrint, TemplateInvalid.
    """
    pages = set_pages(compiled, people, constants)
    return Stamped(pages.on_paper(), pages.on_blank(offset_mm), pages.warnings)


def _operators(lines: Sequence[SetLine]) -> str:
    shown, colour = [], None
    for line in lines:
        if line.look.colour != colour:
            colour = line.look.colour
            shown.append(" ".join(f"{c:.3f}" for c in colour) + " rg")
        name = font_name((line.look.bold, line.look.italic))
        shown.append(f"/{name} {line.size:g} Tf 1 0 0 1 {line.x:.3f} {line.y:.3f} Tm <{_hex(line.glyphs.ids)}> Tj")
    return " ".join(shown)


def _hex(glyphs: Sequence[int]) -> str:
    """Four hexadecimal digits a glyph."""
    numbers = array("H", glyphs)
    if sys.byteorder == "little":
        numbers.byteswap()
    return numbers.tobytes().hex()
