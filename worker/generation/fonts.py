"""The font gate: no paper leaves with a boxed letter.

"Times New Roman" is asked for by every template and replaced by a metric-compatible family. One such family exists in two
editions under one name: Liberation Serif 1.07 (which browsers pull in) lacks ơ, ư, ạ and most toned vowels, edition 2 has them.
So a face is chosen by the letters it really has, and LibreOffice is shown only the chosen files.
"""

from __future__ import annotations

import contextlib
import itertools
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from xml.sax.saxutils import escape

from fontTools.ttLib import TTFont, TTLibError

from dossier.errors import SetupIncomplete

FONT_DIRS = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"))
_TONES = ("", "\u0300", "\u0301", "\u0309", "\u0303", "\u0323")
_VOWELS = "aăâeêioôơuưy"
_PUNCTUATION = " !\"%&'()*+,-./0123456789:;<=>?@[]_–—…“”‘’•"
SERIF = ("Times New Roman", "Liberation Serif", "Tinos")
SANS = ("Arial", "Liberation Sans", "Arimo")


def vietnamese_letters() -> str:
    """Every Vietnamese letter: each vowel with each tone and the consonants, both cases, precomposed."""
    lower = [unicodedata.normalize("NFC", v + t) for v, t in itertools.product(_VOWELS, _TONES)]
    lower += [*"bcdđghklmnpqrstvxfjwz"]
    return "".join(lower) + "".join(lower).upper()


NEEDED = frozenset(map(ord, vietnamese_letters() + _PUNCTUATION))


@dataclass(frozen=True, slots=True)
class Face:
    """One font file: family as its name table has it, style, and the code points that it has glyphs for."""

    path: Path
    family: str
    bold: bool
    italic: bool
    codepoints: frozenset[int]

    @property
    def complete(self) -> bool:
        """True where every Vietnamese letter has its glyph."""
        return self.codepoints >= NEEDED


def _read_face(path: Path) -> Face | None:
    try:
        with TTFont(path, lazy=True) as font:
            names = font["name"]
            family = names.getBestFamilyName() or ""
            flags = font["OS/2"].fsSelection
            return Face(path, family, bool(flags & 0x20), bool(flags & 0x01), frozenset(font.getBestCmap() or {}))
    except (TTLibError, OSError, KeyError, AttributeError, ValueError):
        return None  # a file that fontTools cannot read is no candidate


def _font_files(dirs: Iterable[Path]) -> Iterator[Path]:
    for folder in dirs:
        yield from sorted(p for p in folder.rglob("*") if p.suffix.lower() in {".ttf", ".otf"})


def scan(dirs: Iterable[Path] = FONT_DIRS) -> list[Face]:
    """Every readable TrueType or OpenType face below ``dirs`` whose family may stand for Times New Roman or Arial."""
    faces = (_read_face(p) for p in _font_files(dirs))
    return [f for f in faces if f is not None and f.family in SERIF + SANS]


def choose(faces: Iterable[Face], families: tuple[str, ...] = SERIF) -> dict[tuple[bool, bool], Face]:
    """For each style ``(bold, italic)`` the first complete face, all four of one family; families are tried in order.

    Raises SetupIncomplete where no family has all four styles with every Vietnamese letter.
    """
    known = [f for f in faces if f.complete]
    for family in families:
        styles = {(f.bold, f.italic): f for f in reversed(known) if f.family == family}
        if len(styles) == 4:
            return styles
    raise SetupIncomplete("phông chữ có đủ chữ tiếng Việt (gói fonts-liberation2)")


@lru_cache(maxsize=1)
def serif_faces() -> dict[tuple[bool, bool], Face]:
    """The four faces that stand for Times New Roman on this machine."""
    return choose(scan())


def unprintable(text: str, *, face: Face | None = None) -> list[str]:
    """The characters of ``text`` that would come out as a box, each once, in order. White space never counts."""
    have = (face or serif_faces()[False, False]).codepoints
    return [c for c in dict.fromkeys(text) if not c.isspace() and ord(c) not in have]


def _alias(asked: str, given: str) -> str:
    return (
        f'<match target="pattern"><test name="family" qual="any"><string>{escape(asked)}</string></test>'
        f'<edit name="family" mode="assign" binding="strong"><string>{escape(given)}</string></edit></match>'
    )


def write_fontconfig(folder: Path, faces: Iterable[Face] | None = None) -> Path:
    """A fontconfig file in ``folder`` that shows only complete faces, by links to the chosen files; returns its path.

    Whatever else is installed under the same family name cannot be picked.
    """
    chosen = _shown(faces)
    links = folder / "fonts"
    links.mkdir(parents=True, exist_ok=True)
    for face in chosen:
        link = links / face.path.name
        if not link.is_symlink():
            link.symlink_to(face.path)
    serif = next(f.family for f in chosen if f.family in SERIF)
    sans = next((f.family for f in chosen if f.family in SANS), serif)
    rules = [_alias(n, serif) for n in SERIF if n != serif] + [_alias(n, sans) for n in SANS if n != sans]
    conf = folder / "fonts.conf"
    conf.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        f"<dir>{escape(str(links))}</dir><cachedir>{escape(str(folder / 'cache'))}</cachedir>{''.join(rules)}</fontconfig>",
        encoding="utf-8",
    )
    return conf


def _shown(faces: Iterable[Face] | None) -> list[Face]:
    """The complete serif faces, and the complete sans ones where there are any."""
    known = list(faces) if faces is not None else list(_scanned())
    shown = list(choose(known, SERIF).values())
    with contextlib.suppress(SetupIncomplete):  # the papers are set in the serif family; a sans one is only for what staff add
        shown += choose(known, SANS).values()
    return shown


@lru_cache(maxsize=1)
def _scanned() -> tuple[Face, ...]:
    return tuple(scan())
