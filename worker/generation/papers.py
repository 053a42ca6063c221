"""All papers of one decision: decision, list, certificates, manifest; either all of them stand in the folder, or none does."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict

from dossier.awards import Award, AwardList
from dossier.errors import AwardsInvalid
from dossier.plan import Plan
from worker.generation import certificates, office, roster, templates
from worker.generation.context import PaperTexts, certificate_context, decision_context, money_sentence, texts_of
from worker.generation.deliver import deliver
from worker.generation.text import printable

MANIFEST = "manifest.json"


class PaperFile(BaseModel):
    model_config = ConfigDict(extra="forbid")

    name: str
    sha256: str
    bytes: int
    template: str | None = None
    template_sha256: str | None = None


class Manifest(BaseModel):
    """What manifest.json holds: the files with their hashes, what they were made from, and what a person should look at."""

    model_config = ConfigDict(extra="forbid")

    plan: str
    plan_version: str
    phase: int
    number: str | None
    issue_date: date | None
    signer: str | None
    awards_sha256: str
    number_individuals: str | None = None
    """Of the persons' own decision, where the plan cuts one decision per class."""
    certificates: list[str]
    """The awardee of each certificate page, in page order."""
    places: list[int] | None = None
    """Of a correction: the place of each page's awardee in the award list, from 0."""
    files: list[PaperFile]
    warnings: list[str] = []


@dataclass(frozen=True, slots=True)
class Made:
    """One paper: its bytes and the template that it was made with."""

    name: str
    data: bytes
    template: str | None = None
    template_sha256: str | None = None

    def entry(self) -> PaperFile:
        return PaperFile(
            name=self.name,
            sha256=hashlib.sha256(self.data).hexdigest(),
            bytes=len(self.data),
            template=self.template,
            template_sha256=self.template_sha256,
        )


@dataclass(frozen=True, slots=True)
class _Cut:
    """One decision with its list and certificates; ``suffix`` tells its files from those of the other class."""

    suffix: str
    people: list[Award]
    number: str | None


def make_papers(
    awards: AwardList,
    plan: Plan,
    out: Path,
    *,
    number: str | None = None,
    number_individuals: str | None = None,
    issue_date: date | None = None,
    signer: str | None = None,
    templates_dir: Path | None = None,
    offset_mm: tuple[float, float] = (0.0, 0.0),
    cache_dir: Path | None = None,
    frozen_number: bool = False,
) -> Manifest:
    """Writes every paper of one decision into ``out`` and returns what manifest.json there says.

    Where the plan wants one decision per class and both classes are there, decision and list are made twice
    (decision-collective.docx, decision-individual.docx …), the persons' with ``number_individuals``; the certificates stay in one PDF.
    What is not known yet (number, date, signer) stays blank for the pen. ``frozen_number``: printed as given, whatever digits the plan wants. ``offset_mm`` moves the text on pre-printed blanks (right,
    down). Raises AwardsInvalid, NameCannotPrint, TemplateInvalid, RenderFailed, SetupIncomplete; then ``out`` is as it was.
    """
    if awards.plan != plan.id:
        raise AwardsInvalid(f"danh sách thuộc kế hoạch {awards.plan}, không phải {plan.id}")
    templates_dir = templates_dir or templates.shipped_for(plan)
    number, number_individuals = _number(number), _number(number_individuals)
    texts = texts_of(plan, awards.phase, day=issue_date, signer=signer)
    texts = texts.model_copy(update={"number_digits": 1}) if frozen_number else texts
    people = roster.in_order(awards)
    cuts = _cuts(plan, people, number, number_individuals)
    written = _written(texts, cuts, plan, issue_date, templates_dir)
    sheets = [
        certificates.make(
            certificate_context(texts, cut.people, cut.number, issue_date),
            cut.people,
            templates_dir,
            offset_mm=offset_mm,
            cache_dir=cache_dir,
        )
        for cut in cuts
    ]
    made = [*written, *_certificates(sheets)]
    manifest = Manifest(
        plan=plan.id,
        plan_version=plan.version,
        phase=awards.phase,
        number=cuts[0].number,
        number_individuals=cuts[1].number if len(cuts) == 2 else None,
        issue_date=issue_date,
        signer=texts.signer_name or None,
        awards_sha256=hashlib.sha256(awards.model_dump_json().encode()).hexdigest(),
        certificates=[a.name for a in people],
        files=[m.entry() for m in made],
        warnings=list(dict.fromkeys(w for s in sheets for w in s.warnings)),
    )
    vouched = {m.name: m.data for m in made} | {MANIFEST: (manifest.model_dump_json(indent=2) + "\n").encode()}
    deliver(out, vouched, voucher=MANIFEST)
    return manifest


def _number(given: str | None) -> str | None:
    return printable(given, "số quyết định") or None if given else None


def _cuts(plan: Plan, people: list[Award], number: str | None, number_individuals: str | None) -> list[_Cut]:
    """One cut for all; or the collectives and the persons apart where the plan says so and both are there."""
    parts = [(kind, [a for a in people if a.kind == kind]) for kind in ("collective", "individual")]
    if plan.outputs.decisions == "one" or not all(some for _, some in parts):
        only_persons = plan.outputs.decisions == "per_class" and not parts[0][1]
        return [_Cut("", people, number_individuals or number if only_persons else number)]
    return [_Cut(f"-{kind}", some, n) for (kind, some), n in zip(parts, (number, number_individuals), strict=True)]


def _certificates(sheets: list[certificates.Sheets]) -> list[Made]:
    version = (
        sheets[0].template_sha256 if len(sheets) == 1 else templates.digest("".join(s.template_sha256 for s in sheets).encode())
    )
    on_paper, on_blank = [s.on_paper for s in sheets], [s.on_blank for s in sheets]
    return [
        Made(name, pdfs[0] if len(pdfs) == 1 else certificates.joined(pdfs), "certificate", version)
        for name, pdfs in (("certificates.pdf", on_paper), ("certificates-on-blank.pdf", on_blank))
    ]


def _written(texts: PaperTexts, cuts: list[_Cut], plan: Plan, issue_date: date | None, folder: Path) -> list[Made]:
    """Each cut's decision and list as DOCX and as PDF in which every awardee stands."""
    sources = {name: templates.load(name, folder) for name in ("decision", "list")}
    jobs: list[tuple[str, str, office.Job]] = []
    for cut in cuts:
        context = _context(texts, cut, plan, issue_date)
        for name, source in sources.items():
            filled = templates.render(source, context, trusted=templates.is_shipped(source))
            jobs.append(
                (
                    f"{name}{cut.suffix}",
                    name,
                    office.Job(filled, _sentinels(name, texts, cut.people)),
                )
            )
    made = []
    for (stem, name, job), pdf in zip(jobs, office.convert([job for *_, job in jobs]), strict=True):
        version = templates.digest(sources[name])
        made += [Made(f"{stem}.docx", job.docx, name, version), Made(f"{stem}.pdf", pdf, name, version)]
    return made


def _context(texts: PaperTexts, cut: _Cut, plan: Plan, issue_date: date | None) -> dict[str, Any]:
    money = money_sentence(plan, list(dict.fromkeys(a.category for a in cut.people)))
    return decision_context(texts, cut.people, cut.number, issue_date, money, by=plan.outputs.list_by)


def _sentinels(name: str, texts: PaperTexts, people: list[Award]) -> list[str]:
    """What must stand in the PDF: of the list everybody with post and unit, of both who signs."""
    named = [text for a in people for text in (a.name, roster.detail(a))] if name == "list" else [texts.award]
    return [s for s in (*named, texts.capacity, texts.signer_name) if s]
