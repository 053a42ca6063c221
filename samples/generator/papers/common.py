"""What all papers share: letterheads of three forms, the place-and-date line, recipients, signatures, confirmation blocks."""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from random import Random
from typing import Literal

from samples.generator import blocks as b
from samples.generator import ink
from samples.generator.draft import Draft
from samples.generator.forms import InkCase
from samples.generator.model import Dossier
from samples.generator.people import Person
from samples.generator.units import Unit

FULL = {
    "submission_letter": "TTr",
    "review_minutes": "BB",
    "achievement_report": "BC",
    "award_decision": "QĐ",
    "registration": "ĐK",
    "launch_plan": "KH",
    "final_review": "BC",
}
NBSP = "\u00a0"
_STAGE = re.compile(r"\{stage\}|giai đoạn I\b")


def vietnamese(d: date) -> str:
    """A date in running text, as 05/7/2020."""
    return f"{d.day:02d}/{d.month}/{d.year}"


def staged(d: Dossier, words: str) -> str:
    """``words`` with the phase that the dossier is for, "{stage}" filled or "giai đoạn I" exchanged."""
    return _STAGE.sub(d.stage, words)


def letterhead(
    d: Dossier,
    draft: Draft,
    dated: date | None,
    *,
    number: str | None = None,
    hand: bool = False,
    numbered: bool = True,
    names: tuple[str, str] | None = None,
    state_form: bool = False,
) -> None:
    """Motto, number and date at the top of page 1 in the submitter's own form; ``names`` are other lines than the submitter's."""
    unit, size = d.unit, min(d.style.size, 12.5)
    superior, issuing = names or (unit.superior, unit.issuing)
    if not numbered:
        draft.fact("doc_number", None, printed=False)
        draft.fact("doc_symbol", None, printed=False)
    party = unit.kind != "bloc_mass_org"
    state = state_form or unit.state_form
    widths = (0.46, 0.54) if state else (0.51, 0.49)
    left: list[b.Block] = [
        b.centre(superior, draft.fact("superior_org", superior), size=size),
        b.centre(issuing, draft.fact("issuing_org", issuing), size=size, bold=True),
        b.Rule(22) if state else b.centre("*" if party else "***", size=size),
    ]
    if state:
        right: list[b.Block] = [
            b.centre("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", size=size - 1.2, bold=True),
            b.centre("Độc lập - Tự do - Hạnh phúc", size=size, bold=True),
            b.Rule(44, before=1.4),
        ]
    else:
        motto = "ĐẢNG CỘNG SẢN VIỆT NAM" if party else "ĐOÀN TNCS HỒ CHÍ MINH"
        right = [b.centre(motto, size=size + 1, bold=True), b.Rule(58)]
    draft.add(b.Columns((tuple(left), tuple(right)), widths))
    draft.add(
        b.Columns(
            (tuple(_number(d, draft, number, hand) if numbered else [b.Gap(1)]), tuple(_place(d, draft, dated, hand))), widths
        )
    )
    draft.add(b.Gap(6))


def _number(d: Dossier, draft: Draft, number: str | None, hand: bool) -> list[b.Block]:
    """Số 12-TTr/ĐU, Số: 12 - TTr/ĐU, Số: 12/TTr-CĐK; an empty number is a gap left for the clerk."""
    kind, unit = FULL[draft.kind], d.unit
    state = unit.state_form or d.forms.number == "slash"
    symbol = f"{kind}-{unit.symbol}" if state else f"{kind}/{unit.symbol}"
    draft.fact("doc_number", number, printed=number is not None)
    draft.fact("doc_symbol", symbol)
    head = f"Số:{NBSP}" if d.colon_number or state or d.forms.number == "tight" else f"Số{NBSP}"
    joint = "/" if state else ("-" if not d.colon_number else f"{NBSP}-{NBSP}")
    if d.forms.number == "tight":
        head, joint = ("Số:" if not (hand and d.hand_number) else head), joint.strip(NBSP)
    elif d.forms.number == "spaced":
        joint = f"{NBSP}{joint.strip(NBSP)}"
    spans = [b.Span(head)]
    if number is None:
        spans.append(b.Span(NBSP * 6))
    else:
        spans.append(b.Span(number, tag="doc_number", hand=hand and d.hand_number))
        if hand and d.hand_number:
            draft.handwritten.append("doc_number")
    spans += [b.Span(joint), b.Span(symbol, tag="doc_symbol")]
    return [b.Para(tuple(spans), align="centre", size=min(d.style.size, 13.5))]


def _place(d: Dossier, draft: Draft, dated: date | None, hand: bool) -> list[b.Block]:
    if dated is None:
        draft.fact("place", None, printed=False)
        draft.fact("issue_date", None, printed=False)
        return [b.Gap(1)]
    draft.fact("place", d.place)
    draft.fact("issue_date", dated.isoformat())
    pen = hand and d.hand_day
    if pen:
        draft.handwritten.append("day")
    day = b.Span(f"{dated.day:02d}", italic=not pen, tag="issue_date", hand=pen)
    month = f"{dated.month:02d}" if dated.month < 3 else str(dated.month)
    rest = [b.Span(f"{NBSP}tháng{NBSP}{month}{NBSP}năm{NBSP}{dated.year}", italic=True, tag="issue_date")]
    if pen and d.hand_month:
        draft.handwritten.append("month")
        written = b.Span(month, tag="issue_date", hand=True)
        rest = [replace(rest[0], text=f"{NBSP}tháng{NBSP}"), written, replace(rest[0], text=f"{NBSP}năm{NBSP}{dated.year}")]
    spans = (
        b.Span(d.place, italic=True, tag="place"),
        b.Span(", ", italic=True),
        b.Span(f"ngày{NBSP}", italic=True, tag="issue_date"),
        day,
        *rest,
    )
    return [b.Para(spans, align="centre", size=min(d.style.size, 13.5))]


def title(d: Dossier, draft: Draft, head: str, subject: str, *, rule: bool = True) -> None:
    """The kind in capitals and the subject below it, with dashes or a line."""
    draft.add(b.centre(head, size=d.style.size + 1.5, bold=True))
    draft.add(b.centre(subject, draft.fact("subject", subject), size=d.style.size, bold=True))
    draft.add(
        b.centre("-----", size=d.style.size) if rule and d.unit.kind != "bloc_mass_org" else b.Rule(40, before=2.0), b.Gap(3)
    )


def body(d: Dossier, *spans: b.Span | str, before: float = 1.2) -> b.Para:
    """A justified paragraph of the body."""
    return b.para(*spans, size=d.style.size, first=d.style.indent, leading=d.style.leading, before=before)


def basis(d: Dossier, *spans: b.Span | str) -> b.Para:
    """A "Căn cứ …;" line: upright behind a dash in Party papers, in italics without one in the state's form."""
    if not d.forms.layout:
        lead = "- " if d.unit.kind != "bloc_mass_org" else ""
        return body(d, lead, *spans) if lead else body(d, *spans)
    if d.forms.dashed_bases and not d.unit.state_form:
        return body(d, "- ", *spans)
    slanted = tuple(replace(s, italic=True) if isinstance(s, b.Span) else b.Span(s, italic=True) for s in spans)
    return body(d, *slanted)


def heading(d: Dossier, value: str) -> b.Para:
    return b.para(
        b.Span(value, bold=True), size=d.style.size, first=d.style.indent, leading=d.style.leading, before=1.6, align="left"
    )


def office(unit: Unit, deputy: bool) -> tuple[str | None, str, Person]:
    """(capacity line, office line, who signs) of a unit's letter. A deputy of a Party committee signs T/M all the same."""
    capacity = None if not unit.body else (f"TM. {unit.body}" if unit.state_form else f"T/M {unit.body}")
    if unit.kind == "advisory_unit" and deputy:
        capacity = f"K/T {unit.head_title}"
    elif unit.symbol == "HPN" and deputy:
        capacity = f"{capacity} / KT. {unit.head_title}"
    return capacity, unit.deputy_title if deputy else unit.head_title, unit.deputy if deputy else unit.head


def seal_of(unit: Unit, rng: Random) -> b.Seal | None:
    if not unit.sealed:
        return None
    middle = unit.agency if unit.kind == "grassroots_organisation" else unit.name
    ring = "Đảng Cộng sản Việt Nam" if unit.kind != "bloc_mass_org" else "Tỉnh Yên Bái"
    return b.Seal(
        ring, " ".join(middle.split()[:4]), rng.randrange(10**6), rng.uniform(32, 36), rng.uniform(-19, -13), rng.uniform(-1, 4)
    )


def signature(
    d: Dossier,
    rng: Random,
    lines: Sequence[tuple[str, str | None]],
    name: str,
    tag: str,
    *,
    signed: bool = True,
    seal: b.Seal | None = None,
    stamped: bool = False,
    case: InkCase | None = None,
) -> list[b.Block]:
    """Office lines in bold, the room for ink, the name; ``lines`` are (words, tag). ``case`` changes what the room holds."""
    made: list[b.Block] = []
    for words, line_tag in lines:
        red = stamped and case != "red_name" and not (case == "red_deputy" and d.seed % 2 and line_tag == "signer_capacity")
        made.append(b.Para((b.Span(words, bold=True, tag=line_tag, stamp=red),), align="centre", size=d.style.size - 0.5))
    seed = person_seed(name) if signed else None
    colour = rng.choice(_INKS)
    style: b.SignatureStyle = ink.SIGNATURE_STYLES[person_seed(name) % 4] if d.forms.layout else "wave"
    area = b.SignArea(24.0, seed, colour, seal if signed or case else None, tag, style, case == "facsimile")
    if case == "typed":
        made += [b.Gap(9.0), b.centre("(Đã ký)", size=d.style.size), b.Gap(9.0)]
    else:
        made.append(area)
    shown = name.upper() if d.forms.capital_signers else name
    name_tag = f"{tag}.name" if tag != "signer" else "signer_name"
    made.append(b.Para((b.Span(shown, bold=True, tag=name_tag, stamp=stamped),), align="centre", size=d.style.size))
    return made


_INKS: tuple[Literal["blue", "black"], ...] = ("blue", "blue", "black")


def person_seed(name: str) -> int:
    """One person signs alike on every paper."""
    return zlib.crc32(name.encode())


def sign_facts(
    draft: Draft, capacity: str | None, office_line: str, name: str, *, signed: bool, sealed: bool
) -> list[tuple[str, str | None]]:
    """Notes the signer's fields; gives the lines to print."""
    draft.fact("signer_capacity", capacity, printed=capacity is not None)
    draft.fact("signer_title", office_line)
    draft.fact("signer_block", f"{capacity} / {office_line}" if capacity else office_line, printed=False)
    draft.fact("signer_name", name)
    draft.fact("has_signature", "present" if signed else "absent", printed=False)
    draft.fact("has_seal", "present" if sealed and signed else "absent", printed=False)
    lines: list[tuple[str, str | None]] = [(part, "signer_capacity") for part in capacity.split(" / ")] if capacity else []
    return [*lines, (office_line, "signer_title")]


def ending(d: Dossier, draft: Draft, recipients: Sequence[str], right: Sequence[b.Block]) -> None:
    """Recipients on the left, the signature on the right, on one page."""
    items: list[b.Block] = [b.para(b.Span("Nơi nhận:", underline=True), size=12.5, align="left")]
    for index, item in enumerate(recipients):
        stop = "." if index == len(recipients) - 1 else (";" if d.seed % 2 else ",")
        items.append(b.para("- ", b.Span(item, tag=f"recipients.{index}"), stop, size=11.5, align="left", leading=1.12))
    draft.fact("recipients", list(recipients), printed=False)
    draft.add(b.Gap(3), b.Keep((b.Columns((tuple(items), tuple(right)), (0.46, 0.54)),)))


def no_recipients(draft: Draft) -> None:
    draft.fact("recipients", [], printed=False)
