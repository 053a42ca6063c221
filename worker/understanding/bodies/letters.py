"""The submission letter: what is asked for, for whom, in which phase, and how many."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from dossier.documents import Document, FieldValue, Nominee, SubjectKind
from dossier.pages import PageReading, Word
from dossier.vietnamese.numbers import Count, find_counts
from dossier.vietnamese.text import nfc
from worker.understanding.bodies.anchors import AWARD_HEADING, AWARDS, REQUEST, TOTAL, group_kind, other_group, request_in
from worker.understanding.bodies.items import as_nominee, names_a_person, without_marker
from worker.understanding.bodies.layout import MARKER, Block, Grid, body_blocks, passages
from worker.understanding.bodies.nominee_openings import heads_list
from worker.understanding.bodies.nominees import NomineeList, find_nominees
from worker.understanding.bodies.passage import Passage, plain
from worker.understanding.bodies.passed_by import sentences_passed_by
from worker.understanding.bodies.values import absent, flagged, in_doubtful_list, value_of

_PHASE = re.compile(r"\b(?:giai doan|dot)\s*(?:thu\s*)?[\"“]?(?P<n>ii|i|2|1|nhat|hai|mot)\b(?!\s*[-/–.]\s*\d|\d)")
_PHASES = {"i": 1, "1": 1, "nhat": 1, "mot": 1, "ii": 2, "2": 2, "hai": 2}
_STAGE = re.compile(r"\bgiai doan\b")
_TERM = re.compile(r"\s*(?:tu\s+)?(?:nam\s+)?\d{4}")
_ADDRESS = re.compile(r"^kinh (?:gui|goi|trinh)\b|\bkinh (?:gui|goi|trinh)\s*:")
_BODY = re.compile(r"^\W*(?:can cu|thuc hien|xet|tren co so|sau khi|theo|nham|trong|qua|thi hanh)\b")
_AWARD_NAMES = {
    "giay khen": "Giấy khen",
    "bang khen": "Bằng khen",
    "co thi dua": "Cờ thi đua",
    "huy hieu": "Huy hiệu",
    "huan chuong": "Huân chương",
    "huy chuong": "Huy chương",
    "ky niem chuong": "Kỷ niệm chương",
    "chien si thi dua": "Chiến sĩ thi đua",
    "chien sy thi dua": "Chiến sĩ thi đua",
    "lao dong tien tien": "Lao động tiên tiến",
    "bieu duong": "Biểu dương",
}
_TO_GIVE = re.compile(rf"\btang(?: thuong)?(?: danh hieu)? (?P<form>{AWARDS.pattern})")
_NOUNS: dict[SubjectKind, tuple[str, ...]] = {
    "collective": (
        "tập thể",
        "chi bộ",
        "tổ chức cơ sở đảng",
        "tổ chức đảng",
        "đơn vị",
        "chi đoàn",
        "đoàn cơ sở",
        "công đoàn cơ sở",
        "chi hội",
    ),
    "individual": ("cá nhân", "đồng chí", "đảng viên", "người", "đoàn viên", "hội viên"),
}

_WORKERS = ("công nhân", "cán bộ", "công chức", "viên chức", "giáo viên", "học sinh", "sinh viên", "hộ gia đình", "nông dân")
"""Other words for those who are counted; they count where a passage counts by one of them alone."""


def fill_letter(document: Document, pages: Sequence[PageReading]) -> None:
    """Fill award_form, phase, the counts and the nominees of a letter, in place."""
    blocks = body_of_letter(body_blocks(pages))
    everything = body_blocks(pages)
    found = find_nominees(blocks, pages)
    found.doubt = found.doubt or sentences_passed_by(passages(blocks), found.found)
    document.nominees = [as_nominee(one) for one in found.found]
    found.doubt = found.doubt and not counts_fit(document.nominees, blocks)
    if found.doubt or not (document.nominees or list_elsewhere(blocks)):
        names = [nominee.name.value for nominee in document.nominees]
        places = [place for nominee in document.nominees for place in nominee.name.evidence]
        document.fields["nominees"] = FieldValue(value=names or None, confidence=0.3, needs_review=True, evidence=places)
    document.fields["award_form"] = award_form(blocks, head=everything[: len(everything) - len(blocks)])
    document.fields["phase"] = phase(everything)
    fill_counts(document, blocks, found, everything[: len(everything) - len(blocks)])


def body_of_letter(blocks: Sequence[Block]) -> list[Block]:
    """The blocks after the addressees: organisations listed there are no nominees."""
    start = next((i for i, b in enumerate(blocks) if isinstance(b, Passage) and _ADDRESS.search(without_marker(b).plain)), -1)
    for at in range(start + 1, len(blocks)):
        if _begins_body(blocks[at]):
            return [*_ran_on(blocks[start]), *blocks[at:]] if start >= 0 else list(blocks[at:])
    return list(blocks[start + 1 :])


def _begins_body(block: Block) -> bool:
    """A table, a paragraph, a request, a heading or words that open a body."""
    if isinstance(block, Grid) or len(block.text) > 110 or request_in(block.plain):
        return True
    leads = block.text.rstrip().endswith(":") and not block.plain.startswith("noi nhan")
    opens = _BODY.match(block.plain) is not None and not names_a_person(without_marker(block))
    return leads or opens or group_kind(without_marker(block).plain) is not None


def _ran_on(block: Block) -> list[Block]:
    """The request that was joined to the addressees above it."""
    match = block.search(_ADDRESS) if isinstance(block, Passage) else None
    rest = block.cut(match.end()) if match and isinstance(block, Passage) else None
    return [rest] if rest is not None and request_in(rest.plain) else []


def award_form(blocks: Sequence[Block], *, head: Sequence[Block] = ()) -> FieldValue:
    """The form asked for: named in the request, else anywhere, the title last; its name comes from the closed list of forms."""
    texts = passages([*blocks, *head])
    asked = [p for p in texts if request_in(p.plain)]
    for passage in [*asked, *texts]:
        request = request_in(passage.plain)
        at = request.start() if request else 0
        given = _TO_GIVE.search(passage.plain, at)
        match = AWARDS.search(passage.plain, given.start("form") if given else at)
        if match:
            field = value_of(passage.cut(*match.span()), _AWARD_NAMES[match.group()], closed=True)
            return flagged(field) if len(_forms(passages(blocks))) > 1 else field
    return absent(doubt=True)


def _forms(texts: Sequence[Passage]) -> set[str]:
    """The forms that requests and headings of lists ask for: a letter may ask for several."""
    found = {m["form"] for p in texts if (request := request_in(p.plain)) for m in _TO_GIVE.finditer(p.plain, request.start())}
    heads = [without_marker(p).plain for p in texts]
    return found | {m.group() for head in heads if AWARD_HEADING.match(head) and (m := AWARDS.search(head))}


def phase(blocks: Sequence[Block]) -> FieldValue:
    """1 or 2 as "giai đoạn I", "đợt 1", … say; mentions that contradict each other go to a person, none is None."""
    found = [(p, m) for p in passages(blocks) for m in p.find(_PHASE)]
    if not found:
        return absent(doubt=_phase_may_be_lost(blocks))
    values = {_PHASES[m["n"]] for _, m in found}
    asked = [(p, m) for p, m in found if REQUEST.search(p.plain)]
    passage, match = (asked or found)[0]
    sure = len(values) == 1 and len(found) > 1
    field = value_of(passage.cut(*match.span()), _PHASES[match["n"]], closed=sure)
    return field if len(values) == 1 else flagged(field)


def _phase_may_be_lost(blocks: Sequence[Block]) -> bool:
    """Whether a phase may be printed after all: "giai đoạn" with something unread behind it, or a request that was read with doubt."""
    for passage in passages(blocks):
        if _PHASE.search(passage.other_plain) or any(not _TERM.match(passage.plain[m.end() :]) for m in passage.find(_STAGE)):
            return True
    return _request_is_unsure(blocks)


def _request_is_unsure(blocks: Sequence[Block]) -> bool:
    """No request was found, or it may hold another count: two words in a row whose letters are not agreed.

    A count takes three words ("02 (hai) cá nhân"), so one disputed word hides none; marks do not matter here.
    """
    asked = [p for p in passages(blocks) if REQUEST.search(p.plain)]
    return not asked or any(_hides_a_count(p) for p in asked)


def _hides_a_count(passage: Passage) -> bool:
    disputed = [_letters_differ(w) for w in passage.raw_words if any(ch.isalnum() for ch in w.text)]
    return any(a and b for a, b in pairwise(disputed))


def _letters_differ(word: Word) -> bool:
    """Whether the readers have other letters, not only other marks, or one of them has nothing here."""
    if word.agreed or not any(ch.isalnum() for ch in word.text):
        return False
    own, other = (re.sub(r"\W", "", plain(nfc(text))) for text in (word.text, word.other or ""))
    return own != other


def fill_counts(document: Document, blocks: Sequence[Block], found: NomineeList, head: Sequence[Block] = ()) -> None:
    """The printed numbers of collectives and persons, of the body or else of the title (``head``), held against the list.

    Where they differ, both stand only if both were read beyond doubt: then the paper itself differs, and the check says so.
    """
    for kind, name in (("collective", "count_collectives"), ("individual", "count_individuals")):
        field, sure = printed_count(blocks, kind)  # type: ignore[arg-type]
        if field.value is None and (titled := printed_count(head, kind))[0].value is not None:  # type: ignore[arg-type]
            field, sure = titled
        listed = [n for n in document.nominees if n.kind == kind]
        if field.value is not None and field.value != len(listed):
            clean = (
                sure
                and found.numbered
                and not (found.doubt or found.left_out)
                and bool(listed)
                and not any(n.name.needs_review for n in listed)
            )
            if not clean and (listed or not list_elsewhere(blocks)):
                field = flagged(field)
                for nominee in listed:
                    nominee.name = in_doubtful_list(nominee.name)
        elif (field.value is None and not document.nominees) or found.doubt:
            field = flagged(field)
        elif field.needs_review and field.value and sure_list(listed, found):
            # The list counts once more what the readers of the figure dispute.
            field = field.model_copy(update={"needs_review": False, "confidence": 0.92, "suggestions": []})
        document.fields[name] = field


def counts_fit(listed: Sequence[Nominee], blocks: Sequence[Block]) -> bool:
    """Whether the paper counts as many collectives and persons as are listed, each figure and each name read beyond doubt: nobody is lost then."""
    counted = 0
    for kind in ("collective", "individual"):
        field, sure = printed_count(blocks, kind)
        if (field.value or 0) != sum(n.kind == kind for n in listed) or not sure or (field.value and field.needs_review):
            return False
        counted += field.value or 0
    return counted > 0 and not any(n.name.needs_review for n in listed)


def sure_list(listed: Sequence[Nominee], found: NomineeList) -> bool:
    """Whether a list is whole as far as can be told: numbered throughout, nobody left out, every name read beyond doubt."""
    return bool(listed) and found.numbered and not found.left_out and not any(n.name.needs_review for n in listed)


def printed_count(blocks: Sequence[Block], kind: SubjectKind) -> tuple[FieldValue, bool]:
    """The number printed before "tập thể" / "cá nhân" in the request or in a heading, and whether every print of it agrees."""
    found: list[tuple[Passage, Count]] = []
    headed: list[tuple[Passage, Count]] = []
    texts = passages(blocks)
    for passage, following in zip(texts, [*texts, None][1:], strict=True):
        body = without_marker(passage)
        came = following is not None and _ATTENDED.match(without_marker(following).plain) is not None
        if TOTAL.match(body.plain) and (came or _CAME.search(body.plain)):
            continue  # "Tổng số: 11 đồng chí" / "Có mặt: 11": who came, not who is proposed
        if MARKER.match(passage.plain) and AWARD_HEADING.match(body.plain):
            headed += [(passage, count) for count in counts_in(passage, kind)]
        elif (
            REQUEST.search(passage.plain)
            or _ASKED_COUNT.search(passage.plain)
            or kind in (group_kind(body.plain), other_group(body.plain))
            or TOTAL.match(body.plain)
        ):
            found += [(passage, count) for count in counts_in(passage, kind)]
        elif AWARD_HEADING.match(body.plain):
            headed += [(passage, count) for count in counts_in(passage, kind)]
    if not found and not headed:
        return absent(doubt=_request_is_unsure(blocks)), True
    if not found:
        return _summed(headed)
    passage, first = found[0]
    agree = all(count.agrees and count.value == first.value for _, count in found)
    field = value_of(passage.cut(first.start, first.end).trimmed(), first.value)
    return (field, not field.needs_review) if agree else (flagged(field), False)


_ATTENDED = re.compile(
    r"^\W*(?:so )?(?:dang vien |uy vien |thanh vien |nguoi )?(?:co mat|vang|du hop|tham du|trieu tap|chinh thuc)\b"
)
_CAME = re.compile(r"\b(?:co mat|vang(?: mat)?|du hop|tham du|trieu tap|cap uy vien|uy vien|thanh vien)\b")
_ASKED_COUNT = re.compile(
    r"\b(?:de nghi|trinh|de xuat)\b(?: [a-z]+){0,6} \d{1,3} (?:\([a-z ]+\) )?(?:tap the|to chuc dang|chi bo|ca nhan|dang vien|dong chi)\b|"
    rf"\bde nghi (?:[a-z]+ ){{0,3}}(?:{AWARDS.pattern})\b[^.;:]{{0,160}}? (?:cho|doi voi) \d{{1,3}} (?:\([a-z ]+\) )?(?:tap the|to chuc dang|chi bo|ca nhan|dang vien|dong chi)\b|"
    r"^\W*danh sach (?:nay|tren|co|gom|bao gom)\b[^.;:\d]{0,12} \d{1,3} (?:\([a-z ]+\) )?(?:tap the|ca nhan)\b"
)
"""A request that counts those it is for in other words: "thống nhất đề nghị 02 chi bộ và 02 đảng viên", "danh sách đề nghị Giấy khen đối với
1 tập thể, 2 cá nhân"; or the closing line of the list itself: "Danh sách này có 01 tập thể và 2 cá nhân"."""


def _summed(headed: Sequence[tuple[Passage, Count]]) -> tuple[FieldValue, bool]:
    """The number that the headings of several awards count together; each of them counts its own people."""
    passage, first = headed[0]
    sure = all(count.agrees for _, count in headed)
    field = value_of(passage.cut(first.start, first.end).trimmed(), sum(count.value for _, count in headed), doubt=not sure)
    return field, not field.needs_review


_COUNTED_HEADING: dict[SubjectKind, re.Pattern[str]] = {
    "collective": re.compile(
        r"^(?:ve |doi voi |danh sach )?(?:tap the|to chuc dang|chi bo|don vi)\s*(?:\(\s*|:\s*)(?P<n>\d{1,3})\s*(?:tap the|chi bo)?\s*(?:\)|\W*$)"
    ),
    "individual": re.compile(
        r"^(?:ve |doi voi |danh sach )?(?:ca nhan|dang vien)\s*(?:\(\s*|:\s*)(?P<n>\d{1,3})\s*(?:ca nhan|dong chi|nguoi)?\s*(?:\)|\W*$)"
    ),
}
"""A heading with its count in brackets or behind a colon: "Tập thể (03):", "Cá nhân: 03"."""


_SPOILT_COUNT = re.compile(r"(?<!\w)[0O][IilL|!\[\]](?= (?:\([^)]*\) )?(?:tập thể|cá nhân|đồng chí|tổ chức))")
"""A count whose one was read as a letter: "cho 0I tập thể"; a person looks at it."""


def counts_in(passage: Passage, kind: SubjectKind) -> list[Count]:
    """The numbers of collectives or persons that ``passage`` states."""
    text = re.sub(r"(?<=\)),(?= )", " ", passage.text)  # a speck behind "02 (hai)", read as a comma
    if heading := _COUNTED_HEADING[kind].match(without_marker(passage).plain):
        lead = len(passage.text) - len(without_marker(passage).text)
        return [Count(int(heading["n"]), lead + heading.start("n"), lead + heading.end("n"), True)]
    spoilt = _SPOILT_COUNT.search(text) is not None
    text = _SPOILT_COUNT.sub("01", text)
    for noun in _NOUNS[kind]:
        counts = [
            replace(c, agrees=c.agrees and not spoilt)
            for c in find_counts(text, noun)
            if not text[: c.start].rstrip().endswith("/")
        ]
        if counts:
            return counts[:1]
    others = [found for noun in _WORKERS for found in find_counts(text, noun)] if kind == "individual" else []
    return others if len(others) == 1 else []


def list_elsewhere(blocks: Sequence[Block]) -> bool:
    """Whether the list is on sheets of its own that are no part of the paper: told of, and its title is not here."""
    texts = passages(blocks)
    told = any("danh sach kem theo" in p.plain or "co danh sach" in p.plain for p in texts)
    return told and not any(heads_list(p) for p in texts)
