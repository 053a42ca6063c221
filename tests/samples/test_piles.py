"""Scanners, marks on paper and piles in disorder: the truth still places every page once and names what is a copy or a draft."""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import Any

import pytest

from samples.generator.draw import Wish, draw
from samples.generator.items import SealItem, SetPage
from samples.generator.marks import MARKS, edge_seals, marked
from samples.generator.model import DEVICES
from samples.generator.pack import Bundle, Packing, pack

WISH = Wish(9, kind="grassroots_cell", individuals=0, layout="ledger")


def packed(tmp_path: Path, *bundle: Bundle, **how: Any) -> dict[str, Any]:
    return pack(draw(WISH), Packing("colour200", dpi=72, bundle=frozenset(bundle), **how), tmp_path / "-".join(bundle)).truth


def pages_of(truth: dict[str, Any]) -> list[tuple[int, int]]:
    return [(p["file"], p["page"]) for d in truth["documents"] for p in d["pages"]]


@pytest.mark.parametrize("level", DEVICES)
def test_every_scanner_writes_a_dossier(tmp_path: Path, level: Any) -> None:
    """Each further scanner scans each page once; the same wish gives the same bytes."""
    for name in ("one", "two"):
        truth = pack(draw(WISH), Packing(level, dpi=72, marks=frozenset(MARKS)), tmp_path / name).truth
        assert len(set(pages_of(truth))) == len(pages_of(truth))
    assert (tmp_path / "one" / "ho-so.pdf").read_bytes() == (tmp_path / "two" / "ho-so.pdf").read_bytes()


def test_a_second_copy_names_its_original(tmp_path: Path) -> None:
    """A paper scanned twice has pages of its own, the facts of its original, and says whose copy it is."""
    documents = packed(tmp_path, "second_copy")["documents"]
    copy = documents[-1]
    original = next(d for d in documents if d["id"] == copy["duplicate_of"])
    assert copy["kind"] == original["kind"]
    assert copy["fields"]["subject"]["value"] == original["fields"]["subject"]["value"]
    assert not {p["page"] for p in copy["pages"]} & {p["page"] for p in original["pages"]}


def test_a_foreign_paper_is_another_units(tmp_path: Path) -> None:
    """The paper that slipped into the pile is of kind "other" and of another issuer; the expected findings do not change."""
    truth, clean = packed(tmp_path, "foreign"), packed(tmp_path)
    others = [d for d in truth["documents"] if d["kind"] == "other"]
    assert len(others) == 1
    assert others[0]["fields"]["issuing_org"]["value"] != truth["documents"][0]["fields"]["issuing_org"]["value"]
    assert truth["check"] == clean["check"]


def test_sheets_out_of_order_keep_their_paper(tmp_path: Path) -> None:
    """Shuffled sheets: each paper lists its pages in reading order, wherever they lie in the file."""
    truth, ordered = packed(tmp_path, "page_shuffle"), packed(tmp_path)
    assert sorted(pages_of(truth)) == sorted(pages_of(ordered))
    assert pages_of(truth) != pages_of(ordered)


def test_two_papers_in_one_file(tmp_path: Path) -> None:
    """Of a file for each paper the first two are one file."""
    truth = packed(tmp_path, "two_in_file", container="papers")
    assert {p["file"] for d in truth["documents"][:2] for p in d["pages"]} == {0}
    assert len(truth["files"]) == len(truth["documents"]) - 1


def test_drafts_are_replaced_by_signed_scans(tmp_path: Path) -> None:
    """The scan of the letter replaces its unsigned Word draft."""
    truth = packed(tmp_path, "draft")
    letter = truth["documents"][0]
    draft = next(d for d in truth["documents"] if d["id"] == letter["replaces"])
    assert draft["source"] == "text"
    assert draft["fields"]["has_signature"]["value"] == "absent"
    assert letter["fields"]["has_signature"]["value"] == "present"
    assert truth["files"][draft["pages"][0]["file"]]["path"].endswith(".docx")


def test_marks_change_no_fact() -> None:
    """Marks add ink to pages and nothing to what the papers say; an edge seal reaches over the sheet's edge."""
    from samples.generator.compose import compose

    dossier = draw(Wish(4, kind="grassroots_organisation", individuals=1, layout="ledger"))
    papers = compose(dossier)
    with_marks = marked(dossier, papers, frozenset(MARKS))
    assert [p.places for p in with_marks] == [p.places for p in papers]
    assert sum(len(p.items) for paper in with_marks for p in paper.pages) > sum(
        len(p.items) for paper in papers for p in paper.pages
    )
    seals = [i for items in edge_seals(dossier, 3, Random(1)) for i in items]
    assert len(seals) == 3
    assert all(isinstance(s, SealItem) and s.box[2] > 209 for s in seals)
    assert all(isinstance(p, SetPage) for paper in with_marks for p in paper.pages)
