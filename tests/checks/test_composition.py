"""D-: what the dossier has to hold, and who signed and confirmed it."""

from __future__ import annotations

import pytest

from dossier.documents import Confirmation
from tests.checks.builders import (
    ALL,
    PERSON,
    PLAN,
    SECOND,
    SUB,
    advisory,
    cell,
    covers,
    fv,
    mass_org,
    nominee,
    organisation,
    report,
)

MEETING = ("D-01", "D-02", "D-03", "D-04", "D-05", "D-06", "D-07", "D-08")


@covers(*MEETING)
@pytest.mark.parametrize("name", ALL)
def test_complete_dossier_is_complete(name: str) -> None:
    """A complete dossier of every kind of submitter passes all of D- and its verdict is complete."""
    dossier = ALL[name]()
    assert {rule: dossier.status(rule) for rule in MEETING} == dict.fromkeys(MEETING, "pass")
    assert dossier.check().verdict == "complete"


@covers("D-01", "D-02", "D-03")
@pytest.mark.parametrize(
    ("kind", "rule"), [("submission_letter", "D-01"), ("review_minutes", "D-02"), ("achievement_report", "D-03")]
)
def test_missing_paper_fails_unless_something_was_not_read(kind: str, rule: str) -> None:
    """A paper that is not there fails; with a refused file or an unreadable page it is unknown and the file is named."""
    dossier = cell()
    dossier.drop(dossier.of(kind)[-1])  # type: ignore[arg-type]  # kinds of the parameters
    assert dossier.status(rule) == "fail"
    assert dossier.check().verdict == "incomplete"
    dossier.refuse_file("hong.pdf")
    found = [f for f in dossier.findings(rule) if f.status == "unknown"]
    assert found
    assert "hong.pdf" in found[0].message
    assert dossier.check().verdict == "needs_review"
    dossier.files.pop()
    dossier.unreadable_page(7)
    found = [f for f in dossier.findings(rule) if f.status == "unknown"]
    assert "ho-so.pdf” trang 7" in found[0].message


@covers("D-01", "D-02", "D-03")
@pytest.mark.parametrize(
    ("kind", "rule"), [("submission_letter", "D-01"), ("review_minutes", "D-02"), ("achievement_report", "D-03")]
)
def test_paper_of_an_unsure_kind_is_unknown(kind: str, rule: str) -> None:
    """A paper whose kind is unsure neither passes nor fails its rule."""
    dossier = cell()
    dossier.of(kind)[0].needs_review = True  # type: ignore[arg-type]  # kinds of the parameters
    assert dossier.status(rule) == "unknown"


@covers("D-01")
def test_two_letters_of_different_number_are_unknown_and_a_copy_is_not_counted() -> None:
    """Two numbers: the unit says which one holds. A duplicate or a replaced draft is no second letter."""
    dossier = cell()
    second = dossier.letter.model_copy(deep=True, update={"id": "d9"})
    second.fields["doc_number"] = fv("06")
    dossier.documents.append(second)
    assert dossier.status("D-01") == "unknown"
    second.duplicate_of = "d1"
    assert dossier.status("D-01") == "pass"
    second.duplicate_of, second.replaces = None, "d1"
    assert dossier.status("D-01") == "pass"


@covers("D-02")
@pytest.mark.parametrize(
    ("build", "body", "status"),
    [
        (organisation, "standing_committee", "warn"),
        (organisation, "council", "fail"),
        (organisation, "unit", "fail"),
        (cell, "cell", "fail"),
        (mass_org, "party_committee", "fail"),
        (advisory, "party_committee", "fail"),
        (advisory, None, "unknown"),
    ],
)
def test_minutes_of_the_right_body(build: object, body: str | None, status: str) -> None:
    """Cấp ủy for Party units, ban thường vụ for mass organisations, the whole unit for boards."""
    dossier = build()  # type: ignore[operator]  # a builder
    dossier.minutes.fields["body_kind"] = fv(body)
    assert dossier.status("D-02") == status


@covers("D-02")
def test_small_cell_has_no_committee() -> None:
    """Minutes of the whole cell are right with a remark under 9 members, and open while the number is not read."""
    dossier = cell()
    dossier.minutes.fields["body_kind"] = fv("cell")
    dossier.minutes.fields["members_total"] = fv(7)
    assert dossier.status("D-02") == "warn"
    assert dossier.check().verdict != "incomplete"
    dossier.minutes.fields["members_total"] = fv(7, flagged=True)
    assert dossier.status("D-02") == "unknown"


@covers("D-02")
def test_two_readings_of_the_body_that_are_both_wrong_fail() -> None:
    """A flagged body is open only where another reading of it would be right; with one reading alone it always is."""
    dossier = organisation()
    dossier.minutes.fields["body_kind"] = fv("council", flagged=True, suggestions=["unit"])
    assert dossier.status("D-02") == "fail"
    dossier.minutes.fields["body_kind"] = fv("council", flagged=True, suggestions=["party_committee"])
    assert dossier.status("D-02") == "unknown"
    dossier.minutes.fields["body_kind"] = fv("council", flagged=True)
    assert dossier.status("D-02") == "unknown"


@covers("D-02")
def test_wrong_minutes_beside_an_unread_file_are_unknown() -> None:
    """The right minutes may be in the file that was refused."""
    dossier = organisation()
    dossier.minutes.fields["body_kind"] = fv("council")
    dossier.refuse_file()
    assert dossier.status("D-02") == "unknown"


@covers("D-03")
def test_surplus_report_is_a_remark() -> None:
    """A report of somebody who is not proposed is told, and the dossier stays complete."""
    dossier = cell()
    dossier.documents.append(report(9, nominee("individual", "Vàng Thử Sáng", "Kế toán", "Ban Gió nhẹ"), "CHI ỦY"))
    assert dossier.status("D-03", "Vàng Thử Sáng") == "warn"
    assert dossier.check().verdict == "complete"


@covers("D-03", "X-03")
def test_report_of_another_name_in_the_same_place_is_shown_to_people() -> None:
    """Same post and unit, another name: probably this nominee's report, so not "missing", but the papers differ."""
    dossier = organisation()
    dossier.report_of(SECOND).fields["subject_name"] = fv("Trần Mẫu Bình Yên")
    assert dossier.status("D-03", SECOND) == "unknown"
    assert dossier.status("X-03", SECOND) == "fail"


@covers("D-04")
@pytest.mark.parametrize(
    ("field", "signature", "status"),
    [
        ("present", "present", "pass"),
        ("present", "unclear", "pass"),
        ("absent", "absent", "fail"),
        ("unclear", "unclear", "unknown"),
    ],
)
def test_confirmation_ink(field: str, signature: str, status: str) -> None:
    """A confirmation with ink passes, an empty one fails, an unclear one is for people."""
    dossier = cell()
    own = dossier.report_of(PERSON)
    own.fields["confirmation_present"] = fv(field)
    own.confirmations[0].signature = signature  # type: ignore[assignment]  # one of Presence
    assert dossier.status("D-04", PERSON) == status


@covers("D-04")
def test_missing_and_wrong_confirmation_fail() -> None:
    """No block at all fails; the head of the office alone fails; both heads pass."""
    dossier = cell()
    own = dossier.report_of(PERSON)
    party = own.confirmations[0]
    manager = Confirmation(label="XÁC NHẬN CỦA THỦ TRƯỞNG ĐƠN VỊ", body="GIÁM ĐỐC", signature="present", needs_review=False)
    own.confirmations = [manager]
    (finding,) = dossier.findings("D-04", PERSON)
    assert finding.status == "fail"
    assert "thủ trưởng" in finding.message
    own.confirmations = [manager, party]
    assert dossier.status("D-04", PERSON) == "pass"
    own.confirmations, own.fields["confirmation_present"] = [], fv("absent")
    assert dossier.status("D-04", PERSON) == "fail"
    own.fields["confirmation_present"] = fv("absent", flagged=True)
    assert dossier.status("D-04", PERSON) == "unknown"


@covers("D-05")
def test_confirming_body() -> None:
    """The plan's table decides; "cấp ủy" alone is a remark, another Party body is for people."""
    dossier = cell()
    block = dossier.report_of("Chi bộ Ban Mây trắng").confirmations[0]
    block.label, block.body = "XÁC NHẬN CỦA CẤP ỦY", None
    assert dossier.status("D-05", "Chi bộ Ban Mây trắng") == "warn"
    block.body = "ĐẢNG ỦY SỞ CÂY XANH"
    assert dossier.status("D-05", "Chi bộ Ban Mây trắng") == "unknown"
    gaps = [g.model_copy(update={"value": "any_party_body"}) if g.id == "G8" else g for g in PLAN.gaps]
    dossier.plan = PLAN.model_copy(update={"gaps": gaps})
    assert dossier.status("D-05", "Chi bộ Ban Mây trắng") == "pass"


@covers("D-06")
def test_signature_and_seal() -> None:
    """An unsigned paper fails, an unsure one is unknown, a cell is never asked for a seal."""
    dossier = organisation()
    dossier.letter.fields["has_seal"] = fv("absent")
    assert dossier.status("D-06") == "fail"
    dossier.letter.fields["has_seal"] = fv("unclear")
    assert dossier.status("D-06") == "unknown"
    dossier.letter.fields["has_seal"] = fv("present")
    dossier.minutes.fields["has_signature"] = fv("absent")
    assert dossier.status("D-06", "biên bản họp xét") == "fail"
    assert dossier.check().verdict == "incomplete"
    dossier.minutes.fields["has_signature"] = fv("absent", flagged=True)
    assert dossier.status("D-06") == "unknown"
    small = cell()
    small.letter.fields["has_seal"] = fv("absent")
    assert small.status("D-06") == "pass"


@covers("D-07")
def test_dates_and_numbers() -> None:
    """A paper without a date is for people; a letter without a number is not registered yet: a remark; minutes need none."""
    dossier = cell()
    dossier.report_of(PERSON).fields["issue_date"] = fv(None)
    assert dossier.status("D-07") == "unknown"
    dossier = cell()
    dossier.letter.fields["doc_number"] = fv(None)
    assert dossier.status("D-07") == "warn"
    assert dossier.check().verdict == "complete"
    dossier.letter.fields["doc_number"] = fv("7", flagged=True, suggestions=["1"])
    assert dossier.status("D-07") == "pass"


@covers("D-08")
def test_signing_capacity_is_a_matter_of_form() -> None:
    """K/T BÍ THƯ and a missing capacity are remarks, never more."""
    dossier = organisation()
    for block in ("K/T BÍ THƯ / PHÓ BÍ THƯ", "GIÁM ĐỐC", ""):
        dossier.letter.fields["signer_block"] = fv(block)
        assert dossier.status("D-08") == "warn"
    dossier.letter.fields["signer_block"] = fv("T/M ĐẢNG ỦY / PHÓ BÍ THƯ")
    assert dossier.status("D-08") == "pass"


def test_report_of_a_subordinate_cell_may_be_confirmed_by_either_committee() -> None:
    """The cell's own committee and the đảng ủy cơ sở are both accepted (G8)."""
    dossier = organisation()
    for body in ("CHI ỦY", "ĐẢNG ỦY SỞ CÂY XANH"):
        dossier.report_of(SUB).confirmations[0].body = body
        assert dossier.status("D-05", SUB) == "pass"


@covers("D-06")
def test_electronic_copies_are_a_setting() -> None:
    """By default a born-digital paper is taken; with G17 set to scans only a person is asked."""
    dossier = cell()
    gaps = [g.model_copy(update={"value": "scan"}) if g.id == "G17" else g for g in PLAN.gaps]
    dossier.plan = PLAN.model_copy(update={"gaps": gaps})
    assert dossier.status("D-06") == "unknown"
    for document in dossier.documents:
        document.source = "ocr"
    assert dossier.status("D-06") == "pass"
