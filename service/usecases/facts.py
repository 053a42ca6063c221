"""One fact, one confirmation: flags of several papers that say the same of the same person, office or place stand on one card.

The card shows each paper's crop, so that a person sees every place before answering once. Only equal values are put together: where
papers differ, each has its own card, and who sees that they differ takes the card apart.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from dossier.corrections import BLOCK_LINES
from dossier.documents import Document, Nominee, ReadResult
from dossier.rows import row_at
from dossier.vietnamese.names import name_key
from dossier.vietnamese.text import canonical
from service.usecases.flags import Flag

_FAMILIES = {
    "name": "name",
    "subject_name": "name",
    "position": "position",
    "subject_position": "position",
    "unit": "unit",
    "subject_unit": "unit",
    "honorific": "honorific",
    "signer_name": "signer",
    "chair_name": "signer",
    "secretary_name": "signer",
    "confirmation_signer_name": "signer",
    "signer_block": "block",
    "signer_title": "title",
    "signer_capacity": "capacity",
    "issuing_org": "issuing_org",
    "superior_org": "superior_org",
    "place": "place",
}
"""Fields that name the same fact in different papers."""
_DAY_OF_REPORTS = "issue_date"
"""The reports of one dossier are written for one meeting, mostly on one day, which stands on each of them by pen."""
_OF_A_NOMINEE = frozenset({"position", "unit", "honorific"})
_BLOCK, _LINES = "signer_block", ("signer_capacity", "signer_title")
"""The signing block and the two parts of it: one look at one place settles all three (dossier/corrections.py)."""


def one_by_one(result: ReadResult, found: Sequence[Flag], apart: Collection[str] = ()) -> list[Flag]:
    """``found`` with flags of one fact joined into its first (``also`` holds the others); a signing block is asked for as a whole.

    ``apart`` are targets of joined cards whose places a person wants to answer one by one.
    """
    documents = {d.id: d for d in result.documents}
    asked = {(f.document_id, f.field) for f in found}
    cards: dict[tuple[str, ...], Flag] = {}
    for flag in found:
        if flag.field in (_BLOCK, *_LINES) and _asked_otherwise(documents[flag.document_id], flag.field, asked):
            continue
        key = _fact(documents[flag.document_id], flag) or (flag.target,)
        first = cards.get(key)
        cards[key] = replace(first, also=(*first.also, flag)) if first else flag
    return [one for card in cards.values() for one in ((replace(card, also=()), *card.also) if card.target in apart else (card,))]


def _asked_otherwise(document: Document, field: str, asked: set[tuple[str, str]]) -> bool:
    """Whether another card asks for a part of the signing block: the whole one where both lines are in doubt, else the line's own."""
    lines = [name for name in _LINES if (document.id, name) in asked]
    joined = BLOCK_LINES.join(str(document.value(name)) for name in _LINES if document.value(name)) or None
    whole = len(lines) == 2 and (document.id, _BLOCK) in asked and document.value(_BLOCK) == joined
    return bool(lines) and whole == (field != _BLOCK)


def _fact(document: Document, flag: Flag) -> tuple[str, ...] | None:
    """What makes two flags one fact; None where the flag stands alone."""
    of_reports = flag.field == _DAY_OF_REPORTS and document.kind == "achievement_report"
    family = _DAY_OF_REPORTS if of_reports else _FAMILIES.get(flag.field)
    if family is None or not isinstance(flag.value, str) or not flag.value.strip():
        return None
    whose = _whose(document, flag) if family in _OF_A_NOMINEE else ""
    return (family, str(flag.weight), whose, canonical(flag.value))


def _whose(document: Document, flag: Flag) -> str:
    """The nominee that a post, unit or honorific belongs to, by name; the flag's own place where the name is not read."""
    path = flag.target.partition("#")[2].split("/")
    row = row_at(document, "nominees", path[1]) if path[0] == "nominees" else None
    name = row.name.value if isinstance(row, Nominee) else document.value("subject_name")
    return name_key(str(name)) if name else flag.target
