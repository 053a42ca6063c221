"""Ratings in sentences: each goes with the years before it, or with those after it where it comes first."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dossier.documents import Rating, Scale
from worker.understanding.bodies.citations import Citation, cited
from worker.understanding.bodies.passage import Passage
from worker.understanding.bodies.rating_words import (
    BARE,
    BESIDE_YEAR,
    HEADING,
    HONOUR,
    MORE,
    PENDING,
    RATED,
    RATING,
    Context,
    is_date_part,
    of_unit,
    rates_both,
    rating,
)
from worker.understanding.bodies.values import flagged, unsure
from worker.understanding.bodies.years import Years, year_groups

_CONTEXT = re.compile(
    r"danh gia|xep loai|phan loai|cong nhan|\bdat\b|lien tuc|nam lien|duoc .{0,40}(?:la|dat|cong nhan)|:\s*$|\bduoc\b"
)
_YEAR_LINE = re.compile(r"^\W*nam (?P<y>20\d\d)\s*[:–-]\s*(?P<w>[^(;.,:]{2,60}?)\s*(?=[(;.,]|$)")
_COUNTS = re.compile(r"^\d{1,4}\s*(?:/\s*\d|%|dong chi|dang vien|nguoi)")
_AIM = re.compile(
    r"\b(?:phan dau|muc tieu|quyet tam|chi tieu de ra|dang ky|se|de nghi (?:(?!va\b)[a-z]+ ){0,6}?(?:tang|cong nhan|xet|xep loai|danh gia))\b"
)
_AT_LEAST = re.compile(r"^\s*[\"”’]?\s*tro len")
_LED = re.compile(r"^\W*(?:\d{1,2}(?:\.\d{1,2})*[.)]?\s*)?[^:;.\d]{0,60}\b(?:xep loai|danh gia|phan loai)\b[^:;.\d]{0,60}:")
"""A sentence that begins with a heading of ratings: "3. Kết quả xếp loại: Năm 2022 …; năm 2023 …"."""
_DECISION = re.compile(r"(?<=[;,(\s])(?=(?:quyet dinh|qd)\s+so\b)|(?:,|;|\bva)\s+(?=so\s+\d)")
_BARE_YEAR = re.compile(r"\b20[0-4]\d\s*[:(–-]\s*$")
_OBJECT = re.compile(
    r"^\s+(?!nam\b|tro len|tieu bieu|theo|do\b|lien|trong (?:cac |[1-9]\d? |\d|nam|giai)|va\b|,|4|5|tu\b|cua dang vien|cac nam|tai (?:qd|quyet dinh|thong bao)|doi voi|(?:ca |trong )?(?:hai|ba|bon) nam|ca \d|suot|lien tiep|\d)[a-z]"
)
_BY = re.compile(
    r"(?:\b(?:duoc|do)\s+|[,;:]\s+)(?P<b>(?:dang uy|ban thuong vu|chi bo|dang bo|chi uy|tinh uy|huyen uy|so|uy ban|ubnd|cong doan|lien doan|tinh doan|hoi)\b[^,;.]{0,80}?)"
    r"\s+(?:danh gia|xep loai|phan loai|cong nhan|phan xep loai)"
)
_BETWEEN_YEARS = re.compile(r"(?:\([^)]*\)|[\s,;&]|\bva\b|\bden\b|\bcac\b|\bnam\b|\bca\b)*")
_YEAR_FOLLOWS = re.compile(
    r"(?:[\s,(:\"“”’']|\b(?:va|trong|cac|ca|o|vao|tu|suot|lien tuc|lien tiep|lien|hang|moi|nhung|giai doan|\d{1,2}|hai|ba|bon|nam|doi voi (?:dang vien|cong chuc|vien chuc|can bo)|ve)\b)*"
)
"""What may stand between a rating and its years behind it: no other clause."""
_YEAR_BEFORE = re.compile(rf"nam \d{{4}}[^.;]{{0,20}}$|{BESIDE_YEAR}")
_COUNT = re.compile(
    r"[\"”’']?\s*:?\s*(?:co |la |dat )?(?:\d{1,4}\s*/\s*\d|\d{1,3}\s*(?:dong chi|d/c|dang vien|nguoi|cong chuc|vien chuc|%)|\d{1,3}\s*(?:[,;)]|\.?$))"
)
"""A count of people behind the words: a head count, not the year's rating."""
_SHORT = re.compile(r"kht ?nv|ht ?xs ?nv|ht ?t ?nv|ht ?nv|htxs|htt|tsvm|vmxs")
_RATED = re.compile(rf"\b{RATED}\b")
_EXCEPT = re.compile(r"\brieng\b")
"""What takes a year out of those before it; "trong đó" says something else of a year that stays among them, which a person settles."""
_YEARS_IN_BRACKETS = re.compile(r"\s*[\"”’]?\s*\(\s*(?:(?:cac )?nam |tu )?20\d\d[^()]*\)")
_APART = re.compile(r"\b(?:trong do|rieng|nhung|con|dac biet)\b")
"""What parts a rating of many years from that of one."""
_IN_BRACKETS = re.compile(r"\s*[\"”’]?\s*\((cong chuc|vien chuc|dang vien|can bo|chi bo|dang bo|doan vien)[^)\d]{0,20}\)")
"""Who was rated, behind the rating: "Hoàn thành tốt nhiệm vụ (công chức)"."""
_GIVEN_FOR = re.compile(
    r"(?:(?<!don )(?<!cuong )(?<!chuc )\bvi (?:da |co thanh tich (?:xuat sac )?(?:trong viec )?)?|\bdo da )(?:co gang )?$"
)
"""What an honour was given for: "tặng Giấy khen … vì đã hoàn thành nhiệm vụ năm 2016"."""
_YEAR_ALONE = re.compile(r"\W*(?:nam )?20\d\d\W*")
"""A year behind which the colon was read as a semicolon: "- Năm 2015 ; Hoàn thành tốt nhiệm vụ"."""
_SELF_RATED = re.compile(r"\btu (?:danh gia|xep loai|phan loai|nhan (?:xep loai|muc|xet)|cham)\b[^.;,]{0,60}$")
"""What somebody thought of himself is no rating."""
_THING = re.compile(
    r"\b(?:de tai|sang kien|nghiem thu|hoc luc|hoc vien|hoc sinh|hoc tap|luan van|tot nghiep|bang|chung chi|san pham|bai thi|hoi thi)\b[^.;]{0,60}$"
)
"""Works and studies are rated, too."""
_PAPER = re.compile(r"quyet dinh|\bqd\b")
_RATED_NOUN = re.compile(r"\b(?:xep loai|danh gia|phan loai)(?: chat luong)?\s+$")
_PROOF_NEAR = 160
"""Characters behind a rating within which its decision is quoted, unless the next year's rating comes before."""
_HEADS_YEARS = re.compile(r"\s*(?:den nay|tro lai day)?\s*:\s*(?:nam )?20[0-4]\d\b")
"""Behind years of a heading, those that it heads: "Kết quả xếp loại từ 2016 đến nay: 2016: …"."""
_UNTIL_NOW = re.compile(r"\s*(?:den nay|tro lai day|den het nhiem ky)\b")
"""A run of years without a last one."""


@dataclass(frozen=True)
class Shared:
    """What a clause leaves to the next one: its years, and the words that say who was rated."""

    years: list[Years]
    subject: str


def in_prose(sentence: Passage, context: Context) -> list[Rating]:
    """Ratings of one sentence: in each of its clauses a rating goes with the years before it, or with those after it where it comes first."""
    text = sentence.plain
    words = [m for m in (*RATING.finditer(text), *PENDING.finditer(text)) if _is_rating(text, m)]
    if not words and (_LED.match(text) or any(map(HEADING.search, context.above))) and not HONOUR.search(text):
        words = [
            m for m in BARE.finditer(text) if _BARE_YEAR.search(text[: m.start()]) and not _SELF_RATED.search(text[: m.start()])
        ]
    groups = [g for g in year_groups(text) if not is_date_part(text, g) and not _HEADS_YEARS.match(text, g.end)]
    words += [m for m in _best_alone(text) if not any(w.start() < m.end() and m.start() < w.end() for w in words)]
    words.sort(key=lambda m: m.start())
    found: list[Rating] = []
    shared = Shared([], "")
    for start, stop in _clauses(text):
        mine = [m for m in words if start <= m.start() < stop]
        years = [g for g in groups if start <= g.start < stop]
        made, shared = _of_clause(sentence, (start, stop), mine, years, shared=shared, context=context)
        found += made
    return found


def _best_alone(text: str) -> Iterator[re.Match[str]]:
    """The level "Xuất sắc" alone behind a year and who was rated: "năm 2017 Xuất sắc;", "Năm 2016: đảng viên được đánh giá Xuất sắc"."""
    for match in _BEST_OF_YEAR.finditer(text):
        level = _BEST.match(text, match.start("level"))
        if level is not None and not _SELF_RATED.search(text[: match.start()]):
            yield level


_BEST = re.compile(r"xuat sac\b")
_BEST_OF_YEAR = re.compile(
    r"\b20\d\d\s*:?\s+(?:(?:dang vien|cong chuc|vien chuc|can bo|chi bo|dang bo|don vi|tap the) )?(?:(?:duoc )?(?:danh gia|xep loai|phan loai|dat)(?: loai| muc)? )?"
    r"(?P<level>xuat sac)\s*(?=[;,.)]|$)"
)


def _clauses(text: str) -> list[tuple[int, int]]:
    """Where the clauses stand that semicolons part; one in brackets, or before a decision, parts none."""
    cuts = [
        m.start()
        for m in re.finditer(r";", text)
        if text.count("(", 0, m.start()) <= text.count(")", 0, m.start())
        and not re.match(r";\s*(?:quyet dinh|qd)\b", text[m.start() :])
        and not _YEAR_ALONE.fullmatch(text[: m.start()])
    ]
    return list(zip([0, *(c + 1 for c in cuts)], [*cuts, len(text)], strict=True))


def _of_clause(
    sentence: Passage,
    span: tuple[int, int],
    words: list[re.Match[str]],
    groups: Sequence[Years],
    *,
    shared: Shared,
    context: Context,
) -> tuple[list[Rating], Shared]:
    """The ratings of one clause, and what the next clause may share with it."""
    text = sentence.plain[: span[1]]
    years, subject = shared.years, shared.subject
    if not words or not (groups or years):
        return [], shared
    words, order = _order(text, words, groups[0]) if groups else (words, "before")
    lost, order = order == "doubtful", "before" if order == "doubtful" else order
    leads, subject = _leads(text, span[0], words, subject)
    found: list[Rating] = []
    for at, match in enumerate(words if order == "before" else words[::-1]):
        place = at if order == "before" else len(words) - 1 - at
        low = words[place - 1].end() if place else span[0]
        high = words[place + 1].start() if place + 1 < len(words) else span[1]
        before = [g for g in groups if low <= g.start < match.start()]
        behind = [g for g in groups if match.end() <= g.start < high]
        clause, named = leads[place]
        behind_it = _IN_BRACKETS.match(text[match.end() :])
        named = named or _RATED.search(f"{match.group()} {behind_it.group() if behind_it else ''}") is not None
        mine, stray = _chained(text, before if order == "before" else behind, after=order != "before")
        if not mine and (years or at) and named and not (order == "before" and behind):
            mine = years  # "năm 2018 công chức …, đảng viên …": another rating of the same years
        elif not mine and order == "before" and behind and _YEAR_FOLLOWS.fullmatch(text[match.end() : behind[0].start]):
            mine, stray = _chained(text, behind, after=True)  # "năm 2017 …, … các năm 2018, 2019"
        if not mine:
            continue
        years = mine
        if behind_it:
            clause = f"{clause} {behind_it.group(1)}"
        next_year = next((g.start for g in groups if g.start >= match.end() and place + 1 < len(words)), None)
        end = next_year if next_year is not None and order == "before" else match.end() + _PROOF_NEAR
        end = min(end, span[1])
        end = match.end() if HONOUR.search(clause) else end  # the reason of an honour, whose decision stands behind
        honour = HONOUR.search(text, match.end(), end)
        end = honour.start() if honour and not _PAPER.search(text[match.end() : honour.start()]) else end
        doubt = stray or lost or order == "unclear" or of_unit(clause, context.kind) or _is_reason(text, match, low)
        around = text[span[0] : high if place + 1 < len(words) else None]
        made = _of_years(sentence, match, mine, context, clause, doubt=doubt, proof_end=end, around=around)
        if order == "before" and _EXCEPT.search(text[low : match.start()]):
            own = {(one.year, one.scale) for one in made}  # "các năm 2021, 2022, 2023 …, riêng năm 2023 …"
            found = [one for one in found if (one.year, one.scale) not in own]
        found = found + made if order == "before" else made + found
    return found, Shared(years, subject)


def _is_reason(text: str, match: re.Match[str], low: int) -> bool:
    """Whether the words are what an honour was given for (“Cờ thi đua … "trong sạch, vững mạnh 5 năm liền (2013 - 2017)"”), not a year's rating."""
    honour = max((m.end() for m in HONOUR.finditer(text, low, match.start())), default=None)
    return honour is not None and not any(honour <= g.start < match.start() for g in year_groups(text[: match.start()]))


_UNREAD_YEAR = re.compile(r"\bnam (?=\S*\d)(?!(?:19|20)\d\d\b)\S{2,7}\s?[:,-]?\s?$")
"""A year that was not read, right before a rating."""


def _order(text: str, words: list[re.Match[str]], first: Years) -> tuple[list[re.Match[str]], str]:
    """The ratings that have years, and whether these stand "before" or "after" them; "unclear": in another clause behind the only rating."""
    if all(_YEARS_IN_BRACKETS.match(text[m.end() :]) for m in words):
        return words, "after"  # "02 năm … (2016, 2017), 01 năm … (2018)", whatever years the sentence begins with
    ahead = [m for m in words if m.end() <= first.start]
    if not ahead:
        return words, "before"
    if len(ahead) < len(words) and _UNREAD_YEAR.search(text[: ahead[0].start()]):
        return words[len(ahead) :], "doubtful"  # "năm 201-‡: hoàn thành …: năm 2015: …": the first one's year is lost
    if _YEAR_FOLLOWS.fullmatch(text[ahead[-1].end() : first.start]):
        return words, "after"
    if len(ahead) < len(words) and not _APART.search(text[ahead[-1].end() : first.start]):
        return words[len(ahead) :], "doubtful"
    if len(ahead) < len(words):
        return words[len(ahead) :], "before"  # "… hoàn thành tốt nhiệm vụ, trong đó năm 2018 …": the first one of no year
    return ahead[-1:], "unclear"


def _leads(text: str, start: int, words: Sequence[re.Match[str]], subject: str) -> tuple[list[tuple[str, bool]], str]:
    """What is said before each rating, with the words before that where it says not who is rated; whether it does; and the last such words."""
    leads = []
    for at, match in enumerate(words):
        own = _lead(text, words[at - 1].end() if at else start, match.start())
        named = _RATED.search(f"{own} {match.group()}") is not None
        subject = f"{own} {match.group()}" if named else subject
        leads.append((own if named or not subject else f"{subject} {own}", named))
    return leads, subject


def _lead(text: str, low: int, end: int) -> str:
    """What the clause of a rating says before it: behind the last rating, or a lead-in's colon unless only that says who is rated."""
    head = text[low:end]
    own = head[head.rfind(": ") + 1 :]
    return own if _RATED.search(own) or not _RATED.search(head) else head


def _chained(text: str, groups: Sequence[Years], *, after: bool) -> tuple[list[Years], bool]:
    """The groups of years that a rating belongs to, and whether others stand there: those that nothing but "và năm" parts.

    In "Năm 2018 được tặng Cờ thi đua, năm 2019 hoàn thành tốt nhiệm vụ" the first year has a predicate of its own.
    """
    order = list(groups) if after else list(reversed(groups))
    kept = order[:1]
    for group in order[1:]:
        one, two = (kept[-1], group) if after else (group, kept[-1])
        if not _BETWEEN_YEARS.fullmatch(text[one.end : two.start]):
            break
        kept.append(group)
    left = order[len(kept) :]
    own = all(HONOUR.search(text[g.end : g.end + 90]) or PENDING.search(text[g.end : g.end + 60]) for g in left)
    return (kept if after else kept[::-1]), bool(left) and not own


def unread_line(sentence: Passage, context: Context) -> list[Rating]:
    """A line as "Năm 2017: HIXSNV (Quyết định …)" in a list of ratings: a rating whose words nobody knows is kept and flagged."""
    match = _YEAR_LINE.match(sentence.plain)
    if match is None or not any(map(HEADING.search, context.above)) or HONOUR.search(sentence.plain):
        return []
    words = sentence.cut(*match.span("w")).trimmed()
    proof = cited(sentence.cut(match.end()))
    if _COUNTS.match(words.plain):
        return []
    return (
        [rating(int(match["y"]), context.scale(sentence.plain, proof.body, words.plain), words, proof, doubt=True)]
        if words
        else []
    )


def _of_years(
    sentence: Passage,
    match: re.Match[str],
    groups: Sequence[Years],
    context: Context,
    clause: str,
    *,
    doubt: bool,
    proof_end: int,
    around: str,
) -> list[Rating]:
    """The rating ``match`` of the years of ``groups``, with the decision quoted between it and ``proof_end``; ``around`` is its clause."""
    at_least = _AT_LEAST.match(sentence.plain[match.end() :])
    end = match.end() + (at_least.end() if at_least else 0)
    words = _without_noun(sentence, match.start(), end)
    window = sentence.cut(match.end(), min(proof_end, match.end() + _PROOF_NEAR))
    proof = cited(window) if re.search(r"quyet dinh|qd|thong bao so|cong van so", window.plain) else Citation()
    rater = proof.body or _rater_before(sentence, match.start())
    scale = context.scale(around, rater, words.plain, clause, sentence.plain[: match.start()])
    cut = MORE.match(sentence.plain[match.end() :]) is not None and sentence.plain[match.end() : match.end() + 1] != ","
    made = []
    proofs = _one_each(window, [y for g in groups for y in g.years], proof)
    scales: list[Scale] = ["civil_servant", "party_member"] if context.kind == "individual" and rates_both(clause) else [scale]
    for group in groups:
        seen = unsure(sentence.cut(group.start, group.end)) or _UNTIL_NOW.match(sentence.plain[group.end :]) is not None
        own = _cited_behind(sentence, group)
        for year in group.years:
            quoted = own or proofs[year]
            ones = [rating(year, each, words, quoted, quoted.body or rater, doubt=doubt or cut) for each in scales]
            dated = quoted.date is not None and quoted.date.startswith(str(year))
            doubted = seen or (group.school and not dated)
            made += [one.model_copy(update={"raw": flagged(one.raw)}) if doubted else one for one in ones]
    return made


def _one_each(window: Passage, years: Sequence[int], first: Citation) -> dict[int, Citation]:
    """The decision of each year: as many as years are quoted in a row ("Quyết định số 31…; Quyết định số 45…"), else the first for all."""
    quoted = [c for c in map(cited, window.split(_DECISION)) if c.number]
    ordered = dict(zip(years, quoted, strict=True)) if len(quoted) == len(years) > 1 else {}
    return {year: ordered.get(year, first) for year in years}


def _cited_behind(sentence: Passage, group: Years) -> Citation | None:
    """The paper quoted in brackets right behind the years: "năm 2018 (Quyết định số …), năm 2019 (Quyết định số …)"."""
    behind = re.compile(r"\s*(\([^)]*\))").match(sentence.plain, group.end)
    found = cited(sentence.cut(*behind.span(1))) if behind and re.search(r"quyet dinh|qd", behind[1]) else None
    return found if found and found.number else None


def _without_noun(sentence: Passage, start: int, end: int) -> Passage:
    """The rating's own words: in "xếp loại đảng viên hoàn thành tốt nhiệm vụ" the members are what is rated, unless a capital begins a title there
    or the set phrase goes on ("đảng viên đủ tư cách, hoàn thành …").
    """
    noun = re.compile(r"đảng viên (?!đủ tư cách)").match(sentence.text, start)
    rated = noun and _RATED_NOUN.search(sentence.plain[:start])
    return sentence.cut(noun.end() if noun and rated else start, end).trimmed(" .;,:")


def _rater_before(sentence: Passage, end: int) -> str | None:
    """The body in "được Đảng ủy khối đánh giá, xếp loại"."""
    said = [m for m in _BY.finditer(sentence.plain, 0, end) if not re.search(r"\b(?:duoc|co|nam)\b", m["b"])]
    return sentence.cut(*said[-1].span("b")).trimmed().text if said else None


def _has_years_behind(text: str, end: int) -> bool:
    """Whether years stand right behind such words ("… các năm 2016, 2017"), which makes them a rating."""
    years = next((g for g in year_groups(text) if g.start >= end), None)
    return years is not None and not is_date_part(text, years) and _YEAR_FOLLOWS.fullmatch(text[end : years.start]) is not None


def _is_rating(text: str, match: re.Match[str]) -> bool:
    """Said of a year's rating, and not of some task that was well done, of an aim, of a thing, or of an honour."""
    head = text[max(0, match.start() - 110) : match.start()]
    if _SELF_RATED.search(head) or (_GIVEN_FOR.search(head) and HONOUR.search(text[: match.start()])):
        return False
    if _THING.search(head) and "hoan thanh" not in match.group():
        return False
    if re.match(r"\s*[\"”’]?\s*tro len\W", text[match.end() :]) and re.search(r"\d\s*/\s*\d", text[match.end() :]):
        return False  # "hoàn thành tốt nhiệm vụ trở lên: năm 2018: 8/8" counts people
    if _AIM.search(head) or HONOUR.search(text[match.start() : match.end()]):
        return False
    if _OBJECT.match(text[match.end() :]) or _COUNT.match(text[match.end() :]):
        return False
    if re.search(
        r"(?<![\d/])\d{1,4}\s*/\s*\d{1,4}(?![\d/])[^.;]{0,40}$|%[^.;]{0,40}$|\bco \d{1,3}\b(?! nam\b)[^.;]{0,30}$|(?<![\d/.])\d{1,3}\s*(?:dong chi|d/c|nguoi)?\s*$",
        head,
    ):
        return False  # a head count, not the year's rating
    if re.search(r"du tu cach|tsvm|trong sach", match.group()):
        return True
    if _IN_BRACKETS.match(text[match.end() :]) or _SHORT.fullmatch(match.group()) or _has_years_behind(text, match.end()):
        return True
    if re.search(
        r"[;,]\s*(?:(?:dong chi )?(?:bi thu|cap uy|chi uy)|(?:ve |xep loai )?(?:cong chuc|vien chuc|can bo|dang vien|chinh quyen)\s*:?)\s*$",
        head,
    ):
        return True
    return any(sign.search(head) for sign in (_CONTEXT, _YEAR_BEFORE)) or _LED.match(text) is not None
