"""Whose report it is: a person with office, unit and the day of joining the Party, or a collective with its higher body."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dossier.documents import Document, FieldValue, Nominee, SubjectKind
from dossier.vietnamese.names import looks_like_person_name, name_key
from worker.understanding.authors import REPORTS
from worker.understanding.bodies.anchors import COLLECTIVE_START, POST_START, collective_start
from worker.understanding.bodies.items import address, parse_item, without_marker
from worker.understanding.bodies.joining import NONE_TOLD, joined_on
from worker.understanding.bodies.labels import label_rows, labelled, tabbed_rows, unpaired
from worker.understanding.bodies.layout import SENTENCE_END, Block, Grid, grids, passages
from worker.understanding.bodies.passage import EMPTY, Passage, plain
from worker.understanding.bodies.posts import Post, offices_together, split_post
from worker.understanding.bodies.subject_labels import COLLECTIVE, PERSON
from worker.understanding.bodies.values import absent, flagged, text_value

_SIGNS: dict[SubjectKind, re.Pattern[str]] = {
    "individual": re.compile(
        r"so luoc (?:ly lich|tieu su)|so yeu ly lich|ly lich trich ngang|que quan|ngay,? (?:thang,? nam )?sinh|thanh tich ca nhan|nguoi bao cao|toi xin cam doan|ngay vao dang"
    ),
    "collective": re.compile(
        r"dac diem,? tinh hinh|ten (?:tap the|don vi|to chuc)|co cau to chuc|tong so dang vien|thanh tich (?:cua )?tap the|so luoc dac diem"
    ),
}
_TITLE_NAME = re.compile(
    r"(?:(?<!khen )(?<!thuong )\bcua|\bcho|\bdoi voi|\btap the|\bdong chi|\bkhen thuong)\s+(?!ban (?:thuong vu|chap hanh)\b|dang uy\b)(?=[a-z])"
)
_ASKED = re.compile(
    r"\s(?:(?:duoc )?de nghi|xet(?! (?:nghiem|xu)\b)|tang|(?:trong|voi|qua)(?= (?:dot|phong trao|cong tac|thuc hien|viec|nam|giai doan))|dot thi dua|giai doan|nhiem ky|co thanh tich|da co thanh tich|lap thanh tich|"
    r"tu nam|nam (?=\d))\b"
)
"""What follows a name in a title: "của Chi bộ Văn phòng đề nghị tặng Giấy khen"."""
_NAMED = re.compile(rf"(?:dong chi|d/c|ong|ba|{COLLECTIVE_START.pattern.removeprefix('^')})")
_RANK = re.compile(
    r"^(?:(?:pgs|gs|tskh|ts|ths|th\.s|bs(?:ck ?(?:ii|i|2|1))?|cki{1,2}|ks|cn|ds)\b\.?,?\s*|(?:thieu|trung|thuong|dai) (?:ta|uy|tuong|si|sy),?\s+)+(?=[a-z]+ )"
)
"""Degrees and ranks before a name."""
_TWO_SIGNS = 2
"""What tells a person's report whose name was not read: home and birth, or who reports and vows."""
_PARTICULARS = 40
"""The paragraphs of a report among which it tells whose it is."""
_APART = 1.2
"""A gap between words, in letter heights, that no justified line of a label has (spaces of 0.3 to 0.6)."""
_I_AM = re.compile(r"^\W*(?:ten toi|toi ten|toi) la\s*:?\s+(?=[a-z])")
_WHO_IS = re.compile(
    r"^\W*(?:\d{1,2}[.)/]\s*)?(?:dong chi|d ?/ ?c|ong|ba|anh|chi)\s*:?\s+(?=[^,;]{4,50}[,;-]\s*(?:gioi tinh|nam,|nu,|(?:nam )?sinh\b|bi danh))"
)
"""How a report tells in a sentence whose it is: "Đồng chí Lê Văn Tám, sinh năm 1985, chức vụ …"."""
_TOLD = (
    *(
        (name, re.compile(rf"^(?:hien )?(?:giu )?(?:{PERSON[name]})\s+(?=[a-z])"))
        for name in ("both", "position", "unit", "cell")
    ),
    ("unit", re.compile(r"^(?:hien )?(?:dang )?(?:cong tac|lam viec) tai\s+|^(?:truc )?thuoc\s+(?=[a-z]+ [a-z])")),
)
"""The labels that need no colon behind a comma of that sentence."""
_CLAUSE = re.compile(r"[,;]\s+|\.\s+(?=[a-z])")
_ABOVE = re.compile(r"^\W*(?:\d{1,2}(?:\.\d{1,2})*[.)]?\s*)?[^:.;]{0,40}\b(?:truc thuoc|cap tren|chu quan)\b[^:.;]{0,25}:\s*\w")
"""A label of what a collective belongs to, whatever its words."""
_BELONGING = re.compile(
    r"\b(?:truc thuoc|thuoc (?:dang|don vi|cong|doan|hoi|so|truong|ban|ubnd|uy ban|huyen|tinh|khoi|bo\b|cuc|chi cuc|trung tam|benh vien|tong))|\bcap tren (?:quan ly )?truc tiep\b|\bco quan chu quan\b"
)
"""Words by which a report tells what its collective belongs to."""
_BELONGS = re.compile(r"\s*\((?:truc )?thuoc\s+(?=[^()]+\)$)")
"""What a collective belongs to, in brackets behind its name."""
_TELLS = re.compile(
    r",?\s+(?:hien )?(?:nay )?(?:truc thuoc|thuoc|la (?:don vi|to chuc|mot|chi bo|co quan)|co (?:chuc nang|tong so|\d+)|gom|bao gom|duoc thanh lap)\b"
)
_NOW = re.compile(
    r"\b(?:hien(?: nay| tai)?,? (?:toi |dang |dong chi )*(?:la|giu chuc vu|giu chuc|dam nhiem chuc vu)|chuc vu hien nay la)\s*:?\s+"
)
"""What a sentence says of the reporter's office: "Đảng viên từ ngày …, hiện là Phó Bí thư Chi bộ"."""
_HOLDS = re.compile(r",\s+(?:dang )?(?:giu|dam nhiem|nam giu)(?: chuc(?: vu)?)?\s*:?\s+")
"""The same in the sentence that names the reporter: "Đồng chí X, sinh năm …, giữ chức Trưởng phòng, Phòng Tài vụ"."""
_ELSE_TOLD = re.compile(
    r",\s+(?:(?:duoc )?ket nap|(?:ngay )?vao dang|dung (?:trong |vao )?hang ngu|(?:la )?dang vien (?:tu|ngay)|sinh (?:nam|ngay)|que|nguyen quan|trinh do|da co|hien co|co \d)\b"
)
"""What a sentence goes on with behind office and unit."""
_NOBODY = re.compile(r"(?:cac )?(?:tap the|don vi|co quan|to chuc|ca nhan)(?: (?:va|,) (?:tap the|ca nhan))?")
"""Words for any collective: "Đề nghị khen thưởng tập thể" names none."""
_BOARD = re.compile(r"^(?:bch|ban chap hanh)\s+(?=[a-z])")
_COMMITTEE = re.compile(r"^dang uy\b")
_ORGAN = re.compile(r"ban (?:chap hanh|thuong vu)(?: (?:dang bo|dang uy))?$")


def fill_subject(document: Document, blocks: Sequence[Block]) -> SubjectKind:
    """Fill the subject_* fields and party_joined; give the kind for whoever reads on."""
    fields = document.fields
    rows = _rows(blocks)
    texts = [*passages(blocks), *rows]
    persons = labelled(texts, PERSON, rows)
    kind, sure = subject_kind(texts, persons)
    fields["subject_kind"] = FieldValue(
        value=kind,
        raw="",
        confidence=0.97 if sure else 0.4,
        needs_review=not sure,
        evidence=texts[0].evidence[:1] if texts else [],
    )
    if kind == "individual":
        forms = [row for grid in grids(blocks) if label_rows([grid], PERSON) for row in unpaired(grid, PERSON)]
        _fill_person(fields, persons, texts, forms)
    else:
        _fill_collective(fields, labelled(texts, COLLECTIVE, rows), texts)
        if not sure and _is_of_issuer(fields, texts):
            fields["subject_kind"] = fields["subject_kind"].model_copy(update={"confidence": 0.92, "needs_review": False})
    return kind


def registrant(blocks: Sequence[Block]) -> Nominee | None:
    """The person of a registration that names one by labels: "Họ và tên: …; Chức vụ: …"."""
    rows = _rows(blocks)
    found = labelled([*passages(blocks), *rows], PERSON, rows)
    name = next((_bare(p) for p in found.get("name", []) if p and not re.match(r"\W*\d", p.plain)), EMPTY)
    if not name:  # "Cá nhân: 02 đồng chí" counts whom it may be
        return None
    post = _post(found)
    return Nominee(
        kind="individual",
        name=text_value(name, name=True, doubt=not looks_like_person_name(name.text)),
        honorific=absent(),
        position=text_value(post.position, doubt=post.doubt or not post.position),
        unit=text_value(post.unit, doubt=post.doubt or not post.unit),
    )


def _rows(blocks: Sequence[Block]) -> list[Passage]:
    """Label and value that a rule or a wide gap parts, of the particulars at the beginning of the paper."""
    return [*label_rows(blocks, PERSON, COLLECTIVE), *tabbed_rows(passages(blocks)[:_PARTICULARS], PERSON, COLLECTIVE)]


def tells_particulars(grid: Grid) -> bool:
    """Whether a table is the form "label | value" that says whose report it is."""
    return 2 * len(label_rows([grid], PERSON, COLLECTIVE)) >= len(grid.rows)


def subject_kind(texts: Sequence[Passage], persons: dict[str, list[Passage]]) -> tuple[SubjectKind, bool]:
    """Person or collective, and whether the signs leave no doubt."""
    counts = {kind: sum(bool(p.search(sign)) for p in texts) for kind, sign in _SIGNS.items()}
    titled = _bare(_from_title(texts, "individual")[0])
    named = any(looks_like_person_name(_bare(p).text) for p in [*persons.get("name", []), titled, _introduced(texts)])
    own = any(_YEAR.search(p.plain) for label in ("born", "joined") for p in persons.get(label, [])) or bool(_introduced(texts))
    if named and (counts["individual"] or own):
        return "individual", True
    said = counts["collective"] or (not persons.get("name") and _from_title(texts, "collective")[0])
    if said and not counts["individual"] and not named and not own:
        return "collective", True
    if counts["individual"] >= _TWO_SIGNS and not counts["collective"] and not said:
        return "individual", True
    if named != (counts["collective"] > 0):
        return ("individual" if named else "collective"), counts["individual"] + counts["collective"] > 0
    return ("individual" if named or counts["individual"] > counts["collective"] else "collective"), False


_YEAR = re.compile(r"(?:19|20)\d\d|\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{2}")
_OF_ONESELF = re.compile(r"\b(?:toi|ban than|ca nhan toi)\b")


def _is_of_issuer(fields: dict[str, FieldValue], texts: Sequence[Passage]) -> bool:
    """Whether a report without any sign of whose it is is that of the body in its letterhead: it names that body, and nobody in it speaks of himself or signs as who reports."""
    issuer, subject, title = (fields.get(name) for name in ("issuing_org", "subject_name", "signer_title"))
    if issuer is None or subject is None or issuer.needs_review or not issuer.value or not subject.value:
        return False
    same = name_key(str(issuer.value)) == name_key(str(subject.value))
    oneself = REPORTS.match(plain(str(title.value or ""))) if title is not None else None
    return same and oneself is None and not any(_OF_ONESELF.search(p.plain) for p in texts)


def _fill_person(
    fields: dict[str, FieldValue], found: dict[str, list[Passage]], texts: Sequence[Passage], forms: Sequence[Passage]
) -> None:
    name = next((_bare(p) for p in found.get("name", []) if p), EMPTY) or _bare(_from_title(texts, "individual")[0])
    name = name or _introduced(texts)
    known = bool(name) and looks_like_person_name(name.text)
    fields["subject_name"] = text_value(name, name=True, doubt=not known)
    if not known and (author := _author(fields)) is not None:
        fields["subject_name"] = flagged(author)
    post = _post(found)
    if not post.position and not post.unit:
        post = _post(_told_in_clauses(texts))
    if not post.position and (told := _told_post(texts)).position:
        post = told if not post.unit else Post(told.position, post.unit, told.doubt)
    fields["subject_position"] = _with_comma(text_value(post.position, doubt=post.doubt or not post.position))
    labelled_unit = any(found.get("unit", []))
    of_cell = not labelled_unit and any(p.text == post.unit.text for p in found.get("cell", []))
    fields["subject_unit"] = text_value(
        post.unit, doubt=(post.doubt and not labelled_unit) or not post.unit or of_cell or _is_bare(post.unit)
    )
    fields["party_joined"] = joined_on(found, texts, forms)


def _is_bare(unit: Passage) -> bool:
    """A word for units alone, "Phòng": the rest of the name was read elsewhere."""
    return len(unit.text.split()) == 1 and unit.text.istitle() and COLLECTIVE_START.match(unit.plain) is not None


def _author(fields: dict[str, FieldValue]) -> FieldValue | None:
    """Who signs the own report as NGƯỜI BÁO CÁO; None where somebody may have signed it for another."""
    signer, title = fields.get("signer_name"), fields.get("signer_title")
    reports = title is not None and REPORTS.match(plain(str(title.value or "")))
    return signer if reports and signer is not None and looks_like_person_name(str(signer.value or "")) else None


def _introduced(texts: Sequence[Passage]) -> Passage:
    """The name of a reporter who says it: "Tôi là Lê Văn Tám, sinh ngày …"."""
    return _bare(_introduction(texts)[1])


def _introduction(texts: Sequence[Passage]) -> tuple[Passage, Passage]:
    """The sentence in which a reporter is named, and its part from the name on."""
    for passage in texts:
        if match := passage.search(_I_AM) or passage.search(_WHO_IS):
            rest = passage.cut(match.end())
            if looks_like_person_name(_bare(rest).text):
                return passage, rest
    return EMPTY, EMPTY


def _told_in_clauses(texts: Sequence[Passage]) -> dict[str, list[Passage]]:
    """What the sentence that names the reporter says clause by clause, with labels that want no colon: "…, chức vụ Kế toán, đơn vị công tác Phòng Tài vụ"."""
    found: dict[str, list[Passage]] = {}
    for clause in _introduction(texts)[1].split(_CLAUSE)[1:]:
        name, value = _told_by(clause)
        if name:
            found.setdefault(name, []).append(value)
        elif POST_START.match(clause.plain) and "position" in found:
            found["position"].append(clause)  # "chức vụ Phó Bí thư Chi bộ, Trưởng phòng": for a person
    return found


def _told_by(clause: Passage) -> tuple[str, Passage]:
    for name, label in _TOLD:
        if match := clause.search(label):
            return name, clause.cut(match.end()).trimmed()
    return "", EMPTY


def _bare(name: Passage) -> Passage:
    """The name without honorific, and without "(bí danh …)" or what stands behind a comma."""
    if title := address(name):
        name = name.cut(title.end())
    if rank := _RANK.match(name.plain):
        name = name.cut(rank.end())
    post = None if looks_like_person_name(name.text) else POST_START.match(name.plain)
    if post and looks_like_person_name(name.cut(post.end()).trimmed().text):
        name = name.cut(post.end()).trimmed()
    stop = re.search(r"[,(;:]|\.\s|\s+(?:nam|nu|gioi tinh|sinh)\s*[:.]|\s+sinh (?:ngay|nam|thang)\b|\s+[-–]\s", name.plain)
    return _without_sex(name.cut(0, stop.start() if stop else None).trimmed())


def _without_sex(name: Passage) -> Passage:
    """The name without a "Nam" or "Nữ" that stands apart behind it on the line ("Tôi tên là: Lò Thị Ánh      Nữ"); Nam is a name, too."""
    if re.search(r"\s(?:nam|nu)$", name.plain) is None or len(name.words) < 3:
        return name
    before, last = name.words[-2].word.box, name.words[-1].word.box
    return name.cut(0, len(name.text) - 3).trimmed() if last[0] - before[2] > _APART * (last[3] - last[1]) else name


_STOP_WITHIN = re.compile(r"(?<=[^\W\d_]{2})\.(?=\s+[^\W\d_]{2})")
"""A stop between two offices, of which a comma was printed, maybe: "Phó Bí thư Chi bộ. Chuyên viên"."""


def _with_comma(position: FieldValue) -> FieldValue:
    """The office that a person looks at for such a stop, with the comma that offices have between them."""
    if position.value is None or not position.needs_review:
        return position
    return position.model_copy(update={"value": _STOP_WITHIN.sub(",", str(position.value))})


def _post(found: dict[str, list[Passage]]) -> Post:
    """Office and unit by their labels; several offices ("Chức vụ Đảng", "Chức vụ chính quyền") stand together and are looked at."""
    both = next((p for p in found.get("both", []) if p), None)
    if both:
        return split_post(both)
    offices = [p for p in found.get("position", []) if p and not NONE_TOLD.fullmatch(p.plain)]
    unit = next((p for p in (*found.get("unit", []), *found.get("cell", [])) if p), EMPTY)
    if not offices:
        return Post(EMPTY, unit)
    if len(offices) > 1:
        return Post(offices_together(offices), unit, doubt=True)
    if unit:
        return Post(offices[0], unit, doubt=_STOP_WITHIN.search(offices[0].text) is not None)
    return split_post(offices[0])


def _told_post(texts: Sequence[Passage]) -> Post:
    """Office and unit that a sentence tells: "…, hiện là Phó Bí thư Chi bộ, Phó Hiệu trưởng Trường THCS Liêm Túc"."""
    for passage in texts[:_PARTICULARS]:
        said = passage.search(_NOW) or (passage.search(_HOLDS) if passage.search(_I_AM) or passage.search(_WHO_IS) else None)
        rest = passage.cut(said.end()) if said else EMPTY
        if POST_START.match(rest.plain):
            other = rest.search(_ELSE_TOLD)
            return split_post(rest.cut(0, other.start() if other else None).split(SENTENCE_END)[0])
    return Post()


def _fill_collective(fields: dict[str, FieldValue], found: dict[str, list[Passage]], texts: Sequence[Passage]) -> None:
    named = next((p for p in found.get("name", []) if p and COLLECTIVE_START.match(p.plain)), EMPTY)
    titled, above_it = _from_title(texts, "collective")
    other = bool(named and titled) and titled.plain not in named.plain and named.plain not in titled.plain
    if other and _heads(fields, "issuing_org", titled):
        name, unit, doubt = titled, named, not _heads(fields, "superior_org", named)
    elif named:
        candidate = parse_item(named, "collective")
        name, unit = (candidate.name, candidate.post.unit) if candidate else (named, EMPTY)
        doubt = candidate is None or candidate.doubt or other
    else:
        name, unit, doubt = titled, above_it, False
    if belongs := name.search(_BELONGS):
        name, unit = name.cut(0, belongs.start()).trimmed(), unit or name.cut(belongs.end()).trimmed(" .,;)")
    unit = unit or next((p for p in found.get("superior", []) if p), EMPTY)
    name = _without_sentence(name)
    field = text_value(name, doubt=doubt)
    if field.value is None:
        field = _from_opening(fields, texts)
    if field.value is None:
        field = _from_letterhead(fields)
    fields["subject_name"] = field
    fields["subject_position"] = absent()
    above = any(_ABOVE.search(p.plain) for p in texts[:_PARTICULARS])
    told = field.needs_review or any(_BELONGING.search(p.plain) for p in texts[:_PARTICULARS])
    fields["subject_unit"] = text_value(unit, doubt=not unit and (above or (told and not named)))
    fields["party_joined"] = absent()


_NEXT_SENTENCE = re.compile(r"\.\s+(?:la|co|gom|hien|duoc|da|truc thuoc|don vi)\b")


def _without_sentence(name: Passage) -> Passage:
    """A collective's name without the sentence behind it; nothing where it has no capital at all, for then a sentence was taken for one."""
    ends = name.search(_NEXT_SENTENCE)
    name = name.cut(0, ends.start()).trimmed(" .,;") if ends else name
    return name if any(c.isupper() for c in name.text) else EMPTY


def _heads(fields: dict[str, FieldValue], line: str, body: Passage) -> bool:
    """Whether a line of the letterhead names ``body``, an organisation perhaps by its committee: "ĐẢNG ỦY TRƯỜNG …" of "Đảng bộ Trường …", "BCH ĐOÀN …"."""
    head = plain(str(fields[line].value or "")) if line in fields else ""
    one, two = (_COMMITTEE.sub("dang bo", _BOARD.sub("", text)) for text in (head, body.plain))
    return bool(head) and one == two


def _from_opening(fields: dict[str, FieldValue], texts: Sequence[Passage]) -> FieldValue:
    """The collective that a sentence begins with to tell what it is ("Chi bộ Thanh tra có 12 đảng viên …"), where that is the one of the letterhead."""
    head = fields.get("issuing_org")
    for passage in texts[:_PARTICULARS]:
        text = without_marker(passage)
        verb = text.search(_TELLS) if collective_start(text) else None
        name = text.cut(0, verb.start()).trimmed() if verb else EMPTY
        if name and head is not None and plain(str(head.value or "")) == name.plain:
            return text_value(name)
    return absent()


def _from_letterhead(fields: dict[str, FieldValue]) -> FieldValue:
    """The issuing body, or, where that is only the organ of the body above it (BAN CHẤP HÀNH), the body above; for a person."""
    lines = [fields[n] for n in ("issuing_org", "superior_org") if n in fields and fields[n].value]
    named = next((f for f in lines if not _ORGAN.match(plain(str(f.value)))), lines[0] if lines else None)
    return flagged(named) if named else absent(doubt=True)


_TITLE_LENGTH = 150
"""Characters of the lines of a title at most, where they end with a stop."""


def _is_told(passage: Passage) -> bool:
    """Whether a paragraph tells of the subject, in sentences: "Chi bộ X gồm 9 đảng viên. Đã quyên góp cho quỹ Vì người nghèo." is no line of the title."""
    ends = passage.text.rstrip().endswith(".")
    return ends and (len(passage.text) > _TITLE_LENGTH or passage.search(SENTENCE_END) is not None)


def _from_title(texts: Sequence[Passage], kind: SubjectKind) -> tuple[Passage, Passage]:
    """Name and unit in the heading: "BÁO CÁO THÀNH TÍCH … của Chi bộ Văn phòng"."""
    start = next((i for i, p in enumerate(texts[:25]) if "thanh tich" in p.plain), None)
    if start is None:
        return EMPTY, EMPTY
    below = texts[start + 1] if start + 1 < len(texts) else EMPTY
    if kind == "collective" and collective_start(below) and not re.search(r"[:;.]\s*$|\bde nghi\b|\bxet\b", below.plain):
        asked = _ASKED.search(below.plain)
        candidate = parse_item(below.cut(0, asked.start() if asked else None))
        if candidate and candidate.kind == kind and not candidate.doubt:
            return candidate.name, candidate.post.unit
    heads = texts[start : start + 4]
    for passage in heads[: next((at for at, p in enumerate(heads) if at and _is_told(p)), None)]:
        for match in passage.find(_TITLE_NAME):
            if not _NAMED.match(passage.plain, match.end()):
                continue
            asked = _ASKED.search(passage.plain, match.end())
            candidate = parse_item(passage.cut(match.end(), asked.start() if asked else None))
            if candidate and candidate.kind == kind and not _NOBODY.fullmatch(candidate.name.plain):
                return candidate.name, candidate.post.unit
    return EMPTY, EMPTY
