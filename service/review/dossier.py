"""/ho-so/<id>: one dossier. The unit sees its files and the report; the Bloc's offices see everything beside the page images."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from dossier.corrections import document_anchor, page_anchor
from dossier.documents import Document, PageRef, ReadResult
from dossier.findings import CheckReport, Finding
from service import labels
from service.usecases import letters, office_papers, review
from service.usecases.access import Actor, see_dossier
from service.usecases.changes import Changes, changes
from service.usecases.committee import Candidate, of_dossier
from service.usecases.corrections import OPEN_FOR_REVIEW
from service.usecases.facts import one_by_one
from service.usecases.flags import Flag, flags, spare
from service.usecases.listed import Block, blocks, columns_of_forms
from service.usecases.lists import NEXT_STEPS, wanted_papers
from service.usecases.progress import dossier_status
from service.usecases.uploads import CLOSED
from service.usecases.words import HistoryLine, history
from service.web import actor, app_settings, guarded
from storage.db import session_scope
from storage.dossiers import OPEN_FOR_FILES
from storage.judging import extension
from storage.models import Dossier, Reading, StateChange
from storage.plans import current_plan
from storage.readings import corrected, current_reading


@dataclass(frozen=True, slots=True)
class PageCard:
    """One page among the thumbnails."""

    file: int
    page: int
    name: str
    status: str
    document: str | None
    anchor: str
    home: str | None
    pictured: bool


@dataclass(slots=True)
class Shown:
    """What the page shows of a dossier that was read."""

    report: CheckReport
    groups: dict[str, list[Finding]]
    result: ReadResult
    documents: list[tuple[Document, str, str]]
    """(document, its name, its anchor)"""
    flags: list[Flag] = field(default_factory=list)
    spare: list[Flag] = field(default_factory=list)
    """What is not asserted, though neither verdict nor paper rests on it"""
    left: int = 0
    """How many questions there are, each joined card one of them"""
    pages: list[PageCard] = field(default_factory=list)
    pictured: set[str] = field(default_factory=set)
    candidates: list[Candidate] = field(default_factory=list)
    history: list[HistoryLine] = field(default_factory=list)
    changes: Changes | None = None
    blocks: dict[str, list[Block]] = field(default_factory=dict)
    """The lists of each document that people may change, by the document's id"""

    @property
    def lapsed(self) -> list[HistoryLine]:
        return [line for line in self.history if line.lapsed]

    def block(self, target: str) -> Block | None:
        """The list that a flag's target names."""
        anchor, _, path = target.partition("#")
        wanted = f"{anchor}#{path.removeprefix('fields/')}"
        return next((b for own in self.blocks.values() for b in own if b.target == wanted), None)


def register_dossier_page(blueprint: Blueprint) -> None:
    """Adds /ho-so/<id> to the review desk's blueprint."""
    blueprint.add_url_rule("/ho-so/<dossier_id>", "dossier", guarded()(show))


def show(dossier_id: str) -> ResponseReturnValue:
    """The dossier's page; what it offers follows the person's role and the dossier's state."""
    person = actor()
    with session_scope(read_only=True) as session:
        dossier = see_dossier(session, person, dossier_id)
        page = _page(session, person, dossier)
        return render_template("dossier/show.html", **page)


def _page(session: Session, person: Actor, dossier: Dossier) -> dict[str, Any]:
    shown = _shown(session, person, dossier)
    returned: StateChange | None = review.last_return(session, dossier)
    asked = letters.newest(session, dossier)
    mine = "unit" in person.roles and dossier.unit_id == person.unit_id
    fills = dossier.state in {"receiving", "returned"} and (mine or "records_clerk" in person.roles)
    return {
        "dossier": dossier,
        "status": dossier_status(session, dossier),
        "shown": shown,
        "returned": returned,
        "letter": letters.state(session, asked) if asked else None,
        "letter_at": asked.at if asked else None,
        "sets": office_papers.of_dossier(session, dossier.id) if person.inside else [],
        "letters": letters.of_returns(session, dossier),
        "tomorrow": letters.tomorrow(),
        "moves": review.moves(session, dossier),
        "extension": extension(dossier),
        "next_step": NEXT_STEPS[dossier.state],
        "fills": fills and dossier.state in OPEN_FOR_FILES,
        "registers": "records_clerk" in person.roles and dossier.state not in CLOSED,
        "decides": "reviewer" in person.roles,
        "may_correct": "reviewer" in person.roles and dossier.state in OPEN_FOR_REVIEW,
        "inside": person.inside,
        "reasons": review.return_reasons(shown.report) if shown else "",
        "rule_groups": labels.RULE_GROUPS,
        "row_forms": columns_of_forms(),
        "papers": _papers(session, dossier) if fills else [],
        "limit": app_settings().max_file_mb,
    }


def _papers(session: Session, dossier: Dossier) -> list[tuple[str, str]]:
    return wanted_papers(current_plan(session, dossier.plan_id)[0], dossier.unit.kind)


def _shown(session: Session, person: Actor, dossier: Dossier) -> Shown | None:
    report, reading = review.report_of(session, dossier), current_reading(session, dossier)
    if report is None or reading is None or dossier.state == "reading":
        return None
    found = corrected(session, dossier)
    result = found.result
    documents = [(d, labels.document_name(d), document_anchor(result, d)) for d in result.documents]
    shown = Shown(report, review.by_group(report.findings), result, documents, pictured=set(reading.image_keys))
    shown.blocks = {d.id: blocks(found, d) for d in result.documents}
    if person.inside:
        sealed, apart = current_plan(session, dossier.plan_id)[0].seal_wanted_on, request.args.getlist("rieng")
        shown.flags, shown.spare = (one_by_one(result, which(result, sealed), apart) for which in (flags, spare))
        shown.left = len(one_by_one(result, flags(result, sealed)))
        shown.pages = _cards(result, reading)
        shown.candidates = of_dossier(session, dossier)
        shown.history = history(session, dossier, found)
        shown.changes = changes(session, dossier)
    return shown


def _cards(result: ReadResult, reading: Reading) -> list[PageCard]:
    return [
        _card(result, reading, PageRef(file=index, page=state.page), state.status)
        for index, file in enumerate(result.files)
        for state in file.page_status
    ]


def _card(result: ReadResult, reading: Reading, ref: PageRef, status: str) -> PageCard:
    home = next((d for d in result.documents if ref in d.pages), None)
    return PageCard(
        file=ref.file,
        page=ref.page,
        name=result.files[ref.file].path,
        status=status,
        document=labels.document_name(home) if home else None,
        anchor=page_anchor(result, ref),
        home=document_anchor(result, home) if home else None,
        pictured=f"{ref.file}/{ref.page}" in reading.image_keys,
    )
