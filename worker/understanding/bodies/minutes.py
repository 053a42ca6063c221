"""Minutes of the meeting that chose the nominees: when, which body, who was there, who led it, how it voted."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from dossier.documents import Document, FieldValue
from dossier.pages import PageReading
from dossier.vietnamese.dates import find_dates
from dossier.vietnamese.names import looks_like_person_name
from worker.understanding.bodies.aligned import labels_joined
from worker.understanding.bodies.attendance import attendance
from worker.understanding.bodies.attendance_tables import with_table
from worker.understanding.bodies.enrolments import find_enrolments
from worker.understanding.bodies.items import address, as_nominee, without_degree, without_marker
from worker.understanding.bodies.layout import MARKER, Block, body_blocks, grids, passages
from worker.understanding.bodies.letters import counts_fit, printed_count
from worker.understanding.bodies.meetings import OPENING, body_kind, by_issuer, by_signer, title_of
from worker.understanding.bodies.nominee_tables import NOMINEE_ROLES
from worker.understanding.bodies.nominees import find_nominees
from worker.understanding.bodies.passage import EMPTY, Passage, plain
from worker.understanding.bodies.spoilt_counts import with_ones
from worker.understanding.bodies.tables import columns
from worker.understanding.bodies.values import absent, flagged, in_doubtful_list, text_value, value_of
from worker.understanding.bodies.votes import find_votes, least_share
from worker.understanding.layout import squeeze
from worker.understanding.vocabulary import OFFICE_KEYS

_CHAIR = re.compile(
    r"\b(?:dong chi |nguoi )?(?:chu tri|chu toa|chu to a|chu tich doan|dieu hanh|dieu khien|chu toa dieu hanh|chu tich hoi dong(?: thi dua[ ,a-z-]{0,30})?(?=\s*:))(?: cuoc hop| hoi nghi| phien hop| buoi hop)?"
    r"(?:\s*\((?:dong chi|d/c|ong|ba|ho)[^)]{0,20}\))?\s*(?:[.…_]{2,}\s*)?(?:la\b|cua\b|[:,.]|-|–)?\s*(?:[.…_]{2,}\s*)?"
)
_HEADS_COUNCIL = re.compile(r"(?:[-–,]|\t) ?chu tich hoi dong\b(?=[^;.:]{0,40}\W*$)")
"""Who heads the council and stands first among those who came; that this one presided a person sees."""
_SECRETARY = re.compile(
    r"\b(?:thu k[yi]\b(?: cuoc hop| hoi nghi| phien hop| buoi hop| hoi dong(?=\s*[:(–-])| ghi bien ban)?(?! toa soan)|nguoi ghi bien ban|ghi bien ban|(?:nguoi )?ghi chep(?=\s*(?:la\b|:|-|–)))(?:\s*\((?:dong chi|d/c|ong|ba|ho)[^)]{0,20}\))?\s*(?:[.…_]{2,}\s*)?(?:la\b|[:,.]|-|–)?\s*(?:[.…_]{2,}\s*)?"
)
_BOTH = re.compile(
    r"\b(?:chu tri|chu toa)(?: cuoc hop| hoi nghi)?\s*(?:va|,|-|–|/|&)\s*(?:thu ky|(?:nguoi )?ghi bien ban)(?: cuoc hop| hoi nghi)?\s*(?:la\b|:|-|–)\s*"
)
"""One label for both: "Chủ trì và thư ký: đ/c A và đ/c B"."""
_NEXT_PERSON = re.compile(r"\s*(?:;|,?\s+va\b|,|/)\s*(?=\S)")
_CITED = re.compile(r"(?:ke hoach|quyet dinh|chi thi|cong van|huong dan|nghi quyet|to trinh|so \d{1,4})\b.{0,60}$")
_ADDRESSED = re.compile(r"(?<!\w)(?=(?:dong chi|d\s?/\s?c|d\.c|ong|ba|thay|co)[\s.:])")
_DID = re.compile(
    r"[.;]|\b(?:thong qua|phat bieu|trinh bay|bao cao|de nghi|neu|ket luan|thong nhat|tham du|dai dien|bieu quyet)\b"
)
"""What somebody did, or another sentence: the role behind it is not that person's."""


def fill_minutes(document: Document, pages: Sequence[PageReading]) -> None:
    """Fill the fields, nominees and votes of minutes, in place."""
    blocks = body_blocks(pages)
    texts = labels_joined(passages(blocks))
    found = find_nominees(_below_title(blocks), pages)
    document.nominees = [as_nominee(one) for one in found.found]
    found.doubt = found.doubt and not counts_fit(document.nominees, blocks)
    fields = document.fields
    mark_doubt(document, found.doubt or not document.nominees or count_differs(document, blocks, numbered=found.numbered))
    fields["held_on"] = held_on(texts)
    fields["body_kind"] = body_kind(texts)
    told = fields["body_kind"]
    if told.value is None or (told.value == "cell" and told.needs_review):
        issued = by_issuer(document.field("issuing_org"), texts)
        fields["body_kind"] = issued if told.value is None or issued.value == "cell" else told
    fields["body_kind"] = by_signer(fields["body_kind"], document.field("signer_title"), document.field("signer_capacity"))
    fields["chair_name"] = person_after(texts, _CHAIR)
    if fields["chair_name"].value is None:
        fields["chair_name"] = person_in_table(blocks, _CHAIR)
    if fields["chair_name"].value is None:
        fields["chair_name"] = flagged(person_after(texts, _HEADS_COUNCIL))
    fields["secretary_name"] = person_after(texts, _SECRETARY)
    if fields["secretary_name"].value is None:
        fields["secretary_name"] = person_in_table(blocks, _SECRETARY)
    if (both := _two_of_one_label(texts)) is not None:
        fields["chair_name"], fields["secretary_name"] = both
    _doubt_two_chairs(document)
    _doubt_secretary(document)
    fields |= with_table(attendance(with_ones(texts)), blocks)
    document.votes = find_votes(blocks, document.nominees)
    _doubt_the_outvoted(document, least_share(texts), fields["members_present"].value)
    fields["votes"] = votes_field(document, blocks, lost=found.doubt)
    document.enrolments = find_enrolments(blocks, document.nominees)


def _doubt_the_outvoted(document: Document, least: float, present: object) -> None:
    """Who had not the share of the votes that the minutes ask for was hardly proposed: a person looks.

    Votes without a denominator are held against who came.
    """
    lost = set()
    for vote in document.votes:
        share = vote.share
        if share is None and vote.in_favour is not None and isinstance(present, int) and present:
            share = vote.in_favour / present
        if vote.nominee and share is not None and (share <= 0.5 or share < least - 0.001):
            lost.add(vote.nominee)
    for nominee in document.nominees:
        if nominee.name.value in lost:
            nominee.name = flagged(nominee.name)
    document.votes = [v.model_copy(update={"needs_review": True}) if v.nominee in lost else v for v in document.votes]


def _below_title(blocks: Sequence[Block]) -> list[Block]:
    """The blocks behind the title: "xét đề nghị khen thưởng" in it asks for nobody yet. A line that goes on with ":" is none of the title."""
    lines: set[int] = set()
    for passage in title_of(passages(blocks)):
        if MARKER.match(passage.plain) or (":" in passage.text and not re.match(r"^\W*v\s?/\s?v\b", passage.plain)):
            break
        lines.add(id(passage))
    last = max((at for at, block in enumerate(blocks) if id(block) in lines), default=-1)
    return list(blocks[last + 1 :])


def count_differs(document: Document, blocks: Sequence[Block], *, numbered: bool) -> bool:
    """Whether the request asks for another number of persons or collectives than were found: some may be lost.

    Of a text layer a numbered list is believed (the paper itself differs), but not that there is none of those who were counted.
    """
    for kind in ("collective", "individual"):
        printed, _ = printed_count(blocks, kind)
        listed = sum(n.kind == kind for n in document.nominees)
        believed = document.source == "text" and numbered and listed > 0
        if printed.value is not None and printed.value != listed and not believed:
            return True
    return False


def mark_doubt(document: Document, doubt: bool) -> None:
    """Flag the list of nominees as a whole where one may be missing, and in it every name that a reader doubts."""
    if not doubt:
        return
    for nominee in document.nominees:
        nominee.name = in_doubtful_list(nominee.name)
    names = [nominee.name.value for nominee in document.nominees]
    places = [place for nominee in document.nominees for place in nominee.name.evidence]
    document.fields["nominees"] = FieldValue(value=names or None, confidence=0.3, needs_review=True, evidence=places)


def held_on(texts: Sequence[Passage]) -> FieldValue:
    """The day of the meeting: the date of the opening sentence, not of a paper cited before it."""
    for passage in texts:
        opening = passage.search(OPENING)
        if opening is None:
            continue
        for date, start, end in find_dates(_LEADER.sub(lambda m: " " * len(m.group()), passage.text)):
            if start >= opening.start() and not _CITED.search(passage.plain[:start]):
                return _date(passage.cut(start, end), date)
    return _titled_date(texts)


_LEADER = re.compile(r"[.…_]{2,}")
"""Dots between the parts of a date that a form leaves to be typed in: "ngày …… 14 tháng …… 07 năm 2020"."""
_SPAN = re.compile(r"\b(?:tu|den|truoc|sau|giai doan|ke tu)(?: ngay)?\s*$")


def _titled_date(texts: Sequence[Passage]) -> FieldValue:
    """The only day in the title, as extracts tell it: "TRÍCH BIÊN BẢN / họp Chi ủy ngày 01/07/2020"; no paper's and no term's."""
    found = [
        (passage.cut(start, end), date)
        for passage in title_of(texts)
        for date, start, end in find_dates(passage.text)
        if not _CITED.search(passage.plain[:start]) and not _SPAN.search(passage.plain[:start])
    ]
    return _date(*found[0]) if len({date for _, date in found}) == 1 else absent(doubt=True)


def _date(passage: Passage, date: dt.date) -> FieldValue:
    return value_of(passage, date.isoformat())


def person_after(texts: Sequence[Passage], role: re.Pattern[str]) -> FieldValue:
    """The name printed with a role ("Chủ trì: Đồng chí X - Bí thư"), also where the role follows it ("Đ/c X - Chủ trì")."""
    for at, passage in enumerate(texts):
        match = passage.search(role)
        if match is None:
            continue
        closed = re.match(
            r"\s*(?:[;,]|\.(?!\s*[.:])|va\b)", passage.plain[match.start() :].removeprefix(match.group().rstrip(" ,.;:-–…_"))
        )
        after = None if closed else _name_at(passage.cut(match.end()))
        name = after or _name_before(passage.cut(_clause_start(passage, match.start()), match.start()))
        alone = not without_marker(passage.cut(0, match.start())).text.strip(" :.-–") and not passage.plain[match.end() :].strip(
            " :.-–"
        )
        if name is None and alone and at and _on_one_row(texts[at - 1], passage):
            name = _name_at(without_marker(texts[at - 1]))
        below = [one for one in texts[at + 1 : at + 3] if squeeze(one.text) not in OFFICE_KEYS]
        if name is None and alone and below:
            name = _name_at(without_marker(below[0]))
        if name is not None:
            return text_value(name, name=True)
    return absent(doubt=True)


def _on_one_row(left: Passage, right: Passage) -> bool:
    """Whether ``right`` begins behind ``left`` on the same row: a list with roles in a column of their own."""
    if not left.words or not right.words:
        return False
    last, first = left.words[-1], right.words[0]
    (_, top, end, bottom), (start, upper, _, lower) = last.word.box, first.word.box
    return (
        (last.file, last.page) == (first.file, first.page)
        and end < start
        and min(bottom, lower) - max(top, upper) > 0.5 * min(bottom - top, lower - upper)
    )


def _doubt_two_chairs(document: Document) -> None:
    """Who signs as chair is who presided; where the paper's text names somebody else, a person looks at both."""
    chair, signer = document.field("chair_name"), document.field("signer_name")
    signs = re.search(r"\bchu (?:tri|toa)\b", plain(str(document.field("signer_block").value or "")))
    if signs and chair.value and signer.value and plain(str(chair.value)) != plain(str(signer.value)):
        document.fields["chair_name"] = flagged(chair)


def _doubt_secretary(document: Document) -> None:
    """Nobody presides and keeps the minutes: where the text seems to say so, a person looks."""
    chair, own = (document.field(name) for name in ("chair_name", "secretary_name"))
    if own.value and own.value == chair.value:
        document.fields["secretary_name"] = flagged(own)


def _two_of_one_label(texts: Sequence[Passage]) -> tuple[FieldValue, FieldValue] | None:
    """Chair and secretary behind one label for both, in its order; None where no label is."""
    for passage in texts:
        if (label := passage.search(_BOTH)) is None:
            continue
        rest = passage.cut(label.end())
        starts = [0, *(m.end() for m in rest.find(_NEXT_PERSON))]
        named = [name for at in starts if (name := _name_at(rest.cut(at))) is not None]
        if len(named) != 2:
            return absent(doubt=True), absent(doubt=True)
        return text_value(named[0], name=True), text_value(named[1], name=True)
    return None


def person_in_table(blocks: Sequence[Block], role: re.Pattern[str]) -> FieldValue:
    """The name in the only row of those attending that tells the role in a cell of its own: "1 | Lò Văn Sinh | Bí thư | Chủ trì"."""
    found: list[Passage] = []
    for grid in grids(blocks):
        heads = columns(grid, NOMINEE_ROLES, need=("name",))
        for row in grid.rows[heads.header_rows :] if heads else ():
            name = heads.cell(row, "name").trimmed() if heads else EMPTY
            told = any(_tells_only(cell, role) for cell in row.cells if cell is not name)
            if told and looks_like_person_name(without_degree(name).text):
                found.append(without_degree(name))
    return text_value(found[0], name=True) if len(found) == 1 else absent(doubt=True)


def _tells_only(cell: Passage, role: re.Pattern[str]) -> bool:
    """Whether a cell ends with the role, an office before it at most: "Chủ trì", "Bí thư Chi bộ - Chủ trì cuộc họp"."""
    text = cell.trimmed()
    return len(text.text) < 60 and any(not text.plain[m.end() :].strip(" .,;:-–()") for m in text.find(role))


def _clause_start(passage: Passage, end: int) -> int:
    """Where the clause that ends at ``end`` begins: behind the last ";", or ", " / " và " before a form of address."""
    borders = [m.end() for m in re.finditer(r";\s*|(?:,|\bva)\s+(?=(?:dong chi|d\s?/\s?c|ong|ba)\s)", passage.plain[:end])]
    return borders[-1] if borders else 0


_NEXT_ROLE = re.compile(
    r"\s(?:nguoi |dong chi )?(?:thu ky|ghi bien ban|ghi chep|chu tri|chu toa|dieu hanh|dieu khien)\b[^,;:]{0,20}:"
)
"""A further role on the same line: "Chủ trì: Hà Văn Tám     Thư ký: Lò Thị Én"."""


def _name_at(rest: Passage) -> Passage | None:
    more = rest.search(_NEXT_ROLE)
    rest = rest.cut(0, more.start() if more else None).trimmed()
    if title := address(rest):
        rest = rest.cut(title.end())
    name = _leading_name(without_degree(rest.trimmed()))
    return name if name and looks_like_person_name(name.text) else None


def _name_before(head: Passage) -> Passage | None:
    """The name that a role follows: the last one addressed, with no more than its office between ("do đồng chí X - Bí thư chủ trì")."""
    body = without_marker(head).trimmed(" ")
    addressed = [m.start() for m in body.find(_ADDRESSED) if address(body.cut(m.start()))]
    for start in addressed[-1:] or [0]:
        part = body.cut(start)
        name = _name_at(part)
        after = part.cut(part.plain.find(plain(name.text)) + len(name.text)) if name is not None else part
        if name is not None and not _DID.search(after.plain) and not re.search(r"\bđọc\b", after.text.casefold()):
            return name
    return None


_NEXT_LABEL = re.compile(r"(?:chuc (?:vu|danh)|don vi|phong ban)\s*[:,]")
"""What begins another label behind a name."""


def _leading_name(rest: Passage) -> Passage | None:
    """The capitalised words at the start of ``rest``, up to punctuation."""
    words = re.match(r"[^\W\d_]+(?:['’][^\W\d_]+)?(?:\s+[^\W\d_]+)*", rest.text)
    if words is None:
        return None
    kept: list[re.Match[str]] = []
    for match in re.finditer(r"\S+", words.group()):
        if not match.group()[0].isupper() or len(kept) == 6:
            break
        kept.append(match)
    if len(kept) > 2 and _NEXT_LABEL.match(plain(rest.text[kept[-1].start() :])):
        kept.pop()  # "Chu Sỹ Khiêm Chức vụ: Bí thư"
    return rest.cut(0, kept[-1].end()) if len(kept) >= 2 else None


def votes_field(document: Document, blocks: Sequence[Block], *, lost: bool = False) -> FieldValue:
    """``votes`` as a field: the same list, flagged as a whole where one vote is, or where none was found."""
    rows = [vote.model_dump(exclude={"evidence", "needs_review"}) for vote in document.votes]
    voted = any(re.search(r"bieu quyet|bo phieu|so phieu|nhat tri|tan thanh", p.plain) for p in passages(blocks))
    missing = (not rows and voted) or not rows or not document.nominees or _uncovered(document)
    missing = missing or lost  # whoever was passed by may have votes, too
    return FieldValue(
        value=rows or None,
        raw="",
        confidence=0.5 if missing or any(v.needs_review for v in document.votes) else 0.95,
        needs_review=missing or any(v.needs_review for v in document.votes),
        evidence=[e for v in document.votes for e in v.evidence],
    )


def _uncovered(document: Document) -> bool:
    """Some nominees have votes of their own and others have none, and nothing was voted for all."""
    named = {v.nominee for v in document.votes if v.nominee}
    if not named or any(v.nominee is None for v in document.votes):
        return False
    return any(n.name.value not in named for n in document.nominees)
