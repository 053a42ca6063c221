"""The metric-compatible office typefaces of Debian's packages, measured and loaded once."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from PIL import ImageFont

ROOT = Path("/usr/share/fonts/truetype")
FAMILIES: dict[str, tuple[str, str]] = {
    "Tinos": ("croscore", "Tinos"),
    "Liberation Serif": ("liberation2", "LiberationSerif"),
    "DejaVu Serif": ("dejavu", "DejaVuSerifCondensed"),
    "Arimo": ("croscore", "Arimo"),
    "Liberation Sans": ("liberation2", "LiberationSans"),
    "Liberation Mono": ("liberation2", "LiberationMono"),
    "FreeSerif": ("freefont", "FreeSerif"),
    "Charis SIL": ("charis", "CharisSIL"),
}
OPTIONAL = ("FreeSerif", "Charis SIL")
"""Typefaces of packages that only the layout families use (apt-packages-test.txt): a machine without them draws the others."""
MM_PER_PT = 25.4 / 72
_SUFFIX = {(False, False): "-Regular", (True, False): "-Bold", (False, True): "-Italic", (True, True): "-BoldItalic"}
_MEASURE = 400.0


def font_path(family: str, bold: bool, italic: bool) -> Path:
    """The file of one face. DejaVu and FreeFont name their regular face without a suffix, FreeFont the others without a dash."""
    folder, stem = FAMILIES[family]
    suffix = _SUFFIX[bold, italic]
    if folder in ("dejavu", "freefont") and suffix == "-Regular":
        suffix = ""
    return ROOT / folder / f"{stem}{suffix.removeprefix('-') if folder == 'freefont' else suffix}.ttf"


def available(family: str) -> bool:
    """Whether all four faces of a typeface are on this machine."""
    return all(font_path(family, b, i).exists() for b, i in _SUFFIX)


def missing_fonts() -> list[Path]:
    """Faces that this machine lacks (the generator then cannot run)."""
    faces = [font_path(f, b, i) for f in FAMILIES if f not in OPTIONAL for b, i in _SUFFIX]
    return [p for p in faces if not p.exists()]


@lru_cache(maxsize=256)
def load(path: str, pixels: float) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(path, pixels, layout_engine=ImageFont.Layout.BASIC)


@lru_cache(maxsize=60_000)
def width_mm(value: str, family: str, bold: bool, italic: bool, points: float) -> float:
    """Width of ``value`` set at ``points``, in millimetres, free of any dpi's hinting."""
    face = load(str(font_path(family, bold, italic)), _MEASURE)
    return float(face.getlength(value)) / _MEASURE * points * MM_PER_PT


@lru_cache(maxsize=64)
def ascent_share(family: str) -> tuple[float, float]:
    """(ascent, descent) as shares of the em."""
    up, down = load(str(font_path(family, False, False)), _MEASURE).getmetrics()
    return up / _MEASURE, down / _MEASURE
