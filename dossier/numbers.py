"""How a document number is written: at least so many digits, as the office's plan says."""

from __future__ import annotations

import re

LEAST_DIGITS = 2
"""Decree 30/2020 puts a 0 before numbers below 10. 36-HD/VPTW only says that they run on; the Party's own papers write 01-HD, 05-HD."""


def written(number: str, digits: int = LEAST_DIGITS) -> str:
    """As "05" or "05a" for "5" or "5a"; a number that is long enough stays as it is, so does what does not begin with a digit."""
    return re.sub(r"^[0-9]+", lambda found: found[0].zfill(digits), number)
