"""What nothing rests on is not asked: the table of fields is held against the rules themselves."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dossier.documents import COMMON_FIELDS, KIND_FIELDS, Document, FieldValue, ReadResult
from dossier.findings import CheckReport
from service.usecases.flags import SEALED, flags, spare
from service.usecases.rests import rests_on
from tests.checks.builders import ALL, Dossier, fv

VALUES: list[Any] = [None, "", "CHI BỘ LẠ", "2031-01-02", "absent", "present", 7, ["Một nơi nào đó"]]
QUIET = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)


def idle(result: ReadResult, document: Document) -> list[str]:
    """The fields of a paper on which nothing rests."""
    names = (*COMMON_FIELDS, *KIND_FIELDS.get(document.kind, ()))
    return [name for name in names if not rests_on(result, document, name, SEALED)]


def essence(report: CheckReport) -> tuple[object, ...]:
    """Everything that a report decides; the number by which it names a paper is no part of that."""
    findings = sorted((f.rule, f.status, f.scope) for f in report.findings)
    people = sorted((n.kind, n.name or "", n.category, n.eligibility, n.name_confirmed, *n.blocked) for n in report.nominees)
    return report.verdict, report.submitter, report.phase, findings, people


def changed(dossier: Dossier, rng: random.Random) -> None:
    """One field on which nothing rests has another value, sure or not."""
    document = rng.choice(dossier.documents)
    if names := idle(dossier.result, document):
        value = rng.choice(VALUES)
        document.fields[rng.choice(names)] = fv(value, flagged=rng.random() < 0.5, suggestions=["CHI BỘ KHÁC"])


@QUIET
@given(st.sampled_from(sorted(ALL)), st.integers(0, 10**6))
def test_what_is_not_asked_changes_no_verdict(name: str, seed: int) -> None:
    """Whatever stands in fields on which nothing rests, sure or not: verdict, findings and every nominee's eligibility are the same."""
    dossier, rng = ALL[name](), random.Random(seed)
    before = essence(dossier.check())
    for _ in range(4):
        changed(dossier, rng)
    assert essence(dossier.check()) == before


def test_rules_look_at_no_field_that_is_not_asked() -> None:
    """The sources of the rules name no field of a paper that the table leaves out, save those by which they call it by name."""
    told = {"doc_symbol", "subject", "held_on", "doc_number", "signer_block", "subject_name"}
    sources = "".join(path.read_text("utf-8") for path in Path("dossier/checks").glob("*.py"))
    never = {name for name in COMMON_FIELDS if not any(_ever(kind, name) for kind in KIND_FIELDS)} - told
    assert never == {"place", "recipients", "signer_name"}
    assert [name for name in never if f'"{name}"' in sources] == []


def _ever(kind: str, name: str) -> bool:
    document = Document(id="d1", kind=kind)  # type: ignore[arg-type]
    return rests_on(ReadResult(files=[], documents=[document]), document, name, SEALED)


def test_a_doubt_on_which_nothing_rests_is_kept_apart() -> None:
    """The recipients of a letter are no question, and are found among the values that nobody need answer."""
    dossier = ALL[sorted(ALL)[0]]()
    letter = next(d for d in dossier.documents if d.kind == "submission_letter")
    letter.fields |= {"recipients": FieldValue(value=["Như trên"]), "issue_date": FieldValue(value="2020-07-06")}
    result = dossier.result
    assert ("recipients" in {f.field for f in flags(result)}, "recipients" in {f.field for f in spare(result)}) == (False, True)
    assert "issue_date" in {f.field for f in flags(result)}


def test_a_seal_is_asked_where_the_plan_wants_one() -> None:
    """Whether a report is sealed is a question under a plan that wants its reports sealed only."""
    dossier = ALL[sorted(ALL)[0]]()
    report = next(d for d in dossier.documents if d.kind == "achievement_report")
    report.fields["has_seal"] = FieldValue(value="unclear")
    result = dossier.result
    asked = [{(f.document_id, f.field) for f in flags(result, sealed)} for sealed in (SEALED, ["achievement_report"])]
    assert [(report.id, "has_seal") in one for one in asked] == [False, True]
