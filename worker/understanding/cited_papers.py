"""Papers that a heading names: "… thực hiện Chỉ thị / số 05-CT/TW của Bộ Chính trị" has a line that looks like the number of the paper itself."""

from __future__ import annotations

import re

from worker.understanding.layout import Segment

_BEHIND = re.compile(r"^\W*s[o06]\b.{2,24}?\s(?:cua|ngay|ve|nam)\b")
"""Words behind a number and its symbol that say whose paper it is or what about."""
_MIDDLE = 0.42
"""The number of a letterhead stands in the left column."""


def cites(line: Segment) -> bool:
    """Whether a line that begins like a number line goes on with a sentence: no capital, and words behind it or a place in the page's middle."""
    first = line.words[0]
    inner = first.text[:1] == "s" and (first.agreed or first.reader == "text")
    return inner and not first.text.endswith(":") and (line.centre > _MIDDLE or _BEHIND.match(line.key) is not None)
