"""What may be printed: data from dossiers is cleaned or refused before it reaches a template, never altered in its letters."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from dossier.errors import NameCannotPrint
from worker.generation.fonts import unprintable

_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")
"""Soft hyphen, zero-width space, word joiner, byte order mark: no one sees them on paper, so they are dropped."""


def printable(text: str, what: str) -> str:
    """``text`` in NFC with single spaces. Raises NameCannotPrint naming ``what`` where a character cannot stand on paper.

    Tabs and line breaks become spaces (in DOCX a form feed would be a page break); control and direction characters, lone
    surrogates and letters without a glyph are refused.
    """
    shown = _INVISIBLE.sub("", text)
    shown = re.sub(r"[ \t\r\n\u00a0\u2007\u202f\u2028\u2029]+", " ", shown).strip()
    shown = unicodedata.normalize("NFC", shown)
    bad = next((c for c in shown if unicodedata.category(c) in {"Cc", "Cf", "Cs", "Co", "Cn"}), None)
    if bad is not None:
        raise NameCannotPrint(f"{what} có ký tự điều khiển U+{ord(bad):04X}")
    boxed = unprintable(shown)
    if boxed:
        raise NameCannotPrint(f"{what} có ký tự “{boxed[0]}” (U+{ord(boxed[0]):04X}) không có trong phông chữ")
    return shown


def glued(value: Any) -> Any:
    """The same cleaned value with "mục III.2" and "Điều 2" held together: no line of a paper ends between word and number."""
    if isinstance(value, str):
        return re.sub(r"\b([Mm]ục|[Đđ]iều) (?=[IVX\d])", "\\1\u00a0", value)
    if isinstance(value, dict):
        return {k: glued(v) for k, v in value.items()}
    if isinstance(value, list):
        return [glued(v) for v in value]
    return value


def clean(value: Any, what: str) -> Any:
    """The same value with every string in it made printable; lists and dicts are walked, other types pass."""
    if isinstance(value, str):
        return "\n".join(printable(line, what) for line in value.split("\n"))
    if isinstance(value, dict):
        return {k: clean(v, f"{what} ({k})" if isinstance(k, str) else what) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [clean(v, what) for v in value]
    return value
