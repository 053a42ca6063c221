"""S-: who may be awarded, by whom proposed, in which form."""

from __future__ import annotations

from tests.checks.builders import BLOCK, CELL, PERSON, SECOND, SUB
from tests.checks.spoilings.tools import Spoiling, doubt, every, fields, kept, listed

SCOPE: dict[str, Spoiling] = {
    "a kind that nobody knows": Spoiling(
        "organisation", every(listed(1, name="Câu lạc bộ Thơ"), listed(1, "minutes", name="Câu lạc bộ Thơ"))
    ),
    "a union of the unit": Spoiling("organisation", listed(1, name="Chi đoàn Sở Cây xanh")),
    "a union member": Spoiling("cell", every(listed(1, position="Đoàn viên"), fields(1, party_joined=None))),
    "a union member who joined the Party": Spoiling("cell", listed(1, position="Đoàn viên")),
    "a post that may be either": Spoiling(
        "cell", every(listed(1, position=doubt("Đoàn viên", "Chuyên viên")), fields(1, party_joined=doubt("2009")))
    ),
    "no day of joining": Spoiling("cell", fields(1, party_joined=None)),
    "another form beside the plan's": Spoiling("cell", fields("letter", award_form="Giấy khen và Bằng khen")),
    "no form but in each row": Spoiling(
        "cell", every(fields("letter", award_form=None), listed(0, award_form="Giấy khen"), listed(1, award_form="Giấy khen"))
    ),
    "no form, one row of two": Spoiling("cell", every(fields("letter", award_form=None), listed(0, award_form="Giấy khen"))),
    "another form in one row": Spoiling("cell", listed(1, award_form="Huân chương Lao động")),
    "another form in a row with a doubtful name": Spoiling("cell", listed(1, award_form="Cờ thi đua", name=doubt(PERSON))),
    "a doubtful form": Spoiling("cell", fields("letter", award_form=doubt("Giấy khon", "Bằng khen"))),
    "a form nowhere read": Spoiling("cell", fields("letter", award_form=doubt(None))),
    "belonging shown by registers": Spoiling(
        "organisation",
        lambda d: None,
        kept(
            units=[{"name": SUB, "parent": "Đảng bộ Sở Cây xanh"}, {"name": "Chi bộ Xa", "parent": "Đảng bộ Sở Đá"}],
            members=[{"name": PERSON, "unit": SUB}, {"name": SECOND, "unit": "Chi bộ Xa"}],
        ),
    ),
    "a register of members only": Spoiling("cell", lambda d: None, kept(members=[{"name": PERSON, "unit": CELL}])),
    "a subordinate cell submits": Spoiling(
        "cell", every(*(fields(w, superior_org="ĐẢNG ỦY SỞ CÂY XANH") for w in ("letter", "minutes", 0, 1)))
    ),
    "a union of a unit submits": Spoiling(
        "cell", every(*(fields(w, superior_org="ĐOÀN KHỐI", issuing_org="CHI ĐOÀN SỞ GIÓ") for w in ("letter", "minutes", 0, 1)))
    ),
    "nobody knows who submits": Spoiling(
        "cell", every(*(fields(w, issuing_org=doubt(None)) for w in ("letter", "minutes", 0, 1)))
    ),
    "the letter has no head, the minutes have": Spoiling("cell", fields("letter", issuing_org=None, superior_org=None)),
    "a doubtful superior": Spoiling("cell", fields("letter", superior_org=doubt(BLOCK, "ĐẢNG ỦY SỞ CÂY XANH"))),
    "the submitter named by an option": Spoiling("cell", lambda d: None, {"submitter": "Chi bộ Ban Gió nhẹ"}),
    "the submitter's id in the register": Spoiling(
        "cell",
        lambda d: None,
        {"submitter": "cb-7", **kept(units=[{"id": "cb-7", "name": "Đảng bộ Sở Gió", "kind": "grassroots_organisation"}])},
    ),
    "a unit of the register without a kind": Spoiling(
        "cell", lambda d: None, {"submitter": "cb-7", **kept(units=[{"id": "cb-7", "name": "Chi bộ Ban Gió nhẹ"}])}
    ),
    "addressed elsewhere": Spoiling("cell", fields("letter", addressees=["Sở Nội vụ"])),
    "addressed in one text": Spoiling("cell", fields("letter", addressees="Ban Tuyên giáo")),
    "addressed to nobody": Spoiling("cell", fields("letter", addressees=None)),
}
