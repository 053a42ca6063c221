"""`khenthuong bench rules` on a few dossiers: what it reports, and that the process is as before afterwards."""

from __future__ import annotations

import os

from bench.rules import run


def test_few_dossiers_are_stored_judged_and_judged_again() -> None:
    """A dossier of 30 pages and a store of eight; a stricter mapping changes the verdict of those with older ratings."""
    before = dict(os.environ)
    said: list[str] = []
    result = run(said.append, dossiers=8)
    assert (result["pages"], result["dossiers"]) == (30, 8)
    assert 0 < result["changed"] < 8
    assert len(said) == 3
    assert dict(os.environ) == before
