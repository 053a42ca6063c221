"""Who signs a person's own report as NGƯỜI BÁO CÁO is the person whose report it is: two names are two readings, or pages of two reports."""

from __future__ import annotations

import re

from dossier.documents import Document
from dossier.vietnamese.text import canonical, strip_marks
from worker.understanding.confidence import doubt_rivals

REPORTS = re.compile(r"^\W*(?:ca nhan|nguoi) (?:viet |lam |lap )?(?:tu )?(?:bao cao|ke khai|khai)(?: thanh tich)?\b")
"""What the author of a report signs as, without marks: NGƯỜI BÁO CÁO, CÁ NHÂN VIẾT BÁO CÁO."""


def doubt_strange_author(document: Document) -> None:
    """Flag both names of a person's report that somebody else signs as its author, in place."""
    subject, signer = document.fields.get("subject_name"), document.fields.get("signer_name")
    title = strip_marks(canonical(str(document.value("signer_title") or "")))
    if document.value("subject_kind") != "individual" or subject is None or signer is None or not REPORTS.match(title):
        return
    doubt_rivals(subject, signer)
