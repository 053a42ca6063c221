"""Units and offices of which a scan lost the last line: "Phòng Quản lý du" where the dossier has "Phòng Quản lý du lịch" elsewhere.

What ends in the middle of an expression of office papers, and goes on with its other half in another place, was cut there: a person is shown both.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from dossier.documents import Document, FieldValue
from dossier.vietnamese.compounds import pairs
from dossier.vietnamese.names import name_key
from dossier.vietnamese.text import canonical
from worker.understanding.confidence import suggestions
from worker.understanding.rival_units import units


def doubt_cut_short(documents: Sequence[Document]) -> None:
    """Flag what a scanned paper has only the beginning of, in place: a body by what any other place has, an office by what another paper has of the same person."""
    bodies = [(document, found) for document in documents for found in units(document)]
    texts = {canonical(str(found.value)): str(found.value) for _, found in bodies}
    for document, found in bodies:
        own = canonical(str(found.value)).split()
        whole = _whole(own, texts) if tuple(own[-2:]) not in pairs() else None
        if whole is not None:
            _doubt(document, found, whole)
    posts: dict[str, dict[str, str]] = defaultdict(dict)
    for document in documents:
        for person, found, _ in _posts(document):
            posts[person][canonical(str(found.value))] = str(found.value)
    for document in documents:
        for person, found, unit in _posts(document):
            whole = _whole(canonical(str(found.value)).split(), posts[person])
            if whole is not None and not _stands_in(unit, str(found.value), whole):
                _doubt(document, found, whole)


def _stands_in(unit: FieldValue, office: str, whole: str) -> bool:
    """Whether what another paper has behind the office is the unit here: "Trưởng phòng" of "Phòng Pháp chế" is "Trưởng phòng Pháp chế"."""
    rest = whole.split()[len(office.split())]
    return canonical(rest) in canonical(str(unit.value or "")).split()


def _whole(own: Sequence[str], texts: dict[str, str]) -> str | None:
    """The text that goes on behind ``own`` with the second half of an expression, the shortest one."""
    at = len(own)
    longer = [
        key
        for key in texts
        if (words := key.split())[:at] == list(own) and len(words) > at and tuple(words[at - 1 : at + 1]) in pairs()
    ]
    return texts[min(longer, key=len)] if longer else None


def _doubt(document: Document, found: FieldValue, whole: str) -> None:
    if document.source != "text":
        found.suggestions = suggestions(whole, str(found.value), *found.suggestions)
        found.needs_review, found.confidence = True, min(found.confidence, 0.6)


def _posts(document: Document) -> Iterator[tuple[str, FieldValue, FieldValue]]:
    """Whose office (as a key), the office and the unit, of each person that the paper tells of."""
    for nominee in document.nominees:
        if nominee.kind == "individual" and nominee.name.value and isinstance(nominee.position.value, str):
            yield name_key(str(nominee.name.value)), nominee.position, nominee.unit
    post, name = document.fields.get("subject_position"), document.value("subject_name")
    if post is not None and name and isinstance(post.value, str):
        yield name_key(str(name)), post, document.field("subject_unit")
