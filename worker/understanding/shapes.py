"""Values that are not shaped like what they should be: a unit with a sentence in it, an office with a date, a collective that ends a meeting.

The rules that cut a value out of its paragraph know where such values end in the forms that were met. In another form they may cut too
late, and the readers, who agree on every word, see nothing wrong with it. What is left can: no unit has a verb, no office a day of birth.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dossier.corrections import BLOCK_LINES
from dossier.documents import Document, FieldValue, Nominee
from dossier.vietnamese.dates import find_dates
from dossier.vietnamese.text import strip_marks
from worker.understanding.bodies.values import flagged

_SAYS = re.compile(
    r"(?<!\w)(?:tôi|được|đã|xin|kính|sinh (?:ngày|năm)|kết nạp|vào Đảng|như sau|thống nhất|đề nghị|kính trình|trân trọng|kết thúc|biểu quyết|bỏ phiếu|phiếu|căn cứ|xếp loại|hoàn thành|"
    r"tham gia|đọc|trình bày|phát biểu|đạt|nhất trí|đồng ý|lập thành|cam đoan|tổng số|gồm có|thành lập|báo cáo|trong thực hiện|quyết định số|và các|danh sách (?:này|trên|có|gồm)|\d{1,3} (?:tập thể|cá nhân|đồng chí))(?!\w)",
    re.IGNORECASE,
)
"""Words of sentences, with their marks: no organisation and no office has them. "Báo cáo viên" and "Ban Kiểm phiếu" are told apart below."""
_ASKS = re.compile(r"(?<!\w)đăng ký(?! (?:đất|xe|kinh|giao|quyền|cư|hộ|biến|nhà|thuế|tàu))(?!\w)")
"""A verb with a small letter; Văn phòng Đăng ký đất đai is a name."""
_HARMLESS = re.compile(r"(?<!\w)(?:báo cáo viên|kiểm phiếu|tham gia viên|được phân công|được giao)(?!\w)", re.IGNORECASE)
_PERSON = re.compile(r"(?<!\w)(?<![Gg]ia đình )(?<![Hh]ộ )(?:hội viên|đoàn viên|đảng viên|đồng chí|quân nhân|bà|ông) [A-ZĐÀ-Ỹ]")
"""A person inside the name of a collective: "Chi hội 7 và hội viên Lê Thị Sen"; households bear their head's name."""
_NO_UNIT = re.compile(r"^(?i:(?:trưởng|phó) \w|\w+ (?:trưởng|phó)(?!\w))|^[^\W\d_]*[a-zà-ỹ][^\W\d_]*$")
"""What is no unit: an office ("Lớp trưởng lớp 46K"), or one word with small letters, the end of another line."""
_SPOILT_CELL = re.compile(r"^chi (?!(?:bộ|ủy|uỷ|đoàn|hội|cục|nhánh)(?!\w))\w", re.IGNORECASE)
"""What begins as "Chi bộ" does and goes on with no body: "Chi hộ Trạm Quan trắc", as both readers have it on a fax."""
_NEXT_SENTENCE = re.compile(r"[^\W\d_]{3,}\.\s+[^\W\d_]")
_SPECK = re.compile(r"[^\W\d_]{3,}\.(?:\s+(?:tỉnh|huyện|xã|thành phố)(?!\w)|[^\W\d_]{2})", re.IGNORECASE)
"""A stop inside a name: dust ("NHÂN.DÂN", "Bảo tàng. tỉnh")."""
_STRAY = re.compile(r"[°•…]|\.{3,}|[^\W\d_],[^\W\d_]|[“\"'‘][^“”\"'‘’]*$")
"""Signs that no name has: what is left of a leader, a comma without its space, a quotation mark that is not closed."""
_OPEN = re.compile(r"(?:^|\s)(?:và|của|các|thuộc|cho|với|số|tại)$|[-–,]$", re.IGNORECASE)
"""What no name ends with: its rest stands in a line that was not read ("ĐẢNG ỦY CHI CỤC CHĂN NUÔI VÀ")."""
_DEGREE = re.compile(
    r"\w \w+ (?:Thạc sĩ|Thạc sỹ|Tiến sĩ|Tiến sỹ|Cử nhân|Kỹ sư|Đại học|Cao đẳng|Trung cấp|Trình độ|Chức vụ|Quê quán|Ngày sinh|Dân tộc|Họ và tên)$"
)
"""A degree behind an office or a unit, or the label below it: of another line ("Trưởng phòng Quản lý nợ Thạc sĩ")."""
_LONG = 160
"""Characters; the longest office of a real paper (three posts and their bodies) has 118."""
_BODY = re.compile(
    r"\b(?:dang bo|dang uy|chi bo|cong doan|cdcs|lien doan|chi doan|doan (?:tncs|thanh nien|khoi|co so|truong)|uy ban (?:kiem tra|nhan dan)|"
    r"hoi (?:nong dan|cuu chien binh|lien hiep|chu thap do))\b"
)
"""What the name of a body begins with, each of which has a line of its own in a letterhead."""
_BRANCH = re.compile(r"(?<!chi )\b(?:cuc|so)\b.*\bchi cuc\b")
"""A branch behind the department that it belongs to: two lines of a letterhead, which name it and the body above."""
_FIELDS = ("superior_org", "issuing_org", "subject_unit", "subject_position", "confirmation_body")


def doubt_misshapen(document: Document) -> None:
    """Send to a person every unit, office and collective of ``document`` that is not shaped like one, in place."""
    of_body = document.value("subject_kind") == "collective"
    for name in (*_FIELDS, *(("subject_name",) if of_body else ())):
        field = document.fields.get(name)
        if field is not None and _misshapen(field):
            document.fields[name] = flagged(field)
    addressees = document.fields.get("addressees")
    if addressees is not None and any(says_something(str(one)) for one in addressees.value or []):
        document.fields["addressees"] = flagged(addressees)  # one that the first sentence was joined to
    _doubt_block(document)
    _doubt_gaps([n for n in document.nominees if n.kind == "individual"])
    if _two_bodies(document):
        for name in ("superior_org", "issuing_org"):
            document.fields[name] = flagged(document.field(name))
    for nominee in document.nominees:
        for part in ("position", "unit", *(("name",) if nominee.kind == "collective" else ())):
            value: FieldValue = getattr(nominee, part)
            if (
                _misshapen(value)
                or (part == "unit" and _NO_UNIT.search(str(value.value or "")))
                or (part != "position" and _SPOILT_CELL.match(str(value.value or "")))
                or (part == "name" and _PERSON.search(str(value.value or "")))
            ):
                setattr(nominee, part, flagged(value))


def _doubt_block(document: Document) -> None:
    """A line of the signing block that is neither capacity nor title says for whom a deputy signs: its "KT." was not read ("` BÍ THƯ / PHÓ BÍ THƯ")."""
    parts = [str(document.value(name)) for name in ("signer_capacity", "signer_title") if document.value(name)]
    block = str(document.value("signer_block") or "").split(BLOCK_LINES)
    told = BLOCK_LINES.join(parts).split(BLOCK_LINES)
    title = strip_marks(block[-1]).lower()
    spare = [line for line in block if line not in told]
    if title.startswith("pho ") and any(
        strip_marks(line).lower().strip(" .,`'‘’-").endswith(title.removeprefix("pho ")) for line in spare
    ):
        for name in ("signer_capacity", "signer_block"):
            document.fields[name] = flagged(document.field(name))


def _doubt_gaps(persons: Sequence[Nominee]) -> None:
    """Who alone in a list has no form of address, office or unit: the paper tells them of everybody, and this one's were not read."""
    for part in ("honorific", "position", "unit"):
        bare = [n for n in persons if getattr(n, part).value is None]
        if 2 * len(bare) <= len(persons):
            for nominee in bare:
                setattr(nominee, part, flagged(getattr(nominee, part)))


def _two_bodies(document: Document) -> bool:
    """Whether the issuing body's lines hold its superior's too: "ĐẢNG BỘ SỞ NGHỀ VƯỜN CHI BỘ ĐO VẼ" where none was found, "CỤC A CHI CỤC B" in any case."""
    issuing = strip_marks(str(document.value("issuing_org") or "")).lower()
    return _BRANCH.search(issuing) is not None or (document.value("superior_org") is None and len(_BODY.findall(issuing)) > 1)


def _misshapen(field: FieldValue) -> bool:
    return not field.needs_review and is_misshapen(field)


def is_misshapen(field: FieldValue) -> bool:
    """Whether a value, sure or not, is not shaped like a unit, an office or a collective."""
    return isinstance(field.value, str) and any(_faults(field.value))


def says_something(name: str) -> bool:
    """Whether words of a sentence stand in what should be a name alone."""
    return _SAYS.search(_HARMLESS.sub(" ", name)) is not None


def _ends_in_heading(value: str) -> bool:
    """Whether two and more words in capitals stand behind an office in small letters: a heading of the paper ("Điều dưỡng trưởng QUYẾT NGHỊ")."""
    words = value.split()
    capital = [len(word) > 2 and word.isalpha() and word.isupper() for word in words]
    return len(words) > 2 and capital[-1] and capital[-2] and words[0][1:].islower()


_GOES_ON = re.compile(r";\s+(?=\S)")
"""A semicolon within a name, before a small letter: a comma that was read so."""


def _faults(value: str) -> Iterator[bool]:
    yield says_something(value) or _ASKS.search(value) is not None
    yield _NEXT_SENTENCE.search(value) is not None and not value.isupper()
    yield _SPECK.search(value) is not None or _STRAY.search(value) is not None
    yield _OPEN.search(value) is not None
    yield _DEGREE.search(value) is not None or _ends_in_heading(value)
    yield len(value) > _LONG or any(value[m.end()].islower() for m in _GOES_ON.finditer(value))
    yield value.count("(") != value.count(")") or value.count("“") != value.count("”") or value.count('"') % 2 == 1
    yield bool(find_dates(value))
