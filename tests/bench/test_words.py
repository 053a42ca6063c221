"""The bench of perfect words counts what understanding loses, and here it loses nothing without a flag."""

from __future__ import annotations

from bench.words import Options, run


def test_perfect_words_give_no_silent_error() -> None:
    """Of a dossier that was drawn for no other purpose no fact is silently wrong, and every paper has its kind and pages."""
    said: list[str] = []
    found = run(Options(31, 1, ("gazette", "memo")), said.append)
    assert found["silent"] == 0, said
    assert found["facts"] > 100
    assert found["kinds_right"] == found["pages_right"] == found["documents"]
