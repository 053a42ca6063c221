"""Who signs a person's own report as NGƯỜI BÁO CÁO is the person whose report it is: two names are two readings, or pages of two reports."""

from __future__ import annotations

import re

from dossier.documents import Document
from dossier.vietnamese.text import canonical, strip_marks
from worker.understanding.confidence import suggestions

_REPORTS = re.compile(r"^\W*(?:nguoi|ca nhan) (?:viet |lam |lap )?(?:tu )?(?:bao cao|ke khai|khai)")


def doubt_strange_author(document: Document) -> None:
    """Flag both names of a person's report that somebody else signs as its author, in place."""
    subject, signer = document.fields.get("subject_name"), document.fields.get("signer_name")
    title = strip_marks(canonical(str(document.value("signer_title") or "")))
    if document.value("subject_kind") != "individual" or subject is None or signer is None or not _REPORTS.match(title):
        return
    if subject.value and signer.value and canonical(str(subject.value)) != canonical(str(signer.value)):
        for value in (subject, signer):
            value.needs_review, value.confidence = True, min(value.confidence, 0.6)
            value.suggestions = suggestions(str(value.value), *value.suggestions, str(subject.value), str(signer.value))
