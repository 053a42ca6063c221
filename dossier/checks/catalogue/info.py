"""What is told of a rule."""

from __future__ import annotations

from dataclasses import dataclass

from dossier.findings import Scope

EVERYBODY = "mọi đối tượng"
SUBMITTER = "đơn vị trình"


@dataclass(frozen=True, slots=True)
class RuleInfo:
    """``logic`` says when the rule passes (Đ), fails (K), remarks (L) or stays open (?)."""

    id: str
    title: str
    who: str
    evidence: str
    logic: str
    scope: Scope = "dossier"
    judged: bool = True


Row = tuple[str, str, str, str, str] | tuple[str, str, str, str, str, Scope]


def rules(*rows: Row) -> list[RuleInfo]:
    return [RuleInfo(*row) for row in rows]


def silent(*rows: tuple[str, str, str]) -> list[RuleInfo]:
    return [RuleInfo(rule, name, EVERYBODY, "–", why, judged=False) for rule, name, why in rows]
