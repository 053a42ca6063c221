"""A dossier as if the machine had read it: three papers for one person, the person's name not sure."""

from __future__ import annotations

import io
from collections.abc import Callable

from PIL import Image

from dossier.documents import (
    Confirmation,
    Document,
    Evidence,
    FieldValue,
    FileResult,
    Nominee,
    PageRef,
    PageState,
    Rating,
    ReadResult,
)
from storage.artefacts import ArtefactStore
from storage.db import session_scope
from storage.dossiers import change_state, live_uploads
from storage.judging import rejudge
from storage.models import Dossier, Reading

NAME = "Vàng Thị Mây"
UNIT = "Chi bộ Quỹ Bảo trợ Rừng Suối Biếc"


def sure(value: object, page: int = 1) -> FieldValue:
    where = Evidence(file=0, page=page, box=(0.1, 0.1, 0.5, 0.13))
    return FieldValue(value=value, raw=str(value), confidence=0.99, needs_review=False, evidence=[where])


def unsure(value: object, *suggestions: str, page: int = 1) -> FieldValue:
    found = sure(value, page)
    return found.model_copy(update={"needs_review": True, "confidence": 0.5, "suggestions": list(suggestions)})


def result_of(sha256: str, name: FieldValue, others: str = NAME) -> ReadResult:
    """A letter, minutes and a report of one page each, in one file; ``others`` is the name in minutes and report."""
    person = Nominee(kind="individual", name=name, honorific=sure("Đồng chí"), position=sure("Chuyên viên"), unit=sure(UNIT))
    documents = [
        _letter(person),
        Document(id="d2", kind="review_minutes", kind_confidence=1, needs_review=False, pages=[PageRef(file=0, page=2)]),
        _report(others),
    ]
    documents[1].nominees = [person.model_copy(update={"name": sure(others, 2)})]
    pages = [PageState(page=p, status="used", document=f"d{p}") for p in (1, 2, 3)]
    return ReadResult(files=[FileResult(path="ho-so.pdf", sha256=sha256, pages=3, page_status=pages)], documents=documents)


def _letter(person: Nominee) -> Document:
    fields = {
        "superior_org": sure("Đảng ủy Khối các cơ quan tỉnh"),
        "issuing_org": sure(UNIT),
        "doc_number": sure("12"),
        "doc_symbol": sure("TTr/CB"),
        "issue_date": sure("2020-07-01"),
        "award_form": sure("Giấy khen"),
        "phase": sure(1),
        "count_collectives": sure(0),
        "count_individuals": sure(1),
        "has_signature": sure("present"),
        "has_seal": sure("absent"),
    }
    return Document(
        id="d1",
        kind="submission_letter",
        kind_confidence=1,
        needs_review=False,
        pages=[PageRef(file=0, page=1)],
        fields=fields,
        nominees=[person],
    )


def _report(name: str) -> Document:
    fields = {"subject_name": sure(name, 3), "subject_kind": sure("individual", 3), "confirmation_present": sure("present", 3)}
    return Document(
        id="d3",
        kind="achievement_report",
        kind_confidence=1,
        needs_review=False,
        pages=[PageRef(file=0, page=3)],
        fields=fields,
        ratings=[
            Rating(year=y, scale="party_member", raw=sure("Hoàn thành xuất sắc nhiệm vụ", 3), level="excellent")
            for y in range(2016, 2020)
        ],
        confirmations=[Confirmation(signature="present", needs_review=False)],
    )


def read(
    dossier_id: str,
    name: FieldValue | None = None,
    others: str = NAME,
    change: Callable[[ReadResult], object] = lambda result: None,
) -> None:
    """Puts the reading, with ``change`` done to it, in place of the worker's and hands the dossier to the reviewers."""
    page = io.BytesIO()
    Image.new("RGB", (620, 877), "white").save(page, "JPEG")
    ArtefactStore().put("page-test", page.getvalue())
    with session_scope() as session:
        dossier = session.get_one(Dossier, dossier_id)
        upload = next(u for u in live_uploads(session, dossier) if u.sha256)
        result = result_of(upload.sha256 or "", name or unsure("Vàng Thị Mấy", NAME), others)
        change(result)
        session.add(
            Reading(
                dossier_id=dossier.id,
                result=result.model_dump(mode="json"),
                upload_ids=[upload.id],
                image_keys={f"0/{p}": "page-test" for p in (1, 2, 3)},
                reader_version="test",
            )
        )
        session.flush()
        change_state(session, dossier, "in_review", None)
        rejudge(session, dossier, "test")
