"""The achievement report: whose it is, what was reached, how it was rated, who confirms it."""

from __future__ import annotations

from collections.abc import Sequence

from dossier.documents import Document, SubjectKind
from dossier.pages import PageReading
from worker.understanding.bodies.confirmations import fill_confirmations
from worker.understanding.bodies.headcounts import find_headcounts
from worker.understanding.bodies.honours import find_honours
from worker.understanding.bodies.layout import body_blocks
from worker.understanding.bodies.lost import flag_lost
from worker.understanding.bodies.proofs import doubt_proofs
from worker.understanding.bodies.ratings import find_ratings
from worker.understanding.bodies.subjects import fill_subject
from worker.understanding.bodies.targets import find_targets
from worker.understanding.bodies.warnings import find_warnings


def fill_report(document: Document, pages: Sequence[PageReading]) -> None:
    """Fill everything that a report has beside the common fields, in place."""
    blocks = body_blocks(pages)
    kind = fill_subject(document, blocks)
    document.ratings = find_ratings(blocks, kind, str(document.value("subject_name") or ""))
    document.headcount_ratings = find_headcounts(blocks)
    document.targets = find_targets(blocks)
    document.recognitions, document.honours = find_honours(blocks, kind)
    document.warning_phrases = find_warnings(blocks)
    doubt_proofs(document, blocks, flag_lost(document, blocks))
    fill_confirmations(document, pages)
    _doubt_author(document, kind)


def _doubt_author(document: Document, kind: SubjectKind) -> None:
    """A person signs the own report: where no signer's name was found, that may be the person's."""
    signer, person = document.field("signer_name"), document.value("subject_name")
    if kind == "individual" and signer.value is None and not signer.needs_review:
        guesses = [str(person)] if person else []
        document.fields["signer_name"] = signer.model_copy(
            update={"needs_review": True, "confidence": 0.3, "suggestions": guesses}
        )
