"""What a unit is asked to add or make clear: the machine's open findings and a reviewer's reasons, as the items of one letter."""

from __future__ import annotations

import re

from dossier.findings import CheckReport, Finding
from dossier.vietnamese.text import canonical

_NUMBERED = re.compile(r"^\s*(?:\d{1,3}[.)]|[-–•+*])\s+")
_WORDLESS = re.compile(r"\W+")


def dated(text: str) -> str:
    """Dates inside a sentence as people write them: 2020-05-12 becomes 12/05/2020."""
    return re.sub(r"\b(\d{4})-(\d\d)-(\d\d)\b", r"\3/\2/\1", text)


def missing_items(report: CheckReport) -> list[str]:
    """The sentences that a unit must act on: what failed or must be made clear in its papers, each with its clause, each once."""
    open_ = [
        f
        for f in report.findings
        if f.scope == "dossier" and (f.status == "fail" or (f.status == "unknown" and f.rule[0] in "DEX"))
    ]
    ranked = sorted(open_, key=lambda f: ("fail", "unknown").index(f.status))
    shown = (f"{_named(f)}{f' (mục {f.clause} Kế hoạch)' if f.clause else ''}." for f in ranked)
    return list(dict.fromkeys(shown))


def _named(finding: Finding) -> str:
    """The sentence with the nominee that it is about."""
    message = dated(finding.message).rstrip(".")
    return message if not finding.subject or canonical(finding.subject) in canonical(message) else f"{finding.subject}: {message}"


def reason_items(reason: str) -> list[str]:
    """A reviewer's reasons one by one, without their numbers: a numbered list, or each line where nothing is numbered."""
    lines = [line for line in reason.splitlines() if line.strip()]
    listed = any(_NUMBERED.match(line) for line in lines)
    items: list[str] = []
    for line in lines:
        words = _NUMBERED.sub("", line).strip()
        if items and listed and not _NUMBERED.match(line):
            items[-1] += f" {words}"
        else:
            items.append(words)
    return items


def letter_items(reason: str, report: CheckReport | None) -> list[str]:
    """The items of a letter: what the report holds open and ``reason`` does not say in the same words, then each reason."""
    said = _plain(reason)
    return [item for item in (missing_items(report) if report else []) if _plain(item) not in said] + reason_items(reason)


def _plain(text: str) -> str:
    return _WORDLESS.sub(" ", canonical(text)).strip()
