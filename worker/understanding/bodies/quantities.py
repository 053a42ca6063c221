"""Printed quantities: "1.250", "98,5", "97%", "02"."""

from __future__ import annotations

import re

_NUMBER = re.compile(r"(?<![\d.,/-])(\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?)(?![\d]|[.,/-]\d)")


def quantity(text: str) -> float | None:
    """The first number in ``text`` by Vietnamese rules (dot for thousands, comma for decimals); None where there is none."""
    match = _NUMBER.search(text)
    return to_number(match.group(1)) if match else None


def to_number(printed: str) -> float:
    """``printed`` digits as a number; "1.250" is one thousand, "98.5" and "98,5" are decimals."""
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", printed):
        return float(printed.replace(".", "").replace(",", "."))
    return float(printed.replace(",", "."))
