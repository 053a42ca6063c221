"""The cases: which dossier is drawn, what is spoiled in it, and the one rule that must then fail.

Cases of one kind start from one seed: the papers that a case does not touch are the same files, which are written and read once.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from samples.generator.draw import BEST, DONE, GOOD, Wish
from samples.generator.model import Defect, Dossier, NomineeModel

Change = Callable[[Dossier], None]


@dataclass(frozen=True, slots=True)
class Words:
    """Words changed on every paper of a kind: those with ``tag``, or ``old`` wherever it stands."""

    paper: str
    new: str
    tag: str | None = None
    old: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """``title`` says in Vietnamese what is wrong; ``rule`` is the only one that fails. ``options`` are those of `khenthuong check`."""

    id: str
    rule: str
    title: str
    wish: Wish
    change: Change | None = None
    words: tuple[Words, ...] = ()
    options: dict[str, str] = field(default_factory=lambda: {"received": "2020-07-08"})


def _wish(seed: int, kind: Any, *defects: Defect, **more: Any) -> Wish:
    given: dict[str, Any] = {"individuals": 0, "list_form": "numbered", **more}
    return Wish(seed, kind=kind, plain=True, hand=False, family="Tinos", size=13.0, defects=frozenset(defects), **given)


def _cell(seed: int, *defects: Defect, **more: Any) -> Wish:
    return _wish(seed, "grassroots_cell", *defects, **more)


def _person(seed: int, *defects: Defect, **more: Any) -> Wish:
    """A chi bộ cơ sở that proposes one member and not itself."""
    return _cell(seed, *defects, self_nominated=False, individuals=1, **more)


def _sub(seed: int, *defects: Defect) -> Wish:
    """A đảng bộ cơ sở that proposes one of its cells."""
    return _wish(seed, "grassroots_organisation", *defects, self_nominated=False, cells=1)


def _mass(seed: int) -> Wish:
    return _wish(seed, "bloc_mass_org")


def _board(seed: int) -> Wish:
    return _wish(seed, "advisory_unit")


# --- changes ----------------------------------------------------------------------------------------------------------------


def _rate(**years: str) -> Change:
    """The first nominee's ratings of the years, as words; "all" stands for those that are not named."""
    levels = {BEST: "excellent", GOOD: "good", DONE: "completed"}

    def change(d: Dossier) -> None:
        first = d.nominees[0]
        given = {r.year: years.get(f"y{r.year}", years.get("all", r.words)) for r in first.ratings}
        first.ratings = tuple(replace(r, words=given[r.year], level=levels.get(given[r.year], r.level)) for r in first.ratings)

    return change


def _headcount(d: Dossier) -> None:
    board = d.nominees[0]
    board.headcounts = tuple(
        replace(h, at_least_good=h.total - 1) if (h.year, h.scale) == (2018, "civil_servant") else h for h in board.headcounts
    )


def _mass_cell(d: Dossier) -> None:
    """The subordinate cell becomes a base of the youth union."""
    nominee = d.nominees[0]
    nominee.name = nominee.report_name = f"Chi đoàn {d.unit.agency}"
    nominee.category, nominee.targets, nominee.unit = "grassroots_mass_org", (), None


def _under_another(d: Dossier) -> None:
    """The cell's superior is a đảng bộ cơ sở: it is no chi bộ cơ sở and sends its papers through that one."""
    d.unit = replace(d.unit, superior="ĐẢNG BỘ SỞ SUỐI BIẾC")
    _rate(all=BEST)(d)


def _no_seal(d: Dossier) -> None:
    d.unit = replace(d.unit, sealed=False)


def _late_report(d: Dossier) -> None:
    nominee: NomineeModel = d.nominees[-1]
    nominee.report_date = d.letter_date + timedelta(days=1)
    nominee.confirm_date = d.letter_date + timedelta(days=2)


def _second_phase(d: Dossier) -> None:
    """The same dossier at the end of phase II, with the ratings of 2020."""
    d.phase, d.minutes_date, d.letter_date = 2, date(2021, 1, 6), date(2021, 1, 8)
    for nominee in d.nominees:
        nominee.report_date, nominee.confirm_date = date(2021, 1, 5), date(2021, 1, 5)
        last = nominee.ratings[-1]
        nominee.ratings = (*nominee.ratings, replace(last, year=2020, words=BEST, level="excellent", dated=date(2020, 12, 28)))


def _hands(d: Dossier) -> None:
    d.secret_ballot = False


_PHASE_TWO = tuple(
    Words(paper, "giai đoạn II", old="giai đoạn I") for paper in ("submission_letter", "review_minutes", "achievement_report")
)

CASES: tuple[Case, ...] = (
    Case("s01-doan-vien", "S-01", "Đề nghị một đoàn viên chưa là đảng viên", _person(233, "mass_org_member")),
    Case("s01-chi-doan", "S-01", "Đề nghị một chi đoàn", _sub(262), _mass_cell),
    Case(
        "s02-bang-khen", "S-02", "Đề nghị tặng Bằng khen", _person(233),
        words=(Words("submission_letter", "Bằng khen", old="Giấy khen"),),
    ),
    Case("s04-chi-bo-truc-thuoc", "S-04", "Chi bộ trực thuộc tự trình", _cell(209), _under_another),
    Case("c01-hai-ca-nhan", "C-01", "Chi bộ cơ sở trình hai cá nhân", _cell(209, self_nominated=False, individuals=2)),
    Case(
        "c02-ba-ca-nhan", "C-02", "Đảng bộ cơ sở trình ba cá nhân",
        _wish(206, "grassroots_organisation", self_nominated=False, individuals=3),
    ),
    Case("ea1-mot-nam-thap", "E-A1", "Ban, văn phòng có một năm chỉ hoàn thành nhiệm vụ", _board(207), _rate(y2017=DONE)),
    Case("ea2-co-nguoi-thap", "E-A2", "Năm 2018 có một công chức chưa đạt mức tốt", _board(207), _headcount),
    Case("eb1-mot-nam-thap", "E-B1", "Chi bộ cơ sở có một năm chỉ hoàn thành nhiệm vụ", _cell(209), _rate(all=BEST, y2017=DONE)),
    Case("eb2-mot-nam-xuat-sac", "E-B2", "Chi bộ cơ sở chỉ có một năm xuất sắc", _cell(209), _rate(all=GOOD, y2019=BEST)),
    Case("eb3-chi-tieu-khong-dat", "E-B3", "Một chỉ tiêu nghị quyết đại hội không đạt", _cell(209, "target_missed")),
    Case("ec1-mot-nam-tot", "E-C1", "Chi bộ trực thuộc có năm 2018 chỉ ở mức tốt", _sub(262), _rate(y2018=GOOD)),
    Case("ec2-chi-tieu-khong-dat", "E-C2", "Một chỉ tiêu của chi bộ trực thuộc không đạt", _sub(262, "target_missed")),
    Case("ed1-mot-nam-thap", "E-D1", "Đoàn thể khối có một năm chỉ hoàn thành nhiệm vụ", _mass(214), _rate(all=BEST, y2018=DONE)),
    Case("ed1-mot-nam-xuat-sac", "E-D1", "Đoàn thể khối chỉ có một năm xuất sắc", _mass(214), _rate(all=GOOD, y2019=BEST)),
    Case("ef1-nam-2019-thap", "E-F1", "Cá nhân có năm 2019 chỉ hoàn thành nhiệm vụ", _person(233, "low_rating")),
    Case("ef1-mot-nam-xuat-sac", "E-F1", "Cá nhân chỉ có một năm xuất sắc", _person(233), _rate(all=GOOD, y2016=BEST)),
    Case("d01-thieu-to-trinh", "D-01", "Thiếu tờ trình", _person(233, "no_letter")),
    Case("d02-thieu-bien-ban", "D-02", "Thiếu biên bản họp xét", _person(233, "no_minutes")),
    Case(
        "d02-bien-ban-hoi-dong", "D-02", "Biên bản của hội đồng thi đua, không phải cấp ủy", _sub(262),
        words=(
            Words("review_minutes", "HỌP HỘI ĐỒNG THI ĐUA - KHEN THƯỞNG", old="HỌP BAN CHẤP HÀNH ĐẢNG BỘ"),
            Words("review_minutes", "HỌP HỘI ĐỒNG THI ĐUA - KHEN THƯỞNG", old="HỌP ĐẢNG ỦY"),
        ),
    ),
    Case("d03-thieu-bao-cao", "D-03", "Thiếu báo cáo của một cá nhân", _cell(209, "no_report", individuals=1)),
    Case("d04-khong-xac-nhan", "D-04", "Báo cáo không có phần xác nhận", _person(233, "no_confirmation")),
    Case("d04-chua-ky", "D-04", "Phần xác nhận chưa ký", _person(233, "unsigned_confirmation")),
    Case(
        "d04-thu-truong", "D-04", "Chỉ thủ trưởng cơ quan xác nhận", _person(233),
        words=(
            Words("achievement_report", "XÁC NHẬN CỦA THỦ TRƯỞNG CƠ QUAN", tag="confirmations.0", old=""),
            Words("achievement_report", "BAN GIÁM ĐỐC", tag="confirmation_body"),
            Words("achievement_report", "GIÁM ĐỐC", old="BÍ THƯ"),
        ),
    ),
    Case("d06-to-trinh-chua-ky", "D-06", "Tờ trình chưa ký", _person(233, "unsigned_letter")),
    Case("d06-bien-ban-chua-ky", "D-06", "Biên bản chưa ký", _person(233, "unsigned_minutes")),
    Case("d06-khong-dau", "D-06", "Tờ trình của đảng ủy không đóng dấu", _sub(262), _no_seal),
    Case("x01-khong-hop-xet", "X-01", "Một cá nhân không có trong biên bản", _cell(209, "not_voted", individuals=1)),
    Case("x02-lech-so-luong", "X-02", "Số cá nhân ghi khác danh sách", _person(233, "count_differs")),
    Case("x03-khac-ten", "X-03", "Báo cáo ghi tên đệm khác", _person(233, "name_differs")),
    Case("x03-khac-chuc-vu", "X-03", "Báo cáo ghi chức vụ khác", _person(233, "position_differs")),
    Case(
        "x03-khac-don-vi", "X-03", "Báo cáo ghi đơn vị khác", _person(233),
        words=(Words("achievement_report", "Chi bộ Đài Quan sát Mây Hồng", tag="subject_unit"),),
    ),
    Case("x04-bao-cao-sau-to-trinh", "X-04", "Báo cáo đề ngày sau tờ trình", _person(233), _late_report),
    Case(
        "x05-phieu-lon-hon-nguoi", "X-05", "Số phiếu nhiều hơn số người có mặt", _person(233), _hands,
        words=(Words("review_minutes", "09/09 đồng chí nhất trí, đạt 100%", tag="votes.0"),),
    ),
    Case(
        "x06-lech-nguoi-du-hop", "X-06", "Có mặt cộng vắng khác tổng số", _person(233),
        words=(Words("review_minutes", "04", tag="members_absent"),),
    ),
    Case(
        "x11-khac-ngay-bien-ban", "X-11", "Tờ trình dẫn ngày biên bản khác", _person(233),
        words=(Words("submission_letter", "Biên bản họp xét khen thưởng ngày 28/6/2020", tag="bases.1"),),
    ),
    Case("t01-nop-muon", "T-01", "Nộp sau hạn giai đoạn I", _person(233), options={"received": "2020-07-14"}),
    Case(
        "t02-nop-muon", "T-02", "Nộp sau hạn giai đoạn II", _person(233), _second_phase, _PHASE_TWO,
        {"received": "2021-01-12"},
    ),
)  # fmt: skip

BASES: tuple[Case, ...] = (
    Case("du-ca-nhan", "", "Chi bộ cơ sở đề nghị một cá nhân, đủ hồ sơ", _person(233)),
    Case("du-chi-bo", "", "Chi bộ cơ sở đề nghị chính mình, đủ hồ sơ", _cell(209)),
    Case("du-truc-thuoc", "", "Đảng bộ cơ sở đề nghị một chi bộ trực thuộc, đủ hồ sơ", _sub(262)),
    Case("du-doan-the", "", "Đoàn thể khối đề nghị chính mình, đủ hồ sơ", _mass(214)),
    Case("du-ban", "", "Ban, văn phòng Đảng ủy khối đề nghị chính mình, đủ hồ sơ", _board(207)),
)
"""What the cases are spoiled from: nothing fails in them."""

_THOUGHT = "Hội nghị thảo luận, các ý kiến đều thống nhất."


def _said(sentence: str) -> tuple[Words, ...]:
    """One sentence more in the minutes."""
    return (Words("review_minutes", f"{_THOUGHT} {sentence}", old=_THOUGHT),)


SHOWN: tuple[tuple[Case, str], ...] = (
    (
        Case(
            "r03-bien-ban-ghi-dang-ky", "R-03", "Biên bản ghi cá nhân đã đăng ký thi đua", _person(233),
            words=_said("Các cá nhân được đề nghị đều đã đăng ký tham gia đợt thi đua với chi ủy từ tháng 9/2019."),
        ),
        "pass",
    ),
    (
        Case(
            "r03-bien-ban-ghi-chua-dang-ky", "R-03", "Biên bản ghi cá nhân chưa đăng ký thi đua", _person(233),
            words=_said("Các cá nhân được đề nghị chưa đăng ký thi đua với chi ủy, sẽ bổ sung sau."),
        ),
        "unknown",
    ),
)  # fmt: skip
"""Papers that show by themselves what usually a register shows: the rule of each, and its status. Nothing fails in them."""

_REGISTER = "cần sổ theo dõi hoặc hồ sơ khác, giấy tờ của một hồ sơ không cho thấy"
_DECISION = "xét trên dự thảo quyết định, không trên hồ sơ nộp"
WITHOUT: dict[str, str] = {
    "R-01": _REGISTER,
    "R-05": _REGISTER,
    "X-09": _REGISTER,
    "Q-01": _DECISION,
    "Q-02": _DECISION,
    "Q-03": _DECISION,
}
"""Rules that can fail and that no dossier alone can break, with the reason; tests/checks holds their tests."""
