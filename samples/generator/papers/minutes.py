"""The minutes of the meeting that chose the nominees (biên bản họp xét)."""

from __future__ import annotations

from random import Random

from samples.generator import blocks as b
from samples.generator import phrases
from samples.generator.draft import Draft
from samples.generator.model import Dossier
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
        c.body(
            d, "- Có mặt: ", b.Span(f"{d.present:02d}/", tag="members_present"), b.Span(f"{d.total:02d}", tag="members_total"), f" {who}. Vắng mặt: ",
            b.Span(f"{absent:02d}", tag="members_absent"), f" {who}" + (" (có lý do)." if absent else "."),
        ),
    )  # fmt: skip


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


def _votes(d: Dossier, draft: Draft, rng: Random) -> None:
    """One vote for all in words, or one row per nominee in a table."""
    draft.add(c.heading(d, "III. Kết quả bình xét"))
    method = "bỏ phiếu kín" if d.secret_ballot else "biểu quyết giơ tay"
    share = round(d.present / d.present, 4)
    if d.secret_ballot:
        draft.add(
            c.body(
                d,
                f"Hội nghị tiến hành {method}. Số phiếu phát ra: {d.present:02d}; thu vào: {d.present:02d}; hợp lệ: {d.present:02d}.",
            )
        )
        draft.add(c.body(d, f"Các tập thể, cá nhân sau được đề nghị {BLOC} tặng {AWARD}:"))
        draft.add(*listing(d, draft, d.nominees))
        draft.add(c.body(d, "Kết quả kiểm phiếu như sau:"))
        rows = [
            b.Row(
                tuple(b.cell(h, align="centre", bold=True) for h in ("TT", "Tập thể, cá nhân", "Số phiếu đồng ý", "Tỷ lệ")),
                header=True,
            )
        ]
        for index, nominee in enumerate(d.nominees, start=1):
            tag = draft.row(
                "votes", nominee=nominee.name, in_favour=d.present, against=None, blank=None, of=d.present, share=share
            )
            counted = b.Cell((b.Span(f"{d.present:02d}/{d.present:02d}", tag=tag),), align="centre")
            rows.append(
                b.Row((b.cell(str(index), align="centre"), b.cell(nominee.name), counted, b.cell("100%", align="centre")))
            )
        draft.add(b.Table((0.08, 0.5, 0.24, 0.18), tuple(rows), size=12.5))
    else:
        draft.add(c.body(d, f"Hội nghị {method}, đề nghị {BLOC} tặng {AWARD} cho:"))
        draft.add(*listing(d, draft, d.nominees))
        tag = draft.row("votes", nominee=None, in_favour=d.present, against=None, blank=None, of=d.present, share=share)
        words = rng.choice(
            (
                f"{d.present:02d}/{d.present:02d} đồng chí nhất trí, đạt 100%",
                f"{d.present:02d}/{d.present:02d} ý kiến tán thành (100%)",
            )
        )
        draft.add(c.body(d, "Kết quả biểu quyết: ", b.Span(words, tag=tag), "."))
    draft.fact("votes", "votes", printed=False)


def _sign(d: Dossier, draft: Draft, rng: Random) -> None:
    c.no_recipients(draft)
    chair_word = rng.choice(("CHỦ TRÌ", "CHỦ TỌA"))
    signed = "unsigned_minutes" not in d.defects
    lines = c.sign_facts(draft, None, chair_word, d.unit.head.name, signed=signed, sealed=False)
    right = c.signature(d, rng, lines, d.unit.head.name, "signer", signed=signed)
    left = c.signature(d, rng, [("THƯ KÝ", None)], d.unit.secretary.name, "secretary_signer", signed=signed)
    draft.add(b.Gap(3), b.Keep((b.Columns((tuple(left), tuple(right)), (0.5, 0.5)),)))
