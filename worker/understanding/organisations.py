"""Superior and issuing organisation: the lines at the top left, above the number.

Party, State and mass-organisation heads differ in words but not in place. Names wrap over lines: a line begins a new name only when it
begins as names of organisations do and the line above can stand alone.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import pairwise

from dossier.documents import FieldValue
from dossier.pages import Word
from dossier.vietnamese.text import canonical
from worker.understanding.agencies import TEAM, as_spelled
from worker.understanding.broken_names import (
    begins_with_dash,
    breaks_between,
    ends_with_its_place,
    names_its_agency,
    without_frame,
    without_speck,
)
from worker.understanding.classify import PageView
from worker.understanding.confidence import absent, other_text, printed, word_is_sure, words_are_sure
from worker.understanding.dropped_lines import line_is_dropped
from worker.understanding.layout import Segment, fold, is_rule, squeeze, words_of
from worker.understanding.scraps import is_scrap
from worker.understanding.stamps import is_stamped
from worker.understanding.symbols import shorts
from worker.understanding.vocabulary import CLOSED_ORGS, MARKED_HEADS, OPEN_ENDS, ORG_HEADS, PROVINCE_KEYS, UNFINISHED, is_motto

_STAMP = re.compile(
    r"^((?:cong van|van thu|van ban|ho so|phong|so) den\b|(?:so|ngay) den|den (?:so|ngay)|den$|ngay:|chuyen:|(?:hoa toc|khan|thuong khan|toi mat|du thao|ban sao)\b|mat$)"
)


_SYMBOL = re.compile(
    r"[-–/]\s*[A-ZĐ][A-Za-zĐđ]{0,5}/[A-ZĐ]|/\s*[A-ZĐ][A-Za-zĐđ]{1,5}-[A-ZĐ]|/(?:19|20)\d\d\b|^\W*[A-ZĐ]{2,7}-[A-ZĐ]{2,7}\d?$"
)
"""A symbol ("- KH/ĐTN", "LMHTX-CSPC") whose "Số" a pen's number hid: no line of a name."""
_HEADING = re.compile(
    r"(?:[ivxl]{1,4}|[a-d]|\d{1,2})\s?[.)/]\s|(?:\S{1,3} )?(?:so luoc|dac diem|khai quat)\b.*\btinh hinh\b|so luoc (?:dac diem|ly lich|tieu su)"
)
"""The first section of a report without a letterhead ("I. ĐẶC ĐIỂM TÌNH HÌNH") is no body."""
_LETTERS = ("Lu", "Ll", "Nd")
_JOINING = ("-", "–", "&")
"""What stands between words of a name without being one; other signs are dust (the value without it stays flagged)."""
_KINDS = ("khu", "khu vuc", "co phan", "da khoa", "khoi", "cap", "tinh", "huyen", "thanh pho", "thi xa", "xa", "phuong")
"""Words of names that their own name follows."""
_OPEN = re.compile(
    rf"(?:^|[ ,])(?:{'|'.join(re.escape(w.strip()) for w in (*ORG_HEADS, *OPEN_ENDS, *_KINDS, *map(fold, MARKED_HEADS)))})$"
)
"""A line that ends with the head of an organisation ("TRƯỜNG ĐẠI HỌC") or in mid phrase has its rest below."""
_COMMITTEE_OF = re.compile(
    r"(?:dang uy|dang bo|chi bo|cong doan|doan|doan thanh nien|chi doan|(?:ban chap hanh|bch)(?: cong doan| doan)?)(?: co so)?"
    r" (?:so|truong|phong(?: giao dich)?|vien|benh vien|trung tam|(?:tong )?cong ty(?: co phan| cp| tnhh| tnhh mtv)?|chi nhanh|chi cuc|cuc|ban quan ly|kho bac|ngan hang|bao hiem|hoc vien|toa an)"
)
"""A committee or union of an agency that the next line names ("CÔNG ĐOÀN TRƯỜNG" / "ĐẠI HỌC VINH")."""
_COMMITTEE = re.compile(r"(?:chi bo|dang bo|dang uy|cong doan|chi doan|doan thanh nien)\b(?= \w+ \w+)")
"""A cell or union of its own below another bold name, which is then the body above it."""
_HEADS_RUN_TOGETHER = tuple(squeeze(h) for h in ORG_HEADS if " " in h.strip() and len(squeeze(h)) >= 8)
"""Heads of names as a fax runs them together ("BANCHẤPHÀNH")."""
_MIDDLE = 0.08
"""How far a header that stands alone is from the middle of the page at most; beside a left column it is at 0.65 and more."""
_LONG_REST = 4
"""Words from which the rest of a name that wraps is as long as a name of its own."""
_TOGETHER = re.compile(r"\b(?:phoi hop|lien tich|lien nganh|lien co quan|(?:ct|kh|qc|hd|nq|tt|qd|cv)(?:ph|lt))\b")
"""What a title or a symbol ("CTPH-LĐLĐ") says of a paper that two bodies issue together."""
_MIDWAY, _HEAD, _COLUMN, _CAPITALS = 0.5, 0.35, 0.5, 0.7
"""Where a letterhead's left column ends, how far down it reaches, how wide its lines are (in pages), and their share of capitals at least."""
_PLACES = ("tinh ", "thanh pho ", "huyen ", "thi xa ", "quan ", "xa ", "phuong ", "thi tran ", "trung uong")


def read_organisations(view: PageView) -> dict[str, FieldValue]:
    stack = _left_stack(view)
    said = [s.key for s in (view.title[0] if view.title else None, view.number_line) if s is not None]
    together = any(_TOGETHER.search(key) for key in said)
    groups = _group(stack) if together else _by_symbol(_group(stack), view)
    if not groups:
        sure = view.number_line is None and (view.header is None or _heads_alone(view, view.header))
        return {"superior_org": absent(sure), "issuing_org": absent(sure)}
    bare = view.header is None and view.number_line is None and not (view.date_line is not None and _begins_name(stack[0]))
    unsure = len(groups) > 2 or bare
    guessed = (
        view.page.source == "ocr" and len(groups) == 1 and _is_guessed(groups[0])
    )  # two bodies are stacked, hardly ever three
    # Who issue a paper together stand above each other like a body and its superior, where the dash between them is lost.
    joint = view.page.source == "ocr" and len(groups) > 1 and together
    strange = view.page.source == "ocr" and len(groups) > 1 and _is_strange(groups[-1])
    dashed = view.page.source == "ocr" and any(
        s.text.rstrip().endswith((" -", " –")) and _begins_name(below) for s, below in pairwise(stack)
    )  # or a speck
    unsure = unsure or guessed or joint or strange or dashed or line_is_dropped(view, stack)
    issuing = _org_field(groups[-1], unsure)
    if len(groups) > 1:
        superior = _org_field(groups[-2], unsure)
    else:
        long_rest = any(len(s.text.split()) >= _LONG_REST for s in stack[1:])
        told = not (guessed or dashed) and (not issuing.needs_review or (_letters_are_sure(stack) and not long_rest))
        superior = absent(sure=told and not _line_may_be_lost(view, stack[0]))
    return {"superior_org": superior, "issuing_org": issuing}


def is_headed(view: PageView, floor: float) -> bool:
    """Whether nothing but a letterhead stands above ``floor``: names of bodies in capitals on the left, and on the right what may be left of a
    header and a date that a scan or a pen spoilt.
    """
    above = [s for s in view.segments if s.bottom <= floor + 0.3 * s.height and len(s.key) > 2 and not is_rule(s.text)]
    left = [s for s in above if s.centre < _MIDWAY]
    named = any(_begins_name(s) and s.capitals > _CAPITALS for s in left)
    return (
        floor < _HEAD
        and named
        and all(s.capitals > _CAPITALS or _SYMBOL.search(s.text) for s in left)
        and all(s.box[2] - s.box[0] < _COLUMN for s in above)
    )


def _is_strange(group: Sequence[Segment]) -> bool:
    """Whether the last name begins like none that is known and its readers differ: a stamp's words, maybe, so that the body above it issues the paper."""
    return (
        not _begins_name(group[0])
        and squeeze(" ".join(s.text for s in group)) not in CLOSED_ORGS
        and any(not w.agreed and fold(w.text) != fold(w.other or "") for w in words_of(group))
    )


def _heads_alone(view: PageView, header: Segment) -> bool:
    """A header in the middle of the page with nothing beside it, as on a person's own report: the paper is issued by no body.

    A report's header on the right needs the left column free down to the title, and no stamp or seal there under which two readers may have read nothing.
    """
    beside = [
        s for s in view.segments if s is not header and abs(s.top - header.top) < 2 * header.height and s.centre < header.box[0]
    ]
    if abs(header.centre - 0.5) < _MIDDLE:
        return not beside
    floor = view.title[0].top if view.title else header.bottom
    boxes = [*(s.box for s in view.segments), *(i.box for i in view.page.ink), *(line.box for line in view.page.red_lines)]
    free = not any(x0 < header.box[0] and y0 < floor and x1 < _MIDWAY + _MIDDLE for x0, y0, x1, _ in boxes)
    return free and view.title is not None and "thanh tich" in view.title[0].key and view.page.quality != "poor"


def _letters_are_sure(stack: Sequence[Segment]) -> bool:
    """Whether nothing but marks inside its lines is in dispute: how the lines part into names is then sure."""
    words, heads = words_of(stack), [s.words[0] for s in stack]
    return words_are_sure(heads) and all(
        word_is_sure(w) or (w.other is not None and fold(w.text) == fold(w.other)) for w in words
    )


def _org_field(parts: Sequence[Segment], unsure: bool) -> FieldValue:
    if parts[0].words[0].reader != "text" and (bare := _without_stray(parts[0])) is not parts[0]:
        return _org_field([bare, *parts[1:]], unsure=True)
    words = [
        t
        for w in words_of(parts)
        if not _is_lone_mark(w) and not _is_scribble(w)
        for t in w.text.split()
        if t in _JOINING or _has_letter(t) or _numbers_body(t, w, parts)
    ]
    if parts[0].words[0].reader != "text":
        kept = [
            re.sub(r"^[*_]+|^\.(?=[^\W\d_]{2})|[*_][-–*_]*$", "", without_frame(w)) for w in words
        ]  # the rule or star below a name
        unsure = unsure or any(_has_letter(t) and re.search("[*_]", t) is not None for t in kept)
        words = _without_commas([without_speck(t) for t in kept if t and not re.search("[*_]", t)])
    value = " ".join(words).strip(" *-–_.,„‚`'|~^")
    listed = CLOSED_ORGS.get(squeeze(value))
    if parts[0].words[0].reader != "text" and (agency := as_spelled(value)) != value:
        return printed(parts, agency, sure=False, also=[value])
    if (
        listed
        and not unsure
        and not words_are_sure(words_of(parts))
        and squeeze(other_text(parts)).strip(" *-_.,") == squeeze(value)
    ):
        return printed(parts, listed, sure=True)
    if listed and parts[0].words[0].reader != "text" and canonical(value) != canonical(listed):
        return printed(parts, listed, sure=False, also=[value])  # both readers may have lost the same mark ("CÁC CƠ QUAN TÌNH")
    return printed(parts, value, sure=False if unsure or _stray_sign(parts) else None)


def _without_stray(part: Segment) -> Segment:
    """The line without single letters or figures before a name that are no word of it: one reader alone makes them of a stroke ("z UBND TỈNH")."""
    at = 0
    while at < len(part.words) - 1 and _is_stroke(part.words[at]):
        at += 1
    return Segment(part.words[at:], part.file, part.page, part.line) if at else part


def _is_stroke(word: Word) -> bool:
    """Signs with one letter or figure at most, and that in small or for one reader alone."""
    bare = re.sub(r"[\W_]", "", word.text)
    return len(bare) < 2 and (bare.isdigit() or bare.islower() or (word.other is None and bare.isalpha()) or not bare)


def _without_commas(words: Sequence[str]) -> list[str]:
    """The words of a name without a comma behind what cannot stand alone ("ĐẢNG ỦY, KHỐI …") or before its place ("CÁC CƠ QUAN, TỈNH"): no list has one there."""
    heads = [fold(" ".join(words[: at + 1])).strip(" ,") in UNFINISHED for at in range(len(words))]
    places = [*(fold(w) in ("tinh", "huyen") for w in words[1:]), False]
    return [w.rstrip(",") if head or place else w for w, head, place in zip(words, heads, places, strict=True)]


def _has_letter(text: str) -> bool:
    return any(unicodedata.category(c) in _LETTERS for c in text)


def _numbers_body(text: str, word: Word, parts: Sequence[Segment]) -> bool:
    """Whether a figure on which the readers agree is a body's own: "XÍ NGHIỆP CẤP NƯỚC SỐ 2"."""
    words = words_of(parts)
    before = next((a for a, b in pairwise(words) if b is word), None)
    return text.isdigit() and word.agreed and before is not None and fold(before.text) == "so" and before.text.isupper()


def _is_lone_mark(word: Word) -> bool:
    """Digits that one reader alone sees beside a name: a stroke (the value without it stays flagged)."""
    return word.reader != "text" and word.other is None and not any(c.isalpha() for c in word.text) and word.text not in _JOINING


def _is_scribble(word: Word) -> bool:
    """Small letters that one reader alone sees between the capitals of a name: a rule or a stroke (the value without it stays flagged)."""
    return word.reader != "text" and word.other is None and word.text.islower()


def _stray_sign(parts: Sequence[Segment]) -> bool:
    """A dash or stop inside a name on a scan: dust, or the hyphen of "TỔ CHỨC - HÀNH CHÍNH" only where both readers have it between words."""
    words = words_of(parts)
    ends = {id(p.words[-1]) for p in parts[:-1]}
    return any(
        w.reader != "text" and not any(c.isalnum() for c in w.text) and (not w.agreed or id(w) in ends) for w in words[1:-1]
    )


def _line_may_be_lost(view: PageView, first: Segment) -> bool:
    """The left column begins level with the header on the right; where it begins lower, a line above was not read."""
    header = view.header
    return header is not None and view.page.source == "ocr" and first.top - header.top > 0.9 * max(first.height, header.height)


def _left_stack(view: PageView) -> list[Segment]:
    """The lines of the left column from the top down to the number line, the rule or the title."""
    title_top = view.title[0].top if view.title else 0.4
    floor = min([title_top] + [s.top for s in (view.number_line,) if s])
    stack: list[Segment] = []
    for part in sorted(view.segments, key=lambda s: s.top):
        if part.bottom > floor + 0.004 or part.centre > 0.52 or part.top > 0.33:
            continue
        if (
            _HEADING.match(part.key)
            or is_rule(part.text)
            or _STAMP.match(part.key)
            or len(part.key) < 2
            or _SYMBOL.search(part.text)
        ):
            continue
        if is_motto(part.text) and not _heads_youth_union(part, view):
            continue
        if part.capitals < 0.7 or part.key.isdigit() or (is_scrap(part) and not ends_with_its_place(stack, part)):
            continue
        stack.append(part)
    return _contiguous([s for s in stack if not is_stamped(s, view)])


def _heads_youth_union(part: Segment, view: PageView) -> bool:
    """Whether the Youth Union's motto in the left column is the first line of its organisation: "ĐOÀN TNCS HỒ CHÍ MINH / TỈNH YÊN BÁI"."""
    below = [s for s in view.segments if 0 < s.top - part.top < 2.5 * part.height and abs(s.centre - part.centre) < 0.1]
    return squeeze(part.text).startswith("doantncs") and any(s.key.startswith(_PLACES) for s in below)


def _contiguous(stack: list[Segment]) -> list[Segment]:
    """The last run of lines that follow one another closely: a stamp far above the head is not part of it."""
    run: list[Segment] = []
    for part in stack:
        if run and part.top - run[-1].bottom > 2.2 * max(part.height, run[-1].height):
            run = []
        run.append(part)
    return run


def _group(stack: Sequence[Segment]) -> list[list[Segment]]:
    """Lines into names: by weight where the layer tells it (only the issuing body is bold), else by how names begin."""
    weights = [s.bold for s in stack]
    if True in weights and False in weights and None not in weights:
        cut = weights.index(True)
        if all(weights[cut:]) and not any(weights[:cut]):
            own = max((i for i in range(cut + 1, len(stack)) if _COMMITTEE.match(stack[i].key)), default=cut)
            if own > cut and not _continues(stack[cut:own], stack[own]):
                return [list(stack[:cut]), list(stack[cut:own]), list(stack[own:])]
            return [list(stack[:cut]), list(stack[cut:])]
    groups: list[list[Segment]] = []
    for part in stack:
        if groups and _continues(groups[-1], part):
            groups[-1].append(part)
        else:
            groups.append([part])
    return groups


def _by_symbol(groups: list[list[Segment]], view: PageView) -> list[list[Segment]]:
    """The names of a scan whose dash between two bodies is a speck: the symbol ("QĐ-SYT") is of the lower one alone."""
    last, line = groups[-1] if groups else [], view.number_line
    if view.page.source == "text" or line is None:
        return groups
    for at in range(1, len(last)):
        own = shorts(" ".join(s.text for s in last[at:]).strip(" *-–_.,"))
        tail = re.split(r"[-–/]", line.text)[-1].strip(" .,;")
        if _is_joint(last[at - 1]) and _begins_name(last[at]) and len(tail) > 1 and tail in own:
            return [*groups[:-1], last[:at], last[at:]]
    return groups


def _continues(above: Sequence[Segment], part: Segment) -> bool:
    """A comma at the end may be a speck: a line that begins as names do is not joined for its sake.

    What cannot stand alone is the name as far as it goes: TRƯỜNG can not, "BỘ NÔNG NGHIỆP VÀ MÔI / TRƯỜNG" can.
    """
    name, end = " ".join(_own_words(s).strip(" *-_.,") for s in above), above[-1].key
    if part.key.startswith("chi nhanh") and _COMMITTEE.match(name):
        return True  # the committee of a branch, whose bank or company stands in the line above
    end = end.rstrip(" -–") if _dash_alone(above[-1]) else end
    unfinished = (
        name in UNFINISHED
        or _is_joint(above[-1])
        or _COMMITTEE_OF.fullmatch(name)
        or end.endswith(tuple(f" {w}" for w in OPEN_ENDS))
        or breaks_between(end, part.key.strip(" *-–_."))
        or names_its_agency(name, part.key)
    )
    of_place = part.key.startswith(_PLACES) or squeeze(part.text).strip(" *-_.") in PROVINCE_KEYS
    return bool(unfinished) or not (_begins_name(part) or (_is_whole(name) and not of_place))


def _own_words(part: Segment) -> str:
    """The key of a line without what no name has."""
    return " ".join(fold(w.text) for w in part.words if not _is_scribble(w))


def _is_joint(part: Segment) -> bool:
    """A line that ends with a dash of its own: another body issues the paper, too, and stands below ("LIÊN ĐOÀN LAO ĐỘNG TỈNH -")."""
    return part.text.rstrip().endswith((" -", " –")) and not _dash_alone(part)


def _dash_alone(part: Segment) -> bool:
    """A dash at a line's end that one reader alone sees on a scan: one of the print or a speck, a person tells."""
    last = part.words[-1]
    return last.reader != "text" and last.other is None and last.text in _JOINING


def _is_whole(name: str) -> bool:
    """Whether a name (folded) needs no further line: a listed one, or one "… Việt Nam"; only its place may follow."""
    listed = squeeze(name) in CLOSED_ORGS and not name.endswith(tuple(f" {p.strip()}" for p in _PLACES))
    return listed or name.endswith(" viet nam")


def _is_guessed(group: Sequence[Segment]) -> bool:
    """Whether a long line was joined to the one above for nothing but that it begins like no organisation that is known: it may be one."""
    lines = [s.key.strip(" *-_.") for s in group]
    if any(above.startswith(_PLACES) and " " in line and not line.startswith(_PLACES) for above, line in pairwise(lines)):
        return True  # a name ends with its place
    return any(
        len(line.split()) >= _LONG_REST and not line.startswith(_PLACES) and not _OPEN.search(above) and above not in UNFINISHED
        for above, line in pairwise(lines)
    )


def _begins_name(part: Segment) -> bool:
    """Whether the line begins like an organisation; short heads count with the marks that one of the readers has ("SỐ" is no "SỞ").

    One word alone is the rest of a name ("… SÔNG / TRẦM"), whatever its letters.
    """
    if part.words[0].reader != "text" and squeeze(part.words[0].text).startswith(_HEADS_RUN_TOGETHER):
        return True
    if " " not in part.key.strip(" *-_.") or begins_with_dash(part):
        return False
    if any((key.strip(" *-_.") + " ").startswith(ORG_HEADS) for key in (part.key, fold(part.second))):
        return True
    if _NO_TEAM.match(part.key):
        return False
    texts = [canonical(text).strip(" *-_.") for text in (part.text, part.second)]
    return any(f"{text} ".startswith(MARKED_HEADS) or TEAM.match(text) for text in texts)


_NO_TEAM = re.compile(r"^\W*(?:to (?:chuc|quoc)|doi (?:ngu|nhan dan))\b")
"""The rest of names of which the first word is a TỔ or ĐỘI by chance: "BAN / TỔ CHỨC", "MẶT TRẬN / TỔ QUỐC"."""
