"""The achievement report of one nominee (báo cáo thành tích) with its confirmation block."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from samples.generator import blocks as b
from samples.generator import grammar, phrases
from samples.generator.draft import Draft
from samples.generator.model import Dossier, NomineeModel, RatingRow, TargetRow
from samples.generator.papers import common as c
from samples.generator.papers.confirmations import confirmation
from samples.generator.papers.rating_prose import prose

SUBJECTS = (
    "đề nghị tặng Giấy khen của Đảng ủy Khối các cơ quan tỉnh",
    "đề nghị Đảng ủy Khối các cơ quan tỉnh tặng Giấy khen giai đoạn I đợt thi đua đặc biệt",
    "trong giai đoạn I đợt thi đua đặc biệt chào mừng đại hội đảng bộ các cấp",
)
WIDE_SUBJECTS = (
    *SUBJECTS,
    "đề nghị khen thưởng {stage} đợt thi đua đặc biệt",
    "của tập thể, cá nhân đề nghị tặng Giấy khen {stage}",
    "thực hiện {stage} đợt thi đua đặc biệt chào mừng đại hội đảng bộ các cấp",
)
SHORT = {"Hoàn thành xuất sắc nhiệm vụ": "HTXSNV", "Hoàn thành tốt nhiệm vụ": "HTTNV", "Trong sạch, vững mạnh": "TSVM"}
ORIGINS = ("xã Minh Tân", "xã Lâm Giang", "xã Đại Lịch", "xã Phúc Sơn", "thị trấn Cổ Phúc", "xã Hồng Ca")


def report(d: Dossier, nominee: NomineeModel, rng: Random) -> Draft:
    """The report with its truth; persons tell their life, collectives their size and targets."""
    draft = Draft("achievement_report")
    names = _names(d, nominee)
    c.letterhead(
        d,
        draft,
        nominee.report_date,
        numbered=False,
        names=names,
        state_form=d.forms.state_reports and nominee.kind == "individual",
    )
    c.title(d, draft, "BÁO CÁO THÀNH TÍCH", c.staged(d, rng.choice(WIDE_SUBJECTS if d.forms.wide else SUBJECTS)))
    draft.fact("addressees", [], printed=False)
    draft.fact("subject_kind", nominee.kind, printed=False)
    if nominee.kind == "individual":
        _life(d, draft, nominee, rng)
    else:
        _body_of(d, draft, nominee, rng)
    _results(d, draft, nominee, rng)
    _ratings(d, draft, nominee, rng)
    closing = (
        grammar.make(grammar.ENDINGS[nominee.kind], rng)
        if d.forms.wide
        else (
            "Tôi xin cam đoan những nội dung nêu trên là đúng sự thật."
            if nominee.kind == "individual"
            else rng.choice(phrases.LESSONS[:2])
        )
    )
    draft.add(c.body(d, closing))
    _sign(d, draft, nominee, rng)
    return draft


def _names(d: Dossier, nominee: NomineeModel) -> tuple[str, str] | None:
    """A cell of the submitter writes under its own name."""
    if d.unit.cells and (nominee.category == "subordinate_cell" or nominee.kind == "individual"):
        home = nominee.name if nominee.kind == "collective" else (nominee.unit or "")
        return d.unit.issuing, home.upper()
    return None


def _life(d: Dossier, draft: Draft, n: NomineeModel, rng: Random) -> None:
    person = n.person
    assert person is not None
    draft.fact("subject_name", n.report_name)
    member = n.category == "party_member"
    draft.fact("subject_position", n.report_position)
    draft.fact("subject_unit", n.unit)
    draft.fact("party_joined", person.joined.isoformat() if member else None, printed=member)
    draft.add(c.heading(d, "I. SƠ LƯỢC LÝ LỊCH"))
    draft.add(
        c.body(
            d,
            "- Họ và tên: ",
            b.Span(n.report_name, bold=True, tag="subject_name"),
            f"; giới tính: {'Nam' if person.gender == 'male' else 'Nữ'}.",
        ),
        c.body(d, f"- Ngày sinh: {c.vietnamese(person.born)}; quê quán: {rng.choice(ORIGINS)}, tỉnh {d.place}.", before=0.5),
        c.body(d, "- Chức vụ: ", b.Span(n.report_position or "", tag="subject_position"), ".", before=0.5),
        c.body(d, "- Đơn vị: ", b.Span(n.unit or "", tag="subject_unit"), ".", before=0.5),
        c.body(
            d,
            f"- Ngày vào {'Đảng' if member else 'Đoàn'}: ",
            b.Span(c.vietnamese(person.joined), tag="party_joined" if member else None),
            ".",
            before=0.5,
        ),
    )


def _body_of(d: Dossier, draft: Draft, n: NomineeModel, rng: Random) -> None:
    draft.fact("subject_name", n.report_name)
    draft.fact("subject_position", None, printed=False)
    draft.fact("subject_unit", n.unit, printed=n.unit is not None)
    draft.fact("party_joined", None, printed=False)
    draft.add(c.heading(d, "I. ĐẶC ĐIỂM, TÌNH HÌNH"))
    tail: list[b.Span | str] = [", trực thuộc ", b.Span(n.unit, tag="subject_unit")] if n.unit else []
    draft.add(c.body(d, "- Tên tập thể: ", b.Span(n.report_name, bold=True, tag="subject_name"), *tail, "."))
    members = rng.randint(8, 22) if n.category == "subordinate_cell" else d.unit.members
    noun = "đoàn viên, hội viên" if n.category == "bloc_mass_org" else "đảng viên"
    draft.add(
        c.body(
            d,
            f"- Tổng số {noun}: {members:02d}; trong đó nữ {members * 2 // 5:02d}, trình độ đại học trở lên {members * 4 // 5:02d}.",
        )
    )


def _results(d: Dossier, draft: Draft, n: NomineeModel, rng: Random) -> None:
    used: set[str] = set()
    draft.add(c.heading(d, "II. THÀNH TÍCH ĐẠT ĐƯỢC"))
    draft.add(c.body(d, f"- {grammar.make(grammar.CONDUCT, rng) if d.forms.wide else phrases.conduct(rng)}"))
    for _ in range(rng.randint(1, 4) if d.forms.wide else 1 if n.targets else 2):
        first, second = (
            (grammar.sentence(rng), grammar.sentence(rng))
            if d.forms.wide
            else (phrases.sentence(rng, used), phrases.sentence(rng, used))
        )
        draft.add(c.body(d, f"- {first} {second}"))
    if n.targets and n.category != "advisory_unit":
        term = (
            "nghị quyết đại hội chi bộ nhiệm kỳ 2017 - 2020"
            if n.category == "subordinate_cell"
            else "nghị quyết đại hội nhiệm kỳ 2015 - 2020"
        )
        whole = "" if "target_missed" in d.defects else "hoàn thành toàn diện và vượt mức "
        until = "31/12/2020" if d.phase == 2 else "30/6/2020"
        lead = grammar.make(("Nhờ {act} {work} {scope}, đến", "Cùng với {work} {scope}, đến"), rng) if d.forms.wide else "Đến"
        draft.add(c.body(d, f"- {lead} {until}, đơn vị {whole}các chỉ tiêu {term}, cụ thể:"))
        draft.add(*_target_lines(d, draft, n) if d.forms.targets == "lines" else [_targets(draft, n, f"Kết quả đến {until}")])
    if n.kind == "collective" and n.category != "subordinate_cell":
        draft.add(c.body(d, f"- {_campaign(d, rng) if d.forms.wide else phrases.own_campaign(rng, d.unit.symbol)}"))
    if n.headcounts:
        counted = "Kết quả xếp loại đảng viên, cán bộ, công chức hằng năm:"
        if d.forms.wide:
            counted = grammar.make(grammar.RATED, rng, noun=" đảng viên, cán bộ, công chức")
        draft.add(c.body(d, f"- {counted}"), _headcounts(draft, n))
    if n.kind == "individual":
        _recognition(d, draft, n)


def _campaign(d: Dossier, rng: Random) -> str:
    """The unit launched, reviewed and rewarded on its own (clause III.2.1)."""
    joint = "-" if d.unit.state_form else "/"
    second = d.phase == 2
    return grammar.make(
        grammar.CAMPAIGN,
        rng,
        plan=f"{rng.randint(10, 60)}-KH{joint}{d.unit.symbol}",
        decision=f"{rng.randint(61, 95)}-QĐ{joint}{d.unit.symbol}",
        day=str(rng.randint(4, 20)),
        reviewed="tổng kết đợt thi đua ngày 22/12/2020" if second else "sơ kết giai đoạn I ngày 30/6/2020",
        on="24/12/2020" if second else "30/6/2020",
        few=f"{rng.randint(2, 6):02d}",
    )


def _targets(draft: Draft, n: NomineeModel, until: str) -> b.Table:
    heads = ("TT", "Chỉ tiêu", "Nghị quyết đề ra", until, "Tỷ lệ (%)")
    rows = [b.Row(tuple(b.cell(h, align="centre", bold=True) for h in heads), header=True)]
    for index, row in enumerate(n.targets, start=1):
        tag = draft.row("targets", **_numbers(row))
        cells = (b.cell(str(index), align="centre"), b.cell(row.text, tag))
        rows.append(b.Row((*cells, *(b.cell(v, align="centre") for v in (row.planned, row.actual, row.percent)))))
    return b.Table((0.07, 0.45, 0.16, 0.18, 0.14), tuple(rows), size=12.5)


def _target_lines(d: Dossier, draft: Draft, n: NomineeModel) -> Iterator[b.Block]:
    """Each target in a sentence of its own."""
    for row in n.targets:
        tag = draft.row("targets", **_numbers(row))
        words = b.Span(row.text, tag=tag)
        yield c.body(d, "+ ", words, f": nghị quyết đề ra {row.planned}, kết quả {row.actual}, đạt {row.percent}%;", before=0.4)


def _numbers(row: TargetRow) -> dict[str, str | float]:
    """A target as the contract tells it."""
    return {
        "text": row.text,
        "planned": float(row.planned),
        "actual": float(row.actual),
        "percent": float(row.percent.replace(",", ".")),
    }


def _headcounts(draft: Draft, n: NomineeModel) -> b.Table:
    heads = ("Năm", "Đối tượng", "Tổng số", "Hoàn thành tốt nhiệm vụ trở lên", "Tỷ lệ (%)")
    rows = [b.Row(tuple(b.cell(h, align="centre", bold=True) for h in heads), header=True)]
    for head in n.headcounts:
        tag = draft.row("headcount_ratings", year=head.year, scale=head.scale, total=head.total, at_least_good=head.at_least_good)
        label = "Đảng viên" if head.scale == "party_member" else "Cán bộ, công chức"
        share = f"{100 * head.at_least_good / head.total:.1f}".removesuffix(".0").replace(".", ",")
        values = (f"{head.total:02d}", f"{head.at_least_good:02d}", share)
        rows.append(
            b.Row((b.cell(str(head.year), tag, align="centre"), b.cell(label), *(b.cell(v, align="centre") for v in values)))
        )
    return b.Table((0.12, 0.28, 0.16, 0.3, 0.14), tuple(rows), size=12.5)


def _recognition(d: Dossier, draft: Draft, n: NomineeModel) -> None:
    proof = n.recognition
    if proof is None or n.category != "party_member":
        return
    tag = draft.row(
        "recognitions", what="điển hình tiên tiến", number=proof.number, date=proof.dated.isoformat(), body=proof.body
    )
    quoted = b.Span(f"Quyết định số {proof.number} ngày {c.vietnamese(proof.dated)} của {proof.body}", tag=tag)
    draft.add(c.body(d, "- Được công nhận là điển hình tiên tiến tại ", quoted, "."))


def _ratings(d: Dossier, draft: Draft, n: NomineeModel, rng: Random) -> None:
    draft.add(c.heading(d, "III. KẾT QUẢ XẾP LOẠI, KHEN THƯỞNG"))
    noun = {"party_member": " đảng viên", "mass_org_member": " đoàn viên"}.get(n.category, "")
    who = f"Kết quả đánh giá, xếp loại{noun}"
    if d.forms.ratings in ("range", "streak", "years"):
        draft.add(*prose(d, draft, n, rng))
    else:
        draft.add(c.body(d, grammar.make(grammar.RATED, rng, noun=noun) if d.forms.wide else f"{who} hằng năm:"))
        tables = {"table": _rating_table, "wide": _wide_rating_table}
        made = tables.get(d.forms.ratings)
        draft.add(*([made(draft, n)] if made else _rating_lines(d, draft, n)))
    for honour in n.honours:
        tag = draft.row(
            "honours", what="Chiến sĩ thi đua cơ sở", number=honour.number, date=honour.dated.isoformat(), body=honour.body
        )
        quoted = b.Span(f"Quyết định số {honour.number} ngày {c.vietnamese(honour.dated)} của {honour.body}", tag=tag)
        draft.add(c.body(d, "- Năm 2018 có 01 đồng chí được suy tôn Chiến sĩ thi đua cơ sở (", quoted, ")."))


def _rating_table(draft: Draft, n: NomineeModel) -> b.Table:
    heads = ("Năm", "Mức xếp loại", "Số, ngày quyết định; cơ quan ban hành")
    rows = [b.Row(tuple(b.cell(h, align="centre", bold=True) for h in heads), header=True)]
    for r in n.ratings:
        tag = _rated(draft, r, r.words)
        rows.append(b.Row((b.cell(str(r.year), align="centre"), b.cell(r.words, tag), b.cell(_proof(r)))))
    return b.Table((0.1, 0.36, 0.54), tuple(rows), size=12.5)


def _wide_rating_table(draft: Draft, n: NomineeModel) -> b.Table:
    """TT | year | rating | rater | number and date, a column each; "-" where a rating is still awaited."""
    heads = ("TT", "Năm", "Kết quả xếp loại", "Cơ quan xếp loại", "Số, ngày quyết định")
    rows = [b.Row(tuple(b.cell(h, align="centre", bold=True) for h in heads), header=True)]
    for index, r in enumerate(n.ratings, start=1):
        tag = _rated(draft, r, r.words)
        proof = f"{r.number} ngày {c.vietnamese(r.dated)}" if r.number and r.dated else "-"
        cells = (
            b.cell(str(index), align="centre"),
            b.cell(str(r.year), align="centre"),
            b.cell(r.words, tag),
            b.cell(r.rater),
            b.cell(proof),
        )
        rows.append(b.Row(cells))
    return b.Table((0.07, 0.1, 0.29, 0.28, 0.26), tuple(rows), size=12.0)


def _rating_lines(d: Dossier, draft: Draft, n: NomineeModel) -> Iterator[b.Block]:
    """One line a year; the short form uses the offices' abbreviations."""
    for r in n.ratings:
        words = SHORT.get(r.words, r.words) if d.forms.ratings == "short" else r.words
        tag = _rated(draft, r, words)
        yield c.body(d, f"- Năm {r.year}: ", b.Span(words, tag=tag), f" ({_proof(r)})." if r.number else ".", before=0.4)


def _rated(draft: Draft, r: RatingRow, words: str) -> str:
    row = {"year": r.year, "scale": r.scale, "raw": words, "level": r.level, "rater": r.rater}
    short = {"level_uncertain": True} if words in SHORT.values() else {}
    return draft.row("ratings", **row, decision_number=r.number, decision_date=r.dated.isoformat() if r.dated else None, **short)


def _proof(r: RatingRow) -> str:
    if r.number is None or r.dated is None:
        return ""
    return f"Quyết định số {r.number} ngày {c.vietnamese(r.dated)} của {r.rater}"


def _author(d: Dossier, n: NomineeModel) -> tuple[str | None, str, str]:
    """(capacity, office line, name) of whoever wrote the report."""
    if n.kind == "individual":
        return None, "NGƯỜI BÁO CÁO", n.report_name
    if n.category == "subordinate_cell" and n.author is not None:
        return "T/M CHI BỘ", "BÍ THƯ", n.author.name
    if n.category == "advisory_unit":
        return None, d.unit.head_title, d.unit.head.name
    if n.category == "bloc_mass_org":
        return c.office(d.unit, False)[0], d.unit.head_title, d.unit.head.name
    return ("T/M ĐẢNG BỘ" if n.category == "grassroots_organisation" else "T/M CHI BỘ"), "PHÓ BÍ THƯ", d.unit.deputy.name


def _sign(d: Dossier, draft: Draft, n: NomineeModel, rng: Random) -> None:
    c.no_recipients(draft)
    capacity, title, name = _author(d, n)
    own = n.category in ("grassroots_organisation", "bloc_mass_org", "advisory_unit")
    seal = c.seal_of(d.unit, rng) if own else None
    lines = c.sign_facts(draft, capacity, title, name, signed=True, sealed=seal is not None)
    if n.kind == "individual":
        draft.uncertain += ["signer_title", "signer_block"]
    right = c.signature(d, rng, lines, name, "signer", seal=seal)
    left, below = confirmation(d, draft, n, rng)
    draft.add(b.Gap(3), b.Keep((b.Columns((tuple(left), tuple(right)), (0.5, 0.5)),)))
    if below:
        draft.add(b.Gap(3), b.Keep((b.Columns((tuple(below), (b.Gap(1),)), (0.5, 0.5)),)))
