"""Papers that a dossier may hold beside the three that the plan asks for: award decisions, registrations, plans, reviews."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dossier.documents import Document, SubjectKind
from dossier.pages import PageReading
from dossier.vietnamese.names import looks_like_person_name
from worker.understanding.bodies.anchors import collective_start
from worker.understanding.bodies.items import Candidate, address, as_nominee, parse_item, without_marker
from worker.understanding.bodies.layout import MARKER, Block, Grid, body_blocks, grids, passages
from worker.understanding.bodies.letters import award_form, counts_in, list_elsewhere
from worker.understanding.bodies.minutes import mark_doubt
from worker.understanding.bodies.nominee_openings import opens_article
from worker.understanding.bodies.nominee_prose import inline_nominees
from worker.understanding.bodies.nominees import NomineeList, find_nominees
from worker.understanding.bodies.passage import Passage, plain
from worker.understanding.bodies.passed_by import sentences_passed_by
from worker.understanding.bodies.rating_words import HONOUR
from worker.understanding.bodies.subjects import registrant
from worker.understanding.bodies.target_tables import target_columns
from worker.understanding.bodies.targets import aims, dated_aims, find_targets, registered_targets
from worker.understanding.bodies.unclaimed import unclaimed
from worker.understanding.bodies.values import absent
from worker.understanding.bodies.warnings import find_warnings

_ARTICLE_ONE = re.compile(r"^\W*dieu\s*(?:1|i|l)\b")
_REGISTERED = re.compile(
    r"^\W*(?:\d{1,2}[.)]\s*)?(?:cac )?(?:tap the|ca nhan)(?: tham gia)? dang ky(?: thi dua| khen thuong)?\s*:?\s*(?=\S)"
)

_HEADS_REGISTRANTS = re.compile(r"\bdang ky (?:xet|thi dua|khen|danh hieu|tham gia|de nghi)\b")
"""Words of a heading of registrants, of no collective: "3. Đảng viên đăng ký xét khen thưởng:"."""

_AWARD = re.compile(
    rf"^\W*(?:\d+ |danh hieu |hinh thuc |dat )*(?:{HONOUR.pattern})|^\W*\d+ (?:dong chi|d/c|ca nhan|tap the|nguoi)\W*$"
)
"""What a registrant aims at, and for how many ("- Tập thể: Giấy khen của …", "- Cá nhân: 02 đồng chí"): nobody who registers."""
_FIGURE = re.compile(r"^\W*\d{1,3}(?:[.,]\d+)*\s*%?\W*$")
_REGISTERS = re.compile(
    r"\s(?:(?:thong nhat|xin|tu nguyen|trien khai|cam ket|to chuc) )*dang ky\b(?! (?:dat dai|kinh doanh|ket hon))"
)
_VERB = re.compile(r"(?<=\w)\s+đăng ký\s")
"""With a small letter; "Văn phòng Đăng ký đất đai" is a name."""
_SIGNERS = 2
"""Names without office or unit below a person's own registration: who registers and who confirms."""


def fill_decision(document: Document, pages: Sequence[PageReading]) -> None:
    """Award form and awardees of a decision; a decision whose list is elsewhere has none."""
    blocks = body_blocks(pages)
    document.fields["award_form"] = award_form(blocks)
    start = next((i for i, b in enumerate(blocks) if isinstance(b, Passage) and _ARTICLE_ONE.match(b.plain)), 0)
    found = find_nominees(blocks[start:], pages)
    found.doubt = found.doubt or sentences_passed_by(passages(blocks[start:]), found.found)
    _nominees(document, found)
    if not document.nominees and not list_elsewhere(blocks):
        mark_doubt(document, True)
    elif document.nominees:
        mark_doubt(document, any(_counts_others(document, blocks[start:], kind) for kind in ("collective", "individual")))


def _counts_others(document: Document, blocks: Sequence[Block], kind: SubjectKind) -> bool:
    """Whether the articles that give awards count together another number of persons or collectives than were found."""
    giving = [p for p in passages(blocks) if (article := opens_article(p)) and article.gives]
    counted = [counts[0].value for p in giving if (counts := counts_in(p, kind))]
    return bool(counted) and sum(counted) != sum(nominee.kind == kind for nominee in document.nominees)


def fill_registration(document: Document, pages: Sequence[PageReading]) -> None:
    """Registered collectives and persons as nominees, targets with the day they are due."""
    blocks = body_blocks(pages)
    people = [b for b in blocks if not (isinstance(b, Grid) and (dated_aims(b) or aims(b) or target_columns(b) is not None))]
    found = find_nominees(_after_request(people), pages)
    found.found = [one for one in found.found if one.kind == "individual" or not one.name.search(_HEADS_REGISTRANTS)]
    found.found = [_registers(one) for one in found.found]
    for passage in passages(blocks):
        if match := passage.search(_REGISTERED):
            kind = "collective" if "tap the" in match.group() else "individual"
            for one in inline_nominees(passage.cut(match.end()), "collective" if kind == "collective" else "individual"):
                found.add(one)
    found.found = [one for one in found.found if not _AWARD.match(one.name.plain)]
    for passage in passages(people):
        if (addressed := _addressed(passage)) is not None:
            found.add(addressed)
        parts = passage.split(re.compile(r";\s+")) if found.found and passage.text.lstrip().startswith(("-", "+")) else []
        named = [one for one in map(parse_item, map(without_marker, parts)) if one is not None]
        if len(parts) > 1 and len(named) == len(parts):
            for one in named:
                if not any(one.key == old.key for old in found.found):
                    found.add(one)
    person = registrant(blocks)
    bare = all(one.kind == "individual" and not (one.honorific or one.post.position or one.post.unit) for one in found.found)
    if person is not None and bare:
        document.nominees = [person]
        mark_doubt(document, len(found.found) > _SIGNERS)
    else:
        if not found.found and (own := _registers_itself(document, passages(people))) is not None:
            found.add(own)
        _nominees(document, found)
        told = passages(_after_request(people))
        mark_doubt(document, not document.nominees or sentences_passed_by(told, found.found))
    names = [str(n.name.value) for n in document.nominees if n.kind == "individual"]
    document.targets = registered_targets(blocks, names)
    if lost := [grid for grid in grids(blocks) if _aims_unread(grid)]:
        document.fields["targets"] = absent(
            doubt=True, evidence=[e for grid in lost for row in grid.rows for e in row.passage.evidence][:1]
        )


def _aims_unread(grid: Grid) -> bool:
    """Whether a table has a column of figures alone, beside the numbers of its rows, and gave no target."""
    if dated_aims(grid) or aims(grid) or target_columns(grid) is not None:
        return False
    figures = [sum(bool(_FIGURE.match(cell.plain)) for cell in row.cells[1:]) for row in grid.rows[1:]]
    return sum(map(bool, figures)) > len(figures) / 2 > 0


def _addressed(passage: Passage) -> Candidate | None:
    """Who is registered by an entry that begins with a form of address, whatever the person is to do behind a colon."""
    entry = without_marker(passage)
    if not MARKER.match(passage.plain) or not address(entry):
        return None
    colon = entry.plain.find(":")
    one = parse_item(entry.cut(0, colon if colon >= 0 else None), "individual")
    return one if one and looks_like_person_name(one.name.text) else None


def _registers_itself(document: Document, texts: Sequence[Passage]) -> Candidate | None:
    """The body of the letterhead, perhaps with more of its name, where a sentence says that it registers: "Thực hiện Kế hoạch …, Chi bộ Thanh tra đăng ký các nội dung sau"."""
    head = document.fields.get("issuing_org")
    for text in texts:
        for verb in text.find(_REGISTERS):
            start = max((m.end() for m in re.finditer(r"[,;]\s+", text.plain[: verb.start()])), default=0)
            name = without_marker(text.cut(start, verb.start())).trimmed()
            known = plain(str(head.value or "")) if head is not None else ""
            if known and collective_start(name) and f"{name.plain} ".startswith(f"{known} "):
                return parse_item(name, "collective")
    return None


def _registers(one: Candidate) -> Candidate:
    """``one`` without what its name goes on to register for: "BHXH huyện Kế Sách đăng ký Tập thể Lao động xuất sắc"."""
    verb = _VERB.search(one.name.text)
    return replace(one, name=one.name.cut(0, verb.start()).trimmed()) if verb else one


def fill_campaign(document: Document, pages: Sequence[PageReading]) -> None:
    """A unit's own plan or review: the targets it prints, and what a person should read."""
    blocks = body_blocks(pages)
    document.targets = find_targets(blocks) or [t for grid in grids(blocks) for t in aims(grid)]
    if left := unclaimed(document, blocks).get("targets"):
        document.fields["targets"] = absent(doubt=True, evidence=left)
    document.warning_phrases = find_warnings(blocks)


def _after_request(blocks: Sequence[Block]) -> list[Block]:
    return [b for b in blocks if not (isinstance(b, Passage) and b.plain.lstrip().startswith("kinh g"))]


def _nominees(document: Document, found: NomineeList) -> None:
    document.nominees = [as_nominee(one) for one in found.found]
    mark_doubt(document, found.doubt)
