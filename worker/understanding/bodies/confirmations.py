"""The block in which a committee (or a manager) confirms a report: its label, body, signer, and whether it is signed.

The block is found by its label, or, without one, as a signing block left of the author's. A label without ink near it is an
unsigned confirmation; where the image does not let anyone tell, the answer is "unclear".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from dossier.documents import Confirmation, Document, FieldValue
from dossier.pages import Box, PageReading, union
from dossier.vietnamese.dates import find_dates
from worker.understanding.bodies.confirmation_labels import CAPACITY, label_at, runs_across, said_at
from worker.understanding.bodies.confirming_bodies import body_as_read, body_field, body_of, passage
from worker.understanding.bodies.values import absent, flagged, text_value
from worker.understanding.classify import PageView
from worker.understanding.confidence import suggestions
from worker.understanding.hidden_blocks import find_blocks
from worker.understanding.layout import Segment, fold
from worker.understanding.offices import looks_like_name, without_rank
from worker.understanding.signature import Block, presence, read_block
from worker.understanding.signer_name import SURELY, seen_as

_MANAGER = re.compile(r"thu truong|co quan|don vi|giam doc|hieu truong|lanh dao|cong doan|chinh quyen")
_PARTY = re.compile(r"cap uy|chi uy|dang uy|chi bo|dang bo|ban chap hanh|ban thuong vu|dang khoi|dang uy khoi")
_LEFT = 0.45
_SECTION = re.compile(r"^\W*[ivx]{1,4}\s?[.)/-]")
_MIDDLE = 0.07
_CAPITALS = 0.5
"""The share of capitals from which a line is a label and no sentence."""
_FOOT, _TOP = 0.82, 0.25
"""Where a label that goes on overleaf ends at least, and where its block begins at most."""


@dataclass
class Found:
    """One confirmation: the page and lines of its label, the signing block below it, and the page behind that one."""

    view: PageView
    label: list[Segment]
    block: Block | None
    after: PageView | None = None

    @property
    def breaks(self) -> bool:
        """Whether its signature may stand overleaf: the name stands there, or the last line stands at the foot of the page."""
        if self.block is None:
            return self.label[-1].bottom > _FOOT
        here = self.block.view.place
        name = self.block.name
        return self.block.box[3] > _FOOT if name is None else (name.file, name.page) != here


def fill_confirmations(document: Document, pages: Sequence[PageReading]) -> None:
    """Fill ``confirmations`` and the confirmation_* fields, in place."""
    views = [PageView(page) for page in pages]
    found = find_confirmations(views, own=document.value("subject_kind") == "individual")
    document.confirmations = [_confirmation(one) for one in found]
    chosen = _chosen(found)
    fields = document.fields
    if chosen is None:
        sure = _surely_none(views) and _is_signed(views)
        fields["confirmation_present"] = FieldValue(
            value="absent" if sure else "unclear", raw="", confidence=0.9 if sure else 0.3, needs_review=not sure
        )
        fields["confirmation_body"] = absent(doubt=not sure)
        fields["confirmation_signer_name"] = absent(doubt=not sure)
        return
    fields["confirmation_present"] = _presence(chosen)
    fields["confirmation_body"] = _body_among(found, chosen)
    name = read_block(chosen.block).name if chosen.block else _bare_name(chosen)
    unread = chosen.view.page.source == "ocr" or _presence(chosen).value != "absent"
    if name is not None and name.value is None and unread:
        name = None  # a scan may hide the name under seal and ink
    fields["confirmation_signer_name"] = name or absent(doubt=unread)


def _body_among(found: Sequence[Found], chosen: Found) -> FieldValue:
    """The chosen one's body; where another body's confirmation stands before it (the head's of the office, mostly) a person tells which one counts."""
    field = body_field(chosen.label, chosen.block, chosen.view)
    first = body_of(found[0].label, found[0].block).text
    if found[0] is chosen or not first or first == field.value:
        return field
    return flagged(field).model_copy(update={"suggestions": suggestions(str(field.value), *field.suggestions, first)})


def _bare_name(found: Found) -> FieldValue | None:
    """The name right below a label that says itself who signs ("XÁC NHẬN CỦA THỦ TRƯỞNG ĐƠN VỊ"), with no line of an office between."""
    area = _area(found)
    below = [s for s in found.view.segments if s not in found.label and s.top > area[1] and _centre_in(s.box, area)]
    names = [s for s in below if looks_like_name(s)]
    if not names:
        return None
    name = passage(names[:1])
    return text_value(name.cut(len(name.text) - len(without_rank(name.text))), name=True)


def find_confirmations(views: Sequence[PageView], *, own: bool) -> list[Found]:
    """Labelled blocks, and in a person's ``own`` report where the author's block says that it is ("NGƯỜI BÁO CÁO") all others; else the left one of two side by side."""
    blocks = find_blocks(views, 0.1)
    found: list[Found] = []
    for view in views:
        mine = [b for b in blocks if b.view is view]
        for part in view.segments:
            if any(part in one.label for one in found):
                continue  # "ĐẢNG ỦY QUÂN SỰ HUYỆN / XÁC NHẬN" is one label
            if label := label_at(part, view) or said_at(part, blocks):
                block = _below(label, mine) or _below_text(label, view, mine)
                more, block = ([], block) if block else _overleaf(label, views, view, blocks)
                found.append(Found(view, [*label, *more], block, _next_page(views, block.view if block else view)))
    if own and any(b.role == "author" for b in blocks):
        taken = [fold(str(c.signer)) for c in map(_confirmation, found) if c.signer]
        free = [b for b in blocks if all(b is not c.block for c in found)]
        others = [b for b in free if b.role == "signer" and b.name and fold(without_rank(b.name.text)) not in taken]
        found += [Found(b.view, [], b, _next_page(views, b.view)) for b in others]
    if found:
        return _without_sentences(found)
    return [Found(left.view, [], left, _next_page(views, left.view)) for left in _left_blocks(blocks)]


def _without_sentences(found: Sequence[Found]) -> list[Found]:
    """Without the sentence above a label that leads to the same block: "Xác nhận báo cáo trên là đúng sự thật." / "XÁC NHẬN CỦA BAN CHẤP HÀNH"."""
    sentences = [one for one in found if one.block and one.label and one.label[0].capitals < _CAPITALS]
    return [one for one in found if one not in sentences or all(o is one or o.block is not one.block for o in found)]


def _next_page(views: Sequence[PageView], view: PageView) -> PageView | None:
    return next((two for one, two in pairwise(views) if one is view), None)


def _below(label: Sequence[Segment], blocks: Sequence[Block]) -> Block | None:
    """The signing block under the label in its column, or the one that the label is a line of ("THỦ TRƯỞNG ĐƠN VỊ / XÁC NHẬN, ĐỀ NGHỊ / …")."""
    own = next((b for b in blocks if any(s.box == label[0].box for s in b.lines)), None)
    if own is not None:
        return own
    box = union([s.box for s in label])
    centre = (box[0] + box[2]) / 2
    if _SECTION.match(
        label[0].key
    ):  # a section of the report: its block stands below the text, at the right as letters are signed
        below = [b for b in blocks if b.box[1] > box[3] and b.role != "author"]
        return min(below, key=lambda b: b.box[1], default=None)
    under = [b for b in blocks if b.box[1] >= box[1] - 0.002 and b.box[1] - box[3] < 0.16 and abs(b.centre - centre) < 0.2]
    return min(under, key=lambda b: b.box[1], default=None)


def _below_text(label: Sequence[Segment], view: PageView, blocks: Sequence[Block]) -> Block | None:
    """The signing block of a label that is set as a heading alone on its line, in the middle of the page or over a sentence that runs across both
    columns: below what it confirms in sentences, in whatever column.
    """
    box = union([s.box for s in label])
    level = [s for s in view.segments if s not in label and s.top < box[3] and s.bottom > box[1]]
    if level or (abs((box[0] + box[2]) / 2 - 0.5) > _MIDDLE and not runs_across(box, view)):
        return None
    below = [b for b in blocks if b.box[1] > box[3] and b.role != "author"]
    return min(below, key=lambda b: b.box[1], default=None)


def _overleaf(
    label: Sequence[Segment], views: Sequence[PageView], view: PageView, blocks: Sequence[Block]
) -> tuple[list[Segment], Block | None]:
    """Of a label at the foot of a page: its further lines and its signing block on top of the next page, in the same column."""
    after = _next_page(views, view)
    if after is None or label[-1].bottom < _FOOT:
        return [], None
    centre = label[-1].centre
    block = next((b for b in blocks if b.view is after and b.box[1] < _TOP and abs(b.centre - centre) < 0.12), None)
    if block is None:
        return [], None
    above = [
        s for s in after.segments if s.bottom <= block.box[1] + 0.002 and abs(s.centre - centre) < 0.12 and s.capitals > 0.75
    ]
    return above, block


def _left_blocks(blocks: Sequence[Block]) -> list[Block]:
    """Blocks with T/M … that stand left of another block at the same height: a confirmation without a title."""
    return [
        left
        for left in blocks
        if left.centre < 0.48
        and CAPACITY.match(left.lines[0].key)
        and any(b.view is left.view and b.centre > left.centre + 0.2 and abs(b.box[1] - left.box[1]) < 0.12 for b in blocks)
    ]


def _chosen(found: Sequence[Found]) -> Found | None:
    """The Party committee's confirmation where there are several."""
    party = [
        f
        for f in found
        if _PARTY.search(_all_text(f)) and not (_MANAGER.search(_label_key(f)) and not _PARTY.search(_label_key(f)))
    ]
    return next(iter(party or found), None)


def _label_key(found: Found) -> str:
    return " ".join(s.key for s in found.label)


def _all_text(found: Found) -> str:
    return " ".join([_label_key(found), *(s.key for s in (found.block.lines if found.block else []))])


def _area(found: Found) -> Box:
    """Where the ink of a confirmation stands: its column, from the label down."""
    if found.block is not None:
        return found.block.area
    box = union([s.box for s in found.label])
    centre = (box[0] + box[2]) / 2
    return (max(centre - 0.24, 0.0), box[1], min(centre + 0.24, 1.0), min(box[3] + 0.24, 1.0))


def _presence(found: Found) -> FieldValue:
    return _with_other_ink(found, _signature(found))


def _signature(found: Found) -> FieldValue:
    if found.block is not None:
        field = presence(found.block, "signature")
        if field.value != "present" and found.breaks:
            field = _signed_overleaf(found, field)
        return field.model_copy(update={"evidence": [*field.evidence, *passage(found.label).evidence]})
    page, area = found.view.page, _area(found)
    inks = [i for i in page.ink if i.kind == "signature" and _centre_in(i.box, area)]
    best = max((i.score for i in inks), default=0.0)
    state = seen_as(best)
    doubt = (state != "absent" and best < SURELY) or (
        state == "absent" and (found.breaks or (page.source == "ocr" and page.quality == "poor"))
    )
    return FieldValue(
        value=state,
        raw=state,
        confidence=max(best, 0.7) if not doubt else 0.4,
        needs_review=doubt,
        evidence=passage(found.label).evidence,
    )


def _signed_overleaf(found: Found, field: FieldValue) -> FieldValue:
    """Ink on top of the next page, in the column of a block that a page break parts; where there is none nobody can tell."""
    centre = found.block.centre if found.block else 0.0
    inks = (
        [i for i in found.after.page.ink if i.box[1] < _TOP and abs((i.box[0] + i.box[2]) / 2 - centre) < 0.2]
        if found.after
        else []
    )
    if any(i.kind in ("signature", "handwriting") and i.score >= 0.6 for i in inks):
        return field.model_copy(update={"value": "present", "raw": "present", "needs_review": True, "confidence": 0.5})
    return field.model_copy(update={"value": "unclear", "raw": "unclear", "needs_review": True, "confidence": 0.3})


def _with_other_ink(found: Found, field: FieldValue) -> FieldValue:
    """A seal, or a stroke taken for handwriting, where no signature was seen: nobody can tell without looking."""
    area = _area(found)
    wide = (max(area[0] - 0.1, 0.0), area[1], min(area[2] + 0.06, 1.0), area[3])
    if field.value != "absent" or not any(i.score >= 0.3 and _centre_in(i.box, wide) for i in found.view.page.ink):
        return field
    return field.model_copy(update={"value": "unclear", "raw": "unclear", "needs_review": True, "confidence": 0.4})


def _centre_in(box: Box, area: Box) -> bool:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return area[0] <= x <= area[2] and area[1] <= y <= area[3]


def _confirmation(found: Found) -> Confirmation:
    reading = read_block(found.block) if found.block else None
    name = reading.name if reading else _bare_name(found)
    state = _presence(found)
    seal = presence(found.block, "seal").value if found.block else "unclear"
    label = passage(found.label)
    area = _area(found)
    texts = [s.text for s in found.view.segments if _centre_in(s.box, area)]
    dates = [
        d for text in (*texts, " ".join(texts)) for d, _, _ in find_dates(text)
    ]  # one may go on below: "… tháng 7 / năm 2020"
    body = body_of(found.label, found.block)
    doubtful = bool(body) and body_as_read(found.label, found.block, found.view).needs_review
    unsure = state.needs_review or name is None or name.needs_review or doubtful
    return Confirmation(
        label=label.text or None,
        body=body.text or None,
        signer=name.value if name else None,
        date=dates[0].isoformat() if dates else None,
        signature=state.value,
        seal=seal,
        needs_review=unsure,
        evidence=label.evidence or state.evidence,
    )


def _is_signed(views: Sequence[PageView]) -> bool:
    """Whether a scanned report has the block of anybody: without one its last page may lie elsewhere, and with it who confirms."""
    return all(v.page.source == "text" for v in views) or bool(find_blocks(views, 0.1))


def _surely_none(views: Sequence[PageView]) -> bool:
    """Whether the absence of a block may be asserted: every page was read well and no word of it hints at one."""
    for view in views:
        page = view.page
        words = page.words
        if page.source == "ocr" and (page.quality == "poor" or not words or sum(w.agreed for w in words) < 0.75 * len(words)):
            return False
        if page.source == "ocr" and any(
            i.box[1] > 0.3 and (i.box[0] + i.box[2]) / 2 < _LEFT and i.score >= 0.3 for i in page.ink
        ):
            return False  # somebody signed or sealed on the left, where confirmations stand
        if any(
            re.search(r"xac\s*nhan|y kien cua", f"{s.key} {' '.join((w.other or '') for w in s.words).lower()}")
            and len(s.key) < 60
            for s in view.segments
        ):
            return False
    return True
