"""The data of the công văn đính chính: what one confirmed correction of a decision changed, and whom it must be told."""

from __future__ import annotations

from dossier.awards import Award, AwardList
from dossier.errors import NotFound
from dossier.office_papers import CorrectedRow, CorrectionLetter, Signing
from dossier.plan import Plan
from service.labels import FIELD_NAMES
from storage.models import Issue, IssueEdition


def corrections(issue: Issue) -> list[IssueEdition]:
    """The corrections whose papers stand, the newest first."""
    return [e for e in reversed(issue.editions) if e.cause == "correction" and e.state == "ready"]


def correction_letter(plan: Plan, issue: Issue, edition: int | None, signing: Signing) -> CorrectionLetter:
    """The letter about correction ``edition`` (the newest where none is named). NotFound where there is no such one.

    A signer who is not named is the decision's.
    """
    found = next((e for e in corrections(issue) if edition is None or e.edition == edition), None)
    if found is None:
        raise NotFound("đính chính đã xác nhận của quyết định này")
    awards = AwardList.model_validate(found.awards).awards
    touched = [c for c in found.changes if c["place"] is not None]
    units = [_unit(awards[c["place"]]) for c in touched]
    return CorrectionLetter(
        plan=plan.id,
        phase=issue.phase,
        signing=signing if signing.name else signing.model_copy(update={"name": found.signer or ""}),
        decision_number=found.number,
        decision_day=found.issue_date,
        reason=found.reason,
        rows=[
            CorrectedRow(
                **_named(awards[c["place"]]), what=FIELD_NAMES[c["field"]].lower(), old=c["old"] or "", new=c["new"] or ""
            )
            for c in touched
        ],
        units=list(dict.fromkeys(units)),
    )


def _unit(award: Award) -> str:
    """To whom the letter goes: the unit that proposed the awardee."""
    return award.submitter or (award.name if award.kind == "collective" else award.unit or award.name)


def _named(award: Award) -> dict[str, object]:
    fields = award.model_dump(include={"kind", "name", "honorific", "position", "unit", "category"})
    return {**fields, "submitter": award.submitter or ""}
