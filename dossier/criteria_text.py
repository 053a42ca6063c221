"""A finding on a nominee's criterion as papers print it: requirement with clause, fact, conclusion."""

from __future__ import annotations

from dataclasses import dataclass

from dossier.checks.catalogue import CATALOGUE
from dossier.findings import STATUS_NAMES, Finding
from dossier.plan import Plan
from dossier.supplement import dated

CONCLUSIONS = {"pass": "Đạt", "fail": "Chưa đạt", "unknown": "Cần làm rõ"}


@dataclass(frozen=True, slots=True)
class CriterionText:
    """``need`` ends with the clause in brackets; ``fact`` does not repeat it."""

    need: str
    fact: str
    result: str


def rule_title(rule: str) -> str:
    """What a rule asks, in words; its id where the catalogue does not know it."""
    info = CATALOGUE.get(rule)
    return info.title if info else rule


def is_criterion(finding: Finding) -> bool:
    """Whether a finding is on what a nominee must be or have, not on papers."""
    return finding.rule == "S-01" or finding.rule.startswith("E-")


def criterion(finding: Finding, plan: Plan) -> CriterionText:
    """The finding as one row: what is asked, what the papers show, Đạt / Chưa đạt / Cần làm rõ (or Lưu ý)."""
    need = next((c.requirement for c in plan.criteria if c.rule == finding.rule), "") or rule_title(finding.rule)
    clause = f" (mục {finding.clause})" if finding.clause else ""
    fact = dated(finding.message)
    if fact.casefold().startswith(need.casefold()):
        fact = fact[len(need) :].lstrip(" –:;,") or fact
    result = CONCLUSIONS.get(finding.status, STATUS_NAMES[finding.status])
    return CriterionText(need[:1].upper() + need[1:] + clause, fact[:1].upper() + fact[1:], result)


def reason(finding: Finding) -> str:
    """Why somebody is not proposed: the sentence with its clause, as "Năm 2017 hoàn thành nhiệm vụ (mục III.3.2.a)"."""
    text = dated(finding.message).strip().rstrip(".")
    return f"{text} (mục {finding.clause})" if finding.clause else text
