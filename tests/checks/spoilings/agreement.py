"""X-: papers that name, say or date things differently."""

from __future__ import annotations

from tests.checks.builders import PERSON, SECOND, nominee
from tests.checks.spoilings.tools import THIRD, Spoiling, basis, confirmed, doubt, every, fields, listed, parts

AGREEMENT: dict[str, Spoiling] = {
    "not voted on": Spoiling("organisation", lambda d: d.minutes.nominees.pop()),
    "voted on and not proposed": Spoiling(
        "organisation", lambda d: d.minutes.nominees.append(nominee("individual", THIRD, "Kế toán", "Ban Đá"))
    ),
    "another name in the same place of the minutes": Spoiling("organisation", listed(3, "minutes", name=THIRD)),
    "a name in the minutes that was not read": Spoiling(
        "organisation", listed(3, "minutes", name=doubt(None), position=None, unit=None)
    ),
    "a doubtful name in the minutes": Spoiling("organisation", listed(3, "minutes", name=doubt("Trân Mâu Hoa"))),
    "the minutes name nobody": Spoiling("organisation", parts("minutes", nominees=[])),
    "names that differ by a tone mark": Spoiling("organisation", fields(3, subject_name="Trần Mẫu Hoá")),
    "another post and another unit": Spoiling(
        "organisation", fields(3, subject_position="Kế toán trưởng", subject_unit="Phòng Đất cát")
    ),
    "a deputy's post": Spoiling("organisation", fields(2, subject_position="Trưởng phòng")),
    "a doubtful post": Spoiling("organisation", fields(3, subject_position=doubt("Kế toán"))),
    "post and unit in one column": Spoiling(
        "organisation", fields(3, subject_position="Chuyên viên Văn phòng Sở", subject_unit=None)
    ),
    "the whole agency as the unit": Spoiling("organisation", fields(3, subject_unit="Sở Cây xanh")),
    "another agency as the unit": Spoiling("organisation", fields(3, subject_unit="Sở Gió")),
    "another form in the minutes": Spoiling("organisation", listed(3, "minutes", award_form="Bằng khen")),
    "a form misspelt in the minutes": Spoiling("organisation", listed(3, "minutes", award_form="Giấy khên")),
    "an acting post": Spoiling(
        "organisation",
        every(listed(2, position="Trưởng phòng Vườn ươm"), fields(2, subject_position="Quyền Trưởng phòng Vườn ươm")),
    ),
    "not voted on, and a name of nobody in doubt": Spoiling(
        "organisation", listed(3, "minutes", name=doubt("Lò Văn Páo"), position="Kế toán", unit="Phòng Đất")
    ),
    "listed twice with a misspelt unit": Spoiling(
        "cell", lambda d: d.letter.nominees.append(nominee("individual", PERSON, "Chuyên viên", "Ban Mây trăng"))
    ),
    "two of one name": Spoiling(
        "organisation", every(listed(2, name=SECOND), listed(2, "minutes", name=SECOND), fields(2, subject_name=SECOND))
    ),
    "a report after the letter": Spoiling("cell", every(fields(1, issue_date="2020-07-09"), confirmed(1, date=None))),
    "a report after the letter, in doubt": Spoiling("cell", fields(1, issue_date=doubt("2020-07-09", "2020-07-01"))),
    "a confirmation before the report": Spoiling("cell", confirmed(1, date="2020-06-30")),
    "a confirmation before the report, in doubt": Spoiling("cell", confirmed(1, date="2020-06-30", needs_review=True)),
    "a paper cited before it was made": Spoiling(
        "cell", lambda d: d.letter.bases.append(basis(number="9", symbol="CV/ĐU", date="2020-12-06", raw="Công văn số 9-CV/ĐU"))
    ),
    "minutes after the letter": Spoiling("cell", fields("minutes", held_on="2020-07-06")),
    "minutes before the phase ended": Spoiling("cell", fields("minutes", held_on="2020-06-29")),
    "minutes on the last day of the phase": Spoiling("cell", fields("minutes", held_on="2020-06-30")),
    "minutes of a doubtful day": Spoiling("cell", fields("minutes", held_on=doubt("2020-07-03"))),
    "minutes dated by their issue only": Spoiling("cell", fields("minutes", held_on=None, issue_date="2020-07-04")),
    "the plan is not cited": Spoiling("cell", lambda d: d.letter.bases.pop(0)),
    "the plan is cited by words": Spoiling(
        "cell", lambda d: d.letter.bases.__setitem__(0, basis(raw="Kế hoạch số: 119 - KH/ĐUK của Đảng ủy Khối"))
    ),
    "the plan is cited by its number only": Spoiling(
        "cell", lambda d: d.letter.bases.__setitem__(0, basis(number="119", symbol="KH/ĐUK", raw="Kế hoạch của Đảng ủy Khối"))
    ),
    "the plan is cited with spaces": Spoiling(
        "cell", lambda d: d.letter.bases.__setitem__(0, basis(raw="Kế hoạch số 119 - KH / ĐUK của Đảng ủy Khối"))
    ),
    "the plan is cited with hyphens only": Spoiling(
        "cell", lambda d: d.letter.bases.__setitem__(0, basis(raw="Kế hoạch số 119-KH-ĐUK của Đảng ủy Khối"))
    ),
    "nothing is cited": Spoiling("cell", parts("letter", bases=[])),
    "minutes cited by the day of their issue": Spoiling(
        "cell",
        every(
            fields("minutes", held_on="2020-07-02", issue_date="2020-07-03"),
        ),
    ),
    "minutes with two days, cited with a third": Spoiling(
        "cell",
        every(
            fields("minutes", held_on="2020-07-02", issue_date="2020-07-04"),
        ),
    ),
    "minutes of a doubtful day, cited with its other reading": Spoiling(
        "cell", fields("minutes", held_on=doubt("2020-07-08", "2020-07-03"), issue_date=None)
    ),
    "minutes without a day, cited": Spoiling("cell", fields("minutes", held_on=None, issue_date=None)),
    "minutes of a day that was not read, cited": Spoiling(
        "cell", fields("minutes", held_on=doubt(None, "2020-07-01", "2020-07-02"), issue_date=None)
    ),
    "minutes cited by words without a day": Spoiling(
        "cell", lambda d: d.letter.bases.__setitem__(1, basis(raw="Biên bản họp xét của Chi ủy"))
    ),
    "minutes cited with another day": Spoiling(
        "cell", lambda d: d.letter.bases.__setitem__(1, basis(raw="Biên bản họp ngày 28/6/2020", date="2020-06-28"))
    ),
    "minutes cited with another day, in doubt": Spoiling(
        "cell",
        lambda d: d.letter.bases.__setitem__(1, basis(raw="Biên bản họp ngày 28/6/2020", date="2020-06-28", needs_review=True)),
    ),
    "minutes cited with another day and a file that was not read": Spoiling(
        "cell",
        every(
            lambda d: d.letter.bases.__setitem__(1, basis(raw="Biên bản họp ngày 28/6/2020", date="2020-06-28")),
            lambda d: d.refuse_file(),
        ),
    ),
}
