"""When two values are the same, and how sure a count of errors makes us.

Words are compared with their diacritics. What may differ: case, where a tone mark stands (òa, oà), the kind of a dash,
spacing, quotes and closing punctuation. Nothing that changes a name, a number or a date.
"""

from __future__ import annotations

import math
import re
from typing import Any

from dossier.vietnamese.text import canonical

_QUOTES = str.maketrans({"“": '"', "”": '"', "’": "'", "‘": "'"})
_TIGHT = re.compile(r"\s*([-/.,:;()])\s*")
_END = " .,;:"


def key(value: str) -> str:
    """The spelling under which a printed value is compared."""
    return _TIGHT.sub(r"\1", canonical(value).translate(_QUOTES)).strip(_END)


def same(name: str, truth: Any, read: Any) -> bool:
    """Whether ``read`` is right for the field ``name``. An empty string and an empty list are the same as null."""
    truth, read = _empty(truth), _empty(read)
    if truth is None or read is None:
        return truth is None and read is None
    if isinstance(truth, list):
        return isinstance(read, list) and sorted(key(str(v)) for v in truth) == sorted(key(str(v)) for v in read)
    if name == "doc_number":
        return _number(str(truth)) == _number(str(read))
    if isinstance(truth, int | float) and not isinstance(truth, bool):
        return _close(float(truth), read)
    if isinstance(read, int | float) and (printed := _figure(str(truth))) is not None:
        return _close(printed, read)
    if name.endswith(".number"):
        return cited(str(truth)) == cited(str(read))
    return key(str(truth)) == key(str(read))


def _empty(value: Any) -> Any:
    return None if value in ("", []) else value


def _number(value: str) -> str:
    """A document number; leading zeros are a habit of clerks, not a fact."""
    return key(value).lstrip("0")


def cited(value: str) -> str:
    """A cited decision's number and symbol; whether a dash or a stroke stands between them is a habit of offices."""
    return re.sub(r"^(\d+\w?)-", r"\1/", key(value))


def _figure(text: str) -> float | None:
    """A number as papers print it ("1.250", "146,2", "67 cuộc"), as others write it into their truth."""
    found = re.match(r"\d+(?:\.\d{3})*(?:[,.]\d+)?(?=[\s%]|$)", text.strip())
    return float(re.sub(r"\.(?=\d{3}\b)", "", found[0]).replace(",", ".")) if found else None


def _close(truth: float, read: Any) -> bool:
    try:
        return math.isclose(truth, float(read), abs_tol=0.051)
    except (TypeError, ValueError):
        return False


def clopper_pearson(errors: int, n: int, confidence: float = 0.95) -> tuple[float, float]:
    """The exact interval for an error rate of ``errors`` in ``n``; (0, 1) where nothing was counted."""
    if n == 0:
        return (0.0, 1.0)
    tail = (1 - confidence) / 2
    low = 0.0 if errors == 0 else _root(lambda p: 1 - _cdf(errors - 1, n, p) - tail)
    high = 1.0 if errors == n else _root(lambda p: tail - _cdf(errors, n, p))
    return (low, high)


def _cdf(k: int, n: int, p: float) -> float:
    """P(X <= k) of a binomial."""
    if p <= 0:
        return 1.0
    if p >= 1:
        return 1.0 if k >= n else 0.0
    logs = [
        math.lgamma(n + 1) - math.lgamma(i + 1) - math.lgamma(n - i + 1) + i * math.log(p) + (n - i) * math.log1p(-p)
        for i in range(k + 1)
    ]
    return min(1.0, math.fsum(math.exp(v) for v in logs))


def _root(rising: Any) -> float:
    """Where a function that rises over [0, 1] crosses zero."""
    low, high = 0.0, 1.0
    for _ in range(60):
        middle = (low + high) / 2
        if rising(middle) < 0:
            low = middle
        else:
            high = middle
    return (low + high) / 2
