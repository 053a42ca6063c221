"""Who signs a paper: which block is the signer's, which the secretary's or the confirmer's, and the signer_* fields from it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dossier.documents import FieldValue, Signer
from dossier.pages import Presence, Want
from worker.understanding.blocks import Block
from worker.understanding.classify import PageView
from worker.understanding.confidence import absent, evidence
from worker.understanding.hidden_blocks import find_blocks, unclaimed_right, want_hidden_blocks
from worker.understanding.layout import Segment, fold, within
from worker.understanding.offices import looks_like_name
from worker.understanding.signature import Reading, read_block

_CONFIRMS = re.compile(r"^(xac nhan|nhan xet|y kien|thu truong don vi|cap uy).{0,60}")

_WITH_PAPER = re.compile(r"^\W*(?:kem theo|ban hanh kem)\b")
_HEAD = 0.4
_RECIPIENTS = re.compile(r"^noi nhan\b")
_COLUMN = 0.12
"""How far apart the middles of blocks of one column are, at most."""
_HEADING_WORDS, _HEADING_WIDE = 8, 0.4
_BESIDE = 0.12
"""How far two blocks side by side stand apart in height, at most."""


def read_signers(
    views: Sequence[PageView], kind: str, head_bottom: float
) -> tuple[dict[str, FieldValue], list[Signer], list[Want]]:
    """The signer_* fields, every signer of the paper, and what is still wanted."""
    blocks = find_blocks(views, head_bottom)
    readings = [read_block(b) for b in blocks]
    roles = _roles(blocks, kind)
    chosen = _signer_index(blocks, roles, kind)
    signers = [_signer(b, r, role) for b, r, role in zip(blocks, readings, roles, strict=True)]
    wants = [*(w for r in readings for w in r.wants), *want_hidden_blocks(views, blocks)]
    if chosen is None:
        return _no_signer(views), signers, wants
    fields = _fields(readings[chosen])
    if (
        roles[chosen] in ("signer", "author")
        and blocks[chosen].role == "signer"
        and _other_signed(views, blocks, blocks[chosen], kind)
    ):
        fields = {n: f.model_copy(update={"needs_review": True, "confidence": min(f.confidence, 0.5)}) for n, f in fields.items()}
    if roles[chosen] == "author" and _name_is_confirmers(blocks[chosen]):
        fields["signer_name"] = absent(sure=False)
    if kind == "achievement_report" and "confirmer" in roles and _heads_department(fields):
        fields["has_seal"] = fields["has_seal"].model_copy(update={"needs_review": False, "confidence": 0.7})
    if kind == "review_minutes":
        fields["has_signature"] = _both(readings, roles)
    return fields, signers, wants


def _other_signed(views: Sequence[PageView], blocks: Sequence[Block], chosen: Block, kind: str) -> bool:
    """Whether the chosen block stands left and somebody else signed right, where papers are signed: ink without a block, or a scanned report, which nobody signs left."""
    if chosen.centre >= 0.48 or chosen.view.page.source == "text":
        return False
    if any(b.view is chosen.view and b.centre > 0.5 and b.name is not None and _confirms(b, blocks) for b in blocks):
        return False  # who signs right confirms, as the heading over the block says
    return kind == "achievement_report" or unclaimed_right(chosen.view, blocks, first=chosen.view is views[0])


_CONFIRMATION = re.compile(r"xac nhan\b|.*\bxac nhan\W*$")


def _name_is_confirmers(block: Block) -> bool:
    """Whether a heading "XÁC NHẬN …" stands between an author's office and the name below it: his own was lost under the signature, this one confirms."""
    if block.name is None:
        return False
    office, name = block.lines[-1], block.name
    between = (s for s in block.view.segments if office.bottom <= s.top and s.bottom <= name.top)
    return any(
        s.capitals > 0.5 and _CONFIRMATION.match(s.key) is not None and _share_width(s, name) for s in between if len(s.words) > 1
    )


def _share_width(one: Segment, other: Segment) -> bool:
    """Whether two lines share a part of their width."""
    return min(one.box[2], other.box[2]) > max(one.box[0], other.box[0])


def _heads_department(fields: dict[str, FieldValue]) -> bool:
    """Whether no trace of a seal stands by the head of a department, whose report somebody above confirms: the seal is the one above."""
    office = fold(str(fields["signer_title"].value or ""))
    return (
        fields["has_seal"].value == "absent"
        and re.search(r"\b(?:pho )?(?:truong phong|truong bo phan|phu trach phong)$", office) is not None
    )


def _fields(reading: Reading) -> dict[str, FieldValue]:
    return {
        "signer_capacity": reading.capacity,
        "signer_title": reading.title,
        "signer_block": reading.whole,
        "signer_name": reading.name,
        "has_signature": reading.signature,
        "has_seal": reading.seal,
    }


def _roles(blocks: Sequence[Block], kind: str) -> list[str]:
    """Signer | chair | secretary | author | confirmer for every block."""
    roles = []
    explicit = any(b.role == "chair" for b in blocks)
    for block in blocks:
        if block.role != "signer":
            roles.append(block.role)
        elif _confirms(block, blocks):
            roles.append("confirmer")
        elif kind == "review_minutes":
            roles.append("signer" if explicit or block.centre < 0.5 else "chair")
        elif kind == "achievement_report":
            roles.append("author")
        else:
            roles.append("signer")
    return roles if kind != "achievement_report" else _report_roles(blocks, roles)


def _confirms(block: Block, blocks: Sequence[Block]) -> bool:
    """A heading "XÁC NHẬN …" stands above this block in its column, or in the middle of the page with what is confirmed and no block between,
    nothing left of it at its height (the date of the author's column).
    """
    first = block.lines[0]
    heads = [
        s
        for s in block.view.segments
        if (s.top + s.bottom) / 2 <= first.top + 0.002  # boxes of close lines overlap on a photograph
        and _CONFIRMS.match(s.key)
        and (s.capitals > 0.5 or _stands_as_title(s))
        and len(s.words) > 1
    ]
    if any(abs(s.centre - first.centre) < 0.2 and first.top - s.bottom < 0.12 for s in heads) or _body_confirms(block):
        return True
    others = [b.box[1] for b in blocks if b.view is block.view and b is not block]
    return any(
        abs(s.centre - 0.5) < 0.12
        and s.box[0] > 0.2
        and not any(s.top < top < first.top - _BESIDE / 4 for top in others)
        and not any(o.box[2] < s.box[0] and abs(o.top - s.top) < 0.5 * s.height for o in block.view.segments)
        for s in heads
    )


_BEHIND_BODY = re.compile(r"^[^.;:]*\bxac(?: nhan)?\W*$")


def _body_confirms(block: Block) -> bool:
    """Whether the line right above a block ends the name of a body with "XÁC NHẬN", broken or not ("… TỈNH TÂY NINH XÁC / NHẬN")."""
    first = block.lines[0]
    column = [
        s
        for s in block.view.segments
        if s.capitals > 0.9 and abs(s.centre - first.centre) < 0.12 and s.top < first.top - 0.3 * s.height
    ]
    above = sorted(column, key=lambda s: s.top)[-2:]
    if not above or first.top - above[-1].bottom > above[-1].height:
        return False
    last = above[-1].key.strip(" .,-")
    broken = last == "nhan" and len(above) > 1 and above[0].key.strip(" .,-").endswith(" xac")
    return broken or (last.endswith("xac nhan") and _BEHIND_BODY.match(last) is not None)


def _stands_as_title(part: Segment) -> bool:
    """A short line in small letters that begins with a capital and ends without a stop: "Xác nhận của cấp ủy"."""
    short = len(part.words) <= _HEADING_WORDS and part.box[2] - part.box[0] < _HEADING_WIDE
    return short and part.text[:1].isupper() and part.text[-1:] not in ".,;"


def _report_roles(blocks: Sequence[Block], roles: list[str]) -> list[str]:
    """Two columns in a report: the author signs right, an untitled left block confirms; of blocks one below the other the first is the author's."""
    authors = [i for i, r in enumerate(roles) if r == "author"]
    if len(authors) < 2:
        return roles
    right = max(authors, key=lambda i: (blocks[i].role == "author", blocks[i].centre, -i))
    column = [i for i in authors if abs(blocks[i].centre - blocks[right].centre) < _COLUMN]
    if blocks[right].role != "author":
        right = min(column)
    return [("confirmer" if i in authors and i != right else role) for i, role in enumerate(roles)]


def _signer_index(blocks: Sequence[Block], roles: Sequence[str], kind: str) -> int | None:
    """The block whose fields are the paper's: the chair in minutes, the author in reports, else the last one on the right."""
    wanted = {"review_minutes": ("chair",), "achievement_report": ("author",)}.get(kind, ("signer", "author", "chair"))
    fitting = [i for i, r in enumerate(roles) if r in wanted]
    if not fitting:
        return None
    if kind not in ("review_minutes", "achievement_report"):
        fitting = _before_annex(fitting, blocks)
    pages = {id(v): n for n, v in enumerate(dict.fromkeys(b.view for b in blocks))}
    last = max(
        fitting, key=lambda i: (pages[id(blocks[i].view)], blocks[i].name is not None or blocks[i].centre > 0.5, blocks[i].box[1])
    )
    beside = [i for i in fitting if _is_right_of(blocks[i], blocks[last])]  # papers are signed on the right
    return max(beside, key=lambda i: blocks[i].centre, default=last)


def _before_annex(fitting: Sequence[int], blocks: Sequence[Block]) -> list[int]:
    """The blocks of the page with the recipients, where one stands there: an annexed list is signed again, by others or for another body."""
    own = [i for i in fitting if any(_RECIPIENTS.match(s.key) and s.centre < 0.5 for s in blocks[i].view.segments)]
    return own or [i for i in fitting if not _is_annex(blocks[i].view)] or list(fitting)


def _is_annex(view: PageView) -> bool:
    """Whether a page is headed as a list that goes with the paper: "DANH SÁCH" over "(Kèm theo Tờ trình số …)"."""
    titled = view.title is not None and view.title[1].words in ("DANH SÁCH", "PHỤ LỤC")
    return titled and any(_WITH_PAPER.match(s.key) for s in view.segments if s.top < _HEAD)


def _is_right_of(one: Block, other: Block) -> bool:
    """Whether a block stands in the right half beside another one of the left half."""
    level = one.view is other.view and abs(one.box[1] - other.box[1]) < _BESIDE
    return level and other.centre < 0.5 < one.centre


def _signer(block: Block, reading: Reading, role: str) -> Signer:
    return Signer(
        role=role,
        capacity=reading.capacity.value,
        title=reading.title.value,
        name=reading.name.value,
        signature=_state(reading.signature),
        seal=_state(reading.seal),
        needs_review=any(f.needs_review for f in (reading.capacity, reading.title, reading.name)),
        evidence=evidence([*block.lines, *([block.name] if block.name else [])]),
    )


def _state(field: FieldValue) -> Presence:
    value = field.value
    return value if value in ("present", "absent") else "unclear"


def _both(readings: Sequence[Reading], roles: Sequence[str]) -> FieldValue:
    """Minutes are signed when chair and secretary both signed."""
    pair = [r.signature for r, role in zip(readings, roles, strict=True) if role in ("chair", "secretary")]
    if not {"chair", "secretary"} <= set(roles):
        only = pair[0] if pair else absent(sure=False)
        return only if only.value == "absent" else only.model_copy(update={"value": "unclear", "needs_review": True})
    worst = (
        "absent"
        if any(f.value == "absent" for f in pair)
        else "unclear"
        if any(f.value == "unclear" for f in pair)
        else "present"
    )
    return FieldValue(
        value=worst,
        raw=worst,
        confidence=min(f.confidence for f in pair),
        needs_review=any(f.needs_review for f in pair if worst in ("present", f.value)),
        evidence=[e for f in pair for e in f.evidence],
    )


def _stands_as_signer(part: Segment, view: PageView) -> bool:
    """A person's name alone in the right half below the head: somebody signs with an office that is not known."""
    alone = all(s is part or s.line != part.line or s.centre < 0.5 for s in view.segments)
    tabled = any(within(part.box, t.box) for t in view.page.tables)
    return part.centre > 0.55 and part.box[0] > 0.45 and part.top > 0.3 and alone and not tabled and looks_like_name(part)


def _no_signer(views: Sequence[PageView]) -> dict[str, FieldValue]:
    """No block at all: on a text page without a name where signers stand the paper has none; a scan may hide one."""
    sure = all(v.page.source == "text" for v in views) and not any(_stands_as_signer(s, v) for v in views for s in v.segments)
    ink = [i for v in views for i in v.page.ink if i.kind in ("signature", "seal") and i.score >= 0.25]
    fields = {n: absent(sure) for n in ("signer_capacity", "signer_title", "signer_block", "signer_name")}
    for name, kind in (("has_signature", "signature"), ("has_seal", "seal")):
        some = any(i.kind == kind for i in ink)
        fields[name] = FieldValue(value="unclear" if some else "absent", confidence=0.5, needs_review=some or not sure)
    return fields
