"""The layout families: each prints what its truth says, dossiers of either phase meet the plan, and no two share their sentences."""

from __future__ import annotations

import json
import re
from itertools import combinations
from typing import Any

import pytest

from dossier.checks import CheckOptions, judge
from dossier.vietnamese.text import canonical
from samples.generator import fonts, layouts, truth
from samples.generator.blocks import Para
from samples.generator.compose import SetPaper, compose
from samples.generator.draw import Wish, draw
from samples.generator.items import A4, TextItem
from samples.generator.model import Dossier
from samples.perfect import read_result
from tests.checks.builders import PLAN

SEEDS = (3, 8)


def papers_of(seed: int, name: str, **more: Any) -> tuple[Dossier, list[SetPaper]]:
    dossier = draw(Wish(seed, layout=name, **more))
    return dossier, compose(dossier)


def truth_of(papers: list[SetPaper]) -> dict[str, Any]:
    """The truth of papers that nobody has scanned."""
    documents = [
        truth.document(f"d{i}", p, [truth.Place(i, n + 1, None) for n in range(len(p.pages))], "text")
        for i, p in enumerate(papers)
    ]
    made: dict[str, Any] = json.loads(
        json.dumps({"files": [{"path": f"{i}.pdf"} for i in range(len(papers))], "documents": documents})
    )
    return made


def sentences(seed: int, name: str) -> set[str]:
    """The running sentences of eight words and more in the bodies of a dossier's papers; the plan that all must cite is left out."""
    found = set()
    for paper in papers_of(seed, name)[1]:
        for block in paper.draft.blocks:
            if isinstance(block, Para) and block.align == "justify":
                for part in re.split(r"[.]\s|^- ", "".join(s.text for s in block.spans)):
                    if len(part.split()) >= 8 and "119-KH/ĐUK" not in part:
                        found.add(canonical(part))
    return found


@pytest.mark.parametrize("name", list(layouts.LAYOUTS))
@pytest.mark.parametrize("seed", SEEDS)
def test_truth_is_printed_and_stays_on_the_paper(name: str, seed: int) -> None:
    """Each tagged value of the truth stands on the page letter by letter, and no word leaves the sheet."""
    _, papers = papers_of(seed, name, cells=2, phase=1 + seed % 2)
    for paper in papers:
        rows = [n[part] for n in paper.draft.nominees for part in ("name", "position", "unit") if n[part].tag]
        for fact in [
            f for k, f in paper.draft.fields.items() if f.tag and k not in ("issue_date", "held_on", "party_joined", "place")
        ] + rows:
            printed = " ".join(words for _, _, words in paper.places.get(fact.tag, []))
            shown = str(fact.value).replace(" / ", " ")
            assert not isinstance(fact.value, str) or canonical(printed).strip(" ,;.") == canonical(shown), fact
        for page in paper.pages:
            assert all(i.x > 0 and i.box[2] < A4[0] - 5 and i.y < A4[1] - 8 for i in page.items if isinstance(i, TextItem))


@pytest.mark.parametrize("phase", [1, 2])
@pytest.mark.parametrize("name", list(layouts.LAYOUTS))
def test_a_perfect_reading_is_judged_as_the_truth_says(name: str, phase: int) -> None:
    """Verdict, phase, submitter, findings and eligibility of a family's dossier are those it was made for, awaited ratings included."""
    for seed in SEEDS:
        dossier, papers = papers_of(seed, name, cells=seed % 4, phase=phase, pending=seed % 2 == 0)
        expected = truth.expected(dossier)
        report = judge(read_result(truth_of(papers)), PLAN, CheckOptions(received=expected["received"]))
        assert (report.verdict, report.phase, report.submitter.kind) == (expected["verdict"], phase, dossier.unit.kind)
        wrong = {
            (f.rule, f.status, f.subject) for f in report.findings if f.scope == "dossier" and f.status in ("fail", "unknown")
        }
        assert wrong == {(f["rule"], f["status"], f["subject"]) for f in expected["findings"]}
        assert {n.name: n.eligibility for n in report.nominees} == {n["name"]: n["eligibility"] for n in expected["nominees"]}


def test_no_two_dossiers_share_their_sentences() -> None:
    """Of the sentences of two dossiers at most one in eight is common (two offices of one name), on average one in forty."""
    told = [sentences(seed, name) for seed in range(40, 50) for name in (layouts.of_seed(seed, "any"),)]
    shares = [len(a & b) / min(len(a), len(b)) for a, b in combinations(told, 2)]
    assert max(shares) <= 1 / 8, max(shares)
    assert sum(shares) / len(shares) <= 1 / 40


def test_families_are_parted() -> None:
    """Training and held-out families are disjoint and together all; either split goes through all its families."""
    assert not set(layouts.TRAIN) & set(layouts.HELD_OUT)
    assert set(layouts.TRAIN) | set(layouts.HELD_OUT) == set(layouts.LAYOUTS)
    assert {layouts.of_seed(n, "held-out") for n in range(20)} == set(layouts.HELD_OUT)
    assert {layouts.of_seed(n, "train") for n in range(20)} == set(layouts.TRAIN)


def test_typefaces_that_are_missing_are_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the optional packages a family is set in the typefaces that are there."""
    monkeypatch.setattr(fonts, "available", lambda family: family not in fonts.OPTIONAL)
    for name in layouts.LAYOUTS:
        assert all(draw(Wish(seed, layout=name)).style.family not in fonts.OPTIONAL for seed in range(6))


def test_ranges_of_years_are_rated_year_by_year() -> None:
    """A range in the text is as many ratings in the truth as it has years, all standing at the same words."""
    seen = 0
    for seed in range(30):
        _, papers = papers_of(seed, "gazette")
        for paper in papers:
            rows = paper.draft.lists.get("ratings", [])
            years = [r["year"] for r in rows]
            assert len(years) == len(set(years))
            seen += len({r["tag"] for r in rows}) < len(rows)
    assert seen >= 5


def test_rows_of_other_awards_are_no_nominees() -> None:
    """Where the table goes on with the unit's own awards the truth's nominees are still only those of this award."""
    with_rows = [
        d for d in (draw(Wish(seed, layout=n)) for n in ("ledger", "almanac") for seed in range(40)) if d.forms.extra_rows
    ]
    tables = [d for d in with_rows if d.list_form in ("table", "columns")]
    assert tables
    for dossier in tables[:4]:
        letter = compose(dossier)[0]
        words = " ".join(i.text for page in letter.pages for i in page.items if isinstance(i, TextItem))
        assert "theo thẩm quyền" in words
        assert len(letter.draft.nominees) == len(dossier.nominees)
