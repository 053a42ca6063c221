"""Targets in sentences: "nghị quyết đề ra 85, kết quả 96, đạt 112,9%", "đạt 120% kế hoạch".

Years, months and days are struck out first: they are no figures of a target. Where plan, result and percentage are all printed
they must fit each other, or the target goes to a person.
"""

from __future__ import annotations

import re
from itertools import pairwise

from dossier.documents import Target
from worker.understanding.bodies.layout import SENTENCE_END
from worker.understanding.bodies.passage import EMPTY, Passage
from worker.understanding.bodies.quantities import to_number
from worker.understanding.bodies.spoilt_figures import made_by_share
from worker.understanding.bodies.spoilt_pairs import spoilt_pair
from worker.understanding.bodies.target_pairs import paired
from worker.understanding.bodies.target_sums import FIGURE, fits, proved
from worker.understanding.bodies.torn_shares import with_whole_shares
from worker.understanding.bodies.values import unsure

_REACHED = re.compile(
    rf"(?<![\d/.,-])(?P<a>{FIGURE})\s*/\s*(?P<b>{FIGURE})(?![/\d])(?:\s?%(?=[,;]? ?(?:dat|bang)\b))?[^.;%]{{0,60}}?(?:(?:dat|bang) (?:ty le )?|\()(?P<p>\d{{1,3}}(?:[.,]\d+)?)\s*%|"
    r"(?:(?:dat|bang|hoan thanh|thuc hien) (?:ty le )?|(?P<over>vuot (?:muc )?))(?P<q>\d{1,3}(?:[.,]\d+)?)\s*%\s*(?:so (?:voi )?|cua )?(?:ke hoach|chi tieu|nghi quyet|muc tieu|nq|du toan)|"
    r"(?P<beyond>(?:vuot|cao hon|tang so voi|vuot so voi) (?:ke hoach|chi tieu|nghi quyet)(?: nam| giao| duoc giao)? )(?P<r>\d{1,3}(?:[.,]\d+)?)\s*%"
)
_N = rf"(?<![\d/.,-])(?<!nam )(?<!so )({FIGURE})(?![\d/]|[.,-]\d|-[a-z]|\s?[-–]\s?(?!ket qua|thuc hien|dat|da )[a-z]{{2}})"
_AIMS = r"(?:nghi quyet|ke hoach|chi tieu|muc tieu|dang ky|du toan|dinh muc|\b(?:kh|nq|ct)(?=\s*:?\s*(?:duoi |tren |tu )?\d))"
_STATED = re.compile(
    rf"(?:{_AIMS}|\b(?:duoc )?giao)\b(?:(?!{_AIMS})[^\d;]){{0,60}}{_N}[^\d;]{{0,30}}?"
    rf"(?:ket qua|thuc hien|hoan thanh|dat duoc|\bda [a-z]+|\bdat\b|\bth(?=\s*:?\s*\d))[^\d;]{{0,30}}{_N}(?!\s*%)(?:[^\d;]{{0,30}}{_N}\s*%)?"
)
"""A target in one line: "nghị quyết đề ra 85, kết quả 96, đạt 112,9%"."""
_STATED_SHARES = re.compile(
    rf"(?:{_AIMS}|\b(?:duoc )?giao)\b(?:(?!{_AIMS})[^\d;]){{0,60}}{_N}\s*%[^\d;]{{0,30}}?(?:ket qua|thuc hien|dat duoc|\bdat\b)[^\d;]{{0,30}}{_N}\s*%(?:[^\d;]{{0,30}}{_N}\s*%)?"
)
"""The same of shares: "đăng ký 95% - kết quả 98% (đạt 103,2%)"."""
_WORDED = re.compile(
    rf":\s*{_AIMS}(?: (?:la|giao|de ra|nam))?\s*:?\s*{_N}\s*(?P<unit>%|[a-z][a-z ]{{0,20}}?)\s*,\s*(?:(?:da )?thuc hien|ket qua|dat duoc)(?: (?:la|dat|duoc))?\s*:?\s*{_N}\s*(?P=unit)\s*[.;,]?\s*$"
)
"""Plan and result with the word of each right before its figure, in one unit and to the end: "kế hoạch 10%, thực hiện 11%"; nothing is left to doubt."""
_BEHIND = re.compile(
    rf"(?::\s*|\b(?:dat|ket qua|con|tang|giam|la) (?:ty le )?|(?=[\d.,]+\s*%\s*\([^()%]*%\s*\)))(?:dat |ket qua )?{_N}\s*%?[^\d;():]{{0,15}}"
    rf"\((?:so voi |vuot )?{_AIMS}[^\d;)]{{0,30}}{_N}\s*%?\s*\)"
)
"""The plan in brackets behind the result: "98% (chỉ tiêu 95%)"."""
_AGAINST = re.compile(
    rf"{_N}(?:\s?%)?[^\d;().%]{{0,45}}\((?:so voi |vuot )?(?:chi tieu|nghi quyet|ke hoach|muc tieu|dang ky)[^\d;)]{{0,30}}{_N}[^\d;)]{{0,40}}{_N}\s*%"
)
"""Result, and in brackets the plan and what it comes to: "412 hồ sơ (chỉ tiêu 380 hồ sơ, đạt 108,4%)"."""
_PER_PLAN = re.compile(
    rf"{_N}[^\d;().%]{{0,25}}/\s*{_AIMS}[^\d;]{{0,25}}{_N}[^\d;%]{{0,30}}?(?:dat|bang)\b[^\d;]{{0,12}}{_N}\s*%"
)
"""Result, a stroke, the plan, and what it comes to: "1.842 tỷ đồng/kế hoạch 1.700 tỷ đồng, bằng 108,4%"."""
_PLANNED_OF = re.compile(
    rf"{_N}[^\d;()%]{{0,45}}?,?\s*(?:(?:dat|bang|hoan thanh) (?:ty le )?|(?P<over>vuot (?:muc )?)){_N}\s*%\s*(?:so voi |cua )?{_AIMS}[^\d;()]{{0,40}}\((?:{_AIMS}[^\d;()]{{0,20}})?{_N}[^\d;()%]{{0,25}}\)"
)
"""Result, share, and the plan in brackets: "9.450 ha, bằng 105% kế hoạch được giao (9.000 ha)"."""
_SHARE_OF = re.compile(
    rf"{_N}[^\d;()%]{{0,45}}?(?:dat|bang)\s+(?:ty le )?{_N}\s*%\s*(?:so (?:voi )?|cua )?{_AIMS}[^\d;()]{{0,25}}{_N}(?!\s*%)"
)
"""Result, share, and the plan behind it without brackets: "96 lượt, đạt 120% so kế hoạch 80 lượt"."""
_PLAN_THEN_SHARE = re.compile(
    rf"{_N}[^\d;().%]{{0,45}}\((?:so voi )?{_AIMS}[^\d;)]{{0,30}}{_N}[^\d;)%]{{0,25}}\)\s*,?\s*(?:(?:dat|bang) (?:ty le )?|(?P<over>vuot (?:muc )?)){_N}\s*%"
)
"""Result, the plan in brackets, and what it comes to: "318 ca (kế hoạch 300 ca), đạt 106%"."""
_MORE = r"(?:vuot|tang|nhieu hon|cao hon)"
_BEYOND = tuple(
    re.compile(
        rf"{_N}{share}[^\d;()]{{0,45}}?\b{_MORE}\s+{_N}{share}[^\d;().%]{{0,25}}\bso voi (?:muc )?{_AIMS}[^\d;()]{{0,25}}\(?[^\d;()]{{0,30}}{_N}{share}"
    )
    for share in (r"(?!\s*%)", r"\s*%")
)
"""Result, what goes beyond the plan, and the plan: "612 vụ, vượt 72 vụ so với nghị quyết (nghị quyết đề ra 540 vụ)"."""
_OF_UNIT = r"(?:%[a-z]?(?=\W)|[a-z][a-z ]{0,20}?(?:/[a-z]{2,10}){0,2})"
"""What a figure is counted in: "%", of which a reader may make "%c", "tỷ đồng", "triệu đồng/người/tháng"."""
_UNITS = re.compile(
    rf"{_N}\s?{_OF_UNIT}\s*/\s*(?<!\d/)({FIGURE})\s?{_OF_UNIT}(?![a-z])[^.;%\d]{{0,40}}?(?:(?:dat|bang) (?:ty le )?|\(){_N}\s*%"
)
"""Result and plan, each with its unit: "3,4 tỷ đồng/3 tỷ đồng, đạt 113,3% kế hoạch", "3.400 kg rau/3.000 kg, đạt 113,3%"."""
_COMPARED = re.compile(
    rf"{_N}[^\d;%()]{{0,45}}?\b(?:so voi|tren)\s+(?:muc |so )?{_AIMS}[^\d;()]{{0,25}}{_N}[^\d;%()]{{0,30}}[(,]\s*(?:(?:dat|bang|ty le) )*{_N}\s*%"
)
"""Result against plan, and the share: "512 đơn vị máu so với chỉ tiêu 450 đơn vị (113,8%)"."""
_OF_PLAN = re.compile(
    rf"{_N}[^\d;%()]{{0,45}}?\b(?:so voi|tren)\s+{_N}[^\d;%()]{{0,25}}?(?:theo |cua )?\b{_AIMS}[^\d;%()]{{0,20}}\b(?:dat|bang)\s+(?:ty le )?{_N}\s*%"
)
"""The same with the word for the plan behind it: "350 đầu sách trên 300 đầu sách theo kế hoạch, đạt 116,7%"."""
_OVER_NAMED = re.compile(
    rf"{_N}[^\d;()/%]{{0,45}}/\s*(?<!\d/)({FIGURE})(?![/\d])[^\d;()%]{{0,25}}\b(?:theo |so voi ){_AIMS}(?![^;.]*\d\s*%)"
)
"""Result over plan with the word for the plan behind it: "120 buổi tuyên truyền/100 buổi theo kế hoạch"."""
_RATIO_NAMED = re.compile(
    rf"(?<![\d/.,-])(?<!den )(?<!truoc )(?<!tu )(?<!sau )(?<!het )(?<!vao )(?<!ngay )({FIGURE})\s*/\s*({FIGURE})(?![\d/]|[.,]\d)\s"
    rf"(?:(?!dat\b|hoan thanh)[^\d;()%,.]){{0,30}}\b{_AIMS}\b(?![^;.]*\d\s*%)"
)
"""The same of one measure: "hoàn thành 6/6 phần việc đã đăng ký"."""
_QUANTITIES = re.compile(
    rf"(?<![\d/.,-])({FIGURE})\s*/\s*({FIGURE})(?![/\d]|[.,]\d)\s*(?:(?:nghin |trieu )?(?:ty|trieu)\b|tan\b|ta\b|ha\b|kg\b|km\b|m2\b|m3\b|kwh\b)(?![^.;]*%)"
)
"""Two amounts of one measure over one another, without a word of a plan: "nộp ngân sách 168/160 tỷ đồng"."""
_OVER_PLAN = re.compile(rf"{_N}[^\d;().%/]{{0,30}}/\s*{_AIMS}[^\d;()]{{0,25}}{_N}(?!\s*%)[^\d;%]{{0,30}}[.;]?\s*$")
"""Result over plan without a share: "5 đoàn viên/chỉ tiêu 4 đoàn viên"."""
_BESIDE_PLAN = re.compile(rf"{_N}[^\d;().%/]{{0,45}}\((?:so voi )?{_AIMS}[^\d;)]{{0,30}}{_N}[^\d;)%]{{0,25}}\)")
"""Result and, in brackets, the plan alone: "kiểm tra 08 tổ chức đảng (kế hoạch 08)"."""
_BY_PARTS = re.compile(
    rf"{_AIMS}\b[^\d;]{{0,40}}{_N}[^\d;]{{0,25}};\s*(?:ket qua|thuc hien|da thuc hien|dat duoc)[^\d;]{{0,25}}{_N}[^\d;]{{0,25}};\s*(?:ty le|dat|bang)[^\d;]{{0,20}}{_N}\s*%"
)
"""The figures of one target parted by semicolons: "kế hoạch: 6,8 tỷ đồng; thực hiện: 7,48 tỷ đồng; tỷ lệ: 110%"."""
_TWO_PARTS = re.compile(
    rf":\s*{_AIMS}\b[^\d;:]{{0,25}}{_N}\s*%?[^\d;:]{{0,25}};\s*(?:ket qua|thuc hien|da thuc hien|dat duoc|dat)\b[^\d;]{{0,25}}{_N}\s*%?[^\d;]{{0,25}}(?P<share>)$"
)
"""Plan and result of one target behind its colon, without a share: "Số buổi sinh hoạt chuyên đề: chỉ tiêu 16 buổi; kết quả 17 buổi"."""
_BY_PARTS_RESULT = re.compile(
    rf"{_N}[^\d;.%]{{0,30}};\s*{_AIMS}\b[^\d;]{{0,25}}{_N}[^\d;.%]{{0,30}};\s*(?:dat|bang)?[^\d;]{{0,15}}{_N}\s*%"
)
"""The same with the result first: "viết 412 bài; định mức 360 bài; đạt tỷ lệ 114,4%"."""
_PER_KH = re.compile(
    rf"{_N}\s?[a-z ]{{1,14}}/\s*(?:kh|ct|ke hoach|chi tieu)\s*{_N}\s?[a-z ]{{0,14}}\(\s*(?:dat |bang )?{_N}\s*%\s*\)"
)
"""Result, plan and share, several in one sentence: "42,6 tỷ/KH 40 tỷ (106,5%)"."""
_AIM_IN_BRACKETS = re.compile(rf"\d[^()]{{0,60}}\(\s*{_AIMS}(?! so\b| \d+\s*[-/])[^()\d]{{0,30}}\d")
"""A result and its plan in brackets, however they are put."""
_TAKES_PART = re.compile(rf"\d\s*%\s+(?!(?:so voi |cua |cac )*{_AIMS}\b)[a-z][^;.%\d]{{0,80}}?\bdang ky\b(?![^;.]{{0,40}}\d)")
"""How many take part, no share of a plan: "100% cán bộ ký đăng ký thi đua"."""
VAGUE = re.compile(r"\b(?:tren|gan|khoang|hon|xap xi|duoi|ngot)\s+\d{1,3}(?:[.,]\d+)?\s*%")
"""A share that is no figure: "đạt trên 60% kế hoạch"."""
_A_YEAR = re.compile(
    r"(?<![\d/])\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*20\d\d|(?<=ngay )\d{1,2}/\d{1,2}(?!\s*\d)|(?<=nam )20\d\d\b|(?<=\d/)20\d\d\b|\b\d{1,2}(?= thang\b)|(?<=thang )\d{1,2}\b"
)
_OVER = re.compile(
    r"(?<![\d/.,-])(\d+(?:[.,]\d+)?)\s*/\s*(\d+(?:[.,]\d+)?)[^.;%\d]{0,40}?vuot (?:muc )?(\d{1,3}(?:[.,]\d+)?)\s*%"
)
"""What goes beyond the plan: "26/24 nhà, vượt 8,3%"."""
_LIST_MARK = re.compile(r"^\W*(?:\d{1,2}(?:\.\d{1,2})*[.)/-]|[a-z][.)])\s")


def in_prose(block: Passage) -> list[Target]:
    """The targets that a paragraph or list entry states."""
    block, found = with_whole_shares(block), []
    for form, plan, result in ((_BY_PARTS, 1, 2), (_BY_PARTS_RESULT, 2, 1)):
        spans = [m.span() for m in form.finditer(yearless(block))]
        wholes = [block.cut(_clause_start(block, a) if result == 1 else a, b) for a, b in spans]
        found += [_three(p, m, m[plan], m[result], to_number(m[3])) for p in wholes if (m := form.search(yearless(p)))]
    if not found and (two := _TWO_PARTS.search(yearless(block))) is not None:
        return [_stated(block, two)]
    if not found and (pair := paired(block) or made_by_share(block)) is not None:
        return [pair]
    sentences = block.split(SENTENCE_END)
    listed = sum(_UNITS.search(sentence.plain) is not None for sentence in sentences) > 1
    for sentence in sentences:
        found += _shared(sentence) or _bare_pairs(sentence) or (spoilt_pair(sentence) if listed else [])
    return found


def _clause_start(block: Passage, at: int) -> int:
    """Where the clause begins that holds ``at``: what the figures are of stands before them."""
    return max((m.end() for m in SENTENCE_END.finditer(block.plain, 0, at)), default=0)


def _shared(sentence: Passage) -> list[Target]:
    """The targets of a sentence of which it prints plan, result and share, in the first of the forms that fits."""
    text = yearless(sentence)
    if three := _PLANNED_OF.search(text):
        return [_three(sentence, three, three[4], three[1], to_number(three[3]) + (100 if three["over"] else 0))]
    if three := _SHARE_OF.search(text):
        return [_three(sentence, three, three[3], three[1], to_number(three[2]))]
    if three := _PLAN_THEN_SHARE.search(text):
        return [_three(sentence, three, three[2], three[1], to_number(three[4]) + (100 if three["over"] else 0))]
    for form in (_PER_KH, _UNITS, _COMPARED, _OF_PLAN):
        if several := list(form.finditer(text)):
            return [_three(sentence, one, one[2], one[1], to_number(one[3])) for one in several]
    if against := sentence.search(_AGAINST) or sentence.search(_PER_PLAN):
        return [_three(sentence, against, against[2], against[1], to_number(against[3]))]
    return []


def _bare_pairs(sentence: Passage) -> list[Target]:
    """The targets of a sentence that prints no share, or nothing but one."""
    text = yearless(sentence)
    if beyond := next((m for form in _BEYOND if (m := form.search(text))), None):
        result, more, plan = (to_number(figure) for figure in beyond.groups())
        made = abs(result - plan - more) < 0.001 and not unsure(sentence.cut(*beyond.span()))
        return [_beside(sentence, beyond).model_copy(update={"planned": plan, "needs_review": not made})]
    if stated := _STATED.search(text) or _STATED_SHARES.search(text):
        return [_stated(sentence, stated)]
    if behind := sentence.search(_BEHIND):
        return [_result_first(sentence, behind)]
    if over := sentence.search(_OVER):
        return [_three(sentence, over, over[2], over[1], 100 + to_number(over[3]))]
    for form in (_OVER_PLAN, _OVER_NAMED, _RATIO_NAMED, _BESIDE_PLAN, _QUANTITIES):
        if beside := list(form.finditer(text)):
            return [_beside(sentence, match) for match in beside]
    ends = [match.end() + (text[match.end() : match.end() + 1] == ")") for match in _REACHED.finditer(text)]
    parts = [sentence.cut(a, b) for a, b in pairwise([0, *ends[:-1], len(sentence.text)])] if ends else []
    return [_sentence(part, reached) for part in parts if (reached := _REACHED.search(yearless(part)))]


def yearless(sentence: Passage) -> str:
    """The plain text with the digits of its years and months struck out, of the same length: "Chỉ tiêu năm 2019 là 60 km" plans sixty."""
    return _A_YEAR.sub(lambda m: "y" * len(m.group()), sentence.plain)


def loses_sentences(block: Passage) -> bool:
    """Whether a sentence holds a percentage against what was planned and gave no target."""
    told = ((s, VAGUE.sub(" ", _TAKES_PART.sub(" ", s.plain))) for s in block.split(SENTENCE_END))
    shares = (
        s
        for s, text in told
        if (re.search(r"\d\s*%", text) and re.search(rf"\b{_AIMS}\b(?! (?:so|\d+\s*[-/]))", text))
        or _AIM_IN_BRACKETS.search(text)
    )
    return any(not in_prose(sentence) for sentence in shares)


def _stated(passage: Passage, match: re.Match[str]) -> Target:
    """A target in one line; without its percentage nothing confirms which number is which."""
    planned, actual, percent = (to_number(match[n]) if match[n] else None for n in (1, 2, 3))
    said = _said_of(passage, match.start())
    figures = [passage.cut(*match.span(n)) for n in (1, 2, 3) if match[n]]
    worded = percent is None and _WORDED.search(yearless(passage)) is not None
    unproved = not worded and (percent is None or not fits(planned, actual, percent))
    doubt = unproved or any(unsure(part) for part in (said, *figures) if part)
    return Target(
        text=said.text or passage.trimmed().text,
        planned=planned,
        actual=actual,
        percent=percent,
        needs_review=doubt,
        evidence=passage.trimmed().evidence,
    )


def _said_of(passage: Passage, end: int) -> Passage:
    """What the figures from ``end`` on are of: the words before them, without a lead-in that ends with a colon."""
    colon = passage.plain.rfind(": ", 0, end)
    own = passage.cut(colon + 1, end).trimmed(" .,;:-–+*(") if colon >= 0 else EMPTY
    return own or passage.cut(0, colon if colon >= 0 else end).trimmed()


def _three(passage: Passage, match: re.Match[str], plan: str, result: str, percent: float) -> Target:
    """A target of which a sentence says result, plan and percentage, in figures that must make one another."""
    planned, actual = to_number(plan), to_number(result)
    shown, told = passage.trimmed(), passage.cut(*match.span())
    made = planned > 0 and abs(actual / planned * 100 - percent) <= 0.1
    return Target(
        text=shown.text,
        planned=planned,
        actual=actual,
        percent=percent,
        needs_review=not made or (unsure(told) and not proved(told, planned, actual, percent)),
        evidence=shown.evidence,
    )


def _result_first(passage: Passage, match: re.Match[str]) -> Target:
    """A target whose result stands before its plan; nothing confirms which number is which, so a person looks."""
    return Target(
        text=passage.cut(0, match.start()).trimmed().text,
        planned=to_number(match[2]),
        actual=to_number(match[1]),
        percent=None,
        needs_review=True,
        evidence=passage.trimmed().evidence,
    )


def _beside(passage: Passage, match: re.Match[str]) -> Target:
    """A result and its plan without a percentage; nothing confirms which number is which unless both figures of a ratio are the same, so a person looks."""
    comma = max(passage.plain.rfind(", ", 0, match.start()), passage.plain.rfind(": ", 0, match.start()))
    planned, actual = to_number(match[2]), to_number(match[1])
    same = planned == actual and match.re is _RATIO_NAMED
    return Target(
        text=passage.cut(comma + 1, match.end()).trimmed().text,
        planned=planned,
        actual=actual,
        percent=None,
        needs_review=not same or unsure(passage.cut(*match.span())),
        evidence=passage.trimmed().evidence,
    )


def _sentence(passage: Passage, match: re.Match[str]) -> Target:
    percent = to_number(match["p"] or match["q"] or match["r"]) + (100 if match["over"] or match["beyond"] else 0)
    planned = to_number(match["b"]) if match["b"] else None
    actual = to_number(match["a"]) if match["a"] else _result_before(passage, match)
    shown, told = passage.trimmed(), passage.cut(*match.span())
    return Target(
        text=shown.text,
        planned=planned,
        actual=actual,
        percent=percent,
        needs_review=(unsure(told) and not proved(told, planned, actual, percent))
        or not fits(planned, actual, percent)
        or (planned is None and _has_figures(passage, match, told=actual is not None)),
        evidence=shown.evidence,
    )


def _result_before(passage: Passage, match: re.Match[str]) -> float | None:
    """The result that a share of the plan follows, where it is the only figure of the sentence: "khám 9.958 lượt, bằng 129% kế hoạch"."""
    own = [m for m in re.finditer(_N, _figureless(passage, match)) if m.end() <= match.start()]
    behind = passage.plain[own[0].end() : match.start()] if len(own) == 1 else ""
    return to_number(own[0][1]) if _COUNTED_THING.match(behind) else None


_COUNTED_THING = re.compile(r"\s+(?!%)[a-z][^;:()%]{1,60}\(?$")
"""What a result is counted in, up to its share."""


def _has_figures(passage: Passage, match: re.Match[str], *, told: bool) -> bool:
    """Whether a sentence with nothing but a share of the plan holds figures that may be the plan or the result, beside the one that is ``told``."""
    return len(re.findall(FIGURE, _figureless(passage, match))) > told


def _figureless(passage: Passage, match: re.Match[str]) -> str:
    """The plain text without its share, years and list mark, of the same length."""
    rest = yearless(passage)
    rest = rest[: match.start()] + " " * (match.end() - match.start()) + rest[match.end() :]
    return _LIST_MARK.sub(lambda m: " " * len(m.group()), rest)
