"""What the papers of the appraising board share: its letterhead, symbols and signers, and how one of them is filled and converted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from dossier.office_papers import Signing, Subject
from dossier.plan import Plan
from worker.generation import office, roster, templates
from worker.generation.context import LEFT_COLUMN_PT, PaperTexts, balanced, date_line, letterhead, number_line, texts_of
from worker.generation.text import clean, glued, printable

KEPT = ("number_line", "place_date", "enclosed")
"""Lines whose blanks are no-break spaces on purpose: cleaning would close them."""
LETTER = "CV"
"""Công văn: the one paper without a word for its kind at its head."""
PER_CALL = 20
"""So many papers go to LibreOffice in one call: 20 take about as long as two calls with one each."""


@dataclass(frozen=True, slots=True)
class Filled:
    """One paper of the office: both files share ``stem``; ``unit_id`` where it is for one unit."""

    stem: str
    template: str
    context: dict[str, Any]
    sentinels: list[str] = field(default_factory=list)
    unit_id: int | None = None


@dataclass(frozen=True, slots=True)
class OfficeFile:
    """One finished file with the template that it was made with."""

    name: str
    data: bytes
    template: str
    unit_id: int | None = None


def board_head(plan: Plan) -> tuple[str, str]:
    """The two lines of the appraising board's letterhead: the organisation, the board in capitals (empty where the plan has none)."""
    org = [line for line in plan.organisation.letterhead if line.strip("* -")][-1]
    board = plan.organisation.advisor.removesuffix(plan.organisation.short).strip()
    return balanced(org, 14, LEFT_COLUMN_PT), board.upper()


def advisor_of(plan: Plan) -> str:
    """Who speaks in the board's papers; the organisation itself where the plan has no board."""
    return plan.organisation.advisor or plan.organisation.short


def board_symbol(plan: Plan, kind: str, texts: PaperTexts) -> str:
    """As "TTr/BTGĐUK" (Party) or "TTr-SNV" (state) for the board's own papers of ``kind``; a state letter (CV) names no kind."""
    initials = "".join(word[0] for word in board_head(plan)[1].split())
    if texts.party:
        return f"{kind}/{initials}{texts.symbol.rpartition('/')[2]}"
    return initials if kind == LETTER else f"{kind}-{initials}"


def board_context(plan: Plan, phase: int | None, kind: str, signing: Signing, *, year: int | None = None) -> dict[str, Any]:
    """The tags that all papers of the board share. ``year`` stands in the date line while the day is open (else the plan's)."""
    texts = texts_of(plan, phase or plan.phases[0].phase, day=signing.day)
    org, board = board_head(plan)
    known = plan.phase(phase)
    number = printable(signing.number, "số văn bản") or None if signing.number else None
    default = next(iter(plan.organisation.advisor_signers), None)
    capacity, title = (signing.capacity, signing.title) if signing.title else (
        (default.capacity, default.title) if default else ("", "")
    )  # fmt: skip
    return {
        "org": org,
        "board": board,
        "board_short": advisor_of(plan),
        "advisor": advisor_of(plan),
        "number_line": number_line(number, texts, board_symbol(plan, kind, texts)),
        "place_date": f"{texts.place}, {date_line(signing.day, year or texts.year)}",
        "capacity": capacity,
        "signer_title": title,
        "signer_name": signing.name,
        "about": "về việc" if texts.party else "Về việc",
        "award": texts.award,
        "award_short": texts.award_short,
        "phase_name": known.name if known else "",
        "deciding_body": texts.deciding_body,
        "plan_number": plan.number,
        "plan_day": day_text(plan.issued_on),
        "org_short": texts.org_short,
    }


def paper_head(plan: Plan, phase: int, day: date | None) -> dict[str, Any]:
    """Letterhead of the organisation itself, for papers that go with its decision."""
    texts = texts_of(plan, phase, day=day)
    return {**letterhead(texts, None, day), "award": texts.award, "award_short": texts.award_short}


def day_text(day: date) -> str:
    """As "15/8/2019": the day with two digits, the months 1 and 2 too."""
    return f"{day.day:02d}/{day.month:02d}/{day.year}" if day.month < 3 else f"{day.day:02d}/{day.month}/{day.year}"


def shown_name(subject: Subject, *, party: bool) -> str:
    """The name with its honorific, as lists print it."""
    if subject.kind == "collective":
        return subject.name
    return f"{subject.honorific or ('Đồng chí' if party else 'Ông (Bà)')} {subject.name}"


def detail(subject: Subject) -> str:
    """As "chức vụ, đơn vị"; empty where nothing is known."""
    return ", ".join(p for p in (subject.position, subject.unit) if p and p != subject.name)


def named(subject: Subject, *, party: bool) -> dict[str, str]:
    """The tags of one row about one subject."""
    return {"name": shown_name(subject, party=party), "detail": detail(subject), "submitter": subject.submitter}


def counts(subjects: Sequence[Subject]) -> str:
    """As "05 tập thể và 12 cá nhân"; "không có trường hợp nào" where there is none."""
    return roster.counts(subjects) or "không có trường hợp nào"


def produce(papers: Sequence[Filled], folder: Path) -> list[OfficeFile]:
    """DOCX and PDF of every paper, in order. Raises TemplateInvalid, NameCannotPrint, RenderFailed; nothing partial is returned."""
    sources = {p.template: templates.load(p.template, folder) for p in papers}
    jobs = [job_of(p, sources[p.template]) for p in papers]
    pdfs = [pdf for at in range(0, len(jobs), PER_CALL) for pdf in office.convert(jobs[at : at + PER_CALL])]
    return [
        OfficeFile(f"{paper.stem}{suffix}", data, paper.template, paper.unit_id)
        for paper, job, pdf in zip(papers, jobs, pdfs, strict=True)
        for suffix, data in ((".docx", job.docx), (".pdf", pdf))
    ]


def job_of(paper: Filled, source: bytes) -> office.Job:
    """The filled DOCX with the words that its PDF must have. Raises TemplateInvalid, NameCannotPrint."""
    what = "nội dung văn bản"
    ready = clean({k: v for k, v in paper.context.items() if k not in KEPT}, what)
    ready = glued(ready) | {k: paper.context[k] for k in KEPT if k in paper.context}
    docx = templates.render(source, ready, trusted=templates.is_shipped(source))
    return office.Job(docx, [clean(s, what) for s in paper.sentinels if s])
