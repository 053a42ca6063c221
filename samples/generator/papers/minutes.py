"""The minutes of the meeting that chose the nominees (biên bản họp xét)."""

from __future__ import annotations

from random import Random

from samples.generator import blocks as b
from samples.generator import phrases
from samples.generator.draft import Draft
from samples.generator.model import Dossier, NomineeModel
from samples.generator.papers import common as c
from samples.generator.papers.letters import PLAN
from samples.generator.papers.lists import AWARD, listing
from samples.generator.units import BLOC

SUBJECTS = (
    "xét, đề nghị khen thưởng đợt thi đua đặc biệt (giai đoạn I)",
    "bình xét tập thể, cá nhân đề nghị tặng Giấy khen của Đảng ủy Khối",
    "về việc xét khen thưởng giai đoạn I đợt thi đua đặc biệt",
)


def minutes(d: Dossier, rng: Random) -> Draft:
    """Letterhead, time and place, who was there, what was said, the votes, chair and secretary."""
    draft = Draft("review_minutes")
    dated = d.minutes_date if rng.random() < 0.5 else None
    c.letterhead(d, draft, dated, numbered=False)
    c.title(d, draft, _head(d), rng.choice(SUBJECTS))
    draft.fact("addressees", [], printed=False)
    _opening(d, draft, rng)
    _attendance(d, draft)
    _discussion(d, draft, rng)
    _votes(d, draft, rng)
    hour = rng.randint(10, 11)
    draft.add(
        c.body(
            d, f"Biên bản được thông qua trước hội nghị và kết thúc vào hồi {hour} giờ {rng.choice((15, 30, 45))} phút cùng ngày."
        )
    )
    _sign(d, draft, rng)
    return draft


def _head(d: Dossier) -> str:
    kind = d.unit.kind
    if kind == "bloc_mass_org":
        return "BIÊN BẢN HỌP BAN THƯỜNG VỤ"
    if kind == "advisory_unit":
        return "BIÊN BẢN HỌP TẬP THỂ ĐƠN VỊ"
    if kind == "grassroots_organisation":
        return "BIÊN BẢN HỌP BAN CHẤP HÀNH ĐẢNG BỘ" if d.seed % 2 else "BIÊN BẢN HỌP ĐẢNG ỦY"
    return "BIÊN BẢN HỌP CHI BỘ" if d.minutes_by_cell else "BIÊN BẢN HỌP CHI ỦY"


def body_kind(d: Dossier) -> str:
    """The contract's body_kind of these minutes."""
    kinds = {"bloc_mass_org": "standing_committee", "advisory_unit": "unit", "grassroots_organisation": "party_committee"}
    return kinds.get(d.unit.kind) or ("cell" if d.minutes_by_cell else "party_committee")


def _opening(d: Dossier, draft: Draft, rng: Random) -> None:
    day = d.minutes_date
    draft.fact("held_on", day.isoformat())
    draft.fact("body_kind", body_kind(d), printed=False)
    clock = f"{rng.choice((7, 8, 9))} giờ {rng.choice(('00', '15', '30'))}"
    words = b.Span(f"ngày {day.day:02d} tháng {day.month} năm {day.year}", tag="held_on")
    where = f"phòng họp {rng.choice(('tầng 2', 'số 1', 'cơ quan', 'A'))} {d.unit.agency}"
    if rng.random() < 0.5:
        draft.add(
            c.body(
                d,
                f"Hôm nay, vào hồi {clock} phút, ",
                words,
                f", tại {where}, đã tiến hành họp xét khen thưởng theo {PLAN} của {BLOC}.",
            )
        )
    else:
        draft.add(c.body(d, f"Thời gian: {clock} phút, ", words, "."), c.body(d, f"Địa điểm: {where}."))
        draft.add(c.body(d, f"Nội dung: xét khen thưởng theo {PLAN} của {BLOC}."))


def _attendance(d: Dossier, draft: Draft) -> None:
    absent = d.total - d.present
    draft.fact("chair_name", d.unit.head.name)
    draft.fact("secretary_name", d.unit.secretary.name)
    draft.fact("members_total", d.total)
    draft.fact("members_present", d.present)
    draft.fact("members_absent", absent)
    draft.add(c.heading(d, "I. Thành phần"))
    chair = d.unit.head
    who = "đảng viên" if d.minutes_by_cell else "đồng chí"
    draft.add(
        c.body(d, "- Chủ trì: Đồng chí ", b.Span(chair.name, tag="chair_name"), f", {chair.position}."),
        c.body(d, "- Thư ký: Đồng chí ", b.Span(d.unit.secretary.name, tag="secretary_name"), f", {d.unit.secretary.position}."),
    )
    reason = " (có lý do)." if absent else "."
    present, total = b.Span(f"{d.present:02d}", tag="members_present"), b.Span(f"{d.total:02d}", tag="members_total")
    away = b.Span(f"{absent:02d}", tag="members_absent")
    if d.forms.attendance == "list":
        for label, count, end in (("Tổng số", total, "."), ("Có mặt", present, "."), ("Vắng mặt", away, reason)):
            draft.add(c.body(d, f"- {label}: ", count, f" {who}{end}", before=0.5))
    else:
        draft.add(c.body(d, "- Có mặt: ", present, "/", total, f" {who}. Vắng mặt: ", away, f" {who}{reason}"))


def _discussion(d: Dossier, draft: Draft, rng: Random) -> None:
    used: set[str] = set()
    draft.add(c.heading(d, "II. Nội dung"))
    chair = d.unit.head.name
    draft.add(
        c.body(
            d, f"Đồng chí {chair} thông qua tiêu chuẩn khen thưởng và báo cáo tóm tắt thành tích. {phrases.sentence(rng, used)}"
        )
    )
    draft.add(c.body(d, f"Hội nghị thảo luận, các ý kiến đều thống nhất. {phrases.sentence(rng, used)}"))


def _voted(d: Dossier) -> list[NomineeModel]:
    """Whom the meeting chose; with the defect "not_voted" the letter proposes one more."""
    return d.nominees[:-1] if "not_voted" in d.defects else d.nominees


def _votes(d: Dossier, draft: Draft, rng: Random) -> None:
    """One vote for all in words, or one row per nominee in a table, in the office's form."""
    draft.add(c.heading(d, "III. Kết quả bình xét"))
    if d.secret_ballot:
        count = f"{d.present:02d}"
        draft.add(c.body(d, f"Hội nghị tiến hành bỏ phiếu kín. Số phiếu phát ra: {count}; thu vào: {count}; hợp lệ: {count}."))
        draft.add(c.body(d, f"Các tập thể, cá nhân sau được đề nghị {BLOC} tặng {AWARD}:"))
        draft.add(*listing(d, draft, _voted(d)))
        draft.add(c.body(d, "Kết quả kiểm phiếu như sau:"), _ballots(d, draft))
    else:
        draft.add(c.body(d, f"Hội nghị biểu quyết giơ tay, đề nghị {BLOC} tặng {AWARD} cho:"))
        draft.add(*listing(d, draft, _voted(d)))
        draft.add(c.body(d, "Kết quả biểu quyết: ", _hands(d, draft, rng), "."))
    draft.fact("votes", "votes", printed=False)


def _ballots(d: Dossier, draft: Draft) -> b.Table:
    """The count of a secret ballot; the tally has columns for and against."""
    tally = d.forms.votes == "tally"
    heads = (
        ("TT", "Tập thể, cá nhân", "Đồng ý", "Không đồng ý", "Tỷ lệ")
        if tally
        else ("TT", "Tập thể, cá nhân", "Số phiếu đồng ý", "Tỷ lệ")
    )
    rows = [b.Row(tuple(b.cell(h, align="centre", bold=True) for h in heads), header=True)]
    for index, nominee in enumerate(_voted(d), start=1):
        against = d.against if index == len(d.nominees) else 0
        favour = d.present - against
        share = round(favour / d.present, 4)
        tag = draft.row(
            "votes",
            nominee=nominee.name,
            in_favour=favour,
            against=against if tally else None,
            blank=None,
            of=d.present,
            share=share,
        )
        counted = [b.Cell((b.Span(f"{favour:02d}/{d.present:02d}", tag=tag),), align="centre")]
        if tally:
            counted.append(b.cell(f"{against:02d}", align="centre"))
        percent = f"{share * 100:.1f}".rstrip("0").rstrip(".").replace(".", ",") + "%"
        rows.append(b.Row((b.cell(str(index), align="centre"), b.cell(nominee.name), *counted, b.cell(percent, align="centre"))))
    return b.Table((0.08, 0.42, 0.18, 0.17, 0.15) if tally else (0.08, 0.5, 0.24, 0.18), tuple(rows), size=12.5)


def _hands(d: Dossier, draft: Draft, rng: Random) -> b.Span:
    """A show of hands in words; in the share form no numbers are printed."""
    count = f"{d.present:02d}/{d.present:02d}"
    if d.forms.votes == "share":
        tag = draft.row("votes", nominee=None, in_favour=None, against=None, blank=None, of=None, share=1.0)
        return b.Span("100% thành viên có mặt nhất trí", tag=tag)
    tag = draft.row("votes", nominee=None, in_favour=d.present, against=None, blank=None, of=d.present, share=1.0)
    return b.Span(rng.choice((f"{count} đồng chí nhất trí, đạt 100%", f"{count} ý kiến tán thành (100%)")), tag=tag)


def _sign(d: Dossier, draft: Draft, rng: Random) -> None:
    c.no_recipients(draft)
    chair_word = rng.choice(("CHỦ TRÌ", "CHỦ TỌA"))
    signed = "unsigned_minutes" not in d.defects
    lines = c.sign_facts(draft, None, chair_word, d.unit.head.name, signed=signed, sealed=False)
    right = c.signature(d, rng, lines, d.unit.head.name, "signer", signed=signed)
    left = c.signature(d, rng, [("THƯ KÝ", None)], d.unit.secretary.name, "secretary_signer", signed=signed)
    draft.add(b.Gap(3), b.Keep((b.Columns((tuple(left), tuple(right)), (0.5, 0.5)),)))
