"""Which body met, where the minutes do not say it and the letter does: "Căn cứ Biên bản họp Hội đồng Thi đua - Khen thưởng, ngày 09/06/2023".

The letter may be wrong about the meeting, so what it says is proposed and a person confirms it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from dossier.documents import BodyKind, Document
from dossier.vietnamese.text import canonical, strip_marks
from worker.understanding.bodies.meetings import body_named
from worker.understanding.confidence import suggestions

_MINUTES_OF = re.compile(r"\bbien ban (?:cuoc )?hop (?:cua |xet (?:thi dua )?(?:cua )?)?(?=\S)")


def propose_who_met(documents: Sequence[Document]) -> None:
    """The body that the dossier's one letter rests on, in place, where its one set of minutes leaves that in doubt."""
    drafts = {d.replaces for d in documents}
    papers = [d for d in documents if d.duplicate_of is None and d.id not in drafts]
    minutes = [d for d in papers if d.kind == "review_minutes"]
    letters = [d for d in papers if d.kind == "submission_letter"]
    told = {one for letter in letters for one in _told(letter)}
    if len(minutes) != 1 or len(told) != 1:
        return
    (kind, day), field = told.pop(), minutes[0].field("body_kind")
    held = minutes[0].value("held_on")
    if not field.needs_review or field.value == kind or (held and day and held != day):
        return
    choices = suggestions(kind, *([str(field.value)] if field.value else []))
    minutes[0].fields["body_kind"] = field.model_copy(update={"value": kind, "suggestions": choices})


def _told(letter: Document) -> list[tuple[BodyKind, str | None]]:
    """The bodies of whose meetings the letter cites the minutes, and the day of each."""
    found = []
    for basis in letter.bases:
        head = _MINUTES_OF.search(strip_marks(canonical(basis.raw)))
        kind = body_named(basis.raw[head.end() :]) if head is not None else None
        if kind is not None:
            found.append((kind, basis.date))
    return found
