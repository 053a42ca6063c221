"""Whatever readers make of a page's words, understanding gives documents: figures run together, leaders read as print, letters lost."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest

from dossier.pages import Line, PageReading, Word
from samples.generator.compose import compose
from samples.generator.draw import Wish, draw
from samples.pages import page_reading
from worker.understanding import understand

SIGNS = "0123456789.,/-–%()[]:;+*~_'\"“”|IVXabcđệ…"
TIMES = 12
_FIGURES = (
    "4.212.27,229.2",
    "12/2....2....",
    "1.2.3",
    "0/0",
    "15/",
    "/2020/",
    "1,2,3%",
    "100.000.000.000.000",
    "..../....",
    "31/02/2020",
    "12345678901234567890",
)


def spoilt(word: Word, rng: Random) -> Word:
    """The word as two readers may have it: a sign changed, put in or lost, leaders behind it, or figures that are none."""
    text, at = word.text, rng.randrange(len(word.text) + 1)
    way = rng.random()
    if way < 0.4:
        text = text[:at] + rng.choice(SIGNS) + text[at + (way < 0.2) :]
    elif way < 0.6:
        text += "".join(rng.choice(".…,/0123") for _ in range(rng.randint(1, 9)))
    elif way < 0.9:
        text = rng.choice(_FIGURES)
    else:
        text = text[:at] or "."
    return replace(word, text=text, other=rng.choice((text, word.text, None)), agreed=rng.random() < 0.7, reader="tesseract")


def page_of(page: PageReading, rng: Random, share: float) -> PageReading:
    """The page as a scan of which ``share`` of the words were spoilt and some lines lost."""

    def line_of(line: Line) -> Line:
        return Line(tuple(spoilt(w, rng) if rng.random() < share else replace(w, reader="tesseract") for w in line.words))

    tables = tuple(
        replace(t, rows=tuple(tuple(replace(c, lines=tuple(line_of(ln) for ln in c.lines)) for c in row) for row in t.rows))
        for t in page.tables
    )
    lines = tuple(line_of(line) for line in page.lines if rng.random() > share / 4)
    return replace(page, source="ocr", lines=lines, tables=tables, readers=("tesseract", "trueocr"))


@pytest.mark.parametrize("seed", [3, 8, 21, 34])
def test_understanding_survives_whatever_readers_make_of_a_dossier(seed: int) -> None:
    """Papers of a dossier, lightly and heavily spoilt: no error is raised, and every page keeps its place."""
    papers = compose(draw(Wish(seed)))
    whole = [page_reading(page, i, n) for i, paper in enumerate(papers) for n, page in enumerate(paper.pages, start=1)]
    rng = Random(seed)
    for time in range(TIMES):
        pages = [page_of(page, rng, (0.03, 0.15, 0.5)[time % 3]) for page in whole]
        found = understand(pages)
        assert {(i, state.page) for i, states in found.page_states.items() for state in states} == {
            (p.file, p.page) for p in whole
        }
