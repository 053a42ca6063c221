"""Where a paper ends: an office or a role in capitals with a person's name below it, whatever the block is headed by."""

from __future__ import annotations

from collections.abc import Sequence

from dossier.pages import PageReading
from worker.understanding.layout import Segment, within
from worker.understanding.offices import heads_office, listed_office, looks_like_name, role_of

_NEAREST, _FARTHEST = 0.02, 0.2
"""How far below its office a name stands, in page heights: room for a signature, and for a seal."""
_ASIDE = 0.08
_PROSE = 0.5
"""A line this wide between them is prose: the capitals are a heading above it."""


def signed_in_name(page: PageReading, parts: Sequence[Segment]) -> bool:
    """Whether a person's name stands below an office in capitals, outside of tables, with nothing wide between them."""
    offices = [s for s in parts if s.text.isupper() and (listed_office(s) or role_of(s) or heads_office(s))]
    offices += [s for s in parts if not s.text.isupper() and role_of(s) == "author"]  # "Người báo cáo", alone on its line
    if not offices:
        return False
    names = [s for s in parts if looks_like_name(s) and not any(within(s.box, t.box) for t in page.tables)]
    return any(_below(name, office, parts) for office in offices for name in names)


def _below(name: Segment, office: Segment, parts: Sequence[Segment]) -> bool:
    if not _NEAREST < name.top - office.top < _FARTHEST or abs(name.centre - office.centre) > _ASIDE:
        return False
    return not any(office.bottom < s.top < name.top and s.box[2] - s.box[0] > _PROSE for s in parts)
