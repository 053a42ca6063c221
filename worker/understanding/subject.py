"""The title's rest and the trích yếu below it.

A subject is the run of centred lines under the title, or "V/v …" under the number of an official letter.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from dossier.documents import FieldValue
from dossier.pages import Word
from worker.understanding.about import is_speck, mended, opened, with_about, without_dust
from worker.understanding.classify import PageView
from worker.understanding.confidence import absent, printed, suggestions
from worker.understanding.layout import Segment, fold, is_rule, join_text, overlap, within
from worker.understanding.stamps import is_stamped

BODY = re.compile(
    r"^(?:[-+*•_]{1,3}\s*)?(?:kinh g[uo]i|kinh trinh|can cu|thuc hien (?:ke hoach|chi thi|nghi quyet|quyet dinh|cong van|huong dan|thong bao|thong tu"
    r"|chuong trinh|chu truong|van ban|su chi dao|dieu)|xet (?:de nghi(?! (?:khen|tang|cong nhan))|thanh tich|ket qua|thay|to trinh|bao cao|nang luc|dieu kien|ho so)"
    r"|hom nay|(?:vao )?(?:hoi|luc) \d|vao hoi|vao luc|thoi gian|dieu \d|(?!v/\S{1,2} )[ivx]+[.\-/]|\d{1,2}[.)]|phan thu"
    r"|phan i\b|toi la\b|chuong|i\s*[-–]|a[.)]|muc |ho va ten|ten toi|toi ten|ban thuong vu .{0,60}quyet dinh|cac dong chi|nam \d{4},)"
)
_ANNOUNCES = re.compile(r"\b(?:nhu sau|sau day|duoi day|cu the)\W*$")
"""How the first sentence of a body ends that follows a subject closely: "Chi bộ … đăng ký các chỉ tiêu thi đua như sau:"."""
_WHOSE = re.compile(
    r"^\(?(?:tap the|ca nhan|(?:ten )?(?:don vi|tap the|ca nhan|to chuc|chi bo|co quan)|ho va ten|ho ten|dong chi)(?: [a-z]+){0,3}\s*:"
)
"""A line below the subject that says whose report it is."""
_OFF_CENTRE = 0.015
"""A full line this far (3 mm) beside the title's middle is no line of a centred subject: it has a first-line indent."""
_FULL, _INDENT = 0.85, 0.025
"""Where a full line ends at least, and the indent of a paragraph, in page widths."""
_MARGIN = 0.2
"""Where the lines of the body begin at most; the short last line of a centred subject stands further right."""
_STAMP_WIDE = 0.2
"""A line that ends left of the title and is no wider (42 mm) stands in an entry stamp: lines of the body are longer."""
_BEGINS = re.compile(r"(?:v/v|ve)\b")
_NEAR_INK = 0.02
"""How near (4 mm) ink must come to the beginning of a line of the subject to hide a word of it."""


def subject_parts(view: PageView) -> list[Segment]:
    """The segments of the subject on the first page, in order; empty where there is none."""
    if view.title is None:
        return _letter_subject(view)
    title = view.title[0]
    taken: list[Segment] = []
    above = title
    for whole in _rejoined(view, title):
        part = whole if taken else _from_about(whole)
        if _level(part, title) or part.line == title.line:
            continue
        if (is_rule(part.text) or _is_row_of_stars(part)) and len(part.text) > 1:
            break
        if is_rule(part.text) or is_speck(part, title) or _beside(part, title, view) or is_stamped(part, view):
            continue
        if not taken and _is_ghost(part, view):
            continue
        far = part.top - above.bottom > 1.9 * max(above.height, part.height)
        if (
            far
            or not _belongs(_in_the_middle(part, view), title, taken)
            or (taken and (_opens_paragraph(part, view) or _is_issuer(part, taken, view)))
        ):
            break
        taken.append(part)
        above = part
    return _without_decider(taken, view)


def _rejoined(view: PageView, title: Segment) -> list[Segment]:
    """The segments with the pieces of a centred line as one again, where a stamp made the reader break it: level, touching, neither centred alone."""
    parts = list(view.segments)
    if view.page.source == "text":
        return parts
    for one, two in pairwise(view.segments):
        level = abs(one.top + one.bottom - two.top - two.bottom) < 0.6 * min(one.height, two.height)
        touching = -_TOUCH < two.box[0] - one.box[2] < _TOUCH
        if not (level and touching and one.top > title.bottom - 0.3 * title.height and one in parts):
            continue
        whole = Segment((*one.words, *two.words), one.file, one.page, one.line)
        if abs(whole.centre - title.centre) < _MIDDLE < min(abs(p.centre - title.centre) for p in (one, two)):
            parts[parts.index(one) : parts.index(two) + 1] = [whole]
    return parts


def _is_ghost(part: Segment, view: PageView) -> bool:
    """A word or two that one reader alone has above the subject, over a line that both have: letters read twice ("Củ" / "Của Phòng …")."""
    if len(part.words) > 2 or any(w.reader == "text" or w.other is not None for w in part.words):
        return False
    return any(s is not part and overlap(part.box, s.box) > 0.3 for s in view.segments)


_TOUCH = 0.035
"""How far the pieces of a broken line lie apart, or over each other, at most (7 mm)."""
_DECIDES = re.compile(
    (
        r"^(?:thu tuong(?: chinh phu|$)|chu tich(?: nuoc| quoc hoi| uy ban nhan dan| ubnd| hoi dong|$)|bo truong|uy ban nhan dan|hoi dong nhan dan"
        r"|chinh phu|quoc hoi|bo chinh tri|bi thu$|ban (?:thuong vu|chap hanh|bi thu)|tong giam doc|giam doc|hieu truong|vien truong|chanh an"
        r"|thong doc|(?:dang|tinh|thanh|huyen|quan) uy)(?![a-z])"
    ).replace(" ", r"\s?")
)
"""Lines between subject and body that say who decides; a scan may run their words together."""
_GROUNDS = re.compile(r"^(?:can cu|xet|theo|thuc hien|tren co so)\b")


def _without_decider(taken: list[Segment], view: PageView) -> list[Segment]:
    """The subject without the authority below it, where subject and authority are both in capitals and the grounds of its decision follow."""
    last = taken[-1] if len(taken) > 1 else None
    if last is None or last.capitals < 0.8 or not _DECIDES.match(last.key):
        return taken
    below = next((s for s in view.segments if s.top > last.bottom - 0.3 * last.height and s.line != last.line), None)
    return taken[:-1] if below is not None and _GROUNDS.match(below.key) else taken


def _is_issuer(part: Segment, taken: Sequence[Segment], view: PageView) -> bool:
    """A line in capitals below a subject in small letters that stands in the letterhead, too: who decides, whatever body it is."""
    if part.capitals < 0.8 or taken[-1].capitals > 0.6:
        return False
    return any(s.key == part.key and s.bottom < taken[0].top and s.centre < 0.5 for s in view.segments)


_STARS = re.compile(r"[*x†‡+kwoe\s]*[*†‡+][*x†‡+kwoe\s]*|[kxwoe\s]{3,}")


def _is_row_of_stars(part: Segment) -> bool:
    """The stars below a subject, of which readers make other signs and small letters ("x*xx**", "kokok")."""
    if part.words[0].reader == "text" or len(part.text) > 12:
        return False
    return all(_STARS.fullmatch(fold(text)) for text in (part.text, part.second)) and not any(w.agreed for w in part.words)


def _level(part: Segment, title: Segment) -> bool:
    """Not below the title: boxes grown by a stamp overlap, so that the middles tell."""
    return part.top + part.bottom - title.top - title.bottom < 0.8 * min(part.height, title.height)


def _beside(part: Segment, title: Segment, view: PageView) -> bool:
    """A stamp left of the subject: a line far from its middle of which the readers agree on no word, or that stands in ink."""
    if view.page.source == "text" or part.centre > title.centre - 0.2 or part.box[2] > title.box[0] or BODY.match(part.key):
        return False
    stamped = any(within(part.box, ink.box) for ink in view.page.ink) or part.box[2] - part.box[0] < _STAMP_WIDE
    return stamped or not any(w.agreed and len(w.text) > 1 for w in part.words)


def _opens_paragraph(part: Segment, view: PageView) -> bool:
    """A full line with an indent, which the line right below it has not: the first one of the body, close below the subject."""
    if part.box[2] < _FULL:
        return False
    below = next((s for s in view.segments if 0 <= s.top - part.bottom + 0.4 * part.height < 1.5 * part.height), None)
    text = below is not None and (below.box[2] > 0.5 or (below.box[0] < _MARGIN and not is_stamped(below, view)))
    return below is not None and text and part.box[0] - below.box[0] > _INDENT and not BODY.match(below.key)


def _goes_on(view: PageView, taken: Sequence[Segment]) -> bool:
    """Whether a centred line right below the subject was left out: something between them ended it too early."""
    if view.title is None or not taken:
        return False
    last, middle = taken[-1], view.title[0].centre
    return any(
        not any(set(s.words) <= set(t.words) for t in taken)
        and 0 <= s.top - last.bottom + 0.4 * last.height < 1.9 * last.height
        and abs(s.centre - middle) < 0.03
        and s.box[2] - s.box[0] < 0.6
        and len(s.key) > 3
        and not BODY.match(s.key)
        and not _ANNOUNCES.search(s.key)
        and s.capitals < 0.8
        for s in view.segments
    )


def _from_about(part: Segment) -> Segment:
    """The line from "Về việc" on, where a stamp's disputed words run into it from the left."""
    keys = [fold(w.text).strip(" .,:'") for w in part.words[:10]]
    at = next((i for i, key in enumerate(keys) if key == "v/v" or keys[i : i + 2] == ["ve", "viec"]), 0)
    return (
        Segment(part.words[at:], part.file, part.page, part.line) if at and not any(w.agreed for w in part.words[:at]) else part
    )


_EXTRACT = re.compile(r"^\(?\s*trich\b")
"""What minutes say of themselves in brackets: "(Trích biên bản họp)"."""


def _belongs(part: Segment, title: Segment, taken: Sequence[Segment]) -> bool:
    """Centred under the title, and not the first words of the body."""
    if BODY.match(part.key) or _ANNOUNCES.search(part.key) or _EXTRACT.match(part.key) or len(taken) >= 7:
        return False
    if abs(part.centre - title.centre) > 0.07 and abs(part.centre - 0.53) > 0.05:
        return False
    if taken and taken[0].capitals < 0.6 and part.capitals > 0.8 and (len(part.text) > 12 or _DECIDES.match(part.key)):
        return False  # the authority that decides, in capitals below the subject
    bracketed = part.text.startswith("(") and part.text.rstrip(" .").endswith(")")
    if part.bold is False and taken and taken[-1].bold and not bracketed:
        return False
    if taken and _WHOSE.match(part.key):
        return False
    if part.box[2] > 0.88 and abs(part.centre - title.centre) > _OFF_CENTRE:
        return False
    return not (taken and part.box[0] < taken[0].box[0] - 0.12 and part.box[2] > 0.9)


def _letter_subject(view: PageView) -> list[Segment]:
    """The lines from "V/v …" in the left column of an official letter."""
    taken: list[Segment] = []
    for part in view.segments:
        if not taken:
            begun = with_about(part, view.number_line) if part.top < 0.45 and part.centre < 0.55 else None
            if begun is None and part.top < 0.45 and part.centre < 0.55 and _below_number(part, view):
                begun = part
            if begun is not None:
                taken.append(begun)
            continue
        if part.centre > 0.55 or is_speck(part, taken[0]):
            continue
        if part.top - taken[-1].bottom > 1.5 * part.height or BODY.match(part.key) or is_rule(part.text) or part.box[2] > 0.6:
            break
        taken.append(part)
    return taken


def _below_number(part: Segment, view: PageView) -> bool:
    """The first line right below the number, in small letters: the Party's letters have their subject there without "V/v"."""
    number = view.number_line
    if number is None or part is number:
        return False
    close = 0 <= part.top - number.bottom + 0.5 * number.height < 1.8 * number.height
    return close and part.text[:1].islower() and len(part.key) > 6 and abs(part.centre - number.centre) < 0.1


def title_rest(view: PageView) -> str:
    """What the title line says beyond the title's own words: "HỌP XÉT THI ĐUA" of "BIÊN BẢN HỌP XÉT THI ĐUA"."""
    if view.title is None:
        return ""
    part, title = view.title
    words = part.text.split()
    count = len(title.words.split())
    return " ".join(words[count:]).strip(" :.") if fold(" ".join(words[:count])).startswith(fold(title.words)) else ""


def subject_key(view: PageView) -> str:
    """Title line and subject, folded, for telling kinds apart."""
    title = view.title[0].key if view.title else ""
    return f"{title} {fold(join_text(subject_parts(view)))}".strip()


def read_subject(view: PageView) -> FieldValue:
    whole = opened(_without_title_lines(subject_parts(view)))
    parts, rest = [_in_the_middle(p, view) for p in whole], title_rest(view)
    if any(_in_small_letters(p) for p in parts) or fold(rest) in (
        "ca nhan",
        "tap the",
    ):  # "BÁO CÁO THÀNH TÍCH CÁ NHÂN" is a title
        rest = ""
    if not parts and not rest:
        # A paper with a number or a date and without a title has its subject below the number.
        letter = view.title is None and (view.number_line is not None or view.date_line is not None)
        typed = view.page.source == "text"
        return absent(
            sure=typed or _is_bare(view) if view.title is not None else view.page.quality == "clean" and (typed or not letter)
        )
    lead = [view.title[0]] if rest and view.title else []
    value = re.sub(r"\s+", " ", f"{rest} {join_text(without_dust(parts))}").strip(" ,;:-–—*_°").lstrip("`'‘’.|~^ ")
    value = value.removesuffix("./.").rstrip()
    left_open = value.count("(") != value.count(")")
    value = mended(value) if view.page.source == "ocr" else value
    found = printed([*lead, *parts], value)
    doubt = (
        left_open
        or _is_uneven(value)
        or parts != whole
        or (view.page.source == "ocr" and (_looks_cut(value) or _goes_on(view, subject_parts(view)) or _is_crossed(view, parts)))
    )
    if doubt and any(_ends_sentence(w) for w in value.split()[:-1]):  # a subject is one sentence: shown without the speck
        found = found.model_copy(update={"value": " ".join(w.rstrip(".") if _ends_sentence(w) else w for w in value.split())})
    return _doubted(found) if doubt else found


def _is_bare(view: PageView) -> bool:
    """Whether the text of a scan begins right below its title: no line fits between, or a well read page has none and no ink there."""
    title = view.title[0] if view.title else None
    below = next(
        (s for s in view.segments if title is not None and s.top > title.bottom - 0.3 * title.height and s.line != title.line),
        None,
    )
    if title is None or below is None or not all(w.agreed for w in below.words[:2]):
        return False
    inked = any(i.box[1] < below.top and i.box[3] > title.bottom for i in view.page.ink)
    return below.top - title.bottom < _NO_LINE * title.height or (view.page.quality != "poor" and not inked)


_NO_LINE = 1.5
"""The gap below a title, in heights of its print, in which no line of print stands."""
_MIDDLE = 0.012
"""How far (2.5 mm) the middle of a centred line is from the title's at most."""


def _in_the_middle(part: Segment, view: PageView) -> Segment:
    """A line of a titled paper's subject without the words at its ends that the readers dispute and without which alone it is centred: a stamp's beside it."""
    if view.title is None or view.page.source == "text" or abs(part.centre - view.title[0].centre) < 2 * _MIDDLE:
        return part
    middle, words = view.title[0].centre, part.words
    while len(words) > 2:
        cut, dropped = (words[1:], words[0]) if _centre(words) < middle else (words[:-1], words[-1])
        nearer = abs(_centre(cut) - middle) <= abs(_centre(words) - middle)
        off = abs(_centre(words) - middle) > _MIDDLE or dropped.other is None
        if dropped.agreed or not nearer or not off:
            break
        words = cut
    return Segment(words, part.file, part.page, part.line) if abs(_centre(words) - middle) <= _MIDDLE else part


def _centre(words: Sequence[Word]) -> float:
    return (min(w.box[0] for w in words) + max(w.box[2] for w in words)) / 2


def _is_crossed(view: PageView, parts: Sequence[Segment]) -> bool:
    """Whether a pen's stroke or a stamp reaches the beginning of a line of a titled paper's subject: what stands under it may be lost."""
    if view.title is None:
        return False
    return any(
        ink.box[0] < part.box[0] - _NEAR_INK
        and part.box[0] - _NEAR_INK < ink.box[2] < part.box[2]
        and ink.box[1] < part.bottom
        and part.top < ink.box[3]
        for part in parts
        if not _BEGINS.match(part.key)
        for ink in view.page.ink
        if ink.kind != "seal"
    )


_OPEN_END = re.compile(
    r"(?:^|\s)(?:và|của|các|cho|với|tại|từ|đến|theo|về|những|do|để|trong|trên|là|hoặc|khi|bằng|đối|giữa|năm|tháng|ngày|số|điều|giai đoạn)$",
    re.IGNORECASE,
)


def _looks_cut(value: str) -> bool:
    """Brackets that do not close, an end or beginning in mid phrase, a stop within: a line of the subject was lost, or a speck read as print."""
    lone = re.search(r"[^\W\d_]{2,} [B-HJ-UW-Z](?= |$)", value) is not None and value.isupper()
    dotted = any(_ends_sentence(w) for w in value.split()[:-1])
    return lone or dotted or _is_uneven(value) or _OPEN_END.search(value) is not None or value[:1] in ",;.)-/"


def _is_uneven(value: str) -> bool:
    """A bracket or a quotation mark that does not close: a line was lost, in a text layer too."""
    return value.count("(") != value.count(")") or value.count("“") != value.count("”") or value.count('"') % 2 == 1


def _ends_sentence(word: str) -> bool:
    """An ordinary word with a stop behind it."""
    return len(word) > 3 and word.endswith(".") and word[:-1].isalpha() and word.islower()


def _doubted(field: FieldValue) -> FieldValue:
    """The same subject, for a person."""
    shown = field.suggestions or suggestions(str(field.value))
    return field.model_copy(update={"needs_review": True, "confidence": min(field.confidence, 0.6), "suggestions": shown})


def _in_small_letters(part: Segment) -> bool:
    """Whether a line has small letters; one of figures alone ("2022 -" / "2023") says nothing."""
    return part.capitals < 0.6 and any(ch.isalpha() for ch in part.text)


def _without_title_lines(parts: Sequence[Segment]) -> list[Segment]:
    """Capital lines above a subject in small letters still belong to the title: BIÊN BẢN / HỌP BAN CHẤP HÀNH / V/v xét …"""
    first_small = next((i for i, p in enumerate(parts) if _in_small_letters(p)), None)
    if first_small and parts[first_small].text.startswith("("):
        return list(parts)  # what stands in brackets alone adds to a subject in capitals
    return list(parts[first_small or 0 :])
