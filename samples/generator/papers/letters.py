"""The submission letter (tờ trình)."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from samples.generator import blocks as b
from samples.generator import grammar, phrases
from samples.generator.draft import Draft
from samples.generator.model import Dossier
from samples.generator.papers import common as c
from samples.generator.papers.lists import AWARD, listing, running
from samples.generator.units import BLOC

UNSIGNED = ("sealed_unsigned", "typed", "blank", "bleed")
UNSEALED = ("signed_unsealed", "typed", "blank", "bleed", "edge_seal", "received", "facsimile")
"""Cases of ink in which the letter has no signature, no seal."""
PLAN = "Kế hoạch số 119-KH/ĐUK ngày 15/8/2019"
SUBJECTS = (
    "về việc đề nghị khen thưởng đợt thi đua đặc biệt (giai đoạn I)",
    "đề nghị tặng Giấy khen của Đảng ủy Khối các cơ quan tỉnh trong đợt thi đua đặc biệt, giai đoạn I",
    "về việc đề nghị tặng Giấy khen cho tập thể, cá nhân có thành tích xuất sắc trong giai đoạn I đợt thi đua đặc biệt",
)
WIDE_SUBJECTS = (
    *SUBJECTS,
    "về việc khen thưởng {stage} đợt thi đua đặc biệt",
    "V/v đề nghị tặng Giấy khen các tập thể, cá nhân tiêu biểu {stage}",
    "đề nghị Đảng ủy Khối khen thưởng các tập thể, cá nhân có thành tích trong {stage}",
    "về việc xét tặng Giấy khen của Đảng ủy Khối các cơ quan tỉnh, {stage}",
)
ATTACHED = (
    "(Có biên bản họp xét, báo cáo thành tích kèm theo)",
    "(Kèm theo biên bản và báo cáo thành tích của các tập thể, cá nhân)",
)
WIDE_ATTACHED = (
    "(Có biên bản họp xét, {k} báo cáo thành tích và tài liệu về {work} kèm theo)",
    "(Gửi kèm: biên bản họp xét, {k} báo cáo thành tích; số liệu {work} {scope})",
    "(Hồ sơ kèm theo gồm {k} báo cáo thành tích có xác nhận, biên bản họp xét và bảng theo dõi {work})",
    "(Kèm theo biên bản và {k} báo cáo thành tích, trong đó nêu rõ {work} {scope})",
)
WORDS = {
    1: "một", 2: "hai", 3: "ba", 4: "bốn", 5: "năm", 6: "sáu", 7: "bảy", 8: "tám", 9: "chín", 10: "mười", 11: "mười một", 12: "mười hai", 13: "mười ba",
}  # fmt: skip


def letter(d: Dossier, rng: Random) -> Draft:
    """The whole letter with its truth."""
    draft = Draft("submission_letter")
    c.letterhead(d, draft, d.letter_date, number=d.letter_number, hand=True)
    c.title(d, draft, "TỜ TRÌNH", c.staged(d, rng.choice(WIDE_SUBJECTS if d.forms.wide else SUBJECTS)))
    addressees(d, draft)
    _bases(d, draft, rng)
    _request(d, draft, rng)
    if not d.forms.annex and d.list_form != "sentence":
        draft.add(*listing(d, draft, d.nominees))
    draft.fact("phase", d.phase, printed=False)
    count = f"{len(d.nominees):02d}"
    attached = grammar.make(WIDE_ATTACHED, rng, k=count) if d.forms.wide else rng.choice(ATTACHED)
    draft.add(c.body(d, b.Span(attached, italic=True)))
    body = _body_name(d)
    capital = body[0].upper() + body[1:]
    wide = d.forms.wide
    draft.add(
        c.body(
            d,
            grammar.make(grammar.CLOSINGS, rng, body=capital)
            if wide
            else phrases.template(phrases.CLOSINGS, rng, {"body": capital}),
        )
    )
    sign(d, draft, rng)
    if d.forms.annex:
        _annex(d, draft)
    return draft


def _annex(d: Dossier, draft: Draft) -> None:
    """The list on a sheet of its own, as part of the letter."""
    joined = f"{d.letter_number}/TTr-{d.unit.symbol}" if d.forms.number == "slash" else f"{d.letter_number}-TTr/{d.unit.symbol}"
    number = f"số {joined}" if d.letter_number else "nêu trên"
    draft.add(b.PageBreak(), b.centre("DANH SÁCH", size=d.style.size + 1, bold=True))
    draft.add(b.centre("Tập thể, cá nhân đề nghị tặng Giấy khen", size=d.style.size, bold=True))
    draft.add(
        b.centre(f"(Kèm theo Tờ trình {number} ngày {c.vietnamese(d.letter_date)})", size=d.style.size - 0.5, italic=True),
        b.Gap(3),
    )
    draft.add(*listing(d, draft, d.nominees))


def _body_name(d: Dossier) -> str:
    unit = d.unit
    if unit.kind == "grassroots_organisation":
        return f"Đảng ủy {unit.agency}"
    return f"Ban Thường vụ {unit.name}" if unit.kind == "bloc_mass_org" else unit.name


def addressees(d: Dossier, draft: Draft) -> None:
    """Whom the letter is for."""
    draft.fact("addressees", d.addressees, printed=False)
    label = "Kính trình: " if d.seed % 4 == 3 else "Kính gửi: "
    if len(d.addressees) > 1:
        lines = [b.para(label.strip(), size=d.style.size, left=40, align="left")]
        for index, name in enumerate(d.addressees):
            stop = "." if index == len(d.addressees) - 1 else ";"
            lines.append(b.para("- ", b.Span(name, tag=f"addressees.{index}"), stop, size=d.style.size, left=60, align="left"))
        draft.add(*lines, b.Gap(3))
        return
    spans: list[b.Span | str] = [label]
    for index, name in enumerate(d.addressees):
        spans += ([", "] if index else []) + [b.Span(name, tag=f"addressees.{index}")]
    through = (
        [b.centre("(qua Ban Tuyên giáo Đảng ủy khối)", size=d.style.size, italic=True)]
        if d.seed % 2 and "wrong_addressee" not in d.defects
        else []
    )
    draft.add(b.para(*spans, align="centre", size=d.style.size), *through, b.Gap(3))


def _bases(d: Dossier, draft: Draft, rng: Random) -> None:
    plan_tag = draft.row("bases", kind="launch_plan", number="119", symbol="KH/ĐUK", date="2019-08-15")
    act = rng.choice(("Thực hiện", "Căn cứ"))
    tail = rng.choice(
        ("phát động đợt thi đua đặc biệt lập thành tích chào mừng đại hội đảng bộ các cấp", "về đợt thi đua đặc biệt chào mừng đại hội đảng bộ các cấp gắn với kỷ niệm 65 năm ngày thành lập Đảng bộ Khối")
    )  # fmt: skip
    draft.add(c.basis(d, f"{act} ", b.Span(PLAN, tag=plan_tag), f" của {BLOC} {tail};"))
    if "no_minutes" in d.defects:
        draft.add(c.basis(d, "Căn cứ kết quả bình xét thi đua của đơn vị."))
        return
    tag = draft.row("bases", kind="review_minutes", number=None, symbol=None, date=d.minutes_date.isoformat())
    draft.add(
        c.basis(
            d,
            "Căn cứ ",
            b.Span(f"Biên bản họp xét khen thưởng ngày {c.vietnamese(d.minutes_date)}", tag=tag),
            f" của {_body_name(d)}.",
        )
    )


def _request(d: Dossier, draft: Draft, rng: Random) -> None:
    collectives = sum(n.kind == "collective" for n in d.nominees)
    persons = len(d.nominees) - collectives
    if "count_differs" in d.defects:
        persons += 1
    body = _body_name(d)
    opening = (
        grammar.make(grammar.OPENINGS, rng, body=body)
        if d.forms.wide
        else phrases.template(phrases.OPENINGS, rng, {"body": body})
    )
    spans: list[b.Span | str] = [f"{opening} {BLOC} tặng ", b.Span(AWARD, tag=draft.fact("award_form", AWARD)), " cho "]
    if collectives:
        spans += [
            b.Span(f"{collectives:02d}", tag="count_collectives"),
            f" ({WORDS[collectives]}) tập thể" + (" và " if persons else ""),
        ]
    if persons:
        spans += [b.Span(f"{persons:02d}", tag="count_individuals"), f" ({WORDS[persons]}) cá nhân"]
    spans.append(f" có thành tích xuất sắc trong {d.stage}{_list_words(d)}")
    if d.list_form == "sentence" and not d.forms.annex:
        spans += [" ", *running(draft, d.nominees)]
    draft.fact("count_collectives", collectives if collectives else None, printed=collectives > 0)
    draft.fact("count_individuals", persons if persons else None, printed=persons > 0)
    draft.add(c.body(d, *spans))


def _list_words(d: Dossier) -> str:
    """How the letter leads over to its list."""
    if d.forms.annex:
        return " (có danh sách kèm theo)."
    return " của đợt thi đua, gồm:" if d.list_form not in ("table", "columns") else ", theo danh sách sau:"


def sign(d: Dossier, draft: Draft, rng: Random) -> None:
    """Recipients and the signature block, with the ink that the dossier's case asks for."""
    case = d.forms.ink
    signed = "unsigned_letter" not in d.defects and case not in UNSIGNED
    capacity, title, person = c.office(d.unit, d.deputy_signs)
    seal = c.seal_of(d.unit, rng)
    if case in UNSEALED:
        seal = None
    elif case == "agency_seal" and seal is not None:
        seal = replace(seal, ring="Cộng hòa xã hội chủ nghĩa Việt Nam", middle=" ".join(d.unit.agency.split()[:4]))
    lines = c.sign_facts(draft, capacity, title, person.name, signed=signed, sealed=seal is not None)
    if case is not None:
        draft.fact("has_seal", "present" if seal is not None else "absent", printed=False)
    copies = ["Ban Tuyên giáo Đảng ủy khối", "Văn phòng Đảng ủy khối (T/h)", "Các chi bộ trực thuộc", "Ban Tổ chức Đảng ủy khối"]
    recipients = ["Như trên", *rng.sample(copies, 2), rng.choice(("Lưu Văn phòng", f"Lưu: {d.unit.symbol}", "Lưu"))]
    c.ending(
        d,
        draft,
        recipients,
        c.signature(
            d, rng, lines, person.name, "signer", signed=signed, seal=seal, stamped=d.forms.red_stamp and d.unit.sealed, case=case
        ),
    )
