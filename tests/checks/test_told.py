"""Everything that the rules say of a spoiled dossier, word for word and place for place, beside tests/checks/told/GROUP.txt.

The other tests ask for a status; this one sees that nothing else is said, of nobody else, from no other place.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from dossier.checks.catalogue import CATALOGUE
from dossier.findings import CheckReport, Finding
from tests.checks.builders import ALL
from tests.checks.spoilings import GROUPS, Spoiling

TOLD = Path(__file__).parent / "told"
CASES = [(group, name) for group, own in GROUPS.items() for name in own]


def _line(finding: Finding) -> str:
    places = " ".join(f"{e.document}/{e.file}.{e.page}@{e.box[1]:g}" for e in finding.evidence)
    who = f" [{finding.subject}]" if finding.subject else ""
    scope = "" if finding.scope == CATALOGUE[finding.rule].scope else f" ({finding.scope})"
    return f"{finding.rule}{scope} {finding.status}{who} {finding.message} «{places}»"


def _people(report: CheckReport) -> list[str]:
    return [
        " | ".join(
            [
                f"{n.name} = {n.honorific}, {n.position}, {n.unit}, {n.category}",
                n.eligibility,
                f"{len(n.for_people)}",
                str(n.name_confirmed),
                *n.blocked,
            ]
        )
        for n in report.nominees
    ]


def _whole(report: CheckReport) -> list[str]:
    """A report as lines: its head, its nominees, its findings in their order."""
    head = f"{report.verdict}, {report.submitter.name} ({report.submitter.kind}), phase {report.phase}"
    return [head, *_people(report), *map(_line, report.findings)]


@cache
def _complete(name: str) -> tuple[frozenset[str], frozenset[tuple[str, str | None]]]:
    """The lines and the rules of a complete dossier; kept, since every change of it is compared with them."""
    report = ALL[name]().check()
    return frozenset(_whole(report)), frozenset((f.rule, f.subject) for f in report.findings)


def _told(spoiling: Spoiling) -> list[str]:
    """What the spoiled dossier has and the complete one has not (+), and rules that fall silent (-)."""
    known, rules = _complete(spoiling.build)
    after = spoiling.dossier().check()
    silent = rules - {(f.rule, f.subject) for f in after.findings}
    new = [f"+ {line}" for line in _whole(after) if line not in known]
    return [*new, *(f"- {rule}{f' [{who}]' if who else ''}" for rule, who in sorted(silent, key=lambda s: (s[0], s[1] or "")))]


def _kept(group: str) -> dict[str, list[str]]:
    """The blocks of a file: a line "# NAME", then what is told."""
    blocks: dict[str, list[str]] = {}
    for line in (TOLD / f"{group}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            lines = blocks.setdefault(line[2:], [])
        elif line:
            lines.append(line)
    return blocks


KEPT = {group: _kept(group) for group in [*GROUPS, "whole"]} if TOLD.is_dir() else {}


@pytest.mark.parametrize("name", ALL)
def test_a_complete_dossier_is_told_in_full(name: str) -> None:
    """Every finding on a complete dossier of each kind of submitter, in its order."""
    assert _whole(ALL[name]().check()) == KEPT["whole"][name]


@pytest.mark.parametrize(("group", "name"), CASES, ids=lambda v: str(v).replace(" ", "-"))
def test_a_change_is_told_and_nothing_else(group: str, name: str) -> None:
    """One thing is wrong: the findings that change are those of the file, with words, subject and places."""
    assert _told(GROUPS[group][name]) == KEPT[group][name]


def write() -> None:
    """The files anew, from what the rules say now: read the difference before keeping it."""
    TOLD.mkdir(exist_ok=True)
    texts = {"whole": {name: _whole(build().check()) for name, build in ALL.items()}}
    texts |= {group: {name: _told(s) for name, s in own.items()} for group, own in GROUPS.items()}
    for group, blocks in texts.items():
        text = "\n\n".join("\n".join([f"# {name}", *lines]) for name, lines in blocks.items())
        (TOLD / f"{group}.txt").write_text(f"{text}\n", encoding="utf-8")


if __name__ == "__main__":
    write()
