"""Letterheads whose lines moved up by one: a stamp's words below them were taken for who issues the paper, and the issuer for the body above it."""

from __future__ import annotations

from collections.abc import Sequence

from dossier.documents import Document
from dossier.vietnamese.text import canonical


def is_shifted(document: Document, documents: Sequence[Document]) -> bool:
    """Whether the issuer is in doubt and another paper of this kind, a draft or a copy maybe, is issued by what stands here as the body above."""
    issuing, superior = document.field("issuing_org"), document.value("superior_org")
    if not issuing.needs_review or not isinstance(superior, str):
        return False
    same = (d.field("issuing_org") for d in documents if d is not document and d.kind == document.kind)
    return any(not f.needs_review and canonical(str(f.value)) == canonical(superior) for f in same)
