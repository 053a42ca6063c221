"""The shipped dossiers are what their index says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dossier.findings import CATEGORY_NAMES, VERDICT_NAMES
from samples.generator.compose import compose
from samples.generator.draw import Wish, draw
from samples.generator.shipped import SHIPPED
from samples.generator.truth import expected

ROOT = Path(__file__).resolve().parents[2] / "samples" / "dossiers"
INDEX = json.loads((ROOT / "index.json").read_text(encoding="utf-8"))


def test_eight_dossiers_with_three_complete():
    """There are eight; at least three are complete, and every verdict and kind is one of the contract's."""
    assert [e["id"] for e in INDEX] == [s.id for s in SHIPPED]
    assert len(INDEX) == 8
    assert sum(e["verdict"] == "complete" for e in INDEX) >= 3
    assert {e["verdict"] for e in INDEX} == set(VERDICT_NAMES)
    assert all(e["submitter_kind"] in CATEGORY_NAMES for e in INDEX)


@pytest.mark.parametrize("entry", INDEX, ids=[e["id"] for e in INDEX])
def test_index_agrees_with_files_and_truth(entry):
    """Every file is there and small, the truth tells the same verdict, and every page belongs to a document or is blank."""
    folder = ROOT / entry["path"]
    assert {p.name for p in folder.iterdir()} == set(entry["files"])
    truth = json.loads((ROOT / entry["truth"]).read_text(encoding="utf-8"))
    assert truth["check"]["verdict"] == entry["verdict"]
    assert truth["check"]["received"] == entry["received"]
    pages = [(p["file"], p["page"]) for d in truth["documents"] for p in d["pages"]] + [
        (p["file"], p["page"]) for p in truth["blank_pages"]
    ]
    assert len(pages) == len(set(pages)) == entry["pages"]
    assert all(
        0 <= e["box"][0] < e["box"][2] <= 1 for d in truth["documents"] for f in d["fields"].values() for e in f["evidence"]
    )


def test_shipped_dossiers_stay_small():
    """All eight together are under 6 MB and 60 pages, so that reading them all stays short."""
    assert sum(p.stat().st_size for p in ROOT.rglob("*") if p.is_file()) < 6_000_000
    assert sum(e["pages"] for e in INDEX) <= 60


def test_shipped_truth_is_what_the_generator_makes():
    """The truth that is kept is the one that the generator would write today."""
    for shipped in SHIPPED:
        truth = json.loads((ROOT / f"{shipped.id}.truth.json").read_text(encoding="utf-8"))
        dossier = draw(shipped.wish)
        assert truth["check"] == json.loads(json.dumps(expected(dossier)))
        assert len(truth["documents"]) == len(compose(dossier))


def test_defects_leave_papers_out():
    """A missing report, missing minutes and a missing letter are missing from the papers and told in the expected findings."""
    for defect, kind, rule in (
        ("no_report", "achievement_report", "D-03"),
        ("no_minutes", "review_minutes", "D-02"),
        ("no_letter", "submission_letter", "D-01"),
    ):
        dossier = draw(Wish(81, kind="grassroots_cell", individuals=1, defects=frozenset({defect})))
        whole = draw(Wish(81, kind="grassroots_cell", individuals=1))
        kinds = [p.draft.kind for p in compose(dossier)]
        assert kinds.count(kind) == [p.draft.kind for p in compose(whole)].count(kind) - 1
        check = expected(dossier)
        assert check["verdict"] == "incomplete"
        assert rule in {f["rule"] for f in check["findings"]}
