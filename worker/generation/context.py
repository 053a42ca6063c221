"""What the papers say beside the awardees: letterhead, symbol, titles, signer. Filled from the plan; templates see only this."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Any

import uharfbuzz as hb
from pydantic import BaseModel, ConfigDict

from dossier.awards import Award
from dossier.documents import SubjectKind
from dossier.errors import AwardsInvalid
from dossier.findings import CATEGORY_NAMES, Category
from dossier.money import award_money, digits
from dossier.numbers import LEAST_DIGITS, written
from dossier.plan import Plan
from worker.generation import roster
from worker.generation.fonts import serif_faces
from worker.generation.text import printable

LEFT_COLUMN_PT = 215.0
"""Width of the letterhead's left column in the shipped templates (76 mm): longer lines are broken evenly."""
BLANK_REGISTER = "…………"
BLANK_NUMBER = "\u00a0" * 8
"""Room for a number of four digits written by hand: "Số        -QĐ/ĐUK"."""


_KINDS: tuple[SubjectKind, ...] = ("collective", "individual")


def unbroken(text: str) -> str:
    """As "(10/11/1955 - 10/11/2020)" with no-break spaces, so that no line begins with the dash."""
    return re.sub(r"(?<=\d) - (?=\d)", "\u00a0-\u00a0", text)


class PaperTexts(BaseModel):
    """The texts of one plan and phase. Every value is printed as it stands."""

    model_config = ConfigDict(extra="forbid")

    superior: str
    org: str
    issuer: str
    """The awarding body in capitals, as on the certificate."""
    award: str
    award_short: str
    """As "Giấy khen của Đảng ủy Khối các cơ quan tỉnh"."""
    org_short: str
    deciding_body: str
    advisor: str
    symbol: str
    number_digits: int = LEAST_DIGITS
    """Numbers are written with at least so many digits."""
    place: str
    party: bool
    """Party form (36-HD, 05-HD/VPTW) or state form (Decree 30/2020)."""
    achievement: dict[SubjectKind, str]
    bases: list[str]
    recipients: list[str]
    capacity: str
    signer_title: str
    signer_name: str
    year: int


def texts_of(plan: Plan, phase_number: int, *, day: date | None = None, signer: str | None = None) -> PaperTexts:
    """The plan's texts for a decision of ``day`` (not known yet: the end of appraisal decides on series and signer).

    ``signer`` is a name, with the office before it where the plan's default signer does not sign: "PHÓ BÍ THƯ Lê Văn Mẫu".
    Raises AwardsInvalid where the plan has no such phase.
    """
    phase = plan.phase(phase_number)
    if phase is None:
        raise AwardsInvalid(f"kế hoạch {plan.id} không có giai đoạn {phase_number}")
    when = day or phase.appraise.effective
    head = [line for line in plan.organisation.letterhead if line.strip("* -")]
    capacity, title, name = _signer(plan, when, signer)
    series = plan.series_on(when)
    return PaperTexts(
        superior="\n".join(head[:-1]),
        org=head[-1],
        issuer=(plan.organisation.name if is_party(plan) else owner_of(plan)).upper(),
        award=plan.award.name,
        award_short=plan.award.short,
        org_short=plan.organisation.short,
        deciding_body=_body_behind(capacity, plan),
        advisor=plan.organisation.advisor,
        symbol=series.symbol if series else f"QĐ/{plan.number.rpartition('/')[2]}",
        number_digits=series.digits if series else LEAST_DIGITS,
        place=plan.organisation.place,
        party=is_party(plan),
        achievement={kind: unbroken(plan.achievement(phase_number, kind)) for kind in _KINDS},
        bases=plan.decision_bases,
        recipients=_listed(plan.organisation.recipients, "," if is_party(plan) else ";"),
        capacity=capacity,
        signer_title=title,
        signer_name=name,
        year=when.year,
    )


def is_party(plan: Plan) -> bool:
    """Whether the plan's papers take the Party's form."""
    return plan.form_profile.endswith("/VPTW")


def _signer(plan: Plan, when: date, signer: str | None) -> tuple[str, str, str]:
    """Capacity, office and name of who signs; the name is empty while it is not known."""
    given = printable(signer or "", "người ký")
    rules = sorted((s for s in plan.signers if s.valid_from <= when <= (s.valid_to or when)), key=lambda s: -len(s.title))
    named = next((r for r in rules if given.casefold().startswith(r.title.casefold() + " ")), None)
    if named is not None:
        return named.capacity, named.title, given[len(named.title) :].strip()
    default = plan.signer_on(when)
    if default is None:
        return "", "", given
    return default.capacity, default.title, given or default.name or ""


def _body_behind(capacity: str, plan: Plan) -> str:
    """Who decides, in running text: the body on whose behalf is signed ("T/M BAN THƯỜNG VỤ") and the organisation."""
    owner = owner_of(plan)
    words = re.sub(r"^T\s*[/.]?\s*M\.?\s*", "", capacity).split() if re.match(r"^T\s*[/.]?\s*M\b", capacity) else []
    if len(words) < 2 or words[0] != "BAN":
        return owner
    return " ".join(["Ban", words[1].capitalize(), *(w.lower() for w in words[2:]), owner])


def owner_of(plan: Plan) -> str:
    """Whose award it is: of "Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh" the chairman."""
    return plan.award.name.partition(" của ")[2] or plan.organisation.name


def _listed(items: list[str], mark: str) -> list[str]:
    """Recipients with ``mark`` after each (the Party's comma, the state's semicolon) and a full stop after the last."""
    bare = [re.sub(r" (?=\([^ ]+\)$)", "\u00a0", i.rstrip(" ,;.")) for i in items]  # "khối (T/h)" stays on one line
    return [f"{item}{'.' if n == len(bare) else mark}" for n, item in enumerate(bare, start=1)]


def money_sentence(plan: Plan, categories: Sequence[Category]) -> str:
    """The article on money; empty while the plan's money is off (the default)."""
    sums = [(c, amount) for c in categories if (amount := award_money(plan, c)) is not None]
    if not sums:
        return ""
    parts = [f"{digits(amount)} đồng đối với mỗi {CATEGORY_NAMES[c]}" for c, amount in sums]
    source = f", trích từ {plan.money.source}" if plan.money.source else ""
    return f"Tiền thưởng kèm theo {plan.award.short}: {'; '.join(parts)}{source}."


@lru_cache(maxsize=4)
def _font(bold: bool, italic: bool) -> hb.Font:
    return hb.Font(hb.Face(hb.Blob.from_file_path(str(serif_faces()[bold, italic].path))))


def width_pt(text: str, size: float, *, bold: bool = False, italic: bool = False) -> float:
    """The printed width of one line in points, without kerning (as Word and LibreOffice set text that does not ask for it)."""
    font = _font(bold, italic)
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    hb.shape(font, buffer, {"kern": False})
    advance: int = sum(p.x_advance for p in buffer.glyph_positions or ())  # none at all where there is no letter
    return advance * size / int(font.face.upem)


def balanced(text: str, size: float, limit: float, *, bold: bool = False) -> str:
    """``text`` in as few lines as fit ``limit`` points, two lines of nearly equal width, the first not the longer one."""
    if width_pt(text, size, bold=bold) <= limit:
        return text
    words = text.split(" ")
    pairs = [(" ".join(words[:i]), " ".join(words[i:])) for i in range(1, len(words))]
    widths = [(width_pt(a, size, bold=bold), width_pt(b, size, bold=bold)) for a, b in pairs]
    if not widths:
        return text
    best = min(max(w) for w in widths)
    near = [pair for pair, w in zip(pairs, widths, strict=True) if max(w) <= best * 1.12]
    return "\n".join(near[0]) if best <= limit else text


def date_line(day: date | None, year: int, *, gap: str = BLANK_NUMBER) -> str:
    """As "ngày 05 tháng 8 năm 2020"; blanks for day and month where the date is not known. Day and the months 1, 2 have two digits."""
    if day is None:
        return f"ngày{gap}tháng{gap}năm {year}"
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def full_number(number: str | None, texts: PaperTexts, symbol: str = "", *, frozen: bool = False) -> str:
    """As "05-QĐ/ĐUK" (Party) or "05/QĐ-UBND" (state); room for the pen where the number is not known. ``symbol``: not a decision's.

    ``frozen``: the number of a paper that went out, cited as that paper has it.
    """
    shown = (number if frozen else written(number, texts.number_digits)) if number else BLANK_NUMBER
    return f"{shown}{'-' if texts.party else '/'}{symbol or texts.symbol}"


def number_line(number: str | None, texts: PaperTexts, symbol: str = "") -> str:
    """As "Số 05-QĐ/ĐUK" (Party, no colon) or "Số: 05/QĐ-UBND" (state)."""
    return f"{'Số' if texts.party else 'Số:'} {full_number(number, texts, symbol)}"


def letterhead(texts: PaperTexts, number: str | None, day: date | None) -> dict[str, Any]:
    """What every paper's head and foot needs."""
    return {
        "superior": balanced(texts.superior, 14, LEFT_COLUMN_PT),
        "org": balanced(texts.org, 14, LEFT_COLUMN_PT, bold=True),
        "org_short": texts.org_short,
        "number_line": number_line(number, texts),
        "place_date": f"{texts.place}, {date_line(day, texts.year)}",
        "capacity": texts.capacity,
        "signer_title": texts.signer_title,
        "signer_name": texts.signer_name,
    }


def decision_context(
    texts: PaperTexts, awards: Sequence[Award], number: str | None, day: date | None, money: str, *, by: roster.ListBy = "class"
) -> dict[str, Any]:
    """What every tag of the decision and of the list can show."""
    reason = texts.achievement["individual" if awards[-1].kind == "individual" else "collective"]
    reason = reason[:1].lower() + reason[1:]
    number_words = full_number(number, texts)
    return {
        **letterhead(texts, number, day),
        "award": texts.award,
        "award_short": texts.award_short,
        "about": "về việc" if texts.party else "Về việc",
        "subjects": roster.subjects(awards),
        "counts": roster.counts(awards),
        "reason": reason,
        "reason_short": reason.removeprefix("đã "),
        "bases": [b if b.lower().startswith("căn cứ") else f"Căn cứ {b}" for b in texts.bases],
        "advisor": texts.advisor,
        "deciding_body": balanced(texts.deciding_body, 14, 460, bold=True),
        "recipients": [re.sub(r"(?<=như điều )\d+", "3" if money else "2", r, flags=re.IGNORECASE) for r in texts.recipients],
        "money": money,
        "enclosed": f"(Kèm theo Quyết định số {number_words}, {date_line(day, texts.year)} của {texts.deciding_body})",
        "rows": roster.rows(awards, party=texts.party, by=by),
    }


def certificate_context(texts: PaperTexts, awards: Sequence[Award], number: str | None, day: date | None) -> dict[str, Any]:
    """What the certificate's tags can show: the same for all, and ``awards`` with what is of one awardee (tag ``a``)."""
    number_words = full_number(number, texts)
    return {
        **letterhead(texts, number, day),
        "issuer": texts.issuer,
        "award_title": texts.award_short.upper(),
        "decision_line": f"Quyết định số {number_words}, {date_line(day, texts.year, gap=BLANK_NUMBER[:5])}",
        "awards": [
            {
                "name": a.name,
                "honorific": roster.honorific(a, party=texts.party),
                "detail": roster.detail(a),
                "achievement": unbroken(a.achievement) if a.achievement else texts.achievement[a.kind],
                "register_no": a.register_no or BLANK_REGISTER,
            }
            for a in awards
        ],
    }
