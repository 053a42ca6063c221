"""Understanding: from the words on pages to documents with fields, each resting on evidence.

    pages ─► split (classify) ─► head · subject · lists · signers · bases ─► bodies ─► copies ─► fusion ─► documents, page states, wants

`understand` looks only at `PageReading` values, whether they came from a text layer or from OCR; what it would like to see again it
returns as wants, and the pipeline calls it once more with the answers in ``PageReading.blocks``.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest
from typing import Literal

from dossier.documents import COMMON_FIELDS, KIND_FIELDS, Document, FieldValue, PageRef, PageState
from dossier.pages import PageReading, Want
from dossier.vietnamese.text import canonical
from worker.understanding.addressees import read_addressees, read_recipients
from worker.understanding.authors import doubt_strange_author
from worker.understanding.bases import read_bases
from worker.understanding.bodies import fill_body
from worker.understanding.caught_words import with_caught_words
from worker.understanding.classify import PageView, judge_kind
from worker.understanding.confidence import absent, doubt_rivals, suggestions
from worker.understanding.copies import mark_copies
from worker.understanding.cut_short import doubt_cut_short
from worker.understanding.fax_heads import without_fax_head
from worker.understanding.fusion import fuse
from worker.understanding.inner_columns import with_inner_columns
from worker.understanding.layout import fold
from worker.understanding.leaders import plain_leaders
from worker.understanding.letterhead import read_head
from worker.understanding.misspelt import (
    doubt_cut_names,
    doubt_rival_bodies,
    doubt_rival_spellings,
    doubt_run_together,
    doubt_unusual,
)
from worker.understanding.moves import Places, apply_moves
from worker.understanding.outer_columns import with_outer_columns
from worker.understanding.posts_told_twice import confirm_posts
from worker.understanding.print_slips import mend_slips
from worker.understanding.rival_units import doubt_rival_units
from worker.understanding.run_together import part_words
from worker.understanding.running_feet import without_running_feet
from worker.understanding.set_terms import settle_terms
from worker.understanding.settle import settle_page
from worker.understanding.shapes import doubt_misshapen
from worker.understanding.signers import read_signers
from worker.understanding.split import Paper, split
from worker.understanding.subject import read_subject, subject_key
from worker.understanding.table_cells import with_true_cells
from worker.understanding.this_dossier import settle_among
from worker.understanding.torn_words import join_torn_words
from worker.understanding.unread_names import doubt_unread_names
from worker.understanding.votes import VOTING, count_votes
from worker.understanding.who_met import propose_who_met

__all__ = ["Understanding", "understand"]
log = logging.getLogger(__name__)


@dataclass
class Understanding:
    """Documents in the order they begin, the state of every page by file index, and the blocks to be read again."""

    documents: list[Document] = field(default_factory=list)
    page_states: dict[int, list[PageState]] = field(default_factory=dict)
    wants: list[Want] = field(default_factory=list)
    prepared: list[PageReading] = field(default_factory=list)
    """The pages as they were put right, for the next time, when some blocks have been read again."""


_STEPS: tuple[Callable[[PageReading], PageReading], ...] = (
    without_fax_head,
    with_caught_words,
    plain_leaders,
    part_words,
    join_torn_words,
    count_votes,
    settle_terms,
    mend_slips,
    settle_page,
    with_true_cells,
    with_inner_columns,
    with_outer_columns,
)
"""What is put right of a page's words and tables before anything is understood, in this order."""


def _prepared(page: PageReading) -> PageReading:
    for step in _STEPS:
        page = step(page)
    return page


def _again(page: PageReading, before: PageReading | None) -> PageReading:
    """``page`` put right: as it was ``before``, unless some of it was read again since that votes on its words."""
    if before is None or any(block.how in VOTING for block in page.blocks[len(before.blocks) :]):
        return _prepared(page)
    return replace(before, blocks=page.blocks)


def understand(pages: Sequence[PageReading], places: Places | None = None, prepared: Sequence[PageReading] = ()) -> Understanding:
    """Everything that ``pages`` (all files of one dossier, in upload order) say; ``PageReading.blocks`` hold earlier wants' answers.

    ``places`` holds the pages that a person moved (worker/understanding/moves.py), ``prepared`` what the last call made of the same pages.
    """
    result = Understanding(prepared=[_again(page, old) for page, old in zip_longest(pages, prepared)])
    pages = settle_among(without_running_feet(result.prepared))
    papers = apply_moves(split(pages), places or {})
    held: list[dict[str, FieldValue]] = []
    for number, paper in enumerate(papers, start=1):
        document, wants = _read_safely(paper, f"d{number}")
        held.append(_doubt_guessed_pages(document, paper))
        result.documents.append(document)
        result.wants += wants
    mark_copies(result.documents, [p.views for p in papers])
    doubt_unusual(result.documents)
    fuse(result.documents)
    confirm_posts(result.documents)
    propose_who_met(result.documents)
    doubt_run_together(result.documents)
    doubt_rival_spellings(result.documents)
    doubt_cut_names(result.documents)
    doubt_rival_bodies(result.documents)
    doubt_rival_units(result.documents)
    doubt_cut_short(result.documents)
    for document, paper, before in zip(result.documents, papers, held, strict=True):
        for name, value in document.fields.items():  # that another paper says the same does not tell whose the page is
            value.needs_review = value.needs_review or name in before or _stands_on(value, paper.guessed)
        document.held = [name for name, value in before.items() if _still_held(document.field(name), value)]
    result.wants = _still_open(result.wants, pages)
    result.page_states = _states(pages, result.documents)
    return result


def _read_safely(paper: Paper, name: str) -> tuple[Document, list[Want]]:
    """The paper read; one on which a rule breaks is a question of kind with its pages, and the dossier's other papers are read as ever."""
    try:
        return _read_paper(paper, name)
    except Exception:  # a print that no rule foresaw must not cost the unit its whole dossier
        log.exception("a paper could not be understood", extra={"pages": [v.place for v in paper.views]})
    document = Document(
        id=name,
        kind="other",
        needs_review=True,
        pages=[PageRef(file=v.page.file, page=v.page.page) for v in paper.views],
        source=_source(paper.views),
    )
    _complete(document)
    return document, []


def _read_paper(paper: Paper, name: str) -> tuple[Document, list[Want]]:
    first = paper.first
    verdict = judge_kind(first, subject_key(first))
    document = Document(
        id=name,
        kind=verdict.kind,
        kind_confidence=verdict.confidence,
        needs_review=verdict.needs_review or paper.unsure or paper.endless,
        pages=[PageRef(file=v.page.file, page=v.page.page) for v in paper.views],
        source=_source(paper.views),
    )
    wants = _fill_frame(document, paper)
    wants += fill_body(document, [v.page for v in paper.views])
    _compare_chair(document)
    doubt_strange_author(document)
    _doubt_chairing(document)
    _complete(document)
    doubt_misshapen(document)
    doubt_unread_names(document, paper.views)
    return document, wants


def _fill_frame(document: Document, paper: Paper) -> list[Want]:
    """The fields that every kind has."""
    first = paper.first
    head = read_head(first, paper.views[-1], paper.views[-2] if len(paper.views) > 1 else None)
    signer_fields, document.signers, wants = read_signers(paper.views, document.kind, head.bottom)
    recipients, more = read_recipients(paper.views, document.kind)
    document.fields |= head.fields | signer_fields
    document.fields |= {"subject": read_subject(first), "addressees": read_addressees(first), "recipients": recipients}
    document.bases = read_bases(paper.views)
    lines = _want_lines(document, first.page, ("superior_org", "issuing_org", "subject", "addressees"))
    return [*head.wants, *wants, *more, *lines]


def _want_lines(document: Document, page: PageReading, names: Sequence[str]) -> list[Want]:
    """Disputed lines of the first page, to be read again once."""
    if page.source == "text" or any(b.how == "line" for b in page.blocks):
        return []
    boxes = [e.box for n in names if document.field(n).needs_review for e in document.field(n).evidence if e.page == page.page]
    around = [(max(b[0] - 0.01, 0.0), max(b[1] - 0.006, 0.0), min(b[2] + 0.01, 1.0), min(b[3] + 0.006, 1.0)) for b in boxes]
    return [Want(page.file, page.page, box, "line") for box in around]


def _compare_chair(document: Document) -> None:
    """Minutes name their chair twice; where they show two names, one was misread or belongs to somebody else."""
    said, signed = document.fields.get("chair_name"), document.fields.get("signer_name")
    if document.kind != "review_minutes" or said is None or signed is None:
        return
    _compare_secretary(document)
    doubt_rivals(said, signed)


_CHAIRS = ("chu tri", "chu toa", "nguoi chu tri")


def _doubt_chairing(document: Document) -> None:
    """The words "CHỦ TRÌ" above an office are the capacity in which minutes are signed, or a label of the block: a person may tell."""
    block, capacity = document.field("signer_block"), document.field("signer_capacity")
    first, *rest = str(block.value or "").split(" / ")
    if document.kind == "review_minutes" and rest and capacity.value is None and fold(first).startswith(_CHAIRS):
        update = {"needs_review": True, "confidence": 0.5, "suggestions": suggestions(first)}
        document.fields["signer_capacity"] = capacity.model_copy(update=update)


def _compare_secretary(document: Document) -> None:
    """The same of the secretary, whose second name stands in the block that is signed as such."""
    said = document.field("secretary_name")
    blocks = [s for s in document.signers if s.role == "secretary" and s.name]
    if not said.value or len(blocks) != 1 or canonical(str(said.value)) == canonical(str(blocks[0].name)):
        return
    update = {
        "needs_review": True,
        "confidence": min(said.confidence, 0.6),
        "suggestions": suggestions(str(said.value), *said.suggestions, str(blocks[0].name)),
    }
    document.fields["secretary_name"], blocks[0].needs_review = said.model_copy(update=update), True


def _complete(document: Document) -> None:
    """Every field of the contract stands in the document; one that nobody read is for a person."""
    for name in (*COMMON_FIELDS, *KIND_FIELDS.get(document.kind, ())):
        document.fields.setdefault(name, absent(sure=False))


_NOT_THERE = (None, "absent")


def _doubt_guessed_pages(document: Document, paper: Paper) -> dict[str, FieldValue]:
    """What stands on a page placed by guessing is for a person. Of a paper whose pages are unsure nothing is surely absent, of one whose
    kind is unsure nothing that belongs to the kind. Gives the values that nothing else puts in doubt, as they were before.
    """
    held = {}
    for name, value in document.fields.items():
        guessed = _stands_on(value, paper.guessed)
        open_question = paper.unsure or paper.endless or (document.needs_review and name not in COMMON_FIELDS)
        if not value.needs_review and (guessed or (open_question and value.value in _NOT_THERE)):
            held[name] = value.model_copy()
            value.needs_review = True
    return held


def _stands_on(value: FieldValue, pages: Container[tuple[int, int]]) -> bool:
    """Whether some of what a value rests on stands on one of ``pages``."""
    return any((e.file, e.page) in pages for e in value.evidence)


def _still_held(now: FieldValue, before: FieldValue) -> bool:
    """Whether only kind and pages put the value in doubt: no later look at the dossier lowered or changed it."""
    return now.needs_review and now.value == before.value and now.confidence >= before.confidence


def _source(views: Sequence[PageView]) -> Literal["text", "ocr", "mixed"]:
    sources = {v.page.source for v in views}
    return "mixed" if len(sources) > 1 else sources.pop()


def _still_open(wants: Sequence[Want], pages: Sequence[PageReading]) -> list[Want]:
    """Wants that were not answered yet, each once."""
    answered = {(b.file, b.page, b.how, b.box) for p in pages for b in p.blocks}
    return [w for w in dict.fromkeys(wants) if (w.file, w.page, w.how, w.box) not in answered]


def _states(pages: Sequence[PageReading], documents: Sequence[Document]) -> dict[int, list[PageState]]:
    """The status of every page; a duplicate page names the document of the page that it repeats."""
    homes = {(ref.file, ref.page): d.id for d in documents for ref in d.pages}
    copies = {d.id for d in documents if d.duplicate_of}
    states: dict[int, list[PageState]] = {}
    for page in sorted(pages, key=lambda p: (p.file, p.page)):
        home = homes.get((page.file, page.page))
        if home is None and page.duplicate_of is not None:
            home = homes.get(page.duplicate_of)
        status = page.status if page.status != "used" or page.words else "blank"
        if status == "used" and home in copies:
            status = "duplicate"
        states.setdefault(page.file, []).append(PageState(page=page.page, status=status, document=home))
    return states
