"""The minutes of the meeting that chose the nominees (biên bản họp xét)."""

from __future__ import annotations

from random import Random

from samples.generator import blocks as b
from samples.generator import grammar, phrases
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


WIDE_SUBJECTS = (
    *SUBJECTS,
    "V/v xét, đề nghị khen thưởng {stage}",
    "xét chọn tập thể, cá nhân tiêu biểu trong {stage} đợt thi đua đặc biệt",
    "họp xét thi đua, khen thưởng {stage}",
)
ENDINGS = (
    "Biên bản được thông qua trước hội nghị và kết thúc vào hồi {clock} cùng ngày.",
    "Cuộc họp kết thúc lúc {clock} cùng ngày sau khi bàn thêm về {work} {scope}; biên bản đã được đọc lại và các thành viên tán thành nội dung.",
    "Biên bản này lập xong hồi {clock}, được đọc lại cho mọi người cùng nghe và kết thúc vào lúc {clock} cùng ngày.",
    "Hội nghị bế mạc vào {clock}, giao {who} hoàn thiện hồ sơ và {act} {work} {scope}.",
)
AGENDA = (
    "Đồng chí {chair} nêu tiêu chuẩn khen thưởng, đọc tóm tắt thành tích, nhấn vào {work} {scope}.",
    "Mở đầu, đồng chí {chair} quán triệt kế hoạch thi đua và kết quả {work} {scope}, {gain}.",
    "Thư ký đọc bản tóm tắt thành tích về {work} và {work2}; đồng chí {chair} gợi ý thảo luận {scope}.",
)


def minutes(d: Dossier, rng: Random) -> Draft:
    """Letterhead, time and place, who was there, what was said, the votes, chair and secretary."""
    draft = Draft("review_minutes")
    dated = d.minutes_date if rng.random() < 0.5 else None
    c.letterhead(d, draft, dated, numbered=False)
    c.title(d, draft, _head(d), c.staged(d, rng.choice(WIDE_SUBJECTS if d.forms.wide else SUBJECTS)))
    draft.fact("addressees", [], printed=False)
    _opening(d, draft, rng)
    _attendance(d, draft)
    _discussion(d, draft, rng)
    _votes(d, draft, rng)
    hour = rng.randint(10, 11)
    clock = f"{hour} giờ {rng.choice((15, 30, 45))} phút"
    draft.add(c.body(d, grammar.make(ENDINGS, rng, clock=clock) if d.forms.wide else ENDINGS[0].format(clock=clock)))
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
    if d.forms.wide:
        _wide_opening(d, draft, rng, clock, words)
        return
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


def _wide_opening(d: Dossier, draft: Draft, rng: Random, clock: str, day: b.Span) -> None:
    """When and where, as offices open their minutes."""
    room = rng.choice(("phòng họp số {n}", "hội trường tầng {n}", "phòng họp trực tuyến {n}", "phòng khách tầng {n}")).replace(
        "{n}", str(rng.randint(1, 5))
    )
    where = f"{room} {d.unit.agency}"
    purpose = f"họp xét khen thưởng {d.stage} theo {PLAN} của {BLOC}"
    form = rng.randrange(4)
    if form == 0:
        draft.add(c.body(d, f"Hôm nay, vào hồi {clock} phút, ", day, f", tại {where}, đã tiến hành {purpose}."))
    elif form == 1:
        draft.add(c.body(d, f"Vào hồi {clock} phút, ", day, f", tại {where}, {d.unit.name} {purpose}."))
    elif form == 2:
        draft.add(
            c.body(d, f"Thời gian: {clock} phút, ", day, "."),
            c.body(d, f"Địa điểm: {where}."),
            c.body(d, f"Nội dung: {purpose}."),
        )
    else:
        draft.add(c.body(d, f"Thời gian bắt đầu: {clock}, ", day, f". Địa điểm: {where}. Nội dung: {purpose}."))


def _attendance(d: Dossier, draft: Draft) -> None:
    absent = d.total - d.present
    draft.fact("chair_name", d.unit.head.name)
    draft.fact("secretary_name", d.unit.secretary.name)
    draft.fact("members_total", d.total)
    draft.fact("members_present", d.present)
    draft.fact("members_absent", absent)
    draft.add(c.heading(d, "I. Thành phần"))
    who = "đảng viên" if d.minutes_by_cell else "đồng chí"
    draft.add(*_roles(d))
    reason = " (có lý do)." if absent else "."
    present, total = b.Span(f"{d.present:02d}", tag="members_present"), b.Span(f"{d.total:02d}", tag="members_total")
    away = b.Span(f"{absent:02d}", tag="members_absent")
    if d.forms.attendance in ("dash", "of"):
        _attended(d, draft, who, present, total, away)
    elif d.forms.attendance == "list":
        for label, count, end in (("Tổng số", total, "."), ("Có mặt", present, "."), ("Vắng mặt", away, reason)):
            draft.add(c.body(d, f"- {label}: ", count, f" {who}{end}", before=0.5))
    else:
        draft.add(c.body(d, "- Có mặt: ", present, "/", total, f" {who}. Vắng mặt: ", away, f" {who}{reason}"))


ROLES = (
    ("- Chủ trì: Đồng chí {name}, {post}.", "- Thư ký: Đồng chí {name}, {post}."),
    ("- Chủ trì: Đồng chí {name}, {post}.", "- Thư ký: Đồng chí {name}, {post}."),
    ("- Chủ tọa: Đ/c {name} - {post}.", "- Người ghi biên bản: Đ/c {name} - {post}."),
    ("- Đồng chí {name}, {post}, chủ trì hội nghị.", "- Đồng chí {name}, {post}, thư ký."),
    ("Hội nghị do đồng chí {name} - {post} chủ trì.", "Hội nghị cử đồng chí {name} ghi biên bản."),
)
"""How minutes name chair and secretary (documents.md §2)."""


def _roles(d: Dossier) -> list[b.Para]:
    """The lines that name chair and secretary; only the layout families write them otherwise than in the first form."""
    forms = ROLES[Random(f"roles-{d.seed}").randrange(len(ROLES))] if d.forms.wide else ROLES[0]
    made = []
    for form, person, tag in zip(forms, (d.unit.head, d.unit.secretary), ("chair_name", "secretary_name"), strict=True):
        before, after = form.format(name="\0", post=person.position).split("\0")
        made.append(c.body(d, before, b.Span(person.name, tag=tag), after))
    return made


def _attended(d: Dossier, draft: Draft, who: str, present: b.Span, total: b.Span, away: b.Span) -> None:
    """Attendance in one line: "Có mặt: 12/15 - Vắng mặt: 03 đ/c", or the total first."""
    reason = [" - có lý do: đi công tác."] if d.present < d.total else ["."]
    if d.forms.attendance == "dash":
        draft.add(c.body(d, "Có mặt ", present, "/", total, f" {who} - Vắng mặt: ", away, " đ/c", *reason))
    else:
        draft.add(c.body(d, "Tổng số ", total, f" {who}, có mặt ", present, " đồng chí, vắng mặt ", away, " đồng chí", *reason))


def _discussion(d: Dossier, draft: Draft, rng: Random) -> None:
    used: set[str] = set()
    draft.add(c.heading(d, "II. Nội dung"))
    chair = d.unit.head.name
    if d.forms.wide:
        draft.add(c.body(d, grammar.make(AGENDA, rng, chair=chair)))
        draft.add(*(c.body(d, grammar.make(grammar.REMARKS, rng)) for _ in range(rng.randint(1, 3))))
        return
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
    if d.forms.votes == "each":
        draft.add(c.body(d, f"{_method(rng)}, kết quả từng trường hợp đề nghị {BLOC} tặng {AWARD} như sau:"))
        words = _each(d, draft, rng)
        draft.add(*listing(d, draft, _voted(d), votes=words))
    elif d.secret_ballot:
        count = f"{d.present:02d}"
        ballots = (
            f"Hội nghị tiến hành bỏ phiếu kín. Số phiếu phát ra: {count}; thu vào: {count}; hợp lệ: {count}.",
            f"Các tập thể, cá nhân sau được đề nghị {BLOC} tặng {AWARD}:",
            "Kết quả kiểm phiếu như sau:",
        )
        if d.forms.wide:
            chosen = grammar.make(grammar.CHOSEN, rng, award=f"{BLOC} tặng {AWARD}")
            ballots = (grammar.make(grammar.BALLOTS, rng, count=count), chosen, grammar.make(grammar.COUNTS, rng))
        draft.add(c.body(d, ballots[0]), c.body(d, ballots[1]), *listing(d, draft, _voted(d)))
        draft.add(c.body(d, ballots[2]), _ballots(d, draft))
    elif d.forms.votes == "phrase":
        _phrased(d, draft, rng)
    else:
        draft.add(c.body(d, f"Hội nghị biểu quyết giơ tay, đề nghị {BLOC} tặng {AWARD} cho:"))
        draft.add(*listing(d, draft, _voted(d)))
        draft.add(c.body(d, "Kết quả biểu quyết: ", _hands(d, draft, rng), "."))
    draft.fact("votes", "votes", printed=False)


def _method(rng: Random) -> str:
    return rng.choice(
        (
            "Hội nghị biểu quyết giơ tay",
            "Cuộc họp bỏ phiếu kín",
            "Hội nghị bình xét, bỏ phiếu",
            "Các thành viên biểu quyết từng trường hợp",
        )
    )


SHARED = (
    "đã biểu quyết, kết quả nhất trí {share}",
    "{share} thành viên có mặt đã thống nhất đề nghị",
    "biểu quyết nhất trí {share} thông qua",
    "tỷ lệ biểu quyết thông qua đạt {share} nhất trí",
    "số phiếu tín nhiệm {share}",
    "với tỷ lệ {share} số thành viên có mặt thống nhất",
)
COUNTED = (
    "với {a}/{b} phiếu, đạt tỷ lệ {share}",
    "kết quả biểu quyết: {a}/{b} tán thành",
    "{a}/{b} đồng chí nhất trí ({share})",
    "với số phiếu {a}/{b} = {share}",
    "{a}/{b} phiếu đồng ý, đạt {share}",
    "biểu quyết: {a}/{b} ý kiến nhất trí, tỷ lệ {share}",
    "{a} phiếu/{b} phiếu đồng ý (đạt {share})",
    "số phiếu đồng ý: {a}/{b} ({share}); số phiếu không đồng ý: 0/{b} (0%)",
)
"""How minutes tell a vote (documents.md §2); the second group prints the count."""


def _phrased(d: Dossier, draft: Draft, rng: Random) -> None:
    """One vote on all, in one of the phrasings that offices use, before or after the list."""
    options = SHARED if rng.random() < 0.4 else COUNTED
    counted = options is COUNTED
    count = f"{d.present:02d}" if rng.random() < 0.6 else str(d.present)
    words = rng.choice(options).format(a=count, b=count, share="100%")
    shares = "share" not in words and "100%" not in words
    tag = draft.row(
        "votes",
        nominee=None,
        in_favour=d.present if counted else None,
        against=0 if "không đồng ý" in words else None,
        blank=None,
        of=d.present if counted else None,
        share=1.0,
    )
    said = b.Span(words, tag=tag)
    if rng.random() < 0.5 and not shares:
        draft.add(
            c.body(d, "Sau khi thảo luận, hội nghị ", said, f", đề nghị {BLOC} tặng {AWARD} cho:"), *listing(d, draft, _voted(d))
        )
        return
    draft.add(c.body(d, f"Hội nghị đề nghị {BLOC} tặng {AWARD} cho các tập thể, cá nhân sau:"), *listing(d, draft, _voted(d)))
    draft.add(c.body(d, "Kết quả: ", said, "."))


def _each(d: Dossier, draft: Draft, rng: Random) -> list[str]:
    """Notes one vote for each nominee; gives the words that follow its name."""
    pattern = rng.choice(
        (": {a}/{b} phiếu đồng ý, đạt {share}", " ({a}/{b} phiếu, đạt tỷ lệ {share})", ", với số phiếu {a}/{b} = {share}")
    )
    made = []
    for index, nominee in enumerate(_voted(d), start=1):
        favour = d.present - (d.against if index == len(d.nominees) else 0)
        share = round(favour / d.present, 4)
        draft.row("votes", nominee=nominee.name, in_favour=favour, against=None, blank=None, of=d.present, share=share)
        made.append(pattern.format(a=f"{favour:02d}", b=f"{d.present:02d}", share=_percent(share)))
    return made


def _percent(share: float) -> str:
    return f"{share * 100:.1f}".rstrip("0").rstrip(".").replace(".", ",") + "%"


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
        percent = _percent(share)
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
