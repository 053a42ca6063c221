"""How many members there are, how many came, how many did not: "Có mặt 49/50 - Vắng mặt: 01 đ/c - có lý do".

A number that is not printed is not computed, except that the total of "có mặt 12/15" is printed there.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from dossier.documents import FieldValue
from dossier.vietnamese.numbers import words_to_int
from worker.understanding.bodies.passage import Passage
from worker.understanding.bodies.values import absent, flagged, value_of

_N = r"(?P<n>\d{1,4})"
_WHO = (
    r"(?:\s*\([^)]*\))?\s*(?:/\s*\d+)?\s*(?:dong chi|d/c|dang vien|thanh vien|uy vien|nguoi|dai bieu|doan vien|hoi vien|can bo)"
)
_NUMBER_OF = rf"\s*{_N}{_WHO}"
_RATIO = re.compile(
    r"(?:co mat|tham du|tham gia|du hop|hien dien|gom|so luong|so nguoi|si so|quan so|nguoi du)[^;.\d]{0,70}?(?P<a>\d{1,4})(?:\s*\([^)]*\))?(?:\s*(?:nguoi|dong chi|d/c|thanh vien|uy vien|dang vien))?\s*(?:/|tren|trong)\s*(?:(?:tong )?so\s*)?(?P<b>\d{1,4})(?![\d/])|"
    r"thanh phan[^;.\d]{0,90}?(?P<e>\d{1,4})(?:\s*(?:nguoi|dong chi|d/c|thanh vien|uy vien|dang vien))?\s*(?:/|tren|trong)\s*(?:(?:tong )?so\s*)?(?P<f>\d{1,4})(?![\d/])|"
    r"(?P<c>\d{1,4})\s*(?:/|tren(?: tong)?(?: so)?|trong(?: tong)? so)\s*(?P<d>\d{1,4})(?![\d/])\s*(?:dong chi|d/c|dang vien|thanh vien|uy vien|dai bieu|nguoi)?[^;.:\d]{0,30}(?:co mat|tham du|du hop)|"
    rf"(?P<g>\d{{1,4}}){_WHO}[^;.:,/\d]{{0,20}}(?:co mat|tham du|tham gia|du hop|du)(?: cuoc)?(?: hop)?\s*(?:/|tren|trong)\s*(?:tong )?(?:so\s*)?(?P<h>\d{{1,4}})(?![\d/])"
)
_DUE = r"(?:phai|can|duoc moi|le ra|du kien|dang le|nhe ra|theo danh sach|theo bien che|theo quyet dinh|co quyen)"
_CAME = r"(?:co mat|hien dien|du hop|tham du|tham gia|den du|du)"
_TOTAL = (
    re.compile(rf"\b{_DUE} {_CAME}\b[^;.\d]{{0,40}}?{_N}(?!\d|\s*/\s*\d)"),
    re.compile(rf"\b(?:theo danh sach|theo bien che|theo quyet dinh)(?: co| la| gom)? {_N}{_WHO}"),
    re.compile(
        rf"\bso (?:dang vien|thanh vien|uy vien|cap uy vien|nguoi|dai bieu) (?:duoc )?(?:trieu tap|moi|theo quyet dinh|theo danh sach)\b[^;.\d]{{0,30}}?{_N}(?!\d|\s*/\s*\d)"
    ),
    re.compile(
        rf"\b(?:tong so|tong cong|quan so|si so|so(?= (?:dang vien|thanh vien|uy vien|cap uy vien|can bo|doan vien|hoi vien|nguoi)\b))"
        rf"(?:(?!co mat|vang|hien dien|du hop|tham du|phieu)[^;.\d]){{0,60}}?{_N}(?!\d|\s*/\s*\d)"
    ),
    re.compile(rf"{_N}{_WHO}\s*[,;]\s*(?:trong do )?co mat\b"),
    re.compile(
        rf"^\W*(?:so luong )?(?:dang vien|thanh vien|uy vien|doan vien|hoi vien)(?:(?!chinh thuc|du bi|co mat|vang|tham du)[^;:.,\d]){{0,40}}:\s*{_N}(?!\s*/\s*\d)"
    ),
    re.compile(rf"\btrieu tap[^;.\d]{{0,30}}?{_N}"),
    re.compile(
        rf"\b(?:hoi dong|ban chap hanh|ban thuong vu|dang uy|chi uy|chi bo|don vi|co quan)\b[^;.:,\d]{{0,40}}\b(?:co|gom)(?: tat ca| ca thay| tong cong)?{_NUMBER_OF}(?![^;.,\d]{{0,12}}(?:co mat|du|vang))"
    ),
)
_NOT_DUE = "".join(rf"(?<!\b{due} )" for due in _DUE[3:-1].split("|"))
"""Who must come are those there are, not those who came: "Số người phải có mặt: 7. Số người có mặt: 5"."""
_PRESENT = (
    re.compile(rf"{_NOT_DUE}\b(?:co mat|hien dien)\b[^;.\d]{{0,60}}?{_N}"),
    re.compile(rf"{_NOT_DUE}\b(?:tham du|du hop)\b[^;.\d]{{0,60}}?{_N}"),
    re.compile(rf"\b(?:den du|du co|(?<!tong so )hien co)\s*(?:mat )?(?:la )?:?\s*{_N}"),
    re.compile(rf"{_N}{_WHO}[^;.:,\d]{{0,40}}(?:co mat|tham du|du hop|tham gia|du(?=\W*(?:$|[,;.])))"),
)
_ABSENT = (
    re.compile(rf"\bvang(?: mat)?\b[^;.\d]{{0,40}}?{_N}"),
    re.compile(rf"^\W*v[a-z]{{1,2}}ng mat\s*[:;]\s*{_N}"),  # whatever a reader made of the mark: "Vũng mặt: 2"
    re.compile(rf"{_N}{_WHO}\s*vang"),
    re.compile(rf"^\W*v[a-z]{{1,2}}ng\s?mat\s?{_N}\b"),  # run together: "Vắngmặt02"
)
_COMPOSED = re.compile(
    rf"^\W*(?:thanh phan|tham (?:du|gia)|du hop)\b[^;.\d]{{0,60}}?\b(?:co|gom)\b[^;.\d]{{0,30}}?\(?{_N}\)?\s*(?:dong chi|d/c|dang vien|thanh vien|uy vien|nguoi)"
)
"""Who came, told by what the meeting consists of: "Thành phần: Có mười lăm (15) đồng chí"."""
_SAID = {
    "members_total": re.compile(
        r"\b(?:tong so|trieu tap)\b[^;.,\d]{0,40}?(?=(?P<w>\b\w+(?: \w+){0,3}?) (?:dong chi|dang vien|thanh vien|uy vien|nguoi)\b)"
    ),
    "members_present": re.compile(
        r"\b(?:co mat|hien dien|(?:tham du|du hop|thanh phan)[^;.,\d]{0,30}? (?:co|gom)|(?:tham du|du hop))(?: day du)?:? (?=(?P<w>\w+(?: \w+){0,3}?) (?:dong chi|dang vien|thanh vien|uy vien|nguoi)\b)"
    ),
    "members_absent": re.compile(
        r"\bvang(?: mat)?:? (?=(?P<w>\w+(?: \w+){0,3}?) (?:dong chi|dang vien|thanh vien|uy vien|nguoi)\b)"
    ),
}
"""Numbers in words alone: "vắng mặt ba đồng chí"."""
_NONE_ABSENT = re.compile(
    r"\bvang(?: mat)?\s*[:,]?\s*(?:khong(?! ly do| phep)|0\b)|\bkhong (?:co )?(?:(?:dong chi nao|ai|nguoi nao|thanh vien nao|dong chi) )?vang\b|\bco mat day du\b|\bdu\b.{0,20}khong vang"
)
_MENTIONS = {
    "members_total": re.compile(r"\btong so\b|\btrieu tap\b"),
    "members_present": re.compile(r"\bco mat\b|\bhien dien\b|\bdu hop\b"),
    "members_absent": re.compile(r"\bvang(?:\b|mat)"),
}
_AREA = re.compile(
    r"\b(?:co mat|vang|v[a-z]{1,2}ng mat|vangmat\d{0,3}|tham du|thanh phan|trieu tap|tong so|du hop|hien dien|so nguoi(?: du| tham)?|si so|quan so)\b|\bso luong[^;.\d]{0,30}\d{1,4}\s*/\s*\d{1,4}\s*(?:dong chi|d/c|uy vien|thanh vien|dang vien|nguoi)"
)


_TOTAL_LABEL = re.compile(r"\btong so (?:thanh vien|uy vien|dang vien|dong chi|nguoi|doan vien|hoi vien)\b[^:;.\d]{0,40}:")
"""A label whose figure must follow: where it was not read the lines below it, of who came and who did not, may be lost, too."""
_HEADING = re.compile(r"^\W*(?:[ivx\d]{1,4}[.)/ -]+)?thanh phan\b[^:]{0,40}:?\s*$")
_COUNTED = re.compile(r"(?P<a>\d{1,4})\s*/\s*(?P<b>\d{1,4})\s*(?:dong chi|d/c|dang vien|thanh vien|uy vien|nguoi|dai bieu)")


def attendance(texts: Sequence[Passage]) -> dict[str, FieldValue]:
    """members_total, members_present and members_absent; numbers that do not add up are flagged together."""
    area = _area(texts)
    found: dict[str, FieldValue] = {}
    for passage in area:
        ratio = passage.search(_RATIO) or (None if _said(passage, _AREA) else passage.search(_COUNTED))
        if ratio:
            first, second = next((one, two) for one, two in ("ab", "ef", "cd", "gh") if ratio.groupdict().get(one))
            found.setdefault("members_present", _number(passage, ratio, first))
            found.setdefault("members_total", _number(passage, ratio, second))
        for name, patterns in (("members_total", _TOTAL), ("members_present", _PRESENT), ("members_absent", _ABSENT)):
            match = next((m for p in patterns if (m := _said(passage, p))), None)
            if name not in found and match and not _inside_ratio(match, ratio, name):
                found[name] = _number(passage, match, "n")
        for name, pattern in _SAID.items():
            if name not in found and (said := _in_words(passage, pattern)) is not None:
                found[name] = said
        if "members_present" not in found and (composed := passage.search(_COMPOSED)):
            number = _number(passage, composed, "n")
            found["members_present"] = number if _said(passage, _NONE_ABSENT) else flagged(number)
        if "members_absent" not in found and (none := _said(passage, _NONE_ABSENT)):
            found["members_absent"] = value_of(passage.cut(*none.span()), 0)
    untold = _figure_untold(area, found) or ("members_total" not in found and any(_said(p, _TOTAL_LABEL) for p in area))
    if "members_present" not in found and {"members_total", "members_absent"} <= found.keys():
        found["members_present"] = absent(doubt=True)  # who came is told between the two: a pen or a speck hid it
    untold |= _somebody_lacks(found) and any(p.word.reader != "text" for passage in texts for p in passage.words)
    return _checked({name: found.get(name) or absent(doubt=untold or _mentioned(area, sign)) for name, sign in _MENTIONS.items()})


def _somebody_lacks(found: Mapping[str, FieldValue]) -> bool:
    """Whether fewer came than there are and nothing tells how many did not: papers that count mostly say so, and a scan may have lost it."""
    total, present = (found[n].value if n in found else None for n in ("members_total", "members_present"))
    return "members_absent" not in found and None not in (total, present) and total != present


def _figure_untold(area: Sequence[Passage], found: dict[str, FieldValue]) -> bool:
    """Whether the paragraphs that count who came have a figure more than was understood: "Sĩ số: 30. Đến họp: 28. Vắng: 2"."""
    known = {field.value for field in found.values()}
    counting = [p for p in area if len([m for m in _FIGURE.finditer(_IN_BRACKETS.sub("", p.plain)) if int(m["n"]) in known]) > 1]
    return any(
        int(m["n"]) not in known and not _OTHER_FIGURE.search(text[: m.start()])
        for text in (_IN_BRACKETS.sub("", p.plain) for p in counting)
        for m in _FIGURE.finditer(text)
    )


_IN_BRACKETS = re.compile(r"\([^)]*\)")
_FIGURE = re.compile(
    r"(?:(?<=:)|(?<=: )|(?<=\bco )|(?<=\bla ))(?P<n>\d{1,3})(?=\s*(?:[.;,+/-]?\s*(?:$|[^\d\s%/])))(?!\s*(?:gio|h\d|phut|tap the|ca nhan|%))"
)
"""A count behind its label."""
_OTHER_FIGURE = re.compile(
    r"\b(?:nu|chinh thuc|du bi|khach|moi|dai bieu|phong|tang|ty le|ti le|dat|phep|ly do|ngay|thang|hoi|luc|mien)\b[^;.,:]{0,24}:?\s*(?:co |la )?$"
)


def _area(texts: Sequence[Passage]) -> list[Passage]:
    """The paragraphs that tell who came; below a heading "Thành phần" also those that only count: "Ủy viên Ban Chấp hành: 11/11 đồng chí"."""
    found: list[Passage] = []
    below = 0
    for passage in texts:
        below = 4 if _HEADING.match(passage.plain) else below - 1
        if _said(passage, _AREA) or (below > 0 and _COUNTED.search(passage.plain)):
            found.append(passage)
    return found[:6]


def _in_words(passage: Passage, pattern: re.Pattern[str]) -> FieldValue | None:
    """The number that the words behind ``pattern`` say."""
    for match in passage.find(pattern):
        start, end = match.span("w")
        number = words_to_int(passage.text[start:end])
        if number is not None and not passage.text[start:end].isdigit():
            return value_of(passage.cut(start, end), number)
    return None


def _said(passage: Passage, pattern: re.Pattern[str]) -> re.Match[str] | None:
    """The first match of ``pattern`` that no person's name makes: Vàng is a family, vắng is not."""
    return next((m for m in passage.find(pattern) if "vàng" not in passage.text[m.start() : m.end()].casefold()), None)


def _mentioned(area: Sequence[Passage], sign: re.Pattern[str]) -> bool:
    """Whether the paper speaks of a number that was not found; one that speaks of nobody's attendance is a question as well."""
    return not area or any(_said(p, sign) for p in area)


def _inside_ratio(match: re.Match[str], ratio: re.Match[str] | None, name: str) -> bool:
    """The denominator of "49/50" is neither a total nor a number present of its own."""
    return ratio is not None and name != "members_absent" and match.start("n") < ratio.end() and match.end("n") > ratio.start()


def _number(passage: Passage, match: re.Match[str], group: str) -> FieldValue:
    start, end = match.span(group)
    said = re.match(r"\s*\(([^)\d]+)\)", passage.text[end:])
    word = words_to_int(said.group(1)) if said else None
    field = value_of(passage.cut(start, end), int(match[group]))
    return flagged(field) if word is not None and word != int(match[group]) else field


def _checked(fields: dict[str, FieldValue]) -> dict[str, FieldValue]:
    total, present, missing = (fields[n].value for n in ("members_total", "members_present", "members_absent"))
    wrong = (total is not None and present is not None and present > total) or (
        total is not None and present is not None and missing is not None and present + missing != total
    )
    certain = all(not f.needs_review and f.confidence >= 0.95 for f in fields.values())
    figures = {(str(f.value), str(f.evidence)) for f in fields.values()}
    certain &= len(figures) == len(fields)  # one figure told as two of them is our mistake
    return {name: flagged(field) for name, field in fields.items()} if wrong and not certain else fields
