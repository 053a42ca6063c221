"""A letterhead below which a stamp left words, beside its draft."""

from __future__ import annotations

from dossier.documents import Document, FieldValue
from worker.understanding.fusion import fuse


def _paper(name: str, superior: str, issuing: str, *, doubt: bool = False, kind: str = "submission_letter") -> Document:
    def field(value: str) -> FieldValue:
        return FieldValue(value=value, raw=value, confidence=0.5 if doubt else 0.95, needs_review=doubt)

    return Document(id=name, kind=kind, source="ocr", fields={"superior_org": field(superior), "issuing_org": field(issuing)})  # type: ignore[arg-type]


def test_an_issuer_taken_for_the_body_above_is_not_confirmed_by_the_draft() -> None:
    """The draft is issued by what the stamped letter has as its superior: one of both is wrong, and a person looks."""
    draft = _paper("d1", "HỘI CỰU CHIẾN BINH TỈNH", "HỘI CỰU CHIẾN BINH SỞ TƯ PHÁP")
    stamped = _paper("d2", "HỘI CỰU CHIẾN BINH SỞ TƯ PHÁP", "IXHGCB", doubt=True)
    report = _paper("d3", "HỘI CỰU CHIẾN BINH SỞ TƯ PHÁP", "CHI HỘI VĂN PHÒNG", doubt=True, kind="achievement_report")
    fuse([draft, stamped, report])
    assert stamped.field("superior_org").needs_review
    assert not report.field("superior_org").needs_review
