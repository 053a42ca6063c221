"""Yearly ratings in tables and prose, by year, scale and the printed words.

Honours (lao động tiên tiến, bằng khen, cờ) are no ratings. The level is set only where the words themselves say it; what TSVM or
VMXS amount to is the plan's policy. "… trở lên" says a lower bound only and is left to a person.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dossier.documents import Rating, Scale, SubjectKind
from dossier.ratings import is_pending, parse_level
from worker.understanding.bodies.citations import Citation, cited
from worker.understanding.bodies.layout import Block, Grid, Row
from worker.understanding.bodies.passage import EMPTY, Passage, plain
from worker.understanding.bodies.tables import Columns, Roles, columns, is_number_row
from worker.understanding.bodies.values import flagged, text_value, unsure
from worker.understanding.bodies.years import Years, year_groups

RATING = re.compile(
    r"(?:dang vien )?(?:du tu cach,?\s*)?(?:khong |chua )?hoan thanh\s+(?:xuat sac\s+|tot\s+)?(?:chuc trach,?\s*)?(?:nhiem vu|nv)\b"
    r"(?:\s+nhung con han che ve nang luc)?|\bkht ?nv\b|\bht ?xs ?nv\b|\bht ?t ?nv\b|\bht ?nv\b|\bhtxs\b|"
    r"\btsvm(?: tieu bieu)?\b|\btrong sach,?\s*(?:va )?vung manh(?:,? tieu bieu|,? xuat sac)?|\bvmxs\b|\bvung manh(?:,? xuat sac)?\b|"
    r"\byeu kem\b|\bvi pham tu cach\b|(?:(?<=loai )|(?<=loai: ))(?:xuat sac|tot|kha|trung binh|yeu|xs)\b"
)
_PENDING = re.compile(
    r"\b(?:khong (?:duoc )?xep loai|mien xep loai|chua co|dang cho|chua xep loai|chua danh gia|chua cong bo)\b[^.;]{0,40}"
)
_CONTEXT = re.compile(
    r"danh gia|xep loai|phan loai|cong nhan|\bdat\b|lien tuc|nam lien|duoc .{0,40}(?:la|dat|cong nhan)|:\s*$|\bduoc\b"
)
_HEADING = re.compile(r"(?:xep loai|danh gia|phan loai).{0,60}:?\s*$")
_YEAR_LINE = re.compile(r"^\W*nam (?P<y>20\d\d)\s*[:–-]\s*(?P<w>[^(;.,:]{2,60}?)\s*(?=[(;.,]|$)")
_YEAR_START = re.compile(r"^\W*nam \S{3,5}\s*[:–-]")
_AIM = re.compile(r"\b(?:phan dau|muc tieu|quyet tam|chi tieu de ra|dang ky|se)\b")
_AT_LEAST = re.compile(r"^\s*[\"”’]?\s*tro len")
_MORE = re.compile(r"\s*,?\s*(?:tieu\b|xuat\b|hoan\b)")
"""Words that go on with a rating: its last word stands elsewhere, as where a row of a table was not seen as one."""
_OBJECT = re.compile(
    r"^\s+(?!nam\b|tro len|tieu bieu|theo|do\b|lien|trong (?:cac |[1-9]\d? |\d|nam|giai)|va\b|,|4|5|tu\b|cua dang vien|cac nam|\d)[a-z]"
)
_BY = re.compile(
    r"\b(?:duoc|do)\s+(?P<b>(?:dang uy|ban thuong vu|chi bo|dang bo|chi uy|tinh uy|huyen uy|so|uy ban|ubnd|cong doan|lien doan|tinh doan|hoi)\b[^,;.]{0,80}?)"
    r"\s+(?:danh gia|xep loai|phan loai|cong nhan|phan xep loai)"
)
_HONOUR = re.compile(
    r"lao dong tien tien|ldtt|chien s[iy] thi dua|cstd|bang khen|giay khen|\bco thi dua|\bco cua|lao dong xuat sac|ttldxs|huan chuong|ky niem chuong"
)

ROLES: Roles = {
    "year": re.compile(r"^nam(?: hoc| xep loai| danh gia| duoc)?$|^nam\b(?!.*(?:xep loai|muc))|^thoi gian"),
    "index": re.compile(r"^(?:tt|stt)$"),
    "member": re.compile(r"(?:xep loai|danh gia|phan loai|ket qua|muc).*dang vien|^dang vien$"),
    "servant": re.compile(
        r"(?:xep loai|danh gia|phan loai|ket qua|muc).*(?:cong chuc|vien chuc|can bo)|^(?:can bo,? )?(?:cong|vien) chuc"
    ),
    "mass": re.compile(r"(?:xep loai|danh gia|phan loai|ket qua).*(?:cong doan|doan vien|hoi vien|doan the|doan thanh nien)"),
    "party": re.compile(r"(?:xep loai|danh gia|phan loai|ket qua|muc).*(?:chi bo|dang bo|to chuc (?:co so )?dang)"),
    "proof": re.compile(r"quyet dinh|so,? ?ngay|so qd|can cu|van ban|so hieu"),
    "rater": re.compile(
        r"co quan|cap (?:danh gia|quyet dinh|xep loai|ban hanh|khen)|noi (?:danh gia|cap)|don vi (?:danh gia|cong nhan)"
    ),
    "rating": re.compile(r"xep loai|danh gia|phan loai|muc|ket qua|danh hieu|hinh thuc|noi dung"),
}
_SCALES: dict[str, Scale] = {"member": "party_member", "servant": "civil_servant", "mass": "mass_org", "party": "party_org"}
_SCALE_WORDS: tuple[tuple[Scale, re.Pattern[str]], ...] = (
    ("party_member", re.compile(r"dang vien|tu cach")),
    ("civil_servant", re.compile(r"cong chuc|vien chuc|can bo,")),
    (
        "mass_org",
        re.compile(r"cong doan|doan vien|hoi vien|doan thanh nien|chi doan|hoi cuu|phu nu|doan the|\bvmxs\b|^vung manh"),
    ),
    ("party_org", re.compile(r"chi bo|dang bo|to chuc (?:co so )?dang|\btsvm\b|trong sach")),
)
_PARTY_RATER = re.compile(r"^(?:dang uy|ban thuong vu (?:dang|tinh|huyen)|tinh uy|huyen uy|ban chap hanh dang|chi bo|dang bo)")


@dataclass(frozen=True)
class _Context:
    """What the surroundings say about scale: the paragraph above a table, and the subject of the report."""

    above: str
    kind: SubjectKind
    subject: str

    def scale(self, words: str, rater: str | None = None, raw: str = "") -> Scale:
        for text in (raw, words, self.above):
            found = next((scale for scale, pattern in _SCALE_WORDS if pattern.search(text)), None)
            if (found and (self.kind == "individual") == (found in ("party_member", "civil_servant"))) or found == "mass_org":
                return found
        if self.kind == "individual":
            return "party_member" if rater and _PARTY_RATER.match(plain(rater)) else "unknown"
        if self.kind == "collective":
            if re.match(r"(?:chi bo|dang bo|dang uy)\b", self.subject):
                return "party_org"
            if re.match(r"(?:cong doan|doan|hoi|lien doan|chi doan)\b", self.subject):
                return "mass_org"
            if rater and _PARTY_RATER.match(plain(rater)):
                return "party_org"
        return "unknown"


_NOWHERE = _Context("", "individual", "")


def find_ratings(blocks: Sequence[Block], kind: SubjectKind, subject: str) -> list[Rating]:
    """All ratings of a report in printed order; one printed both in a table and in prose stands once."""
    found: list[Rating] = []
    heading = before = ""
    for block in blocks:
        context = _Context(f"{before} {heading}", kind, plain(subject))
        if isinstance(block, Grid):
            found += _table(block, context)
            continue
        for sentence in block.split(re.compile(r"(?<!\d)\.\s+(?=[a-z\"“-])")):
            found += _prose(sentence, context) or _unread(sentence, context)
        before = block.plain
        if _HEADING.search(before):
            heading = before
        elif re.match(r"^\W*[ivx]{1,4}\W", before):
            heading = ""
    return _once(found)


def unread_years(blocks: Sequence[Block]) -> bool:
    """Whether a line "- Năm …:" under a heading of ratings gave no rating."""
    heading: Passage | None = None
    lost = False
    for block in blocks:
        if isinstance(block, Grid):
            continue
        if _HEADING.search(block.plain):
            heading = block
        elif re.match(r"^\W*[ivx]{1,4}\W", block.plain):
            heading = None
        elif heading and _YEAR_START.match(block.plain) and not _HONOUR.search(block.plain):
            lost = lost or not find_ratings([heading, block], "individual", "")
    return lost


def named_years(blocks: Sequence[Block]) -> set[int]:
    """The years that headings of ratings name: "Kết quả xếp loại từ năm 2016 đến năm 2019:"."""
    heads = [b.plain for b in blocks if isinstance(b, Passage) and _HEADING.search(b.plain)]
    return {y for text in heads for g in year_groups(text) if not _is_date_part(text, g) for y in g.years}


def _once(found: Sequence[Rating]) -> list[Rating]:
    kept: list[Rating] = []
    for one in found:
        twin = next((k for k in kept if k.year == one.year and k.scale == one.scale and _same_words(k, one)), None)
        if twin is None:
            kept.append(one)
        elif twin.decision_number is None and one.decision_number is not None:
            kept[kept.index(twin)] = one
    return [_contradicted(one, kept) for one in kept]


def _contradicted(one: Rating, found: Sequence[Rating]) -> Rating:
    """``one`` flagged where the same year and scale has another level, too."""
    rivals = [r for r in found if r is not one and (r.year, r.scale) == (one.year, one.scale) and r.level and one.level]
    return one.model_copy(update={"raw": flagged(one.raw)}) if any(r.level != one.level for r in rivals) else one


def _same_words(one: Rating, two: Rating) -> bool:
    if one.level is not None and one.level == two.level:
        return True
    return plain(str(one.raw.value or "")) == plain(str(two.raw.value or ""))


def rating(year: int, scale: Scale, words: Passage, proof: Citation, rater: str | None = None, *, doubt: bool = False) -> Rating:
    """One rating of ``words`` as printed."""
    raw = text_value(words, doubt=doubt)
    text = str(raw.value or "")
    level = None if plain(text).endswith("tro len") else parse_level(text, scale)
    return Rating(
        year=year,
        scale=scale,
        raw=raw,
        level=None if is_pending(text) else level,
        rater=rater or proof.body,
        decision_number=proof.number,
        decision_date=proof.date,
    )


# --- tables --------------------------------------------------------------------------------------------------------------


def _table(grid: Grid, context: _Context) -> list[Rating]:
    if across := _years_across(grid, context):
        return across
    heads = _columns(grid)
    if heads is None:
        return _headless(grid, context)
    found: list[Rating] = []
    for row in grid.rows[heads.header_rows :]:
        found += _row(row, heads, context)
    return found


def _columns(grid: Grid) -> Columns | None:
    heads = columns(grid, ROLES, need=("year",))
    if heads is None or not set(heads.borders) & {"rating", *_SCALES} or _counts_people(grid):
        return None
    return heads


def _headless(grid: Grid, context: _Context) -> list[Rating]:
    """A table whose headings were not read: a year in one cell and a rating in another, told by their words, for a person."""
    found = []
    for row in () if _counts_people(grid) else grid.rows:
        years = [year for cell in row.cells if (year := re.match(r"^\W*(?:nam )?(20\d\d)\W*$", cell.plain))]
        rated = [cell for cell in row.cells if (m := cell.search(RATING)) and m.start() <= 3 and not _HONOUR.search(cell.plain)]
        if len(years) == 1 and len(rated) == 1:
            words = rated[0].trimmed()
            scale = context.scale("", None, words.plain)
            found.append(rating(int(years[0][1]), scale, words, cited(row.cells[-1]), doubt=True))
    return found


def loses_rows(grid: Grid) -> bool:
    """Whether a table of ratings has a row that gave none: its year or its words were not read."""
    heads = _columns(grid)
    rows = grid.rows[heads.header_rows :] if heads and not _years_across(grid, _NOWHERE) else ()
    return any(
        heads and not _row(r, heads, _NOWHERE) and not _HONOUR.search(plain(r.text)) and not is_number_row(r) for r in rows
    )


def _counts_people(grid: Grid) -> bool:
    """A table of head counts or of targets, which has years too."""
    head = " ".join(plain(row.text) for row in grid.rows[:2])
    return "tro len" in head or "tong so" in head or "chi tieu" in head


def _row(row: Row, heads: Columns, context: _Context) -> list[Rating]:
    groups = year_groups(heads.cell(row, "year").plain)
    if not groups:
        return []
    years = [y for group in groups for y in group.years]
    proof = cited(heads.cell(row, "proof"))
    rater_cell = heads.cell(row, "rater").trimmed()
    rater = rater_cell.text or proof.body
    found = []
    for role in (*_SCALES, "rating"):
        cell = heads.cell(row, role).trimmed()
        if not cell or _HONOUR.search(cell.plain):
            continue
        known = RATING.search(cell.plain) or _PENDING.search(cell.plain) or parse_level(cell.text, "party_member")
        if role == "rating" and not known and not re.search(r"[a-z]{2}", cell.plain):
            continue
        inner = cited(cell) if RATING.search(cell.plain) and "quyet dinh" in cell.plain else None
        scale = _SCALES.get(role) or context.scale("", rater, cell.plain)
        words = _only_rating(cell) if inner else cell
        doubt = not known or "tro len" in cell.plain or (inner is not None and _goes_on(cell))
        found += [rating(year, scale, words, inner or proof, rater, doubt=doubt) for year in years]
    return found


def _goes_on(cell: Passage) -> bool:
    """Two columns were run together and the rating's last word stands behind the other column's first line."""
    match = cell.search(RATING)
    return match is not None and _MORE.match(cell.plain[match.end() :]) is not None


def _only_rating(cell: Passage) -> Passage:
    match = cell.search(RATING)
    return cell.cut(*match.span()) if match else cell


def _years_across(grid: Grid, context: _Context) -> list[Rating]:
    """A table with the years as headings: "Nội dung | 2016 | 2017 | 2018 | 2019"."""
    head = grid.rows[0]
    years = [
        (span, int(m.group(1)))
        for cell, span in zip(head.cells, head.spans, strict=True)
        if (m := re.match(r"^\W*(?:nam )?(20\d\d)\W*$", cell.plain))
    ]
    if len(years) < 2:
        return []
    found = []
    for row in grid.rows[1:]:
        label = row.cells[0].plain if row.cells else ""
        for span, year in years:
            cell = next(
                (c for c, s in zip(row.cells, row.spans, strict=True) if s[0] - 0.01 <= (span[0] + span[1]) / 2 <= s[1] + 0.01),
                EMPTY,
            ).trimmed()
            if cell and (RATING.search(cell.plain) or _PENDING.search(cell.plain) or parse_level(cell.text, "party_member")):
                found.append(rating(year, context.scale(label, None, cell.plain), cell, Citation()))
    return found


# --- prose ---------------------------------------------------------------------------------------------------------------


def _prose(sentence: Passage, context: _Context) -> list[Rating]:
    """Ratings of one sentence: each rating goes with the years before it, or with those after it where it comes first."""
    text = sentence.plain
    words = [m for m in (*RATING.finditer(text), *_PENDING.finditer(text)) if _is_rating(text, m)]
    groups = [g for g in year_groups(text) if not _is_date_part(text, g)]
    if not words or not groups:
        return []
    words.sort(key=lambda m: m.start())
    found: list[Rating] = []
    after = groups[0].start > words[0].start()
    for at, match in enumerate(words):
        low = words[at - 1].end() if at else 0
        high = words[at + 1].start() if at + 1 < len(words) else len(text)
        mine = [g for g in groups if (match.end() <= g.start < high if after else low <= g.start < match.start())]
        if not mine and not after and at:
            continue
        mine, stray = _chained(text, mine, after=after)
        found += _of_years(sentence, match, mine, context, doubt=stray)
    return found


_BETWEEN_YEARS = re.compile(r"(?:\([^)]*\)|[\s,;&]|\bva\b|\bden\b|\bcac\b|\bnam\b|\bca\b)*")


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
    own = all(_HONOUR.search(text[g.end : g.end + 90]) or _PENDING.search(text[g.end : g.end + 60]) for g in left)
    return (kept if after else kept[::-1]), bool(left) and not own


def _unread(sentence: Passage, context: _Context) -> list[Rating]:
    """A line as "Năm 2017: HIXSNV (Quyết định …)" in a list of ratings: a rating whose words nobody knows is kept and flagged."""
    match = _YEAR_LINE.match(sentence.plain)
    if match is None or not _HEADING.search(context.above) or _HONOUR.search(sentence.plain):
        return []
    words = sentence.cut(*match.span("w")).trimmed()
    proof = cited(sentence.cut(match.end()))
    return (
        [rating(int(match["y"]), context.scale(sentence.plain, proof.body, words.plain), words, proof, doubt=True)]
        if words
        else []
    )


def _of_years(
    sentence: Passage, match: re.Match[str], groups: Sequence[Years], context: _Context, *, doubt: bool
) -> list[Rating]:
    at_least = _AT_LEAST.match(sentence.plain[match.end() :])
    end = match.end() + (at_least.end() if at_least else 0)
    words = _without_noun(sentence, match.start(), end)
    window = sentence.cut(match.end(), match.end() + 160)
    proof = cited(window) if re.search(r"quyet dinh|qd", window.plain) else Citation()
    rater = proof.body or _rater_before(sentence, match.start())
    scale = context.scale(sentence.plain, rater, words.plain)
    cut = _MORE.match(sentence.plain[match.end() :]) is not None
    made = []
    for group in groups:
        seen = unsure(sentence.cut(group.start, group.end)) or _UNTIL_NOW.match(sentence.plain[group.end :]) is not None
        own = _cited_behind(sentence, group) or proof
        for year in group.years:
            one = rating(year, scale, words, own, own.body or rater, doubt=doubt or cut or bool(at_least))
            made.append(one.model_copy(update={"raw": flagged(one.raw)}) if seen else one)
    return made


_RATED_NOUN = re.compile(r"\b(?:xep loai|danh gia|phan loai)(?: chat luong)?\s+$")


def _cited_behind(sentence: Passage, group: Years) -> Citation | None:
    """The paper quoted in brackets right behind the years: "năm 2018 (Quyết định số …), năm 2019 (Quyết định số …)"."""
    behind = re.compile(r"\s*(\([^)]*\))").match(sentence.plain, group.end)
    found = cited(sentence.cut(*behind.span(1))) if behind and re.search(r"quyet dinh|qd", behind[1]) else None
    return found if found and found.number else None


_UNTIL_NOW = re.compile(r"\s*(?:den nay|tro lai day|den het nhiem ky)\b")
"""A run of years without a last one."""


def _without_noun(sentence: Passage, start: int, end: int) -> Passage:
    """The rating's own words: in "xếp loại đảng viên hoàn thành tốt nhiệm vụ" the members are what is rated, unless a capital begins a title there."""
    noun = re.compile(r"đảng viên ").match(sentence.text, start)
    rated = noun and _RATED_NOUN.search(sentence.plain[:start])
    return sentence.cut(noun.end() if noun and rated else start, end).trimmed(" .;,:")


def _rater_before(sentence: Passage, end: int) -> str | None:
    """The body in "được Đảng ủy khối đánh giá, xếp loại"."""
    said = list(_BY.finditer(sentence.plain, 0, end))
    return sentence.cut(*said[-1].span("b")).trimmed().text if said else None


def _is_rating(text: str, match: re.Match[str]) -> bool:
    """Said of a year's rating, and not of some task that was well done, of an aim, or of an honour."""
    head = text[max(0, match.start() - 110) : match.start()]
    if _AIM.search(head) or _HONOUR.search(text[match.start() : match.end()]):
        return False
    if _OBJECT.match(text[match.end() :]):
        return False
    if re.search(r"(?<![\d/])\d{1,4}\s*/\s*\d{1,4}(?![\d/])[^.;]{0,40}$|%[^.;]{0,40}$|\bco \d{1,3}\b[^.;]{0,30}$", head):
        return False  # a head count, not the year's rating
    if re.search(r"du tu cach|tsvm|trong sach", match.group()):
        return True
    return _CONTEXT.search(head) is not None or re.search(r"nam \d{4}[^.;]{0,20}$", head) is not None


def _is_date_part(text: str, group: Years) -> bool:
    """The year of a decision's date ("ngày 12 tháng 01 năm 2018") or of a term ("nhiệm kỳ 2015 - 2020")."""
    head = text[max(0, group.start - 24) : group.start + 4]
    return re.search(r"thang \d{1,2} nam|\d{1,2}\s*[/.]\s*\d{1,2}\s*[/.]\s*$|nhiem ky|\d\s*[/.-]\s*$", head) is not None
