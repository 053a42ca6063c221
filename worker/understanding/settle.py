"""Words on which the two readers differ, settled where Vietnamese office language leaves one choice.

Most disagreements are a lost tone mark ("tinh ủy", "để bảo cáo"). When the phrase around the word, its marks ignored, is one of
the set phrases below and one of the readers has exactly the set spelling, the paper has it: two witnesses, one of them the
closed list. Where neither rule speaks, the word stays in dispute; a reading that is no Vietnamese syllable only yields its place.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rapidfuzz import fuzz

from dossier.pages import Cell, Line, PageReading, Word
from dossier.vietnamese.names import even_case
from dossier.vietnamese.text import canonical, is_syllable, nfc, strip_marks
from worker.understanding.echoes import EDGE, without_echo
from worker.understanding.entry_numbers import renumber
from worker.understanding.language import doubted, is_in_place, proposed, settled, spelled, spellings_here
from worker.understanding.readings import better_spaced, quoted, unread, without_first
from worker.understanding.stage_numerals import doubtful_stage, phase_one
from worker.understanding.third_look import by_letters, is_named, sided
from worker.understanding.vocabulary import FAMILY_NAMES
from worker.understanding.witnesses import (
    AGAINST,
    AGAINST_LANGUAGE,
    FOR,
    figure,
    flattened,
    odds_against,
    percent,
    roman,
    shown_like,
    sides_with,
    spelled_otherwise,
)

_PHRASES = """
về việc|tỉnh ủy|thành ủy|huyện ủy|đảng ủy|đảng bộ|chi bộ|chi ủy|cấp ủy|ủy ban|ủy viên|ủy ban nhân dân|hội đồng nhân dân|hđnd tỉnh|ubnd tỉnh
ban thường vụ|ban chấp hành|ban tuyên giáo|ban tổ chức|thường trực|thường vụ|đảng ủy khối|khối các cơ quan|các cơ quan tỉnh|cơ quan|doanh nghiệp
như trên|như điều|như kính gửi|kính gửi|kính trình|nơi nhận|lưu vt|lưu văn phòng|cổng ttđt|cổng thông tin|thông tin điện tử|điện tử|để báo cáo
báo cáo|tờ trình|biên bản|quyết định|kế hoạch|hướng dẫn|nghị quyết|nghị định|thông báo|thông tư|công văn|chỉ thị|quy định|quy chế|số
đề nghị|đề nghị tặng|tặng giấy khen|giấy khen|bằng khen|khen thưởng|thi đua|thi đua khen thưởng|thi đua đặc biệt|đợt thi đua|thành tích
xuất sắc|tập thể|cá nhân|tập thể cá nhân|đồng chí|các đồng chí|họp xét|bình xét|hội nghị|hội đồng|chủ trì|thư ký|có mặt|vắng mặt|nhất trí
bí thư|phó bí thư|chủ tịch|phó chủ tịch|giám đốc|phó giám đốc|hiệu trưởng|trưởng ban|phó trưởng ban|trưởng phòng|phó trưởng phòng|chánh văn phòng|thủ quỹ|thủ kho|thủ thư
văn phòng|sở nội vụ|sở y tế|sở tài chính|sở tư pháp|sở xây dựng|sở công thương|sở giáo dục|sở kế hoạch|sở nông nghiệp|sở giao thông
sở văn hóa|sở khoa học|sở tài nguyên|sở lao động|sở thông tin|sở ngoại vụ|đại biểu|đoàn đbqh|đại hội|đại hội đảng bộ|các cấp|chào mừng
kỷ niệm|năm ngày|thành lập|lập thành tích|nhiệm kỳ|nhiệm vụ|hoàn thành|hoàn thành tốt|hoàn thành xuất sắc|xuất sắc nhiệm vụ|tốt nhiệm vụ
trong sạch|vững mạnh|tiêu biểu|đảng viên|cán bộ|công chức|viên chức|người lao động|công đoàn|đoàn thanh niên|hội cựu chiến binh|cựu chiến binh
phụ nữ|liên đoàn lao động|tỉnh đoàn|mặt trận|tổ quốc|việt nam|cộng hòa|xã hội chủ nghĩa|độc lập|tự do|hạnh phúc|đảng cộng sản|ngày|tháng|năm
của|và|các|được|trong|tổ chức|thực hiện|căn cứ|xét đề nghị|kết quả|sơ kết|tổng kết|phát động|đăng ký|giai đoạn|đơn vị|đơn vị trực thuộc
trực thuộc|kèm theo|danh sách|quyền hạn|chức năng|sửa đổi|bổ sung|sửa đổi bổ sung|một số điều|tổ chức chính quyền|chính quyền địa phương
xem xét|xem xét quyết định|chính trị|tư tưởng|đạo đức|lối sống|học tập|làm theo|hồ chí minh|tư tưởng hồ chí minh|chính phủ
thủ tướng|thủ tướng chính phủ|phối hợp|tổng hợp|phê duyệt|ban hành|chỉ đạo|điều lệ|công tác|phong trào|tiên tiến|điển hình|điển hình tiên tiến
chiến sĩ thi đua|lao động tiên tiến|cơ sở|đảng bộ cơ sở|chi bộ cơ sở|đảng ủy cơ sở|dưới đây|như sau|gồm có|địa bàn|thành phần|thời gian|địa điểm
thành phố|phát triển|xây dựng|kinh tế|xã hội|phổ biến|văn hóa|giáo dục|đào tạo|giáo dục và đào tạo|sở y tế|quản lý|nhà nước|nhân dân|chương trình
nâng cao|chất lượng|bảo vệ|môi trường|an toàn|trật tự|giải quyết|công bố|quy trình|thủ tục|hành chính|hành chính tỉnh|thành viên|điều động|bổ nhiệm
miễn nhiệm|tài liệu|chuyển hóa|khu vực|trung tâm|bệnh viện|đánh giá|phân loại|xếp loại|ban giám đốc|tuyên giáo|nông thôn
đổi tên|đổi mới|chuyển đổi|thay đổi|trao đổi|biến đổi|thể chế|thể thao|thể hiện|cụ thể|đoàn thể|trọng điểm|thí điểm|quan điểm|đặc điểm
chi cục|chi đoàn|chi hội|chi nhánh|chi bộ chi cục|cổ phần|công ty cổ phần|trung học cơ sở|khu phố|tổ dân phố|tài nguyên|trường cao đẳng|cao đẳng|trường đại học|trung cấp|kế toán|kế toán trưởng|chuyên viên|sư phạm|miền núi|bệnh viện đa khoa|dân tộc|nội trú|công nghệ|kỹ thuật|quy hoạch|nghiên cứu
đảng bộ trường|đảng bộ sở|chi bộ phòng|chi bộ văn phòng|phát thanh truyền hình|bảo tàng|thư viện|kho bạc nhà nước|ngân hàng nhà nước|bảo hiểm xã hội
sáng kiến|bồi dưỡng|lý luận|sinh hoạt|chuyên đề|kết nạp|văn bản|đúng hạn|hài lòng|phục vụ|công dân|tiết kiệm|chi thường xuyên|kết nạp đảng viên
như kính trình|văn phòng tỉnh ủy|ban thường vụ đảng ủy khối|ban tổ chức|tổ chức cơ sở đảng|các chi bộ|phấn đấu|nỗ lực|tham mưu|triển khai|hiệu quả
đủ tư cách|đảng viên đủ tư cách|liên đoàn lao động tỉnh|các cơ quan tỉnh|bảo đảm|đảm bảo|phòng chống|phòng cháy chữa cháy|chuẩn bị|tiêu chuẩn|phê chuẩn|kết quả bầu|cơ quan tỉnh
thông tin và truyền thông|tài nguyên và môi trường|khoa học và công nghệ|kế hoạch và đầu tư|nông nghiệp và phát triển nông thôn|công nghiệp
"""


def _phrases() -> dict[tuple[str, ...], tuple[str, ...]]:
    """Folded words -> spelling; letters that stand for two phrases settle nothing and are left out."""
    found: dict[tuple[str, ...], set[tuple[str, ...]]] = {}
    for phrase in re.split(r"[|\n]", _PHRASES):
        words = tuple(canonical(phrase).split())
        if words:
            found.setdefault(tuple(strip_marks(w) for w in words), set()).add(words)
    return {key: spellings.pop() for key, spellings in found.items() if len(spellings) == 1}


PHRASES = _phrases()
_SAFE_ALONE = frozenset({"ngày", "tháng", "năm", "của", "và", "được", "số", "các"})
"""Single words are settled only where no other common word has the same letters in such papers."""
_LONGEST = max(len(p) for p in PHRASES)
_SEEN = 2
"""Words of the lines above and below that a line's own words are seen with."""
_ABOUT = re.compile(r"[VvW][/\u2044][v%y*]?[%v]?$")
_PAIR = 2
_SHORT = 4
"""Words that a cell of a post or a name has at most."""
_QUOTES = "\"'“”‘`_"


def settle_page(page: PageReading) -> PageReading:
    """``page`` with its disputed words settled where a rule allows, in lines and table cells; text layers pass unchanged."""
    if page.source == "text":
        return page
    tables = tuple(replace(t, rows=tuple(tuple(_settle_cell(c) for c in row) for row in t.rows)) for t in page.tables)
    return replace(page, lines=_settle_lines(renumber(page.lines)), tables=tables)


def _settle_cell(cell: Cell) -> Cell:
    return replace(cell, lines=_settle_lines(cell.lines))


def _settle_lines(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Each line with the end of the one above and the beginning of the one below in view: "hướng dẫn tổ" / "chức công tác"."""
    made: list[Line] = []
    for at, line in enumerate(lines):
        above = lines[at - 1].words[-_SEEN:] if at and _goes_on(lines[at - 1], line) else ()
        below = lines[at + 1].words[:_SEEN] if at + 1 < len(lines) and _goes_on(line, lines[at + 1]) else ()
        made.append(settle_line(line, above, below))
    return tuple(made)


def _goes_on(line: Line, following: Line) -> bool:
    """Whether the text of a line may go on in the next one: right below it in the same column, and no sentence ends."""
    if not line.words or not following.words:
        return False
    above, below = line.box, following.box
    high = min(above[3] - above[1], below[3] - below[1])
    beside = min(above[2], below[2]) - max(above[0], below[0])
    near = -0.5 * high < below[1] - above[3] < 1.2 * high and beside > 0
    return near and line.text.isupper() == following.text.isupper() and line.words[-1].text[-1:] not in ".;:"


def settle_line(line: Line, above: Sequence[Word] = (), below: Sequence[Word] = ()) -> Line:
    """``line`` settled; ``above`` and ``below`` are the words that its text goes on from and to."""
    line = without_echo(Line(tuple(_without_rule(w) for w in line.words)))
    whole = Line((*above, *line.words, *below))
    keys = [strip_marks(canonical(w.text.strip(EDGE))) for w in whole.words]
    return Line(
        tuple(
            phase_one(
                keys[:at], _doubt(whole, keys, at) if w.agreed or not w.other else _settle(whole, keys, at, start=len(above))
            )
            for at, w in enumerate(whole.words)
            if len(above) <= at < len(above) + len(line.words)
        )
    )


def _without_rule(word: Word) -> Word:
    """A word of a scan without the piece of a rule that a reader set at its end ("TỔNG__")."""
    bare = word.text.strip("_")
    return replace(word, text=bare) if word.reader != "text" and bare != word.text and any(c.isalpha() for c in bare) else word


def _doubt(line: Line, keys: list[str], at: int) -> Word:
    """An agreed word that a set phrase spells otherwise ("tập thế"): both readers may have lost the same mark, so a person looks.

    The phrase's spelling comes first: a mark lost by both readers is more frequent than a slip of the typist, which stays beside it.
    """
    word = line.words[at]
    own = word.text.strip(EDGE)
    if word.agreed and word.other and (better_spaced(own, word.other) or _speck_before(line, at)):
        sure = sides_with(word) is not None and not better_spaced(own, word.other)
        return replace(word, text=nfc(word.other), confidence=max(word.confidence, 0.8) if sure else word.confidence)
    wanted = _listed(line, keys, at, shortest=2)
    if wanted is not None and word.agreed and canonical(own) in spellings_here(line.words, at).any:
        wanted = canonical(own)  # "Cao đẳng Kỹ nghệ" is no "đăng ký", whatever was made of the neighbour
    if wanted is None and word.agreed and word.reader != "text":
        word = _by_marks(line, at, own)
    if doubtful_stage(keys[max(0, at - 2) : at], word):
        return replace(word, other="I", agreed=False)  # both made a letter or a 1 of "I)", or stages are numbered 1 and 2
    if word.agreed and _dust_behind(line, at):
        return replace(word, text=own, other=word.text, agreed=word.other is not None and word.other[-1:].isalnum())
    if not word.agreed or wanted is None:
        return word
    if canonical(own) == wanted:  # both readers and the closed list: what the first reader thinks of itself matters no more
        return replace(word, confidence=max(word.confidence, 0.8))
    return spelled(word, wanted)


def _by_marks(line: Line, at: int, own: str) -> Word:
    """A word on which both page readers agree, as the reader of marks and the language have it: doubted, or sure whatever the first reader thinks of itself."""
    word = line.words[at]
    seen = spelled_otherwise(word)
    known = spellings_here(line.words, at).any
    if seen is not None and known == {seen}:
        return spelled(word, seen)
    if seen is not None and not (own[1:].islower() and known == {canonical(own)} and odds_against(word, own) < AGAINST_LANGUAGE):
        return replace(word, other=shown_like(seen, own, own) if seen else word.other, agreed=False)
    told = doubted(line.words, at)
    if sides_with(word) == word.text and told.agreed:
        return replace(word, confidence=max(word.confidence, 0.8))
    return told


def _dust_behind(line: Line, at: int) -> bool:
    """A full stop between two words of small letters ("các. cơ quan"): a sentence goes on with a capital."""
    text = line.words[at].text
    after = line.words[at + 1].text if at + 1 < len(line.words) else ""
    return len(text) > 3 and text.endswith(".") and text[:-1].isalpha() and text[:-1].islower() and after[:1].islower()


def _speck_before(line: Line, at: int) -> bool:
    """Only reader 1 has a quote or a line before the word ("'Chấp", "_Kết"): dust, for quotes in office papers come in pairs.

    A double quote is dust only in a short line (a table's cell) that has no second one: longer ones may close in the next line.
    """
    word = line.words[at]
    if not (word.other or "")[:1].isalnum() or word.text[-1:] in "'’":
        return False
    paired = any(c in '"”“' for w in line.words[at:] for c in w.text[1:])
    return word.text[:1] in "'`‘_" or (word.text[:1] in '"“' and len(line.words) <= _SHORT and not paired)


def _settle(line: Line, keys: list[str], at: int, *, start: int) -> Word:
    """``start`` is where the line's own words begin."""
    own, other = (text.strip(EDGE) for text in (line.words[at].text, line.words[at].other or ""))
    shaped = _by_shape(line, own, other, keys, at, start=start)
    return shaped if shaped is not None else _dispute_of_marks(line, keys, at, own, other, start=start)


def _by_shape(line: Line, own: str, other: str, keys: list[str], at: int, *, start: int) -> Word | None:
    """What spaces, signs, numerals and other letters settle; None where the readers differ in marks or case alone."""
    word = line.words[at]
    if better_spaced(own, other):
        return replace(word, text=nfc(word.other or ""), agreed=True)
    if percent(word) or quoted(word):
        return replace(word, agreed=True)
    if unread(own, other):
        return replace(word, text=nfc(word.other or ""), other=word.text)  # for a person
    if (number := figure(word)) is not None:
        return replace(word, text=nfc(number), other=word.text)  # for a person, save where other figures make it
    if _ABOUT.match(word.text) and other.casefold() == "v/v":  # a slanted stroke and v in italics
        return replace(word, text=nfc(word.other or ""), agreed=True, confidence=max(word.confidence, 0.8))
    if at == start and word.text in "~_•—–" and (word.other or "-") in "-–":
        return replace(word, text="-", agreed=True)
    if (numeral := _numeral(word, keys, at)) is not None:
        return replace(word, text=numeral, other=numeral, agreed=True, confidence=max(word.confidence, 0.8))
    if (
        at == start + 1
        and keys[start] == "ve"
        and all(strip_marks(canonical(t)).startswith("vie") and len(t) < 6 for t in (own, other))
    ):
        return replace(word, text=shown_like("việc", word.text, own), other=word.text)  # a line that begins with "Về việ…"
    if len(own) == 1 and own.isalpha() and other[:1] == own and 1 < len(other) <= 3 and is_syllable(other):
        return replace(word, text=nfc(word.other or ""), other=word.text)  # the rest of "BỘ" was lost; for a person
    if (whole := without_first(own, other)) is not None:  # a third look sees no more than the box of the first; for a person
        return word if whole == own else replace(word, text=nfc(word.other or ""), other=word.text)
    if strip_marks(canonical(own)) != strip_marks(canonical(other)) or not own:
        return by_letters(word, own, other, first=at == start) or _stands_in_phrase(line, own, other, keys, at)
    return None


def _dispute_of_marks(line: Line, keys: list[str], at: int, own: str, other: str, *, start: int) -> Word:
    """A dispute about marks or case: set phrases, listed names, the reader of marks and the language settle it, in this order."""
    word = line.words[at]
    if own != other and even_case(own) == even_case(other):
        return replace(word, text=even_case(word.text), other=even_case(word.other or ""), agreed=True)
    if own.casefold() == other.casefold() and own != other:
        return _capital_first(word, other) if at == start else word
    wanted, seen = _listed(line, keys, at) or _surname(line, at, own, other), sides_with(word)
    if wanted is not None and seen is not None and canonical(seen.strip(EDGE)) != wanted:
        if _listed(line, keys, at, shortest=_PAIR) is not None:
            return word  # the page speaks against the phrase ("Thành phố, Chủ tịch" is no "phó chủ tịch"): for a person
        wanted = None
    for reading, whole in ((own, word.text), (other, word.other or "")):
        if wanted is not None and canonical(reading) == wanted:
            return replace(word, text=nfc(whole), other=nfc(whole), agreed=True, confidence=max(word.confidence, 0.8))
    if wanted is None and seen is not None:
        rim = all(text[:1] in _QUOTES for text in (word.text, word.other or ""))
        return sided(word, nfc(seen if rim else seen.lstrip(_QUOTES)))  # a quote that one reader alone has is dust
    if wanted is None and (told := settled(line.words, at)) is not None:
        return told
    if wanted is None and flattened(word) and not _is_denied(line, at, own):
        return replace(word, agreed=True)
    if wanted is not None and len(wanted) == len(
        own
    ):  # neither reader has the marks of the set phrase: shown in its spelling, for a person
        return spelled(word, wanted)
    if (told := proposed(line.words, at)) is not None:
        return told
    if not is_syllable(own) and is_syllable(other):
        return replace(word, text=nfc(word.other or ""), other=word.text)
    return word


def _is_denied(line: Line, at: int, own: str) -> bool:
    """Whether the reader of marks or the language speaks against the first reader's word.

    Of a word with a capital, a name mostly, it takes no more than where both readers have it.
    """
    known = spellings_here(line.words, at).any
    limit = AGAINST if own[:1].isupper() and own[1:].islower() else FOR
    return odds_against(line.words[at], own) >= limit or (bool(known) and canonical(own) not in known)


def _surname(line: Line, at: int, own: str, other: str) -> str | None:
    """The family name that a word with two capitalised words after it is; "Nguyên Bí thư" has only one."""
    after = [w.text for w in line.words[at + 1 : at + 3]]
    if not own[:1].isupper() or own.isupper() or len(after) < 2 or any(not w[:1].isupper() or w.isupper() for w in after):
        return None
    name = FAMILY_NAMES.get(strip_marks(canonical(own)))
    return name if name in (canonical(own), canonical(other)) else None


def _numeral(word: Word, keys: list[str], at: int) -> str | None:
    """A Roman numeral of which one reader makes other strokes; a bare "1" is one only in "giai đoạn I", which is never printed 1."""
    if keys[max(0, at - 2) : at] != ["giai", "doan"]:
        return roman(word)
    return next((nfc(text) for text in (word.text, word.other or "") if text.strip(EDGE) in ("I", "II")), None)


def _stands_in_phrase(line: Line, own: str, other: str, keys: list[str], at: int) -> Word:
    """The second reader has other letters, one or two off, but the first reader's word completes a set phrase of three words or more."""
    word = line.words[at]
    near = abs(len(own) - len(other)) <= 1 and fuzz.ratio(own.casefold(), other.casefold()) >= 60
    if own and near and canonical(own) == _listed(line, keys, at, shortest=3):
        return replace(word, other=word.text, agreed=True, confidence=max(word.confidence, 0.8))
    return _second_is_a_word(line, own, other, keys, at, near=near)


def _second_is_a_word(line: Line, own: str, other: str, keys: list[str], at: int, *, near: bool) -> Word:
    """The second reader's syllable instead of letters that are none ("TẾẺ", "“Tyb"), in the spelling of the phrase around it; for a person."""
    word = line.words[at]
    if _is_garbled(own) and not _is_garbled(other) and all(is_syllable(p) for p in re.split(r"[\s,.;:]+", other)):
        return replace(word, text=nfc(word.other or ""), other=word.text)  # for a person
    if not own.isalpha() or (own.isascii() and own.isupper()) or is_syllable(own) or not is_syllable(other):
        return word
    around = [*keys[:at], strip_marks(canonical(other)), *keys[at + 1 :]]
    wanted = _listed(line, around, at, shortest=2 if near else 3)
    if wanted is None and not near:
        return word
    if near and canonical(other) == _listed(line, around, at, shortest=3):
        return replace(word, text=nfc(word.other or ""), agreed=True, confidence=max(word.confidence, 0.8))
    return replace(word, text=shown_like(wanted, other, other) if wanted else nfc(word.other or ""), other=word.text)


_NO_PRINT = re.compile(r"[^\W\d_]?[|†¡¿{}<>£¥§¢«»\\~^=#][^\W\d_]?|(?<=[^\W\d_])[:;][^\W\d_]")
"""Signs that office papers do not have within a word: strokes across the print."""


def _is_garbled(text: str) -> bool:
    """Letters with a sign among them that no print has there ("vệ|toà", "trợ:khủng")."""
    return _NO_PRINT.search(text) is not None and any(c.isalpha() for c in text)


def _capital_first(word: Word, other: str) -> Word:
    """A line's first word on whose case the readers differ; the capital is seldom invented."""
    chosen = nfc(word.other or "" if other[:1].isupper() else word.text)
    return replace(word, text=chosen, other=chosen, agreed=True)


def _listed(line: Line, keys: list[str], at: int, shortest: int = 1) -> str | None:
    """The spelling that the longest set phrase around this place gives its word.

    A phrase of two words of which the other, as both readers have it, is spelled otherwise does not stand here: "Thông báo về" is no "bảo vệ". In
    a longer one they may have lost a mark of one neighbour, too.
    """
    for size in range(_LONGEST, shortest - 1, -1):
        for start in range(max(0, at - size + 1), min(at, len(keys) - size) + 1):
            found = PHRASES.get(tuple(keys[start : start + size]))
            if found is None or (size == 1 and found[0] not in _SAFE_ALONE):
                continue
            if is_named(line.words[start if size > 1 else max(0, at - 1) : start + size], line.words[at], found[at - start]):
                continue
            if size == _PAIR and is_in_place(line.words, start) and is_in_place(line.words, start + 1):
                continue
            strange = sum(start + i != at and not _may_read(line.words[start + i], said) for i, said in enumerate(found))
            if strange <= (size > _PAIR):
                return found[at - start]
    return None


def _may_read(word: Word, said: str) -> bool:
    """Whether a neighbour is spelled as the phrase has it, or the readers do not agree on it."""
    return not word.agreed or canonical(word.text.strip(EDGE)) == said
