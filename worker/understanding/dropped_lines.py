"""Lines of a letterhead that were read, but taken for no line of a name: a body's name without one of them is for a person."""

from __future__ import annotations

from collections.abc import Sequence

from worker.understanding.classify import PageView
from worker.understanding.layout import Segment, is_rule
from worker.understanding.stamps import is_stamped


def line_is_dropped(view: PageView, stack: Sequence[Segment]) -> bool:
    """A piece that was taken for no line of the names: between them the end of one above it, maybe ("TỈNH SƠN / vn{LA}"), or right below the last one what
    the other reader alone has as words in capitals ("th{CHỨC} iu{HÀNH} nh{CHÍNH}").
    """
    first, last = stack[0], stack[-1]
    return view.page.source == "ocr" and any(
        first.bottom < (s.top + s.bottom) / 2
        and first.box[0] < s.centre < first.box[2]
        and s not in stack
        and not is_rule(s.text)
        and (_may_be_words(s) if (s.top + s.bottom) / 2 < last.top else _is_next_line(s, last, view))
        for s in view.segments
    )


def _may_be_words(part: Segment) -> bool:
    return any(sum(c.isalpha() for c in w.text) > 1 or sum(c.isalpha() for c in w.other or "") > 1 for w in part.words)


def _is_next_line(part: Segment, last: Segment, view: PageView) -> bool:
    """Whether a piece close below the last line of the names, above the number, is a line of capitals for the second reader alone."""
    close = -0.3 * last.height < part.top - last.bottom < 0.9 * last.height
    above = view.number_line is None or part.bottom < view.number_line.top + 0.3 * part.height
    words = [w.other for w in part.words if w.other is not None and w.other != w.text]
    return (
        close
        and above
        and sum(len(word) > 2 and word.isupper() and word.isalpha() for word in words) > 1
        and not is_stamped(part, view)
    )
