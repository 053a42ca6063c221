"""The truth of a packed dossier: documents in the contract's shape, and what `check` should find.

A field of the truth is {"value", "evidence"}; "accept" lists other values that are right too, "uncertain" names
what no one should be scored on, "handwritten" what a pen wrote.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from samples.generator.compose import SetPaper
from samples.generator.draft import Fact
from samples.generator.items import A4
from samples.generator.model import Dossier
from samples.generator.scanner import Scan

LIST_KEYS = (
    "votes",
    "ratings",
    "targets",
    "headcount_ratings",
    "recognitions",
    "honours",
    "confirmations",
    "bases",
    "registered",
)


AWAITED = {
    "advisory_unit": "E-A1",
    "grassroots_organisation": "E-B1",
    "grassroots_cell": "E-B1",
    "subordinate_cell": "E-C1",
    "bloc_mass_org": "E-D1",
    "party_member": "E-F1",
}
"""The rule that the rating of 2020 decides in phase II, by category."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page of a paper went: file index, page number from 1, and its scan (None for born-digital pages)."""

    file: int
    page: int
    scan: Scan | None


def document(identifier: str, paper: SetPaper, places: list[Place], source: str) -> dict[str, Any]:
    """One document of the truth."""
    draft = paper.draft

    def field(fact: Fact) -> dict[str, Any]:
        return {"value": fact.value, "evidence": evidence(paper, fact.tag, places)}

    made: dict[str, Any] = {
        "id": identifier,
        "kind": draft.kind,
        "pages": [{"file": p.file, "page": p.page} for p in places],
        "source": source,
        "fields": {name: field(fact) for name, fact in draft.fields.items()},
        "nominees": [
            {"kind": n["kind"], **{k: field(n[k]) for k in ("name", "honorific", "position", "unit")}} for n in draft.nominees
        ],
        "handwritten": draft.handwritten,
        "uncertain": draft.uncertain,
    }
    for name in ("recipients", "addressees"):
        if name in made["fields"]:
            items = [tag for tag in paper.places if tag.startswith(f"{name}.")]
            made["fields"][name]["evidence"] = [e for tag in items for e in evidence(paper, tag, places)]
    for key in LIST_KEYS:
        if key in draft.lists:
            made[key] = [_row(row, paper, places) for row in draft.lists[key]]
    if "votes" in made:
        made["fields"]["votes"] = {"value": made["votes"], "evidence": []}
    return made


def unsigned(made: dict[str, Any]) -> dict[str, Any]:
    """The truth of an unsigned draft: no ink anywhere, so that nothing is confirmed."""
    for name in ("has_signature", "has_seal", "confirmation_present"):
        if name in made["fields"]:
            made["fields"][name]["value"] = "absent"
    for row in made.get("confirmations", []):
        row["signature"] = row["seal"] = "absent"
    made["handwritten"] = []
    return made


def _row(row: dict[str, Any], paper: SetPaper, places: list[Place]) -> dict[str, Any]:
    values = {k: v for k, v in row.items() if k != "tag"}
    return {**values, "evidence": evidence(paper, row["tag"], places)}


def evidence(paper: SetPaper, tag: str | None, places: list[Place]) -> list[dict[str, Any]]:
    """Boxes in fractions of the page as handed in."""
    found = []
    for index, (x0, y0, x1, y1), _ in paper.places.get(tag or "", []):
        box = (x0 / A4[0], y0 / A4[1], x1 / A4[0], y1 / A4[1])
        place = places[index]
        moved = place.scan.box(box) if place.scan else tuple(round(v, 4) for v in box)
        found.append({"file": place.file, "page": place.page, "box": list(moved)})
    return found


def expected(d: Dossier) -> dict[str, Any]:
    """What `khenthuong check` should say: verdict, submitter, nominees, and every fail and unknown of scope dossier."""
    findings = [{"rule": rule, "status": status, "subject": subject} for rule, status, subject in _findings(d)]
    return {
        "verdict": _verdict(findings),
        "submitter": {"name": d.unit.issuing, "kind": d.unit.kind},
        "phase": d.phase,
        "received": d.received.isoformat(),
        "nominees": [
            {
                "kind": n.kind,
                "name": n.name,
                "position": n.position,
                "unit": n.unit,
                "category": n.category,
                "eligibility": _eligibility(d, n.name, findings),
            }
            for n in d.nominees
        ],
        "findings": findings,
    }


def _findings(d: Dossier) -> list[tuple[str, str, str | None]]:
    """(rule, status, subject) that the defects make. Rules as in the plan's rule list."""
    last, defects = d.nominees[-1], d.defects
    people = [n.name for n in d.nominees if n.kind == "individual"]
    made: list[tuple[str, str, str | None]] = []
    if "no_letter" in defects:
        made.append(("D-01", "fail", None))
    if "no_minutes" in defects:
        made.append(("D-02", "fail", None))
    if "no_report" in defects:
        made.append(("D-03", "fail", last.name))
    if defects & {"no_confirmation", "unsigned_confirmation"}:
        made.append(("D-04", "fail", last.name))
    if defects & {"name_differs", "position_differs"}:
        made.append(("X-03", "fail", people[-1]))
    elif "name_spelling" in defects:
        made.append(("X-03", "unknown", people[-1]))
    if "late" in defects:
        made.append(("T-01", "fail", None))
    if "mass_org_member" in defects:
        made.append(("S-01", "fail", people[-1]))
    if "low_rating" in defects:
        made.append(("E-F1", "fail", people[0]))
    if "no_recognition" in defects:
        made.append(("E-F2", "unknown", people[0]))
    if "target_missed" in defects:
        made.append(("E-C2" if d.nominees[0].category == "subordinate_cell" else "E-B3", "fail", d.nominees[0].name))
    if "not_voted" in defects:
        made.append(("X-01", "fail", last.name))
    if "count_differs" in defects:
        made.append(("X-02", "fail", None))
    if "unsigned_letter" in defects:
        made.append(("D-06", "fail", None))
    if d.pending:
        made += [(AWAITED[n.category], "unknown", n.name) for n in d.nominees if n.category in AWAITED and _reported(d, n.name)]
    cap = {"grassroots_organisation": 2, "grassroots_cell": 1}.get(d.unit.kind)
    if cap is not None and len(people) > cap:
        made.append(("C-02" if cap == 2 else "C-01", "fail", None))
    return made


def _reported(d: Dossier, name: str) -> bool:
    return not ("no_report" in d.defects and name == d.nominees[-1].name)


def _verdict(findings: list[dict[str, Any]]) -> str:
    if any(f["rule"].startswith("D-0") and f["rule"] <= "D-04" and f["status"] == "fail" for f in findings):
        return "incomplete"
    return "needs_review" if findings else "complete"


def _eligibility(d: Dossier, name: str, findings: list[dict[str, Any]]) -> str:
    own = [f for f in findings if f["subject"] == name and (f["rule"] == "S-01" or f["rule"].startswith("E-"))]
    if any(f["status"] == "fail" for f in own):
        return "ineligible"
    silent = not _reported(d, name)
    return "unknown" if own or silent else "eligible"
