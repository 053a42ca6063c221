"""Which fields of a paper the check or a printed paper rests on: only what they rest on is asked of a person.

The day of a letter moves a deadline, its list goes to print; the place before that day, the recipients of a report or its number change neither a verdict
nor a line of any paper. The machine's doubt about such a value stays where the value stands, and whoever wishes may settle it.
tests/service/test_rests.py holds this table against the rules: it reads what they look at, and changes what they should not.
"""

from __future__ import annotations

from dossier.documents import Document, Kind, ReadResult

_CAMPAIGN = frozenset({"issuing_org"})
"""R-05 asks of a launch plan, a final review or a decision only whose it is."""
_RESTS: dict[Kind, frozenset[str]] = {
    "submission_letter": frozenset(
        {
            *(
                "doc_number",
                "issue_date",
                "issuing_org",
                "superior_org",
                "addressees",
                "signer_block",
                "signer_capacity",
                "signer_title",
            ),
            *("has_signature", "phase", "award_form", "count_collectives", "count_individuals"),
        }
    ),
    "review_minutes": frozenset(
        {"held_on", "issue_date", "body_kind", "members_total", "members_present", "members_absent", "has_signature"}
    ),
    "achievement_report": frozenset(
        {
            *("subject_name", "subject_kind", "subject_position", "subject_unit", "party_joined", "issue_date", "has_signature"),
            *("confirmation_present", "confirmation_body"),
        }
    ),
    "registration": frozenset({"issue_date", "issuing_org"}),
    "launch_plan": _CAMPAIGN,
    "final_review": _CAMPAIGN,
    "award_decision": _CAMPAIGN,
}
_LISTS = frozenset(
    {"nominees", "votes", "enrolments", "ratings", "targets", "headcount_ratings", "recognitions", "honours", "confirmations"}
)
"""Whether a list was read whole matters wherever there is one; seals and who submits are told apart in `rests_on`."""


def rests_on(result: ReadResult, document: Document, name: str, sealed: frozenset[str]) -> bool:
    """Whether a verdict or a printed paper may change with the field ``name``; ``sealed`` are the kinds that the plan wants sealed.

    A field that no kind knows is asked for. Who submits is read from a report only where neither a letter nor minutes tell it.
    """
    if document.kind not in _RESTS or name in _LISTS or name == "kind":
        return True
    if name == "has_seal":
        return document.kind in sealed
    if name in ("issuing_org", "superior_org") and document.kind in ("review_minutes", "achievement_report"):
        return not _told_above(result, document)
    if name == "confirmation_body" and document.confirmations:
        return False  # D-05 looks at label and signing block of each confirmation, whichever of them the field names
    return name in _RESTS[document.kind]


def _told_above(result: ReadResult, document: Document) -> bool:
    """Whether a paper that comes first says who submits."""
    above: tuple[Kind, ...] = (
        ("submission_letter",) if document.kind == "review_minutes" else ("submission_letter", "review_minutes")
    )
    heads = [d.field("issuing_org") for d in result.documents if d.kind in above and d.duplicate_of is None]
    return any(head.value for head in heads)
