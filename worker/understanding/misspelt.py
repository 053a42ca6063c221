"""Names that a dossier itself makes doubtful: a person's words run together, or one name in two spellings.

Both readers lose the same space or the same tone mark now and then ("PhanBá Tuấn", "Vàng A Én" for "Vàng A Ẻn"). Nothing is changed:
the name goes to a person with the other spelling beside it. Papers may really differ, and then it is the rules that say so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dossier.documents import Document, FieldValue
from dossier.vietnamese.names import compare_names, spaced_name
from worker.understanding.confidence import suggestions

_SPECK = re.compile(r"([^\W\d_]{3,})[.;:]\s+(?=[^\W\d_])")
"""A full stop inside a name: dust that both readers saw."""
_PEOPLE = ("signer_name", "chair_name", "secretary_name", "subject_name", "confirmation_signer_name")


def people(document: Document) -> Iterator[FieldValue]:
    """The fields of ``document`` that hold a person's name."""
    for name in _PEOPLE:
        found = document.fields.get(name)
        collective = name == "subject_name" and document.value("subject_kind") == "collective"
        if found is not None and isinstance(found.value, str) and not collective:
            yield found
    yield from (n.name for n in document.nominees if n.kind == "individual" and isinstance(n.name.value, str))


def names(document: Document) -> list[FieldValue]:
    """The fields of ``document`` that hold the name of a person or of a collective that is to be awarded."""
    collectives = [n.name for n in document.nominees if n.kind == "collective" and isinstance(n.name.value, str)]
    subject = document.fields.get("subject_name")
    told = [subject] if subject is not None and isinstance(subject.value, str) else []
    every = [*people(document), *collectives, *told]
    return list({id(found): found for found in every}.values())


def doubt_run_together(documents: Sequence[Document]) -> None:
    """Flag names with a capital inside a word, the spaced spelling first among the suggestions; in place.

    Where a scanned name is unsure its honorific may be what was run into it ("ÔngPhùng Văn Luận") or not read.
    """
    for document in documents:
        for found in people(document):
            spaced = spaced_name(str(found.value))
            if spaced != found.value:
                _doubt(found, spaced)
        for found in names(document):
            if document.source != "text" and _SPECK.search(str(found.value)):
                _doubt(found, _SPECK.sub(r"\1 ", str(found.value)))
        for nominee in document.nominees:
            unread = nominee.kind == "individual" and nominee.name.needs_review and document.source != "text"
            nominee.honorific.needs_review |= unread and nominee.honorific.value is None


def doubt_rival_spellings(documents: Sequence[Document]) -> None:
    """Flag a scanned name that stands nowhere else in the dossier, while another spelling of it does; in place."""
    for document in documents:
        if document.source == "text":
            continue
        for found in names(document):
            others = [f for other in documents for f in names(other) if f is not found]
            if found.needs_review:
                continue
            kinds = [(compare_names(str(found.value), str(other.value)), other) for other in others]
            rival = next((str(o.value) for kind, o in kinds if kind == "spelling"), None)
            if rival is not None and not any(kind == "same" for kind, _ in kinds):
                _doubt(found, str(found.value), rival)


def _doubt(found: FieldValue, *spellings: str) -> None:
    found.needs_review, found.confidence = True, min(found.confidence, 0.6)
    found.suggestions = suggestions(*spellings, *found.suggestions, str(found.value))
