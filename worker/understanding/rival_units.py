"""Units of people that a dossier prints in two spellings: "Phòng Quản lý thu - Số, thẻ" beside "… - Sổ, thẻ".

Readers lose the hook above a hat in one row and see it in the next, or take dust between two words for a comma. The spelling that more rows have is shown first, and the row is for
a person; a text layer prints what it prints.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from dossier.documents import Document, FieldValue
from dossier.vietnamese.text import canonical, strip_marks
from worker.understanding.confidence import suggestions


def doubt_rival_units(documents: Sequence[Document]) -> None:
    """Flag a scanned unit that differs in marks alone from how at least as many places of the dossier have it; in place."""
    every = [(document, found) for document in documents for found in units(document)]
    told = Counter(canonical(str(found.value)) for _, found in every)
    for document, found in every if len(told) > 1 else ():
        own = canonical(str(found.value))
        rivals = [key for key in told if key != own and _letters(key) == _letters(own)]
        best = max(rivals, key=lambda key: told[key], default=None)
        if document.source == "text" or best is None or told[best] < told[own]:
            continue
        other = next(str(f.value) for _, f in every if canonical(str(f.value)) == best)
        found.suggestions = suggestions(other, str(found.value), *found.suggestions)
        found.needs_review, found.confidence = True, min(found.confidence, 0.6)
        if told[best] > told[own] and not str(found.value).isupper():
            found.value = other


def _letters(name: str) -> str:
    """A name without its marks, and without the commas and stops between its words: dust makes one ("Cao đẳng Sư, phạm"), wear loses one."""
    return " ".join(re.sub(r"[,.;](?=\s|$)", "", strip_marks(name)).split())


def units(document: Document) -> Iterator[FieldValue]:
    """The fields of a paper that say where somebody works, or which body is proposed."""
    for nominee in document.nominees:
        yield from (
            f for f in (nominee.unit, nominee.name if nominee.kind == "collective" else None) if f and isinstance(f.value, str)
        )
    subject = document.fields.get("subject_unit")
    if subject is not None and isinstance(subject.value, str):
        yield subject
