"""The same fact in several papers of one dossier, as evidence: it can settle a doubtful reading, never change one.

A flagged value that another paper asserts word for word is confirmed. Where another paper asserts one of the suggestions, that
suggestion comes first and the flag stays: papers may really differ, and a difference is a finding, not a reading error.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from dossier.documents import Document, FieldValue
from dossier.vietnamese.text import canonical

_ORGS = ("superior_org", "issuing_org")
_PEOPLE = ("signer_name", "chair_name", "secretary_name", "subject_name", "confirmation_signer_name")


def fuse(documents: Sequence[Document]) -> None:
    """Confirm flagged organisations, people, places and numbers by what other papers assert; in place."""
    for document in documents:
        others = [d for d in documents if d is not document and not _same_paper(d, document)]
        for names, pool in (
            (_ORGS, _values(others, _ORGS)),
            (("place",), _values(others, ("place",))),
            (_PEOPLE, _people(others)),
        ):
            for name in names:
                _confirm(document.fields.get(name), pool)
        _confirm_cited(document, others)


def _same_paper(one: Document, other: Document) -> bool:
    """Copies are no independent witnesses: they may come from one printing, but scans of it are separate readings."""
    return one.duplicate_of is not None or other.duplicate_of is not None


def _values(documents: Iterable[Document], names: Sequence[str]) -> set[str]:
    fields = (d.fields.get(n) for d in documents for n in names)
    return {canonical(f.value) for f in fields if f is not None and not f.needs_review and isinstance(f.value, str)}


def _people(documents: Sequence[Document]) -> set[str]:
    named = [n.name for d in documents for n in d.nominees if n.kind == "individual"]
    return _values(documents, _PEOPLE) | {canonical(f.value) for f in named if not f.needs_review and isinstance(f.value, str)}


def _confirm(field: FieldValue | None, pool: set[str]) -> None:
    if field is None or not field.needs_review or not isinstance(field.value, str):
        return
    known = [s for s in field.suggestions if canonical(s) in pool]
    if canonical(field.value) in pool and all(canonical(s) == canonical(field.value) for s in known):
        field.needs_review, field.confidence, field.suggestions = False, 0.92, []
    elif known:
        field.suggestions = [*known, *(s for s in field.suggestions if s not in known)][:3]


def _confirm_cited(document: Document, others: Sequence[Document]) -> None:
    """A handwritten number or day that another paper cites together with the paper's symbol."""
    symbol = document.field("doc_symbol")
    if symbol.needs_review or not isinstance(symbol.value, str):
        return
    key = re.sub(r"[-/]", "", canonical(symbol.value))
    cited = [
        b for d in others for b in d.bases if b.symbol and re.sub(r"[-/]", "", canonical(b.symbol)) == key and not b.needs_review
    ]
    numbers = {b.number.lstrip("0") for b in cited if b.number}
    dates = {b.date for b in cited if b.date}
    if len(numbers) == 1:
        _settle(document.fields.get("doc_number"), numbers.pop(), strip="0")
    if len(dates) == 1:
        _settle(document.fields.get("issue_date"), dates.pop())


def _settle(field: FieldValue | None, cited: str, strip: str = "") -> None:
    """Confirm a flagged value that equals the citation; else put the citation first among the suggestions."""
    if field is None or not field.needs_review:
        return
    own = field.value.lstrip(strip) if isinstance(field.value, str) else None
    if own == cited:
        field.needs_review, field.confidence, field.suggestions = False, 0.92, []
    else:
        field.suggestions = [cited, *(s for s in field.suggestions if s != cited)][:3]
