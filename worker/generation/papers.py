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
    certificates: list[str]
    """The awardee of each certificate page, in page order."""
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


def make_papers(
    awards: AwardList,
    plan: Plan,
    out: Path,
    *,
    number: str | None = None,
    issue_date: date | None = None,
    signer: str | None = None,
    templates_dir: Path | None = None,
    offset_mm: tuple[float, float] = (0.0, 0.0),
    cache_dir: Path | None = None,
) -> Manifest:
    """Writes every paper of one decision into ``out`` and returns what manifest.json there says.

    What is not known yet (number, date, signer) stays blank for the pen. ``offset_mm`` moves the text on pre-printed blanks (right,
    down). Raises AwardsInvalid, NameCannotPrint, TemplateInvalid, RenderFailed, SetupIncomplete; then ``out`` is as it was.
    """
    if awards.plan != plan.id:
        raise AwardsInvalid(f"danh sách thuộc kế hoạch {awards.plan}, không phải {plan.id}")
    templates_dir = templates_dir or templates.shipped_for(plan)
    number = printable(number, "số quyết định") or None if number else None
    texts = texts_of(plan, awards.phase, day=issue_date, signer=signer)
    people = roster.in_order(awards)
    money = money_sentence(plan, list(dict.fromkeys(a.category for a in people)))
    written = _written(texts, people, decision_context(texts, people, number, issue_date, money), templates_dir)
    sheets = certificates.make(
        certificate_context(texts, people, number, issue_date),
        people,
        templates_dir,
        offset_mm=offset_mm,
        cache_dir=cache_dir,
    )
    made = [*written, Made("certificates.pdf", sheets.on_paper, "certificate", sheets.template_sha256)]
    made.append(Made("certificates-on-blank.pdf", sheets.on_blank, "certificate", sheets.template_sha256))
    manifest = Manifest(
        plan=plan.id,
        plan_version=plan.version,
        phase=awards.phase,
        number=number,
        issue_date=issue_date,
        signer=texts.signer_name or None,
        awards_sha256=hashlib.sha256(awards.model_dump_json().encode()).hexdigest(),
        certificates=[a.name for a in people],
        files=[m.entry() for m in made],
        warnings=sheets.warnings,
    )
    vouched = {m.name: m.data for m in made} | {MANIFEST: (manifest.model_dump_json(indent=2) + "\n").encode()}
    deliver(out, vouched, voucher=MANIFEST)
    return manifest


def _written(texts: PaperTexts, people: list[Award], context: dict[str, Any], folder: Path) -> list[Made]:
    """Decision and list as DOCX and as PDF in which every awardee stands."""
    sources = {name: templates.load(name, folder) for name in ("decision", "list")}
    filled = {name: templates.render(source, context, trusted=templates.is_shipped(source)) for name, source in sources.items()}
    names = [text for a in people for text in (a.name, roster.detail(a)) if text]
    sentinels = {
        "decision": [texts.award, texts.capacity, texts.signer_name],
        "list": [*names, texts.capacity, texts.signer_name],
    }
    pdfs = office.convert(
        [office.Job(filled[n], [s for s in sentinels[n] if s], alone=not templates.is_shipped(sources[n])) for n in filled]
    )
    made = []
    for (name, docx), pdf in zip(filled.items(), pdfs, strict=True):
        version = templates.digest(sources[name])
        made += [Made(f"{name}.docx", docx, name, version), Made(f"{name}.pdf", pdf, name, version)]
    return made
