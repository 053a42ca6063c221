"""D-: the papers, who signed and who confirmed."""

from __future__ import annotations

from dossier.documents import FieldValue
from tests.checks.builders import fv, nominee, report
from tests.checks.spoilings.tools import THIRD, Spoiling, confirmed, doubt, every, fields, parts, reading, without

PAPERS: dict[str, Spoiling] = {
    "nothing at all": Spoiling("cell", lambda d: d.documents.clear()),
    "no letter": Spoiling("cell", without("letter")),
    "no minutes": Spoiling("cell", without("minutes")),
    "no letter and no minutes": Spoiling("cell", every(without("letter"), without("minutes"))),
    "only the reports, one of them of a person of no kind": Spoiling(
        "cell", every(without("letter"), without("minutes"), fields(1, subject_kind=None))
    ),
    "two letters": Spoiling(
        "cell",
        lambda d: d.documents.append(
            d.letter.model_copy(deep=True, update={"id": "d9", "fields": {**d.letter.fields, "doc_number": fv("07")}})
        ),
    ),
    "a letter of an unsure kind": Spoiling("cell", parts("letter", needs_review=True)),
    "minutes of an unsure kind": Spoiling("cell", parts("minutes", needs_review=True)),
    "a report of an unsure kind": Spoiling("cell", parts(1, needs_review=True)),
    "minutes of a council": Spoiling("cell", fields("minutes", body_kind="council")),
    "minutes of a council and a file that was not read": Spoiling(
        "cell", every(fields("minutes", body_kind="council"), lambda d: d.refuse_file())
    ),
    "minutes of nobody": Spoiling("cell", fields("minutes", body_kind=doubt("party_committee"))),
    "minutes of one of two": Spoiling("cell", fields("minutes", body_kind=doubt("party_committee", "council"))),
    "minutes of a small cell": Spoiling(
        "cell", fields("minutes", body_kind="cell", members_total=8, members_present=8, members_absent=0)
    ),
    "minutes of a standing committee": Spoiling("organisation", fields("minutes", body_kind="standing_committee")),
    "two minutes, one of them right": Spoiling(
        "cell",
        lambda d: d.documents.append(
            d.minutes.model_copy(deep=True, update={"id": "d9", "fields": {**d.minutes.fields, "body_kind": fv("council")}})
        ),
    ),
    "no report of a person": Spoiling("cell", without(1)),
    "no report and a page that was not read": Spoiling("cell", every(without(1), lambda d: d.unreadable_page(7))),
    "a report of nobody proposed": Spoiling(
        "cell", lambda d: d.documents.append(report(9, nominee("individual", THIRD, "Kế toán", "Ban Đá"), "CHI ỦY"))
    ),
    "a report whose name was not read": Spoiling("cell", fields(1, subject_name=doubt(None), subject_position=None)),
    "a report with a doubtful name": Spoiling("cell", fields(1, subject_name=doubt("Nguyễn Thử Mình"))),
    "a report with another name in the same place": Spoiling("cell", fields(1, subject_name=THIRD)),
    "a letter without signature and seal": Spoiling("organisation", fields("letter", has_signature="absent", has_seal="absent")),
    "a letter whose seal is unclear": Spoiling("organisation", fields("letter", has_seal="unclear")),
    "a letter with a doubtful signature": Spoiling("organisation", fields("letter", has_signature=doubt("present"))),
    "minutes without signatures": Spoiling("cell", fields("minutes", has_signature="absent")),
    "a letter without signature and a file that was not read": Spoiling(
        "cell", every(fields("letter", has_signature="absent"), lambda d: d.refuse_file())
    ),
    "electronic papers are not taken": Spoiling("cell", reading("G17", "scan")),
    "scanned papers": Spoiling("cell", lambda d: [setattr(p, "source", "ocr") for p in d.documents]),
    "papers without a day": Spoiling(
        "cell",
        every(fields("letter", issue_date=None), fields("minutes", held_on=None, issue_date=None), fields(1, issue_date=None)),
    ),
    "a letter without a number": Spoiling("cell", fields("letter", doc_number=None)),
    "a letter with a doubtful number": Spoiling("cell", fields("letter", doc_number=doubt("05"))),
    "signed for the secretary": Spoiling("cell", fields("letter", signer_block="K/T BÍ THƯ / PHÓ BÍ THƯ")),
    "signed by the manager": Spoiling("cell", fields("letter", signer_block="GIÁM ĐỐC")),
    "signed by capacity and title": Spoiling(
        "cell", fields("letter", signer_block=None, signer_capacity="TM. CHI ỦY", signer_title="PHÓ BÍ THƯ")
    ),
    "a union's letter signed by nobody": Spoiling("mass_org", fields("letter", signer_block=None)),
    "not confirmed": Spoiling("cell", every(parts(1, confirmations=[]), fields(1, confirmation_present="absent"))),
    "confirmation unclear": Spoiling("cell", every(parts(1, confirmations=[]), fields(1, confirmation_present="unclear"))),
    "confirmation without ink": Spoiling("cell", confirmed(1, signature="absent")),
    "confirmation with unclear ink": Spoiling(
        "cell", every(confirmed(1, signature="unclear"), fields(1, confirmation_present="absent"))
    ),
    "confirmed by the manager": Spoiling("cell", confirmed(1, label="XÁC NHẬN CỦA THỦ TRƯỞNG ĐƠN VỊ", body="BAN GIÁM ĐỐC")),
    "perhaps confirmed by the manager": Spoiling(
        "cell", confirmed(1, label="XÁC NHẬN CỦA THỦ TRƯỞNG ĐƠN VỊ", body="BAN GIÁM ĐỐC", needs_review=True)
    ),
    "confirmed by a committee without a name": Spoiling("cell", confirmed(1, body=None)),
    "confirmed by another committee": Spoiling("cell", confirmed(0, label="XÁC NHẬN", body="ĐẢNG ỦY SỞ CÂY XANH")),
    "any Party body may confirm": Spoiling(
        "cell", every(reading("G8", "any_party_body"), confirmed(0, label="XÁC NHẬN", body="ĐẢNG ỦY SỞ CÂY XANH"))
    ),
    "two confirmations, one of them signed": Spoiling(
        "cell",
        lambda d: d.report(1).confirmations.insert(0, d.report(1).confirmations[0].model_copy(update={"signature": "absent"})),
    ),
    "two confirmations, one of them the manager's": Spoiling(
        "cell",
        lambda d: d.report(1).confirmations.insert(
            0,
            d.report(1)
            .confirmations[0]
            .model_copy(update={"label": "THỦ TRƯỞNG", "body": "BAN GIÁM ĐỐC", "signature": "absent"}),
        ),
    ),
    "confirmed by a director under a plain heading": Spoiling("cell", confirmed(1, label="XÁC NHẬN", body="GIÁM ĐỐC SỞ")),
    "confirmed by nobody's heading and no body": Spoiling("cell", confirmed(1, label=None, body=None)),
    "a committee named outside a confirming block": Spoiling("cell", parts(1, confirmations=[])),
    "another committee named outside a confirming block": Spoiling(
        "cell", every(parts(1, confirmations=[]), fields(1, confirmation_body="ĐẢNG ỦY SỞ CÂY XANH"))
    ),
    "confirmed outside a block by nobody named": Spoiling(
        "cell", every(parts(1, confirmations=[]), fields(1, confirmation_body=None))
    ),
    "two committees confirm, one without a name": Spoiling(
        "cell",
        every(
            confirmed(1, label="XÁC NHẬN", body="ĐẢNG ỦY SỞ CÂY XANH"),
            lambda d: d.report(1).confirmations.append(
                d.report(1).confirmations[0].model_copy(update={"label": "XÁC NHẬN CỦA CẤP ỦY", "body": None})
            ),
        ),
    ),
    "two reports, one of them not confirmed": Spoiling(
        "cell",
        lambda d: d.documents.append(
            d.report(1).model_copy(
                deep=True,
                update={"id": "d9", "confirmations": [], "fields": {**d.report(1).fields, "confirmation_present": fv("absent")}},
            )
        ),
    ),
    "two reports, one of them in doubt": Spoiling(
        "cell",
        lambda d: d.documents.append(
            d.report(1).model_copy(
                deep=True,
                update={"id": "d9", "confirmations": [], "fields": {**d.report(1).fields, "confirmation_present": fv("unclear")}},
            )
        ),
    ),
    "a plan that names no committee for a kind": Spoiling(
        "cell",
        every(
            lambda d: setattr(d, "plan", d.plan.model_copy(update={"confirmers": []})),
            confirmed(1, label="XÁC NHẬN", body="ĐẢNG ỦY SỞ GIÓ"),
        ),
    ),
    "two letters, one with a doubtful number": Spoiling(
        "cell",
        lambda d: d.documents.append(
            d.letter.model_copy(deep=True, update={"id": "d9", "fields": {**d.letter.fields, "doc_number": doubt("07")}})
        ),
    ),
    "a subordinate cell with the minutes of a council": Spoiling(
        "cell",
        every(
            *(fields(w, superior_org="ĐẢNG ỦY SỞ CÂY XANH") for w in ("letter", "minutes", 0, 1)),
            fields("minutes", body_kind="council"),
        ),
    ),
    "a report whose name has no place": Spoiling("cell", fields(1, subject_name=FieldValue(), subject_position=None)),
    "a report with a doubtful name of a word more": Spoiling("cell", fields(1, subject_name=doubt("Nguyễn Thử Minh Ha"))),
    "a report with a doubtful name of nobody": Spoiling(
        "cell", fields(1, subject_name=doubt("Lò Văn Páo"), subject_position="Kế toán", subject_unit="Sở Xa")
    ),
    "a copy and a draft": Spoiling(
        "cell",
        lambda d: d.documents.extend(
            [
                d.letter.model_copy(deep=True, update={"id": "d7", "duplicate_of": "d1"}),
                d.minutes.model_copy(deep=True, update={"id": "d8", "replaces": "d2"}),
            ]
        ),
    ),
}
